"""Check how a route runs: whether every step is reached, nothing goes round for ever, and the dates follow the order."""

from __future__ import annotations

from collections.abc import Iterator

from openwerkplein.motor.routes.mogelijk import TeIngewikkeld, kan_samen
from openwerkplein.motor.routes.taal import Gebrek, Route, Stap, Woordenboek
from openwerkplein.motor.routes.voorwaarden import Voorwaarde
from openwerkplein.motor.routes.woorden import deugt, gebrek_bij


def controleer_bereik(route: Route, woordenboek: Woordenboek) -> Iterator[Gebrek]:
    """Yield every circle, every condition that never holds and every step that is never reached.

    The names in the route are right (`controleer_woorden`) and every step has a code of its own.
    """
    stappen = {stap.code: stap for stap in route.stappen}
    rond = list(_rond_in_momenten(stappen))
    for kring in rond:
        wat = f"De stappen {' en '.join(kring)} tellen vanaf elkaar, dus ze krijgen nooit een datum."
        if len(kring) == 1:
            wat = f"De stap {kring[0]} telt vanaf zichzelf."
        yield gebrek_bij(route, stappen[kring[0]], "wanneer", wat, "Laat een van deze stappen tellen vanaf het anker.")
    yield from _kringen(route, stappen)
    nooit = {}
    try:
        if not _kan([route.voor_wie], woordenboek):
            wat = "Deze voorwaarde kan nooit waar zijn, dus niemand volgt de route."
            yield Gebrek(route.bestand, route.regels.get("voor_wie", 1), wat, "Pas de voorwaarde aan.", "voor_wie")
        nooit = {stap.code: _nooit_waar(route, stap, woordenboek) for stap in route.stappen}
    except TeIngewikkeld:
        wat = "Een voorwaarde gebruikt te veel gegevens om na te gaan of zij waar kan zijn."
        yield Gebrek(route.bestand, route.regels.get("stappen", 1), wat, "Maak er meer stappen van.", "voor_wie")
    if not rond:
        yield from _onbereikbaar(route, stappen, nooit)


def vertrekt_altijd(stap: Stap) -> bool:
    """Return whether every outcome of a step, for everybody who has it, ends the route or leaves it."""
    moet = stap.verplicht and stap.voor_wie is None
    return moet and bool(stap.uitkomsten) and all(een.einde or een.route for een in stap.uitkomsten)


def _kan(voorwaarden: list[Voorwaarde | None], woordenboek: Woordenboek) -> bool:
    """Return whether these conditions can be true together; what uses a name that is wrong is reported elsewhere."""
    return kan_samen([een for een in voorwaarden if een and deugt(een, woordenboek)], woordenboek.feiten)


def _nooit_waar(route: Route, stap: Stap, woordenboek: Woordenboek) -> str:
    """Return why the condition of a step is never true, "" when it can be."""
    if not _kan([stap.voor_wie], woordenboek):
        return "Deze voorwaarde kan nooit waar zijn."
    # What comes after an outcome may come years later, when other facts hold than at the start of the route.
    samen = [route.voor_wie, stap.voor_wie]
    if not stap.na_uitkomst and _kan([route.voor_wie], woordenboek) and not _kan(samen, woordenboek):
        return "Deze voorwaarde kan niet waar zijn voor wie de route volgt (zie voor_wie van de route)."
    return ""


def _rond_in_momenten(stappen: dict[str, Stap]) -> Iterator[list[str]]:
    """Yield the circles of steps that count from each other, each once."""
    gezien: set[str] = set()
    for code in stappen:
        pad: list[str] = []
        while code in stappen and code not in gezien:
            gezien.add(code)
            pad.append(code)
            code = stappen[code].wanneer.vanaf
        if code in pad:
            yield pad[pad.index(code) :]


def _kringen(route: Route, stappen: dict[str, Stap]) -> Iterator[Gebrek]:
    """Yield every outcome that closes a circle in which no step says how often it comes at most, and in other circles every
    step that does not say it: without `hoogstens` it comes once, so that the second time round nothing follows."""
    zonder = {code: stap for code, stap in stappen.items() if stap.hoogstens is None}
    klaar: set[str] = set()
    eindeloos = [gebrek for begin in zonder for gebrek in _terug(route, zonder, begin, [], klaar)]
    yield from eindeloos
    if eindeloos:
        return
    for code, stap in zonder.items():
        if code in _verder(code, stappen):
            wat = (
                f"De stap {code} ligt in een kring en komt toch maar een keer, dus de tweede keer gaat het niet verder."
            )
            yield gebrek_bij(route, stap, "code", wat, "Zet erbij hoe vaak hij hooguit kan komen, zoals hoogstens: 3.")


