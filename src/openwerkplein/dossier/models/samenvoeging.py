"""Two dossiers of one person: what was decided about them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from openwerkplein.dossier.models.inwoner import Inwoner
from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.models import Medewerker


class Samenvoeging(models.Model):
    """`vervallen` was merged into `blijvend`; `verplaatst` says exactly what moved, so that it can be turned back."""

    blijvend = models.ForeignKey(Inwoner, models.PROTECT, related_name="samenvoegingen")
    vervallen = models.ForeignKey(Inwoner, models.PROTECT, related_name="+")
    door = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    op = models.DateTimeField("op", default=timezone.now)
    reden = models.CharField("reden", max_length=300)
    verplaatst = models.JSONField("verplaatst", default=dict)
    ongedaan_op = models.DateTimeField("ongedaan gemaakt op", null=True, blank=True)
    ongedaan_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "samenvoeging"
        verbose_name_plural = "samenvoegingen"
        ordering = ["-op"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(blijvend=F("vervallen")),
                name="dossier_samenvoeging_twee_dossiers",
                violation_error_message="Kies twee verschillende dossiers.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.vervallen.dossiernummer} in {self.blijvend.dossiernummer}"


class GeenDubbel(models.Model):
    """A colleague decided that two dossiers that look alike are of two people; they are not shown again."""

    een = models.ForeignKey(Inwoner, models.CASCADE, related_name="+")
    ander = models.ForeignKey(Inwoner, models.CASCADE, related_name="+")
    door = models.ForeignKey(Medewerker, models.PROTECT, related_name="+")
    op = models.DateTimeField("op", default=timezone.now)
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "geen dubbel"
        verbose_name_plural = "geen dubbelen"
        constraints = [
            models.UniqueConstraint(fields=["een", "ander"], name="dossier_geendubbel_een_keer"),
            models.CheckConstraint(condition=Q(een__lt=F("ander")), name="dossier_geendubbel_volgorde"),
        ]

    def __str__(self) -> str:
        return f"{self.een_id} is niet {self.ander_id}"
