"""Dates of the steps of a route: the first plan, and what follows when a step is done, missed, moved or skipped.

Pure: the caller keeps the state (`Stand`) and applies what comes back (`Vervolg`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

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
from openwerkplein.motor.routes.taal import Route
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
    "plan",
    "uitgerold",
    "vervolg",
]


def plan(route: Route, ankerdatum: date, feiten: Mapping[str, Waarde]) -> list[Gepland]:
    """Return the steps that are planned from the start, for somebody with these facts; of a repetition the first time."""
    raise NotImplementedError


def vervolg(
    route: Route,
    stand: Stand,
    gedaan: Gepland,
    *,
    op: date,
    uitkomst: str,
    feiten: Mapping[str, Waarde],
    nieuwe_datum: date | None = None,
    overgeslagen: bool = False,
) -> Vervolg:
    """Return what follows when `gedaan` (one of `stand.open`) is closed on `op` with an outcome; empty when skipped.

    `nieuwe_datum` is the day of the new appointment after calling back. Raises KeyError for an outcome that this step does
    not have, ValueError when a new day is needed and not given.
    """
    raise NotImplementedError


def uitgerold(route: Route, ankerdatum: date, feiten: Mapping[str, Waarde] | None = None) -> list[Gepland]:
    """Return every time of every step, as drawn: repetitions in full, and steps after an outcome on the day on which they
    would come when everything is done on its first day. Without facts, conditions count as met.
    """
    raise NotImplementedError
