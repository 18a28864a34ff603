"""Check the dates of a route: deadlines after first days, ends after beginnings, and the order in which its steps are listed.

Months, weeks and working days compare differently from date to date, so everything is judged over many anchor dates. What
would give a wrong window on any of them is refused. The order of steps is refused when it is wrong on most of them, so that
for every two steps at least one order is right.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from openwerkplein.motor.routes.dagen import laatste_dag, tel_op
from openwerkplein.motor.routes.mogelijk import TeIngewikkeld, kan_samen
from openwerkplein.motor.routes.momenten import schrijf_moment
from openwerkplein.motor.routes.taal import ANKER, Duur, Gebrek, Herhaling, Moment, Route, Stap, Woordenboek
from openwerkplein.motor.routes.woorden import deugt, gebrek_bij

JAREN_HOOGSTENS = 50
"""How far a date may lie from the anchor; further is a typing error."""

KEREN_HOOGSTENS = 1000
"""How often a step may come back; more is a typing error."""

PAREN_HOOGSTENS = 300
"""Steps in another order than their dates of which it is asked whether anybody has both; no procedure comes near it."""

_JAREN = (2027, 2028)
"""A year without and a year with 29 February."""

PROEFDATUMS = tuple(
    date(jaar, maand, dag) for jaar in _JAREN for maand in range(1, 13) for dag in (1, monthrange(jaar, maand)[1])
)
"""Anchor dates on which a route is tried: first and last days of months of every length, on different days of the week."""

_GRENS = timedelta(days=JAREN_HOOGSTENS * 366)


@dataclass(frozen=True)
class Proef:
    """The first day of every step that can be given one, counted from one anchor date, everything done on its first day."""

    anker: date
    dagen: Mapping[str, date]

    def van(self, moment: Moment | None) -> date | None:
        """Return the day of a moment; None when it cannot be told or lies outside every calendar."""
        vanaf = None if moment is None else self.anker if moment.vanaf == ANKER else self.dagen.get(moment.vanaf)
        if moment is None or vanaf is None:
            return None
        return _dag(vanaf, moment.duur, moment.richting)


def proeven(route: Route, ankers: Sequence[date] = PROEFDATUMS) -> list[Proef]:
    """Return the dates of the steps of a route for each of these anchor dates."""
    volgorde = _rekenvolgorde(route)
    gevonden = []
    for anker in ankers:
        dagen: dict[str, date] = {}
        proef = Proef(anker, dagen)
        for stap in volgorde:
            dag = proef.van(stap.wanneer)
            if dag is not None:
                dagen[stap.code] = dag
        gevonden.append(proef)
    return gevonden


def controleer_volgorde(route: Route, woordenboek: Woordenboek) -> Iterator[Gebrek]:
    """Yield every date that cannot be or that contradicts the order. Every step has a code of its own."""
    alle = proeven(route)
    voorbij: set[str] = set()
    for stap in route.stappen:
        yield from _binnen_de_stap(route, stap, alle)
        for doel, gebrek in _na_uitkomsten(route, stap, alle):
            voorbij.add(doel)
            yield gebrek
    yield from _in_volgorde(route, woordenboek, alle, voorbij)


def _rekenvolgorde(route: Route) -> list[Stap]:
    """Return the steps so that each comes after the one from which it counts; without those that count in a circle."""
    bekend, over, volgorde = {ANKER}, list(route.stappen), []
    while nu := [stap for stap in over if stap.wanneer.vanaf in bekend]:
        volgorde += nu
        bekend |= {stap.code for stap in nu}
        over = [stap for stap in over if stap.code not in bekend]
    return volgorde


def _dag(vanaf: date, duur: Duur, richting: int) -> date | None:
    try:
        return tel_op(vanaf, duur, richting)
    except ValueError:
        return None


def _binnen_de_stap(route: Route, stap: Stap, alle: list[Proef]) -> Iterator[Gebrek]:
    for proef in alle:
        gevonden = list(_te_ver(route, stap, proef)) or list(_venster(route, stap, proef)) + list(
            _herhaling(route, stap, proef)
        )
        if gevonden:
            yield from gevonden
            return


def _te_ver(route: Route, stap: Stap, proef: Proef) -> Iterator[Gebrek]:
    if stap.wanneer.vanaf != ANKER and stap.wanneer.vanaf not in proef.dagen:
        return
    dag = proef.dagen.get(stap.code)
    if dag is None or abs(dag - proef.anker) > _GRENS:
        wat = f"De stap {stap.code} ligt meer dan {JAREN_HOOGSTENS} jaar van het anker."
        yield gebrek_bij(route, stap, "wanneer", wat, "Kijk of het getal klopt.")


def _venster(route: Route, stap: Stap, proef: Proef) -> Iterator[Gebrek]:
    begin, uiterlijk = proef.dagen.get(stap.code), proef.van(stap.uiterlijk)
    if begin is None:
        return
    if stap.uiterlijk is not None and uiterlijk is not None and uiterlijk < begin:
        wat = f"{schrijf_moment(stap.uiterlijk)} ligt voor {schrijf_moment(stap.wanneer)} ({_voorbeeld(proef, begin, uiterlijk)})."
        yield gebrek_bij(route, stap, "uiterlijk", wat, "Zet de uiterste dag na de eerste dag.")
    if stap.duur is not None and _lengte(begin, stap.duur.hoogstens) < _lengte(begin, stap.duur.minstens):
        wat = "De stap duurt hoogstens korter dan minstens."
        yield gebrek_bij(route, stap, "duur", wat, "Schrijf het kleinste eerst, zoals 4 tot 6 weken.")


def _lengte(begin: date, duur: Duur) -> date:
    try:
        return laatste_dag(begin, duur)
    except ValueError:
        return date.max


def _herhaling(route: Route, stap: Stap, proef: Proef) -> Iterator[Gebrek]:
    begin, herhaal = proef.dagen.get(stap.code), stap.herhaal
    if begin is None or herhaal is None:
        return
    tot = proef.van(herhaal.tot)
    if herhaal.tot is not None and tot is not None and tot < begin:
        wat = f"De herhaling houdt op ({schrijf_moment(herhaal.tot)}) voor de eerste keer ({_voorbeeld(proef, begin, tot)})."
        yield gebrek_bij(route, stap, "herhaal.tot", wat, "Zet tot na de eerste keer, of gebruik keer.")
    laatste = _laatste_keer(begin, herhaal, tot)
    if laatste is None or laatste - proef.anker > _GRENS:
        wat = f"De herhaling gaat meer dan {KEREN_HOOGSTENS} keer of {JAREN_HOOGSTENS} jaar door."
        yield gebrek_bij(route, stap, "herhaal", wat, "Kijk of de getallen kloppen.")


def _laatste_keer(begin: date, herhaal: Herhaling, tot: date | None) -> date | None:
    """Return (about) the last day of a repetition; None when it comes too often or goes beyond the calendar."""
    keer = (
        _dag(begin, Duur(herhaal.elke.aantal * (herhaal.keer - 1), herhaal.elke.eenheid), 1) if herhaal.keer else None
    )
    if keer is None and (herhaal.keer or tot is None):
        # The end counts from a step that has no date of its own before an outcome leads to it.
        return begin if herhaal.tot is not None and not herhaal.keer else None
    einde = min(dag for dag in (keer, tot) if dag is not None)
    te_vaak = _dag(begin, Duur(herhaal.elke.aantal * KEREN_HOOGSTENS, herhaal.elke.eenheid), 1)
    return None if te_vaak is not None and te_vaak <= einde else einde


def _na_uitkomsten(route: Route, stap: Stap, alle: list[Proef]) -> Iterator[tuple[str, Gebrek]]:
    """Yield the steps with a fixed date to which an outcome of this step leads when that date has gone by (its code, what).

    A step that may come several times (`hoogstens`) is planned from the day of the outcome when one goes back to it.
    """
    for uitkomst in stap.uitkomsten:
        for doel in (een for een in route.stappen if een.code in uitkomst.naar):
            if doel.wanneer.vanaf == ANKER and doel.hoogstens is None and (proef := _meestal_eerder(doel, stap, alle)):
                wat = (
                    f"{doel.code} komt na {stap.code}, maar ligt ervoor "
                    f"({_voorbeeld(proef, proef.dagen[stap.code], proef.dagen[doel.code])})."
                )
                herstel = f"Laat {doel.code} tellen vanaf {stap.code}, zoals 1 week na {stap.code}."
                yield doel.code, gebrek_bij(route, doel, "wanneer", wat, herstel)


def _in_volgorde(route: Route, woordenboek: Woordenboek, alle: list[Proef], gemeld: set[str]) -> Iterator[Gebrek]:
    vast = [stap for stap in route.stappen if not stap.na_uitkomst]
    paren = ((stap, eerder) for nummer, stap in enumerate(vast) for eerder in vast[:nummer] if stap.code not in gemeld)
    verkeerd_om = ((stap, eerder, proef) for stap, eerder in paren if (proef := _meestal_eerder(stap, eerder, alle)))
    for stap, eerder, proef in islice(verkeerd_om, PAREN_HOOGSTENS):
        if _samen(route, stap, eerder, woordenboek):
            gemeld.add(stap.code)
            dagen = _voorbeeld(proef, proef.dagen[eerder.code], proef.dagen[stap.code])
            wat = f"{stap.code} staat na {eerder.code}, maar komt eerder ({dagen})."
            herstel = f"Zet {stap.code} boven {eerder.code}, of pas het moment aan."
            yield gebrek_bij(route, stap, "wanneer", wat, herstel)


def _samen(route: Route, stap: Stap, eerder: Stap, woordenboek: Woordenboek) -> bool:
    voorwaarden = (route.voor_wie, stap.voor_wie, eerder.voor_wie)
    try:
        return kan_samen([een for een in voorwaarden if een and deugt(een, woordenboek)], woordenboek.feiten)
    except TeIngewikkeld:
        return True


def _meestal_eerder(stap: Stap, dan: Stap, alle: list[Proef]) -> Proef | None:
    """Return an example when `stap` lies before `dan` on more than half of the anchor dates."""
    fout = [
        proef
        for proef in alle
        if (dag := proef.dagen.get(stap.code)) and (ander := proef.dagen.get(dan.code)) and dag < ander
    ]
    return fout[0] if len(fout) * 2 > len(alle) else None


def _voorbeeld(proef: Proef, eerst: date, dan: date) -> str:
    return f"bij {proef.anker:%d-%m-%Y}: {dan:%d-%m-%Y} en {eerst:%d-%m-%Y}"
