"""All candidates together, ready to be searched, and changed while others search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from openwerkplein.motor.matching.blok import Blok
from openwerkplein.motor.matching.kolommen import Kolommen
from openwerkplein.motor.matching.taal import Code, Kandidaat
from openwerkplein.motor.matching.woordenboek import Woordenboek

Rij = NDArray[Any]
MEEST_GEWIJZIGD = 2_000
"""Changed rows kept apart before they go into the large block; more when the table is large."""
DEEL_GEWIJZIGD = 50
"""One in so many rows of the large block may be changed before it is made anew."""


@dataclass(frozen=True)
class Deel:
    """A block and the rows in it (ascending) that no longer count, because the candidate changed or left."""

    blok: Blok
    vervallen: Rij

    def zonder(self, nummers: Rij) -> Deel:
        """Return the same block without these candidates."""
        return Deel(self.blok, np.union1d(self.vervallen, self.blok.plekken_van(nummers)))

    def met_woorden(self, aantal: int) -> Deel:
        """Return the same rows with so many words of bits, of which the new ones are empty."""
        return Deel(self.blok.met_woorden(aantal), self.vervallen)

    def levend(self) -> Kolommen:
        """Return the rows that count."""
        return self.blok.kolommen.neem(np.delete(np.arange(len(self.blok)), self.vervallen))


class Tafel:
    """Candidates in a large sorted block, with what changed since in a small one.

    A search takes `delen` once and keeps it: a change puts a new pair in its place and never touches an old one, so that any
    number of threads may search while one changes. All blocks of a pair have as many words of bits.
    """

    def __init__(self, boek: Woordenboek, delen: tuple[Deel, ...]) -> None:
        self.boek, self.delen = boek, delen
        self._slot = Lock()

    @classmethod
    def van(cls, kandidaten: Iterable[Kandidaat], groepen: Mapping[Code, str]) -> Self:
        """Return a table of these candidates, each `nummer` once; `groepen` maps the code of an occupation to its ISCO-08 group.

        The candidates are read once, in parts, so that an iterator that makes them as it goes keeps memory small. Raises
        ValueError for a number that comes twice.
        """
        boek = Woordenboek(groepen)
        kolommen = Kolommen.van(kandidaten, boek)
        if len(np.unique(kolommen.nummer)) < len(kolommen):
            raise ValueError("Een kandidaat staat er twee keer in.")
        return cls(boek, (_vers(kolommen),))

    def __len__(self) -> int:
        return sum(len(deel.blok) - len(deel.vervallen) for deel in self.delen)

    def vervang(self, kandidaten: Iterable[Kandidaat], weg: Iterable[int] = ()) -> None:
        """Change or add these candidates (the last of a number counts) and leave out those whose numbers are in `weg`.

        Costs about as much as has changed since the large block was made, and now and then making that block again.
        """
        nieuw = {een.nummer: een for een in kandidaten}
        weg = frozenset(weg)
        with self._slot:
            rijen = Kolommen.van((een for een in nieuw.values() if een.nummer not in weg), self.boek)
            anders = np.fromiter(nieuw.keys() | weg, np.int64)
            groot, *klein = (deel.zonder(anders).met_woorden(self.boek.woorden) for deel in self.delen)
            rijen = Kolommen.samen([*(deel.levend() for deel in klein), rijen])
            if len(rijen) + len(groot.vervallen) > max(MEEST_GEWIJZIGD, len(groot.blok) // DEEL_GEWIJZIGD):
                self.delen = (_vers(Kolommen.samen([groot.levend(), rijen])),)
            else:
                self.delen = (groot, _vers(rijen)) if len(rijen) else (groot,)


def _vers(kolommen: Kolommen) -> Deel:
    return Deel(Blok.van(kolommen), np.empty(0, np.int64))
