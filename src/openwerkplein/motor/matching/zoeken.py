"""Who fits a piece of work: the funnel, the best, and who just does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from openwerkplein.motor.matching import gebied, kiezen, pad_numpy, regels, wegen
from openwerkplein.motor.matching.blok import Blok, Raster, Stukken
from openwerkplein.motor.matching.gebied import Gebied
from openwerkplein.motor.matching.opdracht import Opdracht, lijsten, vertaal
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
        waar, weg, ook = _gebied(deel, vraag, opdracht, lijsten(eisen, tafel.boek), met_numba)
        over, aantallen, beste = _per_pad(met_numba)(deel.blok, opdracht, waar, (aantal, net_niet))
        punten = _punten(deel.blok, opdracht, beste[-1][0], waar.onbekend, met_numba)
        over[:2] = _vooraf(deel.blok, opdracht, weg, ook)
        uit.append(Deelantwoord(deel, len(deel.blok) - len(weg), over, aantallen, beste, punten))
    return _samen(uit, vraag, eisen, aantal, net_niet)


def zoek_passend(tafel: Tafel, vraag: Vraag, aantal: int = 20, pad: Pad | None = None) -> list[Kans]:
    """Return the candidates of `zoek` with their scores and nothing else, which is quicker. Raises ValueError as `zoek` does."""
    delen = tafel.delen
    eisen = regels.gevraagd(vraag)
    opdracht = vertaal(vraag, eisen, tafel.boek, delen[0].blok.woorden)
    met_numba = _kies_numba(delen, pad)
    rij: list[tuple[int, bytes, int]] = []
    for deel in delen:
        waar, _, _ = _gebied(deel, vraag, opdracht, lijsten(eisen, tafel.boek), met_numba, erbij=0)
        _, _, beste = _per_pad(met_numba)(deel.blok, opdracht, waar, (aantal, 0))
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
) -> tuple[Gebied, Rij, Rij]:
    """Which rows of a block to look at and how; the rows that do not count, and those with consent for this employer."""
    blok = deel.blok
    weg = deel.vervallen
    if vraag.uitgesloten:
        weg = np.union1d(weg, blok.plekken_van(_nummers(vraag.uitgesloten)))
    ook = blok.plekken_van(_nummers(vraag.ook)) if vraag.ook else _NIEMAND
    stukken = _stukken(blok.raster, opdracht, erbij, met_numba) if opdracht.met_plek else gebied.alles(blok)
    lijsten = {
        eis: (blok.per_beroep if soort == "beroep" else blok.per_vaardigheid).rij(nummer)
        for eis, (soort, nummer) in op_lijst.items()
    }
    return gebied.maak(blok, opdracht, stukken, erbij, weg, ook, lijsten), weg, ook


_NIEMAND = np.empty(0, np.int64)


def _stukken(raster: Raster, opdracht: Opdracht, erbij: int, met_numba: bool) -> Stukken:
    if not met_numba:
        return raster.stukken(opdracht.x, opdracht.y, opdracht.van_werk, erbij)
    from openwerkplein.motor.matching.pad_numba import stukken

    r = raster
    return Stukken(
        *stukken(
            *(r.west, r.zuid, r.zijde, r.breed, r.hoog, r.minst, r.verst, r.begin),
            *(opdracht.x, opdracht.y, opdracht.van_werk, erbij),
        )
    )


def _nummers(nummers: Iterable[int]) -> Rij:
    return np.fromiter(nummers, np.int64)


def _vooraf(blok: Blok, opdracht: Opdracht, weg: Rij, ook: Rij) -> tuple[int, int]:
    """How many of the whole block gave consent, and are available as well: counted without looking at everyone."""
    dag = opdracht.dag
    op_tijd = int(np.searchsorted(blok.vrij, np.int32(dag), "right"))
    if not len(weg) and not len(ook):
        return len(blok.vrij), op_tijd
    ook = np.setdiff1d(ook, weg, assume_unique=True)
    weg, ook = weg[blok.toestemming[weg]], ook[~blok.toestemming[ook]]
    op_tijd += int((blok.rijen.beschikbaar[ook] <= dag).sum()) - int((blok.rijen.beschikbaar[weg] <= dag).sum())
    return len(blok.vrij) - len(weg) + len(ook), op_tijd


def _punten(blok: Blok, opdracht: Opdracht, plek: Rij, onbekend: int, met_numba: bool) -> Rij:
    if not met_numba:
        return wegen.punten(blok.rijen, opdracht, plek, onbekend)
    from openwerkplein.motor.matching import wegen_numba

    return wegen_numba.weeg_apart(blok.rijen, opdracht, plek, onbekend)


_Uitkomst = tuple[Rij, Rij, list[tuple[Rij, Rij]]]


def _per_pad(met_numba: bool) -> Callable[[Blok, Opdracht, Gebied, tuple[int, int]], _Uitkomst]:
    return _met_numba if met_numba else _met_numpy


def _met_numba(blok: Blok, opdracht: Opdracht, waar: Gebied, hoeveel: tuple[int, int]) -> _Uitkomst:
    from openwerkplein.motor.matching import pad_numba, wegen_numba

    rijen = blok.rijen
    werk = np.array([opdracht.x, opdracht.y, opdracht.van_werk, waar.erbij], np.float64)
    over, woord, groepen, tekens = pad_numba.zeef(
        *(blok.vlakken.bits, waar.eigen, waar.weg, waar.ook, waar.toetsen, waar.stukken, waar.tekens),
        *((rijen.x, rijen.y, rijen.limiet), werk),
    )
    ruimte = np.full(len(over) + 1, hoeveel[1], np.int64)
    ruimte[-1] = hoeveel[0]
    aantallen, plekken, scores = wegen_numba.beste(
        rijen, opdracht, woord, groepen, tekens, waar.onbekend, ruimte, gebied.zonder(opdracht)
    )
    gevuld = np.minimum(aantallen, ruimte).tolist()
    return over, aantallen, [(plekken[g, :n], scores[g, :n]) for g, n in enumerate(gevuld)]


def _met_numpy(blok: Blok, opdracht: Opdracht, waar: Gebied, hoeveel: tuple[int, int]) -> _Uitkomst:
    gezeefd = pad_numpy.zeef(blok, opdracht, waar)
    beste = kiezen.kies(blok, opdracht, gezeefd, waar.onbekend, [hoeveel[1]] * len(gezeefd.over) + [hoeveel[0]])
    return gezeefd.over, np.bitwise_count(gezeefd.groepen).sum(axis=1, dtype=np.int64), beste


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
