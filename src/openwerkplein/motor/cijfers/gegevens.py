"""What goes into a count: one frame per delivery table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

import narwhals as nw
import polars as pl

from openwerkplein.motor.cijfers.trajecten import maak_trajecten
from openwerkplein.motor.cijfers.uitkomst import OVERIG, TOTAAL

Frame = Any
"""Any frame that Narwhals can wrap; Polars by default, eager or lazy."""

# table -> column -> type. "sleutel": int or text, the same type in all tables. A "?" after the type allows null,
# a "?" after the column name allows the column to be missing.
SCHEMA: Mapping[str, Mapping[str, str]] = {
    "gemeenten": {"code": "tekst", "naam": "tekst"},
    "inwoners": {
        "inwoner": "sleutel",
        "geboortedatum": "datum",
        "geslacht": "tekst",
        "gemeente": "tekst?",
        "overleden?": "datum?",
    },
    "uitkeringen": {
        "inwoner": "sleutel",
        "soort": "tekst",
        "begindatum": "datum",
        "einddatum": "datum?",
        "reden_einde": "tekst?",
    },
    "leefsituaties": {
        "inwoner": "sleutel",
        "begindatum": "datum",
        "einddatum": "datum?",
        "norm": "tekst",
        "kostendeler": "ja_nee?",
        "leefvorm": "tekst",
        "kinderen": "getal?",
    },
    "kenmerken": {
        "inwoner": "sleutel",
        "soort": "tekst",
        "waarde": "tekst",
        "begindatum": "datum",
        "einddatum": "datum?",
    },
    "voorzieningen": {
        "inwoner": "sleutel",
        "soort": "tekst",
        "begindatum": "datum",
        "einddatum": "datum?",
        "sleutel?": "sleutel",
    },
    "contactmomenten": {"inwoner": "sleutel", "soort": "tekst", "datum": "datum"},
    "taakstellingen": {"soort": "tekst", "gemeente": "tekst?", "jaar": "getal", "aantal": "getal"},
}

_TYPE: Mapping[str, pl.DataType] = {
    "tekst": pl.String(),
    "datum": pl.Date(),
    "getal": pl.Int64(),
    "ja_nee": pl.Boolean(),
}
_NW_TYPE: Mapping[str, Any] = {"tekst": nw.String, "datum": nw.Date, "getal": nw.Int64, "ja_nee": nw.Boolean}


class GegevensOnjuist(ValueError):
    """The frames do not have the shape of ``SCHEMA``; the message (Dutch) says which table, which column and what."""


@dataclass(frozen=True, eq=False)
class Gegevens:
    """The rows to count, one frame per delivery table; columns as in ``SCHEMA``.

    Dates are of type Date (``contactmomenten.datum`` without time), ``einddatum`` is the last day on which a period
    holds, null is open. ``inwoner`` is the key of the inwoner (a number or a text, unique in ``inwoners``); rows of an inwoner who
    is not in ``inwoners`` are not counted, nor are periods that end before they begin. ``voorzieningen.sleutel`` (unique) is
    handed back by ``lijst``; without it rows are numbered from 0. Text columns may be Enum. More columns than these are
    allowed and ignored; frames that are left out count as empty. ``overige`` holds tables for definitions that were
    registered by other rooms, by name.

    Raises ``GegevensOnjuist`` when a column is missing, has another type, or is null where that may not be.
    """

    gemeenten: Frame
    inwoners: Frame
    uitkeringen: Frame = None
    leefsituaties: Frame = None
    kenmerken: Frame = None
    voorzieningen: Frame = None
    contactmomenten: Frame = None
    taakstellingen: Frame = None
    overige: Mapping[str, Frame] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check the shape of every frame."""
        for veld in fields(self):
            if veld.name in SCHEMA:
                self._controleer(veld.name)
        self._controleer_sleutels()
        codes = self.gemeentecodes
        if len(set(codes)) != len(codes) or {OVERIG, TOTAAL} & set(codes):
            raise GegevensOnjuist(f"gemeenten: een code komt twee keer voor, of heet '{OVERIG}' of '{TOTAAL}'.")

    def _controleer(self, naam: str) -> None:
        frame = self._ruw(naam)
        aanwezig = frame.collect_schema()
        verplicht = []
        for kolom, soort in SCHEMA[naam].items():
            kaal = kolom.rstrip("?")
            if kaal not in aanwezig:
                if kolom.endswith("?"):
                    continue
                raise GegevensOnjuist(f"{naam}: kolom {kaal} ontbreekt.")
            if not _past(aanwezig[kaal], soort.rstrip("?")):
                raise GegevensOnjuist(f"{naam}.{kaal}: verwacht {soort}, gekregen {aanwezig[kaal]}.")
            if not soort.endswith("?"):
                verplicht.append(kaal)
        leeg = frame.select(nw.col(*verplicht).is_null().cast(nw.Int64).sum()).collect().row(0)
        for kolom, aantal in zip(verplicht, leeg, strict=True):
            if aantal:
                raise GegevensOnjuist(f"{naam}.{kolom}: is in {aantal} rijen leeg, maar moet gevuld zijn.")

    def _controleer_sleutels(self) -> None:
        """Keys must be comparable over the tables, and name one inwoner."""
        sleutels = self._ruw("inwoners").select("inwoner")
        soort = sleutels.collect_schema()["inwoner"]
        for naam, kolommen in SCHEMA.items():
            if "inwoner" in kolommen and (eigen := self._ruw(naam).collect_schema()["inwoner"]) != soort:
                raise GegevensOnjuist(f"{naam}.inwoner: is {eigen}, maar in inwoners {soort}.")
        aantal = nw.len().alias("aantal")
        if sleutels.select(aantal).collect().item() != sleutels.unique().select(aantal).collect().item():
            raise GegevensOnjuist("inwoners.inwoner: een sleutel komt meer dan een keer voor.")

    def _ruw(self, naam: str) -> nw.LazyFrame[Any]:
        frame = getattr(self, naam) if naam in SCHEMA else self.overige.get(naam)
        if frame is None:
            sleutel = nw.from_native(self.inwoners).collect_schema()["inwoner"]
            frame = _lege_tabel(naam, pl.String() if sleutel == nw.String else pl.Int64())
        return nw.from_native(frame).lazy()

    def tabel(self, naam: str) -> nw.LazyFrame[Any]:
        """The frame of a table with exactly the columns of ``SCHEMA`` (as it came, when the table is not in it).

        Columns that may be missing are there, filled with null; periods that end before they begin are left out.
        """
        frame = self._ruw(naam)
        if naam not in SCHEMA:
            return frame
        aanwezig = frame.collect_schema()
        kolommen = []
        for kolom, soort in SCHEMA[naam].items():
            kaal, type_ = kolom.rstrip("?"), _NW_TYPE.get(soort.rstrip("?"))
            if kaal not in aanwezig:
                if type_ is not None:
                    kolommen.append(nw.lit(None, dtype=type_).alias(kaal))
            elif aanwezig[kaal] == nw.Unknown and type_ is not None:
                kolommen.append(nw.col(kaal).cast(type_))
            else:
                kolommen.append(nw.col(kaal))
        frame = frame.select(*kolommen)
        if "einddatum" in SCHEMA[naam]:
            frame = frame.filter(nw.col("einddatum").is_null() | (nw.col("einddatum") >= nw.col("begindatum")))
        return frame

    @cached_property
    def gemeentecodes(self) -> tuple[str, ...]:
        """The codes of the gemeenten, in the order of the table."""
        return tuple(self.tabel("gemeenten").select("code").collect()["code"].to_list())

    @cached_property
    def kolommen(self) -> tuple[str, ...]:
        """The columns of every table: the gemeenten, ``overig`` and ``totaal``."""
        return (*self.gemeentecodes, OVERIG, TOTAAL)

    @cached_property
    def trajecten(self) -> nw.LazyFrame[Any]:
        """The spells of all inwoners, over all dates; made once (see ``maak_trajecten``)."""
        return bewaar(maak_trajecten(self.tabel("uitkeringen")))

    @cached_property
    def voorzieningen_met_sleutel(self) -> nw.LazyFrame[Any]:
        """The voorzieningen with a unique ``sleutel``, given or numbered from 0 in the order of the rows."""
        frame = self.tabel("voorzieningen")
        if "sleutel" in frame.collect_schema():
            return frame
        # Only an engine that keeps the order of rows can number them; to others the key must be given.
        return hier(frame).collect().with_row_index("sleutel").lazy()


