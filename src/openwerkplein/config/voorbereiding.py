"""What must be in place before a command runs: the environment, and a database that is up to date."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path


def bereid_voor(woorden: Sequence[str]) -> None:
    """Set the environment before Django reads its settings; the demo gets a data folder and a date of its own."""
    if not woorden or woorden[0] != "demo":
        return
    os.environ["WERKPLEIN_DEMO"] = "ja"
    os.environ["WERKPLEIN_DATA"] = str(Path(os.environ.get("WERKPLEIN_DATA") or "./var") / "demo")
    os.environ.pop("WERKPLEIN_DATABASE_URL", None)
    if "--datum" in woorden[:-1]:
        os.environ["WERKPLEIN_DATUM"] = woorden[woorden.index("--datum") + 1]
