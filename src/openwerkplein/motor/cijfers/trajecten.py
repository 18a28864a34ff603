"""Spells: benefit periods of one inwoner with no day in between, whatever the kind."""

from __future__ import annotations

from datetime import date
from typing import Any

import narwhals as nw

# An open end, for comparing. Also what some source systems write for it.
NOOIT = date(9999, 12, 31)


def maak_trajecten(uitkeringen: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Join benefit periods to spells.

    Periods that overlap or touch (the next begins at the latest on the day after the last day so far) are one spell, also when
    the kind differs. All periods take part, whatever the peildatum: a benefit that goes on after it has not ended.

    Returns one row per spell: ``inwoner``, ``begindatum`` (first day), ``einddatum`` (last day, null when open), ``reden_einde`` (of
    the period that ends last; of several the one that began last), ``vorig_einde`` (last day of the previous spell of
    the same inwoner, or null).
    """
    perioden = uitkeringen.with_columns(nw.col("einddatum").fill_null(NOOIT).alias("_eind"))
    volgorde = ["begindatum", "_eind"]
    perioden = perioden.with_columns(nw.col("_eind").cum_max().over("inwoner", order_by=volgorde).alias("_tot_nu"))
    perioden = perioden.with_columns(nw.col("_tot_nu").shift(1).over("inwoner", order_by=volgorde).alias("_tot_nu"))
    begint = nw.col("_tot_nu").is_null() | (nw.col("begindatum").dt.offset_by("-1d") > nw.col("_tot_nu"))
    perioden = perioden.with_columns(begint.cast(nw.Int32).alias("_begint"))
    perioden = perioden.with_columns(nw.col("_begint").cum_sum().over("inwoner", order_by=volgorde).alias("_nummer"))
    # The period that ends last, and of those the one that began last: two dates of ten characters, then its reason.
    dagen = [nw.col(kolom).cast(nw.String) for kolom in ("_eind", "begindatum")]
    reden = nw.col("reden_einde").cast(nw.String).fill_null("")
    perioden = perioden.with_columns(nw.concat_str(*dagen, reden).alias("_laatste"))
    trajecten = perioden.group_by("inwoner", "_nummer").agg(
        nw.col("begindatum").min(), nw.col("_eind").max(), nw.col("_laatste").max().str.slice(20).alias("reden_einde")
    )
    trajecten = trajecten.with_columns(
        nw.col("_eind").shift(1).over("inwoner", order_by="_nummer").alias("vorig_einde")
    )
    beeindigd = nw.col("_eind") < NOOIT
    return trajecten.select(
        "inwoner",
        "begindatum",
        nw.when(beeindigd).then(nw.col("_eind")).alias("einddatum"),
        nw.when(beeindigd & (nw.col("reden_einde") != "")).then(nw.col("reden_einde")).alias("reden_einde"),
        "vorig_einde",
    )
