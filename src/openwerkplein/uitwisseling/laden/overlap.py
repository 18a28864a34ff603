"""Which periods of a delivery fit beside each other and beside what is there: looked at per inwoner, in the end state.

A delivery may close one period and open the next in any order of rows, so a row is not judged against what was there
but against what will be. The begin of a period is part of its key, so an update only moves an end:

1. Ends that move back fit always.
2. An end that moves forward over the begin of another existing period is refused.
3. New periods are taken in the order of the file; one that shares a day with what is there by then is refused.

So the outcome does not depend on the order of updates, loading the same again decides the same, and of two new
periods that exclude each other the first one stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from openwerkplein.kern.periode import GeenOverlap, overlap_melding
from openwerkplein.uitwisseling.laden.rij import Rij

Vak = tuple[Any, ...]
"""The rows that exclude each other: the constraint with the values on which they are equal."""


class Vakken:
    """Tells for a row in which compartments it excludes others."""

    def __init__(self, constraints: Iterable[GeenOverlap], model: Any) -> None:
        self._constraints = [
            (nr, [model._meta.get_field(veld).attname for veld in c.velden], c.waar) for nr, c in enumerate(constraints)
        ]

    def van(self, periode: Any) -> Iterator[Vak]:
        """Give the compartments of a row."""
        for nr, attributen, waar in self._constraints:
            if all(getattr(periode, veld) in waarden for veld, waarden in waar.items()):
                yield (nr, *(getattr(periode, attribuut) for attribuut in attributen))


def _raakt(een: Any, begin: date, eind: date | None) -> bool:
    return (eind is None or een.begindatum <= eind) and (een.einddatum is None or begin <= een.einddatum)


def wijs_af(vakken: Vakken, bestaand: Iterable[Any], rijen: Iterable[Rij]) -> list[tuple[Rij, str]]:
    """Return the records that do not fit with what is said about them; updates among them are put back.

    `bestaand` are all existing rows of the same groups, already carrying the changes of `rijen` (valid by themselves, no
    two with the same key).
    """
    per_vak: dict[Vak, list[Any]] = defaultdict(list)
    for periode in bestaand:
        for vak in vakken.van(periode):
            per_vak[vak].append(periode)
    op_volgorde = sorted(rijen, key=lambda rij: rij.nr)
    geweigerd = [rij for rij in op_volgorde if not rij.nieuw and _schuift_over(rij, vakken, per_vak)]
    poging = {id(rij): rij.object.einddatum for rij in geweigerd}
    for rij in geweigerd:
        rij.zet_terug()
    for rij in op_volgorde:
        if not rij.nieuw:
            continue
        periode = rij.object
        eigen = list(vakken.van(periode))
        if any(_raakt(ander, periode.begindatum, periode.einddatum) for vak in eigen for ander in per_vak[vak]):
            geweigerd.append(rij)
            continue
        for vak in eigen:
            per_vak[vak].append(periode)
    return [(rij, _melding(rij, poging.get(id(rij)), vakken, per_vak)) for rij in geweigerd]


def _schuift_over(rij: Rij, vakken: Vakken, per_vak: dict[Vak, list[Any]]) -> bool:
    """Return whether the moved end of an existing period reaches the begin of another existing one."""
    if "einddatum" not in rij.oud:
        return False
    periode = rij.object
    return any(
        ander is not periode
        and ander.begindatum > periode.begindatum
        and (periode.einddatum is None or ander.begindatum <= periode.einddatum)
        for vak in vakken.van(periode)
        for ander in per_vak[vak]
    )


def _melding(rij: Rij, poging: date | None, vakken: Vakken, per_vak: dict[Vak, list[Any]]) -> str:
    """Say with which period it clashes, looked up in the end state, so that a second load says the same."""
    periode = rij.object
    eind = periode.einddatum if rij.nieuw else poging
    botst = [
        ander
        for vak in vakken.van(periode)
        for ander in per_vak[vak]
        if ander is not periode and _raakt(ander, periode.begindatum, eind)
    ]
    eerste = min(botst, key=lambda ander: ander.begindatum)
    terug, periode.einddatum = periode.einddatum, eind
    tekst = overlap_melding(periode, eerste)
    periode.einddatum = terug
    return tekst