def _verder(code: str, stappen: dict[str, Stap]) -> set[str]:
    """Return the steps to which the outcomes of a step lead, and theirs."""
    bereikt: set[str] = set()
    rij = [code]
    while rij:
        for uitkomst in stappen[rij.pop()].uitkomsten:
            nieuw = {doel for doel in uitkomst.naar if doel in stappen} - bereikt
            bereikt |= nieuw
            rij += nieuw
    return bereikt


def _terug(route: Route, zonder: dict[str, Stap], code: str, pad: list[str], klaar: set[str]) -> Iterator[Gebrek]:
    if code in klaar:
        return
    stap = zonder[code]
    for uitkomst in stap.uitkomsten:
        for doel in uitkomst.naar:
            if doel == code or doel in pad:
                kring = [*pad, code][[*pad, code].index(doel) :]
                wat = f"De uitkomst {uitkomst.code} maakt een kring zonder einde: {' > '.join([*kring, doel])}."
                herstel = f"Zet bij de stap {doel} hoe vaak hij hooguit kan komen, zoals hoogstens: 3."
                yield gebrek_bij(route, stap, f"uitkomsten.{uitkomst.code}.naar", wat, herstel)
            elif doel in zonder:
                yield from _terug(route, zonder, doel, [*pad, code], klaar)
    klaar.add(code)


def _onbereikbaar(route: Route, stappen: dict[str, Stap], nooit: dict[str, str]) -> Iterator[Gebrek]:
    komt_van: dict[str, list[str]] = {code: [] for code in stappen}
    for stap in route.stappen:
        for uitkomst in stap.uitkomsten:
            for doel in uitkomst.naar:
                komt_van.setdefault(doel, []).append(stap.code)
    bereikt = _bereikt(stappen, komt_van, nooit)
    for stap in route.stappen:
        if nooit.get(stap.code):
            yield gebrek_bij(route, stap, "voor_wie", nooit[stap.code], "Pas de voorwaarde aan of haal de stap weg.")
        elif stap.code not in bereikt:
            yield _waarom_niet(route, stap, stappen, komt_van)


def _bereikt(stappen: dict[str, Stap], komt_van: dict[str, list[str]], nooit: dict[str, str]) -> set[str]:
    """Return the steps that can come; one that counts from the anchor, or from a step that is not there, needs no other."""
    bereikt: set[str] = set()
    gegroeid = True
    while gegroeid:
        nieuw = {
            code
            for code, stap in stappen.items()
            if code not in bereikt
            and not nooit.get(code)
            and (stap.wanneer.vanaf not in stappen or stap.wanneer.vanaf in bereikt)
            and not _na_het_einde(stap, stappen)
            and (not stap.na_uitkomst or any(van in bereikt for van in komt_van[code]))
        }
        bereikt |= nieuw
        gegroeid = bool(nieuw)
    return bereikt


def _na_het_einde(stap: Stap, stappen: dict[str, Stap]) -> bool:
    vanaf = stappen.get(stap.wanneer.vanaf)
    return vanaf is not None and stap.wanneer.richting > 0 and bool(stap.wanneer.duur.aantal) and vertrekt_altijd(vanaf)


def _waarom_niet(route: Route, stap: Stap, stappen: dict[str, Stap], komt_van: dict[str, list[str]]) -> Gebrek:
    wat = f"De stap {stap.code} wordt nooit bereikt"
    if stap.na_uitkomst and not komt_van[stap.code]:
        wat = f"{wat}: geen enkele uitkomst leidt ernaartoe."
        herstel = f"Schrijf bij een uitkomst naar: {stap.code}, of haal na_uitkomst weg."
        return gebrek_bij(route, stap, "na_uitkomst", wat, herstel)
    if _na_het_einde(stap, stappen):
        wat = f"{wat}: na {stap.wanneer.vanaf} is de route altijd afgelopen."
        return gebrek_bij(
            route, stap, "wanneer", wat, f"Geef {stap.wanneer.vanaf} een uitkomst waarna de route doorgaat."
        )
    van = komt_van[stap.code] if stap.na_uitkomst else []
    via = ", ".join(dict.fromkeys(van)) or stap.wanneer.vanaf
    wat = f"{wat}: hij komt alleen via {via}, en daar komt ook nooit iemand."
    return gebrek_bij(route, stap, "code", wat, "Zorg dat die stap bereikt wordt, of haal deze stap weg.")
