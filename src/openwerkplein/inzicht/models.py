"""What is kept for the numbers: the targets."""

from __future__ import annotations

from django.db import models

from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.models import Gemeente
from openwerkplein.kern.slot import MetVersie


class Taakstelling(MetVersie):
    """A yearly number to reach: the quota of beschut werk or a target agreed with the councils."""

    soort = models.CharField("soort", max_length=60)
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, verbose_name="gemeente", null=True, blank=True, related_name="taakstellingen"
    )
    jaar = models.PositiveSmallIntegerField("jaar")
    aantal = models.PositiveIntegerField("aantal")
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "taakstelling"
        verbose_name_plural = "taakstellingen"
        ordering = ["-jaar", "soort", "gemeente"]
        constraints = [
            models.UniqueConstraint(
                fields=["soort", "gemeente", "jaar"],
                name="inzicht_taakstelling_een_per_jaar",
                violation_error_message="Er is al een taakstelling voor deze soort, gemeente en dit jaar.",
            ),
            # Apart, because SQLite takes two rows without a gemeente for different ones.
            models.UniqueConstraint(
                fields=["soort", "jaar"],
                condition=models.Q(gemeente__isnull=True),
                name="inzicht_taakstelling_een_voor_alle",
                violation_error_message="Er is al een taakstelling voor deze soort en dit jaar, voor alle gemeenten samen.",
            ),
            models.CheckConstraint(
                condition=models.Q(jaar__gte=2000, jaar__lte=2100),
                name="inzicht_taakstelling_jaar",
                violation_error_message="Het jaar ligt tussen 2000 en 2100.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.jaar}"
