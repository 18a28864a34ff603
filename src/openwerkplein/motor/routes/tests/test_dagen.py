"""Counting in days, working days, weeks and months."""

from __future__ import annotations

import os
import time
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from openwerkplein.motor.routes.dagen import is_werkdag, laatste_dag, tel_op
from openwerkplein.motor.routes.taal import Duur, Eenheid
from openwerkplein.motor.routes.tests import kalender

DAGEN = st.dates(date(1985, 1, 1), date(2095, 12, 31))
DUREN = st.builds(Duur, st.integers(0, 60), st.sampled_from(Eenheid))


def maanden(aantal: int) -> Duur:
    return Duur(aantal, Eenheid.MAAND)


def werkdagen(aantal: int) -> Duur:
    return Duur(aantal, Eenheid.WERKDAG)


@given(DAGEN, DUREN, st.sampled_from([-1, 1]))
@example(date(2024, 2, 29), maanden(12), 1)
@example(date(2026, 12, 31), maanden(10), -1)
@settings(max_examples=150, deadline=None)
def test_every_count_is_that_of_the_slow_calendar(dag: date, duur: Duur, richting: int) -> None:
    assert tel_op(dag, duur, richting) == kalender.loop(dag, duur, richting)


def test_working_days_of_a_century_are_those_of_the_law() -> None:
    dag = date(1982, 1, 1)
    anders = []
    while dag.year <= 2100:
        if is_werkdag(dag) != kalender.is_werkdag(dag):
            anders.append(dag)
        dag += timedelta(days=1)
    assert anders == []


@pytest.mark.parametrize(
    ("van", "duur", "richting", "naar"),
    [
        (date(2026, 1, 31), maanden(1), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), maanden(1), 1, date(2028, 2, 29)),
        (date(2026, 12, 31), maanden(1), -1, date(2026, 11, 30)),
        (date(2026, 12, 31), maanden(6), -1, date(2026, 6, 30)),
        (date(2028, 2, 29), maanden(12), 1, date(2029, 2, 28)),
        (date(2027, 2, 28), maanden(12), 1, date(2028, 2, 28)),
        # The end of 2026: Christmas Day is a Friday, Boxing Day a Saturday, New Year's Day a Friday.
        (date(2026, 12, 24), werkdagen(1), 1, date(2026, 12, 28)),
        (date(2026, 12, 31), werkdagen(1), 1, date(2027, 1, 4)),
        (date(2027, 1, 4), werkdagen(1), -1, date(2026, 12, 31)),
        # Good Friday and Easter Monday 2027; King's Day on a Saturday in 2025 since the 27th was a Sunday.
        (date(2027, 3, 25), werkdagen(1), 1, date(2027, 3, 30)),
        (date(2025, 4, 25), werkdagen(1), 1, date(2025, 4, 28)),
        # 5 May counts in every year, not only once in five.
        (date(2026, 5, 4), werkdagen(1), 1, date(2026, 5, 6)),
        (date(2026, 5, 9), werkdagen(0), 1, date(2026, 5, 9)),
        # The nights in which the clock changes (29 March and 25 October 2026) are days like any other.
        (date(2026, 3, 28), Duur(1, Eenheid.DAG), 1, date(2026, 3, 29)),
        (date(2026, 3, 29), Duur(1, Eenheid.DAG), 1, date(2026, 3, 30)),
        (date(2026, 10, 26), Duur(1, Eenheid.WEEK), -1, date(2026, 10, 19)),
    ],
)
def test_month_ends_holidays_leap_days_and_new_year(van: date, duur: Duur, richting: int, naar: date) -> None:
    assert tel_op(van, duur, richting) == naar


def test_the_time_zone_of_the_computer_does_not_matter() -> None:
    klok = [(date(2026, 3, 29), Duur(24, Eenheid.DAG)), (date(2026, 10, 25), werkdagen(3))]
    eerder, zone = [tel_op(dag, duur, 1) for dag, duur in klok], os.environ.get("TZ")
    try:
        for naam in ("Europe/Amsterdam", "Pacific/Kiritimati", "America/Adak"):
            os.environ["TZ"] = naam
            time.tzset()
            assert [tel_op(dag, duur, 1) for dag, duur in klok] == eerder
    finally:
        os.environ.pop("TZ") if zone is None else os.environ.update(TZ=zone)
        time.tzset()


@pytest.mark.parametrize("jaar", [1, 1700, 1965, 2101, 9998])
def test_years_that_the_list_of_holidays_does_not_have(jaar: int) -> None:
    dag = date(jaar, 6, 1)
    verder = tel_op(dag, werkdagen(5), 1)
    # Five working days are a week when only weekends are free.
    assert verder == dag + timedelta(days=7 if dag.weekday() < 5 else 5 + (6 - dag.weekday()))


@pytest.mark.parametrize("eenheid", Eenheid)
@pytest.mark.parametrize(("dag", "richting"), [(date.max, 1), (date.min, -1)])
def test_a_day_that_does_not_exist_is_named_in_dutch(dag: date, richting: int, eenheid: Eenheid) -> None:
    with pytest.raises(ValueError, match="is geen datum die bestaat"):
        tel_op(dag, Duur(3, eenheid), richting)


@given(DAGEN, st.builds(Duur, st.integers(1, 60), st.sampled_from(Eenheid)))
@settings(max_examples=80, deadline=None)
def test_a_length_includes_its_last_day(begin: date, duur: Duur) -> None:
    laatste = laatste_dag(begin, duur)
    assert laatste >= begin
    if duur.eenheid is Eenheid.WERKDAG:
        werk = [dag for n in range((laatste - begin).days + 1) if kalender.is_werkdag(dag := begin + timedelta(days=n))]
        assert len(werk) == duur.aantal
        assert laatste == werk[-1]
    elif duur.eenheid is Eenheid.MAAND:
        # What begins the next day is as long after, or there is no such day and the month is full.
        volgende = laatste + timedelta(days=1)
        assert volgende.day in (begin.day, 1)
        assert volgende == kalender.loop(begin, duur, 1) or laatste == kalender.loop(begin, duur, 1)
    else:
        assert (laatste - begin).days + 1 == duur.aantal * (7 if duur.eenheid is Eenheid.WEEK else 1)
