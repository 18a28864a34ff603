"""Searching a block with numpy alone: the same answer as `pad_numba`, a step at a time over all rows."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from openwerkplein.motor.matching.blok import Rijen
from openwerkplein.motor.matching.opdracht import AFSTAND, BESCHIKBAAR, BITS, LEEFTIJD, Opdracht
from openwerkplein.motor.matching.taal import NET_TE_VER

Rij = NDArray[Any]
WEG = 200
"""Requirements that somebody misses who does not count at all."""


class Gebied(NamedTuple):
    """The rows of a block that are looked at.

    `van`, `tot`: pieces of rows, ascending; from row `onbekend` on the place is not known. `weg`: rows that do not count; `ook`: rows
    with consent for this employer alone; `lijsten`: per requirement of kind LIJST the rows that meet it (all ascending, int64),
    one after the other, those of requirement i in ``lijst[lijst_begin[i]:lijst_begin[i + 1]]``.
    """

    van: Rij
    tot: Rij
    onbekend: int
    weg: Rij
    ook: Rij
    lijst_begin: Rij
    lijst: Rij


class Gezeefd(NamedTuple):
    """How many of the rows looked at are left after each requirement (int64), and who misses none or one.

    `plek` are rows; `mist` the place of the requirement that is missed, or the number of requirements when none is.
    """

    over: Rij
    plek: Rij
    mist: Rij


class _Hap:
    """The rows that are looked at as columns of their own: the pieces one after the other."""

    def __init__(self, rijen: Rijen, gebied: Gebied) -> None:
        self.rijen, self.gebied = rijen, gebied
        self._paren = list(zip(gebied.van.tolist(), gebied.tot.tolist(), strict=True))
        lengten = gebied.tot - gebied.van
        self._eerste = np.cumsum(lengten) - lengten
        self.aantal = int(lengten.sum())
        self._kolommen: dict[tuple[str, int], Rij] = {}

    def kolom(self, naam: str, woord: int = 0) -> Rij:
        """Return a column of `Rijen` for these rows; of `woorden` one word."""
        if (naam, woord) not in self._kolommen:
            kolom = getattr(self.rijen, naam)
            kolom = kolom[woord] if naam == "woorden" else kolom
            delen = [kolom[van:tot] for van, tot in self._paren]
            self._kolommen[naam, woord] = np.concatenate(delen) if delen else kolom[:0].copy()
        return self._kolommen[naam, woord]

    def hier(self, plekken: Rij) -> Rij:
        """Return where these rows of the block (ascending) stand here, without those that are not here."""
        if not self.aantal or not len(plekken):
            return np.empty(0, np.int64)
        stuk = np.searchsorted(self.gebied.van, plekken, "right") - 1
        binnen = (stuk >= 0) & (plekken < self.gebied.tot[stuk])
        plekken, stuk = plekken[binnen], stuk[binnen]
        hier: Rij = plekken - self.gebied.van[stuk] + self._eerste[stuk]
        return hier

    def daar(self, hier: Rij) -> Rij:
        """Return the rows of the block for rows here (ascending)."""
        stuk = np.searchsorted(self._eerste, hier, "right") - 1
        daar: Rij = hier - self._eerste[stuk] + self.gebied.van[stuk]
        return daar

    def op_lijst(self, eis: int) -> Rij:
        """Return for every row here whether it is on the list of a requirement."""
        begin = self.gebied.lijst_begin
        goed = np.zeros(self.aantal, np.bool_)
        goed[self.hier(self.gebied.lijst[begin[eis] : begin[eis + 1]])] = True
        return goed


def zeef(rijen: Rijen, opdracht: Opdracht, gebied: Gebied) -> Gezeefd:
    """Return who misses none or one of the requirements, and the funnel of the rows looked at."""
    hap = _Hap(rijen, gebied)
    toestemming = hap.kolom("woorden", 0)
    toestemming[hap.hier(gebied.ook)] |= np.uint64(1)
    dichtbij, bijna = _afstanden(hap, opdracht)
    fout = _fouten(hap, opdracht, dichtbij)
    fout[hap.hier(gebied.weg)] = WEG
    dichtbij &= fout < WEG
    lijsten = {eis: hap.op_lijst(eis) for eis in _met_lijst(gebied)}
    over = _trechter(hap, opdracht, dichtbij, lijsten)
    kans = np.flatnonzero((fout < 2) & bijna)
    aantal = np.zeros(len(kans), np.uint8)
    mist = np.full(len(kans), len(opdracht.eisen.soort), np.int64)
    for eis in range(len(opdracht.eisen.soort)):
        goed = dichtbij[kans] if opdracht.eisen.soort[eis] == AFSTAND else _goed(hap, opdracht, eis, kans, lijsten)
        aantal += ~goed
        mist[~goed] = eis
    keus = aantal < 2
    return Gezeefd(over, hap.daar(kans[keus]), mist[keus])


def _met_lijst(gebied: Gebied) -> list[int]:
    """Requirements with rows on their list; those without are met by nobody."""
    return np.flatnonzero(np.diff(gebied.lijst_begin)).tolist()


def _afstanden(hap: _Hap, opdracht: Opdracht) -> tuple[Rij, Rij]:
    """Who lives within the limit, and who not more than NET_TE_VER beyond it or at a place unknown. Squares of metres are exact."""
    if not opdracht.met_plek:
        return np.ones(hap.aantal, np.bool_), np.ones(hap.aantal, np.bool_)
    kwadraat = _kwadraat(hap.kolom("x"), hap.kolom("y"), opdracht)
    grens = np.minimum(hap.kolom("limiet"), opdracht.van_werk).astype(np.float64)
    grens += 1.0
    dichtbij = kwadraat < grens * grens
    grens += NET_TE_VER
    bijna = kwadraat < grens * grens
    eerste = int(np.maximum(np.minimum(hap.gebied.tot, hap.gebied.onbekend) - hap.gebied.van, 0).sum())
    dichtbij[eerste:] = False
    bijna[eerste:] = True
    return dichtbij, bijna


def _kwadraat(x: Rij, y: Rij, opdracht: Opdracht) -> Rij:
    oost, noord = x.astype(np.float64), y.astype(np.float64)
    oost -= opdracht.x
    noord -= opdracht.y
    oost *= oost
    noord *= noord
    oost += noord
    return oost


def _fouten(hap: _Hap, opdracht: Opdracht, dichtbij: Rij) -> Rij:
    """How many are missed of distance and of what is bits: a lower bound of all, without looking at each on its own."""
    fout = (~dichtbij).astype(np.uint8)
    eisen = opdracht.eisen
    per_woord: dict[int, int] = {}
    for eis in np.flatnonzero(eisen.soort == BITS).tolist():
        woord, masker = int(eisen.woord[eis]), int(eisen.masker[eis])
        if masker.bit_count() == 1:
            per_woord[woord] = per_woord.get(woord, 0) | masker
        else:
            fout += (hap.kolom("woorden", woord) & eisen.masker[eis]) != eisen.masker[eis]
    for woord, masker in per_woord.items():
        fout += np.bitwise_count(~hap.kolom("woorden", woord) & np.uint64(masker))
    return fout


def _trechter(hap: _Hap, opdracht: Opdracht, dichtbij: Rij, lijsten: dict[int, Rij]) -> Rij:
    over = np.zeros(len(opdracht.eisen.soort), np.int64)
    rest = np.flatnonzero(dichtbij)
    for eis in range(len(over)):
        if opdracht.eisen.soort[eis] != AFSTAND:
            rest = rest[_goed(hap, opdracht, eis, rest, lijsten)]
        over[eis] = len(rest)
    return over


def _goed(hap: _Hap, opdracht: Opdracht, eis: int, rij: Rij, lijsten: dict[int, Rij]) -> Rij:
    """Whether these rows (here) meet a requirement that is not about distance."""
    eisen, soort = opdracht.eisen, opdracht.eisen.soort[eis]
    goed: Rij
    if soort == BITS:
        goed = (hap.kolom("woorden", int(eisen.woord[eis]))[rij] & eisen.masker[eis]) == eisen.masker[eis]
    elif soort == BESCHIKBAAR:
        goed = hap.kolom("beschikbaar")[rij] <= eisen.getal[eis]
    elif soort == LEEFTIJD:
        goed = hap.kolom("geboren")[rij] <= eisen.getal[eis]
    else:
        goed = lijsten[eis][rij] if eis in lijsten else np.zeros(len(rij), np.bool_)
    return goed
