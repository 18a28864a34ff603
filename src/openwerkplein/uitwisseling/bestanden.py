"""Reading the files of a delivery: which table is where, in which encoding, and its records one by one."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, Any

import python_calamine

from openwerkplein.kern.opdrachten import OpdrachtFout

SCHEIDINGSTEKENS = ";,\t"
EXCEL = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}
CSV = {".csv", ".txt"}
HOOGSTENS_REGELS = 200
"""A quoted cell that runs over more lines than this was never closed."""
MANIFEST = "werkplein-export.json"
"""Stands in the folder of an export of our own; not a table and not unknown."""


@dataclass(frozen=True)
class Regel:
    """A record of a table: the line (or row of the sheet) it began on, its cells as text, and why it cannot be read."""

    nr: int
    cellen: list[str]
    fout: str = ""


@dataclass(frozen=True)
class Bron:
    """A table in a delivery: its name, the file it is in, and the sheet when that is a workbook."""

    tabel: str
    pad: Path
    blad: str = ""

    def open(self) -> Inhoud:
        """Open the table; raises OpdrachtFout when the file cannot be read at all."""
        return _open_blad(self.pad, self.blad) if self.blad else _open_csv(self.pad)

    def kop(self) -> list[str]:
        """Return the head alone."""
        with closing(self.open()) as inhoud:
            return inhoud.kop


@dataclass
class Inhoud:
    """An open table: its head, its records (empty ones left out), and remarks about the file itself.

    `regels` may be walked once; `lege` then says how many empty records were passed over.
    """

    kop: list[str]
    regels: Iterator[Regel]
    opmerkingen: list[str] = field(default_factory=list)
    scheidingsteken: str = ";"
    lege: int = 0
    sluiten: Callable[[], object] = lambda: None

    def close(self) -> None:
        """Let go of the file."""
        self.sluiten()


@dataclass(frozen=True)
class Levering:
    """What was found at a path: tables by their name, and files or sheets that are no table."""

    bronnen: list[Bron]
    onbekend: list[str]


def vind(pad: Path, bekend: Sequence[str]) -> Levering:
    """Find the tables in a folder of CSV files, one workbook, or one CSV file named as a table.

    Raises OpdrachtFout with one clear line when there is nothing there, or no table among it.
    """
    if not pad.exists():
        raise OpdrachtFout(f"{pad} bestaat niet. Geef een map met CSV-bestanden of een Excel-bestand.")
    gevonden = _in_map(pad) if pad.is_dir() else _in_bestand(pad)
    bronnen: dict[str, Bron] = {}
    onbekend = []
    for bron in gevonden:
        if bron.tabel in bekend and bron.tabel not in bronnen:
            bronnen[bron.tabel] = bron
        else:
            onbekend.append(bron.blad or bron.pad.name)
    if not bronnen:
        reden = f"geen tabel van de aanlevering (wel: {', '.join(onbekend[:5])})" if onbekend else "niets"
        raise OpdrachtFout(
            f"In {pad} staat {reden}. Geef bestanden of bladen de naam van een tabel, zoals inwoners.csv."
        )
    return Levering(list(bronnen.values()), onbekend)


def _in_map(pad: Path) -> list[Bron]:
    bestanden = sorted(kind for kind in pad.iterdir() if kind.is_file() and not kind.name.startswith("."))
    return [
        Bron(_tabelnaam(kind.stem) if kind.suffix.lower() in CSV else "", kind)
        for kind in bestanden
        if kind.name != MANIFEST
    ]


def _in_bestand(pad: Path) -> list[Bron]:
    if pad.suffix.lower() not in EXCEL:
        return [Bron(_tabelnaam(pad.stem), pad)]
    with closing(_werkmap(pad)) as werkmap:
        return [Bron(_tabelnaam(blad), pad, blad) for blad in werkmap.sheet_names]


def _tabelnaam(naam: str) -> str:
    return "_".join(naam.strip().casefold().replace("-", " ").split())


# -- Excel ------------------------------------------------------------------------------------------------------------


def _werkmap(pad: Path) -> Any:
    try:
        return python_calamine.load_workbook(str(pad))
    except (python_calamine.CalamineError, OSError, ValueError) as fout:
        raise OpdrachtFout(f"{pad.name} is niet te lezen als Excel-bestand. Sla het opnieuw op als .xlsx.") from fout


def _open_blad(pad: Path, blad: str) -> Inhoud:
    werkmap = _werkmap(pad)
    rijen = werkmap.get_sheet_by_name(blad).iter_rows()
    kop: list[str] = []
    nr = 0
    for nr, rij in enumerate(rijen, start=1):  # noqa: B007 - the rows go on after the head
        kop = [_cel(waarde).strip() for waarde in rij]
        if any(kop):
            break
    while kop and not kop[-1]:
        kop.pop()
    inhoud = Inhoud(kop, iter(()), sluiten=werkmap.close)

    def regels() -> Iterator[Regel]:
        for nummer, rij in enumerate(rijen, start=nr + 1):
            yield from _regel(inhoud, nummer, [_cel(waarde) for waarde in rij])

    inhoud.regels = regels()
    return inhoud


def _cel(waarde: Any) -> str:
    """Return the text of an Excel cell: a date as JJJJ-MM-DD, a whole number without decimals."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, float):
        return str(int(waarde)) if waarde.is_integer() else repr(waarde)
    if isinstance(waarde, datetime):
        return waarde.date().isoformat() if waarde.time() == time(0) else waarde.isoformat(" ", "seconds")
    if isinstance(waarde, date):
        return waarde.isoformat()
    return str(waarde)


