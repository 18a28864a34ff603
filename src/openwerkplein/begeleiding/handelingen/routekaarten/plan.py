"""Between the rows of a routekaart and the route engine, which knows no database: rows to plain data, and back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from openwerkplein.begeleiding.models import Routekaart, Routestap
from openwerkplein.begeleiding.routefeiten import feiten_van
from openwerkplein.motor.routes.plannen import Afgerond, Gepland, Stand, Vervolg, plan, uitkomsten_van, vervolg
from openwerkplein.motor.routes.taal import Route, Soort, Stap, Uitkomst
from openwerkplein.motor.routes.voorwaarden import Waarde

LANGSTE_TITEL = 150
Sleutel: TypeAlias = tuple[str, int, bool]
"""Code, number and whether it is calling back: what names one time of a step within its routekaart."""


def feiten(inwoners: Sequence[int], dag: date, *routes: Route) -> dict[int, Mapping[str, Waarde]]:
    """Return by inwoner the facts that routes ask; one query per fact, however many inwoners and routes."""
    namen = {
        naam
        for route in routes
        for voorwaarde in (route.voor_wie, *(stap.voor_wie for stap in route.stappen))
        if voorwaarde is not None
        for naam in voorwaarde.feiten
    }
    gevonden = feiten_van(inwoners, dag, sorted(namen)) if namen else {}
    return {pk: gevonden.get(pk, {}) for pk in inwoners}


# -- rows to plain data -----------------------------------------------------------------------------------------------


def als_gepland(rij: Routestap) -> Gepland:
    """Return an open step as the engine knows it."""
    return Gepland(
        stap=rij.code,
        nummer=rij.nummer,
        datum=rij.gepland_op,
        uiterlijk=rij.uiterlijk,
        tot_minstens=rij.tot_minstens,
        tot_hoogstens=rij.tot_hoogstens,
        terugbellen=rij.terugbellen,
        rooster=rij.rooster,
        vast=rij.vast,
    )


def als_afgerond(rij: Routestap) -> Afgerond:
    """Return a closed step as the engine knows it."""
    assert rij.afgehandeld_op is not None  # a constraint of the table
    return Afgerond(
        stap=rij.code,
        nummer=rij.nummer,
        op=rij.afgehandeld_op,
        uitkomst=rij.uitkomst,
        terugbellen=rij.terugbellen,
        rooster=rij.rooster or rij.gepland_op,
        overgeslagen=rij.status != Routestap.Status.GEDAAN,
    )


def stand(kaart: Routekaart, rijen: Iterable[Routestap]) -> Stand:
    """Return how a routekaart stands, from all of its steps."""
    alle = list(rijen)
    return Stand(
        ankerdatum=kaart.ankerdatum,
        open=[als_gepland(rij) for rij in alle if rij.is_open],
        afgerond=[als_afgerond(rij) for rij in alle if not rij.is_open],
    )


def uitkomsten(route: Route, rij: Routestap) -> tuple[Uitkomst, ...]:
    """Return how a step can end; none when it is simply done."""
    return uitkomsten_van(route.stap(rij.code), terugbellen=rij.terugbellen)


# -- plain data to rows -----------------------------------------------------------------------------------------------


def sleutel(een: Gepland | Afgerond) -> Sleutel:
    """Return what names this time of this step within its routekaart."""
    return een.stap, een.nummer, een.terugbellen


def dagen(een: Gepland) -> dict[str, object]:
    """Return the fields of Routestap that hold its days."""
    return {
        "gepland_op": een.datum,
        "uiterlijk": een.uiterlijk,
        "tot_minstens": een.tot_minstens,
        "tot_hoogstens": een.tot_hoogstens,
        "rooster": een.op_rooster,
        "vast": een.vast,
    }


def inhoud(route: Route, een: Gepland) -> dict[str, object]:
    """Return the fields of Routestap that its version of the route says: title, kind, role, mandatory, with outcomes."""
    stap: Stap = route.stap(een.stap)
    soort = Soort.CONTACT if een.terugbellen else stap.soort
    return {
        "titel": titel(stap, een),
        "soort": soort.value,
        "wie": stap.wie,
        "verplicht": stap.verplicht,
        "met_uitkomst": bool(uitkomsten_van(stap, terugbellen=een.terugbellen)),
    }


def titel(stap: Stap, een: Gepland) -> str:
    """Return what a step is called; calling back names what was missed."""
    return f"Terugbellen: {stap.titel}"[:LANGSTE_TITEL] if een.terugbellen else stap.titel[:LANGSTE_TITEL]


def nieuwe_rij(kaart: Routekaart, route: Route, een: Gepland) -> Routestap:
    """Return an open step, not saved."""
    return Routestap(
        routekaart=kaart,
        inwoner_id=kaart.inwoner_id,
        code=een.stap,
        nummer=een.nummer,
        terugbellen=een.terugbellen,
        **inhoud(route, een),
        **dagen(een),
    )


# -- planning ---------------------------------------------------------------------------------------------------------


@dataclass
class Planning:
    """Steps as they would be: to do, and lapsed because they lay in the past. In order of date."""

    open: list[Gepland] = field(default_factory=list)
    vervallen: list[Gepland] = field(default_factory=list)
    afgerond: list[Afgerond] = field(default_factory=list)

    def verwerk(self, gedaan: Gepland, wat: Vervolg) -> None:
        """Take out what was closed, add what comes, and move what moves."""
        anders = {sleutel(een): een for een in wat.verzet}
        rest = [een for een in self.open if sleutel(een) != sleutel(gedaan)]
        self.open = [*(anders.get(sleutel(een), een) for een in rest), *wat.nieuw]


def laatste_dag(een: Gepland) -> date:
    """Return the last day on which a step can still be done."""
    return max(dag for dag in (een.datum, een.uiterlijk, een.tot_hoogstens) if dag is not None)


def begin(route: Route, ankerdatum: date, weten: Mapping[str, Waarde], sla_over_voor: date | None = None) -> Planning:
    """Return the plan with which somebody with these facts would begin.

    With `sla_over_voor` the steps whose last day lies before it lapse, and so do those that would follow them before it.
    """
    planning = Planning(open=list(plan(route, ankerdatum, weten)))
    if sla_over_voor is not None:
        laat_vervallen(planning, route, ankerdatum, weten, sla_over_voor)
    # On one day in the order of the route: first the talk, then the plan that is made in it.
    plaats = {stap.code: nummer for nummer, stap in enumerate(route.stappen)}
    planning.open.sort(key=lambda een: (een.datum, plaats[een.stap], een.nummer))
    return planning


def laat_vervallen(
    planning: Planning,
    route: Route,
    ankerdatum: date,
    weten: Mapping[str, Waarde],
    dag: date,
    behalve: Collection[Sleutel] = (),
) -> None:
    """Let every open step whose last day lies before `dag` lapse, the first one first, and so what follows from it.

    Ends because every route ends: a repetition has an end, and nothing comes back without an outcome.
    """
    while voorbij := [een for een in planning.open if laatste_dag(een) < dag and sleutel(een) not in behalve]:
        eerste = min(voorbij, key=lambda een: (een.datum, een.stap, een.nummer))
        op = laatste_dag(eerste)
        nu = Stand(ankerdatum, tuple(planning.open), tuple(planning.afgerond))
        wat = vervolg(route, nu, eerste, op=op, uitkomst="", feiten=weten, overgeslagen=True)
        planning.verwerk(eerste, wat)
        planning.vervallen.append(eerste)
        planning.afgerond.append(
            Afgerond(eerste.stap, eerste.nummer, op, "", eerste.terugbellen, eerste.op_rooster, overgeslagen=True)
        )
