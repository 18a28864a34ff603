"""The data of one moment with everything that was counted on it, remembered as long as nothing changes.

A process remembers one `Opname`. Before each use the state of the database is asked (one query); what differs is read again,
and when that changes what is counted, everything is counted again. So a number is never older than the request in which it
is shown.
"""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock, RLock
from typing import Any, TypeVar, overload

import polars as pl
from django.core.cache import cache

from openwerkplein.inzicht.gegevens import Frames, Toestand, lees_frames, momentopname, toestand
from openwerkplein.inzicht.rapport import Rapport
from openwerkplein.motor.cijfers import (
    TOTAAL,
    Bestandsanalyse,
    Definitie,
    Gegevens,
    Maandstand,
    OnbekendCijfer,
    Stand,
    Venster,
    Vergelijking,
    definitie,
    maandreeks,
)
from openwerkplein.motor.cijfers.lijsten import posten
from openwerkplein.motor.cijfers.tellen import bereken_stand

HOUDBAAR_SECONDEN = 15 * 60
"""After this long an `Opname` is let go, also when nothing changed: it takes memory (about 300 MB for 400,000 dossiers)."""
_STANDEN, _UITKOMSTEN, _BEELDEN = 3, 40, 64
"""So many dates are kept with their frames (for lists behind numbers), and with their numbers; so many charts."""

T = TypeVar("T")


class _Laatste(OrderedDict[Any, T]):
    """Keeps the few things that were asked last."""

    def __init__(self, hoogstens: int) -> None:
        super().__init__()
        self._hoogstens = hoogstens

    def haal(self, sleutel: Any, maak: Callable[[], T]) -> T:
        """Return what is kept under this key, made now when it is not there."""
        if sleutel not in self:
            self[sleutel] = maak()
        self.move_to_end(sleutel)
        while len(self) > self._hoogstens:
            self.popitem(last=False)
        return self[sleutel]


@dataclass(frozen=True)
class Regel:
    """One counted thing behind a number: the primary key of the inwoner, and the days when a period or spell is counted."""

    inwoner: int
    begindatum: date | None = None
    einddatum: date | None = None


