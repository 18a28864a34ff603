"""Conditions of routes in Dutch: what is asked, and what is known."""

from __future__ import annotations

from collections.abc import Mapping

from openwerkplein.kern.registers import routefeiten
from openwerkplein.motor.routes.voorwaarden import IN, WAAR, Alle, Boom, Een, Niet, Vergelijking, Voorwaarde, Waarde

_VERGELIJKERS = {
    "==": "is",
    "!=": "is niet",
    "<": "is minder dan",
    "<=": "is hoogstens",
    ">": "is meer dan",
    ">=": "is minstens",
    IN: "is",
}


def waarom_niet(voorwaarde: Voorwaarde, weten: Mapping[str, Waarde]) -> str:
    """Return why a condition does not hold: what it asks, and what is known of the facts that it asks."""
    namen = dict.fromkeys(een.feit for een in voorwaarde.vergelijkingen)
    bekend = ", ".join(f"{_titel(naam)} is {_waarde(naam, weten.get(naam))}" for naam in namen)
    return f"Alleen als {in_woorden(voorwaarde.boom)}. Hier: {bekend}."


def in_woorden(boom: Boom) -> str:
    """Return a condition as people say it: ``leeftijd is minder dan 27 en perspectief is wel``."""
    if isinstance(boom, Vergelijking):
        return _vergelijking(boom)
    if isinstance(boom, Niet):
        return f"niet ({in_woorden(boom.deel)})"
    woord = " en " if isinstance(boom, Alle) else " of "
    return woord.join(
        f"({in_woorden(deel)})" if isinstance(deel, (Alle, Een)) else in_woorden(deel) for deel in boom.delen
    )


def _vergelijking(een: Vergelijking) -> str:
    if een.vergelijker == WAAR:
        return f"{_titel(een.feit)} is ja"
    waarden = " of ".join(_waarde(een.feit, waarde) for waarde in een.waarden)
    return f"{_titel(een.feit)} {_VERGELIJKERS[een.vergelijker]} {waarden}"


def _titel(feit: str) -> str:
    return routefeiten[feit].titel if feit in routefeiten else feit


def _waarde(feit: str, waarde: Waarde) -> str:
    if waarde is None:
        return "niet bekend"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    labels = routefeiten[feit].waarden() if feit in routefeiten else {}
    return str(labels.get(str(waarde), waarde))
