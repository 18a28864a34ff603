"""Occupations, and where a postcode lies."""

from __future__ import annotations

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from openwerkplein.dossier.models.inwoner import ZoekvormField, zoekvorm
from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.slot import MetVersie


class BeroepQuerySet(models.QuerySet["Beroep"]):
    """Questions about occupations."""

    def zoek(self, tekst: str, *, ook_vervallen: bool = False) -> Self:
        """Return those of which every typed word begins a word of the title or of another name for it."""
        rijen = self.all() if ook_vervallen else self.filter(vervallen_op__isnull=True)
        for woord in zoekvorm(tekst).split():
            rijen = rijen.filter(zoeknaam__contains=f" {woord}")
        return rijen


class Beroep(MetVersie):
    """An occupation of the code list: unit groups of ISCO-08 with Dutch titles by default, replaceable by an import.

    `groep` is the ISCO-08 code (one to four digits) by which kinship is counted; `namen` are other names for it, separated by
    semicolons, by which it is found and read in an aanlevering.
    """

    class Herkomst(models.TextChoices):
        """Who keeps this row."""

        GELEVERD = "geleverd", "met het programma meegekomen"
        EIGEN = "eigen", "van deze installatie"

    code = models.CharField(
        "code",
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[A-Za-z0-9._-]+$", "Een code heeft letters, cijfers, punten en streepjes.")],
    )
    titel = models.CharField("titel", max_length=150)
    groep = models.CharField(
        "ISCO-08-groep",
        max_length=4,
        validators=[RegexValidator(r"^\d{1,4}$", "Een ISCO-groep heeft een tot vier cijfers.")],
    )
    namen = models.TextField("andere namen", blank=True, help_text="Met een puntkomma ertussen.")
    zoeknaam = ZoekvormField(bron=["titel", "namen"])
    uri = models.URLField("URI van CompetentNL", max_length=200, blank=True)
    herkomst = models.CharField("herkomst", max_length=10, choices=Herkomst.choices, default=Herkomst.EIGEN)
    vervallen_op = models.DateField("niet meer te kiezen sinds", null=True, blank=True)
    geschiedenis = geschiedenis()

    objects = BeroepQuerySet.as_manager()

    class Meta:
        verbose_name = "beroep"
        verbose_name_plural = "beroepen"
        ordering = ["titel", "pk"]

    def __str__(self) -> str:
        return self.titel


class Postcodeplek(models.Model):
    """Where a postcode of this installation's own, exact table lies (WGS 84); goes before the bundled four-digit table."""

    postcode = models.CharField(
        "postcode",
        max_length=6,
        unique=True,
        validators=[
            RegexValidator(r"^[1-9]\d{3}([A-Z]{2})?$", "Een postcode heeft vier cijfers en soms twee letters.")
        ],
    )
    breedte = models.FloatField("breedtegraad", validators=[MinValueValidator(50.5), MaxValueValidator(53.8)])
    lengte = models.FloatField("lengtegraad", validators=[MinValueValidator(3.0), MaxValueValidator(7.5)])

    class Meta:
        verbose_name = "plek van een postcode"
        verbose_name_plural = "plekken van postcodes"
        ordering = ["postcode"]

    def __str__(self) -> str:
        return self.postcode
