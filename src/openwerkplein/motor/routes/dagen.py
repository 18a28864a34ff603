"""Counting in days, working days, weeks and months, forwards and back.

Everything is a whole date without a clock, so that a clock change cannot matter. What a working day is follows from the
Algemene termijnenwet (BWBR0002448): not a Saturday or Sunday (article 1), and not one of the generally recognised
public holidays of article 3: New Year's Day, Easter Monday, Whit Monday, both days of Christmas, Ascension Day, the day on which the
King's birthday is kept and 5 May (first paragraph), and Good Friday, which the second paragraph puts on a par with them.
Days that a royal decree puts on a par for one year (third paragraph) are not counted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from openwerkplein.motor.routes.momenten import schrijf_duur
from openwerkplein.motor.routes.taal import Duur, Eenheid

_DAG = timedelta(days=1)
_ZATERDAG = 5


def is_werkdag(dag: date) -> bool:
    """Return whether this is a working day under the Algemene termijnenwet. In years of which `holidays` knows no Dutch
    public holidays (before 1966, after 2100) only Saturdays and Sundays are not."""
    return dag.weekday() < _ZATERDAG and dag not in _feestdagen(dag.year)


def tel_op(dag: date, duur: Duur, richting: int) -> date:
    """Return the day that lies `duur` after `dag` (`richting` 1) or before it (-1).

    A month later is the same day of the month, or the last day of the month when it has no such day: 31 January + 1 month is
    28 or 29 February, 31 December - 1 month is 30 November. The n-th working day after a day is counted from the next day;
    nothing at all is the day itself. Raises ValueError with a Dutch sentence outside the years 1 to 9999.
    """
    try:
        return _tel_op(dag, duur.aantal * richting, duur.eenheid)
    except (OverflowError, ValueError):
        wat = "later" if richting > 0 else "eerder"
        raise ValueError(
            f"{schrijf_duur(duur)} {wat} dan {dag:%d-%m-%Y} is geen datum die bestaat. Kies een andere datum."
        ) from None


def laatste_dag(begin: date, duur: Duur) -> date:
    """Return the last day of what begins on `begin` and lasts `duur`: 4 weeks from a Monday end on a Sunday.

    A month from the 31st that would end on a day that its month does not have, ends on the last day of that month.
    Raises ValueError as `tel_op` does.
    """
    if duur.aantal == 0:
        return begin
    if duur.eenheid is Eenheid.WERKDAG:
        return max(begin, tel_op(begin, Duur(duur.aantal - 1 if is_werkdag(begin) else duur.aantal, duur.eenheid), 1))
    erna = tel_op(begin, duur, 1)
    afgekapt = duur.eenheid is Eenheid.MAAND and erna.day != begin.day
    return erna if afgekapt else erna - _DAG


def _tel_op(dag: date, aantal: int, eenheid: Eenheid) -> date:
    if eenheid is Eenheid.MAAND:
        return _maanden(dag, aantal)
    if eenheid is Eenheid.WERKDAG:
        return _werkdagen(dag, aantal)
    return dag + timedelta(days=aantal * (7 if eenheid is Eenheid.WEEK else 1))


def _maanden(dag: date, aantal: int) -> date:
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + aantal, 12)
    if not date.min.year <= jaar <= date.max.year:
        raise OverflowError
    return date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))


def _werkdagen(dag: date, aantal: int) -> date:
    """Return the n-th working day after a day, or before it when negative; a year at a time."""
    if aantal == 0:
        return dag
    jaar, rang = dag.year, dag.toordinal()
    while True:
        if not date.min.year <= jaar <= date.max.year:
            raise OverflowError
        werkdagen = _werkdagen_in(jaar)
        # Where the wanted day would stand in the list of this year.
        plaats = bisect_right(werkdagen, rang) + aantal - 1 if aantal > 0 else bisect_left(werkdagen, rang) + aantal
        if 0 <= plaats < len(werkdagen):
            return date.fromordinal(werkdagen[plaats])
        if aantal > 0:
            aantal, jaar = plaats - len(werkdagen) + 1, jaar + 1
            rang = 0
        else:
            aantal, jaar = plaats, jaar - 1
            rang = date.max.toordinal() + 1


@lru_cache(maxsize=400)
def _werkdagen_in(jaar: int) -> tuple[int, ...]:
    """Return the working days of a year, as ordinals."""
    rangen = range(date(jaar, 1, 1).toordinal(), date(jaar, 12, 31).toordinal() + 1)
    return tuple(rang for rang in rangen if is_werkdag(date.fromordinal(rang)))


@lru_cache(maxsize=400)
def _feestdagen(jaar: int) -> frozenset[date]:
    # Not at the top: it is slow to import, and most commands never count in working days.
    from holidays import country_holidays
    from holidays.constants import OPTIONAL, PUBLIC

    # The law counts 5 May every year; the package files it under OPTIONAL except in the lustrum years.
    return frozenset(country_holidays("NL", years=jaar, categories=(PUBLIC, OPTIONAL)))
