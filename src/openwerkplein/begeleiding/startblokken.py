"""What a colleague who guides people sees first: the own caseload and what was agreed."""

from __future__ import annotations

from datetime import date
from typing import Any

from openwerkplein.begeleiding.models import Afspraak, Begeleiding
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import INWONER_LEZEN
from openwerkplein.kern.registers import Startblok, startblokken

HOOGSTENS = 8
"""Agreements shown on the start page; the rest stands in the dossiers."""


def _eigen_werk(medewerker: Medewerker, dag: date) -> dict[str, Any] | None:
    """Return the caseload and the agreements that this colleague has to keep; nothing for who guides nobody."""
    caseload = Begeleiding.objects.lopend(dag).van_medewerker(medewerker).values("inwoner").distinct().count()
    mijn = Afspraak.objects.open().van_medewerker(medewerker).select_related("inwoner")
    afspraken = list(mijn.filter(voor__lte=dag).order_by("voor", "pk")[: HOOGSTENS + 1])
    if not caseload and not afspraken:
        return None
    return {
        "caseload": caseload,
        "afspraken": afspraken[:HOOGSTENS],
        "meer": len(afspraken) > HOOGSTENS,
        "eerstvolgende": mijn.filter(voor__gt=dag).order_by("voor", "pk").first(),
        "dag": dag,
    }


startblokken.registreer(
    "eigen_werk", Startblok("Uw eigen werk", "begeleiding/startblok.html", _eigen_werk, INWONER_LEZEN, volgorde=20)
)
