"""Pairs between two sides, as many as can be and then the best, within limits: a minimum-cost flow, solved exactly by OR-Tools."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

Rij = NDArray[Any]


def koppel(
    links: Rij,
    rechts: Rij,
    waarde: Rij,
    links_hoogstens: Rij,
    rechts_hoogstens: Rij,
    rechts_minstens: Rij | None = None,
    hoogstens: int | None = None,
) -> NDArray[np.bool_]:
    """Return for each pair whether it is chosen.

    `links`, `rechts` and `waarde` (whole numbers) have an element per pair, `links` and `rechts` being positions in the rows of limits.
    First as many pairs as can be (at most `hoogstens`), then as few as can be short of `rechts_minstens`, then the highest total value.
    The first two never stand in each other's way: a larger set of pairs can always keep every place on the right that a smaller one
    fills (Mendelsohn and Dulmage, 1958). Two calls with the same rows give the same answer. The answer is
    proven to be the best; RuntimeError when the solver cannot, which it does when the numbers are too large for it.
    """
    if not len(waarde):
        return np.zeros(0, np.bool_)
    minstens = np.zeros(len(rechts_hoogstens), np.int64) if rechts_minstens is None else rechts_minstens
    meest = int(min(np.sum(links_hoogstens), np.sum(rechts_hoogstens)))
    begin = len(rechts_hoogstens)
    bron, put = begin + len(links_hoogstens), begin + len(links_hoogstens) + 1
    stroom = SimpleMinCostFlow()
    _voeg_toe(stroom, np.full(len(links_hoogstens), bron), begin + np.arange(len(links_hoogstens)), links_hoogstens)
    paren = _voeg_toe(stroom, begin + links, rechts, np.ones(len(links)), -waarde)
    # More than every pair together can differ in value.
    premie = 2 * meest * int(np.abs(waarde).max()) + 1
    vraagt = np.flatnonzero(minstens)
    _voeg_toe(stroom, vraagt, np.full(len(vraagt), put), minstens[vraagt], np.full(len(vraagt), -premie))
    _voeg_toe(stroom, np.arange(begin), np.full(begin, put), rechts_hoogstens - minstens)
    gaat = meest if hoogstens is None else min(meest, hoogstens)
    stroom.set_node_supply(bron, gaat)
    stroom.set_node_supply(put, -gaat)
    if stroom.solve_max_flow_with_min_cost() != SimpleMinCostFlow.OPTIMAL:
        raise RuntimeError("De verdeling is niet gevonden.")
    return np.asarray(stroom.flows(paren), np.int64).astype(np.bool_)


def _voeg_toe(stroom: SimpleMinCostFlow, van: Rij, naar: Rij, ruimte: Rij, kosten: Rij | None = None) -> Any:
    return stroom.add_arcs_with_capacity_and_unit_cost(
        np.asarray(van, np.int32),
        np.asarray(naar, np.int32),
        np.asarray(ruimte, np.int64),
        np.zeros(len(van), np.int64) if kosten is None else np.asarray(kosten, np.int64),
    )