# -- CSV --------------------------------------------------------------------------------------------------------------


def _codering(pad: Path) -> tuple[str, str]:
    """Return the encoding of a file and a remark when it is not UTF-8; reads it once in small pieces."""
    with pad.open("rb") as bestand:
        begin = bestand.read(4)
        if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16", "Het bestand is UTF-16; het is gelezen, maar lever liever UTF-8."
        bestand.seek(0)
        lezer = codecs.getincrementaldecoder("utf-8")()
        try:
            while stuk := bestand.read(1 << 20):
                lezer.decode(stuk)
            lezer.decode(b"", final=True)
        except UnicodeDecodeError:
            return (
                "cp1252",
                "Het bestand is geen UTF-8 en is gelezen als Windows-1252. Controleer letters met accenten.",
            )
    return "utf-8-sig", ""


def _open_csv(pad: Path) -> Inhoud:
    try:
        codering, opmerking = _codering(pad)
    except OSError as fout:
        raise OpdrachtFout(f"{pad} is niet te openen: {fout.strerror}.") from fout
    bestand = pad.open(encoding=codering, errors="replace", newline="")
    fysiek = _nummer(bestand)
    kopregel = next((tekst for _, tekst in fysiek if tekst.strip(" \r\n;,\t")), "")
    scheiding = max(SCHEIDINGSTEKENS, key=kopregel.count)
    kop = [cel.strip() for cel in _splits(kopregel.rstrip("\r\n"), scheiding)]
    inhoud = Inhoud(kop, iter(()), [opmerking] if opmerking else [], scheiding, sluiten=bestand.close)

    def regels() -> Iterator[Regel]:
        for nummer, tekst, fout in _records(fysiek, scheiding):
            cellen = [tekst] if fout else _splits(tekst, scheiding)
            yield from [Regel(nummer, cellen, fout)] if fout else _regel(inhoud, nummer, cellen)

    inhoud.regels = regels()
    return inhoud


def _nummer(bestand: IO[str]) -> Iterator[tuple[int, str]]:
    return enumerate(bestand, start=1)


def _splits(tekst: str, scheiding: str) -> list[str]:
    if '"' not in tekst:
        return tekst.split(scheiding)
    return next(csv.reader([tekst], delimiter=scheiding), [""])


def _records(fysiek: Iterator[tuple[int, str]], scheiding: str) -> Iterator[tuple[int, str, str]]:
    """Put physical lines together to records: (line it began on, text, why it cannot be read).

    A quote that is never closed costs one line, not the rest of the file.
    """
    wachtrij: list[tuple[int, str]] = []
    while True:
        eerste = wachtrij.pop(0) if wachtrij else next(fysiek, None)
        if eerste is None:
            return
        nr, tekst = eerste
        if '"' in tekst and _onaf(tekst, scheiding):
            gelezen = _vul_aan(tekst, wachtrij, fysiek, scheiding)
            if gelezen is None:
                yield (
                    nr,
                    tekst.rstrip("\r\n"),
                    "Er staat een aanhalingsteken dat niet wordt gesloten. Sluit het of haal het weg.",
                )
                continue
            tekst = gelezen
        yield nr, tekst.rstrip("\r\n"), ""


def _vul_aan(
    tekst: str, wachtrij: list[tuple[int, str]], fysiek: Iterator[tuple[int, str]], scheiding: str
) -> str | None:
    """Return the record with the lines that complete it; None (and the lines back in the queue) when it never ends."""
    gebruikt: list[tuple[int, str]] = []
    while len(gebruikt) < HOOGSTENS_REGELS:
        volgende = wachtrij.pop(0) if wachtrij else next(fysiek, None)
        if volgende is None:
            break
        gebruikt.append(volgende)
        tekst += volgende[1]
        if '"' in volgende[1] and not _onaf(tekst, scheiding):
            return tekst
    wachtrij[:0] = gebruikt
    return None


def _onaf(tekst: str, scheiding: str) -> bool:
    """Return whether the text ends within a quoted cell. A quote counts only at the begin of a cell, as `csv` has it."""
    plek = 0
    while True:
        if tekst[plek : plek + 1] == '"':
            plek += 1
            while True:
                plek = tekst.find('"', plek)
                if plek < 0:
                    return True
                if tekst[plek + 1 : plek + 2] != '"':
                    break
                plek += 2
        plek = tekst.find(scheiding, plek)
        if plek < 0:
            return False
        plek += 1


def _regel(inhoud: Inhoud, nr: int, cellen: list[str]) -> list[Regel]:
    """Return the record when it holds anything, with its cells fitted to the head; wrong numbers of cells are a fault."""
    if not any(cel and not cel.isspace() for cel in cellen):
        inhoud.lege += 1
        return []
    breedte = len(inhoud.kop)
    while len(cellen) > breedte and not cellen[-1].strip():
        cellen.pop()
    if len(cellen) > breedte:
        raad = f"Zet een tekst met '{inhoud.scheidingsteken}' erin tussen aanhalingstekens."
        return [Regel(nr, cellen, f"Deze rij heeft {len(cellen)} vakken en de kop {breedte}. {raad}")]
    if len(cellen) < breedte:
        te_kort = f"Deze rij heeft {len(cellen)} vakken en de kop {breedte}. Vul de rij aan, ook met lege vakken."
        return [Regel(nr, cellen, te_kort)]
    return [Regel(nr, cellen)]
