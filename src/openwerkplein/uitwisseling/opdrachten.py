"""The commands ``importeer`` and ``exporteer``."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings

from openwerkplein.kern.opdrachten import Afloop, Opdracht, opdrachten, voortgang
from openwerkplein.uitwisseling.laden.laadbeurt import Laadbeurt

UITVAL = "uitval"
"""Folder in the data folder with what the last command left out."""


def _argumenten_importeer(parser: ArgumentParser) -> None:
    parser.add_argument("pad", metavar="PAD", type=Path, help="map met CSV-bestanden, een Excel-bestand, of een CSV-bestand")
    parser.add_argument("--proef", action="store_true", help="doe alles, maar laad niets")
    parser.add_argument("--json", action="store_true", help="geef het verslag als JSON")


def importeer(keuze: Namespace) -> int:
    """Load a delivery, print the report, and return 3 when rows were left out."""
    beurt = Laadbeurt(
        pad=keuze.pad,
        uitval_map=Path(settings.DATAMAP) / UITVAL,
        proef=keuze.proef,
        voortgang=lambda tabel, gedaan, totaal: voortgang(gedaan, totaal, tabel),
    )
    verslag = beurt.draai()
    uit = json.dumps(verslag.als_json(), ensure_ascii=False, indent=2) if keuze.json else verslag.als_tekst()
    sys.stdout.write(uit + "\n")
    return Afloop.NIET_ALLES if verslag.uitval else Afloop.GELUKT


opdrachten.registreer(
    "importeer",
    Opdracht("importeer", "Laad een aanlevering (CSV of Excel).", _argumenten_importeer, importeer),
)
