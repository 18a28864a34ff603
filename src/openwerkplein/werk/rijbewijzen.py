"""What a driving licence includes: who may drive a lorry with a trailer may drive a car.

Sources: Directive 2006/126/EC, article 6. Paragraph 1: C1, C, D1 and D only for who has B; BE, C1E, CE, D1E and DE only for who has
the category without the trailer. Paragraph 2: C1E, CE, D1E and DE hold for BE too (a), CE for DE when one has D (b), CE for C1E and
DE for D1E (c), every category for AM (d), A2 for A1 (e), and A, C and D for their smaller ones (f). In the Netherlands these stand in
the Reglement rijbewijzen. B+ is B with code 96: a trailer that BE holds for as well.
"""

from __future__ import annotations

from collections.abc import Iterable

_OMVAT: dict[str, tuple[str, ...]] = {
    "A1": ("AM",),
    "A2": ("A1",),
    "A": ("A2",),
    "B": ("AM",),
    "B+": ("B",),
    "BE": ("B+",),
    "C1": ("B",),
    "C": ("C1",),
    "C1E": ("C1", "BE"),
    "CE": ("C", "C1E"),
    "D1": ("B",),
    "D": ("D1",),
    "D1E": ("D1", "BE"),
    "DE": ("D", "D1E"),
    "T": ("AM",),
}
"""What each includes directly; the rest follows."""


def met_wat_erbij_hoort(rijbewijzen: Iterable[str]) -> frozenset[str]:
    """Return these licences (codes) and all that they include; a code that is not known includes nothing."""
    heeft: set[str] = set()
    te_doen = list(rijbewijzen)
    while te_doen:
        code = te_doen.pop()
        if code not in heeft:
            heeft.add(code)
            te_doen += _OMVAT.get(code, ())
            if {"CE", "D"} <= heeft:
                te_doen.append("DE")
    return frozenset(heeft)
