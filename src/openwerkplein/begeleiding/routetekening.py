"""The command ``route teken``: a route from an anchor date as sentences, as JSON, and as an SVG timeline."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path

from openwerkplein.begeleiding.models import Routeversie
from openwerkplein.begeleiding.routebestand import geldende, lees_bestand, lees_versie, woordenboek
from openwerkplein.kern.opdrachten import Afloop, OpdrachtFout, meld, migreer
from openwerkplein.motor.routes.controle import keur
from openwerkplein.motor.routes.taal import OngeldigeRoute, Route
from openwerkplein.motor.routes.tekenen import als_json, als_tekst, teken_svg


def argumenten(parser: ArgumentParser) -> None:
    """Add what the command can be told."""
    parser.add_argument("route", metavar="CODE|BESTAND", help="code van een route, of een YAML-bestand")
    parser.add_argument("--ankerdatum", metavar="D", required=True, help="dag vanaf waar is gerekend, zoals 2026-12-31")
    parser.add_argument("--uit", metavar="BESTAND.svg", type=Path, help="schrijf de tijdlijn naar dit bestand")
    parser.add_argument("--json", action="store_true", help="geef de stappen als JSON")


def teken(keuze: Namespace) -> int:
    """Print the route as sentences or JSON, and write the drawing when asked. Raises OpdrachtFout with one clear line."""
    dag = _dag(keuze.ankerdatum)
    migreer()
    route = _route(keuze.route)
    woorden = woordenboek()
    try:
        if keuze.json:
            uit = json.dumps(als_json(route, dag, woorden=woorden), ensure_ascii=False, indent=2)
        else:
            uit = "\n".join(als_tekst(route, dag, woorden=woorden))
        tekening = teken_svg(route, dag, woorden=woorden)
    except ValueError as fout:
        raise OpdrachtFout(str(fout)) from fout
    if keuze.uit:
        keuze.uit.write_text(tekening + "\n", "utf-8")
        meld(f"De tijdlijn staat in {keuze.uit}.")
    sys.stdout.write(uit + "\n")
    return Afloop.GELUKT


def _dag(tekst: str) -> date:
    for vorm in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            return datetime.strptime(tekst, vorm).date()
        except ValueError:
            continue
    raise OpdrachtFout(f"'{tekst}' is geen datum die bestaat. Schrijf de ankerdatum als 2026-12-31.")


def _route(naam: str) -> Route:
    pad = Path(naam)
    if pad.suffix or len(pad.parts) > 1:
        return _uit_bestand(pad)
    versie = geldende(naam)
    if versie is None:
        raise OpdrachtFout(_onbekend(naam))
    return lees_versie(versie)


def _uit_bestand(pad: Path) -> Route:
    if not pad.is_file():
        raise OpdrachtFout(f"Het bestand {pad} is er niet. Geef een YAML-bestand of de code van een route.")
    try:
        return keur(lees_bestand(pad), str(pad), woordenboek())
    except OngeldigeRoute as fout:
        meer = len(fout.gebreken) - 1
        nog = f" En nog {meer} meer: kijk met 'werkplein route controleer {pad}'." if meer else ""
        raise OpdrachtFout(f"{fout.gebreken[0]}{nog}") from fout


def _onbekend(naam: str) -> str:
    codes = sorted(Routeversie.objects.geldend().values_list("code", flat=True))
    lijkt = get_close_matches(naam, codes, n=3, cutoff=0.5)
    if lijkt:
        return f"De route '{naam}' is er niet. Bedoelt u {' of '.join(lijkt)}?"
    return f"De route '{naam}' is er niet. Kies uit: {', '.join(codes) or 'er zijn nog geen routes'}."
