"""Searching a block with compiled code: the same answer as `pad_numpy`, in one pass over numbers of 64 rows.

Every function takes the arrays it needs: handing over the whole table costs more than the loop. Importing this module loads numba;
the first call compiles (seconds), which is kept beside this file or in the cache of the user.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

from openwerkplein.motor.matching.blok import BINNEN, BUITEN, RAND, Stukken
from openwerkplein.motor.matching.gebied import ALLE, BIJ, VOOR, Toetsvlakken

Rij = NDArray[Any]
Functie = TypeVar("Functie", bound=Callable[..., Any])
NUL, EEN, VOL = np.uint64(0), np.uint64(1), np.uint64(2**64 - 1)
_PAREN, _VIEREN, _ACHTEN = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333), np.uint64(0x0F0F0F0F0F0F0F0F)
_SOM, _TWEE, _VIER, _TOP = np.uint64(0x0101010101010101), np.uint64(2), np.uint64(4), np.uint64(56)


def gecompileerd(functie: Functie) -> Functie:
    """Compile a function when it is first called; kept on disk when there is a place to keep it."""
    klaar: Any
    try:
        klaar = numba.njit(cache=True, nogil=True)(functie)
    except RuntimeError:  # No place to write: compiled in every process.
        klaar = numba.njit(nogil=True)(functie)
    return cast("Functie", klaar)


@gecompileerd
def tel(bits: np.uint64) -> np.int64:
    """Return how many bits are set."""
    bits -= (bits >> EEN) & _PAREN
    bits = (bits & _VIEREN) + ((bits >> _TWEE) & _VIEREN)
    return np.int64((((bits + (bits >> _VIER)) & _ACHTEN) * _SOM) >> _TOP)


@gecompileerd
def stukken(
    west: int,
    zuid: int,
    zijde: int,
    breed: int,
    hoog: int,
    minst: Rij,
    verst: Rij,
    begin: Rij,
    x: int,
    y: int,
    van_werk: int,
    erbij: int,
) -> tuple[Rij, Rij, Rij]:
    """Return what `Raster.stukken` does, for the fields of a raster."""
    van, tot = np.empty(7 * len(verst) * hoog + 1, np.int64), np.empty(7 * len(verst) * hoog + 1, np.int64)
    soort, aantal = np.empty(7 * len(verst) * hoog + 1, np.int64), 0
    grens = np.empty(8, np.int64)
    midden = min(max((x - west) // zijde, 0), breed)
    for klasse in range(len(verst)):
        minste, verste = min(int(minst[klasse]), van_werk), min(int(verst[klasse]), van_werk)
        if verst[klasse] < 0:
            continue
        for rij in range(
            max((y - zuid - verste - erbij) // zijde, 0), min((y - zuid + verste + erbij) // zijde + 1, hoog)
        ):
            onder = zuid + zijde * rij - y
            grens[0], grens[7] = _kolommen(onder, zijde, verste + erbij, 1, x - west, midden, breed)
            grens[1], grens[6] = _kolommen(onder, zijde, minste + erbij, -1, x - west, midden, breed)
            grens[2], grens[5] = _kolommen(onder, zijde, verste, 1, x - west, midden, breed)
            grens[3], grens[4] = _kolommen(onder, zijde, minste, -1, x - west, midden, breed)
            grens[2], grens[5] = max(grens[1], grens[2]), min(grens[5], grens[6])
            eerste = (klasse * hoog + rij) * breed
            for k in range(7):
                van[aantal], tot[aantal] = begin[eerste + grens[k]], begin[eerste + grens[k + 1]]
                soort[aantal] = RAND if k % 2 == 0 else BINNEN if k == 3 else BUITEN
                aantal += van[aantal] < tot[aantal]
    van[aantal], tot[aantal], soort[aantal] = begin[-2], begin[-1], BUITEN
    aantal += erbij > 0 and van[aantal] < tot[aantal]
    return van[:aantal], tot[:aantal], soort[:aantal]


@gecompileerd
def _kolommen(onder: int, zijde: int, reik: int, rand: int, x: int, midden: int, breed: int) -> tuple[int, int]:
    """First and last column of cells within reach: with `rand` 1 those that may be, with -1 those wholly so."""
    hoogte = max(onder, -onder - zijde, 0) if rand > 0 else max(abs(onder), abs(onder + zijde))
    if hoogte > reik:
        return midden, midden
    half = int(np.sqrt(np.float64(reik * reik - hoogte * hoogte))) + rand
    if rand > 0:
        return min(max((x - half) // zijde, 0), breed), min(max((x + half) // zijde + 1, 0), breed)
    links, rechts = -((half - x) // zijde), (x + half) // zijde
    if half < 0 or links >= rechts:
        return midden, midden
    return min(max(links, 0), breed), min(max(rechts, 0), breed)


@gecompileerd
def _woorden(van: Rij, tot: Rij, soort: Rij) -> tuple[Rij, Rij, Rij]:
    """The numbers of 64 rows that the pieces touch, which of those rows are in the piece, and the kind of piece."""
    ruimte, aantal = np.sum(((tot + 63) >> 6) - (van >> 6)), 0
    woord, telt, kind = np.empty(ruimte, np.int64), np.empty(ruimte, np.uint64), np.empty(ruimte, np.int64)
    for s in range(len(van)):
        for w in range(van[s] >> 6, (tot[s] + 63) >> 6):
            a, b = max(van[s], w << 6), min(tot[s], (w + 1) << 6)
            woord[aantal], kind[aantal] = w, soort[s]
            telt[aantal] = (VOL >> np.uint64(64 - (b - a))) << np.uint64(a & 63)
            aantal += 1
    return woord, telt, kind


@gecompileerd
def _heeft_alle(bits: Rij, eigen: Rij, vlakken: Rij, woord: Rij, heeft: Rij) -> None:
    """Bits of who has all planes."""
    heeft[:] = VOL
    for vlak in vlakken:
        rij = bits[vlak] if vlak >= 0 else eigen[-vlak - 1]
        for k in range(len(woord)):
            heeft[k] &= rij[woord[k]]


@gecompileerd
def _komt_voor(bits: Rij, vlakken: Rij, getal: int, woord: Rij, heeft: Rij) -> None:
    """Bits of whose day comes before step `getal`."""
    heeft[:] = NUL
    gelijk = np.full(len(woord), VOL)
    for stap in range(len(vlakken)):
        rij = bits[vlakken[stap]]
        hoog = VOL if getal >> (len(vlakken) - 1 - stap) & 1 else NUL
        for k in range(len(woord)):
            bit = rij[woord[k]]
            heeft[k] |= gelijk[k] & ~bit & hoog
            gelijk[k] &= ~(bit ^ hoog)


@gecompileerd
def _op_afstand(
    xs: Rij, ys: Rij, limiet: Rij, werk: Rij, woord: Rij, kind: Rij, wie: Rij, dichtbij: Rij, bijna: Rij
) -> None:
    """Bits of who lives within the limit, and not more than some metres beyond it; `werk` is x, y, metres of the work, and those."""
    x, y, van_werk, erbij = werk[0], werk[1], werk[2], werk[3]
    for k in range(len(woord)):
        dichtbij[k], bijna[k] = VOL if kind[k] == BINNEN else NUL, VOL
        if kind[k] != RAND or wie[k] == NUL:
            continue
        eerste, binnen, ruim = woord[k] << 6, NUL, NUL
        for i in range(eerste, min(eerste + 64, len(xs))):
            oost, noord = np.float64(xs[i]) - x, np.float64(ys[i]) - y
            kwadraat = oost * oost + noord * noord
            grens = min(np.float64(limiet[i]), van_werk) + 1.0
            verder = grens + erbij
            binnen |= np.uint64(kwadraat < grens * grens) << np.uint64(i & 63)
            ruim |= np.uint64(kwadraat < verder * verder) << np.uint64(i & 63)
        dichtbij[k], bijna[k] = binnen, ruim


@gecompileerd
def _tel_fouten(missers: Rij, zonder: int, een: Rij, twee: Rij) -> None:
    """Bits of who misses one or more, and two or more, requirement `zonder` left out."""
    een[:], twee[:] = NUL, NUL
    for eis in range(len(missers)):
        if eis != zonder:
            for k in range(len(een)):
                twee[k] |= een[k] & missers[eis, k]
                een[k] |= missers[eis, k]


@gecompileerd
def _trechter(missers: Rij, telt: Rij) -> Rij:
    over, rest = np.zeros(len(missers), np.int64), telt.copy()
    for eis in range(len(missers)):
        for k in range(len(rest)):
            rest[k] &= ~missers[eis, k]
            over[eis] += tel(rest[k])
    return over


@gecompileerd
def _missers(bits: Rij, eigen: Rij, toetsen: Toetsvlakken, woord: Rij, telt: Rij) -> Rij:
    """Per requirement the bits of who does not meet it (requirements, 64 rows); nobody for the one about distance."""
    soort, begin, vlak, getal = toetsen
    missers, heeft = np.zeros((len(soort), len(woord)), np.uint64), np.empty_like(telt)
    for eis in range(len(soort)):
        vlakken = vlak[begin[eis] : begin[eis + 1]]
        if soort[eis] == ALLE:
            _heeft_alle(bits, eigen, vlakken, woord, heeft)
        elif soort[eis] == VOOR:
            _komt_voor(bits, vlakken, getal[eis], woord, heeft)
        if soort[eis] != BIJ:
            missers[eis] = telt & ~heeft
    return missers


@gecompileerd
def zeef(
    bits: Rij,
    eigen: Rij,
    weg: int,
    ook: int,
    toetsen: Toetsvlakken,
    stukken: Stukken,
    tekens: tuple[Rij, Rij, Rij],
    wonen: tuple[Rij, Rij, Rij],
    werk: Rij,
) -> tuple[Rij, Rij, Rij, Rij]:
    """Return what `pad_numpy.zeef` does; `werk` (float64) is x, y, metres that the work asks, and `Gebied.erbij`."""
    soort = toetsen.soort
    woord, telt, kind = _woorden(stukken.van, stukken.tot, stukken.soort)
    if weg >= 0:
        for k in range(len(woord)):
            telt[k] &= ~eigen[weg, woord[k]]
    missers = _missers(bits, eigen, toetsen, woord, telt)
    een, twee, bijna = np.empty_like(telt), np.empty_like(telt), np.full_like(telt, VOL)
    if ook >= 0:
        for k in range(len(woord)):
            missers[0, k] &= ~eigen[ook, woord[k]]
    for eis in range(len(soort)):
        if soort[eis] == BIJ:
            _tel_fouten(missers, eis, een, twee)
            wie = telt & ~((missers[0] | missers[1]) & twee) if werk[3] else telt & ~een
            _op_afstand(wonen[0], wonen[1], wonen[2], werk, woord, kind, wie, een, bijna)
            missers[eis] = telt & ~een
    _tel_fouten(missers, -1, een, twee)
    groepen = np.empty((len(soort) + 1, len(woord)), np.uint64)
    for eis in range(len(soort)):
        groepen[eis] = missers[eis] & ~twee & bijna
    groepen[-1] = telt & ~een
    gezien = np.zeros((len(tekens), len(woord)), np.uint64)
    for k in range(len(tekens)):
        _heeft_iets(bits, tekens[k], woord, gezien[k])
    return _trechter(missers, telt), woord, groepen, gezien


@gecompileerd
def _heeft_iets(bits: Rij, vlakken: Rij, woord: Rij, heeft: Rij) -> None:
    for vlak in vlakken:
        rij = bits[vlak]
        for k in range(len(woord)):
            heeft[k] |= rij[woord[k]]
