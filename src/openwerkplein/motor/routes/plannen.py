"""Dates of the steps of a route: the first plan, and what follows when a step is done, missed, moved or skipped.

Pure: the caller keeps the state (`Stand`) and applies what comes back (`Vervolg`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openwerkplein.motor.routes.taal import Route, Uitkomst
from openwerkplein.motor.routes.voorwaarden import Waarde

NIEUWE_AFSPRAAK, NIET_BEREIKT, ZIET_AF = "nieuwe_afspraak", "niet_bereikt", "ziet_af"
TERUGBEL_UITKOMSTEN = (
    Uitkomst(NIEUWE_AFSPRAAK, "gesproken, er is een nieuwe afspraak"),
    Uitkomst(NIET_BEREIKT, "niet bereikt"),
    Uitkomst(ZIET_AF, "gesproken, het gaat niet door"),
)
"""How calling back ends: the step is planned again on a chosen day, one calls again on the next working day, or it stops."""


@dataclass(frozen=True)
class Gepland:
    """One time that a step has to be done: the `nummer`-th time (from 1) of this step in the routekaart.

    `datum` is its (first) day, `uiterlijk` the last day of its window. With a length, `tot_minstens` and `tot_hoogstens` are
    the last days of the step itself. `terugbellen` marks the call to who did not come; it has the code of the step missed.
    """

    stap: str
    nummer: int
    datum: date
    uiterlijk: date | None = None
    tot_minstens: date | None = None
    tot_hoogstens: date | None = None
    terugbellen: bool = False


@dataclass(frozen=True)
class Afgerond:
    """One time that a step was closed: on which day, and with which outcome (empty when skipped or without outcomes)."""

    stap: str
    nummer: int
    op: date
    uitkomst: str = ""
    terugbellen: bool = False


@dataclass(frozen=True)
class Stand:
    """How a routekaart stands: what is still open, and what was closed in the order in which that happened."""

    ankerdatum: date
    open: Sequence[Gepland] = ()
    afgerond: Sequence[Afgerond] = ()


@dataclass(frozen=True)
class Vervolg:
    """What closing a step leads to: steps that come, open steps that move (as they are now), and the end or another route."""

    nieuw: Sequence[Gepland] = ()
    verzet: Sequence[Gepland] = ()
    einde: str = ""
    route: str = ""


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
