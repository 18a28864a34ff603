"""A table as a CSV file that a Dutch spreadsheet opens without questions."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO

Cel = str | int | date | None


def als_csv(koppen: Sequence[str], regels: Iterable[Sequence[Cel]]) -> bytes:
    """Return a table with `;` between, in UTF-8 with the mark that makes a spreadsheet read it as such."""
    uit = StringIO()
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow(koppen)
    schrijver.writerows([[_cel(waarde) for waarde in regel] for regel in regels])
    return uit.getvalue().encode("utf-8-sig")


def _cel(waarde: Cel) -> str:
    """Return a cell as text; one that a spreadsheet would take for a formula gets a quote in front."""
    if isinstance(waarde, date):
        return waarde.isoformat()
    tekst = "" if waarde is None else str(waarde)
    return f"'{tekst}" if tekst[:1] in ("=", "+", "-", "@", "\t", "\r") else tekst
