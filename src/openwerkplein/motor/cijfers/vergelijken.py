"""An analysis beside those of other dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from openwerkplein.motor.cijfers.gegevens import Gegevens
from openwerkplein.motor.cijfers.register import Definitie
from openwerkplein.motor.cijfers.tellen import bereken_reeks
from openwerkplein.motor.cijfers.uitkomst import TOTAAL, Bestandsanalyse, Cel


@dataclass(frozen=True)
class Verschil:
    """How a number changed.

    ``verschil``: the number now minus the number then, None when one of both does not exist. ``verandering``: the unrounded share of the
    number then (0.5 is half more), ``percentage`` the same in whole percents with halves away from zero; None when the number then
    was 0 or does not exist.
    """

    verschil: int | float | None
    percentage: int | None
    verandering: float | None

    @classmethod
    def tussen(cls, nu: Cel, toen: Cel) -> Verschil:
        """The change from ``toen`` to ``nu``."""
        if nu.aantal is None or toen.aantal is None:
            return cls(None, None, None)
        verschil = nu.aantal - toen.aantal
        if not toen.aantal:
            return cls(verschil, None, None)
        verandering = verschil / toen.aantal
        grootte = int((200 * abs(verschil) + toen.aantal) // (2 * toen.aantal))
        return cls(verschil, grootte if verschil >= 0 else -grootte, verandering)

    def als_dict(self) -> dict[str, int | float | None]:
        """For JSON."""
        return {
            "verschil": self.verschil,
            "verschil_percentage": self.percentage,
            "verandering": self.verandering,
        }


@dataclass(frozen=True)
class Vergelijking:
    """``analyse`` is that of the peildatum, ``eerder`` those of the dates it is compared with, in the order asked for."""

    analyse: Bestandsanalyse
    eerder: tuple[Bestandsanalyse, ...]

    def verschil(self, met: date, tabel: str, rij: str, kolom: str = TOTAAL) -> Verschil:
        """The change of one cell since ``met``. KeyError when the date or the cell is not there."""
        for analyse in self.eerder:
            if analyse.peildatum == met:
                nu, toen = self.analyse.tabel(tabel).cel(rij, kolom), analyse.tabel(tabel).cel(rij, kolom)
                return Verschil.tussen(nu, toen)
        raise KeyError(met)


def vergelijk(
    gegevens: Gegevens, peildatum: date, met: Iterable[date], definities_: Sequence[Definitie] | None = None
) -> Vergelijking:
    """The analysis of ``peildatum`` beside those of the dates ``met``. Gemeenten are those of now, for every date."""
    analyse, *eerder = bereken_reeks(gegevens, [peildatum, *met], definities_)
    return Vergelijking(analyse, tuple(eerder))
