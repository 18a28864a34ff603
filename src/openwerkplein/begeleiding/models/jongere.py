"""Young people in the school-to-work circle: in sight until the work is stable, with an agreed destination."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from openwerkplein.dossier.models import DossierGebeurtenis, DossierPeriode, Inwoner
from openwerkplein.kern.gebeurtenis import Gebeurtenis
from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.models import Gemeente, Medewerker
from openwerkplein.kern.periode import GeenOverlap, Periode
from openwerkplein.kern.slot import MetVersie


class JongereInBeeld(DossierPeriode):
    """A young person (16 to 27) whom schools, doorstroompunt, UWV and Werkplein keep in sight, until the work is stable."""

    class RedenEinde(models.TextChoices):
        """Why the circle stops following."""

        WERK_STABIEL = "werk_stabiel", "het werk is stabiel"
        SCHOOL = "school", "vervolgopleiding loopt goed"
        DAGBESTEDING = "dagbesteding", "dagbesteding loopt goed"
        VERHUISD = "verhuisd", "verhuisd naar een andere regio"
        WORDT_27 = "27_jaar", "27 jaar geworden, verder als inwoner"
        ANDERS = "anders", "anders"

    inwoner = models.ForeignKey(Inwoner, models.PROTECT, related_name="jongere_in_beeld")
    school = models.CharField("school en opleiding", max_length=150, blank=True)
    verlaat_school_op = models.DateField("verlaat de school op", null=True, blank=True)
    reden_einde = models.CharField("waarom uit beeld", max_length=20, choices=RedenEinde.choices, blank=True)
    toelichting_einde = models.CharField("toelichting", max_length=250, blank=True)
    geschiedenis = geschiedenis()

    class Meta(DossierPeriode.Meta):
        verbose_name = "jongere in beeld"
        verbose_name_plural = "jongeren in beeld"
        constraints = [
            *Periode.Meta.constraints,
            GeenOverlap(name="begeleiding_jongere_geen_overlap", velden=["inwoner"]),
            models.CheckConstraint(
                condition=Q(einddatum__isnull=True, reden_einde="") | (Q(einddatum__isnull=False) & ~Q(reden_einde="")),
                name="begeleiding_jongere_reden_met_einde",
                violation_error_message="Een jongere gaat alleen uit beeld met een reden en een laatste dag.",
                violation_error_code="reden_einde",
            ),
        ]

    def __str__(self) -> str:
        return self.omschrijving()

    def omschrijving(self) -> str:
        """Return what it is, with the school."""
        return f"jongere in beeld ({self.school})" if self.school else "jongere in beeld"


class Uitstroomoverleg(Gebeurtenis, MetVersie):
    """The meeting every six weeks of Werkplein, schools, doorstroompunt and UWV about young people who leave school."""

    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, null=True, blank=True, related_name="+", help_text="Leeg: alle."
    )
    plaats = models.CharField("plaats", max_length=150, blank=True)
    aanwezig = models.CharField("wie doen mee", max_length=300, blank=True, help_text="Scholen en organisaties.")
    gehouden = models.BooleanField("gehouden", default=False)
    verslag = models.TextField("wat is er besloten", blank=True)
    geschiedenis = geschiedenis()

    class Meta(Gebeurtenis.Meta):
        verbose_name = "overleg uitstroom jongeren"
        verbose_name_plural = "overleggen uitstroom jongeren"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "datum"],
                name="begeleiding_overleg_een_per_dag",
                violation_error_message="Op deze dag is er al een overleg.",
                violation_error_code="datum",
            ),
            models.UniqueConstraint(
                fields=["datum"],
                condition=Q(gemeente__isnull=True),
                name="begeleiding_overleg_een_voor_alle",
                violation_error_message="Op deze dag is er al een overleg.",
                violation_error_code="datum",
            ),
        ]

    def __str__(self) -> str:
        return f"overleg uitstroom jongeren {self.datum:%d-%m-%Y}"


class Bestemming(DossierGebeurtenis):
    """What the circle agreed about a young person: the destination, who acts, what and by when. The latest one counts."""

    class Soort(models.TextChoices):
        """Where it goes."""

        WERK = "werk", "werk"
        LEERWERK = "leerwerk", "leren en werken (bbl)"
        OPLEIDING = "opleiding", "vervolgopleiding"
        BESCHUT = "beschut", "beschut werk of afspraakbaan"
        DAGBESTEDING = "dagbesteding", "dagbesteding"
        ZORG = "zorg", "eerst zorg of hulp"
        ONBEKEND = "onbekend", "nog niet duidelijk"

    inwoner = models.ForeignKey(Inwoner, models.PROTECT, related_name="bestemmingen")
    overleg = models.ForeignKey(Uitstroomoverleg, models.PROTECT, null=True, blank=True, related_name="bestemmingen")
    soort = models.CharField("bestemming", max_length=12, choices=Soort.choices)
    toelichting = models.CharField("toelichting", max_length=250, blank=True)
    actie = models.CharField("wat gebeurt er nu", max_length=250)
    uitvoerder = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="bestemmingen")
    wie_buiten = models.CharField("wie van buiten doet het", max_length=150, blank=True)
    voor = models.DateField("voor wanneer")
    gedaan_op = models.DateField("gedaan op", null=True, blank=True)
    geschiedenis = geschiedenis()

    class Meta(DossierGebeurtenis.Meta):
        verbose_name = "afgesproken bestemming"
        verbose_name_plural = "afgesproken bestemmingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(uitvoerder__isnull=False, wie_buiten="") | (Q(uitvoerder__isnull=True) & ~Q(wie_buiten="")),
                name="begeleiding_bestemming_wie",
                violation_error_message="Kies een collega, of schrijf op wie van buiten het doet.",
                violation_error_code="uitvoerder",
            ),
            models.CheckConstraint(
                condition=Q(voor__gte=F("datum")),
                name="begeleiding_bestemming_voor_na_datum",
                violation_error_message="De actie is voor een dag die al voorbij was toen hij werd afgesproken.",
                violation_error_code="voor",
            ),
        ]

    def __str__(self) -> str:
        return self.get_soort_display()

    @property
    def wie(self) -> str:
        """Who acts, in words."""
        return self.uitvoerder.naam if self.uitvoerder else self.wie_buiten

    def te_laat(self, op: date) -> bool:
        """Return whether the action should have been done before this day and was not."""
        return self.gedaan_op is None and self.voor < op
