"""From the database to the frames that `motor.cijfers` counts, without making an object per row.

Everything is read in one snapshot, so that a dossier that changes meanwhile cannot be half in the numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl
from django.db import connection, models, transaction
from django.db.models import BigIntegerField, CharField, DateField, F, IntegerField, TextField
from django.db.models.functions import Cast

from openwerkplein.begeleiding.models import Voorziening
from openwerkplein.dossier.models import Contactmoment, Inwoner, Kenmerk, Leefsituatie, Uitkering
from openwerkplein.inzicht.models import Taakstelling
from openwerkplein.kern.models import Gemeente
from openwerkplein.motor.cijfers import Gegevens

GETELDE_CONTACTEN = ("jaargesprek",)
"""The kinds of contactmoment that a definition counts. The others, by far the most, stay in the database."""

_STAPEL = 50_000
"""Rows that are turned into columns at a time."""
_VENSTER = 10_000
"""So many of the newest history rows are counted to see a change that was committed late (see `toestand`)."""
Soort = type[Any]
Schema = Mapping[str, Any]
_SOORTEN: Mapping[Soort, Any] = {
    BigIntegerField: pl.Int64,
    IntegerField: pl.Int64,
    CharField: pl.String,
    DateField: pl.Date,
}


@dataclass(frozen=True)
class _Tabel:
    """Which rows become a frame, and per column of the frame: the field and the kind it is read as."""

    rijen: models.QuerySet[Any]
    kolommen: Mapping[str, tuple[str, Soort]]


def _zo(soort: Soort, *velden: str) -> dict[str, tuple[str, Soort]]:
    """Return columns that are called as their field, of one kind."""
    return {veld: (veld, soort) for veld in velden}


_INWONER = {"inwoner": ("inwoner_id", BigIntegerField)}
_PERIODE = _zo(DateField, "begindatum", "einddatum")
_GEMEENTE = {"gemeente": ("gemeente__code", CharField)}
_KOLOMMEN: Mapping[str, Mapping[str, tuple[str, Soort]]] = {
    "gemeenten": _zo(CharField, "code", "naam"),
    "inwoners": {
        "inwoner": ("id", BigIntegerField),
        **_zo(DateField, "geboortedatum", "overleden"),
        **_zo(CharField, "geslacht"),
        **_GEMEENTE,
    },
    "uitkeringen": {**_INWONER, **_zo(CharField, "soort", "reden_einde"), **_PERIODE},
    "leefsituaties": {
        **_INWONER,
        **_PERIODE,
        **_zo(CharField, "norm", "leefvorm"),
        **_zo(IntegerField, "kostendeler", "kinderen"),
    },
    "kenmerken": {**_INWONER, **_zo(CharField, "soort", "waarde"), **_PERIODE},
    "voorzieningen": {**_INWONER, **_zo(CharField, "soort"), **_PERIODE, "sleutel": ("id", BigIntegerField)},
    "contactmomenten": {**_INWONER, **_zo(CharField, "soort"), **_zo(DateField, "datum")},
    "taakstellingen": {**_zo(CharField, "soort"), **_GEMEENTE, **_zo(IntegerField, "jaar", "aantal")},
}


def _tabellen() -> dict[str, _Tabel]:
    """Return what is read, by the name of the table in `motor.cijfers.SCHEMA`."""
    rijen: Mapping[str, models.QuerySet[Any]] = {
        "gemeenten": Gemeente.objects.order_by("code"),
        # In the order of names: a list behind a number comes in this order too.
        "inwoners": Inwoner.objects.levend_dossier().order_by("zoek_achternaam", "zoek_voornamen", "pk"),
        "uitkeringen": Uitkering.objects.order_by(),
        "leefsituaties": Leefsituatie.objects.order_by(),
        "kenmerken": Kenmerk.objects.order_by(),
        "voorzieningen": Voorziening.objects.order_by(),
        "contactmomenten": Contactmoment.objects.filter(soort__in=GETELDE_CONTACTEN).order_by(),
        "taakstellingen": Taakstelling.objects.order_by(),
    }
    return {naam: _Tabel(vraag, _KOLOMMEN[naam]) for naam, vraag in rijen.items()}


Frames = Mapping[str, pl.DataFrame]
"""What is read, by the name of the table."""


def lees_frames(namen: Iterable[str] | None = None) -> Frames:
    """Return a frame per table, or only of the named ones. Call it inside `momentopname`.

    Dossiers that were merged into another are left out: their rows are with the other. The key of an inwoner and of a
    voorziening is the primary key.
    """
    tabellen = _tabellen()
    frames = {naam: _lees(tabellen[naam]) for naam in (tabellen if namen is None else namen)}
    if "leefsituaties" in frames:
        frames["leefsituaties"] = frames["leefsituaties"].with_columns(pl.col("kostendeler").cast(pl.Boolean))
    return frames


def laad_gegevens() -> Gegevens:
    """Return everything that is counted."""
    return Gegevens(**dict(lees_frames()))


@contextmanager
def momentopname() -> Iterator[None]:
    """Read everything inside as it was at one moment; joins the transaction when one runs already."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        # Not atomic(): on SQLite that takes the lock for writing, and everybody who saves would wait for the numbers.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


