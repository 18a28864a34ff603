"""Writing out what was not loaded: rows to correct and offer again, and columns that nobody knows."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, Any

from openwerkplein.kern.aanlevering import Fout
from openwerkplein.uitwisseling.koppen import FOUTKOLOM

OPZIJ = "opzij"
"""Folder within that of the uitval for the columns that are not known."""


class Uitvalmap:
    """The folder with what was left out of one run. It holds personal data: only its owner can open it."""

    def __init__(self, pad: Path) -> None:
        self.pad = pad

    def maak_leeg(self) -> None:
        """Take away what an earlier run left."""
        shutil.rmtree(self.pad, ignore_errors=True)
        self.pad.mkdir(parents=True, mode=0o700)

    def ruim_op(self) -> None:
        """Take the folder away when there is nothing in it."""
        if self.pad.is_dir() and not any(self.pad.iterdir()):
            self.pad.rmdir()

    def schrijf(self, tabel: str, kop: Sequence[str], rijen: Iterable[tuple[int, list[str], list[Fout]]]) -> None:
        """Write the left-out rows of a table: the columns as they came, and `fout`.

        When rows of the same file were left out before (they went to another table), these come after them.
        """
        plekken = [plek for plek, naam in enumerate(kop) if naam.strip().casefold() != FOUTKOLOM]
        pad = self.pad / f"{tabel}.csv"
        begonnen = pad.exists()
        with self._open(pad) as bestand:
            uit = csv.writer(bestand, delimiter=";", lineterminator="\r\n")
            if not begonnen:
                uit.writerow([*(kop[plek] for plek in plekken), FOUTKOLOM])
            for _, cellen, fouten in rijen:
                ruim = [*cellen, *[""] * (len(kop) - len(cellen))]
                over = ruim[len(kop) :]
                vakken = [ruim[plek] for plek in plekken]
                if over:
                    vakken[-1] = ";".join([vakken[-1], *over])
                uit.writerow([*vakken, " | ".join(str(fout) for fout in fouten)])

    def schrijf_opzij(
        self,
        tabel: str,
        kop: Sequence[str],
        sleutels: Sequence[int],
        onbekend: Sequence[int],
        rijen: Iterable[list[str]],
    ) -> int:
        """Write, of the rows where an unknown column is filled, its key and those columns; returns how many rows."""
        aantal = 0
        plekken = [*sleutels, *onbekend]
        bestand: AbstractContextManager[Any] = nullcontext()
        uit: Any = None
        for cellen in rijen:
            if not any(plek < len(cellen) and cellen[plek].strip() for plek in onbekend):
                continue
            if uit is None:
                (self.pad / OPZIJ).mkdir(mode=0o700, exist_ok=True)
                bestand = self._open(self.pad / OPZIJ / f"{tabel}.csv")
                uit = csv.writer(bestand.__enter__(), delimiter=";", lineterminator="\r\n")
                uit.writerow([kop[plek] for plek in plekken])
            uit.writerow([cellen[plek] if plek < len(cellen) else "" for plek in plekken])
            aantal += 1
        bestand.__exit__(None, None, None)
        return aantal

    def _open(self, pad: Path) -> IO[str]:
        bestand = pad.open("a", encoding="utf-8", newline="")
        pad.chmod(0o600)
        return bestand
