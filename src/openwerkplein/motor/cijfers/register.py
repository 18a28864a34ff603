"""A definition of a number: what is counted, of whom, when, in which rows, and in which words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import narwhals as nw

if TYPE_CHECKING:
    from openwerkplein.motor.cijfers.basis import Stand

Getal = int | float | None


@dataclass(frozen=True)
class Rij:
    """A row that counts: everything in the population for which ``voorwaarde`` holds."""

    code: str
    label: str
    voorwaarde: nw.Expr


@dataclass(frozen=True)
class BijzondereRij:
    """A row that is not a count of something that can be listed, such as a taakstelling or a ratio.

    ``bepaal(stand, definitie)`` gives a value per column; ``geen_lijst`` says in Dutch why nobody stands behind the number.
    """

    code: str
    label: str
    bepaal: Callable[[Stand, Definitie], Mapping[str, Getal]]
    geen_lijst: str


@dataclass(frozen=True)
class Deel:
    """Rows ``delen`` exclude each other and add up to ``geheel``: a row code, or None for the population."""

    geheel: str | None
    delen: tuple[str, ...]


@dataclass(frozen=True)
class Definitie:
    """The one definition of a table.

    * ``code``: as in the reports; ``titel``: Dutch; ``definitie``: the exact wording, Dutch at level B1.
    * ``telt``: what one unit of the count is (inwoners, trajecten, voorzieningen, ...).
    * ``moment``: ``stand`` (on the peildatum) or ``stroom`` (in the window).
    * ``basis``: name of the frame that is counted, one row per unit (see ``basis.py``).
    * ``populatie``: who of that frame are in; ``rijen``: the rows, in order.
    * ``delen``: which rows add up to what; empty when all rows may overlap.
    * ``gelijk_aan``: (table, row) whose number must equal the size of the population; checked.
    * ``noemer``: (basis, condition) that percentages are taken of, when that is not the population.
    * ``uitsplitsingen``: the breakdowns that the number allows.
    * ``volgorde``: place in the report.
    """

    code: str
    titel: str
    definitie: str
    telt: str
    moment: Literal["stand", "stroom"]
    basis: str
    populatie: nw.Expr
    rijen: tuple[Rij | BijzondereRij, ...]
    volgorde: int
    delen: tuple[Deel, ...] = ()
    gelijk_aan: tuple[str, str] | None = None
    noemer: tuple[str, nw.Expr] | None = None
    uitsplitsingen: tuple[str, ...] = ("gemeente",)
    versie: str = "1"
    bron: str = "Dossiers van het Werkplein"

    def rij(self, code: str) -> Rij | BijzondereRij:
        """The row with this code; KeyError when there is none."""
        for rij in self.rijen:
            if rij.code == code:
                return rij
        raise KeyError(code)

    @property
    def exclusief(self) -> bool:
        """Whether the rows (or the parts named in ``delen``) exclude each other and fill the whole population."""
        return any(deel.geheel is None for deel in self.delen)


_DEFINITIES: dict[str, Definitie] = {}


def registreer(definitie: Definitie) -> Definitie:
    """Add a definition to the report. Raises ValueError when its code or its place is taken."""
    for andere in _DEFINITIES.values():
        if definitie.code == andere.code or definitie.volgorde == andere.volgorde:
            raise ValueError(f"definitie {definitie.code}: code of volgorde {definitie.volgorde} bestaat al")
    _DEFINITIES[definitie.code] = definitie
    return definitie


def definities() -> tuple[Definitie, ...]:
    """All registered definitions in the order of the report."""
    return tuple(sorted(_DEFINITIES.values(), key=lambda definitie: definitie.volgorde))


def definitie(code: str) -> Definitie:
    """The definition with this code; KeyError when there is none."""
    return _DEFINITIES[code]
