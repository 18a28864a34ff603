"""Calendar arithmetic as Narwhals expressions, in whole numbers so that every engine gives the same answer."""

from __future__ import annotations

from datetime import date

import narwhals as nw


def geldt_op(datum: date) -> nw.Expr:
    """Whether the period (``begindatum``, ``einddatum``) holds on ``datum``; both ends inclusive, null is open."""
    return overlapt(datum, datum)


def overlapt(begin: date, eind: date) -> nw.Expr:
    """Whether the period (``begindatum``, ``einddatum``) has a day in common with ``begin`` up to and including ``eind``."""
    return (nw.col("begindatum") <= eind) & (nw.col("einddatum").is_null() | (nw.col("einddatum") >= begin))


def voltooide_jaren(kolom: str, tot: date) -> nw.Expr:
    """Completed years from the date in ``kolom`` to ``tot``; 29 February counts as 1 March in a common year."""
    van = nw.col(kolom)
    nog_niet = (van.dt.month() > tot.month) | ((van.dt.month() == tot.month) & (van.dt.day() > tot.day))
    return nw.lit(tot.year) - van.dt.year().cast(nw.Int32) - nog_niet.cast(nw.Int32)


def maandverschil(van: str, tot: str) -> nw.Expr:
    """The number of months between the months of two date columns, whatever the day."""
    jaren = nw.col(tot).dt.year().cast(nw.Int32) - nw.col(van).dt.year().cast(nw.Int32)
    return jaren * 12 + nw.col(tot).dt.month().cast(nw.Int32) - nw.col(van).dt.month().cast(nw.Int32)


def voltooide_maanden(van: str, tot: str) -> nw.Expr:
    """Completed calendar months from column ``van`` to column ``tot``.

    n months are completed on the same day n months later, or on the last day of that month when it has no such day: from 31
    August, six months are completed on 28 (29) February.
    """
    laatste_dag = nw.col(tot).dt.offset_by("1d").dt.month() != nw.col(tot).dt.month()
    nog_niet = (nw.col(tot).dt.day() < nw.col(van).dt.day()) & ~laatste_dag
    return maandverschil(van, tot) - nog_niet.cast(nw.Int32)


def hoogstens_maanden(van: str, tot: str, maanden: int) -> nw.Expr:
    """Whether column ``tot`` is not later than ``maanden`` calendar months after ``van``; the same day is not later."""
    verschil = maandverschil(van, tot)
    return (verschil < maanden) | ((verschil == maanden) & (nw.col(tot).dt.day() <= nw.col(van).dt.day()))
