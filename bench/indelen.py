"""Measure tables and rounds: ``python -m bench.indelen [--keer 5] [--gezamenlijk 60]``.

For each size a meeting is made with random compatibility; then it is planned a few times in this process, and the median counts: from the
question in memory to a plan that was checked. Beside it, in the same run, one joint model of who sits where and when for CP-SAT (OR-Tools)
on both cores, with nothing told about the answer: it only has to maximise compatibility, with everybody a turn in every round. Both
must find the same total, or the measurement stops; when CP-SAT does not finish in time, its bound and best plan must enclose ours.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from itertools import combinations
from typing import Any

from ortools.sat.python import cp_model

from openwerkplein.motor.indeling.indelen import deel_in
from openwerkplein.motor.indeling.taal import Indeling, Kandidaat, Opgave, Tafel

GEVALLEN: dict[str, tuple[int, int, int, int, float, float]] = {
    "5x30x3": (5, 30, 3, 8, 0.0, 0.0),
    "20x120x6": (20, 120, 6, 8, 0.0, 0.0),
    "20x120x6, 5% niet": (20, 120, 6, 8, 0.05, 0.0),
    "20x120x6, 5% niet samen": (20, 120, 6, 8, 0.0, 0.05),
}
"""Tables, people, rounds, places of a table, part of the pairs that is forbidden, part of the people who may not sit together."""


def main() -> None:
    """Measure every case and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keer", type=int, default=5)
    parser.add_argument("--gezamenlijk", type=float, default=60, metavar="SECONDEN", help="how long CP-SAT may look")
    parser.add_argument("--json", action="store_true")
    keuze = parser.parse_args()
    deel_in(maak(2, 4, 2, 2, 0, 0))  # loads the solvers
    uitkomst = [_meet(naam, maak(*maten), keuze.keer, keuze.gezamenlijk) for naam, maten in GEVALLEN.items()]
    print(json.dumps(uitkomst, indent=2) if keuze.json else "\n".join(map(_regel, uitkomst)))


def maak(tafels: int, mensen: int, rondes: int, plaatsen: int, niet: float, niet_samen: float, zaad: int = 1) -> Opgave:
    """Return a meeting of so many tables, people and rounds with random compatibility, 0 to 100 points."""
    g = random.Random(zaad)
    ts = [Tafel(f"T{i:02}", plaatsen) for i in range(tafels)]
    ks = [Kandidaat(f"K{i:03}") for i in range(mensen)]
    paren = [(k.code, t.code) for k in ks for t in ts]
    return Opgave.van(
        rondes,
        ts,
        ks,
        {paar: 100 * g.randint(0, 100) for paar in paren},
        niet=[paar for paar in paren if g.random() < niet],
        niet_samen=[een for een in combinations([k.code for k in ks], 2) if g.random() < niet_samen],
    )


def _meet(naam: str, opgave: Opgave, keer: int, tijd: float) -> dict[str, Any]:
    duur = []
    for _ in range(keer):
        begin = time.perf_counter()
        plan = deel_in(opgave)
        duur.append(time.perf_counter() - begin)
    begin = time.perf_counter()
    totaal, grens = gezamenlijk(opgave, plan, tijd)
    klaar = time.perf_counter() - begin
    if not plan.bewezen or plan.waarde.totaal > grens or (totaal is not None and totaal > plan.waarde.totaal):
        sys.exit(f"{naam}: {plan.waarde} tegen {totaal}, hoogstens {grens}")
    return {
        "geval": naam,
        "ms": 1000 * statistics.median(duur),
        "langste_ms": 1000 * max(duur),
        "totaal": plan.waarde.totaal // 100,
        "bewezen": plan.bewezen,
        "cp_sat": {"seconden": klaar, "totaal": None if totaal is None else totaal // 100, "grens": grens // 100},
    }


def gezamenlijk(opgave: Opgave, plan: Indeling, tijd: float) -> tuple[int | None, int]:
    """Return the best total of CP-SAT in one joint model and its bound, in hundredths.

    Of these cases all people can have a turn in every round at one level of tables, so that is asked as it stands.
    """
    model = cp_model.CpModel()
    rondes = range(opgave.rondes)
    x = {(k, t, r): model.new_bool_var("") for k, ts in opgave.mogelijk.items() for t in ts for r in rondes}
    laag, rest = divmod(len(opgave.kandidaten), len(opgave.tafels))
    for k, tafels in opgave.mogelijk.items():
        for r in rondes:
            model.add_exactly_one(x[k, t, r] for t in tafels)
        for t in tafels:
            model.add_at_most_one(x[k, t, r] for r in rondes)
    for een in opgave.tafels:
        for r in rondes:
            mensen = sum(x[k, een.code, r] for k, ts in opgave.mogelijk.items() if een.code in ts)
            model.add_linear_constraint(mensen, laag, laag + bool(rest))
            for a, b in opgave.niet_samen:
                if (a, een.code, r) in x and (b, een.code, r) in x:
                    model.add_at_most_one(x[a, een.code, r], x[b, een.code, r])
    model.maximize(sum(opgave.passend[k, t] * kan for (k, t, _), kan in x.items()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = tijd
    gelukt = solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return round(solver.objective_value) if gelukt else None, round(solver.best_objective_bound)


def _regel(een: dict[str, Any]) -> str:
    cp = een["cp_sat"]
    hoe = "bewezen" if cp["totaal"] == cp["grens"] else f"hoogstens {cp['grens']}, niet bewezen"
    return (
        f"{een['geval']:<26} {een['ms']:7.1f} ms (langste {een['langste_ms']:.1f}), totaal {een['totaal']}, bewezen"
        f" | CP-SAT gezamenlijk {cp['seconden']:6.1f} s, totaal {cp['totaal']}, {hoe}"
    )


if __name__ == "__main__":
    main()
