"""Lists that do not all hold the same people: who goes on which list, so that the whole is best and nobody is on too many.

Giving every piece of work its best candidates sends the same few people everywhere. Here the lists are made together: a minimum
cost flow from candidates to work, in which a limit is never passed, solved exactly by OR-Tools. Two calls with the same input
give the same lists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from openwerkplein.motor.koppelen import koppel
from openwerkplein.motor.matching.taal import Kans


@dataclass(frozen=True)
class Spreiding:
    """The candidates on each list, the best first, and what all scores are together."""

    lijsten: Mapping[str, tuple[int, ...]]
    totaal: int


def spreid(kansen: Sequence[Kans], lengte: Mapping[str, int], meest: int | Mapping[int, int]) -> Spreiding:
    """Return lists with the highest total score, none longer than `lengte` of its work and nobody on more than `meest` lists.

    `kansen` holds every pair of work and candidate once; `lengte` maps a number of work to how many its list may hold (work that
    is not in it gets an empty list); `meest` is a limit for all, or one per candidate (not in it: none). Longer lists go before a
    higher total: a place is left empty only when nobody is left to put there. Of choices with the same total it is always the same
    one, whatever the order of `kansen`. Raises ValueError for a pair that comes twice or a negative limit.
    """
    rij = sorted(kansen, key=lambda kans: (kans.werknummer, kans.nummer))
    _controleer(rij, lengte, meest)
    gekozen = [kans for kans, ja in zip(rij, _kies(rij, lengte, meest), strict=True) if ja]
    lijsten: dict[str, list[Kans]] = {werk: [] for werk in sorted({*lengte, *(kans.werknummer for kans in rij)})}
    for kans in gekozen:
        lijsten[kans.werknummer].append(kans)
    return Spreiding(
        {werk: tuple(kans.nummer for kans in sorted(lijst, key=_best_eerst)) for werk, lijst in lijsten.items()},
        sum(kans.score for kans in gekozen),
    )


def _best_eerst(kans: Kans) -> tuple[int, int]:
    return -kans.score, kans.nummer


def _controleer(rij: Sequence[Kans], lengte: Mapping[str, int], meest: int | Mapping[int, int]) -> None:
    if len({(kans.werknummer, kans.nummer) for kans in rij}) < len(rij):
        raise ValueError("Een kandidaat staat twee keer bij hetzelfde werk.")
    grenzen = [*lengte.values(), *([meest] if isinstance(meest, int) else meest.values())]
    if min(grenzen, default=0) < 0:
        raise ValueError("Een lijst kan niet minder dan nul kandidaten hebben.")


def _kies(rij: Sequence[Kans], lengte: Mapping[str, int], meest: int | Mapping[int, int]) -> list[bool]:
    """Whether each pair is chosen."""
    werk = {nummer: plek for plek, nummer in enumerate(sorted({kans.werknummer for kans in rij}))}
    wie = {nummer: plek for plek, nummer in enumerate(sorted({kans.nummer for kans in rij}))}
    gekozen = koppel(
        np.array([wie[kans.nummer] for kans in rij], np.int64),
        np.array([werk[kans.werknummer] for kans in rij], np.int64),
        np.array([kans.score for kans in rij], np.int64),
        np.array([meest if isinstance(meest, int) else meest.get(nummer, len(werk)) for nummer in wie], np.int64),
        np.array([lengte.get(werknummer, 0) for werknummer in werk], np.int64),
    )
    return [bool(een) for een in gekozen]
