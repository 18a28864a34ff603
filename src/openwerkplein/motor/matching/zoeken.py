"""Who fits a piece of work: the funnel, the best, and who just does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from openwerkplein.motor.matching import pad_numpy, regels, wegen
from openwerkplein.motor.matching.blok import Blok, Raster
from openwerkplein.motor.matching.opdracht import Opdracht, lijsten, vertaal
from openwerkplein.motor.matching.pad_numpy import Gebied
from openwerkplein.motor.matching.taal import (
    BIJDRAGEN,
    NET_TE_VER,
    Antwoord,
    Eis,
    Gevonden,
    Kans,
    NetNiet,
    Pad,
    Trechterstap,
    Vraag,
)
from openwerkplein.motor.matching.tafel import Deel, Tafel

Rij = NDArray[Any]
VANAF_NUMBA = 20_000
"""Candidates from which on compiled code is worth loading, when it may be chosen."""


class Deelantwoord(NamedTuple):
    """What one block says: how many count, the funnel, per requirement (and last: who fits) how many and the best of them.

    `beste` holds per group the rows and their scores, best first, `punten` the points (rows, 9) of the best who fit.
    """

    deel: Deel
    allen: int
    over: Rij
    aantallen: Rij
    beste: list[tuple[Rij, Rij]]
    punten: Rij


def zoek(tafel: Tafel, vraag: Vraag, aantal: int = 20, net_niet: int = 20, pad: Pad | None = None) -> Antwoord:
    """Return the `aantal` best candidates, the funnel, and per requirement the `net_niet` best who miss only that one.

    `pad` says how it is counted; the answer is the same. None takes numba when it is installed and the table is large. Raises
    ValueError when the weights of what counts sum to nothing, or for a kind of requirement that does not exist.
    """
    delen = tafel.delen
    eisen = regels.gevraagd(vraag)
    opdracht = vertaal(vraag, eisen, tafel.boek, delen[0].blok.woorden)
    met_numba = _kies_numba(delen, pad)
    uit: list[Deelantwoord] = []
    for deel in delen:
        gebied = _gebied(deel, vraag, opdracht, lijsten(eisen, tafel.boek), met_numba)
        over, aantallen, beste, punten = _per_pad(met_numba)(deel.blok, opdracht, gebied, (aantal, net_niet))
        over[:2] = _vooraf(deel.blok, opdracht, gebied)
        uit.append(Deelantwoord(deel, len(deel.blok) - len(gebied.weg), over, aantallen, beste, punten))
    return _samen(uit, vraag, eisen, aantal, net_niet)


def zoek_passend(tafel: Tafel, vraag: Vraag, aantal: int = 20, pad: Pad | None = None) -> list[Kans]:
    """Return the candidates of `zoek` with their scores and nothing else, which is quicker. Raises ValueError as `zoek` does."""
    delen = tafel.delen
    eisen = regels.gevraagd(vraag)
    opdracht = vertaal(vraag, eisen, tafel.boek, delen[0].blok.woorden)
    met_numba = _kies_numba(delen, pad)
    rij: list[tuple[int, bytes, int]] = []
    for deel in delen:
        gebied = _gebied(deel, vraag, opdracht, lijsten(eisen, tafel.boek), met_numba, erbij=0)
        _, _, beste, _ = _per_pad(met_numba)(deel.blok, opdracht, gebied, (aantal, 0))
        rij += _op_rij(deel, beste[-1])
    return [Kans(vraag.werknummer, nummer, -score) for score, _, nummer in sorted(rij)[:aantal]]


def _kies_numba(delen: tuple[Deel, ...], pad: Pad | None) -> bool:
    return pad == "numba" or (pad is None and sum(len(deel.blok) for deel in delen) >= VANAF_NUMBA and _is_er())


@cache
def _is_er() -> bool:
    return find_spec("numba") is not None


def _gebied(
    deel: Deel,
    vraag: Vraag,
    opdracht: Opdracht,
    op_lijst: dict[int, tuple[str, int]],
    met_numba: bool,
    erbij: int = NET_TE_VER,
) -> Gebied:
    """Which rows of a block to look at, and which of them are an exception."""
    blok = deel.blok
    weg = deel.vervallen
    if vraag.uitgesloten:
        weg = np.union1d(weg, blok.plekken_van(_nummers(vraag.uitgesloten)))
    ook = blok.plekken_van(_nummers(vraag.ook))
    van, tot = np.zeros(1, np.int64), np.full(1, len(blok), np.int64)
    if opdracht.met_plek:
        van, tot = _stukken(blok.raster, opdracht, erbij, met_numba)
    begin = np.zeros(len(opdracht.eisen.soort) + 1, np.int64)
    rijen = [np.empty(0, np.int64)]
    for eis, (soort, nummer) in op_lijst.items():
        ribben = blok.per_beroep if soort == "beroep" else blok.per_vaardigheid
        rijen.append(ribben.rij(nummer).astype(np.int64))
        begin[eis + 1] = len(rijen[-1])
    return Gebied(van, tot, int(blok.raster.begin[-2]), weg, ook, np.cumsum(begin), np.concatenate(rijen))


def _stukken(raster: Raster, opdracht: Opdracht, erbij: int, met_numba: bool) -> tuple[Rij, Rij]:
    if not met_numba:
        return raster.stukken(opdracht.x, opdracht.y, opdracht.van_werk, erbij)
    from openwerkplein.motor.matching.pad_numba import stukken

    r = raster
    return stukken(
        *(r.west, r.zuid, r.zijde, r.breed, r.hoog, r.verst, r.begin),
        *(opdracht.x, opdracht.y, opdracht.van_werk, erbij),
    )


def _nummers(nummers: Iterable[int]) -> Rij:
    return np.fromiter(nummers, np.int64)


def _vooraf(blok: Blok, opdracht: Opdracht, gebied: Gebied) -> tuple[int, int]:
    """How many of the whole block gave consent, and are available as well: counted without looking at everyone."""
    dag = opdracht.dag
    weg, ook = gebied.weg, np.setdiff1d(gebied.ook, gebied.weg, assume_unique=True)
    weg, ook = weg[blok.toestemming[weg]], ook[~blok.toestemming[ook]]
    op_tijd = int(np.searchsorted(blok.vrij, np.int32(dag), "right"))
    op_tijd += int((blok.rijen.beschikbaar[ook] <= dag).sum()) - int((blok.rijen.beschikbaar[weg] <= dag).sum())
    return len(blok.vrij) - len(weg) + len(ook), op_tijd


_Uitkomst = tuple[Rij, Rij, list[tuple[Rij, Rij]], Rij]


def _per_pad(met_numba: bool) -> Callable[[Blok, Opdracht, Gebied, tuple[int, int]], _Uitkomst]:
    return _met_numba if met_numba else _met_numpy


def _met_numba(blok: Blok, opdracht: Opdracht, gebied: Gebied, hoeveel: tuple[int, int]) -> _Uitkomst:
    from openwerkplein.motor.matching import pad_numba, wegen_numba

    over, plek, groep = pad_numba.zeef(blok.rijen, opdracht, gebied)
    ruimte = np.full(len(over) + 1, hoeveel[1], np.int64)
    ruimte[-1] = hoeveel[0]
    aantallen, plekken, scores, punten = wegen_numba.beste(blok.rijen, opdracht, plek, groep, gebied.onbekend, ruimte)
    gevuld = np.minimum(aantallen, ruimte).tolist()
    return over, aantallen, [(plekken[g, :n], scores[g, :n]) for g, n in enumerate(gevuld)], punten


def _met_numpy(blok: Blok, opdracht: Opdracht, gebied: Gebied, hoeveel: tuple[int, int]) -> _Uitkomst:
    over, plek, mist = pad_numpy.zeef(blok.rijen, opdracht, gebied)
    ruimte = [hoeveel[1]] * len(over) + [hoeveel[0]]
    groepen = _kanshebbers(blok, opdracht, gebied, [plek[mist == groep] for groep in range(len(ruimte))], ruimte)
    punten = wegen.punten(blok.rijen, opdracht, np.concatenate(groepen), gebied.onbekend)
    beste, begin = [], 0
    for leden, aantal in zip(groepen, ruimte, strict=True):
        apart = punten[begin : begin + len(leden)]
        score, begin = apart.sum(axis=1), begin + len(leden)
        orde = np.lexsort((blok.rijen.rang[leden], -score))[:aantal]
        beste.append((leden[orde], score[orde]))
    return over, np.bincount(mist, minlength=len(ruimte)), beste, apart[orde]


def _kanshebbers(blok: Blok, opdracht: Opdracht, gebied: Gebied, groepen: list[Rij], ruimte: list[int]) -> list[Rij]:
    """Per group the rows that may come among the best: those that can reach what the last of some good ones has."""
    grenzen = wegen.hoogstens(blok.rijen, opdracht, np.concatenate(groepen), gebied.onbekend)
    hoog = np.split(grenzen, np.cumsum([len(leden) for leden in groepen])[:-1])
    paren = list(zip(groepen, hoog, ruimte, strict=True))
    eerst = [
        leden if len(leden) <= 2 * aantal else leden[np.argpartition(-kan, 2 * aantal)[: 2 * aantal]]
        for leden, kan, aantal in paren
    ]
    score = wegen.punten(blok.rijen, opdracht, np.concatenate(eerst), gebied.onbekend).sum(axis=1)
    delen = np.split(score, np.cumsum([len(leden) for leden in eerst])[:-1])
    return [
        leden[kan >= (np.sort(deel)[-aantal] if 0 < aantal <= len(deel) else 0)] if aantal else leden[:0]
        for (leden, kan, aantal), deel in zip(paren, delen, strict=True)
    ]


def _samen(uit: list[Deelantwoord], vraag: Vraag, eisen: tuple[Eis, ...], aantal: int, net_niet: int) -> Antwoord:
    over = np.sum([een.over for een in uit], axis=0)
    aantallen = np.sum([een.aantallen for een in uit], axis=0)
    stappen: list[tuple[Eis | None, int]] = [(None, sum(een.allen for een in uit)), *zip(eisen, over, strict=True)]
    return Antwoord(
        tuple(_gevonden(uit, vraag)[:aantal]),
        int(aantallen[-1]),
        tuple(Trechterstap(eis, int(hoeveel)) for eis, hoeveel in stappen),
        tuple(
            NetNiet(eis, int(aantallen[groep]), tuple(_beste(uit, groep)[:net_niet])) for groep, eis in enumerate(eisen)
        ),
    )


def _gevonden(uit: list[Deelantwoord], vraag: Vraag) -> list[Gevonden]:
    telt = regels.tellen_mee(vraag)
    codes = [(nummer, code) for nummer, code in enumerate(BIJDRAGEN) if code in telt]
    rij: list[Gevonden] = []
    for een in uit:
        kolommen, (plek, _) = een.deel.blok.kolommen, een.beste[-1]
        namen = zip(kolommen.nummer[plek].tolist(), kolommen.sleutel[plek].tolist(), een.punten.tolist(), strict=True)
        rij += [
            Gevonden(wie, sleutel.decode(), sum(delen), tuple((code, delen[nummer]) for nummer, code in codes))
            for wie, sleutel, delen in namen
        ]
    return rij if len(uit) == 1 else sorted(rij, key=regels.volgorde)


def _beste(uit: list[Deelantwoord], groep: int) -> list[int]:
    if len(uit) == 1:
        nummers: list[int] = uit[0].deel.blok.kolommen.nummer[uit[0].beste[groep][0]].tolist()
        return nummers
    rij = sorted(een for deel in uit for een in _op_rij(deel.deel, deel.beste[groep]))
    return [nummer for _, _, nummer in rij]


def _op_rij(deel: Deel, beste: tuple[Rij, Rij]) -> list[tuple[int, bytes, int]]:
    """What rows of several blocks are sorted by (score, the other way round, and key), and the number of the candidate."""
    kolommen, (plek, score) = deel.blok.kolommen, beste
    return list(zip((-score).tolist(), kolommen.sleutel[plek].tolist(), kolommen.nummer[plek].tolist(), strict=True))
