"""Check hand-overs between routes: whoever goes from route to route must not come back to the same one on the same day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openwerkplein.motor.routes.taal import Gebrek, Route, Stap, Uitkomst
from openwerkplein.motor.routes.volgorde import proeven
from openwerkplein.motor.routes.woorden import gebrek_bij


def rond_zonder_tijd(routes: Sequence[Route]) -> Iterator[Gebrek]:
    """Yield every outcome that closes a circle of routes in which no day goes by.

    A hand-over begins the other route on the day of the outcome; time goes by when its step lies after the anchor.
    """
    per_code = {route.code: route for route in routes}
    meteen = {code: list(_meteen(route)) for code, route in per_code.items()}
    for code, overgangen in meteen.items():
        for stap, uitkomst in overgangen:
            if code in _te_bereiken(uitkomst.route, meteen):
                via = "" if uitkomst.route == code else f" via {uitkomst.route}"
                wat = f"De uitkomst {uitkomst.code} leidt{via} op dezelfde dag terug naar deze route."
                herstel = "Zet deze stap na het anker, of leid naar een stap met hoogstens."
                yield gebrek_bij(per_code[code], stap, f"uitkomsten.{uitkomst.code}.route", wat, herstel)


def _meteen(route: Route) -> Iterator[tuple[Stap, Uitkomst]]:
    """Yield the hand-overs that can be made on the day on which the route begins, or before."""
    overgangen = [(stap, uitkomst) for stap in route.stappen for uitkomst in stap.uitkomsten if uitkomst.route]
    alle = proeven(route) if overgangen else []
    for stap, uitkomst in overgangen:
        dagen = [(proef.dagen.get(stap.code), proef.anker) for proef in alle]
        if any(dag is not None and dag <= anker for dag, anker in dagen):
            yield stap, uitkomst


def _te_bereiken(code: str, meteen: dict[str, list[tuple[Stap, Uitkomst]]]) -> set[str]:
    bereikt, rij = {code}, [code]
    while rij:
        for _, uitkomst in meteen.get(rij.pop(), ()):
            if uitkomst.route not in bereikt:
                bereikt.add(uitkomst.route)
                rij.append(uitkomst.route)
    return bereikt
