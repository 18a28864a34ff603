"""Searching a block with compiled code: the same answer as `pad_numpy` and `wegen`, in one pass over the rows.

Requirements are looked at a stretch of rows at a time, each in a small loop that the processor does for many rows at once; only
who misses none or one is weighed. Every function takes the arrays it needs: handing over the whole table costs more than the
loop. Importing this module loads numba; the first call compiles (seconds), which is kept beside this file or in the cache of the
user.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

from openwerkplein.motor.matching.blok import Rijen
from openwerkplein.motor.matching.opdracht import AFSTAND, BESCHIKBAAR, BITS, LEEFTIJD, Opdracht
from openwerkplein.motor.matching.pad_numpy import WEG, Gebied
from openwerkplein.motor.matching.taal import NET_TE_VER

Rij = NDArray[Any]
Functie = TypeVar("Functie", bound=Callable[..., Any])
STREK = 2048
"""Rows that are looked at together: what they need stays in the first cache."""


def gecompileerd(functie: Functie) -> Functie:
    """Compile a function when it is first called; kept on disk when there is a place to keep it."""
    klaar: Any
    try:
        klaar = numba.njit(cache=True, nogil=True)(functie)
    except RuntimeError:  # No place to write: compiled in every process.
        klaar = numba.njit(nogil=True)(functie)
    return cast("Functie", klaar)


@gecompileerd
def _eerste_vanaf(rij: Rij, waarde: int) -> int:
    """The place of the first number of an ascending row that is not below `waarde`."""
    laag, hoog = 0, len(rij)
    while laag < hoog:
        midden = (laag + hoog) // 2
        if rij[midden] < waarde:
            laag = midden + 1
        else:
            hoog = midden
    return laag


@gecompileerd
def stukken(
    west: int,
    zuid: int,
    zijde: int,
    breed: int,
    hoog: int,
    verst: Rij,
    begin: Rij,
    x: int,
    y: int,
    van_werk: int,
    erbij: int,
) -> tuple[Rij, Rij]:
    """Return what `Raster.stukken` does, for the fields of a raster."""
    van, tot = np.empty(len(verst) * hoog + 1, np.int64), np.empty(len(verst) * hoog + 1, np.int64)
    aantal = 0
    for klasse in range(len(verst)):
        reik = min(int(verst[klasse]), van_werk) + erbij
        for rij in range(hoog):
            onder = zuid + zijde * rij
            hoogte = max(onder - y, y - onder - zijde, 0)
            if verst[klasse] >= 0 and hoogte <= reik:
                half = int(np.sqrt(np.float64(reik * reik - hoogte * hoogte))) + 1
                links = min(max((x - half - west) // zijde, 0), breed)
                rechts = min(max((x + half - west) // zijde + 1, 0), breed)
                eerste = (klasse * hoog + rij) * breed
                van[aantal], tot[aantal] = begin[eerste + links], begin[eerste + rechts]
                aantal += van[aantal] < tot[aantal]
    van[aantal], tot[aantal] = begin[-2], begin[-1]
    aantal += van[aantal] < tot[aantal]
    return van[:aantal], tot[:aantal]


@gecompileerd
def _zet(plekken: Rij, a: int, b: int, vlag: Rij, waarde: int) -> None:
    """Put a value for the rows a to b that stand in `plekken` (ascending)."""
    for k in range(_eerste_vanaf(plekken, a), len(plekken)):
        if plekken[k] >= b:
            break
        vlag[plekken[k] - a] = waarde


@gecompileerd
def _op_afstand(xs: Rij, ys: Rij, limiet: Rij, x: float, y: float, van_werk: float, goed: Rij, bijna: Rij) -> None:
    """Whether rows are within the limit (`goed`) and not too far beyond it (`bijna`), as 0 or 1."""
    for i in range(len(xs)):
        oost, noord = np.float64(xs[i]) - x, np.float64(ys[i]) - y
        kwadraat = oost * oost + noord * noord
        grens = min(np.float64(limiet[i]), van_werk) + 1.0
        ruim = grens + NET_TE_VER
        goed[i] = kwadraat < grens * grens
        bijna[i] = kwadraat < ruim * ruim


@gecompileerd
def _met_bits(woord: Rij, masker: int, goed: Rij) -> None:
    for i in range(len(woord)):
        goed[i] = (woord[i] & masker) == masker


@gecompileerd
def _hoogstens(dagen: Rij, getal: int, goed: Rij) -> None:
    for i in range(len(dagen)):
        goed[i] = dagen[i] <= getal


@gecompileerd
def _tel(goed: Rij, fout: Rij, mist: Rij, eis: int) -> int:
    """Count who misses this requirement too, and return how many miss nothing so far."""
    deze = np.uint8(eis)
    for i in range(len(goed)):
        fout[i] = np.uint8(fout[i] + np.uint8(1) - goed[i])
        mist[i] = mist[i] if goed[i] else deze
    rest = 0
    for i in range(len(goed)):
        rest += fout[i] == 0
    return rest


@gecompileerd
def _te_ver(bijna: Rij, fout: Rij) -> None:
    """Who is too far away to be nearly near enough misses more than one."""
    for i in range(len(bijna)):
        fout[i] = np.uint8(fout[i] + np.uint8(2) * (np.uint8(1) - bijna[i]))


@gecompileerd
def _strek(
    rijen: Rijen, opdracht: Opdracht, gebied: Gebied, a: int, b: int, over: Rij, fout: Rij, mist: Rij, hulp: Rij
) -> None:
    """Count for rows a to b the requirements missed (`fout`) and remember the last of them (`mist`); add to the funnel."""
    goed, bijna, eisen = hulp[0, : b - a], hulp[1, : b - a], opdracht.eisen
    fout[:] = 0
    mist[:] = len(eisen.soort)
    _zet(gebied.weg, a, b, fout, WEG)
    for eis in range(len(eisen.soort)):
        soort, getal = eisen.soort[eis], eisen.getal[eis]
        if soort == BITS:
            _met_bits(rijen.woorden[eisen.woord[eis], a:b], eisen.masker[eis], goed)
        elif soort == AFSTAND:
            x, y, van_werk = np.float64(opdracht.x), np.float64(opdracht.y), np.float64(opdracht.van_werk)
            _op_afstand(rijen.x[a:b], rijen.y[a:b], rijen.limiet[a:b], x, y, van_werk, goed, bijna)
            goed[max(gebied.onbekend - a, 0) :] = 0
            bijna[max(gebied.onbekend - a, 0) :] = 1
            _te_ver(bijna, fout)
        elif soort in (BESCHIKBAAR, LEEFTIJD):
            _hoogstens(rijen.beschikbaar[a:b] if soort == BESCHIKBAAR else rijen.geboren[a:b], getal, goed)
        else:
            goed[:] = 0
            _zet(gebied.lijst[gebied.lijst_begin[eis] : gebied.lijst_begin[eis + 1]], a, b, goed, 1)
        if eis == 0:
            _zet(gebied.ook, a, b, goed, 1)
        over[eis] += _tel(goed, fout, mist, eis)


@gecompileerd
def _neem_over(fout: Rij, mist: Rij, a: int, plekken: Rij, groepen: Rij, aantal: int) -> int:
    """Write down who misses none or one; returns how many there are now."""
    for i in range(len(fout)):
        plekken[aantal] = a + i
        groepen[aantal] = mist[i]
        aantal += fout[i] < 2
    return aantal


@gecompileerd
def zeef(rijen: Rijen, opdracht: Opdracht, gebied: Gebied) -> tuple[Rij, Rij, Rij]:
    """Return what `pad_numpy.zeef` does."""
    over = np.zeros(len(opdracht.eisen.soort), np.int64)
    ruimte = np.sum(gebied.tot - gebied.van) + 1
    plekken, groepen, aantal = np.empty(ruimte, np.int64), np.empty(ruimte, np.uint8), 0
    fout, mist, hulp = np.empty(STREK, np.uint8), np.empty(STREK, np.uint8), np.empty((2, STREK), np.uint8)
    for stuk in range(len(gebied.van)):
        for a in range(gebied.van[stuk], gebied.tot[stuk], STREK):
            b = min(a + STREK, gebied.tot[stuk])
            _strek(rijen, opdracht, gebied, a, b, over, fout[: b - a], mist[: b - a], hulp)
            aantal = _neem_over(fout[: b - a], mist[: b - a], a, plekken, groepen, aantal)
    return over, plekken[:aantal], groepen[:aantal]
