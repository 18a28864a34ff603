"""Stock, inflow and outflow by month, for a chart."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw

from openwerkplein.motor.cijfers.basis import Stand
from openwerkplein.motor.cijfers.datums import geldt_op
from openwerkplein.motor.cijfers.gegevens import Gegevens
from openwerkplein.motor.cijfers.uitkomst import TOTAAL, Venster


@dataclass(frozen=True)
class Maandstand:
    """One month: ``venster`` is the month (the last one only up to the date asked for).

    ``stand`` is the number of inwoners with a benefit on the last day of ``venster``, ``instroom`` the spells that started in it,
    ``uitstroom`` the spells with their last day in it; each per column (gemeente code, ``overig``, ``totaal``).
    """

    venster: Venster
    stand: Mapping[str, int]
    instroom: Mapping[str, int]
    uitstroom: Mapping[str, int]


def maandvensters(tot: date, maanden: int) -> list[Venster]:
    """The last ``maanden`` months up to and including the one of ``tot``, oldest first; the last one ends on ``tot``."""
    vensters = []
    for terug in range(maanden - 1, -1, -1):
        jaar, maand = divmod(tot.year * 12 + tot.month - 1 - terug, 12)
        laatste = tot if terug == 0 else date(jaar, maand + 1, monthrange(jaar, maand + 1)[1])
        vensters.append(Venster(date(jaar, maand + 1, 1), laatste))
    return vensters


def maandreeks(gegevens: Gegevens, tot: date, maanden: int = 24) -> list[Maandstand]:
    """Stock, inflow and outflow for each of the last ``maanden`` months up to ``tot``, oldest first.

    Counted as in the tables ``clienten``, ``instroom`` and ``uitstroom``, with the gemeente of each inwoner on record now. Raises
    ValueError when ``maanden`` is under 1.
    """
    if maanden < 1:
        raise ValueError("maanden: minstens 1")
    stand = Stand(gegevens, tot)
    vensters = maandvensters(tot, maanden)
    sommen: list[Any] = []
    for nummer, venster in enumerate(vensters):
        getallen = {
            "stand": geldt_op(venster.eind),
            "instroom": nw.col("begindatum").is_between(venster.begin, venster.eind),
            "uitstroom": nw.col("einddatum").is_between(venster.begin, venster.eind),
        }
        sommen += [waar.cast(nw.Int64).sum().alias(f"{naam} {nummer}") for naam, waar in getallen.items()]
    trajecten = stand.met_kolom(gegevens.trajecten)
    rijen = {rij.pop("kolom"): rij for rij in trajecten.group_by("kolom").agg(*sommen).collect().rows(named=True)}
    rijen[TOTAAL] = trajecten.select(*sommen).collect().rows(named=True)[0]
    return [
        Maandstand(
            venster, *(_per_kolom(stand, rijen, f"{naam} {nummer}") for naam in ("stand", "instroom", "uitstroom"))
        )
        for nummer, venster in enumerate(vensters)
    ]


def _per_kolom(stand: Stand, rijen: Mapping[str, Mapping[str, Any]], naam: str) -> dict[str, int]:
    return {kolom: int(rijen.get(kolom, {}).get(naam) or 0) for kolom in stand.kolommen}
