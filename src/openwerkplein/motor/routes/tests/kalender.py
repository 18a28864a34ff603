"""A slow calendar, written from the law and the almanac alone, against which the quick one is checked."""

from __future__ import annotations

from datetime import date, timedelta

from openwerkplein.motor.routes.taal import Duur, Eenheid

DAG = timedelta(days=1)


def pasen(jaar: int) -> date:
    """Return Easter Sunday (Meeus, Astronomical Algorithms, 1991, chapter 8: the Gregorian calendar)."""
    a, b, c = jaar % 19, jaar // 100, jaar % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    maand, dag = divmod(h + rest - 7 * m + 114, 31)
    return date(jaar, maand, dag + 1)


def koningsdag(jaar: int) -> date:
    """Return the day on which the birthday of the head of state was kept, since 1980; never on a Sunday."""
    dag = date(jaar, 4, 27) if jaar >= 2014 else date(jaar, 4, 30)
    return dag - DAG if dag.weekday() == 6 else dag


def is_werkdag(dag: date) -> bool:
    """Return whether this is a working day, in the years 1982 to 2100 in which 5 May is in the law."""
    feest = {date(dag.year, 1, 1), date(dag.year, 5, 5), date(dag.year, 12, 25), date(dag.year, 12, 26)}
    feest |= {pasen(dag.year) + timedelta(days=verschil) for verschil in (-2, 1, 39, 50)} | {koningsdag(dag.year)}
    return dag.isoweekday() < 6 and dag not in feest


def loop(dag: date, duur: Duur, richting: int) -> date:
    """Return the day at some distance, one day or month at a time."""
    if duur.eenheid is Eenheid.MAAND:
        return _maanden(dag, duur.aantal, richting)
    over = duur.aantal * (7 if duur.eenheid is Eenheid.WEEK else 1)
    while over:
        dag += DAG * richting
        if duur.eenheid is not Eenheid.WERKDAG or is_werkdag(dag):
            over -= 1
    return dag


def _maanden(dag: date, aantal: int, richting: int) -> date:
    eerste = dag.replace(day=1)
    for _ in range(aantal):
        eerste = (eerste + 31 * DAG if richting > 0 else eerste - DAG).replace(day=1)
    gezocht = eerste
    while gezocht.day < dag.day and (gezocht + DAG).month == eerste.month:
        gezocht += DAG
    return gezocht
