"""How heavy a caseload may be: weights by what is known of a person, and norms per role or colleague."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.models import Medewerker, Team
from openwerkplein.kern.rollen import BEGELEIDERS
from openwerkplein.kern.slot import MetVersie


class Caseloadgewicht(MetVersie):
    """How much a person with a value of a kenmerk weighs in a caseload; 1 is the average, several are multiplied."""

    kenmerk = models.CharField("kenmerk", max_length=40)
    waarde = models.CharField("waarde", max_length=40)
    gewicht = models.DecimalField(
        "gewicht", max_digits=4, decimal_places=2, validators=[MinValueValidator(0), MaxValueValidator(10)]
    )
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "gewicht in de caseload"
        verbose_name_plural = "gewichten in de caseload"
        ordering = ["kenmerk", "waarde"]
        constraints = [
            models.UniqueConstraint(
                fields=["kenmerk", "waarde"],
                name="begeleiding_caseloadgewicht_een_keer",
                violation_error_message="Voor deze waarde is al een gewicht vastgelegd.",
                violation_error_code="waarde",
            ),
            models.CheckConstraint(
                condition=Q(gewicht__gte=0, gewicht__lte=10), name="begeleiding_caseloadgewicht_grens"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kenmerk} {self.waarde}: {self.gewicht}"


class Caseloadnorm(MetVersie):
    """How many dossiers (weighted) belong in one caseload: for a role, smaller for a team (statushouders) or a colleague."""

    rol = models.CharField("rol", max_length=40, choices=[(rol.value, rol.label) for rol in BEGELEIDERS])
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="+", help_text="Leeg: alle teams."
    )
    medewerker = models.ForeignKey(
        Medewerker, models.PROTECT, null=True, blank=True, related_name="+", help_text="Leeg: iedereen in deze rol."
    )
    norm = models.PositiveSmallIntegerField("norm", validators=[MinValueValidator(1), MaxValueValidator(500)])
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "norm van een caseload"
        verbose_name_plural = "normen van caseloads"
        ordering = ["rol", "team", "medewerker"]
        constraints = [
            models.UniqueConstraint(
                fields=["rol"],
                condition=Q(team__isnull=True, medewerker__isnull=True),
                name="begeleiding_caseloadnorm_van_rol",
                violation_error_message="Voor deze rol is al een norm vastgelegd.",
            ),
            models.UniqueConstraint(
                fields=["rol", "team"],
                name="begeleiding_caseloadnorm_van_team",
                violation_error_message="Voor deze rol in dit team is al een norm vastgelegd.",
            ),
            models.UniqueConstraint(
                fields=["rol", "medewerker"],
                name="begeleiding_caseloadnorm_van_medewerker",
                violation_error_message="Voor deze collega is al een norm vastgelegd.",
            ),
            models.CheckConstraint(
                condition=Q(team__isnull=True) | Q(medewerker__isnull=True), name="begeleiding_caseloadnorm_een_soort"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rol_display()}: {self.norm}"
