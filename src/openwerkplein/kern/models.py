"""What every room refers to: gemeenten, teams, medewerkers, reference lists, and the log of who read what."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from openwerkplein.kern.historie import OnveranderlijkeRij, geschiedenis
from openwerkplein.kern.periode import GeenOverlap, Periode
from openwerkplein.kern.rollen import Rol
from openwerkplein.kern.slot import MetVersie


class Gemeente(models.Model):
    """A municipality this Werkplein works for, by its CBS code (four digits)."""

    code = models.CharField(
        "CBS-code",
        max_length=4,
        unique=True,
        validators=[RegexValidator(r"^\d{4}$", "Een gemeentecode heeft vier cijfers.")],
    )
    naam = models.CharField("naam", max_length=100)
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Team(models.Model):
    """A group of colleagues who stand in for each other."""

    naam = models.CharField("naam", max_length=100, unique=True)
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "team"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class MedewerkerManager(BaseUserManager["Medewerker"]):
    """Finds and makes colleagues."""

    def met_rol(self, rol: Rol) -> models.QuerySet[Medewerker]:
        """Return the colleagues in service who have this role."""
        return self.filter(is_active=True, rolrijen__rol=rol)

    def get_by_natural_key(self, email: str | None) -> Medewerker:
        """Return the colleague with this e-mail address, in whatever case it is typed."""
        return self.get(email__iexact=email)


class Medewerker(AbstractBaseUser, MetVersie):
    """A colleague, in service or gone. Is also the account with which one logs in; without e-mail there is no log-in.

    A colleague is never removed, since the history says who did what; who leaves is set out of service.
    """

    medewerkernummer = models.CharField("medewerkernummer", max_length=30, unique=True)
    naam = models.CharField("naam", max_length=150)
    email = models.EmailField("e-mailadres", null=True, blank=True, unique=True)
    team = models.ForeignKey(
        Team, models.PROTECT, verbose_name="team", null=True, blank=True, related_name="medewerkers"
    )
    gemeenten = models.ManyToManyField(
        Gemeente,
        verbose_name="gemeenten",
        blank=True,
        related_name="medewerkers",
        help_text="Leeg betekent: alle gemeenten.",
    )
    is_active = models.BooleanField("in dienst", default=True)
    geschiedenis = geschiedenis(excluded_fields=["password", "last_login"])

    objects: ClassVar[MedewerkerManager] = MedewerkerManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "medewerker"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam

    @cached_property
    def rollen(self) -> frozenset[Rol]:
        """The roles of this colleague (one query, then remembered on the object)."""
        return frozenset(Rol(rij.rol) for rij in self.rolrijen.all())

    @cached_property
    def gemeentecodes(self) -> frozenset[str]:
        """The CBS codes this colleague works for; empty means all."""
        return frozenset(gemeente.code for gemeente in self.gemeenten.all())


class Medewerkerrol(models.Model):
    """A role that a colleague has."""

    medewerker = models.ForeignKey(Medewerker, models.CASCADE, related_name="rolrijen")
    rol = models.CharField("rol", max_length=40, choices=Rol.choices)
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "rol van een medewerker"
        constraints = [
            models.UniqueConstraint(fields=["medewerker", "rol"], name="kern_medewerkerrol_een_keer"),
            models.CheckConstraint(condition=Q(rol__in=Rol.values), name="kern_medewerkerrol_bekende_rol"),
        ]

    def __str__(self) -> str:
        return Rol(self.rol).label


class Lijstwaarde(Periode):
    """A value of a reference list with the dates between which it may be chosen (`kern.lijsten`)."""

    lijst = models.CharField("lijst", max_length=40)
    code = models.CharField("code", max_length=40)
    label = models.CharField("label", max_length=150)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    geschiedenis = geschiedenis()

    class Meta(Periode.Meta):
        verbose_name = "waarde van een lijst"
        verbose_name_plural = "waarden van lijsten"
        ordering = ["lijst", "volgorde", "label"]
        constraints = [
            *Periode.Meta.constraints,
            GeenOverlap(name="kern_lijstwaarde_geen_overlap", velden=["lijst", "code"]),
        ]

    def __str__(self) -> str:
        return self.label

    def omschrijving(self) -> str:
        """Return the label with its list."""
        return f"{self.label} ({self.lijst})"


class Leesregel(OnveranderlijkeRij):
    """Who opened which dossier, when, what of it, and for which purpose. Dossier by number: it outlives the dossier."""

    moment = models.DateTimeField("moment", default=timezone.now, db_index=True)
    medewerker = models.ForeignKey(Medewerker, models.PROTECT, related_name="leesregels")
    dossiernummer = models.CharField("dossiernummer", max_length=30, db_index=True)
    wat = models.CharField("wat", max_length=60)
    verwerking = models.CharField("verwerking", max_length=60)
    reden = models.CharField("reden", max_length=300, blank=True)

    class Meta:
        verbose_name = "regel van het leeslog"
        verbose_name_plural = "leeslog"
        ordering = ["-moment", "-pk"]

    def __str__(self) -> str:
        return f"{self.moment:%d-%m-%Y %H:%M} {self.wat}"


NOODTOEGANG_DUUR = timedelta(hours=8)
"""How long a dossier that was opened with a reason stays open for that colleague: a working day."""


class NoodtoegangQuerySet(models.QuerySet["Noodtoegang"]):
    """Questions about breaking the glass."""

    def geldig(self, op: datetime | None = None) -> Self:
        """Return what is still open now, or at a moment."""
        return self.filter(vanaf__lte=op or timezone.now(), tot__gt=op or timezone.now())


def _einde_noodtoegang() -> datetime:
    return timezone.now() + NOODTOEGANG_DUUR


class Noodtoegang(OnveranderlijkeRij):
    """A colleague opened a dossier outside the own reach, with a reason that the privacy officer sees (break glass)."""

    medewerker = models.ForeignKey(Medewerker, models.PROTECT, related_name="noodtoegangen")
    dossiernummer = models.CharField("dossiernummer", max_length=30, db_index=True)
    reden = models.CharField("reden", max_length=300)
    vanaf = models.DateTimeField("vanaf", default=timezone.now)
    tot = models.DateTimeField("tot", default=_einde_noodtoegang)

    objects: ClassVar[Any] = NoodtoegangQuerySet.as_manager()

    class Meta:
        verbose_name = "toegang met een reden"
        verbose_name_plural = "toegang met een reden"
        ordering = ["-vanaf"]
        constraints = [models.CheckConstraint(condition=~Q(reden=""), name="kern_noodtoegang_met_reden")]

    def __str__(self) -> str:
        return f"{self.medewerker} {self.vanaf:%d-%m-%Y %H:%M}"


class Dagrun(models.Model):
    """A run of the work of the night: when, and per task what it did or what went wrong. Holds counts, nothing about a person.

    `taken` is a list of objects with `code`, `titel`, `gelukt`, `zin` and `seconden`. Without `klaar_op` it is busy, or broken off.
    """

    dag = models.DateField("dag")
    begonnen_op = models.DateTimeField("begonnen op", default=timezone.now)
    klaar_op = models.DateTimeField("klaar op", null=True, blank=True)
    taken = models.JSONField("taken", default=list, blank=True)
    mislukt = models.PositiveSmallIntegerField("aantal taken dat mislukte", default=0)

    class Meta:
        verbose_name = "nachtelijk werk"
        verbose_name_plural = "nachtelijk werk"
        ordering = ["-begonnen_op", "-pk"]

    def __str__(self) -> str:
        return f"nacht van {self.dag:%d-%m-%Y}"
