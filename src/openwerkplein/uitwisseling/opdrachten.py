"""The commands ``importeer`` and ``exporteer``."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from openwerkplein.kern.opdrachten import Afloop, Opdracht, opdrachten, voortgang
from openwerkplein.uitwisseling import handelingen, uitvoer


def _argumenten_importeer(parser: ArgumentParser) -> None:
    parser.add_argument(
        "pad", metavar="PAD", type=Path, help="map met CSV-bestanden, een Excel-bestand, of een CSV-bestand"
    )
    parser.add_argument("--proef", action="store_true", help="doe alles, maar laad niets")
    parser.add_argument("--json", action="store_true", help="geef het verslag als JSON")


def importeer(keuze: Namespace) -> int:
    """Load a delivery, print the report, and return 3 when rows were left out."""
    verslag = handelingen.importeer(
        keuze.pad, proef=keuze.proef, voortgang=lambda tabel, gedaan, totaal: voortgang(gedaan, totaal, tabel)
    )
    uit = json.dumps(verslag.als_json(), ensure_ascii=False, indent=2) if keuze.json else verslag.als_tekst()
    sys.stdout.write(uit + "\n")
    return Afloop.NIET_ALLES if verslag.uitval else Afloop.GELUKT


def _argumenten_exporteer(parser: ArgumentParser) -> None:
    parser.add_argument("map", metavar="MAP", type=Path, help="lege map, of de map van een eerdere export")
    parser.add_argument("--excel", action="store_true", help="schrijf een Excel-bestand met een blad per tabel")
    parser.add_argument("--json", action="store_true", help="geef de aantallen als JSON")


def exporteer(keuze: Namespace) -> int:
    """Write all tables and print how many rows each has."""
    aantallen = uitvoer.exporteer(keuze.map, excel=keuze.excel, voortgang=voortgang)
    if keuze.json:
        tabellen = [{"tabel": tabel, "rijen": rijen} for tabel, rijen in aantallen.items()]
        uit = json.dumps({"map": str(keuze.map), "tabellen": tabellen}, ensure_ascii=False, indent=2)
    else:
        regels = [f"{tabel:<18}{rijen:>9}" for tabel, rijen in aantallen.items()]
        uit = "\n".join(
            ["Geschreven:", "", *regels, "", f"In {keuze.map} staan persoonsgegevens, ook BSN's. Bewaar de map veilig."]
        )
    sys.stdout.write(uit + "\n")
    return Afloop.GELUKT


opdrachten.registreer(
    "importeer",
    Opdracht("importeer", "Laad een aanlevering (CSV of Excel).", _argumenten_importeer, importeer),
)
opdrachten.registreer(
    "exporteer",
    Opdracht("exporteer", "Schrijf alle tabellen naar een map.", _argumenten_exporteer, exporteer),
)


def _argumenten_uitvoeren(parser: ArgumentParser) -> None:
    parser.add_argument("sleutel", metavar="SLEUTEL", help="sleutel van de aanlevering")
    parser.add_argument("--proef", action="store_true", help="doe alles, maar laad niets")


def voer_uit(keuze: Namespace) -> int:
    """Try or load a delivery that was set ready on screen."""
    verslag = handelingen.voer_uit(keuze.sleutel, proef=keuze.proef)
    return Afloop.NIET_ALLES if verslag.uitval else Afloop.GELUKT


opdrachten.registreer(
    "aanlevering-uitvoeren",
    Opdracht(
        "aanlevering-uitvoeren",
        "Laad een aanlevering die op het scherm is klaargezet.",
        _argumenten_uitvoeren,
        voer_uit,
    ),
)
