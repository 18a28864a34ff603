"""Questions about the kennisbank: what to show on its list and on the page of one instrument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from openwerkplein.begeleiding.models import Instrument, InstrumentGemeente
from openwerkplein.kern.models import Gemeente

KOPPEN: Mapping[str, str] = {
    "wat": "Wat is het?",
    "voor_wie": "Voor wie?",
    "wanneer": "Wanneer zet u het in?",
    "in_ww": "Tijdens de WW",
    "in_bijstand": "Tijdens de bijstand",
}
"""The texts that hold everywhere, in the order of the page."""


@dataclass(frozen=True)
class Hier:
    """An instrument in one municipality: what it costs and how to ask for it there, and whether that differs."""

    gemeente: Gemeente
    beschikbaar: bool
    kosten: str
    aanvragen: str
    anders: bool


def instrumenten(keuze: Mapping[str, Any]) -> QuerySet[Instrument]:
    """Return the instruments that pass the filters (`forms.kennisbank.KennisbankFilter`), by title."""
    rijen = Instrument.objects.order_by("titel", "pk")
    if not keuze.get("uit_gebruik"):
        rijen = rijen.filter(uit_gebruik=False)
    for woord in keuze.get("q", "").split():
        rijen = rijen.filter(Q(titel__icontains=woord) | Q(wat__icontains=woord) | Q(voor_wie__icontains=woord))
    if keuze.get("soort"):
        rijen = rijen.filter(soort=keuze["soort"])
    if keuze.get("voorziening"):
        rijen = rijen.filter(voorziening_soort=keuze["voorziening"])
    for naam, veld in (("ww", "in_ww"), ("bijstand", "in_bijstand")):
        if keuze.get(naam):
            rijen = rijen.exclude(**{veld: ""})
    gemeente = keuze.get("gemeente")
    if gemeente:
        niet = InstrumentGemeente.objects.filter(gemeente=gemeente, beschikbaar=False)
        hier = InstrumentGemeente.objects.filter(gemeente=gemeente)
        rijen = rijen.exclude(pk__in=niet.values("instrument")).prefetch_related(
            Prefetch("per_gemeente", hier, to_attr="hier")
        )
    return rijen


def per_gemeente(instrument: Instrument) -> list[Hier]:
    """Return for every municipality what holds there, in order of name; two queries."""
    rijen = {rij.gemeente_id: rij for rij in instrument.per_gemeente.all()}
    return [_hier(instrument, gemeente, rijen.get(gemeente.pk)) for gemeente in Gemeente.objects.order_by("naam")]


def _hier(instrument: Instrument, gemeente: Gemeente, rij: InstrumentGemeente | None) -> Hier:
    if rij is None:
        return Hier(gemeente, True, instrument.kosten, instrument.aanvragen, anders=False)
    return Hier(
        gemeente,
        rij.beschikbaar,
        rij.kosten or instrument.kosten,
        rij.aanvragen or instrument.aanvragen,
        anders=True,
    )
