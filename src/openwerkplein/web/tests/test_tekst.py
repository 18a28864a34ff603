"""Dates and durations in Dutch words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openwerkplein.web import tekst

VANDAAG = date(2024, 3, 15)


@pytest.mark.parametrize(
    ("dag", "woorden"),
    [
        ("2024-03-15", "vandaag"),
        ("2024-03-14", "gisteren"),
        ("2024-03-13", "eergisteren"),
        ("2024-03-16", "morgen"),
        ("2024-03-17", "overmorgen"),
        ("2024-03-12", "3 dagen geleden"),
        ("2024-03-02", "13 dagen geleden"),
        ("2024-03-01", "2 weken geleden"),
        ("2024-03-29", "over 2 weken"),
        ("2024-01-14", "2 maanden geleden"),
        ("2023-03-15", "12 maanden geleden"),
        ("2022-03-16", "23 maanden geleden"),
        ("2022-03-15", "2 jaar geleden"),
        ("2027-03-15", "over 3 jaar"),
    ],
)
def test_how_far_away_a_day_is(dag: str, woorden: str) -> None:
    assert tekst.geleden(date.fromisoformat(dag), VANDAAG) == woorden


@pytest.mark.parametrize(
    ("begin", "eind", "woorden"),
    [
        ("2024-03-01", "2025-04-03", "1 jaar"),
        ("2024-03-01", "2024-03-01", "1 dag"),
        ("2024-03-01", "2024-03-13", "13 dagen"),
        ("2024-03-01", "2024-03-14", "2 weken"),
        ("2023-07-01", None, "8 maanden"),
        ("2022-09-15", None, "1,5 jaar"),
        ("2014-01-01", None, "10 jaar"),
        ("2024-04-01", None, ""),
    ],
)
def test_how_long_a_period_lasts_with_both_days_counted(begin: str, eind: str | None, woorden: str) -> None:
    einde = date.fromisoformat(eind) if eind else None

    assert tekst.duur_van(date.fromisoformat(begin), einde, VANDAAG) == woorden


def _maanden_door_te_lopen(begin: date, eind: date) -> int:
    """Count months one day at a time: a month is full when the same day of the month is reached, or passed by a short month."""
    maanden, dag = 0, begin
    while dag < eind:
        dag += timedelta(days=1)
        if dag.day == begin.day or (dag.day == 1 and (dag - timedelta(days=1)).day < begin.day):
            maanden += 1
    return maanden


@settings(max_examples=60)
@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(0, 1500))
def test_whole_months_are_what_one_counts_day_by_day(begin: date, dagen: int) -> None:
    eind = begin + timedelta(days=dagen)

    assert tekst.hele_maanden(begin, eind) == _maanden_door_te_lopen(begin, eind)


def test_a_moment_belongs_to_the_day_it_was_here() -> None:
    # Half past eleven in the evening in London is the next day in the Netherlands.
    assert tekst.als_dag(datetime(2024, 3, 1, 23, 30, tzinfo=UTC)) == date(2024, 3, 2)


@pytest.mark.parametrize(("aantal", "woorden"), [(0, "0 dossiers"), (1, "1 dossier"), (3120, "3.120 dossiers")])
def test_a_count_with_its_noun(aantal: int, woorden: str) -> None:
    assert tekst.tel(aantal, "dossier", "dossiers") == woorden


def test_a_weekday_names_the_year_only_when_it_is_another() -> None:
    assert tekst.weekdag(date(2024, 3, 1), "mrt", VANDAAG) == "vr 1 mrt"
    assert tekst.weekdag(date(2023, 3, 1), "mrt", VANDAAG) == "wo 1 mrt 2023"
