"""What must be in place before a command runs: the environment, and a database that is up to date."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openwerkplein.demo.werkplein import NAAM


def bereid_voor(woorden: Sequence[str]) -> None:
    """Set the environment before Django reads its settings; the demo gets a data folder and a date of its own."""
    if not woorden or woorden[0] != "demo":
        return
    os.environ["WERKPLEIN_DEMO"] = "ja"
    os.environ["WERKPLEIN_DATA"] = str(Path(os.environ.get("WERKPLEIN_DATA") or "./var") / "demo")
    os.environ.pop("WERKPLEIN_DATABASE_URL", None)
    os.environ.setdefault("WERKPLEIN_NAAM", NAAM)
    os.environ["WERKPLEIN_DATUM"] = _datum(woorden)


def _datum(woorden: Sequence[str]) -> str:
    """Return the date after ``--datum`` (or ``--datum=``); nothing when there is none, or one that the command will refuse."""
    for nummer, woord in enumerate(woorden):
        tekst = woord.removeprefix("--datum=") if woord.startswith("--datum=") else ""
        if woord == "--datum":
            tekst = woorden[nummer + 1] if nummer + 1 < len(woorden) else ""
        try:
            return date.fromisoformat(tekst).isoformat()
        except ValueError:
            continue
    return ""
