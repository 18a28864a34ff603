"""The employer, its places of business, who can be called there, and who of us keeps the relation."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from openwerkplein.dossier.models.inwoner import ZoekvormField, zoekvorm
from openwerkplein.kern.gebeurtenis import Gebeurtenis
from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.models import Gemeente, Medewerker
from openwerkplein.kern.periode import GeenOverlap, Periode
from openwerkplein.kern.slot import MetVersie

GELDIGE_POSTCODE = RegexValidator(
    r"^[1-9]\d{3}[A-Z]{2}$", "Een postcode heeft vier cijfers en twee letters, zoals 1234AB."
)


class OndernemerQuerySet(models.QuerySet["Ondernemer"]):
    """Questions about employers."""

    def op_naam(self, tekst: str) -> Self:
        """Return those of whom every typed word begins a word of the name, in any order."""
        rijen = self
        for woord in zoekvorm(tekst).split():
            rijen = rijen.filter(zoeknaam__contains=f" {woord}")
        return rijen


class Ondernemer(MetVersie):
    """An employer (or another organisation with work), by its number in the trade register."""

    class Grootte(models.TextChoices):
        """How many people work there."""

        EEN = "1", "1 persoon"
        KLEIN = "2-9", "2 tot en met 9"
        MIDDEN = "10-49", "10 tot en met 49"
        GROOT = "50-249", "50 tot en met 249"
        ZEER_GROOT = "250+", "250 of meer"

    kvknummer = models.CharField(
        "KvK-nummer",
        max_length=8,
        unique=True,
        validators=[RegexValidator(r"^\d{8}$", "Een KvK-nummer heeft acht cijfers.")],
        error_messages={"unique": "Er is al een ondernemer met dit KvK-nummer."},
    )
    naam = models.CharField("naam", max_length=150)
    zoeknaam = ZoekvormField(bron=["naam", "kvknummer"])
    sbi = models.CharField(
        "sector (SBI)",
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^\d{2,5}$", "Een SBI-code heeft twee tot vijf cijfers.")],
        help_text="De eerste twee cijfers zeggen de sector.",
    )
    grootteklasse = models.CharField("grootte", max_length=6, choices=Grootte.choices, blank=True)
    profit = models.BooleanField("met winstoogmerk", null=True, blank=True)
    website = models.URLField("website", max_length=200, blank=True)
    bijzonderheden = models.TextField("wat is goed om te weten", blank=True)
    geschiedenis = geschiedenis()

    objects = OndernemerQuerySet.as_manager()

    class Meta:
        verbose_name = "ondernemer"
        verbose_name_plural = "ondernemers"
        ordering = ["naam", "pk"]

    def __str__(self) -> str:
        return self.naam


class VestigingQuerySet(models.QuerySet["Vestiging"]):
    """Questions about places of business."""

    def open(self, op: date) -> Self:
        """Return those that are not closed on this day."""
        return self.filter(Q(gesloten_op__isnull=True) | Q(gesloten_op__gt=op))


class Vestiging(MetVersie):
    """A place of business of an employer; visits, work and promises belong to it."""

    vestigingsnummer = models.CharField(
        "vestigingsnummer",
        max_length=12,
        unique=True,
        validators=[RegexValidator(r"^\d{12}$", "Een vestigingsnummer heeft twaalf cijfers.")],
        error_messages={"unique": "Er is al een vestiging met dit nummer."},
    )
    ondernemer = models.ForeignKey(Ondernemer, models.PROTECT, related_name="vestigingen")
    naam = models.CharField("naam", max_length=150, blank=True, help_text="Leeg: dezelfde als de ondernemer.")
    zoeknaam = ZoekvormField(bron=["naam", "plaats"])
    straat = models.CharField("straat", max_length=100, blank=True)
    huisnummer = models.CharField("huisnummer", max_length=20, blank=True)
    postcode = models.CharField("postcode", max_length=6, blank=True, validators=[GELDIGE_POSTCODE])
    plaats = models.CharField("plaats", max_length=100, blank=True)
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, verbose_name="gemeente", null=True, blank=True, related_name="vestigingen"
    )
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    relatiemanager = models.ForeignKey(
        Medewerker, models.PROTECT, verbose_name="relatiemanager", null=True, blank=True, related_name="vestigingen"
    )
    volgend_contact = models.DateField("volgend contact", null=True, blank=True, db_index=True)
    volgend_waarover = models.CharField("waarover", max_length=150, blank=True)
    ambassadeur_sinds = models.DateField("ambassadeur sinds", null=True, blank=True)
    gesloten_op = models.DateField("gesloten op", null=True, blank=True)
    reden_gesloten = models.CharField("waarom gesloten", max_length=150, blank=True)
    geschiedenis = geschiedenis()

    objects = VestigingQuerySet.as_manager()

    class Meta:
        verbose_name = "vestiging"
        verbose_name_plural = "vestigingen"
        ordering = ["ondernemer__naam", "naam", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(gesloten_op__isnull=True) | ~Q(reden_gesloten=""),
                name="ondernemers_vestiging_reden_gesloten",
                violation_error_message="Schrijf op waarom deze vestiging dicht is.",
                violation_error_code="reden_gesloten",
            )
        ]

    def __str__(self) -> str:
        return self.naam or self.ondernemer.naam


class Contactpersoon(MetVersie):
    """Somebody at an employer whom one can call, and for what."""

    vestiging = models.ForeignKey(Vestiging, models.PROTECT, related_name="contactpersonen")
    naam = models.CharField("naam", max_length=150)
    functie = models.CharField("functie", max_length=100, blank=True)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    waarvoor = models.CharField("waarvoor te bellen", max_length=200, blank=True)
    eerste = models.BooleanField("eerste om te bellen", default=False)
    weg_sinds = models.DateField("werkt hier niet meer sinds", null=True, blank=True)
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "contactpersoon"
        verbose_name_plural = "contactpersonen"
        ordering = ["-eerste", "naam", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vestiging"],
                condition=Q(eerste=True, weg_sinds__isnull=True),
                name="ondernemers_contactpersoon_een_eerste",
                violation_error_message="Er is al iemand die als eerste wordt gebeld.",
                violation_error_code="eerste",
            )
        ]

    def __str__(self) -> str:
        return self.naam


class Kernteamlid(Periode, MetVersie):
    """A colleague who keeps the relation with an employer together with the relatiemanager."""

    vestiging = models.ForeignKey(Vestiging, models.PROTECT, related_name="kernteam")
    medewerker = models.ForeignKey(Medewerker, models.PROTECT, related_name="kernteams")
    geschiedenis = geschiedenis()

    class Meta(Periode.Meta):
        verbose_name = "lid van het kernteam"
        verbose_name_plural = "kernteam"
        constraints = [
            *Periode.Meta.constraints,
            GeenOverlap(name="ondernemers_kernteam_geen_overlap", velden=["vestiging", "medewerker"]),
        ]

    def __str__(self) -> str:
        return self.omschrijving()

    def omschrijving(self) -> str:
        """Return who it is."""
        return f"kernteam: {self.medewerker}"


class Introductie(Gebeurtenis, MetVersie):
    """An employer (often an ambassadeur) brought in another one."""

    van = models.ForeignKey(Vestiging, models.PROTECT, verbose_name="wie bracht aan", related_name="bracht_aan")
    vestiging = models.ForeignKey(Vestiging, models.PROTECT, verbose_name="wie is aangebracht", related_name="via")
    toelichting = models.CharField("toelichting", max_length=250, blank=True)
    geschiedenis = geschiedenis()

    class Meta(Gebeurtenis.Meta):
        verbose_name = "introductie"
        verbose_name_plural = "introducties"
        constraints = [
            models.CheckConstraint(
                condition=~Q(van=F("vestiging")),
                name="ondernemers_introductie_een_ander",
                violation_error_message="Een ondernemer kan zichzelf niet aanbrengen.",
                violation_error_code="van",
            ),
            models.UniqueConstraint(
                fields=["van", "vestiging"],
                name="ondernemers_introductie_een_keer",
                violation_error_message="Deze introductie staat er al.",
                violation_error_code="van",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vestiging} via {self.van}"


class Intermediair(MetVersie):
    """Who stands between an employer and us: a temping agency, a re-integration company, a job hunter, another Werkplein."""

    class Soort(models.TextChoices):
        """What it is."""

        UITZENDBUREAU = "uitzendbureau", "uitzendbureau"
        REINTEGRATIE = "re_integratie", "re-integratiebedrijf"
        JOBHUNTER = "jobhunter", "jobhunter"
        WERKPLEIN = "werkplein", "Werkplein in de buurt"
        ANDERS = "anders", "anders"

    naam = models.CharField("naam", max_length=150, unique=True)
    soort = models.CharField("soort", max_length=15, choices=Soort.choices)
    contact = models.CharField("wie en hoe te bereiken", max_length=250, blank=True)
    gestopt_op = models.DateField("werken niet meer samen sinds", null=True, blank=True)
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "intermediair"
        verbose_name_plural = "intermediairs"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


def zichtbare_naam(vestiging: Any) -> str:
    """Return the name of a place of business with the employer before it when they differ."""
    return samen_genoemd(vestiging.ondernemer.naam, vestiging.naam)


def samen_genoemd(ondernemer: str, vestiging: str) -> str:
    """Return the same from both names, where rows are read without their objects."""
    return ondernemer if vestiging in ("", ondernemer) else f"{ondernemer}, {vestiging}"
