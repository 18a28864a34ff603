"""Check a route: whether its names are known, every step is reached, it ends, and its dates follow its order."""

from __future__ import annotations

from collections.abc import Iterable

from openwerkplein.motor.routes.bereikbaar import controleer_bereik
from openwerkplein.motor.routes.lezen import lees_zover_mogelijk
from openwerkplein.motor.routes.overgang import rond_zonder_tijd
from openwerkplein.motor.routes.taal import Gebrek, OngeldigeRoute, Route, Woordenboek
from openwerkplein.motor.routes.volgorde import controleer_volgorde
from openwerkplein.motor.routes.woorden import controleer_woorden


def controleer(route: Route, woordenboek: Woordenboek) -> list[Gebrek]:
    """Return everything that is wrong with the content of a route, in the order of its file; nothing when it can be used."""
    gebreken = list(controleer_woorden(route, woordenboek))
    # How a route runs cannot be told while its steps cannot be told apart or lead to nowhere.
    if not any(gebrek.sleutel == "code" or gebrek.sleutel.endswith(".naar") for gebrek in gebreken):
        gebreken += controleer_bereik(route, woordenboek)
        gebreken += controleer_volgorde(route, woordenboek)
        gebreken += rond_zonder_tijd([route])
    return _op_volgorde(gebreken)


def keur(tekst: str, bestand: str, woordenboek: Woordenboek) -> Route:
    """Return the route that a text describes. Raises OngeldigeRoute with everything wrong with its form and its names, and
    when those are right with everything wrong with how it runs."""
    route, gebreken = lees_zover_mogelijk(tekst, bestand)
    gebreken += controleer_woorden(route, woordenboek) if gebreken else controleer(route, woordenboek)
    if gebreken:
        raise OngeldigeRoute(_op_volgorde(gebreken))
    return route


def controleer_samen(routes: Iterable[Route]) -> list[Gebrek]:
    """Return every hand-over with which routes go round among each other on one day, so that it would never end."""
    return list(rond_zonder_tijd(list(routes)))


def _op_volgorde(gebreken: list[Gebrek]) -> list[Gebrek]:
    return sorted(set(gebreken), key=lambda gebrek: (gebrek.regel, gebrek.sleutel, gebrek.wat))
