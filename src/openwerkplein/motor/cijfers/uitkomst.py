"""What comes out of a count: cells, rows, tables, checks, and the analysis that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openwerkplein.motor.cijfers.register import Definitie

OVERIG = "overig"
TOTAAL = "totaal"


@dataclass(frozen=True)
class Venster:
    """A stretch of days, both ends inclusive."""

    begin: date
    eind: date

    @classmethod
    def van(cls, peildatum: date) -> Venster:
        """The window of a peildatum: its calendar year up to and including the peildatum itself."""
        return cls(date(peildatum.year, 1, 1), peildatum)


@dataclass(frozen=True)
class Cel:
    """One number.

    ``aantal`` is a count; a float for a ratio (such as voorzieningen per client); None where the number does not exist
    (no taakstelling known). ``aandeel`` is the unrounded share of the column's population (0.125 is one eighth),
    ``percentage`` the same in whole percents, rounded half up; both None where there is no population or no share.
    """

    aantal: int | float | None
    percentage: int | None = None
    aandeel: float | None = None


@dataclass(frozen=True)
class TabelRij:
    """One row: ``waarden`` maps each column (gemeente code, ``overig``, ``totaal``) to its cell."""

    code: str
    label: str
    waarden: Mapping[str, Cel]


@dataclass(frozen=True)
class Tabel:
    """One table of the analysis.

    ``populatie`` is the size of the population per column, ``noemer`` what percentages are taken of (the same, unless the
    definition says otherwise, as for uitstroom).
    """

    definitie: Definitie
    kolommen: tuple[str, ...]
    populatie: Mapping[str, int]
    noemer: Mapping[str, int]
    rijen: tuple[TabelRij, ...]

    @property
    def code(self) -> str:
        """The code of the definition."""
        return self.definitie.code

    @property
    def n(self) -> int:
        """Size of the population over all columns."""
        return self.populatie[TOTAAL]

    def rij(self, code: str) -> TabelRij:
        """The row with this code; KeyError when there is none."""
        for rij in self.rijen:
            if rij.code == code:
                return rij
        raise KeyError(code)

    def cel(self, rij: str, kolom: str = TOTAAL) -> Cel:
        """One cell; KeyError when the row or the column does not exist."""
        return self.rij(rij).waarden[kolom]


@dataclass(frozen=True)
class Controle:
    """A check on the numbers. ``toelichting`` says in Dutch with which numbers it is right, or what differs."""

    code: str
    klopt: bool
    toelichting: str


@dataclass(frozen=True)
class Bestandsanalyse:
    """All tables for one peildatum, with the checks that were done on them."""

    peildatum: date
    venster: Venster
    kolommen: tuple[str, ...]
    tabellen: tuple[Tabel, ...]
    controles: tuple[Controle, ...] = ()

    @property
    def klopt(self) -> bool:
        """Whether every check holds; a report may not go out while this is False."""
        return all(controle.klopt for controle in self.controles)

    def tabel(self, code: str) -> Tabel:
        """The table with this code; KeyError when it was not counted."""
        for tabel in self.tabellen:
            if tabel.code == code:
                return tabel
        raise KeyError(code)


def afgerond_percentage(deel: int, geheel: int) -> int | None:
    """``deel`` in whole percents of ``geheel``, rounded half up in integers; None when there is no ``geheel``.

    >>> afgerond_percentage(1, 8), afgerond_percentage(1, 200), afgerond_percentage(0, 0)
    (13, 1, None)
    """
    return (200 * deel + geheel) // (2 * geheel) if geheel else None
