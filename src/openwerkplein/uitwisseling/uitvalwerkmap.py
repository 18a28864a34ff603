"""The left-out rows of a run as one workbook: to correct in a spreadsheet and offer again as it is."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from typing import IO, Any

import xlsxwriter

from openwerkplein.uitwisseling.models import Uitlevering
from openwerkplein.uitwisseling.uitvoer import HOOGSTENS_EXCEL


def maak_werkmap(map_: Path, door: Any) -> IO[bytes]:
    """Return an open, unnamed file with a sheet per table, and keep a record that it was taken.

    All cells are text, so that a key keeps its zeros and nothing is run as a formula.
    """
    uit = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    aantallen: dict[str, int] = {}
    with xlsxwriter.Workbook(uit, {"strings_to_urls": False}) as werkmap:
        vet = werkmap.add_format({"bold": True})
        for pad in sorted(map_.glob("*.csv")):
            blad = werkmap.add_worksheet(pad.stem[:31])
            blad.freeze_panes(1, 0)
            with pad.open(encoding="utf-8", newline="") as bestand:
                for regel, cellen in enumerate(csv.reader(bestand, delimiter=";")):
                    if regel > HOOGSTENS_EXCEL:
                        break
                    aantallen[pad.stem] = regel
                    for plek, tekst in enumerate(cellen):
                        blad.write_string(regel, plek, tekst, None if regel else vet)
    Uitlevering.objects.create(door=door, vorm="uitval", aantallen=aantallen)
    uit.seek(0)
    return uit