Toestand = Mapping[str, tuple[int | datetime | None, ...]]
"""What tells one state of the database from another, per table."""


def toestand() -> Toestand:
    """Return per table a value that changes with every change of it; one query, on indexes only.

    It is the newest row, the newest history row with its moment, and how many of the newest history rows there are. The
    count is there because a number is given out before its transaction ends: a change can appear below the newest one.
    """
    tabellen = _tabellen()
    vragen = [_TOESTAND.format(venster=_VENSTER, **_tabelnamen(tabel.rijen.model)) for tabel in tabellen.values()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(vragen))
        gevonden = cursor.fetchone()
    return {naam: gevonden[4 * nummer : 4 * nummer + 4] for nummer, naam in enumerate(tabellen)}


_TOESTAND = (
    "(SELECT MAX(id) FROM {tabel}), "
    "(SELECT MAX(history_id) FROM {historie}), "
    "(SELECT history_date FROM {historie} WHERE history_id = (SELECT MAX(history_id) FROM {historie})), "
    "(SELECT COUNT(*) FROM {historie} WHERE history_id > (SELECT MAX(history_id) FROM {historie}) - {venster})"
)


def _tabelnamen(model: Any) -> dict[str, str]:
    modellen = {"tabel": model, "historie": model.geschiedenis.model}
    return {naam: connection.ops.quote_name(deel._meta.db_table) for naam, deel in modellen.items()}


def _lees(tabel: _Tabel) -> pl.DataFrame:
    velden = [_als_gelezen(veld, soort) for veld, soort in tabel.kolommen.values()]
    sql, parameters = tabel.rijen.values_list(*velden).query.sql_with_params()
    schema = {naam: _SOORTEN[soort] for naam, (_, soort) in tabel.kolommen.items()}
    frame = (_via_copy if connection.vendor == "postgresql" else _via_rijen)(sql, parameters, schema)
    # An empty text means unknown.
    return frame.with_columns(pl.col(naam).replace("", None) for naam, soort in schema.items() if soort == pl.String)


def _als_gelezen(veld: str, soort: Soort) -> Any:
    """Return the expression of a column; numbers without a converter, and on SQLite dates as text.

    Polars reads a column of dates many times quicker than Python reads them one by one.
    """
    if soort is IntegerField:
        return Cast(veld, IntegerField())
    return Cast(veld, TextField()) if soort is DateField and connection.vendor == "sqlite" else F(veld)


def _via_rijen(sql: str, parameters: Any, schema: Schema) -> pl.DataFrame:
    gelezen = {naam: pl.String if soort == pl.Date else soort for naam, soort in schema.items()}
    stapels = [pl.DataFrame(schema=gelezen)]
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        while rijen := cursor.fetchmany(_STAPEL):
            stapels.append(pl.DataFrame(rijen, schema=gelezen, orient="row"))
    datums = [pl.col(naam).str.to_date("%Y-%m-%d") for naam, soort in schema.items() if soort == pl.Date]
    return pl.concat(stapels).with_columns(*datums)


def _via_copy(sql: str, parameters: Any, schema: Schema) -> pl.DataFrame:
    vraag = connection.ops.compose_sql(sql, parameters)
    with connection.cursor() as cursor, cursor.copy(f"COPY ({vraag}) TO STDOUT (FORMAT csv)") as stroom:
        inhoud = b"".join(stroom)
    return pl.read_csv(inhoud, has_header=False, schema=schema) if inhoud else pl.DataFrame(schema=schema)
