"""The routekaart as the inwoner gets it: in plain Dutch, what was done, what comes and when, and who helps. No system words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from openwerkplein.begeleiding.models import Routekaart, Routestap
from openwerkplein.begeleiding.routebestand import lees_versie
from openwerkplein.begeleiding.routekaartbeeld import Stapbeeld, beeld
from openwerkplein.begeleiding.situatie import contactpersonen
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.tijd import datum_lang
from openwerkplein.motor.routes.taal import Route

SJABLOON = Path(__file__).parent / "typst" / "routekaart.typ"
TERUGBELLEN = "Wij bellen u om een nieuwe afspraak te maken."
VRAGEN = (
    ("Waar ik nu sta", "waar_ik_sta"),
    ("Wat ik kan", "wat_ik_kan"),
    ("Wat ik wil", "wat_ik_wil"),
)
"""What the inwoner says of the own plan, with the field of Routekaart."""


def routekaart_in_gewone_woorden(inwoner: Inwoner, kaart: Routekaart, dag: date) -> dict[str, Any]:
    """Return what the page and the PDF show, as plain texts: name, route, own plan, steps done and to come, who helps.

    A step without a text for the inwoner is work of ours and is left out; of a route without such texts the titles are shown.
    """
    route = lees_versie(kaart.versie_van_route)
    stappen = beeld(kaart, contactpersonen(inwoner, dag), dag).stappen
    zichtbaar = [stap for stap in stappen if _voor_inwoner(route, stap)]
    return {
        "naam": inwoner.naam,
        "route": kaart.versie_van_route.titel,
        "uitleg": route.voor_inwoner,
        "dag": datum_lang(dag),
        "plan": [(kop, tekst) for kop, veld in VRAGEN if (tekst := getattr(kaart, veld).strip())],
        "gedaan": [_regel(route, stap) for stap in zichtbaar if stap.dicht],
        "komt": [_regel(route, stap) for stap in zichtbaar if not stap.dicht],
        "mensen": [f"{rij.medewerker.naam}, {rij.get_rol_display()}" for rij in contactpersonen(inwoner, dag)],
        "wie_helpt": kaart.wie_helpt.strip(),
        "gestopt": kaart.einddatum is not None,
    }


def _voor_inwoner(route: Route, stap: Stapbeeld) -> bool:
    if stap.rij.status in (Routestap.Status.VERVALLEN, Routestap.Status.OVERGESLAGEN):
        return False
    if stap.rij.terugbellen:
        return not stap.dicht
    teksten = {een.code: een.voor_inwoner for een in route.stappen}
    return bool(teksten.get(stap.rij.code)) or not any(teksten.values())


def _regel(route: Route, stap: Stapbeeld) -> dict[str, str]:
    teksten = {een.code: een.voor_inwoner for een in route.stappen}
    tekst = TERUGBELLEN if stap.rij.terugbellen else teksten.get(stap.rij.code) or stap.rij.titel
    return {
        "wat": tekst,
        "wanneer": _wanneer(stap),
        "wie": stap.wie.naam if stap.wie and not stap.dicht else "",
    }


def _wanneer(stap: Stapbeeld) -> str:
    """Return when, as one says it to somebody; of a step that is late not which day it was, since that day is over."""
    if stap.dicht:
        return datum_lang(stap.wanneer)
    if stap.rij.tot_hoogstens:
        return f"van {datum_lang(stap.rij.gepland_op)} tot en met {datum_lang(stap.rij.tot_hoogstens)}"
    if stap.te_laat:
        return "zo snel mogelijk"
    if stap.rij.uiterlijk and stap.rij.uiterlijk != stap.rij.gepland_op:
        return f"tussen {datum_lang(stap.rij.gepland_op)} en {datum_lang(stap.rij.uiterlijk)}"
    tijd = f" om {stap.rij.tijd:%H:%M} uur" if stap.rij.tijd else ""
    return f"{datum_lang(stap.rij.gepland_op)}{tijd}"