def bewaar(frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Compute a step that is used more than once, and keep the outcome in memory."""
    return hier(frame).collect().lazy()


def hier(frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """The frame as a Polars frame in this process.

    Another engine does the work on the history, which is long; one row per inwoner or spell comes back and is counted here.
    """
    return frame if frame.implementation.is_polars() else frame.collect(backend="polars").lazy()


def _past(gegeven: Any, soort: str) -> bool:
    if gegeven == nw.Unknown:
        return soort != "sleutel"
    if soort == "sleutel":
        return bool(gegeven.is_integer() or gegeven == nw.String)
    if soort == "tekst":
        return gegeven in (nw.String, nw.Categorical, nw.Enum)
    if soort == "getal":
        return bool(gegeven.is_integer())
    return bool(gegeven == _NW_TYPE[soort])


def polars_schema(naam: str, sleutel: pl.DataType | None = None) -> dict[str, pl.DataType]:
    """The columns of a delivery table as a Polars schema, with keys of type ``sleutel`` (whole numbers when left out).

    For making frames of rows: ``pl.DataFrame(rijen, schema=polars_schema("kenmerken"), orient="row")``. Raises KeyError when
    there is no such table.
    """
    return {
        kolom.rstrip("?"): _TYPE.get(soort.rstrip("?"), sleutel or pl.Int64()) for kolom, soort in SCHEMA[naam].items()
    }


def _lege_tabel(naam: str, sleutel: pl.DataType) -> pl.DataFrame:
    if naam not in SCHEMA:
        raise GegevensOnjuist(f"Tabel {naam} is niet meegegeven in 'overige'.")
    return pl.DataFrame(schema=polars_schema(naam, sleutel))
