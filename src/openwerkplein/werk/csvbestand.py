"""CSV files that an administrator gives to a command: one way to open them and to say what is wrong."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from openwerkplein.kern.opdrachten import OpdrachtFout


def rijen_van(
    pad: Path, kolommen: Sequence[str], verplicht: Sequence[str] = ()
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the line number and the cells (by column, without spaces around them) of each row, one at a time.

    The file is UTF-8 with a header and ``;`` or ``,`` between columns; a column that is not in the file is empty everywhere.
    Raises OpdrachtFout when the file cannot be read or misses a column of `verplicht` (all of `kolommen` when none is named).
    """
    try:
        with pad.open(encoding="utf-8-sig", newline="") as bestand:
            yield from _lees(bestand.readlines(1), bestand, pad, kolommen, verplicht or kolommen)
    except OSError as fout:
        raise OpdrachtFout(f"{pad} is niet te openen ({fout.strerror}). Klopt de naam?") from fout
    except UnicodeDecodeError as fout:
        raise OpdrachtFout(f"{pad} is geen tekst in UTF-8. Bewaar het bestand opnieuw als CSV met UTF-8.") from fout
    except csv.Error as fout:
        raise OpdrachtFout(f"{pad} is niet te lezen als CSV ({fout}).") from fout


def _lees(
    kop: list[str], bestand: Iterator[str], pad: Path, kolommen: Sequence[str], verplicht: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    scheiding = ";" if kop and ";" in kop[0] else ","
    namen = [naam.strip().casefold() for naam in next(csv.reader(kop, delimiter=scheiding), [])]
    if missen := [naam for naam in verplicht if naam not in namen]:
        raise OpdrachtFout(f"In {pad} ontbreekt de kolom {', '.join(missen)}. Zet bovenaan: {';'.join(kolommen)}.")
    lezer = csv.reader(bestand, delimiter=scheiding)
    for cellen in lezer:
        if any(cel.strip() for cel in cellen):
            rij = dict(zip(namen, (cel.strip() for cel in cellen), strict=False))
            yield lezer.line_num + 1, {naam: rij.get(naam, "") for naam in kolommen}
