"""A route in words: what a step is, when it comes and what follows, and how two versions differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openwerkplein.begeleiding.routebestand import woordenboek
from openwerkplein.kern.tijd import vandaag
from openwerkplein.motor.routes.beschrijven import Beschrijving
from openwerkplein.motor.routes.momenten import schrijf_duur, schrijf_lengte
from openwerkplein.motor.routes.taal import Herhaling, Route, Stap, Uitkomst

_TEKSTEN = {"uitleg": "uitleg", "voor_inwoner": "tekst voor de inwoner", "praktijk": "wat in de praktijk is gezien"}


def beschrijf(route: Route) -> Beschrijving:
    """Return the words for a route; only its dates depend on the day, and those are not used here."""
    return Beschrijving(route, vandaag(), woordenboek())


def stap_zinnen(stap: Stap, woorden: Beschrijving) -> dict[str, str]:
    """Return what a step says, as words by label; what it does not say is left out."""
    zinnen = {
        "wanneer": woorden.moment(stap.wanneer),
        "uiterlijk": woorden.moment(stap.uiterlijk) if stap.uiterlijk else "",
        "duurt": schrijf_lengte(stap.duur) if stap.duur else "",
        "wie": woorden.rol(stap),
        "soort": str(stap.soort),
        "verplicht": "verplicht" if stap.verplicht else "vrijwillig",
        "alleen als": "een uitkomst ernaar leidt" if stap.na_uitkomst else "",
        "hoogstens": f"{stap.hoogstens} keer" if stap.hoogstens else "",
        "voor wie": woorden.voor_wie(stap),
        "herhaalt": _herhaling(stap.herhaal, woorden) if stap.herhaal else "",
    }
    return {label: zin for label, zin in zinnen.items() if zin}


def uitkomst_zin(uitkomst: Uitkomst, route: Route, routes: Mapping[str, str]) -> str:
    """Return what an outcome leads to, in words; `routes` are the titles of other routes by code."""
    titels = _titels(route)
    if uitkomst.naar:
        return "dan komt " + " en ".join(f"'{titels.get(code, code)}'" for code in uitkomst.naar)
    if uitkomst.einde:
        return f"dan stopt de route: {uitkomst.einde}"
    if uitkomst.route:
        return f"dan verder in de route '{routes.get(uitkomst.route, uitkomst.route)}'"
    return "de route gaat verder"


def _herhaling(herhaal: Herhaling, woorden: Beschrijving) -> str:
    delen = [f"elke {schrijf_duur(herhaal.elke)}"]
    if herhaal.keer:
        delen.append(f"{herhaal.keer} keer")
    if herhaal.tot:
        delen.append(f"tot en met {woorden.moment(herhaal.tot)}")
    return ", ".join(delen)


def _titels(route: Route) -> dict[str, str]:
    return {stap.code: stap.titel for stap in route.stappen}


# -- differences ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stapverschil:
    """What differs in one step: `wat` is erbij, weg, verschoven or gewijzigd; `zinnen` say how."""

    titel: str
    wat: str
    zinnen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verschil:
    """How a version differs from another: in the route itself, and by step in the order of the new version."""

    route: tuple[str, ...]
    stappen: tuple[Stapverschil, ...]

    def __bool__(self) -> bool:
        return bool(self.route or self.stappen)


def verschil(oud: Route, nieuw: Route) -> Verschil:
    """Return in words what changed between two versions; steps are the same when they have the same code."""
    was, wordt = beschrijf(oud), beschrijf(nieuw)
    eerder = {stap.code: stap for stap in oud.stappen}
    nu = {stap.code for stap in nieuw.stappen}
    stappen = []
    for stap in nieuw.stappen:
        if stap.code not in eerder:
            stappen.append(Stapverschil(stap.titel, "erbij", (wordt.moment(stap.wanneer),)))
        elif zinnen := tuple(_stapverschil(eerder[stap.code], was, stap, wordt)):
            verzet = was.moment(eerder[stap.code].wanneer) != wordt.moment(stap.wanneer)
            stappen.append(Stapverschil(stap.titel, "verschoven" if verzet else "gewijzigd", zinnen))
    stappen += [Stapverschil(stap.titel, "weg") for stap in oud.stappen if stap.code not in nu]
    return Verschil(tuple(_routeverschil(was, wordt)), tuple(stappen))


def _routeverschil(was: Beschrijving, wordt: Beschrijving) -> Iterator[str]:
    oud, nieuw = was.route, wordt.route
    yield from _anders("titel", oud.titel, nieuw.titel)
    yield from _anders("telt vanaf", was.anker, wordt.anker)
    yield from _anders("voor wie", was.voor_wie(oud), wordt.voor_wie(nieuw))
    yield from _anders_geschreven(was, oud, wordt, nieuw)
    for veld, label in _TEKSTEN.items():
        if getattr(oud, veld) != getattr(nieuw, veld):
            yield f"{label} is gewijzigd"
    gebleven = {stap.code for stap in oud.stappen} & {stap.code for stap in nieuw.stappen}
    volgordes = [[stap.code for stap in route.stappen if stap.code in gebleven] for route in (oud, nieuw)]
    if volgordes[0] != volgordes[1]:
        yield "de stappen staan in een andere volgorde"


def _stapverschil(oud: Stap, was: Beschrijving, nieuw: Stap, wordt: Beschrijving) -> Iterator[str]:
    yield from _anders("titel", oud.titel, nieuw.titel)
    toen, nu = stap_zinnen(oud, was), stap_zinnen(nieuw, wordt)
    for label in dict.fromkeys([*toen, *nu]):
        yield from _anders(label, toen.get(label, ""), nu.get(label, ""))
    yield from _anders_geschreven(was, oud, wordt, nieuw)
    yield from _uitkomstverschil(oud, was.route, nieuw, wordt.route)
    for veld in ("uitleg", "voor_inwoner"):
        if getattr(oud, veld) != getattr(nieuw, veld):
            yield f"{_TEKSTEN[veld]} is gewijzigd"


def _anders_geschreven(was: Beschrijving, oud: Route | Stap, wordt: Beschrijving, nieuw: Route | Stap) -> Iterator[str]:
    """Yield that a condition is written in another way, when its words are the same: that is a change as well."""
    if str(oud.voor_wie or "") != str(nieuw.voor_wie or "") and was.voor_wie(oud) == wordt.voor_wie(nieuw):
        yield "voor wie is anders opgeschreven, maar betekent hetzelfde"


def _uitkomstverschil(oud: Stap, in_oud: Route, nieuw: Stap, in_nieuw: Route) -> Iterator[str]:
    was = {een.code: (een.titel, uitkomst_zin(een, in_oud, {})) for een in oud.uitkomsten}
    wordt = {een.code: (een.titel, uitkomst_zin(een, in_nieuw, {})) for een in nieuw.uitkomsten}
    for code, (titel, zin) in wordt.items():
        if code not in was:
            yield f"uitkomst erbij: {titel} ({zin})"
        else:
            yield from _anders(f"uitkomst '{was[code][0]}'", "; ".join(was[code]), "; ".join((titel, zin)))
    for code, (titel, _) in was.items():
        if code not in wordt:
            yield f"uitkomst weg: {titel}"


def _anders(label: str, was: str, wordt: str) -> Iterator[str]:
    if was != wordt:
        yield f"{label}: was {was or 'niets'}, wordt {wordt or 'niets'}"
