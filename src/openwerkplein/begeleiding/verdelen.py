"""Who gets which dossier when work is divided: fair by weight, the same every time, nobody lost and nobody twice.

Plain data in and out. The heaviest dossier goes first, each time to whom the caseload is the smallest part of the norm: the usual
greedy rule for equal loads (Graham, "Bounds on multiprocessing timing anomalies", SIAM J. Appl. Math. 17, 1969). At the end nobody
who was given something is further ahead of a colleague than the last dossier that was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

ZONDER_NORM = 100
"""With what caseloads are compared when a colleague has no norm; any number that is the same for all gives the same result."""


@dataclass(frozen=True)
class Last:
    """A dossier to be given to somebody: its key, and what it weighs."""

    sleutel: int
    gewicht: Decimal


@dataclass(frozen=True)
class Drager:
    """A colleague who can be given dossiers: key, what the caseload weighs now, and the norm."""

    sleutel: int
    gewicht: Decimal
    norm: int | None = None

    def deel(self, erbij: Decimal = Decimal(0)) -> Fraction:
        """Return the caseload as a part of the norm."""
        return Fraction(self.gewicht + erbij) / (ZONDER_NORM if self.norm is None else self.norm)


@dataclass(frozen=True)
class Toedeling:
    """The key of the colleague for each key of a dossier, and the dossiers for which there was no room."""

    naar: dict[int, int]
    over: tuple[int, ...]


def verdeel(lasten: Iterable[Last], dragers: Sequence[Drager], *, binnen_norm: bool = False) -> Toedeling:
    """Divide dossiers over colleagues; with `binnen_norm` nobody goes above the norm and what does not fit is left over.

    The order in which they come makes no difference. Raises ValueError when there are no colleagues, or one of them twice.
    """
    if not dragers or len({drager.sleutel for drager in dragers}) != len(dragers):
        raise ValueError("Kies minstens één collega, en iedere collega één keer.")
    erbij = {drager.sleutel: Decimal(0) for drager in dragers}
    naar: dict[int, int] = {}
    over: list[int] = []
    for last in sorted(lasten, key=lambda een: (-een.gewicht, een.sleutel)):
        mogelijk = [een for een in dragers if not binnen_norm or _past(een, erbij[een.sleutel], last)]
        if not mogelijk:
            over.append(last.sleutel)
            continue
        minst = min(mogelijk, key=lambda een: (een.deel(erbij[een.sleutel]), een.sleutel))
        naar[last.sleutel] = minst.sleutel
        erbij[minst.sleutel] += last.gewicht
    return Toedeling(naar, tuple(over))


def _past(drager: Drager, erbij: Decimal, last: Last) -> bool:
    return drager.norm is None or drager.gewicht + erbij + last.gewicht <= drager.norm
