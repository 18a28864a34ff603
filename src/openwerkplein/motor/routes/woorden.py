"""Check the names in a route: roles, the anchor, facts and what they are compared with, steps, and other routes."""

from __future__ import annotations

from collections.abc import Iterator

from openwerkplein.motor.routes.sleutels import bedoelde
from openwerkplein.motor.routes.taal import ANKER, Feit, Gebrek, Moment, Route, Stap, Uitkomst, Woordenboek
from openwerkplein.motor.routes.voorwaarden import GROTER_KLEINER, WAAR, Vergelijking, Voorwaarde, is_getal


def controleer_woorden(route: Route, woordenboek: Woordenboek) -> Iterator[Gebrek]:
    """Yield every name that is not known, used wrongly, or given twice."""
    if route.anker and route.anker not in woordenboek.ankers:
        yield _gebrek(
            route, "anker", f"Het anker {route.anker} bestaat niet.", bedoelde(route.anker, woordenboek.ankers)
        )
    for wat, herstel in _voorwaarde(route.voor_wie, woordenboek):
        yield _gebrek(route, "voor_wie", wat, herstel)
    eerder: dict[str, Stap] = {}
    for stap in route.stappen:
        yield from _stap(route, stap, woordenboek)
        if stap.code in eerder:
            wat = f"De stap {stap.code} staat er twee keer (eerder op regel {eerder[stap.code].regel})."
            yield gebrek_bij(route, stap, "code", wat, "Geef een van de twee een andere code.")
        elif stap.code:
            eerder[stap.code] = stap


def gebrek_bij(route: Route, stap: Stap, sleutel: str, wat: str, herstel: str) -> Gebrek:
    """Return something wrong with a key of a step, on the line of that key or else on that of the step."""
    return Gebrek(route.bestand, stap.regels.get(sleutel, stap.regel), wat, herstel, sleutel)


def deugt(voorwaarde: Voorwaarde, woordenboek: Woordenboek) -> bool:
    """Return whether every name in a condition is known and used as it may be."""
    return not any(_voorwaarde(voorwaarde, woordenboek))


def momenten_van(stap: Stap) -> Iterator[tuple[str, Moment]]:
    """Yield the moments of a step by their key."""
    yield "wanneer", stap.wanneer
    if stap.uiterlijk is not None:
        yield "uiterlijk", stap.uiterlijk
    if stap.herhaal is not None and stap.herhaal.tot is not None:
        yield "herhaal.tot", stap.herhaal.tot


def _gebrek(route: Route, sleutel: str, wat: str, herstel: str) -> Gebrek:
    return Gebrek(route.bestand, route.regels.get(sleutel, 1), wat, herstel, sleutel)


def _stap(route: Route, stap: Stap, woordenboek: Woordenboek) -> Iterator[Gebrek]:
    if stap.wie and stap.wie not in woordenboek.rollen:
        yield gebrek_bij(route, stap, "wie", f"De rol {stap.wie} bestaat niet.", bedoelde(stap.wie, woordenboek.rollen))
    for wat, herstel in _voorwaarde(stap.voor_wie, woordenboek):
        yield gebrek_bij(route, stap, "voor_wie", wat, herstel)
    codes = [een.code for een in route.stappen]
    for sleutel, moment in momenten_van(stap):
        if moment.vanaf != ANKER and moment.vanaf not in codes:
            wat = f"{sleutel} telt vanaf {moment.vanaf}, maar die stap bestaat niet."
            yield gebrek_bij(route, stap, sleutel, wat, bedoelde(moment.vanaf, [ANKER, *codes]))
    for uitkomst in stap.uitkomsten:
        yield from _uitkomst(route, stap, uitkomst, codes, woordenboek)


def _uitkomst(
    route: Route, stap: Stap, uitkomst: Uitkomst, codes: list[str], woordenboek: Woordenboek
) -> Iterator[Gebrek]:
    waar = f"uitkomsten.{uitkomst.code}."
    for doel in uitkomst.naar:
        if doel not in codes:
            wat = f"De uitkomst {uitkomst.code} leidt naar {doel}, maar die stap bestaat niet."
            yield gebrek_bij(route, stap, f"{waar}naar", wat, bedoelde(doel, codes))
    routes = woordenboek.routes | {route.code}
    if uitkomst.route and uitkomst.route not in routes:
        wat = f"De uitkomst {uitkomst.code} gaat over in de route {uitkomst.route}, maar die bestaat niet."
        yield gebrek_bij(route, stap, f"{waar}route", wat, bedoelde(uitkomst.route, sorted(routes)))
    samen = [sleutel for sleutel in ("naar", "einde", "route") if getattr(uitkomst, sleutel)]
    if len(samen) > 1:
        wat = f"De uitkomst {uitkomst.code} heeft {' en '.join(samen)}, en die sluiten elkaar uit."
        herstel = "Kies er een: naar (andere stappen), einde (de route stopt) of route (verder in een andere route)."
        yield gebrek_bij(route, stap, f"{waar}{samen[-1]}", wat, herstel)


def _voorwaarde(voorwaarde: Voorwaarde | None, woordenboek: Woordenboek) -> Iterator[tuple[str, str]]:
    for een in voorwaarde.vergelijkingen if voorwaarde else ():
        feit = woordenboek.feiten.get(een.feit)
        if feit is None:
            yield f"Het gegeven {een.feit} bestaat niet.", bedoelde(een.feit, woordenboek.feiten)
        elif feit.soort == "getal":
            yield from _getal(een)
        elif feit.soort == "ja_nee":
            yield from _ja_nee(een)
        else:
            yield from _keuze(een, feit)


def _getal(een: Vergelijking) -> Iterator[tuple[str, str]]:
    if een.vergelijker == WAAR:
        yield f"{een.feit} is een getal en staat hier alleen.", f"Vergelijk het, zoals {een.feit} < 27."
    for waarde in een.waarden:
        if not is_getal(waarde):
            yield f"{een.feit} is een getal en {waarde} niet.", f"Schrijf een heel getal, zoals {een.feit} < 27."


def _ja_nee(een: Vergelijking) -> Iterator[tuple[str, str]]:
    if een.vergelijker in GROTER_KLEINER or any(waarde not in ("ja", "nee") for waarde in een.waarden):
        yield f"{een.feit} is ja of nee en kan zo niet worden vergeleken.", f"Schrijf {een.feit} of niet {een.feit}."


def _keuze(een: Vergelijking, feit: Feit) -> Iterator[tuple[str, str]]:
    waarden = ", ".join(feit.waarden)
    if een.vergelijker == WAAR:
        yield f"{een.feit} is geen ja of nee en staat hier alleen.", f"Vergelijk het met een van: {waarden}."
    elif een.vergelijker in GROTER_KLEINER:
        yield f"{een.feit} is geen getal en kan niet groter of kleiner zijn.", "Gebruik ==, != of in."
    for waarde in een.waarden:
        if waarde not in feit.waarden:
            yield f"{een.feit} kan niet {waarde} zijn.", bedoelde(waarde, feit.waarden)
