"""The scores of rows of a block with compiled code: the same as the sum of `wegen.punten`, a contribution at a time."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from openwerkplein.motor.matching.blok import Rijen
from openwerkplein.motor.matching.kolommen import BEGELEIDING_ONBEKEND, UREN_ONBEKEND
from openwerkplein.motor.matching.opdracht import AFSTAND, BITS, Opdracht, Voorkeur
from openwerkplein.motor.matching.pad_numba import EEN, gecompileerd, tel
from openwerkplein.motor.matching.regels import ONBEKEND, TREDE_BEGELEIDING, UUR_TEKORT
from openwerkplein.motor.matching.taal import KANSEN_VOL, MEESTE_PUNTEN
from openwerkplein.motor.matching.wegen import VER

Rij = NDArray[Any]
VAK, VAKKEN = 128, MEESTE_PUNTEN // 128 + 1
"""Points are counted in so many boxes of so many, to find whom to weigh first."""


@gecompileerd
def weeg(rijen: Rijen, opdracht: Opdracht, punten: Rij, plek: Rij, onbekend: int) -> Rij:
    """Return the score (int64) of each of these rows; from row `onbekend` on the place is not known.

    `punten` (9,) are hundredths per contribution in the order of BIJDRAGEN.
    """
    score = np.zeros(len(plek), np.int64)
    meters = _meters(rijen.x, rijen.y, opdracht.x, opdracht.y, plek, onbekend)
    _klein(
        rijen.klein,
        opdracht.uren_min,
        opdracht.uren_max,
        _stappen(opdracht.begeleiding, punten),
        plek,
        punten[5],
        score,
    )
    if punten[0]:
        _beroep(rijen, opdracht.beroepteken, opdracht.beroep, plek, punten[0], score)
    if punten[1]:
        _vaardig(rijen, opdracht, plek, punten[1], score)
    if punten[2]:
        _wensen(rijen, opdracht, plek, meters, punten[2], score)
    if punten[3]:
        _voorkeuren(rijen.woorden, opdracht.voorkeur, plek, punten[3], score)
    if punten[4]:
        _reizen(rijen.limiet, opdracht.van_werk, meters, plek, punten[4], score)
    if punten[6]:
        _talen(rijen.woorden, opdracht, plek, punten[6], score)
    return score


@gecompileerd
def weeg_apart(rijen: Rijen, opdracht: Opdracht, plek: Rij, onbekend: int) -> Rij:
    """Return what `wegen.punten` does: the points of each contribution apart (rows, 9)."""
    uit = np.zeros((len(plek), len(opdracht.punten)), np.int64)
    for code in range(len(opdracht.punten)):
        een = np.zeros_like(opdracht.punten)
        een[code] = opdracht.punten[code]
        uit[:, code] = weeg(rijen, opdracht, een, plek, onbekend)
    return uit


@gecompileerd
def _meters(xs: Rij, ys: Rij, x: int, y: int, plek: Rij, onbekend: int) -> Rij:
    meters = np.empty(len(plek), np.int64)
    for k in range(len(plek)):
        oost, noord = np.float64(xs[plek[k]]) - x, np.float64(ys[plek[k]]) - y
        meters[k] = np.int64(np.sqrt(oost * oost + noord * noord)) if plek[k] < onbekend else VER
    return meters


@gecompileerd
def _tel_bij(som: Rij, aantal: int, keer: int, punten: int, score: Rij) -> None:
    """Add the points for a mean of thousandths."""
    for k in range(len(som)):
        score[k] += punten * (keer * som[k] // aantal) // 1000


@gecompileerd
def _beroep(rijen: Rijen, teken: np.uint64, tabel: Rij, plek: Rij, punten: int, score: Rij) -> None:
    tekens, begin, beroepen = rijen.beroepteken, rijen.beroep_begin, rijen.beroep
    for k in range(len(plek)):
        if not tekens[plek[k]] & teken:
            continue
        beste = 0
        for m in range(begin[plek[k]], begin[plek[k] + 1]):
            beste = max(beste, tabel[beroepen[m]])
        score[k] += punten * beste // 1000


@gecompileerd
def _vaardig(rijen: Rijen, opdracht: Opdracht, plek: Rij, punten: int, score: Rij) -> None:
    tekens, teken, tabel = rijen.vaardigteken, opdracht.vaardigteken, opdracht.vaardig
    begin, vaardig, aantal = rijen.vaardig_begin, rijen.vaardig, opdracht.vaardig_aantal
    for k in range(len(plek)):
        if not tekens[plek[k]] & teken:
            continue
        heeft = 0
        for m in range(begin[plek[k]], begin[plek[k] + 1]):
            heeft += tabel[vaardig[m]]
        score[k] += punten * (1000 * heeft // aantal) // 1000


@gecompileerd
def _wensen(rijen: Rijen, opdracht: Opdracht, plek: Rij, meters: Rij, punten: int, score: Rij) -> None:
    wensen, som = opdracht.wensen, np.zeros(len(plek), np.int64)
    for w in range(len(wensen.soort)):
        if wensen.soort[w] == BITS:
            _heeft_bits(rijen.woorden[wensen.woord[w]], wensen.masker[w], plek, som)
        elif wensen.soort[w] == AFSTAND:
            som += meters <= wensen.getal[w]
        else:
            _heeft_beroep(rijen.beroep_begin, rijen.beroep, wensen.getal[w], plek, som)
    _tel_bij(som, len(wensen.soort), 1000, punten, score)


@gecompileerd
def _heeft_bits(woord: Rij, masker: int, plek: Rij, som: Rij) -> None:
    for k in range(len(plek)):
        som[k] += (woord[plek[k]] & masker) == masker


@gecompileerd
def _heeft_beroep(begin: Rij, beroepen: Rij, nummer: int, plek: Rij, som: Rij) -> None:
    for k in range(len(plek)):
        for m in range(begin[plek[k]], begin[plek[k] + 1]):
            if beroepen[m] >> 1 == nummer:
                som[k] += 1
                break


@gecompileerd
def _voorkeuren(woorden: Rij, deel: Voorkeur, plek: Rij, punten: int, score: Rij) -> None:
    som = np.zeros(len(plek), np.int64)
    for k in range(len(deel.vol_eerst)):
        nul, vol = woorden[deel.woord_nul[k]], woorden[deel.woord_vol[k]]
        _voorkeur(nul, deel.nul[k], vol, deel.vol[k], deel.vol_eerst[k], plek, som)
    _tel_bij(som, len(deel.vol_eerst), 1, punten, score)


@gecompileerd
def _voorkeur(nul: Rij, nul_masker: int, vol: Rij, vol_masker: int, vol_eerst: int, plek: Rij, som: Rij) -> None:
    for k in range(len(plek)):
        geen_nul, is_vol = (nul[plek[k]] & nul_masker) == 0, (vol[plek[k]] & vol_masker) != 0
        telt = is_vol & (geen_nul | (vol_eerst == 1))
        som[k] += 1000 * telt + ONBEKEND * (geen_nul & (not telt))


@gecompileerd
def _reizen(limiet: Rij, van_werk: int, meters: Rij, plek: Rij, punten: int, score: Rij) -> None:
    for k in range(len(plek)):
        grens = min(np.int64(limiet[plek[k]]), van_werk)
        if meters[k] <= grens:
            score[k] += punten * (1000 - 1000 * meters[k] // grens) // 1000


@gecompileerd
def _stappen(geboden: int, punten: Rij) -> Rij:
    """The points for guidance and chances together, per value of the bits from 16 on in `klein`."""
    uit = np.zeros(128, np.int64)
    for waarde in range(128):
        nodig, voorgesteld = waarde & 7, min(waarde >> 4, KANSEN_VOL)
        breuk = max(0, 1000 - TREDE_BEGELEIDING * max(nodig - geboden, 0))
        uit[waarde] = punten[7] * (ONBEKEND if nodig == BEGELEIDING_ONBEKEND else breuk) // 1000
        uit[waarde] += punten[8] * (1000 * (KANSEN_VOL - voorgesteld) // KANSEN_VOL) // 1000
    return uit


@gecompileerd
def _klein(klein: Rij, uren_min: int, uren_max: int, stappen: Rij, plek: Rij, punten: int, score: Rij) -> None:
    """Hours, and by table guidance and chances."""
    for k in range(len(plek)):
        waarde = int(klein[plek[k]])
        tekort = max(waarde & 255, uren_min) - min(waarde >> 8 & 255, uren_max)
        breuk = ONBEKEND if waarde & UREN_ONBEKEND else max(0, 1000 - UUR_TEKORT * max(tekort, 0))
        score[k] += stappen[waarde >> 16 & 127] + punten * breuk // 1000


@gecompileerd
def _talen(woorden: Rij, opdracht: Opdracht, plek: Rij, punten: int, score: Rij) -> None:
    som = np.zeros(len(plek), np.int64)
    for t in range(len(opdracht.talen_vol)):
        vol, half = woorden[opdracht.talen_woord[t, 0]], woorden[opdracht.talen_woord[t, 1]]
        _taal(vol, opdracht.talen_vol[t], half, opdracht.talen_half[t], plek, som)
    _tel_bij(som, len(opdracht.talen_vol), 1, punten, score)


@gecompileerd
def _taal(vol: Rij, vol_bit: int, half: Rij, half_bit: int, plek: Rij, som: Rij) -> None:
    for k in range(len(plek)):
        heeft, een_minder = (vol[plek[k]] & vol_bit) != 0, (half[plek[k]] & half_bit) != 0
        som[k] += 1000 * heeft + 500 * (een_minder & (not heeft))


@gecompileerd
def _hoogstens(rijen: Rijen, opdracht: Opdracht, plek: Rij, onbekend: int) -> Rij:
    """What the score of each row can be at most: exact for what costs little, and all points where a sign says perhaps."""
    punten, score = opdracht.punten, np.zeros(len(plek), np.int64)
    stappen = _stappen(opdracht.begeleiding, punten)
    _klein(rijen.klein, opdracht.uren_min, opdracht.uren_max, stappen, plek, punten[5], score)
    if punten[4]:
        meters = _meters(rijen.x, rijen.y, opdracht.x, opdracht.y, plek, onbekend)
        _reizen(rijen.limiet, opdracht.van_werk, meters, plek, punten[4], score)
    score += punten[2] + punten[3] + punten[6]
    _misschien(rijen.beroepteken, opdracht.beroepteken, plek, punten[0], score)
    _misschien(rijen.vaardigteken, opdracht.vaardigteken, plek, punten[1], score)
    return score


@gecompileerd
def _misschien(tekens: Rij, teken: np.uint64, plek: Rij, punten: int, score: Rij) -> None:
    if punten:
        for k in range(len(plek)):
            score[k] += punten * ((tekens[plek[k]] & teken) != 0)


@gecompileerd
def beste(
    rijen: Rijen,
    opdracht: Opdracht,
    woord: Rij,
    groepen: Rij,
    tekens: Rij,
    onbekend: int,
    ruimte: Rij,
    zonder: Rij,
) -> tuple[Rij, Rij, Rij]:
    """Return per group how many there are, and the rows and scores of the best.

    `woord`, `groepen` and `tekens` are what `pad_numba.zeef` gives after the funnel, `zonder` the points that who mist each sign
    cannot get, and then per group those that its members cannot get. The best have the highest score, then the lowest rank.
    `ruimte` (groups,) says how many of each are kept; returned are int64 (groups,) and twice (groups, most kept). Who has most of
    the signs is looked at first; who cannot come among the best is not weighed.
    """
    gevuld, open_ = np.zeros(len(ruimte), np.int64), ruimte > 0
    plekken, scores = np.zeros((len(ruimte), ruimte.max()), np.int64), np.zeros((len(ruimte), ruimte.max()), np.int64)
    for laag in range(4):
        if laag == 0:
            wie, minder = tekens[0].copy(), 0
        elif laag == 1:
            wie, minder = ~tekens[0] & tekens[1] & tekens[2], zonder[0]
        elif laag == 2:
            wie, minder = ~tekens[0] & (tekens[1] ^ tekens[2]), zonder[0] + min(zonder[1], zonder[2])
        else:
            wie, minder = ~tekens[0] & ~tekens[1] & ~tekens[2], zonder[0] + zonder[1] + zonder[2]
        for g in range(len(ruimte)):
            if gevuld[g] == ruimte[g] and ruimte[g] > 0:
                open_[g] = scores[g, ruimte[g] - 1] <= MEESTE_PUNTEN - minder - zonder[3 + g]
        plek, groep = _leden(woord, groepen, wie, open_)
        if len(plek):
            _vul(rijen, opdracht, plek, groep, onbekend, (ruimte, gevuld, plekken, scores))
    aantallen = np.zeros(len(ruimte), np.int64)
    for g in range(len(ruimte)):
        for k in range(len(woord)):
            aantallen[g] += tel(groepen[g, k])
    return aantallen, plekken, scores


@gecompileerd
def _leden(woord: Rij, groepen: Rij, wie: Rij, open_: Rij) -> tuple[Rij, Rij]:
    """The rows in open groups of whom the bit in `wie` is set, and the group of each; nobody is in two groups."""
    samen, ruimte = np.zeros(len(woord), np.uint64), np.int64(0)
    for g in range(len(open_)):
        if open_[g]:
            for k in range(len(woord)):
                samen[k] |= groepen[g, k] & wie[k]
    for k in range(len(woord)):
        ruimte += tel(samen[k])
    plek, groep, aantal = np.empty(ruimte, np.int64), np.empty(ruimte, np.uint8), 0
    for k in range(len(woord)):
        bits = samen[k]
        while bits:
            een, g = bits & (~bits + EEN), 0
            while not groepen[g, k] & een:
                g += 1
            plek[aantal], groep[aantal] = (woord[k] << 6) + tel(een - EEN), g
            bits ^= een
            aantal += 1
    return plek, groep


@gecompileerd
def _vul(
    rijen: Rijen, opdracht: Opdracht, plek: Rij, groep: Rij, onbekend: int, beste: tuple[Rij, Rij, Rij, Rij]
) -> None:
    """Put members of groups among the best of their group; first some who can reach most, so that few others remain."""
    ruimte, gevuld, plekken, scores = beste
    hoogstens = _hoogstens(rijen, opdracht, plek, onbekend)
    vak = _vakken(groep, hoogstens, ruimte)
    for ronde in range(2):
        kans = np.empty(len(plek), np.int64)
        aantal = 0
        for k in range(len(plek)):
            g = groep[k]
            minst = scores[g, ruimte[g] - 1] if gevuld[g] == ruimte[g] else 0
            kans[aantal] = k
            aantal += (hoogstens[k] >= vak[g]) == (ronde == 0) and hoogstens[k] >= minst
        kans = kans[:aantal]
        score = weeg(rijen, opdracht, opdracht.punten, plek[kans], onbekend)
        _zet_op_rij(groep[kans], plek[kans], score, rijen.rang, ruimte, gevuld, plekken, scores)


@gecompileerd
def _vakken(groep: Rij, hoogstens: Rij, ruimte: Rij) -> Rij:
    """Per group a number of points that about twice as many can reach as are kept."""
    telling, grens = np.zeros((len(ruimte), VAKKEN), np.int64), np.zeros(len(ruimte), np.int64)
    for k in range(len(groep)):
        telling[groep[k], hoogstens[k] // VAK] += 1
    for g in range(len(ruimte)):
        boven, v = 0, VAKKEN
        while v > 0 and boven < 2 * ruimte[g]:
            v -= 1
            boven += telling[g, v]
        grens[g] = v * VAK
    return grens


@gecompileerd
def _zet_op_rij(
    groep: Rij, plek: Rij, score: Rij, rang: Rij, ruimte: Rij, gevuld: Rij, plekken: Rij, scores: Rij
) -> None:
    """Put rows among the best of their group, in order."""
    for k in range(len(groep)):
        g = groep[k]
        vol = gevuld[g]
        if vol == ruimte[g]:
            if not _gaat_voor(score[k], rang[plek[k]], scores[g, vol - 1], rang[plekken[g, vol - 1]]):
                continue
            vol -= 1
        gevuld[g] = vol + 1
        while vol > 0 and _gaat_voor(score[k], rang[plek[k]], scores[g, vol - 1], rang[plekken[g, vol - 1]]):
            scores[g, vol], plekken[g, vol] = scores[g, vol - 1], plekken[g, vol - 1]
            vol -= 1
        scores[g, vol], plekken[g, vol] = score[k], plek[k]


@gecompileerd
def _gaat_voor(score: int, rang: int, ander: int, rang_ander: int) -> bool:
    return score > ander or (score == ander and rang < rang_ander)
