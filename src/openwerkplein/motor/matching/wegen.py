"""The points of rows of a block, contribution by contribution, with numpy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from openwerkplein.motor.matching.blok import Rijen
from openwerkplein.motor.matching.kolommen import BEGELEIDING_ONBEKEND, UREN_ONBEKEND
from openwerkplein.motor.matching.opdracht import AFSTAND, LIJST, Opdracht
from openwerkplein.motor.matching.regels import ONBEKEND, TREDE_BEGELEIDING, UUR_TEKORT
from openwerkplein.motor.matching.taal import BIJDRAGEN, KANSEN_VOL

Rij = NDArray[Any]


def punten(rijen: Rijen, opdracht: Opdracht, plek: Rij, onbekend: int) -> Rij:
    """Return hundredths of points (rows, 9) in the order of BIJDRAGEN; from row `onbekend` on the place is not known."""
    uit = np.zeros((len(plek), len(BIJDRAGEN)), np.int64)
    meters = _meters(rijen, opdracht, plek, onbekend)
    for nummer, code in enumerate(BIJDRAGEN):
        if opdracht.punten[nummer]:
            uit[:, nummer] = opdracht.punten[nummer] * _DUIZENDSTEN[code](rijen, opdracht, plek, meters) // 1000
    return uit


def hoogstens(rijen: Rijen, opdracht: Opdracht, plek: Rij, onbekend: int) -> Rij:
    """Return what the score of each row can be at most: exact for what costs little, all points where a sign says perhaps."""
    te_geven = dict(zip(BIJDRAGEN, opdracht.punten.tolist(), strict=True))
    som = np.full(len(plek), te_geven["wensen"] + te_geven["voorkeuren"] + te_geven["talen"], np.int64)
    som += te_geven["beroep"] * ((rijen.beroepteken[plek] & opdracht.beroepteken) != 0)
    som += te_geven["vaardigheden"] * ((rijen.vaardigteken[plek] & opdracht.vaardigteken) != 0)
    meters = _meters(rijen, opdracht, plek, onbekend)
    for code in ("reizen", "uren", "begeleiding", "kansen"):
        if te_geven[code]:
            som += te_geven[code] * _DUIZENDSTEN[code](rijen, opdracht, plek, meters) // 1000
    return som


VER = 2**40
"""Metres that stand for a place that is not known."""


def _meters(rijen: Rijen, opdracht: Opdracht, plek: Rij, onbekend: int) -> Rij:
    """Whole metres, rounded down: the root of a whole number below 2 ** 52 is exact enough for that."""
    oost, noord = rijen.x[plek].astype(np.float64) - opdracht.x, rijen.y[plek].astype(np.float64) - opdracht.y
    meters = np.sqrt(oost * oost + noord * noord).astype(np.int64)
    meters[plek >= onbekend] = VER
    return meters


def _ribben(begin: Rij, waarden: Rij, plek: Rij) -> tuple[Rij, Rij]:
    """The values of these rows one after the other, and of which row each is."""
    lengten = begin[plek + 1] - begin[plek]
    van_rij = np.repeat(np.arange(len(plek)), lengten)
    eerste = np.cumsum(lengten) - lengten
    return waarden[np.arange(len(van_rij)) + (begin[plek] - eerste)[van_rij]], van_rij


def _beroep(rijen: Rijen, opdracht: Opdracht, plek: Rij, meters: Rij) -> Rij:
    waarden, van_rij = _ribben(rijen.beroep_begin, rijen.beroep, plek)
    beste = np.zeros(len(plek), np.int64)
    np.maximum.at(beste, van_rij, opdracht.beroep[waarden])
    return beste


def _vaardigheden(rijen: Rijen, opdracht: Opdracht, plek: Rij, meters: Rij) -> Rij:
    waarden, van_rij = _ribben(rijen.vaardig_begin, rijen.vaardig, plek)
    heeft = van_rij[opdracht.vaardig[waarden] == 1]
    return 1000 * np.bincount(heeft, minlength=len(plek)) // opdracht.vaardig_aantal


def _wensen(rijen: Rijen, opdracht: Opdracht, plek: Rij, meters: Rij) -> Rij:
    wensen, som = opdracht.wensen, np.zeros(len(plek), np.int64)
    for nummer, soort in enumerate(wensen.soort):
        if soort == AFSTAND:
            som += meters <= wensen.getal[nummer]
        elif soort == LIJST:
            waarden, van_rij = _ribben(rijen.beroep_begin, rijen.beroep, plek)
            som += np.bincount(van_rij[waarden >> 1 == wensen.getal[nummer]], minlength=len(plek)) > 0
        else:
            som += (rijen.woorden[wensen.woord[nummer]][plek] & wensen.masker[nummer]) == wensen.masker[nummer]
    return 1000 * som // max(len(wensen.soort), 1)


def _voorkeuren(rijen: Rijen, opdracht: Opdracht, plek: Rij, meters: Rij) -> Rij:
    deel, som = opdracht.voorkeur, np.zeros(len(plek), np.int64)
    for nummer, vol_eerst in enumerate(deel.vol_eerst):
        nul = (rijen.woorden[deel.woord_nul[nummer]][plek] & deel.nul[nummer]) != 0
        vol = (rijen.woorden[deel.woord_vol[nummer]][plek] & deel.vol[nummer]) != 0
        half = np.where(nul, 0, ONBEKEND)
        som += np.where(vol, 1000, half) if vol_eerst else np.where(vol & ~nul, 1000, half)
    return som // max(len(deel.vol_eerst), 1)


def _reizen(rijen: Rijen, opdracht: Opdracht, plek: Rij, meters: Rij) -> Rij:
    grens = np.minimum(rijen.limiet[plek], opdracht.van_werk).astype(np.int64)
    return np.where(meters > grens, 0, 1000 - 1000 * meters // grens)


def _uren(rijen: Rijen, opdracht: Opdracht, plek: Rij, meters: Rij) -> Rij:
    klein = rijen.klein[plek].astype(np.int64)
    minst, meest = np.maximum(klein & 255, opdracht.uren_min), np.minimum(klein >> 8 & 255, opdracht.uren_max)
    breuk = np.clip(1000 - UUR_TEKORT * np.maximum(minst - meest, 0), 0, 1000)
    return np.where(klein & UREN_ONBEKEND, ONBEKEND, breuk)


def _talen(rijen: Rijen, opdracht: Opdracht, plek: Rij, meters: Rij) -> Rij:
    som = np.zeros(len(plek), np.int64)
    for (woord, ander), vol, half in zip(opdracht.talen_woord, opdracht.talen_vol, opdracht.talen_half, strict=True):
        een_minder = np.where((rijen.woorden[ander][plek] & half) != 0, 500, 0)
        som += np.where((rijen.woorden[woord][plek] & vol) != 0, 1000, een_minder)
    return som // max(len(opdracht.talen_vol), 1)


def _begeleiding(rijen: Rijen, opdracht: Opdracht, plek: Rij, meters: Rij) -> Rij:
    nodig = (rijen.klein[plek] >> np.uint32(16)).astype(np.int64) & 7
    breuk = np.clip(1000 - TREDE_BEGELEIDING * (nodig - opdracht.begeleiding), 0, 1000)
    return np.where(nodig == BEGELEIDING_ONBEKEND, ONBEKEND, breuk)


def _kansen(rijen: Rijen, opdracht: Opdracht, plek: Rij, meters: Rij) -> Rij:
    voorgesteld = (rijen.klein[plek] >> np.uint32(20)).astype(np.int64) & 7
    return 1000 * (KANSEN_VOL - voorgesteld) // KANSEN_VOL


_DUIZENDSTEN: dict[str, Callable[[Rijen, Opdracht, Rij, Rij], Rij]] = {
    "beroep": _beroep,
    "vaardigheden": _vaardigheden,
    "wensen": _wensen,
    "voorkeuren": _voorkeuren,
    "reizen": _reizen,
    "uren": _uren,
    "talen": _talen,
    "begeleiding": _begeleiding,
    "kansen": _kansen,
}
