"""The bestandsanalyse as files: CSV, JSON and Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from openwerkplein.inzicht.rapport import Rapport
from openwerkplein.motor.cijfers import Bestandsanalyse

CSV_KOLOMMEN = (
    "peildatum", "tabel", "titel", "definitie_versie", "bron", "n",
    "rij", "label", "kolom", "gemeente", "aantal", "percentage", "aandeel",
)  # fmt: skip


def als_csv(rapport: Rapport) -> bytes:
    """Return one row per cell of every date, in UTF-8 with a byte order mark, `;` between and a decimal comma.

    That is how a Dutch Excel opens it without questions.
    """
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(CSV_KOLOMMEN)
    for analyse in (rapport.analyse, *rapport.eerder):
        schrijver.writerows(_rijen(rapport, analyse))
    return uit.getvalue().encode("utf-8-sig")


def _rijen(rapport: Rapport, analyse: Bestandsanalyse) -> Iterator[list[object]]:
    for tabel in analyse.tabellen:
        definitie = tabel.definitie
        kop = [analyse.peildatum.isoformat(), tabel.code, definitie.titel, definitie.versie, definitie.bron, tabel.n]
        for rij in tabel.rijen:
            for kolom, cel in rij.waarden.items():
                waarden = [_getal(cel.aantal), _getal(cel.percentage), _getal(cel.aandeel)]
                yield [*kop, rij.code, rij.label, kolom, rapport.kolomnaam(kolom), *waarden]


def _getal(waarde: int | float | None) -> str:
    return "" if waarde is None else str(waarde).replace(".", ",")


def als_json(rapport: Rapport) -> bytes:
    """Return the documented JSON in UTF-8."""
    return rapport.als_json().encode()


def als_excel(rapport: Rapport) -> bytes:
    """Return the workbook; the library is only read when somebody asks for one."""
    from openwerkplein.inzicht.excel import maak_werkboek

    return maak_werkboek(rapport)


SCHRIJVERS: Mapping[str, tuple[Callable[[Rapport], bytes], str]] = {
    "xlsx": (als_excel, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (als_csv, "text/csv; charset=utf-8"),
    "json": (als_json, "application/json"),
}
"""By extension: what makes the file, and its media type."""


def bestandsnaam(rapport: Rapport, soort: str) -> str:
    """Return the name of a file: ``bestandsanalyse-2023-12-31.xlsx``."""
    return f"bestandsanalyse-{rapport.peildatum.isoformat()}.{soort}"


def schrijf_bestanden(rapport: Rapport, map_: Path) -> list[Path]:
    """Write every kind of file into a folder (made when missing, older ones of the same date replaced); return the paths.

    Raises `KloptNiet` when a check fails; then nothing is written.
    """
    rapport.eis_kloppend()
    inhoud = {map_ / bestandsnaam(rapport, soort): maak(rapport) for soort, (maak, _) in SCHRIJVERS.items()}
    map_.mkdir(parents=True, exist_ok=True)
    for pad, bytes_ in inhoud.items():
        pad.write_bytes(bytes_)
    return list(inhoud)
