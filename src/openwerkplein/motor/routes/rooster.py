"""Where a route itself puts its steps: the day of each, its window and length, the grid of a repetition, and the bounds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from openwerkplein.motor.routes.dagen import laatste_dag, tel_op
from openwerkplein.motor.routes.stand import TERUGBEL_UITKOMSTEN, Gepland
from openwerkplein.motor.routes.taal import (
    ANKER,
    HOOGSTENS_VANZELF,
    NIET_VERSCHENEN,
    Duur,
    Eenheid,
    Moment,
    Route,
    Stap,
    Uitkomst,
)

_UITKOMST_NIET_VERSCHENEN = Uitkomst(NIET_VERSCHENEN, "niet verschenen")
_SPELING = 366
"""Days by which a repetition may begin earlier, or its end come later, than the route itself says."""


class Dagen:
    """The days from which steps are counted: the anchor, days that are known, and for every other step where it would be.

    `bekend` holds the days of steps that were done or are planned, `vroegst` the day before which a step cannot come.
    Raises KeyError for a step that the route does not have, ValueError when moments go round in a circle.
    """

    def __init__(
        self,
        route: Route,
        ankerdatum: date,
        bekend: Mapping[str, date] | None = None,
        vroegst: Mapping[str, date] | None = None,
    ) -> None:
        self._stappen = {stap.code: stap for stap in route.stappen}
        self._dagen = {ANKER: ankerdatum, **(bekend or {})}
        self._vroegst = vroegst or {}
        self._bezig: set[str] = set()

    def van(self, code: str) -> date:
        """Return the day of a step, or of the anchor."""
        if code not in self._dagen:
            if code in self._bezig:
                raise ValueError(f"Het moment van stap '{code}' verwijst in een kring naar zichzelf.")
            self._bezig.add(code)
            dag = self.moment(self._stappen[code].wanneer)
            self._dagen[code] = max(dag, self._vroegst.get(code, dag))
        return self._dagen[code]

    def moment(self, moment: Moment) -> date:
        """Return the day of a moment."""
        return tel_op(self.van(moment.vanaf), moment.duur, moment.richting)


def inplannen(
    stap: Stap,
    dagen: Dagen,
    datum: date,
    *,
    nummer: int,
    beurt: int = 0,
    rooster: date | None = None,
    vast: bool = False,
) -> Gepland:
    """Return this time of a step on `datum`; `beurt` counts the repetitions before it, by which its window moves along."""
    return Gepland(
        stap.code,
        nummer,
        datum,
        uiterlijk=_uiterlijk(stap, dagen, datum, beurt),
        tot_minstens=laatste_dag(datum, stap.duur.minstens) if stap.duur else None,
        tot_hoogstens=laatste_dag(datum, stap.duur.hoogstens) if stap.duur else None,
        rooster=rooster or datum,
        vast=vast,
    )


def _uiterlijk(stap: Stap, dagen: Dagen, datum: date, beurt: int) -> date | None:
    if stap.uiterlijk is None:
        return None
    if stap.uiterlijk.vanaf == stap.code:
        dag = tel_op(datum, stap.uiterlijk.duur, stap.uiterlijk.richting)
    else:
        dag = op_keer(stap, dagen.moment(stap.uiterlijk), beurt)
    return max(dag, datum)


def op_keer(stap: Stap, eerste: date, beurt: int) -> date:
    """Return the day of the repetition with this number (from 0), counted from the first, so that the 31st stays."""
    if stap.herhaal is None or beurt == 0:
        return eerste
    return tel_op(eerste, Duur(stap.herhaal.elke.aantal * beurt, stap.herhaal.elke.eenheid), 1)


def beurt_op(stap: Stap, eerste: date, dag: date) -> int:
    """Return which repetition (from 0) falls on this day, or is the last one before it."""
    if stap.herhaal is None or stap.herhaal.elke.aantal < 1:
        return 0
    beurt = 0
    while op_keer(stap, eerste, beurt + 1) <= dag:
        beurt += 1
    return beurt


def laatste_keer(stap: Stap, dagen: Dagen, eerste: date) -> date | None:
    """Return the last day on which a repetition can fall, inclusive; None when only a number of times ends it."""
    if stap.herhaal is None or stap.herhaal.tot is None:
        return None
    tot = stap.herhaal.tot
    return tel_op(eerste, tot.duur, tot.richting) if tot.vanaf == stap.code else dagen.moment(tot)


# -- outcomes and bounds ----------------------------------------------------------------------------------------------


def belt_terug(stap: Stap) -> bool:
    """Return whether who does not come is called back by itself: somebody is expected, and the route has no rule of its own."""
    return stap.soort.met_opkomst and all(een.code != NIET_VERSCHENEN for een in stap.uitkomsten)


def uitkomsten_van(stap: Stap, *, terugbellen: bool = False) -> tuple[Uitkomst, ...]:
    """Return the outcomes from which one chooses when closing this step, or the call back to who did not come to it."""
    if terugbellen:
        return TERUGBEL_UITKOMSTEN
    return (*stap.uitkomsten, _UITKOMST_NIET_VERSCHENEN) if belt_terug(stap) else stap.uitkomsten


def hoogstens_pogingen(stap: Stap) -> int:
    """Return how often one repetition of this step can be planned, or the step itself when it does not repeat."""
    return stap.hoogstens or (HOOGSTENS_VANZELF if belt_terug(stap) else 1)


def hoogstens_beurten(route: Route, stap: Stap) -> int:
    """Return how many repetitions a step can have: `keer`, or as many as fit until `tot` with a year to spare."""
    herhaal = stap.herhaal
    if herhaal is None or herhaal.elke.aantal < 1 or (herhaal.keer is None and herhaal.tot is None):
        return 1
    grenzen = [herhaal.keer] if herhaal.keer is not None else []
    if herhaal.tot is not None:
        dagen = _ruimst(route, herhaal.tot)[1] - _ruimst(route, stap.wanneer)[0] + _SPELING
        grenzen.append(max(0, dagen) // _in_dagen(herhaal.elke)[0] + 1)
    return min(grenzen)


def hoogstens_keer(route: Route) -> int:
    """Return how many times anything can be planned in one routekaart, calls included, whatever happens.

    Per step: its repetitions, times how often each can be tried, times one and the calls that a try can lead to.
    """
    totaal = 0
    for stap in route.stappen:
        bellen = HOOGSTENS_VANZELF if belt_terug(stap) else 0
        totaal += hoogstens_beurten(route, stap) * hoogstens_pogingen(stap) * (1 + bellen)
    return totaal


def _ruimst(route: Route, moment: Moment) -> tuple[int, int]:
    """Return how many days a moment lies after the anchor at least and at most, whatever the anchor."""
    vroegst, laatst = (0, 0) if moment.vanaf == ANKER else _ruimst(route, route.stap(moment.vanaf).wanneer)
    minst, meest = _in_dagen(moment.duur)
    return (vroegst + minst, laatst + meest) if moment.richting > 0 else (vroegst - meest, laatst - minst)


def _in_dagen(duur: Duur) -> tuple[int, int]:
    """Return how many days a length has at least and at most."""
    aantal = duur.aantal
    if aantal == 0:
        return 0, 0
    if duur.eenheid is Eenheid.MAAND:
        return 30 * aantal - 2, 31 * aantal
    if duur.eenheid is Eenheid.WERKDAG:
        return aantal, 2 * aantal + 14
    dagen = aantal * (7 if duur.eenheid is Eenheid.WEEK else 1)
    return dagen, dagen
