"""Lists made together: exact, within every limit, the same each time; compared with trying every choice."""

from __future__ import annotations

from collections import Counter
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings

from openwerkplein.motor.matching.spreiding import spreid
from openwerkplein.motor.matching.taal import Kans
from openwerkplein.motor.matching.tests.gevallen import ZAAD


def _beste_van_alle(kansen: list[Kans], lengte: dict[str, int], meest: int) -> tuple[int, int]:
    """The most places that can be filled, and the highest total with that many, by trying every choice."""
    beste = (0, 0)
    for keuze in product([False, True], repeat=len(kansen)):
        gekozen = [kans for kans, ja in zip(kansen, keuze, strict=True) if ja]
        per_werk = Counter(kans.werknummer for kans in gekozen)
        per_mens = Counter(kans.nummer for kans in gekozen)
        if all(n <= lengte.get(werk, 0) for werk, n in per_werk.items()) and all(n <= meest for n in per_mens.values()):
            beste = max(beste, (len(gekozen), sum(kans.score for kans in gekozen)))
    return beste


@settings(max_examples=60, deadline=None)
@given(ZAAD)
def test_best_van_alle_keuzes(kans: Random) -> None:
    paren = [(f"W{werk}", nummer) for werk in range(3) for nummer in range(4)]
    kansen = [
        Kans(werk, nummer, kans.choice([0, 5, 5, 900])) for werk, nummer in kans.sample(paren, kans.randint(0, 9))
    ]
    lengte = {f"W{werk}": kans.randint(0, 3) for werk in range(kans.randint(0, 3))}
    meest = kans.randint(0, 2)
    spreiding = spreid(kansen, lengte, meest)
    scores = {(een.werknummer, een.nummer): een.score for een in kansen}
    gekozen = [(werk, nummer) for werk, lijst in spreiding.lijsten.items() for nummer in lijst]
    assert (len(gekozen), spreiding.totaal) == _beste_van_alle(kansen, lengte, meest)
    assert spreiding.totaal == sum(scores[paar] for paar in gekozen)
    assert all(len(lijst) <= lengte.get(werk, 0) for werk, lijst in spreiding.lijsten.items())
    assert max(Counter(nummer for _, nummer in gekozen).values(), default=0) <= meest
    kans.shuffle(kansen)
    assert spreid(kansen, lengte, meest) == spreiding


def test_een_grens_per_mens_en_fouten() -> None:
    kansen = [Kans("W1", 1, 50), Kans("W2", 1, 90), Kans("W2", 2, 10)]
    assert spreid(kansen, {"W1": 1, "W2": 1}, {1: 1}).lijsten == {"W1": (1,), "W2": (2,)}
    assert spreid(kansen, {"W1": 1, "W2": 2}, {2: 0}).lijsten == {"W1": (1,), "W2": (1,)}
    with pytest.raises(ValueError, match="twee keer"):
        spreid([kansen[0], kansen[0]], {}, 1)
    with pytest.raises(ValueError, match="minder dan nul"):
        spreid(kansen, {"W1": -1}, 1)
