"""The fixed contact person."""

from __future__ import annotations

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models

from openwerkplein.dossier.models import DossierPeriode, Inwoner
from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.periode import GeenOverlap, Periode, PeriodeQuerySet
from openwerkplein.kern.rollen import BEGELEIDERS, Rol


class BegeleidingQuerySet(PeriodeQuerySet):
    """Questions about who guides whom."""

    def van_medewerker(self, medewerker: Any) -> Self:
        """Return what this colleague does or did."""
        return self.filter(medewerker=medewerker)


class Begeleiding(DossierPeriode):
    """A colleague is the fixed contact person of an inwoner in a role. Exactly one per role at a time."""

    inwoner = models.ForeignKey(Inwoner, models.PROTECT, related_name="begeleidingen")
    medewerker = models.ForeignKey(Medewerker, models.PROTECT, related_name="begeleidingen")
    rol = models.CharField("rol", max_length=40, choices=[(rol.value, rol.label) for rol in BEGELEIDERS])
    geschiedenis = geschiedenis()

    objects = BegeleidingQuerySet.as_manager()

    class Meta(DossierPeriode.Meta):
        verbose_name = "begeleiding"
        verbose_name_plural = "begeleidingen"
        indexes = [models.Index(fields=["medewerker", "einddatum"], name="begeleiding_caseload")]
        constraints = [
            *Periode.Meta.constraints,
            GeenOverlap(name="begeleiding_begeleiding_een_per_rol", velden=["inwoner", "rol"]),
        ]

    def __str__(self) -> str:
        return self.omschrijving()

    def omschrijving(self) -> str:
        """Return role and name."""
        return f"{Rol(self.rol).label} {self.medewerker.naam}"

    @property
    def voorrang(self) -> tuple[int, int]:
        """By what contact persons are sorted: who steps in first for the others, the regiecoach before all."""
        return BEGELEIDERS.index(Rol(self.rol)), self.pk

    def clean(self) -> None:
        """Check that the colleague has the role, when the guidance still runs."""
        if self.medewerker_id and self.einddatum is None and self.rol and Rol(self.rol) not in self.medewerker.rollen:
            raise ValidationError(
                {"medewerker": f"{self.medewerker.naam} heeft niet de rol {Rol(self.rol).label}."}, code="rol"
            )
