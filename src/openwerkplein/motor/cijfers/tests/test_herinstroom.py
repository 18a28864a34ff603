"""Examples worked by hand for inflow that comes again: which term, and when it is new."""

from __future__ import annotations

from datetime import date

import pytest

from .hulp import telt, uitkering, uitkeringen


@pytest.mark.parametrize(
    ("einde", "begin", "klasse"),
    [
        ("2021-03-15", "2023-03-15", "12_tot_24"),  # the same day of the month counts
        ("2021-03-15", "2023-03-16", "nieuw"),
        ("2022-03-15", "2023-03-15", "12_tot_24"),
        ("2022-03-15", "2023-03-14", "6_tot_12"),
        ("2022-09-15", "2023-03-15", "6_tot_12"),
        ("2022-09-15", "2023-03-14", "tot_6"),
        ("2022-08-31", "2023-02-28", "6_tot_12"),  # February has no 31st: its last day completes the month
        ("2022-08-31", "2023-02-27", "tot_6"),
        ("2022-08-29", "2023-02-28", "6_tot_12"),
        ("2023-02-28", "2023-08-28", "6_tot_12"),
        ("2023-02-28", "2023-08-27", "tot_6"),
        ("2021-12-30", "2023-12-31", "nieuw"),
        ("2021-12-31", "2023-12-31", "12_tot_24"),
    ],
)
def test_terms_of_her_instroom(einde: str, begin: str, klasse: str) -> None:
    rijen = uitkeringen(uitkering("2015-01-01", einde), uitkering(begin))
    gevonden = telt(rijen, "her_instroom_termijn") or {"nieuw": telt(rijen, "instroom")["nieuw"]}
    assert gevonden == {klasse: 1}


@pytest.mark.parametrize(
    ("einde", "klasse"),
    [("2022-02-28", "nieuw"), ("2022-03-01", "her_instroom"), ("2022-02-27", "nieuw")],
)
def test_24_months_to_a_leap_day(einde: str, klasse: str) -> None:
    rijen = uitkeringen(uitkering("2015-01-01", einde), uitkering("2024-02-29"))
    assert telt(rijen, "instroom", date(2024, 3, 1)) == {klasse: 1, "totaal": 1}


def test_24_months_from_a_leap_day() -> None:
    tot = date(2022, 12, 31)
    assert telt(
        uitkeringen(uitkering("2015-01-01", "2020-02-29"), uitkering("2022-02-28")), "her_instroom_termijn", tot
    )
    assert telt(uitkeringen(uitkering("2015-01-01", "2020-02-29"), uitkering("2022-03-01")), "instroom", tot)["nieuw"]


def test_her_instroom_looks_at_the_previous_spell_only() -> None:
    rijen = uitkeringen(
        uitkering("2010-01-01", "2014-12-31"), uitkering("2018-01-01", "2020-06-30"), uitkering("2023-02-01")
    )
    assert telt(rijen, "instroom") == {"nieuw": 1, "totaal": 1}
