"""Routes that fictional inwoners follow: running with steps done, due and coming, missed and called back, and ended.

What happened is played step by step with the same engine that the product uses, so that every routekaart agrees with its route.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from openwerkplein.begeleiding.handelingen.routekaarten.plan import feiten, nieuwe_rij, sleutel
from openwerkplein.begeleiding.models import Begeleiding, Routekaart, Routestap
from openwerkplein.begeleiding.routebestand import geldende, lees_versie
from openwerkplein.demo.collegas import REDEN, kantoortijd
from openwerkplein.demo.deelnemers import DEELNEMERS, Deelnemer
from openwerkplein.demo.rijen import Wereld
from openwerkplein.kern.historie import maak_aan
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rollen import Rol
from openwerkplein.motor.routes.plannen import (
    NIET_BEREIKT,
    NIEUWE_AFSPRAAK,
    ZIET_AF,
    Afgerond,
    Gepland,
    Stand,
    plan,
    uitkomsten_van,
    vervolg,
)
from openwerkplein.motor.routes.taal import NIET_VERSCHENEN, Route, Uitkomst
from openwerkplein.motor.routes.voorwaarden import Waarde

NIET_GEKOMEN, STOPT, BLIJFT_LIGGEN, BELT_NOG = 0.07, 0.03, 0.12, 0.7
"""Chances: somebody does not come, an outcome ends the route early, what was due in the last ten days is still to be done, and
so is calling back who did not come."""
OVERGESLAGEN, GESTOPT, VERZET = 0.015, 0.05, 0.06
"""Chances: a step is skipped with a reason, a colleague ends the route, and a coming step was moved to another day."""
_NET = timedelta(days=10)
_TERUGBELLEN = {NIEUWE_AFSPRAAK: 75, NIET_BEREIKT: 20, ZIET_AF: 5}
_REDEN_OVERGESLAGEN = ("Was al besproken bij de intake.", "Kon door ziekte niet, later weer oppakken.")
_REDEN_VERZET = ("Inwoner is op vakantie.", "Tolk kon op die dag niet.", "Coach was ziek.")
_GESTOPT = ("werk", "wil_niet", "kan_niet", "school", "verhuisd")
_NOTITIES = (
    "Ging goed, we spreken elkaar bij de volgende stap.",
    "Partner was er ook bij.",
    "Had vragen over de uitkering, doorgegeven aan de inkomensconsulent.",
    "Wil graag vaker contact.",
    "",
    "",
    "",
)


@dataclass
class Verloop:
    """How a routekaart went until now: what was done when and how, what is open, and how it ended."""

    gedaan: list[tuple[Gepland, date, str]] = field(default_factory=list)
    overgeslagen: list[tuple[Gepland, date]] = field(default_factory=list)
    open: list[Gepland] = field(default_factory=list)
    einde: date | None = None
    reden: str = ""
    toelichting: str = ""


class Speler:
    """Plays one routekaart up to a day: most is done in time, some of it is not."""

    def __init__(self, rng: Random, route: Route, anker: date, weten: Mapping[str, Waarde], tot: date) -> None:
        self.rng, self.route, self.anker, self.weten, self.tot = rng, route, anker, weten, tot
        self.verloop = Verloop(open=list(plan(route, anker, weten)))
        self.afgerond: list[Afgerond] = []
        self.blijft: set[tuple[str, int, bool]] = set()

    def speel(self) -> Verloop:
        """Do step after step, the first due first, until nothing is due any more or the route ended."""
        while not self.verloop.einde:
            te_doen = [een for een in self.verloop.open if een.datum <= self.tot and sleutel(een) not in self.blijft]
            if not te_doen:
                break
            self._doe(min(te_doen, key=lambda een: (een.datum, *sleutel(een))))
        if not self.verloop.einde and not self.verloop.open:
            self.verloop.einde, self.verloop.reden = self.afgerond[-1].op, "klaar"
        elif not self.verloop.einde and len(self.verloop.gedaan) > 1 and self.rng.random() < GESTOPT:
            self.verloop.einde = min(self.tot, _werkdag(self.afgerond[-1].op + timedelta(days=4)))
            self.verloop.reden = self.rng.choice(_GESTOPT)
        return self.verloop

    def _doe(self, een: Gepland) -> None:
        op = _werkdag(een.tot_minstens or een.datum + timedelta(days=self.rng.choice((0, 0, 0, 1, 2))))
        laatste = een.uiterlijk or een.tot_minstens or een.datum
        if op > self.tot or (laatste >= self.tot - _NET and self.rng.random() < self._blijft_kans(een, laatste)):
            self.blijft.add(sleutel(een))
            return
        overgeslagen = self.rng.random() < OVERGESLAGEN
        uitkomst = "" if overgeslagen else self._uitkomst(een)
        nieuwe_datum = _werkdag(op + timedelta(days=self.rng.randint(5, 9))) if uitkomst == NIEUWE_AFSPRAAK else None
        stand = Stand(self.anker, tuple(self.verloop.open), tuple(self.afgerond))
        wat = vervolg(self.route, stand, een, op=op, uitkomst=uitkomst, feiten=self.weten, nieuwe_datum=nieuwe_datum)
        anders = {sleutel(verzet): verzet for verzet in wat.verzet}
        self.verloop.open = [anders.get(sleutel(ding), ding) for ding in self.verloop.open if ding != een]
        self.verloop.open += wat.nieuw
        klaar = Afgerond(een.stap, een.nummer, op, uitkomst, een.terugbellen, een.op_rooster, overgeslagen)
        self.afgerond.append(klaar)
        if overgeslagen:
            self.verloop.overgeslagen.append((een, op))
        else:
            self.verloop.gedaan.append((een, op, uitkomst))
        if wat.einde or wat.route:
            self.verloop.einde, self.verloop.toelichting = op, wat.einde or wat.route
            self.verloop.reden = "uitkomst" if wat.einde else "andere_route"

    def _blijft_kans(self, een: Gepland, laatste: date) -> float:
        """Return how likely it is that something of the last days is still to be done."""
        if een.terugbellen:
            return BELT_NOG
        return 0.5 if laatste > self.tot else BLIJFT_LIGGEN

    def _uitkomst(self, een: Gepland) -> str:
        """Return how a step went: mostly as hoped, which is the first outcome of the route."""
        if een.terugbellen:
            return self.rng.choices(list(_TERUGBELLEN), list(_TERUGBELLEN.values()))[0]
        mogelijk = uitkomsten_van(self.route.stap(een.stap))
        if not mogelijk:
            return ""
        if any(uitkomst.code == NIET_VERSCHENEN for uitkomst in mogelijk) and self.rng.random() < NIET_GEKOMEN:
            return NIET_VERSCHENEN
        eigen = [uitkomst for uitkomst in mogelijk if uitkomst.code != NIET_VERSCHENEN]
        return self.rng.choices([een.code for een in eigen], [_gewicht(n, een) for n, een in enumerate(eigen)])[0]


def _gewicht(nummer: int, uitkomst: Uitkomst) -> float:
    if nummer == 0:
        return 1
    return STOPT if uitkomst.einde or uitkomst.route else 0.25 / nummer


def _werkdag(dag: date) -> date:
    """Return the day itself, or the Monday after a weekend."""
    return dag + timedelta(days=7 - dag.weekday()) if dag.weekday() > 4 else dag


# -- rows -------------------------------------------------------------------------------------------------------------


def leg_routekaarten_vast(wereld: Wereld, inwoners: int) -> int:
    """Write the routekaarten of everyone for whom a route fits, in bulk; returns how many."""
    return sum(_leg_route_vast(wereld, inwoners, code, kies(wereld)) for code, kies in DEELNEMERS.items())


def _leg_route_vast(wereld: Wereld, inwoners: int, code: str, deelnemers: Iterable[Deelnemer]) -> int:
    versie = geldende(code)
    if versie is None:
        return 0
    rng, route = Random(f"{code} {inwoners} {wereld.datum}"), lees_versie(versie)
    gekozen = list(deelnemers)
    weten = feiten([een.inwoner for een in gekozen], wereld.datum, route)
    _geef_begeleider(wereld, rng, gekozen, route)
    wie = _wie_begeleidt([een.inwoner for een in gekozen], wereld.datum)
    kaarten: list[Routekaart] = []
    stappen: list[tuple[Routekaart, Verloop]] = []
    for een in gekozen:
        feit = weten[een.inwoner]
        if route.voor_wie is not None and not een.voorbij and not route.voor_wie.geldt(feit):
            continue
        verloop = Speler(rng, route, een.anker, feit, wereld.datum).speel()
        kaart = Routekaart(
            inwoner_id=een.inwoner,
            versie_van_route=versie,
            route=code,
            ankerdatum=een.anker,
            begindatum=min([een.anker, wereld.datum, *(gedaan[1] for gedaan in verloop.gedaan)]),
            einddatum=verloop.einde,
            reden_einde=verloop.reden,
            toelichting_einde=verloop.toelichting,
            gestart_door=wie.get((een.inwoner, Rol.REGIECOACH.value)),
        )
        kaart._history_date = kantoortijd(rng, verloop.einde or kaart.begindatum)  # type: ignore[attr-defined]
        kaarten.append(kaart)
        stappen.append((kaart, verloop))
    maak_aan(Routekaart, kaarten, reden=REDEN)
    rijen = [rij for kaart, verloop in stappen for rij in _stappen(wereld, rng, route, kaart, verloop, wie)]
    maak_aan(Routestap, rijen, reden=REDEN)
    return len(kaarten)


def _stappen(
    wereld: Wereld,
    rng: Random,
    route: Route,
    kaart: Routekaart,
    verloop: Verloop,
    wie: Mapping[tuple[int, str], Medewerker],
) -> Iterable[Routestap]:
    """Yield the rows of a routekaart: done, lapsed because it ended, or open."""
    for een, op, uitkomst in verloop.gedaan:
        rij = nieuwe_rij(kaart, route, een)
        rij.status, rij.uitkomst, rij.afgehandeld_op = Routestap.Status.GEDAAN, uitkomst, op
        titels = {
            mogelijk.code: mogelijk.titel
            for mogelijk in uitkomsten_van(route.stap(een.stap), terugbellen=een.terugbellen)
        }
        rij.uitkomst_titel = titels.get(uitkomst, "")
        rij.notitie = rng.choice(_NOTITIES)
        rij.afgehandeld_door = _doet(wereld, kaart, rij.wie, wie)
        yield _van(rng, rij, op)
    for een, op in verloop.overgeslagen:
        rij = nieuwe_rij(kaart, route, een)
        rij.status, rij.afgehandeld_op = Routestap.Status.OVERGESLAGEN, op
        rij.reden_niet = rng.choice(_REDEN_OVERGESLAGEN)
        rij.afgehandeld_door = wereld.collegas.rol[Rol.TEAMLEIDER][0]
        yield _van(rng, rij, op)
    for een in verloop.open:
        rij = nieuwe_rij(kaart, route, een)
        if not verloop.einde and een.datum > wereld.datum and not een.uiterlijk and rng.random() < VERZET:
            rij.oorspronkelijk_op, rij.gepland_op = een.datum, _werkdag(een.datum + timedelta(days=7))
            rij.reden_verzet, rij.vast = rng.choice(_REDEN_VERZET), True
        if verloop.einde:
            rij.status, rij.afgehandeld_op = Routestap.Status.VERVALLEN, verloop.einde
        elif rij.wie in (Rol.TEAMLEIDER, Rol.TEAMLEIDER_WERKPUNT):
            # Nobody guides in these roles, so that the step names who does it.
            rij.uitvoerder = wereld.collegas.rol[Rol(rij.wie)][0]
        yield _van(rng, rij, verloop.einde or kaart.begindatum)


def _van(rng: Random, rij: Routestap, op: date) -> Routestap:
    rij._history_date = kantoortijd(rng, op)  # type: ignore[attr-defined]
    return rij


def _doet(wereld: Wereld, kaart: Routekaart, rol: str, wie: Mapping[tuple[int, str], Medewerker]) -> Medewerker | None:
    """Return who did a step: who guides in its role, else the regiecoach, else a colleague with the role."""
    eigen = wie.get((kaart.inwoner_id, rol)) or wie.get((kaart.inwoner_id, Rol.REGIECOACH.value))
    if eigen is not None or rol not in Rol.values:
        return eigen
    return wereld.collegas.rol[Rol(rol)][0] if wereld.collegas.rol.get(Rol(rol)) else None


def _wie_begeleidt(inwoners: Sequence[int], dag: date) -> dict[tuple[int, str], Medewerker]:
    rijen = Begeleiding.objects.op(dag).filter(inwoner__in=inwoners).select_related("medewerker").order_by("pk")
    return {(rij.inwoner_id, rij.rol): rij.medewerker for rij in rijen}


def _geef_begeleider(wereld: Wereld, rng: Random, deelnemers: Sequence[Deelnemer], route: Route) -> None:
    """Give who needs one for this route a contact person in the role of its steps, from its anchor until now."""
    nodig = [een for een in deelnemers if een.rol]
    heeft = set(Begeleiding.objects.filter(inwoner__in=[een.inwoner for een in nodig]).values_list("inwoner", "rol"))
    rijen: list[Any] = []
    for een in nodig:
        if (een.inwoner, een.rol) not in heeft and een.anker <= wereld.datum:
            wie = rng.choice(wereld.collegas.rol[Rol(een.rol)])
            rij = Begeleiding(inwoner_id=een.inwoner, medewerker=wie, rol=een.rol, begindatum=een.anker)
            rij._history_date = kantoortijd(rng, een.anker)  # type: ignore[attr-defined]
            rijen.append(rij)
    maak_aan(Begeleiding, rijen, reden=REDEN)
