"""Where in a block to look for a question, and which planes say who meets what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from openwerkplein.motor.matching import vlakken
from openwerkplein.motor.matching.blok import BINNEN, Blok, Stukken
from openwerkplein.motor.matching.opdracht import AFSTAND, BESCHIKBAAR, BITS, LEEFTIJD, Opdracht
from openwerkplein.motor.matching.taal import BIJDRAGEN
from openwerkplein.motor.matching.vlakken import Trap

Rij = NDArray[Any]
ALLE, VOOR, BIJ = range(3)
"""How planes answer a requirement: a row has the bits of all; its day comes before step `getal`; by distance, without planes."""


class Toetsvlakken(NamedTuple):
    """Per requirement the kind (ALLE, VOOR, BIJ), the planes ``vlak[begin[i]:begin[i + 1]]`` and a number; all int64.

    A plane below 0 is one of the question's own: -1 is the first of `Gebied.eigen`.
    """

    soort: Rij
    begin: Rij
    vlak: Rij
    getal: Rij


class Gebied(NamedTuple):
    """The rows of a block that are looked at, and how.

    From row `onbekend` on the place is not known; who lives `erbij` metres beyond the limit may just not fit, and with 0 only who
    fits is looked for. `eigen` are planes of this question alone; `weg` and `ook` the numbers in it of rows that do not count and of
    rows with consent for this employer alone, -1 when there are none. Who has none of the planes of a sign of `tekens` gets nothing
    for the contribution of TEKENS at that place.
    """

    stukken: Stukken
    onbekend: int
    erbij: int
    toetsen: Toetsvlakken
    eigen: Rij
    weg: int
    ook: int
    tekens: tuple[Rij, Rij, Rij]


def alles(blok: Blok) -> Stukken:
    """Return one piece with all rows, for work of which the place is not known."""
    van, tot = np.zeros(1, np.int64), np.full(1, len(blok), np.int64)
    return Stukken(van, tot, np.full(1, BINNEN)) if len(blok) else Stukken(van[:0], tot[:0], tot[:0])


def maak(
    blok: Blok,
    opdracht: Opdracht,
    stukken: Stukken,
    erbij: int,
    weg: Rij,
    ook: Rij,
    op_lijst: dict[int, Rij],
) -> Gebied:
    """Return where to look; `weg`, `ook` and per requirement of kind LIJST `op_lijst` are rows."""
    eigen: list[Rij] = []

    def voeg_toe(rijen: Rij) -> int:
        eigen.append(vlakken.pak_plekken(rijen, len(blok)))
        return len(eigen) - 1

    toetsen = _toetsen(blok, opdracht, {eis: ~voeg_toe(rijen) for eis, rijen in op_lijst.items()})
    plek_weg = voeg_toe(weg) if len(weg) else -1
    plek_ook = voeg_toe(ook) if len(ook) else -1
    eigen_vlakken = np.array(eigen) if eigen else _GEEN
    tekens = (
        _tekens(blok.vlakken.beroepteken, opdracht.beroepteken),
        _tekens(blok.vlakken.vaardigteken, opdracht.vaardigteken),
        _wensen(blok, opdracht),
    )
    return Gebied(stukken, int(blok.raster.begin[-2]), erbij, toetsen, eigen_vlakken, plek_weg, plek_ook, tekens)


def zonder(opdracht: Opdracht) -> Rij:
    """Return the points that one cannot get without each of the signs, and then who misses each requirement, and no requirement."""
    uit = np.zeros(len(TEKENS) + len(opdracht.eisen.soort) + 1, np.int64)
    uit[: len(TEKENS)] = opdracht.punten[[_PLEK[code] for code in TEKENS]]
    uit[len(TEKENS) : -1][opdracht.eisen.soort == AFSTAND] = opdracht.punten[_PLEK["reizen"]]
    return uit


TEKENS = ("beroep", "vaardigheden", "wensen")
"""Contributions of which a plane tells who gets nothing."""
_PLEK = {code: nummer for nummer, code in enumerate(BIJDRAGEN)}
_GEEN = np.zeros((0, 0), np.uint64)


def _toetsen(blok: Blok, opdracht: Opdracht, op_lijst: dict[int, int]) -> Toetsvlakken:
    eisen, alle = opdracht.eisen, blok.vlakken
    soorten, begin, vlak, getallen = [], [0], list[int](), []
    paren = zip(*(kolom.tolist() for kolom in eisen), strict=True)
    for eis, (soort, woord, masker, getal) in enumerate(paren):
        stap = 0
        if soort == BITS:
            vlak += alle.van_bit[[64 * woord + bit for bit in _bits(masker)]].tolist()
        elif soort in (BESCHIKBAAR, LEEFTIJD):
            trap: Trap = alle.beschikbaar if soort == BESCHIKBAAR else alle.geboren
            vlak += range(trap.eerste, trap.einde)
            stap = int(trap.dagen.searchsorted(np.int32(getal), "right"))
        elif soort != AFSTAND:
            vlak.append(op_lijst[eis])
        soorten.append(BIJ if soort == AFSTAND else VOOR if soort in (BESCHIKBAAR, LEEFTIJD) else ALLE)
        begin.append(len(vlak))
        getallen.append(stap)
    return Toetsvlakken(*(np.array(rij, np.int64) for rij in (soorten, begin, vlak, getallen)))


def _bits(masker: int) -> Iterable[int]:
    while masker:
        yield (masker & -masker).bit_length() - 1
        masker &= masker - 1


def _tekens(van_bit: Rij, teken: np.uint64) -> Rij:
    vlak: Rij = van_bit[list(_bits(int(teken)))]
    return vlak


def _wensen(blok: Blok, opdracht: Opdracht) -> Rij:
    """One of the bits of each wish; a wish that is about something else may be met by anybody, so everybody has the sign."""
    wensen, vlakken = opdracht.wensen, blok.vlakken
    if ((wensen.soort != BITS) | (wensen.masker == 0)).any():
        return vlakken.iedereen
    plekken = zip(wensen.woord.tolist(), wensen.masker.tolist(), strict=True)
    return vlakken.van_bit[[64 * woord + masker.bit_length() - 1 for woord, masker in plekken if masker]]
