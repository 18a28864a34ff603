"""What is kept about going in and out: runs, remembered columns, and who took everything with them."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.utils import timezone

from openwerkplein.kern.historie import OnveranderlijkeRij, geschiedenis
from openwerkplein.kern.models import Medewerker


class Aanlevering(models.Model):
    """A run of loading: who offered what, how far it is, and what became of it. Holds counts, never rows."""

    class Status(models.TextChoices):
        """How far it is."""

        KLAARGEZET = "klaargezet", "klaargezet"
        BEZIG = "bezig", "bezig"
        GEPROBEERD = "geprobeerd", "geprobeerd"
        GELADEN = "geladen", "geladen"
        MISLUKT = "mislukt", "mislukt"
        VERVALLEN = "vervallen", "vervallen"

    sleutel = models.UUIDField("sleutel", default=uuid.uuid4, unique=True, editable=False)
    titel = models.CharField("wat", max_length=150)
    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="aanleveringen")
    begonnen_op = models.DateTimeField("begonnen op", default=timezone.now)
    klaar_op = models.DateTimeField("klaar op", null=True, blank=True)
    status = models.CharField("stand", max_length=12, choices=Status.choices, default=Status.KLAARGEZET)
    proef = models.BooleanField("proef", default=False)
    verslag = models.JSONField("verslag", default=dict, blank=True)
    melding = models.CharField("melding", max_length=500, blank=True)
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "aanlevering"
        verbose_name_plural = "aanleveringen"
        ordering = ["-begonnen_op", "-pk"]

    def __str__(self) -> str:
        return f"aanlevering {self.pk}"

    @property
    def tabellen(self) -> list[dict[str, Any]]:
        """The outcome per table."""
        rijen: list[dict[str, Any]] = self.verslag.get("tabellen", [])
        return rijen

    @property
    def uitval(self) -> int:
        """How many rows were left out."""
        return sum(tabel["uitval"] for tabel in self.tabellen)


class Kolomkoppeling(models.Model):
    """A colleague decided to which column an unknown head belongs; without `kolom` the head is not used."""

    tabel = models.CharField("tabel", max_length=40)
    kop = models.CharField("kop", max_length=100)
    kolom = models.CharField("kolom", max_length=40, blank=True)
    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    geschiedenis = geschiedenis()

    class Meta:
        verbose_name = "kolomkoppeling"
        verbose_name_plural = "kolomkoppelingen"
        ordering = ["tabel", "kop"]
        constraints = [models.UniqueConstraint(fields=["tabel", "kop"], name="uitwisseling_kolomkoppeling_een_keer")]

    def __str__(self) -> str:
        return f"{self.tabel}: {self.kop}"


class Uitlevering(OnveranderlijkeRij):
    """Somebody took a complete export: when, who (nobody for the command line), in which form, how many rows."""

    moment = models.DateTimeField("moment", default=timezone.now, db_index=True)
    door = models.ForeignKey(Medewerker, models.PROTECT, null=True, blank=True, related_name="+")
    vorm = models.CharField("vorm", max_length=10)
    aantallen = models.JSONField("aantal rijen per tabel", default=dict)

    class Meta:
        verbose_name = "uitlevering"
        verbose_name_plural = "uitleveringen"
        ordering = ["-moment", "-pk"]

    def __str__(self) -> str:
        return f"export {self.moment:%d-%m-%Y %H:%M}"
