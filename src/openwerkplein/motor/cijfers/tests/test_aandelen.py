"""Intervals against published values and slow references; hiding small numbers against who tries to work them out."""

from __future__ import annotations

from itertools import product
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openwerkplein.motor.cijfers.aandelen import Z95, aandeel, verhouding
from openwerkplein.motor.cijfers.afscherming import rond, verberg


@pytest.mark.parametrize(
    ("aantal", "van", "laag", "hoog"),
    [
        # Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3 (Wilson, no continuity correction).
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_published_values(aantal: int, van: int, laag: float, hoog: float) -> None:
    uit = aandeel(aantal, van)
    assert (round(uit.laag, 4), round(uit.hoog, 4)) == (laag, hoog)
    assert uit.waarde == aantal / van


@settings(max_examples=60)
@given(st.integers(1, 400), st.data())
def test_wilson_holds_what_the_score_test_would_not_reject(van: int, data: st.DataObject) -> None:
    aantal = data.draw(st.integers(0, van))
    uit = aandeel(aantal, van)
    assert 0 <= uit.laag <= uit.waarde <= uit.hoog <= 1
    spiegel = aandeel(van - aantal, van)
    assert uit.laag == pytest.approx(1 - spiegel.hoog)
    for grens in (uit.laag, uit.hoog):
        if 0 < grens < 1:
            assert abs(aantal / van - grens) == pytest.approx(Z95 * (grens * (1 - grens) / van) ** 0.5)


def test_ratio_gives_a_published_value() -> None:
    # Physicians' Health Study: 104 of 11,037 against 189 of 11,034 heart attacks; ratio 0.55, 95% 0.43 to 0.70 (Agresti, 2002).
    uit = verhouding(104, 11037, 189, 11034)
    assert uit is not None
    assert tuple(round(getal, 2) for getal in uit) == (0.55, 0.43, 0.70)
    assert verhouding(0, 20, 5, 20) is None
    assert verhouding(5, 20, 0, 20) is None
    with pytest.raises(ValueError, match="3 van 2 is geen aandeel"):
        aandeel(3, 2)


@settings(max_examples=150)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=6))
def test_a_small_number_cannot_be_worked_out(aantallen: list[int]) -> None:
    uit = verberg(aantallen)
    dicht = [plek for plek, getal in enumerate(uit) if getal is None]
    assert all(getal in (None, aantallen[plek]) for plek, getal in enumerate(uit))
    assert not any(getal is not None and 0 < getal < 10 for getal in uit)
    if not dicht:
        return
    # Who knows the total knows what the hidden ones add up to. In how many ways can that be?
    samen = sum(aantallen[plek] for plek in dicht)
    open_ = [getal for getal in uit if getal]
    if open_:
        assert len(dicht) >= 2
        assert comb(samen + len(dicht) - 1, len(dicht) - 1) > 10
    # No more is hidden than needed: what was hidden along is never more than what is shown.
    mee = [aantallen[plek] for plek in dicht if aantallen[plek] >= 10]
    assert not mee or not open_ or max(mee) <= min(open_)


def test_hidden_along_and_rounding() -> None:
    assert verberg([120, 45, 4]) == [120, None, None]
    assert verberg([120, 45, 30]) == [120, 45, 30]
    assert verberg([120, 0, 30]) == [120, 0, 30]
    assert verberg([120, 45, 30], ook=[0]) == [None, 45, None]
    # Two small ones that are together too few hide a third.
    assert verberg([100, 50, 1, 2]) == [100, None, None, None]
    assert [rond(getal) for getal in (0, 2, 3, 7, 8, 12, 13)] == [0, 0, 5, 5, 10, 10, 15]
    assert all(abs(rond(getal, op) - getal) * 2 <= op for getal, op in product(range(60), (1, 2, 5, 10)))
