"""What happens is an event: something with a day, perhaps a time, and a colleague who wrote it down."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone


class GebeurtenisQuerySet(models.QuerySet[Any]):
    """Questions that can be asked of every event."""

    def tot_en_met(self, peildatum: date) -> Self:
        """Return what had happened by the end of this day."""
        return self.filter(datum__lte=peildatum)

    def tussen(self, begin: date, eind: date) -> Self:
        """Return what happened in a window, both days inclusive."""
        return self.filter(datum__gte=begin, datum__lte=eind)


class Gebeurtenis(models.Model):
    """Something that happened on a day, with the time when it is known."""

    datum = models.DateField("datum", db_index=True)
    tijd = models.TimeField("tijd", null=True, blank=True)
    medewerker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="medewerker", null=True, blank=True, related_name="+"
    )
    vastgelegd_op = models.DateTimeField("vastgelegd op", default=timezone.now, editable=False)

    objects = GebeurtenisQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-datum", "-tijd", "-pk"]

    def omschrijving(self) -> str:
        """Return what this event is, without its date, as used in messages and confirmations."""
        return str(self._meta.verbose_name)
