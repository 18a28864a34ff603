"""Who meets whom, rounds left aside: a bipartite b-matching, level by level, each a linear programme with whole answers.

The matrix is that of a network (person, the employers of a person that fit, table), so every corner of it is whole; fixing the value
of a level restricts to a face, whose corners are corners. The simplex method of HiGHS ends in a corner, so the answer is whole without any
branching, and optimal by duality.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from openwerkplein.motor.indeling.taal import Niveaus, Opgave

Getallen = NDArray[np.int64]
Kommas = NDArray[np.float64]

_GELUKT, _ONMOGELIJK = 0, 2
_HEEL = 1e-6


@dataclass(frozen=True)
class Bereik:
    """How many turns each table gives over all rounds: at least and at most, in the order of the tables."""

    minst: Getallen
    meest: Getallen


@dataclass(frozen=True)
class Toewijzing:
    """Pairs (number of the candidate, number of the table) who meet, and what they are worth."""

    paren: tuple[tuple[int, int], ...]
    waarde: Niveaus


@dataclass
class Netwerk:
    """The pairs that may meet, as columns, and the rows of the linear programme: candidates, tables, people with a fit."""

    opgave: Opgave
    kandidaat: Getallen = field(init=False)
    tafel: Getallen = field(init=False)
    doel: Getallen = field(init=False)
    passend: Getallen = field(init=False)
    moet: Kommas = field(init=False)
    past: Getallen = field(init=False)

    def __post_init__(self) -> None:
        """Number the pairs that may meet."""
        opgave = self.opgave
        paren = [
            (i, j) for i, k in enumerate(opgave.kandidaten) for j, t in enumerate(opgave.tafels) if opgave.mag(k, t)
        ]
        codes = [(opgave.kandidaten[i].code, opgave.tafels[j].code) for i, j in paren]
        self.kandidaat = np.array([i for i, _ in paren], dtype=np.int64)
        self.tafel = np.array([j for _, j in paren], dtype=np.int64)
        self.doel = np.array([opgave.doel[k.code] for k in opgave.kandidaten], dtype=np.int64)
        self.passend = np.array([opgave.passend.get(een, 0) for een in codes], dtype=np.int64)
        self.moet = np.array([een in opgave.moet for een in codes], dtype=np.float64)
        self.past = np.unique(self.kandidaat[self.passend > 0])

    @cached_property
    def matrix(self) -> csr_array:
        """Columns: the pairs, then for each person with a fit whether that counts. Rows: candidates, tables, those people."""
        n, k, t, p = len(self.kandidaat), len(self.opgave.kandidaten), len(self.opgave.tafels), len(self.past)
        rij_van = np.full(k, -1, dtype=np.int64)
        rij_van[self.past] = np.arange(p)
        passende = np.flatnonzero(self.passend > 0)
        rijen = np.concatenate(
            [self.kandidaat, k + self.tafel, k + t + rij_van[self.kandidaat[passende]], k + t + np.arange(p)]
        )
        kolommen = np.concatenate([np.arange(n), np.arange(n), passende, n + np.arange(p)])
        waarden = np.concatenate([np.ones(2 * n + len(passende)), -np.ones(p)])
        return csr_array((waarden, (rijen, kolommen)), shape=(k + t + p, n + p))

    def los(
        self,
        gewicht: Kommas,
        beurten: Getallen,
        bereik: Bereik,
        *,
        extra: Sequence[tuple[Kommas, int]] = (),
        **vast: bool,
    ) -> Getallen | None:
        """Return the pairs of greatest weight (0 or 1 per column), or None when there are none.

        `gewicht` holds a weight per column of `matrix`, `beurten` the fewest turns per candidate, `extra` rows with the value that
        they have at least; with `moet` every must-meet that may happen happens, with `past` everyone has a fit.
        """
        n, p = len(self.kandidaat), len(self.past)
        if n == 0:
            # Nobody may sit anywhere; HiGHS wants at least one column.
            return np.zeros(0, dtype=np.int64)
        laag = np.concatenate([beurten, bereik.minst, np.zeros(p)])
        hoog = np.concatenate([self.doel, bereik.meest, np.full(p, np.inf)])
        regels = [LinearConstraint(self.matrix, laag, hoog)]
        regels += [LinearConstraint(rij.reshape(1, -1), waarde, np.inf) for rij, waarde in extra]
        onder = np.zeros(n + p)
        if vast.get("moet"):
            onder[:n] = self.moet
        if vast.get("past"):
            onder[n:] = 1
        uit = milp(-gewicht, constraints=regels, bounds=Bounds(onder, np.ones(n + p)))
        if uit.status == _ONMOGELIJK:
            return None
        if uit.status != _GELUKT:
            raise RuntimeError(f"HiGHS: {uit.message}")
        heel: Kommas = np.rint(uit.x)
        if np.abs(uit.x - heel).max(initial=0) > _HEEL:
            raise RuntimeError("HiGHS: het antwoord is geen hoekpunt")
        return heel[:n].astype(np.int64)

    def waardeer(self, gekozen: Getallen) -> Niveaus:
        """Return what chosen pairs are worth."""
        ja = gekozen > 0
        beurten = np.bincount(self.kandidaat[ja], minlength=len(self.doel))
        te_weinig = beurten[beurten < self.doel]
        return Niveaus(
            int(te_weinig.min(initial=self.opgave.rondes)),
            int(ja.sum()),
            int(self.moet[ja].sum()),
            len(np.unique(self.kandidaat[ja & (self.passend > 0)])),
            int(self.passend[ja].sum()),
        )

    def toewijzing(self, gekozen: Getallen) -> Toewijzing:
        """Return chosen pairs in their order."""
        ja = np.flatnonzero(gekozen)
        return Toewijzing(
            tuple(zip(self.kandidaat[ja].tolist(), self.tafel[ja].tolist(), strict=True)), self.waardeer(gekozen)
        )


def wijs_toe(net: Netwerk, bereik: Bereik) -> Toewijzing | None:
    """Return who meet each other when tables give so many turns, best in the order of Niveaus; None when no plan does that."""
    totaal = np.concatenate([net.passend, np.zeros(len(net.past))]).astype(np.float64)
    alles = net.los(totaal, net.doel, bereik, moet=True, past=True)
    # Nothing can be better than every level at its bound, so most questions are answered by one programme.
    return net.toewijzing(alles) if alles is not None else _trap(net, bereik, totaal)


def _trap(net: Netwerk, bereik: Bereik, totaal: Kommas) -> Toewijzing | None:
    """Level by level: each is fixed at its best before the next is looked at."""
    n, p = len(net.kandidaat), len(net.past)
    telt = np.concatenate([np.ones(n), np.zeros(p)])
    for minimum in range(net.opgave.rondes, -1, -1):
        minst = np.minimum(net.doel, minimum)
        gekozen = net.los(telt, minst, bereik)
        if gekozen is not None:
            break
    else:
        return None
    extra = [(telt, int(gekozen.sum()))]
    for gewicht in (np.concatenate([net.moet, np.zeros(p)]), np.concatenate([np.zeros(n), np.ones(p)])):
        if gewicht.any():
            gekozen = net.los(gewicht, minst, bereik, extra=extra)
            assert gekozen is not None, "the plan of the level before is still there"
            waarde = net.waardeer(gekozen)
            extra = [*extra, (gewicht, waarde.past if gewicht[n:].any() else waarde.moet)]
    gekozen = net.los(totaal, minst, bereik, extra=extra)
    assert gekozen is not None, "the plan of the level before is still there"
    return net.toewijzing(gekozen)
