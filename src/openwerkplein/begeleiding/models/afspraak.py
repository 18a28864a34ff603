"""What was agreed."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q

from openwerkplein.dossier.models import Contactmoment, DossierGebeurtenis, Inwoner
from openwerkplein.kern.gebeurtenis import GebeurtenisQuerySet
from openwerkplein.kern.historie import geschiedenis
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import vandaag


class AfspraakQuerySet(GebeurtenisQuerySet):
    """Questions about what was agreed."""

    def open(self) -> Self:
        """Return what is not done yet."""
        return self.filter(status=Afspraak.Status.OPEN)

    def te_laat(self, op: date | None = None) -> Self:
        """Return what should have been done before today, or before `op`."""
        return self.open().filter(voor__lt=op or vandaag())

    def van_medewerker(self, medewerker: Any) -> Self:
        """Return what this colleague has to do."""
        return self.filter(wie=Afspraak.Wie.MEDEWERKER, uitvoerder=medewerker)


class Afspraak(DossierGebeurtenis):
    """Something agreed on a day: what, by whom, for when, done or not, and why not."""

    class Wie(models.TextChoices):
        """Who will do it."""

        INWONER = "inwoner", "de inwoner"
        MEDEWERKER = "medewerker", "een medewerker"
        ANDER = "ander", "iemand anders"

    class Status(models.TextChoices):
        """How it stands."""

        OPEN = "open", "nog te doen"
        GEDAAN = "gedaan", "gedaan"
        NIET_GEDAAN = "niet_gedaan", "niet gedaan"

    inwoner = models.ForeignKey(Inwoner, models.PROTECT, related_name="afspraken")
    contactmoment = models.ForeignKey(Contactmoment, models.PROTECT, null=True, blank=True, related_name="afspraken")
    wat = models.CharField("wat is afgesproken", max_length=250)
    wie = models.CharField("wie doet het", max_length=12, choices=Wie.choices, default=Wie.INWONER)
    uitvoerder = models.ForeignKey(
        Medewerker, models.PROTECT, verbose_name="welke medewerker", null=True, blank=True, related_name="afspraken"
    )
    ander = models.CharField("wie dan", max_length=100, blank=True)
    voor = models.DateField("voor wanneer", db_index=True)
    status = models.CharField("stand", max_length=12, choices=Status.choices, default=Status.OPEN)
    afgehandeld_op = models.DateField("afgehandeld op", null=True, blank=True)
    reden_niet = models.CharField("waarom niet", max_length=250, blank=True)
    geschiedenis = geschiedenis()

    objects = AfspraakQuerySet.as_manager()

    class Meta(DossierGebeurtenis.Meta):
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        ordering = ["voor", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(voor__gte=models.F("datum")),
                name="begeleiding_afspraak_voor_na_datum",
                violation_error_message="De afspraak is voor een dag die al voorbij was toen hij werd gemaakt.",
                violation_error_code="voor",
            ),
            models.CheckConstraint(
                condition=~Q(status="niet_gedaan") | ~Q(reden_niet=""),
                name="begeleiding_afspraak_reden_niet",
                violation_error_message="Schrijf op waarom de afspraak niet is nagekomen.",
                violation_error_code="reden_niet",
            ),
            models.CheckConstraint(
                condition=(Q(wie="medewerker") & Q(uitvoerder__isnull=False))
                | (~Q(wie="medewerker") & Q(uitvoerder__isnull=True)),
                name="begeleiding_afspraak_uitvoerder",
                violation_error_message="Kies de medewerker die het doet.",
                violation_error_code="uitvoerder",
            ),
            models.CheckConstraint(
                condition=Q(status="open", afgehandeld_op__isnull=True)
                | (~Q(status="open") & Q(afgehandeld_op__isnull=False)),
                name="begeleiding_afspraak_afgehandeld_op",
                violation_error_message="Een afspraak die is afgehandeld, heeft de dag waarop dat was; een open afspraak niet.",
                violation_error_code="afgehandeld_op",
            ),
        ]

    def __str__(self) -> str:
        return self.wat

    @property
    def door_wie(self) -> str:
        """Who will do it, in words."""
        if self.uitvoerder is not None:
            return self.uitvoerder.naam
        return self.ander or str(self.get_wie_display())
