"""Who fits a piece of work: the funnel, the best, and who just does not fit."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from openwerkplein.motor.matching import pad_numpy, regels, wegen
from openwerkplein.motor.matching.blok import Blok
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
from openwerkplein.motor.matching.woordenboek import Woordenboek

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
    opdracht = vertaal(vraag, tafel.boek, delen[0].blok.woorden)
    met_numba = _kies_numba(delen, pad)
    uit = [_zoek_deel(deel, vraag, opdracht, tafel.boek, (aantal, net_niet), met_numba) for deel in delen]
    return _samen(uit, vraag, aantal, net_niet)


def zoek_passend(tafel: Tafel, vraag: Vraag, aantal: int = 20, pad: Pad | None = None) -> list[Kans]:
    """Return the candidates of `zoek` with their scores and nothing else, which is quicker. Raises ValueError as `zoek` does."""
    delen = tafel.delen
    opdracht = vertaal(vraag, tafel.boek, delen[0].blok.woorden)
    met_numba = _kies_numba(delen, pad)
    rij: list[tuple[int, bytes, int]] = []
    for deel in delen:
        gebied = _gebied(deel, vraag, opdracht, tafel.boek, erbij=0)
        _, _, beste, _ = (_met_numba if met_numba else _met_numpy)(deel.blok, opdracht, gebied, (aantal, 0))
        rij += _op_rij(deel, beste[-1])
    return [Kans(vraag.werknummer, nummer, -score) for score, _, nummer in sorted(rij)[:aantal]]


def _kies_numba(delen: tuple[Deel, ...], pad: Pad | None) -> bool:
    return pad == "numba" or (pad is None and sum(len(deel.blok) for deel in delen) >= VANAF_NUMBA and _is_er())


@cache
def _is_er() -> bool:
    return find_spec("numba") is not None


def _zoek_deel(
    deel: Deel, vraag: Vraag, opdracht: Opdracht, boek: Woordenboek, hoeveel: tuple[int, int], met_numba: bool
) -> Deelantwoord:
    gebied = _gebied(deel, vraag, opdracht, boek)
    over, aantallen, beste, punten = (_met_numba if met_numba else _met_numpy)(deel.blok, opdracht, gebied, hoeveel)
    over[:2] = _vooraf(deel.blok, opdracht, gebied)
    return Deelantwoord(deel, len(deel.blok) - len(gebied.weg), over, aantallen, beste, punten)


def _gebied(deel: Deel, vraag: Vraag, opdracht: Opdracht, boek: Woordenboek, erbij: int = NET_TE_VER) -> Gebied:
    """Which rows of a block to look at, and which of them are an exception."""
    blok = deel.blok
    weg = deel.vervallen
    if vraag.uitgesloten:
        weg = np.union1d(weg, blok.plekken_van(_nummers(vraag.uitgesloten)))
    ook = blok.plekken_van(_nummers(vraag.ook))
    van, tot = np.zeros(1, np.int64), np.full(1, len(blok), np.int64)
    if opdracht.met_plek:
        van, tot = blok.raster.stukken(opdracht.x, opdracht.y, opdracht.van_werk, erbij)
    begin = np.zeros(len(opdracht.eisen.soort) + 1, np.int64)
    rijen = [np.empty(0, np.int64)]
    for eis, (soort, nummer) in lijsten(vraag, boek).items():
        ribben = blok.per_beroep if soort == "beroep" else blok.per_vaardigheid
        rijen.append(ribben.rij(nummer).astype(np.int64))
        begin[eis + 1] = len(rijen[-1])
    return Gebied(van, tot, int(blok.raster.begin[-2]), weg, ook, np.cumsum(begin), np.concatenate(rijen))


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
    groepen = len(opdracht.eisen.soort) + 1
    punten = wegen.punten(blok.rijen, opdracht, plek, gebied.onbekend)
    score = punten.sum(axis=1)
    beste = []
    for groep in range(groepen):
        leden = np.flatnonzero(mist == groep)
        leden = leden[np.lexsort((blok.rijen.rang[plek[leden]], -score[leden]))]
        leden = leden[: hoeveel[0] if groep == groepen - 1 else hoeveel[1]]
        beste.append((plek[leden], score[leden]))
    return over, np.bincount(mist, minlength=groepen), beste, punten[leden]


def _samen(uit: list[Deelantwoord], vraag: Vraag, aantal: int, net_niet: int) -> Antwoord:
    eisen = regels.gevraagd(vraag)
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
