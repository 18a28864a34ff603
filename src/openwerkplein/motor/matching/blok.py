"""Candidates sorted by how far they travel and where they live, so that a question looks only where it can find somebody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from openwerkplein.motor.matching.kolommen import Kolommen, Ribben
from openwerkplein.motor.matching.taal import NET_TE_VER

Rij = NDArray[Any]
REISKLASSEN = np.array([5_000, 10_000, 15_000, 25_000, 40_000, 60_000, 100_000])
"""Upper ends (metres) of the classes by which candidates are sorted first; the last class has no end."""
HOK = 5_000
"""Metres: the side of a grid cell."""
MEESTE_HOKKEN = 16_384
"""Cells of one class; a wider area gets larger cells."""
KLEIN_BLOK = 2_000
"""Below so many rows cells cost more than they save."""


class Rijen(NamedTuple):
    """The columns of `Kolommen` in the order of the grid, as the paths read them; `woorden` is (words, rows)."""

    x: Rij
    y: Rij
    limiet: Rij
    beschikbaar: Rij
    geboren: Rij
    klein: Rij
    woorden: Rij
    rang: Rij
    beroepteken: Rij
    vaardigteken: Rij
    beroep_begin: Rij
    beroep: Rij
    vaardig_begin: Rij
    vaardig: Rij


@dataclass(frozen=True)
class Raster:
    """Where the rows of a cell stand: those of class k, row j, column i from ``begin[(k * hoog + j) * breed + i]`` on.

    The last two numbers of `begin` are around the rows whose place is not known. `verst` (metres) is how far anybody of a class
    travels, -1 when there is nobody.
    """

    west: int
    zuid: int
    zijde: int
    breed: int
    hoog: int
    verst: Rij
    begin: Rij

    def stukken(self, x: int, y: int, van_werk: int, erbij: int = NET_TE_VER) -> tuple[Rij, Rij]:
        """Return first rows and ends (two int64 arrays) that hold everyone who can matter for work at this place.

        That is who lives within the own limit (or `van_werk` metres when that is less) plus `erbij`, and all whose place is
        not known. More rows than needed is no harm: a path looks at each.
        """
        reik = np.where(self.verst < 0, -1.0, np.minimum(self.verst, van_werk) + float(erbij))[:, None]
        onder = self.zuid + self.zijde * np.arange(self.hoog, dtype=np.float64)
        hoogte = np.maximum(np.maximum(onder - y, y - onder - self.zijde), 0.0)[None, :]
        half = np.sqrt(np.maximum(reik * reik - hoogte * hoogte, 0.0)) + 1.0
        links = np.clip((x - half - self.west) // self.zijde, 0, self.breed).astype(np.int64)
        rechts = np.clip((x + half - self.west) // self.zijde + 1.0, 0, self.breed).astype(np.int64)
        rij = np.arange(len(self.verst) * self.hoog).reshape(len(self.verst), self.hoog) * self.breed
        van = np.append(self.begin[rij + links][reik >= hoogte], self.begin[-2])
        tot = np.append(self.begin[rij + rechts][reik >= hoogte], self.begin[-1])
        return van[van < tot], tot[van < tot]


@dataclass(frozen=True)
class Blok:
    """Sorted candidates that do not change any more."""

    kolommen: Kolommen
    raster: Raster
    rijen: Rijen

    def __len__(self) -> int:
        return len(self.kolommen)

    @classmethod
    def van(cls, kolommen: Kolommen) -> Blok:
        """Return these rows sorted by class and cell."""
        raster, volgorde = _leg_raster(kolommen)
        op_orde = kolommen.neem(volgorde)
        rang = np.empty(len(op_orde), np.int32)
        rang[np.lexsort((op_orde.nummer, op_orde.sleutel))] = np.arange(len(op_orde), dtype=np.int32)
        woorden = np.ascontiguousarray(op_orde.woorden.T)
        rijen = Rijen(
            op_orde.x,
            op_orde.y,
            op_orde.limiet,
            op_orde.beschikbaar,
            op_orde.geboren,
            op_orde.klein,
            woorden,
            rang,
            op_orde.beroepteken,
            op_orde.vaardigteken,
            op_orde.beroepen.begin,
            op_orde.beroepen.waarden,
            op_orde.vaardigheden.begin,
            op_orde.vaardigheden.waarden,
        )
        return cls(replace(op_orde, woorden=woorden.T), raster, rijen)

    @property
    def woorden(self) -> int:
        """How many words of bits a row has."""
        return len(self.rijen.woorden)

    def met_woorden(self, aantal: int) -> Blok:
        """Return the same rows with empty words added until there are `aantal`."""
        if aantal == self.woorden:
            return self
        woorden = np.pad(self.rijen.woorden, ((0, aantal - self.woorden), (0, 0)))
        return Blok(replace(self.kolommen, woorden=woorden.T), self.raster, self.rijen._replace(woorden=woorden))

    @cached_property
    def op_nummer(self) -> Rij:
        """Rows in the order of the candidates' numbers."""
        return np.argsort(self.kolommen.nummer, kind="stable")

    @cached_property
    def _nummers(self) -> Rij:
        return self.kolommen.nummer[self.op_nummer]

    def plekken_van(self, nummers: Rij) -> Rij:
        """Return the rows (ascending) of those candidates, by number, that are here."""
        if not len(nummers) or not len(self):
            return np.empty(0, np.int64)
        plek = np.minimum(np.searchsorted(self._nummers, nummers), len(self) - 1)
        return np.unique(self.op_nummer[plek[self._nummers[plek] == nummers]])

    @cached_property
    def toestemming(self) -> Rij:
        """Whether each row gave consent in general."""
        gaf: Rij = self.rijen.woorden[0] & np.uint64(1)
        return gaf.astype(np.bool_)

    @cached_property
    def vrij(self) -> Rij:
        """The days, ascending, from which those who gave consent in general are available."""
        return np.sort(self.rijen.beschikbaar[self.toestemming])

    @cached_property
    def per_beroep(self) -> Ribben:
        """Rows per number of an occupation, wished or done."""
        beroepen = self.kolommen.beroepen
        aantal = int(beroepen.waarden.max(initial=-1)) // 2 + 1
        return Ribben(beroepen.begin, beroepen.waarden >> 1).omgekeerd(aantal)

    @cached_property
    def per_vaardigheid(self) -> Ribben:
        """Rows per number of a skill."""
        return self.kolommen.vaardigheden.omgekeerd(int(self.kolommen.vaardigheden.waarden.max(initial=-1)) + 1)


