"""Whether a condition can ever be true, decided by trying every combination of representative values of its facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import prod

from openwerkplein.motor.routes.taal import Feit
from openwerkplein.motor.routes.voorwaarden import Vergelijking, Voorwaarde, Waarde, is_getal

COMBINATIES_HOOGSTENS = 3_000
"""Combinations that are tried; a condition with more of them has to be written in a simpler way."""


class TeIngewikkeld(ValueError):
    """Conditions use so many facts that not every combination can be tried."""


def kan_samen(voorwaarden: Iterable[Voorwaarde | None], feiten: Mapping[str, Feit]) -> bool:
    """Return whether these conditions (None: none) can be true at the same time. Raises TeIngewikkeld.

    Exact: between the numbers that a fact is compared with, one value stands for all, and for a fact of a list one value that
    is not named stands for all others. Facts that are not in `feiten` are taken as the comparison needs them.
    """
    alle = [een for een in voorwaarden if een is not None]
    vergelijkingen = [vergelijking for een in alle for vergelijking in een.vergelijkingen]
    namen = sorted({een.feit for een in vergelijkingen})
    mogelijk = [_waarden([een for een in vergelijkingen if een.feit == naam], feiten.get(naam)) for naam in namen]
    if prod(map(len, mogelijk)) > COMBINATIES_HOOGSTENS:
        raise TeIngewikkeld
    return any(
        all(een.geldt(dict(zip(namen, combinatie, strict=True))) for een in alle) for combinatie in product(*mogelijk)
    )


def _waarden(vergelijkingen: list[Vergelijking], feit: Feit | None) -> list[Waarde]:
    genoemd = [waarde for een in vergelijkingen for waarde in een.waarden]
    if feit is not None and feit.soort == "ja_nee":
        return [True, False]
    if feit is not None and feit.soort == "keuze":
        overig = [waarde for waarde in feit.waarden if waarde not in genoemd]
        return [*(waarde for waarde in feit.waarden if waarde in genoemd), *overig[:1]]
    if feit is not None:
        return [*set(_rond(genoemd))]
    return [True, False, *set(_rond(genoemd)), *dict.fromkeys(genoemd)]


def _rond(genoemd: list[str]) -> Iterator[int]:
    yield 0
    for tekst in genoemd:
        if is_getal(tekst):
            yield from (int(tekst) - 1, int(tekst), int(tekst) + 1)