class Regels(Sequence[Regel]):
    """What makes up a number, in the order of names; a page of it is made only when it is asked for."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def __len__(self) -> int:
        return self._frame.height

    @overload
    def __getitem__(self, plek: int) -> Regel: ...
    @overload
    def __getitem__(self, plek: slice) -> list[Regel]: ...
    def __getitem__(self, plek: int | slice) -> Regel | list[Regel]:
        if isinstance(plek, slice):
            return [Regel(**rij) for rij in self._frame[plek].rows(named=True)]
        return Regel(**self._frame.row(plek, named=True))


@dataclass
class Opname:
    """All data as they were at one moment. Safe to use from several threads."""

    toestand: Toestand
    frames: Frames
    gemaakt: float = field(default_factory=time.monotonic)
    _slot: Any = field(default_factory=RLock)
    _standen: _Laatste[Stand] = field(default_factory=lambda: _Laatste(_STANDEN))
    _analyses: _Laatste[Bestandsanalyse] = field(default_factory=lambda: _Laatste(_UITKOMSTEN))
    _reeksen: _Laatste[list[Maandstand]] = field(default_factory=lambda: _Laatste(_UITKOMSTEN))
    _beelden: _Laatste[str] = field(default_factory=lambda: _Laatste(_BEELDEN))

    @cached_property
    def gegevens(self) -> Gegevens:
        """What is counted."""
        return Gegevens(**dict(self.frames))

    @cached_property
    def gemeenten(self) -> Mapping[str, str]:
        """The name of each gemeente, by its code."""
        return dict(self.frames["gemeenten"].select("code", "naam").iter_rows())

    def stand(self, peildatum: date, vanaf: date | None = None) -> Stand:
        """Return the data as seen from a date; with `vanaf`, what flows is counted from that day instead of 1 January."""

        def maak() -> Stand:
            stand = Stand(self.gegevens, peildatum)
            if vanaf is not None:
                stand.venster = Venster(vanaf, peildatum)
            return stand

        with self._slot:
            return self._standen.haal((peildatum, vanaf), maak)

    def analyse(self, peildatum: date) -> Bestandsanalyse:
        """Return every table of a date, with its checks."""
        with self._slot:
            return self._analyses.haal(peildatum, lambda: bereken_stand(self.stand(peildatum)))

    def reeks(self, tot: date, maanden: int) -> list[Maandstand]:
        """Return stock, inflow and outflow of the last months up to a date."""
        with self._slot:
            return self._reeksen.haal((tot, maanden), lambda: maandreeks(self.gegevens, tot, maanden))

    def beeld(self, sleutel: Hashable, teken: Callable[[], str]) -> str:
        """Return a chart that was drawn from these data before, or draw it now."""
        with self._slot:
            return self._beelden.haal(sleutel, teken)

    def rapport(self, peildatum: date, vergelijk_met: Sequence[date] = ()) -> Rapport:
        """Return the report of a date, compared with each of `vergelijk_met`."""
        eerder = tuple(self.analyse(dag) for dag in vergelijk_met)
        return Rapport(Vergelijking(self.analyse(peildatum), eerder), self.gemeenten)

    def achter(
        self, peildatum: date, tabel: str, rij: str | None, kolom: str = TOTAAL, vanaf: date | None = None
    ) -> tuple[Definitie, Regels]:
        """Return the definition of a number and what makes it up; their length is the number.

        Without `rij` it is the whole population of the table; `vanaf` as in `stand`.
        Raises `OnbekendCijfer` when there is no such number, `GeenLijst` when it is not a count of anything.
        """
        with self._slot:
            stand = self.stand(peildatum, vanaf)
            try:
                gedefinieerd = definitie(tabel)
                frame = posten(stand, gedefinieerd, rij).collect().to_native()
            except KeyError as fout:
                raise OnbekendCijfer(f"{tabel}, {rij}") from fout
        if kolom not in stand.kolommen:
            raise OnbekendCijfer(kolom)
        if kolom != TOTAAL:
            frame = frame.filter(pl.col("kolom") == kolom)
        kolommen = [naam for naam in ("inwoner", "begindatum", "einddatum") if naam in frame.columns]
        op_naam = self.gegevens.inwoners.select("inwoner").with_row_index("plek")
        gesorteerd = frame.select(kolommen).join(op_naam, on="inwoner").sort("plek", *kolommen[1:])
        return gedefinieerd, Regels(gesorteerd.select(kolommen))


def neem_op(vorige: Opname | None = None) -> Opname:
    """Read the database now; of a previous one only what changed. Returns the previous one when no number can differ."""
    with momentopname():
        nu = toestand()
        if vorige is None:
            return Opname(nu, lees_frames())
        anders = lees_frames(naam for naam, stand in nu.items() if stand != vorige.toestand[naam])
    if all(frame.equals(vorige.frames[naam]) for naam, frame in anders.items()):
        # Something was saved that is not counted, such as a telephone number or what was said in a talk.
        vorige.toestand = nu
        return vorige
    return Opname(nu, {**vorige.frames, **anders})


@dataclass
class _Geheugen:
    slot: Any = field(default_factory=Lock)
    opname: Opname | None = None
    teken: str = ""


_geheugen = _Geheugen()


def huidige_opname() -> Opname:
    """Return the data as they are now: what is remembered when nothing changed since, otherwise read anew."""
    # Whoever empties the cache (an administrator, a test) also lets go of what this process remembers.
    teken = str(cache.get_or_set("inzicht.opname", lambda: secrets.token_hex(8), None))
    with _geheugen.slot:
        vorige = _geheugen.opname if _geheugen.teken == teken else None
        if vorige is not None and time.monotonic() - vorige.gemaakt > HOUDBAAR_SECONDEN:
            vorige = None
        if vorige is None or vorige.toestand != toestand():
            vorige = neem_op(vorige)
        _geheugen.opname, _geheugen.teken = vorige, teken
        return vorige
