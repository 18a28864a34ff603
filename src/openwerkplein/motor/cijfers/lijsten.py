"""From a number to what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw

from openwerkplein.motor.cijfers.basis import Stand
from openwerkplein.motor.cijfers.gegevens import Gegevens
from openwerkplein.motor.cijfers.register import BijzondereRij, Definitie, definitie
from openwerkplein.motor.cijfers.uitkomst import TOTAAL


class OnbekendCijfer(KeyError):
    """There is no such table, row or column."""


class GeenLijst(ValueError):
    """The number is not a count of anything that can be listed; the message (Dutch) says what it is."""


@dataclass(frozen=True)
class Post:
    """One counted thing: the inwoner, and when the count is of periods or spells, which.

    ``sleutel`` is the key of what is counted (of a voorziening its own key, of a spell its first day); None when the inwoner
    is counted.
    """

    inwoner: int | str
    sleutel: int | str | date | None = None
    begindatum: date | None = None
    einddatum: date | None = None


@dataclass(frozen=True)
class Lijst:
    """What makes up one number: ``len(lijst.posten)`` is that number. ``telt`` says what a post is (inwoners, trajecten...)."""

    tabel: str
    rij: str | None
    kolom: str
    telt: str
    posten: tuple[Post, ...]

    @property
    def aantal(self) -> int:
        """How many there are: the number itself."""
        return len(self.posten)

    @property
    def inwoners(self) -> list[int | str]:
        """The keys of the inwoners, each once, in order."""
        return list(dict.fromkeys(post.inwoner for post in self.posten))


def lijst(
    gegevens: Gegevens | Stand, peildatum: date, tabel: str, rij: str | None = None, kolom: str = TOTAAL
) -> Lijst:
    """What makes up the number in ``tabel``, ``rij``, ``kolom`` on ``peildatum``, ordered by inwoner and first day.

    Without ``rij``: the whole population of the table. Raises ``OnbekendCijfer`` when there is no such cell, ``GeenLijst`` when the row
    is a ratio or a taakstelling.
    """
    stand = gegevens if isinstance(gegevens, Stand) else Stand(gegevens, peildatum)
    try:
        gedefinieerd = definitie(tabel)
        frame = posten(stand, gedefinieerd, rij)
    except KeyError as fout:
        raise OnbekendCijfer(f"{tabel}, {rij}") from fout
    if kolom not in stand.kolommen:
        raise OnbekendCijfer(f"kolom {kolom}")
    if kolom != TOTAAL:
        frame = frame.filter(nw.col("kolom") == kolom)
    kolommen = [naam for naam in ("inwoner", "sleutel", "begindatum", "einddatum") if naam in frame.collect_schema()]
    volgorde = [naam for naam in ("inwoner", "begindatum", "sleutel") if naam in kolommen]
    rijen = frame.select(*kolommen).sort(*volgorde).collect().rows(named=True)
    return Lijst(tabel, rij, kolom, gedefinieerd.telt, tuple(Post(**velden) for velden in rijen))


def posten(stand: Stand, gedefinieerd: Definitie, code: str | None) -> nw.LazyFrame[Any]:
    """The rows of the basis that a row of a table counts (without ``code``: its population), over all columns.

    Raises KeyError when there is no such row, ``GeenLijst`` when it is not a list.
    """
    frame = stand.basis(gedefinieerd.basis).filter(gedefinieerd.populatie)
    if code is None:
        return frame
    rij = gedefinieerd.rij(code)
    if isinstance(rij, BijzondereRij):
        raise GeenLijst(rij.geen_lijst)
    return frame.filter(rij.voorwaarde)
