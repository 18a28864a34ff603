"""Keep people apart who may not sit together, when who meets whom is settled: only the rounds are still free."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ortools.sat.python import cp_model

from openwerkplein.motor.indeling.rondes import Paren, botsingen
from openwerkplein.motor.indeling.taal import Opgave
from openwerkplein.motor.indeling.vormen import Vorm

MOEITE = 4.0
"""How long CP-SAT may look, in its own deterministic seconds: the answer does not depend on how busy the machine is."""


def oplosser(moeite: float) -> cp_model.CpSolver:
    """Return a solver that gives the same answer every time: one worker, a fixed seed, effort instead of a clock."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = moeite
    return solver


def verdeel(opgave: Opgave, vorm: Vorm, paren: Paren, begin: Sequence[int]) -> list[int] | None:
    """Return a round (from 0) for every pair, balanced and with people apart; None when there is none or it is not found.

    `begin` are rounds that break a few of those, to start from.
    """
    model = cp_model.CpModel()
    x = [[model.new_bool_var("") for _ in range(opgave.rondes)] for _ in paren]
    van_kandidaat, van_tafel = defaultdict(list), defaultdict(list)
    for lijn, (k, t) in enumerate(paren):
        model.add_exactly_one(x[lijn])
        model.add_hint(x[lijn][begin[lijn]], True)
        van_kandidaat[k].append(lijn)
        van_tafel[t].append(lijn)
    for r in range(opgave.rondes):
        for lijnen in van_kandidaat.values():
            model.add_at_most_one(x[lijn][r] for lijn in lijnen)
        for t, lijnen in van_tafel.items():
            model.add_linear_constraint(sum(x[lijn][r] for lijn in lijnen), int(vorm.minst[t]), int(vorm.meest[t]))
        for een, ander in botsingen(opgave, paren):
            model.add_at_most_one(x[een][r], x[ander][r])
    solver = oplosser(MOEITE)
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return [next(r for r, kan in enumerate(rij) if solver.boolean_value(kan)) for rij in x]
