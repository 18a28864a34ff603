"""Periods over which numbers are shown: whole quarters and years that are over, and for what shows no group of people, up to now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Periode:
    """A whole quarter or year, both ends inclusive."""

    code: str
    titel: str
    vanaf: date
    tot_en_met: date


def perioden(dag: date) -> list[Periode]:
    """Return the periods that are over on a day: the last four quarters together and apart, newest first, and the last two years."""
    jaar, kwartaal = dag.year, (dag.month - 1) // 3
    los = [_kwartaal(*divmod(jaar * 4 + kwartaal - terug, 4)) for terug in range(1, 5)]
    samen = Periode("kwartalen", "de laatste vier kwartalen", los[-1].vanaf, los[0].tot_en_met)
    jaren = [Periode(str(een), f"heel {een}", date(een, 1, 1), date(een, 12, 31)) for een in (jaar - 1, jaar - 2)]
    return [samen, *los, *jaren]


def tot_nu(dag: date) -> Periode:
    """Return the last twelve months up to and including a day, for numbers that show no group of people."""
    begin = dag.replace(year=dag.year - 1) if (dag.month, dag.day) != (2, 29) else date(dag.year - 1, 2, 28)
    return Periode("jaar", "de laatste twaalf maanden", begin + timedelta(days=1), dag)


def _kwartaal(jaar: int, nummer: int) -> Periode:
    begin = date(jaar, nummer * 3 + 1, 1)
    erna = date(jaar + (nummer == 3), (nummer * 3 + 3) % 12 + 1, 1)
    return Periode(f"{jaar}-{nummer + 1}", f"kwartaal {nummer + 1} van {jaar}", begin, erna - timedelta(days=1))
