"""Which table takes which rows of which file: nearly always its own, and sometimes some of another's (`Tabel.ook_uit`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from openwerkplein.kern.aanlevering import Tabel
from openwerkplein.kern.registers import importtabellen
from openwerkplein.uitwisseling.bestanden import Bron, Regel
from openwerkplein.uitwisseling.koppen import herken


@dataclass(frozen=True)
class Deel:
    """A file and the table that loads rows of it."""

    tabel: Tabel
    bron: Bron

    def kies(self, kop: Sequence[str], koppeling: Mapping[str, str]) -> Callable[[Regel], bool] | None:
        """Return what says whether a record is for this table; None when all of the file are. `kop` is its head."""
        van = importtabellen[self.bron.tabel]
        nemers = [self.tabel] if self.tabel is not van else [een for een in importtabellen if een.ook_uit == van.naam]
        if not nemers:
            return None
        plekken = herken(van, kop, koppeling).kolommen
        gevraagd = self.tabel is not van

        def is_van_ons(regel: Regel) -> bool:
            teksten = {naam: regel.cellen[plek].strip() for naam, plek in plekken.items() if plek < len(regel.cellen)}
            return any(een.neemt(teksten) for een in nemers) is gevraagd

        return is_van_ons


def verdeel(bronnen: Iterable[Bron]) -> list[Deel]:
    """Return what is loaded from these files, in the order of loading."""
    delen = []
    for bron in bronnen:
        delen += [Deel(tabel, bron) for tabel in importtabellen if bron.tabel in (tabel.naam, tabel.ook_uit)]
    return sorted(delen, key=lambda deel: (deel.tabel.volgorde, deel.tabel.naam != deel.bron.tabel))
