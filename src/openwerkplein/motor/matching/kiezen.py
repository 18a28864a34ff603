"""The best of each group with numpy: only who can still come among them is weighed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from openwerkplein.motor.matching import gebied, wegen
from openwerkplein.motor.matching.blok import Blok
from openwerkplein.motor.matching.opdracht import Opdracht
from openwerkplein.motor.matching.pad_numpy import Gezeefd
from openwerkplein.motor.matching.taal import MEESTE_PUNTEN
from openwerkplein.motor.matching.vlakken import pak_uit

Rij = NDArray[Any]
Beste = list[tuple[Rij, Rij]]


def kies(blok: Blok, opdracht: Opdracht, gezeefd: Gezeefd, onbekend: int, ruimte: Sequence[int]) -> Beste:
    """Return per group the rows and scores of the `ruimte` best, the highest score first, then the lowest rank.

    First those who may have something of the occupation, then of skills or wishes, then the others, as far as they can still
    reach the last of the best.
    """
    beste: Beste = [(np.empty(0, np.int64), np.empty(0, np.int64))] * len(ruimte)
    verwant, kundig, wens = gezeefd.tekens
    zonder = gebied.zonder(opdracht)
    lagen = [
        (verwant, 0),
        (~verwant & (kundig | wens), zonder[0]),
        (~verwant & ~(kundig | wens), zonder[: len(gebied.TEKENS)].sum()),
    ]
    for laag, minder in lagen:
        drempel = np.array([_drempel(een, aantal) for een, aantal in zip(beste, ruimte, strict=True)])
        open_ = drempel <= MEESTE_PUNTEN - minder - zonder[len(gebied.TEKENS) :]
        plek, groep = _leden(gezeefd, laag, np.flatnonzero(open_).tolist())
        if len(plek):
            _voeg_bij(blok, opdracht, onbekend, ruimte, beste, (plek, groep), drempel)
    return beste


def _drempel(beste: tuple[Rij, Rij], aantal: int) -> int:
    """The score that counts for a group: that of the last of the best, and more than anybody has when none is kept."""
    if not aantal:
        return 2 * MEESTE_PUNTEN
    return int(beste[1][aantal - 1]) if len(beste[1]) >= aantal else 0


def _leden(gezeefd: Gezeefd, laag: Rij, groepen: list[int]) -> tuple[Rij, Rij]:
    """Rows of these groups in a layer, and the group of each, ascending."""
    plek, groep = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for nummer in groepen:
        hier = pak_uit(gezeefd.groepen[nummer] & laag)
        plek.append((gezeefd.woord[hier >> 6] << 6) + (hier & 63))
        groep.append(np.full(len(hier), nummer))
    return np.concatenate(plek), np.concatenate(groep)


def _voeg_bij(
    blok: Blok,
    opdracht: Opdracht,
    onbekend: int,
    ruimte: Sequence[int],
    beste: Beste,
    leden: tuple[Rij, Rij],
    drempel: Rij,
) -> None:
    """Put members of groups among the best of their group; `drempel` is the least score that counts for each."""
    plek, groep = leden
    kan = wegen.hoogstens(blok.rijen, opdracht, plek, onbekend)
    over = np.flatnonzero(kan >= drempel[groep])
    plek, groep, kan = plek[over], groep[over], kan[over]
    orde = np.lexsort((-kan, groep))
    hoeveelste = np.arange(len(orde)) - np.searchsorted(groep, groep)
    plek, kan = plek[orde], kan[orde]
    eerst = np.flatnonzero(hoeveelste < 2 * np.array(ruimte)[groep])
    score = np.full(len(plek), -1, np.int64)
    score[eerst] = wegen.punten(blok.rijen, opdracht, plek[eerst], onbekend).sum(axis=1)
    _neem_op(blok, ruimte, beste, plek[eerst], groep[eerst], score[eerst])
    grens = np.array([_drempel(een, aantal) for een, aantal in zip(beste, ruimte, strict=True)])
    rest = np.flatnonzero((score < 0) & (kan >= grens[groep]))
    if len(rest):
        score = wegen.punten(blok.rijen, opdracht, plek[rest], onbekend).sum(axis=1)
        _neem_op(blok, ruimte, beste, plek[rest], groep[rest], score)


def _neem_op(blok: Blok, ruimte: Sequence[int], beste: Beste, plek: Rij, groep: Rij, score: Rij) -> None:
    for nummer in np.unique(groep).tolist():
        leden = slice(*np.searchsorted(groep, [nummer, nummer + 1]).tolist())
        rijen = np.concatenate([beste[nummer][0], plek[leden]])
        scores = np.concatenate([beste[nummer][1], score[leden]])
        orde = np.lexsort((blok.rijen.rang[rijen], -scores))[: ruimte[nummer]]
        beste[nummer] = rijen[orde], scores[orde]
