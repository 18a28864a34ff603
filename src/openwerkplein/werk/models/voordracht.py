"""A candidate put forward for a piece of work, and what the matching found."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.historie import OnveranderlijkeRij, geschiedenis
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.slot import MetVersie
from openwerkplein.werk.models.werk import Werk

_OPEN = ("voorgesteld", "besproken", "voorgedragen", "gesprek")


class VoordrachtQuerySet(models.QuerySet["Voordracht"]):
    """Questions about proposals."""

    def open(self) -> Self:
        """Return those that are on their way."""
        return self.filter(status__in=_OPEN)

    def meegeteld(self) -> Self:
        """Return those that count as a proposal: all but what was a mistake."""
        return self.exclude(reden="vergissing")


class Voordracht(MetVersie):
    """Somebody put forward for a piece of work. Transitions stand in one declared table (`werk.overgangen`), each one is logged.

    `score` (hundredths, 0 to 10000) and `bijdragen` (list of ``{code, punten, zin}``) are as the machine found them when a person
    decided to propose; `toelichting` is what that person added.
    """

    class Status(models.TextChoices):
        """Where it is."""

        VOORGESTELD = "voorgesteld", "voorgesteld"
        BESPROKEN = "besproken", "besproken met kandidaat"
        VOORGEDRAGEN = "voorgedragen", "voorgedragen bij ondernemer"
        GESPREK = "gesprek", "gesprek gepland"
        GEPLAATST = "geplaatst", "geplaatst"
        AFGEWEZEN_KANDIDAAT = "afgewezen_kandidaat", "kandidaat wil niet"
        AFGEWEZEN_ONDERNEMER = "afgewezen_ondernemer", "ondernemer wil niet"
        INGETROKKEN = "ingetrokken", "ingetrokken"
        VERLOPEN = "verlopen", "verlopen"

    werk = models.ForeignKey(Werk, models.PROTECT, related_name="voordrachten")
    inwoner = models.ForeignKey(Inwoner, models.PROTECT, related_name="voordrachten")
    status = models.CharField("stand", max_length=20, choices=Status.choices, default=Status.VOORGESTELD)
    status_sinds = models.DateTimeField("sinds", default=timezone.now)
    voorgesteld_op = models.DateField("voorgesteld op", db_index=True)
    medewerker = models.ForeignKey(
        Medewerker, models.PROTECT, verbose_name="voorgesteld door", null=True, blank=True, related_name="voordrachten"
    )
    score = models.PositiveSmallIntegerField("score", null=True, blank=True)
    bijdragen = models.JSONField("waarom past dit", default=list, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    gesprek_op = models.DateField("gesprek op", null=True, blank=True)
    geplaatst_per = models.DateField("begint op", null=True, blank=True)
    reden = models.CharField("reden", max_length=40, blank=True)
    reden_toelichting = models.CharField("toelichting op de reden", max_length=250, blank=True)
    geschiedenis = geschiedenis()

    objects = VoordrachtQuerySet.as_manager()

    class Meta:
        verbose_name = "voordracht"
        verbose_name_plural = "voordrachten"
        ordering = ["-voorgesteld_op", "-pk"]
        indexes = [models.Index(fields=["status", "status_sinds"], name="voordracht_op_status")]
        constraints = [
            models.UniqueConstraint(
                fields=["werk", "inwoner"],
                condition=Q(status__in=_OPEN),
                name="werk_voordracht_een_open",
                violation_error_message="Deze kandidaat is al voorgesteld voor dit werk.",
                violation_error_code="inwoner",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["afgewezen_kandidaat", "afgewezen_ondernemer", "ingetrokken"]) | ~Q(reden=""),
                name="werk_voordracht_einde_met_reden",
                violation_error_message="Kies waarom de voordracht niet doorgaat.",
                violation_error_code="reden",
            ),
            models.CheckConstraint(
                condition=~Q(status="geplaatst") | Q(geplaatst_per__isnull=False),
                name="werk_voordracht_geplaatst_per",
                violation_error_message="Vul in wanneer de kandidaat begint.",
                violation_error_code="geplaatst_per",
            ),
        ]

    def __str__(self) -> str:
        return f"voordracht voor {self.werk}"


class Voordrachtovergang(OnveranderlijkeRij):
    """One step of a voordracht: from where to where, who, when, why. Only ever added."""

    voordracht = models.ForeignKey(Voordracht, models.PROTECT, related_name="overgangen")
    van = models.CharField("van", max_length=20, blank=True)
    naar = models.CharField("naar", max_length=20)
    moment = models.DateTimeField("moment", default=timezone.now, db_index=True)
    medewerker = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    reden = models.CharField("reden", max_length=40, blank=True)
    toelichting = models.CharField("toelichting", max_length=500, blank=True)

    class Meta:
        verbose_name = "overgang van een voordracht"
        verbose_name_plural = "overgangen van voordrachten"
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return f"{self.van or 'begin'} naar {self.naar}"


class Matchgewichten(MetVersie):
    """The weights of the contributions of the score at this Werkplein: the newest row counts.

    `gewichten` maps the code of a contribution (`motor.matching.taal.BIJDRAGEN`) to a whole number from 0 to 100.
    """

    gewichten = models.JSONField("gewichten")
    vanaf = models.DateTimeField("vanaf", default=timezone.now)
    medewerker = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    toelichting = models.CharField("waarom", max_length=250, blank=True)
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "gewichten van de matching"
        verbose_name_plural = "gewichten van de matching"
        ordering = ["-vanaf", "-pk"]

    def __str__(self) -> str:
        return "gewichten van de matching"


class Shortlist(models.Model):
    """The names the night found for a piece of work; filled again each night, never a decision.

    `rijen` is a list of ``{inwoner, score}``, the best first: the primary key of the inwoner, and hundredths.
    """

    werk = models.OneToOneField(Werk, models.CASCADE, related_name="shortlist")
    berekend_op = models.DateTimeField("berekend op", default=timezone.now)
    rijen = models.JSONField("namen", default=list)

    class Meta:
        verbose_name = "shortlist"
        verbose_name_plural = "shortlists"

    def __str__(self) -> str:
        return f"shortlist van {self.werk}"
