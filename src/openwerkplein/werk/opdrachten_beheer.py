"""The commands ``importeer-postcodes`` and ``importeer-beroepen``, with which an administrator puts in own tables."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openwerkplein.kern.opdrachten import Afloop, Opdracht, opdrachten
from openwerkplein.web.tekst import tel
from openwerkplein.werk.handelingen.beroepen import importeer_beroepen
from openwerkplein.werk.handelingen.postcodes import importeer_postcodes

_GETOOND = 20


def _argumenten_postcodes(parser: ArgumentParser) -> None:
    parser.add_argument("bestand", metavar="BESTAND", type=Path, help="CSV met postcode;breedte;lengte (WGS 84)")
    parser.add_argument("--json", action="store_true", help="geef het verslag als JSON")


def postcodes(keuze: Namespace) -> int:
    """Replace the own table of postcodes, print the report, and return 3 when rows were left out."""
    verslag = importeer_postcodes(keuze.bestand)
    telling = {"geladen": verslag.geladen, "weggelaten": verslag.weggelaten}
    zin = f"{tel(verslag.geladen, 'postcode', 'postcodes')} geladen; zij vervangen de eerdere eigen tabel."
    return _meld(keuze, telling, zin, verslag.fouten, verslag.weggelaten)


def _argumenten_beroepen(parser: ArgumentParser) -> None:
    parser.add_argument("bestand", metavar="BESTAND", type=Path, help="CSV met code;titel;groep;namen;uri")
    parser.add_argument(
        "--vervang", action="store_true", help="meegeleverde beroepen die niet in het bestand staan, vervallen"
    )
    parser.add_argument("--json", action="store_true", help="geef het verslag als JSON")


def beroepen(keuze: Namespace) -> int:
    """Load a code list of occupations, print the report, and return 3 when rows were left out."""
    verslag = importeer_beroepen(keuze.bestand, vervang=keuze.vervang)
    telling = {
        "toegevoegd": verslag.toegevoegd,
        "gewijzigd": verslag.gewijzigd,
        "gelijk": verslag.gelijk,
        "vervallen": verslag.vervallen,
        "weggelaten": len(verslag.fouten),
    }
    zin = (
        f"Beroepen: {verslag.toegevoegd} toegevoegd, {verslag.gewijzigd} gewijzigd, {verslag.gelijk} gelijk gebleven, "
        f"{verslag.vervallen} vervallen."
    )
    return _meld(keuze, telling, zin, verslag.fouten, len(verslag.fouten))


def _meld(
    keuze: Namespace, telling: dict[str, int], zin: str, fouten: Sequence[tuple[int, str]], weggelaten: int
) -> int:
    """Print what was done and which rows were left out; return the exit status."""
    if keuze.json:
        uit: dict[str, Any] = {**telling, "fouten": [{"regel": regel, "fout": fout} for regel, fout in fouten]}
        sys.stdout.write(json.dumps(uit, ensure_ascii=False, indent=2) + "\n")
    else:
        regels = [zin]
        if weggelaten:
            regels.append(f"{tel(weggelaten, 'rij', 'rijen')} weggelaten:")
            regels += [f"  regel {regel}: {fout}" for regel, fout in fouten[:_GETOOND]]
            regels += [f"  en nog {weggelaten - _GETOOND}"] if weggelaten > _GETOOND else []
        sys.stdout.write("\n".join(regels) + "\n")
    return Afloop.NIET_ALLES if weggelaten else Afloop.GELUKT


opdrachten.registreer(
    "importeer-postcodes",
    Opdracht(
        "importeer-postcodes",
        "Laad een eigen tabel met postcodes en waar zij liggen.",
        _argumenten_postcodes,
        postcodes,
    ),
)
opdrachten.registreer(
    "importeer-beroepen",
    Opdracht("importeer-beroepen", "Laad een eigen lijst met beroepen.", _argumenten_beroepen, beroepen),
)
