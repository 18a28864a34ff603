"""Searching a block with numpy alone: the same answer as `pad_numba`, a step at a time over all rows, 64 of them in a number."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from openwerkplein.motor.matching.blok import BINNEN, RAND, Blok, Stukken
from openwerkplein.motor.matching.gebied import ALLE, BIJ, Gebied
from openwerkplein.motor.matching.opdracht import Opdracht
from openwerkplein.motor.matching.vlakken import pak, pak_uit

Rij = NDArray[Any]
VOL = np.uint64(2**64 - 1)


class Gezeefd(NamedTuple):
    """How many of the rows looked at are left after each requirement (int64), and who misses none or one.

    Element i of a row of `groepen` (uint64) is about rows ``64 * woord[i]`` and further: bits of who misses only requirement g, and
    last of who misses none; a row of `tekens` has the bits of who has a sign.
    """

    over: Rij
    woord: Rij
    groepen: Rij
    tekens: Rij


def zeef(blok: Blok, opdracht: Opdracht, gebied: Gebied) -> Gezeefd:
    """Return who misses none or one of the requirements, and the funnel of the rows looked at."""
    woord, telt, soort = _woorden(gebied.stukken)
    if gebied.weg >= 0:
        telt &= ~gebied.eigen[gebied.weg][woord]
    missers = [telt & ~_heeft(blok, gebied, eis, woord) for eis in range(len(gebied.toetsen.soort))]
    if gebied.ook >= 0:
        missers[0] &= ~gebied.eigen[gebied.ook][woord]
    bijna = telt
    for eis in np.flatnonzero(gebied.toetsen.soort == BIJ).tolist():
        # Only who is counted in the funnel here, or misses at most one of the others, has to be looked at.
        een, twee = _tel([misser for nummer, misser in enumerate(missers) if nummer != eis])
        wie = telt & ~((missers[0] | missers[1]) & twee)
        dichtbij, bijna = _afstanden(blok, opdracht, gebied, woord, soort, wie)
        missers[eis] = telt & ~dichtbij
    een, twee = _tel(missers)
    over, rest = [], telt
    for misser in missers:
        rest = rest & ~misser
        over.append(int(np.bitwise_count(rest).sum()))
    net = een & ~twee & bijna
    groepen = np.array([*(net & misser for misser in missers), telt & ~een])
    tekens = np.array([_of(blok.vlakken.bits, vlakken, woord) for vlakken in gebied.tekens])
    return Gezeefd(np.array(over, np.int64), woord, groepen, tekens)


def _woorden(stukken: Stukken) -> tuple[Rij, Rij, Rij]:
    """The numbers of 64 rows that the pieces touch, which of those rows are in the piece, and the kind of piece."""
    van, tot = stukken.van, stukken.tot
    eerste, einde = van >> 6, (tot + 63) >> 6
    lengten = einde - eerste
    begin = np.cumsum(lengten) - lengten
    stuk = np.repeat(np.arange(len(van)), lengten)
    woord = np.arange(len(stuk)) + (eerste - begin)[stuk]
    telt = np.full(len(woord), VOL)
    telt[begin] <<= (van & 63).astype(np.uint64)
    telt[begin + lengten - 1] &= VOL >> (-tot & 63).astype(np.uint64)
    return woord, telt, stukken.soort[stuk]


def _of(bits: Rij, vlakken: Rij, woord: Rij) -> Rij:
    uit = np.zeros(len(woord), np.uint64)
    for vlak in vlakken.tolist():
        uit |= bits[vlak][woord]
    return uit


def _heeft(blok: Blok, gebied: Gebied, eis: int, woord: Rij) -> Rij:
    """The bits of who meets a requirement that is not about distance."""
    toetsen, bits = gebied.toetsen, blok.vlakken.bits
    vlakken = toetsen.vlak[toetsen.begin[eis] : toetsen.begin[eis + 1]].tolist()
    heeft, gelijk = np.full(len(woord), VOL), np.full(len(woord), VOL)
    if toetsen.soort[eis] == ALLE:
        for vlak in vlakken:
            heeft &= bits[vlak][woord] if vlak >= 0 else gebied.eigen[~vlak][woord]
        return heeft
    if toetsen.soort[eis] == BIJ:
        return heeft
    heeft[:] = 0
    for stap, vlak in enumerate(vlakken, 1):
        bit = bits[vlak][woord]
        if toetsen.getal[eis] >> (len(vlakken) - stap) & 1:
            heeft |= gelijk & ~bit
            gelijk &= bit
        else:
            gelijk &= ~bit
    return heeft


def _tel(missers: list[Rij]) -> tuple[Rij, Rij]:
    """Bits of who misses one or more, and of who misses two or more."""
    een, twee = missers[0].copy(), np.zeros_like(missers[0])
    for misser in missers[1:]:
        twee |= een & misser
        een |= misser
    return een, twee


def _afstanden(blok: Blok, opdracht: Opdracht, gebied: Gebied, woord: Rij, soort: Rij, wie: Rij) -> tuple[Rij, Rij]:
    """Bits of who lives within the limit, and not more than `erbij` metres beyond it. Squares of metres are exact."""
    dichtbij, bijna = np.where(soort == BINNEN, VOL, np.uint64(0)), np.full(len(woord), VOL)
    rand = np.flatnonzero(soort == RAND)
    hier = pak_uit(wie[rand])
    plek = (woord[rand] << 6)[hier >> 6] + (hier & 63)
    rijen = blok.rijen
    oost, noord = rijen.x[plek].astype(np.float64) - opdracht.x, rijen.y[plek].astype(np.float64) - opdracht.y
    oost *= oost
    noord *= noord
    oost += noord
    grens = np.minimum(rijen.limiet[plek], opdracht.van_werk) + 1.0
    for uit, goed in ((dichtbij, oost < grens * grens), (bijna, oost < np.square(grens + gebied.erbij))):
        heeft = np.zeros(len(rand) * 64, np.bool_)
        heeft[hier] = goed
        uit[rand] = pak(heeft)
    return dichtbij, bijna