def _leg_raster(kolommen: Kolommen) -> tuple[Raster, Rij]:
    plek = kolommen.plek
    west, oost = _uiteinden(kolommen.x[plek])
    zuid, noord = _uiteinden(kolommen.y[plek])
    zijde = HOK if len(kolommen) >= KLEIN_BLOK else max(oost - west, noord - zuid) + 1
    while ((oost - west) // zijde + 1) * ((noord - zuid) // zijde + 1) > MEESTE_HOKKEN:
        zijde *= 2
    breed, hoog = (oost - west) // zijde + 1, (noord - zuid) // zijde + 1
    klasse = np.searchsorted(REISKLASSEN, kolommen.limiet)
    klassen = len(REISKLASSEN) + 1
    rij, kolom = (kolommen.y.astype(np.int64) - zuid) // zijde, (kolommen.x.astype(np.int64) - west) // zijde
    hok = np.where(plek, (klasse * hoog + rij) * breed + kolom, klassen * hoog * breed)
    volgorde = np.argsort(hok, kind="stable")
    begin = np.searchsorted(hok[volgorde], np.arange(klassen * hoog * breed + 2)).astype(np.int64)
    verst = np.full(klassen, -1, np.int64)
    np.maximum.at(verst, klasse[plek], kolommen.limiet[plek])
    return Raster(west, zuid, zijde, breed, hoog, verst, begin), volgorde


def _uiteinden(waarden: Rij) -> tuple[int, int]:
    return (int(waarden.min()), int(waarden.max())) if len(waarden) else (0, 0)
