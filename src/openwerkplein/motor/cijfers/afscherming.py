"""Numbers about people that may be seen by who may not see the people: small ones hidden, and what would give them away.

Of a column whose total is known, one hidden number is the total less the others. So at least two are hidden whenever one is, and
together they stand for enough people that neither follows from the other. What is shown is rounded, so that two looks on
different days do not show one person.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

DREMPEL = 10
"""Fewer people than this are not shown (0 is: it is about nobody)."""
ROND_OP = 5


def verberg(aantallen: Sequence[int], drempel: int = DREMPEL, ook: Collection[int] = ()) -> list[int | None]:
    """Return the counts of one column, None for what must not be seen; `ook` are places that are hidden whatever they hold.

    The smallest of the others are hidden along, until at least two are hidden that stand for `drempel` people together.
    """
    dicht = {plek for plek, aantal in enumerate(aantallen) if 0 < aantal < drempel} | set(ook)
    over = sorted((aantal, plek) for plek, aantal in enumerate(aantallen) if plek not in dicht and aantal)
    while dicht and over and (len(dicht) < 2 or sum(aantallen[plek] for plek in dicht) < drempel):
        dicht.add(over.pop(0)[1])
    return [None if plek in dicht else aantal for plek, aantal in enumerate(aantallen)]


def rond(aantal: int, op: int = ROND_OP) -> int:
    """Return a count rounded to the nearest multiple of `op`, halves up."""
    return (2 * aantal + op) // (2 * op) * op
