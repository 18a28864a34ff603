"""The frames that are counted: one row per unit, with everything that definitions ask about it.

A *basis* has the columns ``inwoner`` and ``kolom`` (the gemeente code or ``overig``), and when a unit is not an inwoner a
``sleutel`` that is unique within the inwoner, with ``begindatum`` and ``einddatum``. A room adds a basis with
``registreer_basis`` or columns to the basis ``inwoners`` with ``registreer_kolommen``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import narwhals as nw

from openwerkplein.motor.cijfers.datums import voltooide_jaren
from openwerkplein.motor.cijfers.gegevens import Gegevens, bewaar, hier
from openwerkplein.motor.cijfers.uitkomst import OVERIG, Venster

Frame = nw.LazyFrame[Any]
Maker = Callable[["Stand"], Frame]


@dataclass(frozen=True)
class _Kolommen:
    maak: Maker
    leeg: Mapping[str, bool | str]


_BASES: dict[str, Maker] = {}
_KOLOMMEN: dict[str, _Kolommen] = {}


def registreer_basis(naam: str, maak: Maker) -> None:
    """Add a basis. ``maak(stand)`` gives the frame. Raises ValueError when the name is taken."""
    if naam in _BASES:
        raise ValueError(f"basis {naam} bestaat al")
    _BASES[naam] = maak


def registreer_kolommen(naam: str, maak: Maker, leeg: Mapping[str, bool | str] | None = None) -> None:
    """Add columns to the basis ``inwoners``.

    ``maak(stand)`` gives a frame with ``inwoner`` (at most one row each) and the new columns; an inwoner without a row gets
    null, or the value that ``leeg`` names for the column. Raises ValueError when the name is taken.
    """
    if naam in _KOLOMMEN:
        raise ValueError(f"kolommen {naam} bestaan al")
    _KOLOMMEN[naam] = _Kolommen(maak, leeg or {})


class Stand:
    """The data as seen from one peildatum: makes every basis once, on first use."""

    def __init__(self, gegevens: Gegevens, peildatum: date) -> None:
        self.gegevens = gegevens
        self.peildatum = peildatum
        self.venster = Venster.van(peildatum)
        self.kolommen = gegevens.kolommen
        self._gemaakt: dict[str, Frame] = {}

    def tabel(self, naam: str) -> Frame:
        """A delivery table, as in ``Gegevens.tabel``."""
        return self.gegevens.tabel(naam)

    def basis(self, naam: str) -> Frame:
        """The basis with this name; KeyError when there is none."""
        if naam not in self._gemaakt:
            self._gemaakt[naam] = bewaar(_BASES[naam](self))
        return self._gemaakt[naam]

    @cached_property
    def _plaats(self) -> Frame:
        return bewaar(self.tabel("inwoners").select("inwoner", _kolom(self)))

    def met_kolom(self, frame: Frame, *kolommen: str) -> Frame:
        """Join the inwoner's column (gemeente or ``overig``), and more of their ``kolommen``, to the rows of ``frame``."""
        erbij = self.basis("inwoners").select("inwoner", "kolom", *kolommen) if kolommen else self._plaats
        return hier(frame).join(erbij, on="inwoner", how="inner")


def _kolom(stand: Stand) -> nw.Expr:
    gemeente = nw.col("gemeente").cast(nw.String)
    bekend = gemeente.is_in(list(stand.gegevens.gemeentecodes))
    return nw.when(bekend).then(gemeente).otherwise(nw.lit(OVERIG)).alias("kolom")


def _inwoners(stand: Stand) -> Frame:
    frame = hier(stand.tabel("inwoners")).select(
        "inwoner",
        _kolom(stand),
        nw.col("geslacht"),
        voltooide_jaren("geboortedatum", stand.peildatum).alias("leeftijd"),
        (nw.col("overleden") < stand.peildatum).fill_null(False).alias("overleden"),
    )
    for kolommen in _KOLOMMEN.values():
        frame = frame.join(hier(kolommen.maak(stand)), on="inwoner", how="left")
        leeg = [nw.col(kolom).fill_null(waarde) for kolom, waarde in kolommen.leeg.items()]
        frame = frame.with_columns(*leeg) if leeg else frame
    return frame


registreer_basis("inwoners", _inwoners)
