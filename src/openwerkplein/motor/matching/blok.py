"""Candidates sorted by how far they travel and where they live, so that a question looks only where it can find somebody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from openwerkplein.motor.matching.kolommen import VERSTE, Kolommen, Ribben
from openwerkplein.motor.matching.taal import NET_TE_VER
from openwerkplein.motor.matching.vlakken import Vlakken

Rij = NDArray[Any]
REISKLASSEN = np.array([5_000, 10_000, 15_000, 25_000, 40_000, 60_000, 100_000])
"""Upper ends (metres) of the classes by which candidates are sorted first; the last class has no end."""
HOK = 2_500
"""Metres: the side of a grid cell."""
MEESTE_HOKKEN = 16_384
"""Cells of one class; a wider area gets larger cells."""
KLEIN_BLOK = 2_000
"""Below so many rows cells cost more than they save."""


BINNEN, BUITEN, RAND = range(3)
"""Pieces of rows: all live near enough; nobody does, but not much too far or at a place unknown; each has to be looked at."""


class Stukken(NamedTuple):
    """Pieces of rows `van` up to `tot` (int64, no row twice) and the kind of each."""

    van: Rij
    tot: Rij
    soort: Rij


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

    The last two numbers of `begin` are around the rows whose place is not known. `minst` and `verst` (metres) are the least and
    the furthest that anybody of a class travels, `verst` -1 when there is nobody.
    """

    west: int
    zuid: int
    zijde: int
    breed: int
    hoog: int
    minst: Rij
    verst: Rij
    begin: Rij

    def stukken(self, x: int, y: int, van_werk: int, erbij: int = NET_TE_VER) -> Stukken:
        """Return pieces of rows that hold everyone who can matter for work at this place.

        That is who lives within the own limit (or `van_werk` metres when that is less) plus `erbij`, and, unless `erbij` is 0,
        all whose place is not known. In a piece RAND are also rows that do not matter.
        """
        minst, verst = np.minimum(self.minst, van_werk), np.minimum(self.verst, van_werk)
        ver, zeker_bijna = self._kolommen(x, y, verst + erbij, 1), self._kolommen(x, y, minst + erbij, -1)
        dichtbij, zeker = self._kolommen(x, y, verst, 1), self._kolommen(x, y, minst, -1)
        grenzen = np.stack(
            [
                *(ver[0], zeker_bijna[0], np.maximum(zeker_bijna[0], dichtbij[0]), zeker[0]),
                *(zeker[1], np.minimum(zeker_bijna[1], dichtbij[1]), zeker_bijna[1], ver[1]),
            ],
            axis=-1,
        )
        hokken = np.arange(len(verst) * self.hoog).reshape(len(verst), self.hoog, 1) * self.breed
        rijen = self.begin[hokken + grenzen]
        van, tot = rijen[..., :-1].ravel(), rijen[..., 1:].ravel()
        soort = np.broadcast_to(_SOORTEN, rijen[..., 1:].shape).ravel()
        gevuld = np.flatnonzero(van < tot)
        van, tot, soort = van[gevuld], tot[gevuld], soort[gevuld]
        if erbij and self.begin[-2] < self.begin[-1]:
            van, tot = np.append(van, self.begin[-2]), np.append(tot, self.begin[-1])
            soort = np.append(soort, BUITEN)
        return Stukken(van, tot, soort)

    def _kolommen(self, x: int, y: int, reik: Rij, rand: int) -> tuple[Rij, Rij]:
        """First and last column (classes, rows) of cells within reach: with `rand` 1 those that may be, with -1 those wholly so."""
        onder = (self.zuid + self.zijde * np.arange(self.hoog) - y).astype(np.float64)
        boven = onder + self.zijde
        hoogte = np.maximum(np.maximum(onder, -boven), 0.0) if rand > 0 else np.maximum(np.abs(onder), np.abs(boven))
        rest = np.square(reik.astype(np.float64))[:, None] - np.square(hoogte)
        half = np.sqrt(np.maximum(rest, 0.0)) + rand
        er = (rest >= 0.0) & (half >= 0.0) & (self.verst >= 0)[:, None]
        midden = min(max((x - self.west) // self.zijde, 0), self.breed)
        links, rechts = (x - self.west - half) / self.zijde, (x - self.west + half) / self.zijde
        links, rechts = (np.floor(links), np.floor(rechts) + 1) if rand > 0 else (np.ceil(links), np.floor(rechts))
        er &= links < rechts
        uit = [np.where(er, np.clip(kolom, 0, self.breed), midden).astype(np.int64) for kolom in (links, rechts)]
        return uit[0], uit[1]


_SOORTEN = np.array([RAND, BUITEN, RAND, BINNEN, RAND, BUITEN, RAND])


@dataclass(frozen=True)
class Blok:
    """Sorted candidates that do not change any more."""

    kolommen: Kolommen
    raster: Raster
    rijen: Rijen
    vlakken: Vlakken

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
        tekens = op_orde.beroepteken, op_orde.vaardigteken
        vlakken = Vlakken.van(woorden, *tekens, op_orde.beschikbaar, op_orde.geboren)
        return cls(replace(op_orde, woorden=woorden.T), raster, rijen, vlakken)

    @property
    def woorden(self) -> int:
        """How many words of bits a row has."""
        return len(self.rijen.woorden)

    def met_woorden(self, aantal: int) -> Blok:
        """Return the same rows with empty words added until there are `aantal`."""
        if aantal == self.woorden:
            return self
        woorden = np.pad(self.rijen.woorden, ((0, aantal - self.woorden), (0, 0)))
        kolommen, rijen = replace(self.kolommen, woorden=woorden.T), self.rijen._replace(woorden=woorden)
        return Blok(kolommen, self.raster, rijen, self.vlakken.met_woorden(aantal))

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
    minst, verst = np.full(klassen, VERSTE, np.int64), np.full(klassen, -1, np.int64)
    np.minimum.at(minst, klasse[plek], kolommen.limiet[plek])
    np.maximum.at(verst, klasse[plek], kolommen.limiet[plek])
    return Raster(west, zuid, zijde, breed, hoog, minst, verst, begin), volgorde


def _uiteinden(waarden: Rij) -> tuple[int, int]:
    return (int(waarden.min()), int(waarden.max())) if len(waarden) else (0, 0)
