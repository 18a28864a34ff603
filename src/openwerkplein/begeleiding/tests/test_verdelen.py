"""Dividing is fair to within one dossier, the same every time, and loses nobody; compared with a slow reference."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openwerkplein.begeleiding.verdelen import Drager, Last, verdeel

GEWICHT = st.integers(0, 400).map(lambda honderdsten: Decimal(honderdsten) / 100)
DRAGERS = st.lists(
    st.tuples(st.integers(0, 12_000).map(lambda n: Decimal(n) / 100), st.none() | st.integers(1, 120)),
    min_size=1,
    max_size=5,
).map(lambda rijen: [Drager(nummer, gewicht, norm) for nummer, (gewicht, norm) in enumerate(rijen)])
LASTEN = st.lists(GEWICHT, max_size=25).map(lambda rijen: [Last(nummer, een) for nummer, een in enumerate(rijen)])


def delen(lasten: list[Last], dragers: list[Drager], naar: dict[int, int]) -> dict[int, Fraction]:
    """Return everyone's caseload as a part of the norm at the end, counted anew from the outcome alone."""
    return {
        drager.sleutel: (
            Fraction(drager.gewicht)
            + sum((Fraction(een.gewicht) for een in lasten if naar.get(een.sleutel) == drager.sleutel), Fraction(0))
        )
        / (drager.norm or 100)
        for drager in dragers
    }


@settings(max_examples=150)
@given(LASTEN, DRAGERS, st.randoms(use_true_random=False))
def test_fair_to_within_one_dossier_whatever_the_order(lasten: list[Last], dragers: list[Drager], kans: Random) -> None:
    uitkomst = verdeel(lasten, dragers)

    assert sorted(uitkomst.naar) == sorted(een.sleutel for een in lasten)
    assert uitkomst.over == ()
    eind = delen(lasten, dragers, uitkomst.naar)
    for drager in dragers:
        gekregen = [een.gewicht for een in lasten if uitkomst.naar[een.sleutel] == drager.sleutel]
        if gekregen:
            zonder_laatste = eind[drager.sleutel] - Fraction(min(gekregen)) / (drager.norm or 100)
            assert all(zonder_laatste <= ander for ander in eind.values())
    door_elkaar, collegas = list(lasten), list(dragers)
    kans.shuffle(door_elkaar)
    kans.shuffle(collegas)
    assert verdeel(door_elkaar, collegas).naar == uitkomst.naar


@settings(max_examples=150)
@given(LASTEN, DRAGERS)
def test_within_the_norm_nobody_goes_over_and_only_what_fits_nowhere_is_left(
    lasten: list[Last], dragers: list[Drager]
) -> None:
    uitkomst = verdeel(lasten, dragers, binnen_norm=True)

    assert sorted([*uitkomst.naar, *uitkomst.over]) == sorted(een.sleutel for een in lasten)
    eind = delen(lasten, dragers, uitkomst.naar)
    for drager in dragers:
        if drager.norm is not None and drager.sleutel in uitkomst.naar.values():
            assert eind[drager.sleutel] <= 1
    op_sleutel = {een.sleutel: een for een in lasten}
    for over in uitkomst.over:
        erbij = Fraction(op_sleutel[over].gewicht)
        assert all(een.norm is not None and eind[een.sleutel] + erbij / een.norm > 1 for een in dragers)


def test_the_heaviest_first_to_who_has_most_room() -> None:
    an, bo = Drager(1, Decimal(40), 80), Drager(2, Decimal(30), 50)

    uitkomst = verdeel([Last(7, Decimal("1.5")), Last(8, Decimal(1)), Last(9, Decimal(12))], [an, bo])

    assert uitkomst.naar == {9: 1, 7: 2, 8: 2}


@pytest.mark.parametrize("dragers", [[], [Drager(1, Decimal(0)), Drager(1, Decimal(5))]])
def test_nobody_or_somebody_twice_is_refused(dragers: list[Drager]) -> None:
    with pytest.raises(ValueError, match="collega"):
        verdeel([Last(1, Decimal(1))], dragers)
