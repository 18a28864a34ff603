"""How a route is drawn on a page: ``{% load routes %}``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template
from django.utils.safestring import mark_safe

from openwerkplein.begeleiding.routebestand import woordenboek
from openwerkplein.motor.routes.taal import Route
from openwerkplein.motor.routes.tekenen import als_tekst, teken_svg
from openwerkplein.motor.routes.verwoorden import in_woorden as verwoord
from openwerkplein.motor.routes.voorwaarden import Voorwaarde, Waarde

register = template.Library()


@register.filter
def in_woorden(voorwaarde: Voorwaarde) -> str:
    """Return a condition in Dutch words: ``{{ route.voor_wie|in_woorden }}``."""
    return verwoord(voorwaarde, woordenboek(routes=()).feiten)


@register.inclusion_tag("begeleiding/routes/tekening.html")
def routetekening(route: Route, ankerdatum: date, feiten: Mapping[str, Waarde] | None = None) -> dict[str, Any]:
    """Draw a route from an anchor date as a timeline, in a layout for wide and one for narrow screens, with the sentences under it.

    With `feiten` only the steps for somebody with these facts. A day that does not exist gives the reason instead.
    """
    # The other routes are not named in the drawing, so they are not asked from the database.
    woorden = woordenboek(routes=())
    try:
        breed = teken_svg(route, ankerdatum, woorden=woorden, feiten=feiten)
        smal = teken_svg(route, ankerdatum, woorden=woorden, feiten=feiten, smal=True)
        zinnen = als_tekst(route, ankerdatum, woorden=woorden, feiten=feiten)
    except ValueError as fout:
        return {"fout": str(fout)}
    # Every text in the drawing was escaped where it was put in (`tekenen`).
    return {"fout": "", "breed": mark_safe(breed), "smal": mark_safe(smal), "zinnen": zinnen}  # noqa: S308
