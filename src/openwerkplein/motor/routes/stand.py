"""What the engine of routes and its caller hand each other: planned times, closed times, how a routekaart stands, and what
follows. The caller keeps these (`Stand`) and applies what comes back (`Vervolg`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openwerkplein.motor.routes.taal import Uitkomst

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

    `datum` is its (first) day, `uiterlijk` the last day of its window, never before `datum`. With a length, `tot_minstens` and
    `tot_hoogstens` are the last days of the step itself. `terugbellen` marks the call to who did not come; it has the code of
    the step missed and numbers of its own, so that (stap, nummer, terugbellen) is unique.

    `rooster` is the day on which the route itself puts this time; it stays when somebody moves the step, and a new try after
    who did not come and the calls before it have that of the time missed. Empty means that it is `datum`. `vast` says that a
    person chose `datum`: closing another step does not move it.
    """

    stap: str
    nummer: int
    datum: date
    uiterlijk: date | None = None
    tot_minstens: date | None = None
    tot_hoogstens: date | None = None
    terugbellen: bool = False
    rooster: date | None = None
    vast: bool = False

    @property
    def op_rooster(self) -> date:
        """The day on which the route itself puts it."""
        return self.rooster or self.datum


@dataclass(frozen=True)
class Afgerond:
    """One time that a step was closed: on which day, and with which outcome (empty when skipped or without outcomes).

    `rooster` is that of the `Gepland` that was closed. `overgeslagen` says that it was not done: what is counted from this
    step is then counted from `rooster`, not from the day on which somebody decided to skip it.
    """

    stap: str
    nummer: int
    op: date
    uitkomst: str = ""
    terugbellen: bool = False
    rooster: date | None = None
    overgeslagen: bool = False

    @property
    def op_rooster(self) -> date:
        """The day on which the route itself put it."""
        return self.rooster or self.op


@dataclass(frozen=True)
class Stand:
    """How a routekaart stands: what is still open, and what was closed. The order of either does not matter."""

    ankerdatum: date
    open: Sequence[Gepland] = ()
    afgerond: Sequence[Afgerond] = ()


@dataclass(frozen=True)
class Vervolg:
    """What closing a step leads to.

    `nieuw` are the steps that come, `verzet` open steps that move (as they are now; same stap and nummer). `einde` is the
    reason with which an outcome ends the route, `route` the code of the route in which it goes on; whatever is open then
    lapses. `klaar` says that nothing is open any more and nothing comes: the routekaart is ready. `laatste_keer` says that
    somebody did not come for the last time that a new try is made by itself: a colleague has to decide how to go on.
    """

    nieuw: Sequence[Gepland] = ()
    verzet: Sequence[Gepland] = ()
    einde: str = ""
    route: str = ""
    klaar: bool = False
    laatste_keer: bool = False
