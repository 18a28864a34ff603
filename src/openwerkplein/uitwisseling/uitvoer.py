"""Writing everything out: the tables of an aanlevering, complete enough to start again from.

What goes out is what comes in by `laden`, from the same declarations. Not in it: the history, the reading log, passwords
and the files of documents. Those belong to this installation and go with its back-up.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import xlsxwriter
from django.db import connection, transaction
from django.db.models import CharField, F, Field, ForeignKey, TextField
from django.db.models.functions import Collate

from openwerkplein.kern.aanlevering import Tabel
from openwerkplein.kern.opdrachten import OpdrachtFout
from openwerkplein.kern.registers import importtabellen
from openwerkplein.uitwisseling.bestanden import MANIFEST
from openwerkplein.uitwisseling.models import Uitlevering

WERKMAP = "werkplein.xlsx"
STAPEL = 2000
HOOGSTENS_EXCEL = 1_048_575
"""Rows on a sheet, apart from the head."""

Voortgang = Callable[[int, int, str], None]


def exporteer(
    map_: Path, *, excel: bool = False, door: Any = None, voortgang: Voortgang | None = None
) -> dict[str, int]:
    """Write all tables to a folder and return the number of rows per table; keeps a record that it was done.

    Raises OpdrachtFout when the folder holds something else than an earlier export.
    """
    _maak_klaar(map_)
    tabellen = sorted(importtabellen, key=lambda tabel: (tabel.volgorde, tabel.naam))
    with transaction.atomic():
        _zelfde_moment()
        schrijf = _schrijf_excel if excel else _schrijf_csv
        aantallen = schrijf(map_, tabellen, voortgang or (lambda gedaan, totaal, wat: None))
        Uitlevering.objects.create(door=door, vorm="excel" if excel else "csv", aantallen=aantallen)
    _schrijf_manifest(map_, aantallen, klaar=True)
    return aantallen


def _zelfde_moment() -> None:
    """Let PostgreSQL show all tables as they are now, whatever colleagues save meanwhile (SQLite does so by itself).

    Possible only at the begin of a transaction; within one of a caller it stays as that has it.
    """
    if connection.vendor == "postgresql" and not connection.savepoint_ids:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _maak_klaar(map_: Path) -> None:
    if map_.exists() and not map_.is_dir():
        raise OpdrachtFout(f"{map_} is een bestand. Geef een map.")
    if map_.is_dir() and any(map_.iterdir()) and not (map_ / MANIFEST).is_file():
        raise OpdrachtFout(f"In {map_} staat al iets dat geen eerdere export is. Kies een lege map.")
    map_.mkdir(parents=True, exist_ok=True)
    map_.chmod(0o700)
    for oud in (*(map_ / f"{naam}.csv" for naam in importtabellen.codes()), map_ / WERKMAP):
        oud.unlink(missing_ok=True)
    _schrijf_manifest(map_, {}, klaar=False)


def _schrijf_manifest(map_: Path, aantallen: dict[str, int], *, klaar: bool) -> None:
    """Mark the folder as an export of ours; without a date, so that the same data gives the same bytes."""
    inhoud = {"werkplein-export": 1, "klaar": klaar, "tabellen": aantallen}
    (map_ / MANIFEST).write_text(json.dumps(inhoud, indent=2) + "\n", "utf-8")


def _rijen(tabel: Tabel) -> Iterator[list[str]]:
    kolommen = tabel.kolommen_uit
    for rij in tabel.rijen().order_by(*_volgorde(tabel), "pk").iterator(chunk_size=STAPEL):
        yield [tabel.tekst_van(kolom, rij) for kolom in kolommen]


def _volgorde(tabel: Tabel) -> list[Any]:
    """Return an order by natural key that is the same in every database and on every machine."""
    volgorde: list[Any] = []
    ook = [kolom.naam for kolom in tabel.kolommen if kolom.verplicht and kolom.naam not in tabel.sleutel]
    namen = [*tabel.sleutel, *(ook if tabel.sleutel_ook else ())]
    for naam in namen:
        kolom = tabel.bij_naam[naam]
        pad = f"{kolom.veldnaam}__{kolom.naar.op}" if kolom.naar else kolom.veldnaam
        veld: Field[Any, Any] = tabel.model._meta.get_field(kolom.veldnaam)  # type: ignore[assignment]
        tekst = isinstance(veld, (CharField, TextField, ForeignKey))
        if tekst and connection.vendor == "postgresql":
            volgorde.append(Collate(F(pad), "C").asc(nulls_first=True))
        else:
            volgorde.append(F(pad).asc(nulls_first=True))
    return volgorde


def _schrijf_csv(map_: Path, tabellen: list[Tabel], voortgang: Voortgang) -> dict[str, int]:
    aantallen = {}
    for nr, tabel in enumerate(tabellen):
        voortgang(nr, len(tabellen), tabel.naam)
        pad = map_ / f"{tabel.naam}.csv"
        with pad.open("w", encoding="utf-8", newline="") as bestand:
            pad.chmod(0o600)
            uit = csv.writer(bestand, delimiter=";", lineterminator="\r\n")
            uit.writerow([kolom.naam for kolom in tabel.kolommen_uit])
            aantallen[tabel.naam] = 0
            for rij in _rijen(tabel):
                uit.writerow(rij)
                aantallen[tabel.naam] += 1
    voortgang(len(tabellen), len(tabellen), "klaar")
    return aantallen


def _schrijf_excel(map_: Path, tabellen: list[Tabel], voortgang: Voortgang) -> dict[str, int]:
    """Write one workbook with a sheet per table, all cells as text so that no key loses a zero."""
    aantallen = {}
    pad = map_ / WERKMAP
    with xlsxwriter.Workbook(str(pad), {"constant_memory": True, "strings_to_urls": False}) as werkmap:
        for nr, tabel in enumerate(tabellen):
            voortgang(nr, len(tabellen), tabel.naam)
            blad = werkmap.add_worksheet(tabel.naam)
            for plek, kolom in enumerate(tabel.kolommen_uit):
                blad.write_string(0, plek, kolom.naam)
            regel = 0
            for regel, rij in enumerate(_rijen(tabel), start=1):
                if regel > HOOGSTENS_EXCEL:
                    raise OpdrachtFout(f"De tabel {tabel.naam} is te lang voor Excel. Exporteer zonder --excel.")
                for plek, tekst in enumerate(rij):
                    blad.write_string(regel, plek, tekst)
            aantallen[tabel.naam] = regel
    pad.chmod(0o600)
    voortgang(len(tabellen), len(tabellen), "klaar")
    return aantallen
