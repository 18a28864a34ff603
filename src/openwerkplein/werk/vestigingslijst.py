"""What this room adds to the list of employers: with open work only."""

from __future__ import annotations

from django import forms
from django.db.models import Exists, OuterRef, Q

from openwerkplein.kern.registers import Lijstfilter
from openwerkplein.ondernemers.registers import vestigingsfilters
from openwerkplein.werk.models import Werk

_OPEN = (Werk.Status.OPEN, Werk.Status.WACHT)


def _met_open_werk() -> Q:
    return Q(Exists(Werk.objects.filter(vestiging=OuterRef("pk"), status__in=_OPEN)))


vestigingsfilters.registreer(
    "werk",
    Lijstfilter(
        lambda: forms.BooleanField(label="Met open werk", required=False), lambda waarde, op: _met_open_werk(), 10
    ),
)
