"""Why a route is not for somebody: what its condition asks, and what is known."""

from __future__ import annotations

from collections.abc import Mapping

from openwerkplein.begeleiding.routebestand import woordenboek
from openwerkplein.motor.routes.verwoorden import feit_in_woorden, in_woorden, waarde_in_woorden
from openwerkplein.motor.routes.voorwaarden import Voorwaarde, Waarde


def waarom_niet(voorwaarde: Voorwaarde, weten: Mapping[str, Waarde]) -> str:
    """Return why a condition does not hold: what it asks, and what is known of the facts that it asks."""
    # The other routes are not named in a condition, so they are not asked from the database.
    feiten = woordenboek(routes=()).feiten
    namen = dict.fromkeys(een.feit for een in voorwaarde.vergelijkingen)
    bekend = "; ".join(
        f"{feit_in_woorden(naam, feiten)}: {waarde_in_woorden(naam, weten.get(naam), feiten)}" for naam in namen
    )
    return f"Alleen als: {in_woorden(voorwaarde, feiten)}. Hier is {bekend}."
