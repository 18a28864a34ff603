"""What someone can and wants to do at work, and to whom that may be shown."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from openwerkplein.dossier.models import DossierPeriode, Inwoner
from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.periode import GeenOverlap, Periode, PeriodeQuerySet
from openwerkplein.kern.slot import MetVersie
from openwerkplein.ondernemers.models import Ondernemer
from openwerkplein.ondernemers.models.ondernemer import GELDIGE_POSTCODE
from openwerkplein.werk.models.werk import Werk
from openwerkplein.werk.velden import Codelijst


class Kandidaatprofiel(MetVersie):
    """The profile of a kandidaat. Limits stand against demands of work: what someone can do, never a diagnosis.

    `beroepen_wens` are codes of `Beroep`; `beroepen_ervaring` maps such a code to years (or null when not known).
    `certificaten` maps a code to the last day it holds (ISO date, or null); `talen` an ISO 639-3 code to ``[mondeling,
    schriftelijk]`` levels 1 to 4 (the second may be null); `belastbaarheid` a demand of work to ``ja`` or ``nee``.
    What is not in one of these is not known.
    """

    class Begeleiding(models.IntegerChoices):
        """What guidance someone needs at work."""

        GEEN = 0, "geen"
        INWERKEN = 1, "iemand die mij inwerkt"
        VAST = 2, "een vaste begeleider"
        INTENSIEF = 3, "elke dag begeleiding"

    inwoner = models.OneToOneField(Inwoner, models.PROTECT, related_name="profiel")
    beroepen_wens = Codelijst("welk werk wilt u doen", keuzes="beroep", blank=True)
    beroepen_ervaring = models.JSONField("welk werk hebt u gedaan", default=dict, blank=True)
    taken = models.TextField("welke taken doet u graag", blank=True)
    talenten = models.TextField("waar bent u goed in", blank=True, help_text="In uw eigen woorden.")
    vaardigheden = Codelijst("vaardigheden", keuzes="vaardigheid", blank=True)
    certificaten = models.JSONField("certificaten", default=dict, blank=True)
    rijbewijzen = Codelijst("rijbewijzen", keuzes="rijbewijs", blank=True)
    vervoer = Codelijst("eigen vervoer", keuzes="vervoer", blank=True)
    talen = models.JSONField("talen", default=dict, blank=True)
    opleiding = models.CharField("opleiding", max_length=200, blank=True)
    uren_min = models.PositiveSmallIntegerField(
        "uren per week, minstens", null=True, blank=True, validators=[MaxValueValidator(60)]
    )
    uren_max = models.PositiveSmallIntegerField(
        "uren per week, hoogstens", null=True, blank=True, validators=[MaxValueValidator(60)]
    )
    dagdelen = Codelijst("wanneer kunt u werken", keuzes="dagdelen", blank=True)
    onregelmatig = models.BooleanField("onregelmatige tijden of ploegendienst", null=True, blank=True)
    postcode = models.CharField(
        "vanaf welke postcode reist u",
        max_length=6,
        blank=True,
        validators=[GELDIGE_POSTCODE],
        help_text="Leeg: vanaf het adres in het dossier.",
    )
    max_km = models.PositiveSmallIntegerField(
        "hoeveel kilometer wilt u hoogstens reizen",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(400)],
    )
    max_minuten = models.PositiveSmallIntegerField(
        "hoeveel minuten wilt u hoogstens reizen",
        null=True,
        blank=True,
        validators=[MinValueValidator(5), MaxValueValidator(240)],
    )
    sectoren_wens = Codelijst("sectoren die u graag wilt", keuzes="sector", blank=True)
    sectoren_niet = Codelijst("sectoren die u niet wilt", keuzes="sector", blank=True)
    belastbaarheid = models.JSONField("wat kunt u aan in het werk", default=dict, blank=True)
    beschikbaar_vanaf = models.DateField("beschikbaar vanaf", null=True, blank=True)
    begeleiding = models.PositiveSmallIntegerField(
        "welke begeleiding hebt u nodig", choices=Begeleiding.choices, null=True, blank=True
    )
    aanpassingen = models.CharField("wat moet er op het werk anders", max_length=250, blank=True)
    contractvormen = Codelijst("welk contract is goed", keuzes="contractvorm", blank=True)
    ingevuld_op = models.DateField("samen ingevuld op", null=True, blank=True)
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "kandidaatprofiel"
        verbose_name_plural = "kandidaatprofielen"
        constraints = [
            models.CheckConstraint(
                condition=Q(uren_min__isnull=True) | Q(uren_max__isnull=True) | Q(uren_max__gte=F("uren_min")),
                name="werk_profiel_uren_max_na_min",
                violation_error_message="Het minste aantal uren is hoger dan het hoogste. Verwissel ze of pas er een aan.",
                violation_error_code="uren_max",
            )
        ]

    def __str__(self) -> str:
        return "kandidaatprofiel"

    def clean(self) -> None:
        """Check what JSON holds (`werk.profielregels`); raises ValidationError per field."""
        from openwerkplein.werk.profielregels import controleer

        fouten = controleer(self)
        if fouten:
            raise ValidationError(fouten)

    @property
    def vertrekpostcode(self) -> str:
        """From where someone travels."""
        return self.postcode or self.inwoner.postcode


class ToestemmingQuerySet(PeriodeQuerySet):
    """Questions about consent."""

    def op(self, peildatum: date) -> Self:
        """Return the consents that hold on this day: not those that were taken back from it on."""
        return super().op(peildatum).filter(Q(ingetrokken_per__isnull=True) | Q(ingetrokken_per__gt=peildatum))

    def voor(self, ondernemer: Ondernemer | int | None) -> Self:
        """Return the consents that cover this employer: general ones and those to it alone. For None only general ones."""
        algemeen = Q(ondernemer__isnull=True)
        return self.filter(algemeen if ondernemer is None else algemeen | Q(ondernemer=ondernemer))

    def heeft_toestemming(self, inwoner: Inwoner | int, ondernemer: Ondernemer | int | None, op: date) -> bool:
        """Return whether someone may be put forward to this employer on a day (None: to every employer)."""
        return self.filter(inwoner=inwoner).op(op).voor(ondernemer).exists()


class Toestemming(DossierPeriode):
    """Consent to be put forward: in general (no ondernemer) or to one ondernemer, from a day, until withdrawn."""

    class Wijze(models.TextChoices):
        """How it was given."""

        GESPREK = "gesprek", "in een gesprek"
        FORMULIER = "formulier", "met een handtekening"
        AANLEVERING = "aanlevering", "uit een ander systeem"

    inwoner = models.ForeignKey(Inwoner, models.PROTECT, related_name="toestemmingen")
    ondernemer = models.ForeignKey(
        Ondernemer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="toestemmingen",
        help_text="Leeg: alle ondernemers.",
    )
    wijze = models.CharField("hoe gegeven", max_length=12, choices=Wijze.choices, default=Wijze.GESPREK)
    ingetrokken_per = models.DateField(
        "ingetrokken vanaf",
        null=True,
        blank=True,
        editable=False,
        help_text="Vanaf deze dag geldt de toestemming niet meer; ook op de dag zelf, als die toen pas was gegeven.",
    )
    medewerker = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    geschiedenis = geschiedenis()

    objects = ToestemmingQuerySet.as_manager()

    class Meta(DossierPeriode.Meta):
        verbose_name = "toestemming voor voordracht"
        verbose_name_plural = "toestemmingen voor voordracht"
        constraints = [
            *Periode.Meta.constraints,
            GeenOverlap(name="werk_toestemming_geen_overlap", velden=["inwoner", "ondernemer"]),
            models.CheckConstraint(
                condition=Q(ingetrokken_per__isnull=True)
                | Q(einddatum__isnull=False, ingetrokken_per__gte=F("begindatum")),
                name="werk_toestemming_ingetrokken_is_geeindigd",
                violation_error_message="Een ingetrokken toestemming heeft een laatste dag, en werd niet voor het begin ingetrokken.",
                violation_error_code="einddatum",
            ),
        ]

    def __str__(self) -> str:
        return self.omschrijving()

    def omschrijving(self) -> str:
        """Return for whom the consent is."""
        return f"toestemming voor {self.ondernemer}" if self.ondernemer else "toestemming voor alle ondernemers"


class Uitsluiting(DossierPeriode):
    """An employer and an inwoner who must not be brought together for a time, who asked for that, and why."""

    class Wie(models.TextChoices):
        """Who asked for it."""

        KANDIDAAT = "kandidaat", "de kandidaat"
        ONDERNEMER = "ondernemer", "de ondernemer"
        WERKPLEIN = "werkplein", "het Werkplein"

    inwoner = models.ForeignKey(Inwoner, models.PROTECT, related_name="uitsluitingen")
    ondernemer = models.ForeignKey(Ondernemer, models.PROTECT, related_name="uitsluitingen")
    wie = models.CharField("wie vraagt dit", max_length=10, choices=Wie.choices)
    reden = models.CharField("waarom", max_length=250)
    geschiedenis = geschiedenis()

    class Meta(DossierPeriode.Meta):
        verbose_name = "uitsluiting"
        verbose_name_plural = "uitsluitingen"
        constraints = [
            *Periode.Meta.constraints,
            GeenOverlap(name="werk_uitsluiting_geen_overlap", velden=["inwoner", "ondernemer"]),
        ]

    def __str__(self) -> str:
        return self.omschrijving()

    def omschrijving(self) -> str:
        """Return between whom."""
        return f"uitsluiting bij {self.ondernemer}"


class LijstvoorstelQuerySet(models.QuerySet["Lijstvoorstel"]):
    """Questions about proposals for lists."""

    def open(self) -> Self:
        """Return what waits for an administrator."""
        return self.filter(status=Lijstvoorstel.Status.OPEN)

    def zonder_code(self) -> Self:
        """Return what is not in a profile: it waits, or it was refused."""
        return self.filter(code="")


class Lijstvoorstel(MetVersie):
    """Something that is not in a list yet (a certificate, a skill), offered to the administrator by who needed it.

    It waits for a profile or for work; of work `hard` and `waarom` say how it will be asked there.
    """

    class Status(models.TextChoices):
        """What became of it."""

        OPEN = "open", "wacht op de beheerder"
        OPGENOMEN = "opgenomen", "opgenomen in de lijst"
        BESTOND = "bestond", "stond er al onder een andere naam"
        AFGEWEZEN = "afgewezen", "niet opgenomen"

    deel_van = "profiel"
    """When two dossiers merge and this profile gives way, what was proposed for it goes along."""

    lijst = models.CharField("lijst", max_length=40)
    naam = models.CharField("naam", max_length=150)
    profiel = models.ForeignKey(Kandidaatprofiel, models.PROTECT, null=True, blank=True, related_name="voorstellen")
    werk = models.ForeignKey(Werk, models.CASCADE, null=True, blank=True, related_name="voorstellen")
    hard = models.BooleanField("als eis bij het werk", default=True)
    waarom = models.CharField("waarom het werk dit vraagt", max_length=250, blank=True)
    voorgesteld_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    voorgesteld_op = models.DateField("voorgesteld op")
    status = models.CharField("stand", max_length=10, choices=Status.choices, default=Status.OPEN)
    code = models.CharField("code in de lijst", max_length=40, blank=True)
    antwoord = models.CharField("antwoord", max_length=250, blank=True)
    geschiedenis = geschiedenis()

    objects = LijstvoorstelQuerySet.as_manager()

    class Meta:
        verbose_name = "voorstel voor een lijst"
        verbose_name_plural = "voorstellen voor lijsten"
        ordering = ["voorgesteld_op", "pk"]

    def __str__(self) -> str:
        return self.naam
