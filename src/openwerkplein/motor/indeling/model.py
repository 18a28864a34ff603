"""All rules of a plan as one model with whole numbers, solved by HiGHS and, where that does not finish, by CP-SAT.

Without people who may not sit together the linear relaxation is nearly always whole by itself, so HiGHS looks first; with them it
says little, and CP-SAT is better. Both are limited by effort before any clock, so that a busy machine changes no answer.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from ortools.sat.python import cp_model
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from openwerkplein.motor.indeling.taal import Opgave, Zitting
from openwerkplein.motor.indeling.toewijzing import Kommas

KNOPEN = 20_000
"""HiGHS looks at so many branches, divided by the number of columns, before CP-SAT has its turn."""
KLOK = 10.0
"""Seconds after which HiGHS is stopped all the same; what it has by then is thrown away, since it would differ from day to day."""
_GELUKT, _GRENS, _ONMOGELIJK, _ANDERS = 0, 1, 2, 4
_VEEL = 2**40


@dataclass(frozen=True)
class Vondst:
    """The plan with the highest value that was found, and a bound of that value; no plan and no bound when none was found."""

    plan: list[Zitting] | None = None
    hoogst: int | None = None


@dataclass
class Model:
    """Columns 0 or 1: who sits where and when (`plek`), and a few that help. Rows are sums of columns between two limits.

    `beurten` is how many turns a plan has at least; it leaves fewer levels to choose from.
    """

    opgave: Opgave
    beurten: int = 0
    plek: dict[Zitting, int] = field(default_factory=dict)
    aantal: int = 0
    rijen: list[tuple[Sequence[int], Sequence[int], float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Put every rule in the model; `niveaus` are the weights of the levels, in the order of Niveaus."""
        opgave = self.opgave
        self.rondes = range(1, opgave.rondes + 1)
        for k, tafels in opgave.mogelijk.items():
            for t in tafels:
                for r in self.rondes:
                    self.plek[k, t, r] = self._kolom()
                self._hoogstens_een(self.plek[k, t, r] for r in self.rondes)
            for r in self.rondes:
                self._hoogstens_een(self.plek[k, t, r] for t in tafels)
        for r in self.rondes:
            self._evenwicht(r)
            for een, ander in sorted(opgave.niet_samen):
                for tafel in opgave.tafels:
                    paar = [(een, tafel.code, r), (ander, tafel.code, r)]
                    if all(zitting in self.plek for zitting in paar):
                        self._hoogstens_een(self.plek[zitting] for zitting in paar)
        self.niveaus = self._niveaus()

    def eis(self, gewicht: Kommas, minst: int) -> None:
        """Add that a sum is at least so much."""
        kolommen = np.flatnonzero(gewicht).tolist()
        self._rij(kolommen, [int(gewicht[een]) for een in kolommen], minst, math.inf)

    def gewicht(self, punten: Iterable[tuple[int, int]]) -> Kommas:
        """Return weights per column, from pairs (column, weight)."""
        uit = np.zeros(self.aantal)
        for kolom, waarde in punten:
            uit[kolom] = waarde
        return uit

    def los(self, gewicht: Kommas, wenk: Iterable[Zitting], moeite: float) -> Vondst:
        """Return the plan with the highest sum of weights; `wenk` is a plan to look near, `moeite` deterministic seconds of CP-SAT."""
        eerst, klaar = (Vondst(), False) if self.opgave.niet_samen else self._highs(gewicht)
        if klaar:
            return eerst
        dan = self._cp_sat(gewicht, eerst.plan or list(wenk), moeite)
        grenzen = [een.hoogst for een in (eerst, dan) if een.hoogst is not None]
        plannen = [een.plan for een in (dan, eerst) if een.plan is not None]
        return Vondst(max(plannen, key=lambda plan: self._som(gewicht, plan), default=None), min(grenzen, default=None))

    def _som(self, gewicht: Kommas, plan: Iterable[Zitting]) -> float:
        return float(sum(gewicht[self.plek[een]] for een in plan))

    # -- rules --------------------------------------------------------------------------------------------------------

    def _kolom(self) -> int:
        self.aantal += 1
        return self.aantal - 1

    def _rij(self, kolommen: Sequence[int], waarden: Sequence[int], minst: float, meest: float) -> None:
        self.rijen.append((kolommen, waarden, minst, meest))

    def _hoogstens_een(self, kolommen: Iterable[int]) -> None:
        rij = list(kolommen)
        self._rij(rij, [1] * len(rij), 0, 1)

    def _evenwicht(self, ronde: int) -> None:
        """One level q per round: every table has min(room, q) or min(room, q + 1) people."""
        ruimte = self.opgave.ruimte
        kan = self._vormen()
        kies = [self._kolom() for _ in kan]
        self._rij(kies, [1] * len(kies), 1, 1)
        for tafel, plaatsen in ruimte.items():
            zit = [
                self.plek[k.code, tafel, ronde] for k in self.opgave.kandidaten if (k.code, tafel, ronde) in self.plek
            ]
            self._rij(zit, [1] * len(zit), 0, plaatsen)
            if self.opgave.gelijk:
                een = [1] * len(zit)
                self._rij([*zit, *kies], [*een, *(-min(plaatsen, q) for q in kan)], 0, math.inf)
                self._rij([*zit, *kies], [*een, *(-min(plaatsen, q + 1) for q in kan)], -math.inf, 0)

    def _vormen(self) -> list[int]:
        """Return the levels that a round can have: not more people than there are, nor fewer than the other rounds leave to it."""
        ruimte = list(self.opgave.ruimte.values())
        meest = min(sum(doel > 0 for doel in self.opgave.doel.values()), sum(ruimte))
        minst = self.beurten - (self.opgave.rondes - 1) * meest
        vol = [sum(min(een, q) for een in ruimte) for q in range(max(1, *ruimte) + 1)]
        # A level that takes everybody exactly is the top of the level below.
        kan = [q for q in range(len(vol) - 1) if vol[q] < max(meest, 1) and vol[q + 1] >= minst]
        return kan or [0]

    def _niveaus(self) -> tuple[Kommas, ...]:
        """Return the weights of what is to be as high as possible, level by level; helps with minimum and past."""
        opgave = self.opgave
        zit = {(k, t): [self.plek[k, t, r] for r in self.rondes] for k, ts in opgave.mogelijk.items() for t in ts}
        haalt = [self._kolom() for _ in self.rondes]
        past = []
        for k, tafels in opgave.mogelijk.items():
            alle = [kolom for t in tafels for kolom in zit[k, t]]
            trap = haalt[: opgave.doel[k]]
            self._rij([*alle, *trap], [1] * len(alle) + [-1] * len(trap), 0, math.inf)
            passende = [kolom for t in tafels if opgave.past(k, t) for kolom in zit[k, t]]
            if passende:
                past.append(self._kolom())
                self._rij([*passende, past[-1]], [*([1] * len(passende)), -1], 0, math.inf)
        for lager, hoger in pairwise(haalt):
            self._rij([lager, hoger], [1, -1], 0, 1)
        return (
            self.gewicht((kolom, 1) for kolom in haalt),
            self.gewicht((kolom, 1) for kolom in self.plek.values()),
            self.gewicht((kolom, 1) for een in opgave.moet if een in zit for kolom in zit[een]),
            self.gewicht((kolom, 1) for kolom in past),
            self.gewicht((kolom, opgave.passend.get(een, 0)) for een, rij in zit.items() for kolom in rij),
        )

    # -- solvers ------------------------------------------------------------------------------------------------------

    def _highs(self, gewicht: Kommas) -> tuple[Vondst, bool]:
        """Return what HiGHS finds, and whether there is nothing left to look for."""
        lengtes = [len(kolommen) for kolommen, _, _, _ in self.rijen]
        matrix = csr_array(
            (
                np.concatenate([np.asarray(waarden, dtype=np.float64) for _, waarden, _, _ in self.rijen]),
                (
                    np.repeat(np.arange(len(lengtes)), lengtes),
                    np.concatenate([np.asarray(kolommen, dtype=np.int64) for kolommen, _, _, _ in self.rijen]),
                ),
            ),
            shape=(len(lengtes), self.aantal),
        )
        minst, meest = [een for _, _, een, _ in self.rijen], [een for _, _, _, een in self.rijen]
        uit = milp(
            -gewicht,
            constraints=LinearConstraint(matrix, minst, meest),
            bounds=Bounds(0, 1),
            integrality=np.ones(self.aantal),
            options={"node_limit": max(1, KNOPEN // self.aantal), "mip_rel_gap": 0, "time_limit": KLOK},
        )
        if uit.status == _ONMOGELIJK:
            return Vondst(), True
        if uit.status == _GRENS and "Time limit" in uit.message:
            return Vondst(), False
        if uit.status not in (_GELUKT, _GRENS, _ANDERS):
            raise RuntimeError(f"HiGHS: {uit.message}")
        plan = None if uit.x is None else [zitting for zitting, kolom in self.plek.items() if uit.x[kolom] > 0.5]
        grens = uit.mip_dual_bound
        hoogst = None if grens is None or not math.isfinite(grens) else math.floor(-grens + 1e-3)
        return Vondst(plan, hoogst), uit.status == _GELUKT

    def _cp_sat(self, gewicht: Kommas, wenk: Iterable[Zitting], moeite: float) -> Vondst:
        """Return what CP-SAT finds: one worker and a fixed seed, so that it is the same every time."""
        model = cp_model.CpModel()
        x = [model.new_bool_var("") for _ in range(self.aantal)]
        for kolommen, waarden, minst, meest in self.rijen:
            som = cp_model.LinearExpr.weighted_sum([x[een] for een in kolommen], list(waarden))
            model.add_linear_constraint(
                som,
                -_VEEL if minst == -math.inf else int(minst),
                _VEEL if meest == math.inf else int(meest),
            )
        plan = set(wenk)
        for zitting, kolom in self.plek.items():
            model.add_hint(x[kolom], zitting in plan)
        model.maximize(cp_model.LinearExpr.weighted_sum(x, gewicht.astype(np.int64).tolist()))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.max_deterministic_time = moeite
        if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Vondst()
        gevonden = [zitting for zitting, kolom in self.plek.items() if solver.boolean_value(x[kolom])]
        return Vondst(gevonden, math.floor(solver.best_objective_bound + 1e-6))
