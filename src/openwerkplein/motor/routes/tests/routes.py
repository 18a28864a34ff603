"""Random routes that pass the check of the language, and what happens to a routekaart when people do whatever they like."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from openwerkplein.motor.routes.controle import controleer
from openwerkplein.motor.routes.plannen import (
    NIET_BEREIKT,
    NIEUWE_AFSPRAAK,
    Afgerond,
    Gepland,
    Stand,
    Vervolg,
    plan,
    rekenen_vanaf,
    uitkomsten_van,
    vervolg,
    verzet,
)
from openwerkplein.motor.routes.taal import (
    ANKER,
    NIET_VERSCHENEN,
    Duur,
    Eenheid,
    Feit,
    Herhaling,
    Lengte,
    Moment,
    Route,
    Soort,
    Stap,
    Uitkomst,
    Woordenboek,
)
from openwerkplein.motor.routes.voorwaarden import lees_voorwaarde

WOORDEN = Woordenboek(
    rollen={"regiecoach": "regiecoach"},
    ankers={"start": "begin"},
    feiten={"leeftijd": Feit("leeftijd", "leeftijd", "getal")},
    routes=frozenset({"nazorg"}),
)
ANKERS = st.dates(date(1990, 1, 1), date(2100, 12, 31)) | st.builds(
    lambda jaar, maand: date(jaar + maand // 12, maand % 12 + 1, 1) - timedelta(days=1),
    st.integers(1990, 2099),
    st.integers(0, 11),
)
"""Any day, and often the last day of a month."""

FEITEN = st.fixed_dictionaries({"leeftijd": st.none() | st.integers(15, 70)})
_LAAT = Moment(ANKER, Duur(6, Eenheid.MAAND))
_DUREN = st.builds(Duur, st.integers(1, 8), st.sampled_from(Eenheid))


@st.composite
def routes(draw: st.DrawFn) -> Route:
    """Draw a route of at most six steps that passes the check."""
    aantal = draw(st.integers(1, 6))
    hoogstens = {f"stap_{nummer}": draw(st.none() | st.integers(1, 3)) for nummer in range(aantal)}
    stappen: list[Stap] = []
    laatst = 7 * draw(st.integers(-30, 10))
    for code in hoogstens:
        wanneer, laatst = _wanneer(draw, stappen, laatst)
        stappen.append(_stap(draw, code, wanneer, hoogstens))
    genoemd = {doel for stap in stappen for uitkomst in stap.uitkomsten for doel in uitkomst.naar if doel > stap.code}
    soms = {code for code in genoemd if draw(st.booleans())}
    stappen = [replace(stap, na_uitkomst=stap.code in soms) for stap in stappen]
    route = Route("proef", "Proef", 1, "start", tuple(stappen), uitleg="x", praktijk="x", voor_inwoner="x")
    assume(not controleer(route, WOORDEN))
    return route


def _wanneer(draw: st.DrawFn, eerder: list[Stap], laatst: int) -> tuple[Moment, int]:
    """Draw a moment that is not before the steps so far, with about how many days after the anchor it lies at most."""
    if eerder and draw(st.booleans()):
        duur = draw(_DUREN)
        dagen = {Eenheid.DAG: 1, Eenheid.WERKDAG: 3, Eenheid.WEEK: 7, Eenheid.MAAND: 31}[duur.eenheid]
        return Moment(eerder[-1].code, duur), laatst + duur.aantal * dagen
    weken = -(-laatst // 7) + draw(st.integers(0, 3))
    return Moment(ANKER, Duur(abs(weken), Eenheid.WEEK), 1 if weken > 0 else -1), 7 * weken


def _stap(draw: st.DrawFn, code: str, wanneer: Moment, hoogstens: dict[str, int | None]) -> Stap:
    # Forward to any step, or back to one that says how often it comes at most.
    doelen = [doel for doel, keer in hoogstens.items() if doel > code or (keer and doel <= code)]
    uitkomsten = draw(st.lists(_uitkomsten(doelen), max_size=3, unique_by=lambda uitkomst: uitkomst.code))
    duur = draw(st.none() | _DUREN)
    return Stap(
        code,
        f"Titel van {code}",
        draw(st.sampled_from(Soort)),
        "regiecoach",
        wanneer,
        uiterlijk=draw(st.none() | st.just(Moment(code, Duur(5, Eenheid.DAG))) | st.just(_LAAT)),
        duur=Lengte(duur, replace(duur, aantal=duur.aantal + 1)) if duur else None,
        verplicht=draw(st.booleans()),
        hoogstens=hoogstens[code],
        voor_wie=draw(st.none() | st.none() | st.just(lees_voorwaarde("leeftijd < 27"))),
        herhaal=draw(st.none() | _herhalingen()),
        uitkomsten=tuple(uitkomsten),
        uitleg="x",
        voor_inwoner="x",
    )


def _herhalingen() -> st.SearchStrategy[Herhaling]:
    tot = st.builds(Moment, st.just(ANKER), st.builds(Duur, st.integers(8, 14), st.just(Eenheid.MAAND)))
    return st.builds(Herhaling, _DUREN, st.integers(2, 6), st.none() | tot) | st.builds(
        Herhaling, st.builds(Duur, st.integers(2, 6), st.just(Eenheid.WEEK)), st.none(), tot
    )


def _uitkomsten(doelen: list[str]) -> st.SearchStrategy[Uitkomst]:
    namen = st.sampled_from(["goed", "anders", "slecht", "niet_verschenen"])
    naar = st.lists(st.sampled_from(doelen), min_size=1, max_size=2, unique=True) if doelen else st.just([])
    verder = st.builds(Uitkomst, namen, st.just("titel"), naar=naar.map(tuple))
    weg = st.sampled_from([{"einde": "afgelopen"}, {"route": "nazorg"}])
    return verder | verder | verder | st.builds(lambda naam, hoe: Uitkomst(naam, "titel", **hoe), namen, weg)


class Leven:
    """A routekaart in which people do whatever they like; it remembers all that was ever planned.

    Chance comes from `zaad` and not from hypothesis, which gives up on an example that goes on for too long: one that never ends
    would pass unseen. `aard` is what people always do where they can: one of `AARDEN`.
    """

    def __init__(self, route: Route, anker: date, feiten: dict[str, Any], zaad: int, aard: tuple[str, ...]) -> None:
        self._kans, self._aard = Random(zaad), aard
        self._route, self._anker, self._feiten = route, anker, feiten
        self.open = list(plan(route, anker, feiten))
        self.ooit = list(self.open)
        self.afgerond: list[Afgerond] = []
        self.laatste: Vervolg | None = None

    def leef(self, hoogstens: int) -> None:
        """Close one step after the other until the route ends or nothing is open; fails beyond this number of times."""
        while self.open and not (self.laatste and (self.laatste.einde or self.laatste.route)):
            self._sluit()
            assert len(self.ooit) <= hoogstens

    def _sluit(self) -> None:
        gedaan = self._kans.choice(self.open)
        op = gedaan.datum + timedelta(days=self._kans.choice([0, 0, self._kans.randint(-40, 100)]))
        stap = self._route.stap(gedaan.stap)
        uitkomst = self._uitkomst(stap, gedaan)
        overgeslagen = not uitkomst and self._kans.random() < 0.5
        wat = vervolg(
            self._route,
            Stand(self._anker, self.open, self._kans.sample(self.afgerond, len(self.afgerond))),
            gedaan,
            op=op,
            uitkomst=uitkomst,
            feiten=self._feiten,
            nieuwe_datum=op + timedelta(days=self._kans.randint(0, 60)),
            overgeslagen=overgeslagen,
        )
        self._controleer(gedaan, op, wat)
        anders = {(keer.stap, keer.nummer, False): keer for keer in wat.verzet}
        rest = [keer for keer in self.open if keer != gedaan]
        self.open = [anders.get((keer.stap, keer.nummer, keer.terugbellen), keer) for keer in rest] + list(wat.nieuw)
        niet_gedaan = overgeslagen or (not uitkomst and (gedaan.terugbellen or bool(stap.uitkomsten)))
        self.afgerond.append(
            Afgerond(gedaan.stap, gedaan.nummer, op, uitkomst, gedaan.terugbellen, gedaan.rooster, niet_gedaan)
        )
        self.ooit += wat.nieuw
        self.laatste = wat
        if self.open and self._kans.random() < 0.2:
            self._verzet_met_de_hand()

    def _uitkomst(self, stap: Stap, gedaan: Gepland) -> str:
        uitkomsten = uitkomsten_van(stap, terugbellen=gedaan.terugbellen)
        altijd = [een.code for een in uitkomsten if een.code in self._aard or ("naar" in self._aard and een.naar)]
        return self._kans.choice(altijd or [*(een.code for een in uitkomsten), ""])

    def _verzet_met_de_hand(self) -> None:
        plaats = self._kans.randrange(len(self.open))
        keer = self.open[plaats]
        datum = keer.datum + timedelta(days=self._kans.randint(1, 50))
        stand = Stand(self._anker, self.open, self.afgerond)
        kan = {een.stap: een for een in rekenen_vanaf(self._route, stand, keer)}
        mee = {een.stap: een for een in verzet(self._route, stand, keer, datum, vroegst=keer.datum)}
        assert set(mee) <= set(kan) <= {een.stap for een in self.open if not een.vast} - {keer.stap}
        assert all(een.nummer == kan[een.stap].nummer for een in mee.values())
        self.open[plaats] = replace(keer, datum=datum, uiterlijk=None, tot_minstens=None, tot_hoogstens=None, vast=True)
        self.open = [mee[een.stap] if een in kan.values() and een.stap in mee else een for een in self.open]

    def _controleer(self, gedaan: Gepland, op: date, wat: Vervolg) -> None:
        """Check what holds for every answer, whatever happened before."""
        assert all(keer.datum >= op for keer in [*wat.nieuw, *wat.verzet])
        over = {(keer.stap, keer.nummer): keer for keer in self.open if not keer.terugbellen and keer != gedaan}
        assert all(not over[keer.stap, keer.nummer].vast for keer in wat.verzet)
        assert wat.klaar == (len(self.open) == 1 and not wat.nieuw and not wat.einde and not wat.route)


AARDEN = ((), ("naar",), (NIET_VERSCHENEN, NIEUWE_AFSPRAAK), (NIET_VERSCHENEN, NIET_BEREIKT))
"""Anything at all; always back and forth between steps; never come; never be reached."""
