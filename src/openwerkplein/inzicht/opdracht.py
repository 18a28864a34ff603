"""``werkplein bestandsanalyse``: all tables of a peildatum on screen, as JSON, or as files."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path

from openwerkplein.inzicht.peildatum import lees_peildatum
from openwerkplein.kern.opdrachten import Afloop, Opdracht, OpdrachtFout, meld, opdrachten, voortgang


def _datum(tekst: str) -> date:
    try:
        return lees_peildatum(tekst)
    except ValueError as fout:
        raise ArgumentTypeError(str(fout)) from fout


def _argumenten(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--peildatum", type=_datum, required=True, metavar="D", help="de dag waarop wordt geteld, zoals 2023-12-31"
    )
    parser.add_argument(
        "--vergelijk",
        type=_datum,
        action="append",
        default=[],
        metavar="D",
        help="een dag om mee te vergelijken; mag vaker worden gegeven",
    )
    parser.add_argument(
        "--uit",
        type=Path,
        metavar="MAP",
        help="schrijf het rapport in deze map als Excel, CSV en JSON (een PDF komt in een latere versie)",
    )
    parser.add_argument("--json", action="store_true", help="zet de uitkomst als JSON op de standaarduitvoer")


def _doe(keuze: Namespace) -> int:
    # Imported here: the library that counts takes most of a second to load, and every other command would wait for it.
    from openwerkplein.inzicht.bestanden import schrijf_bestanden
    from openwerkplein.inzicht.opname import neem_op
    from openwerkplein.inzicht.rapport import KloptNiet
    from openwerkplein.inzicht.tekst import als_tekst

    voortgang(0, 1, "Bestandsanalyse")
    rapport = neem_op().rapport(keuze.peildatum, keuze.vergelijk)
    voortgang(1, 1, "Bestandsanalyse")
    if keuze.json:
        # Also when a check fails: what fails is in it, and the exit status says so.
        sys.stdout.write(rapport.als_json() + "\n")
    try:
        rapport.eis_kloppend()
    except KloptNiet as fout:
        raise OpdrachtFout(str(fout)) from fout
    if keuze.uit:
        try:
            geschreven = schrijf_bestanden(rapport, keuze.uit)
        except OSError as fout:
            raise OpdrachtFout(
                f"In de map {keuze.uit} kan niet worden geschreven. Kies een andere map bij --uit."
            ) from fout
        for pad in geschreven:
            meld(f"Geschreven: {pad}")
    elif not keuze.json:
        sys.stdout.write(als_tekst(rapport))
    return Afloop.GELUKT


opdrachten.registreer(
    "bestandsanalyse",
    Opdracht("bestandsanalyse", "Telt alle tabellen van de bestandsanalyse op een peildatum.", _argumenten, _doe),
)
