"""What templates of work and profiles draw: the dayparts of a week, suggestions for an occupation, the pages of work."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms.boundfield import BoundField

from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.velden import Veld
from openwerkplein.werk import beroepen
from openwerkplein.werk.forms.velden import BEROEPENLIJST
from openwerkplein.werk.keuzes import DAGEN, DELEN
from openwerkplein.werk.models import Werk
from openwerkplein.werk.werkbeeld import tabbladen

register = template.Library()


@register.inclusion_tag("werk/onderdelen/dagdelenrooster.html")
def dagdelenrooster(bron: BoundField) -> dict[str, Any]:
    """Draw a field with dayparts as a table of days by parts, one box in each cell."""
    gekozen = {str(code) for code in bron.value() or ()}
    rijen = [
        (naam, [(f"{dag}-{deel}", f"{naam}{wat}", f"{dag}-{deel}" in gekozen) for deel, wat in DELEN.items()])
        for dag, naam in DAGEN.items()
    ]
    return {"bron": bron, "veld": Veld(bron), "delen": DELEN.values(), "rijen": rijen}


@register.inclusion_tag("werk/onderdelen/dagdelen.html")
def dagdelen(codes: list[str]) -> dict[str, Any]:
    """Draw dayparts to read: a small table with a mark where it is."""
    gekozen = set(codes)
    rijen = [(naam, [f"{dag}-{deel}" in gekozen for deel in DELEN]) for dag, naam in DAGEN.items()]
    return {"delen": DELEN.values(), "rijen": rijen, "codes": codes}


@register.inclusion_tag("werk/onderdelen/beroepenlijst.html")
def beroepenlijst() -> dict[str, Any]:
    """Draw the list of suggestions for a field with an occupation."""
    return {"id": BEROEPENLIJST, "titels": sorted(een.titel for een in beroepen.alle().values() if een.te_kiezen)}


@register.inclusion_tag("werk/onderdelen/werktabbladen.html", takes_context=True)
def werktabbladen(context: template.Context, werk: Werk) -> dict[str, Any]:
    """Draw the pages about a piece of work, for in the block `subnav`."""
    request = context["request"]
    return {"tabs": tabbladen(werk, request.user, vandaag()), "request": request}
