"""The command ``werkplein indelen``: tables and rounds for a meeting."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from pathlib import Path

from openwerkplein.kern.opdrachten import Opdracht, opdrachten

UITLEG = """\
PLAN.json: {"rondes": 3, "tafels": [{"code": "A", "plaatsen": 6}], "kandidaten": [{"code": "K1"}],
  "passend": [["K1", "A", 80]], "moet": [["K1", "A"]], "niet": [], "niet_samen": [["K1", "K2"]]}
  Een kandidaat met "rustig": true komt alleen aan een tafel met "rustig": true.
  De tafels zijn in elke ronde even vol, op een mens na. Met "gelijk": false hoeft dat niet.

Valt er op de dag iemand af, of komt er iemand bij? Zet dat in PLAN.json, en geef de indeling van eerder met --herstel:
  "weg": ["K3", "B"]            kandidaten en tafels die wegvallen
  "erbij": [{"code": "K31"}]    kandidaten die erbij komen; met "plaatsen" is het een tafel
Zo weinig mogelijk mensen gaan dan ergens anders zitten."""


def _argumenten(parser: ArgumentParser) -> None:
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = UITLEG
    parser.add_argument("plan", metavar="PLAN.json", type=Path, help="de opgave: rondes, tafels, kandidaten en wensen")
    parser.add_argument(
        "--herstel",
        metavar="PLAN_OUT.json",
        type=Path,
        help="indeling van eerder (met --json), om zo min mogelijk te wijzigen",
    )
    parser.add_argument("--json", action="store_true", help="geef de indeling als JSON")


def _indelen(keuze: Namespace) -> int:
    from openwerkplein.ontmoetingen.indeelopdracht import (
        indelen,  # scipy and OR-Tools would slow down every other command
    )

    return indelen(keuze)


opdrachten.registreer(
    "indelen",
    Opdracht("indelen", "Zet mensen aan tafels, ronde voor ronde.", _argumenten, _indelen, migreert=False),
)
