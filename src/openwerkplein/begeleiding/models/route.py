"""A procedure as data, in its versions, and which event starts which."""

from __future__ import annotations

from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.models import Gemeente, Medewerker
from openwerkplein.kern.slot import MetVersie

CODE = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*$", "Gebruik kleine letters, cijfers en streepjes, zoals max-ww-bossche."
)


class RouteversieQuerySet(models.QuerySet[Any]):
    """Questions about routes."""

    def gepubliceerd(self) -> Self:
        """Return the versions that may be or have been used."""
        return self.filter(status=Routeversie.Status.GEPUBLICEERD)

    def geldend(self) -> Self:
        """Return of every route the version with which a routekaart starts now: the highest one that is published."""
        hoger = Routeversie.objects.gepubliceerd().filter(
            code=models.OuterRef("code"), nummer__gt=models.OuterRef("nummer")
        )
        return self.gepubliceerd().filter(~models.Exists(hoger), uit_gebruik=False)


class Routeversie(MetVersie):
    """A version of a route: its YAML as it was checked. A published version never changes, since routekaarten run on it."""

    class Status(models.TextChoices):
        """How far it is."""

        CONCEPT = "concept", "concept"
        GEPUBLICEERD = "gepubliceerd", "gepubliceerd"

    class Herkomst(models.TextChoices):
        """Who wrote it."""

        GELEVERD = "geleverd", "meegeleverd"
        EIGEN = "eigen", "eigen route"

    code = models.CharField("code", max_length=60, validators=[CODE])
    nummer = models.PositiveIntegerField("versie van de route")
    titel = models.CharField("titel", max_length=150)
    anker = models.CharField("anker", max_length=40)
    bron = models.TextField("tekst van de route (YAML)")
    status = models.CharField("stand", max_length=12, choices=Status.choices, default=Status.CONCEPT)
    herkomst = models.CharField("herkomst", max_length=10, choices=Herkomst.choices, default=Herkomst.EIGEN)
    uit_gebruik = models.BooleanField("uit gebruik", default=False, help_text="Er begint dan niemand meer aan.")
    gepubliceerd_op = models.DateTimeField("gepubliceerd op", null=True, blank=True)
    gepubliceerd_door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    toelichting = models.CharField("wat er is veranderd", max_length=300, blank=True)
    geschiedenis = geschiedenis()

    objects = RouteversieQuerySet.as_manager()

    class Meta:
        verbose_name = "versie van een route"
        verbose_name_plural = "versies van routes"
        ordering = ["code", "-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["code", "nummer"], name="begeleiding_routeversie_een_keer"),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(status="concept"),
                name="begeleiding_routeversie_een_concept",
                violation_error_message="Van deze route is al een concept. Werk daarin verder.",
            ),
            models.CheckConstraint(
                condition=Q(status="concept") | Q(gepubliceerd_op__isnull=False),
                name="begeleiding_routeversie_moment_van_publiceren",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titel} (versie {self.nummer})"


class Routeaanleiding(MetVersie):
    """Which route starts by itself at an event, for everyone or for one municipality; differs from what is shipped.

    Without a row the default of the event holds (`begeleiding.aanleidingen`); an empty `route` means that nothing starts.
    """

    aanleiding = models.CharField("aanleiding", max_length=40)
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, null=True, blank=True, related_name="+", help_text="Leeg: alle."
    )
    route = models.CharField("code van de route", max_length=60, blank=True)
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "aanleiding van een route"
        verbose_name_plural = "aanleidingen van routes"
        ordering = ["aanleiding", "gemeente"]
        constraints = [
            models.UniqueConstraint(
                fields=["aanleiding", "gemeente"],
                name="begeleiding_routeaanleiding_een_keer",
                violation_error_message="Voor deze aanleiding en gemeente is al een route gekozen.",
            ),
            models.UniqueConstraint(
                fields=["aanleiding"],
                condition=Q(gemeente__isnull=True),
                name="begeleiding_routeaanleiding_een_voor_alle",
                violation_error_message="Voor deze aanleiding is al een route gekozen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aanleiding}: {self.route or 'niets'}"
