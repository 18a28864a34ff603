"""Dates of the steps of a route: the first plan, and what follows when a step is done, missed, moved or skipped.

Pure: the caller keeps the state (`Stand`) and applies what comes back (`Vervolg`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from heapq import heapify, heappop, heappush

from openwerkplein.motor.routes.dagen import laatste_dag
from openwerkplein.motor.routes.rooster import (
    Dagen,
    hoogstens_beurten,
    hoogstens_keer,
    inplannen,
    laatste_keer,
    op_keer,
    uitkomsten_van,
)
from openwerkplein.motor.routes.stand import (
    NIET_BEREIKT,
    NIEUWE_AFSPRAAK,
    TERUGBEL_UITKOMSTEN,
    ZIET_AF,
    Afgerond,
    Gepland,
    Stand,
    Vervolg,
)
from openwerkplein.motor.routes.taal import Route, Stap
from openwerkplein.motor.routes.verschuiven import rekenen_vanaf, verzet
from openwerkplein.motor.routes.vervolgen import vervolg
from openwerkplein.motor.routes.voorwaarden import Waarde

__all__ = [
    "NIET_BEREIKT",
    "NIEUWE_AFSPRAAK",
    "TERUGBEL_UITKOMSTEN",
    "ZIET_AF",
    "Afgerond",
    "Gepland",
    "Stand",
    "Vervolg",
    "hoogstens_keer",
    "plan",
    "rekenen_vanaf",
    "uitgerold",
    "uitkomsten_van",
    "vervolg",
    "verzet",
]


def plan(route: Route, ankerdatum: date, feiten: Mapping[str, Waarde]) -> list[Gepland]:
    """Return the steps that are planned from the start, for somebody with these facts; of a repetition the first time.

    In order of date, then of the route. Days are as the route counts them, also those that are past: what to do with those
    is for the caller. What is counted from a step that is left out by its condition is counted from where that would have been.
    Whether the route is for this person (`route.voor_wie`) is for the caller too. Raises ValueError with a Dutch sentence when
    a day does not exist (before the year 1 or after 9999).
    """
    dagen = Dagen(route, ankerdatum)
    return _op_volgorde(
        route,
        [
            inplannen(stap, dagen, dagen.van(stap.code), nummer=1)
            for stap in route.stappen
            if not stap.na_uitkomst and (stap.voor_wie is None or stap.voor_wie.geldt(feiten))
        ],
    )


def uitgerold(route: Route, ankerdatum: date, feiten: Mapping[str, Waarde] | None = None) -> list[Gepland]:
    """Return every time of every step, as drawn: repetitions in full, and steps after an outcome on the day on which they
    would come when everything is done on its first day, or at the end of its shortest length. Without facts, conditions
    count as met.

    A step after several outcomes comes after the earliest; a step that no outcome reaches is left out. Each repetition is
    there once, without new tries, so that there are never more than `hoogstens_keer`. Raises ValueError as `plan` does.
    """
    begin = _begin(route, ankerdatum, feiten)
    dagen = Dagen(route, ankerdatum, begin)
    return _op_volgorde(
        route, [keer for stap in route.stappen if stap.code in begin for keer in _keren(route, stap, dagen)]
    )


def _begin(route: Route, ankerdatum: date, feiten: Mapping[str, Waarde] | None) -> dict[str, date]:
    """Return the first day of every step that is reached: those from the start, and then along their outcomes."""

    def voor_hen(stap: Stap) -> bool:
        return feiten is None or stap.voor_wie is None or stap.voor_wie.geldt(feiten)

    dagen = Dagen(route, ankerdatum)
    eerst = [stap for stap in route.stappen if not stap.na_uitkomst and voor_hen(stap)]
    begin = {stap.code: dagen.van(stap.code) for stap in eerst}
    rij = [(_op_zijn_vroegst_klaar(stap, begin[stap.code]), stap.code) for stap in eerst]
    heapify(rij)
    while rij:
        op, code = heappop(rij)
        for naar in (route.stap(naar) for uitkomst in route.stap(code).uitkomsten for naar in uitkomst.naar):
            if naar.code not in begin and voor_hen(naar):
                begin[naar.code] = Dagen(route, ankerdatum, begin | {code: op}, {naar.code: op}).van(naar.code)
                heappush(rij, (_op_zijn_vroegst_klaar(naar, begin[naar.code]), naar.code))
    return begin


def _op_zijn_vroegst_klaar(stap: Stap, begin: date) -> date:
    return laatste_dag(begin, stap.duur.minstens) if stap.duur else begin


def _keren(route: Route, stap: Stap, dagen: Dagen) -> list[Gepland]:
    eerste = dagen.van(stap.code)
    tot = laatste_keer(stap, dagen, eerste)
    keren = []
    for beurt in range(hoogstens_beurten(route, stap)):
        dag = op_keer(stap, eerste, beurt)
        if beurt and tot is not None and dag > tot:
            break
        keren.append(inplannen(stap, dagen, dag, nummer=beurt + 1, beurt=beurt))
    return keren


def _op_volgorde(route: Route, keren: list[Gepland]) -> list[Gepland]:
    plaats = {stap.code: plaats for plaats, stap in enumerate(route.stappen)}
    return sorted(keren, key=lambda keer: (keer.datum, plaats[keer.stap], keer.nummer))
