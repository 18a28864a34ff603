"""Measure people to places: ``python -m bench.plaatsen [--mensen 20000] [--plaatsen 5000] [--past 20] [--keer 5]``.

People who each fit at so many places, some of which everybody wants; there is just about room for all. Beside it, in the same run and on
the same plan, two other exact ways of scipy: the assignment of Jonker and Volgenant with a column for each single room, and, on a plan
of a tenth in both directions, the linear program (HiGHS), which at full size takes minutes. All must find the same optimum, or the
measurement stops. Ours is the fastest of so many times, from a plan in memory to the whole answer with everybody's loss; of that also
the pairing alone. The others run once, and building their matrix is not counted.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_array, vstack
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from openwerkplein.motor.indeling.plaatsen import wijs_toe
from openwerkplein.motor.indeling.plaatsplan import Plaats, Plan
from openwerkplein.motor.koppelen import koppel

Rij = NDArray[Any]
T = TypeVar("T")
Ander = Callable[[Rij, Rij, Rij, Rij, int], tuple[int, int, float]]
"""Another way: how many people get a place, their total in hundredths, and the seconds it took."""
ZAAD = 20261122


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mensen", type=int, default=20_000)
    parser.add_argument("--plaatsen", type=int, default=5_000)
    parser.add_argument("--past", type=int, default=20, help="bij hoeveel plaatsen iemand past")
    parser.add_argument("--keer", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    keuze = parser.parse_args()
    metingen = [
        _meet(
            keuze.mensen // 10, keuze.plaatsen // 10, keuze.past, keuze.keer, {"toewijzing": toewijzing, "highs": highs}
        ),
        _meet(keuze.mensen, keuze.plaatsen, keuze.past, keuze.keer, {"toewijzing": toewijzing}),
    ]
    print(json.dumps(metingen, indent=2) if keuze.json else "\n".join(map(_tekst, metingen)))


def _meet(mensen: int, plaatsen: int, past: int, keer: int, anderen: dict[str, Ander]) -> dict[str, Any]:
    mens, plaats, score, plekken = geval(mensen, plaatsen, past)
    plan = als_plan(mens, plaats, score, plekken, mensen)
    tijden = [_tijd(lambda: wijs_toe(plan)) for _ in range(keer)]
    uit = tijden[0][1]
    rijen = (mens, plaats, score, np.ones(mensen, np.int64), plekken)
    begin = time.process_time()
    wijs_toe(plan)
    rekentijd = time.process_time() - begin
    koppelen = min(_tijd(lambda: koppel(*rijen))[0] for _ in range(keer))
    naast = {}
    for naam, doe in anderen.items():
        aantal, totaal, naast[naam] = doe(mens, plaats, score, plekken, mensen)
        if (len(uit.toewijzing), uit.totaal) != (aantal, totaal):
            raise SystemExit(f"Niet gelijk: {len(uit.toewijzing)} en {uit.totaal}, {naam} {aantal} en {totaal}.")
    return {
        "mensen": mensen,
        "plaatsen": plaatsen,
        "paren": len(score),
        "plekken": int(plekken.sum()),
        "geplaatst": len(uit.toewijzing),
        "totaal": uit.totaal / 100,
        "ons": min(een for een, _ in tijden),
        "ons_cpu": rekentijd,
        "waarvan_koppelen": koppelen,
        "naast": naast,
    }


def geval(mensen: int, plaatsen: int, past: int) -> tuple[Rij, Rij, Rij, Rij]:
    """Return who fits where with the score in hundredths, and the room of each place; the same for the same numbers."""
    kans = np.random.default_rng(ZAAD)
    mens = np.repeat(np.arange(mensen), past)
    plaats = np.concatenate([kans.choice(plaatsen, past, replace=False) for _ in range(mensen)])
    # What everybody wants is what makes it hard: part of a score belongs to the place.
    gewild = kans.integers(0, 3_001, plaatsen)
    score = kans.integers(0, 7_001, len(mens)) + gewild[plaats]
    per_plaats = max(2, 2 * mensen // plaatsen)
    return mens, plaats, score, kans.integers(1, per_plaats + 1, plaatsen)


def als_plan(mens: Rij, plaats: Rij, score: Rij, plekken: Rij, mensen: int) -> Plan:
    """Return a case as it would come from a file."""
    codes = [f"M{nummer:06}" for nummer in range(mensen)]
    bij = [f"P{nummer:06}" for nummer in range(len(plekken))]
    paren = zip(mens.tolist(), plaats.tolist(), score.tolist(), strict=True)
    return Plan(
        [Plaats(code, ruimte) for code, ruimte in zip(bij, plekken.tolist(), strict=True)],
        codes,
        [(codes[wie], bij[waar], punten) for wie, waar, punten in paren],
    )


def highs(mens: Rij, plaats: Rij, score: Rij, plekken: Rij, mensen: int) -> tuple[int, int, float]:
    """Return how many people are placed, the highest total with that many, and the seconds that it took.

    A place for somebody counts for more than any difference in fit along a chain of ten people; the answers are compared anyway.
    """
    een, paren = np.ones(len(mens)), np.arange(len(mens))
    per_mens = coo_array((een, (mens, paren)), (mensen, len(mens)))
    per_plaats = coo_array((een, (plaats, paren)), (len(plekken), len(mens)))
    limieten, ruimte = vstack([per_mens, per_plaats]).tocsr(), np.r_[np.ones(mensen), plekken]
    seconden, klaar = _tijd(
        lambda: linprog(-(score + 100_000.0), A_ub=limieten, b_ub=ruimte, bounds=(0, None), method="highs")
    )
    if klaar.status:
        raise SystemExit(f"HiGHS: {klaar.message}")
    return round(klaar.x.sum()), round(klaar.x @ score), seconden


def toewijzing(mens: Rij, plaats: Rij, score: Rij, plekken: Rij, mensen: int) -> tuple[int, int, float]:
    """Return the same by an assignment in which every single room is a column; everybody has to find a place."""
    begin = np.cumsum(plekken) - plekken
    keer = plekken[plaats]
    kamer = np.arange(keer.sum()) - np.repeat(np.cumsum(keer) - keer, keer)
    rij, kolom = np.repeat(mens, keer), np.repeat(begin[plaats], keer) + kamer
    # A score of nothing would be no pair at all.
    paren = coo_array((np.repeat(score + 1.0, keer), (rij, kolom)), (mensen, int(plekken.sum()))).tocsr()
    seconden, (wie, waar) = _tijd(lambda: min_weight_full_bipartite_matching(paren, maximize=True))
    return len(wie), round(paren[wie, waar].sum()) - len(wie), seconden


def _tijd(doe: Callable[[], T]) -> tuple[float, T]:
    begin = time.perf_counter()
    uit = doe()
    return time.perf_counter() - begin, uit


def _tekst(meting: dict[str, Any]) -> str:
    naast = ", ".join(f"{naam} {seconden:.2f} s" for naam, seconden in meting["naast"].items())
    return (
        f"{meting['mensen']:,} mensen, {meting['plaatsen']:,} plaatsen met {meting['plekken']:,} plekken, {meting['paren']:,} paren: "
        f"{meting['geplaatst']:,} geplaatst, score samen {meting['totaal']:,.2f}, overal gelijk\n"
        f"    ons {meting['ons']:.2f} s (CPU {meting['ons_cpu']:.2f} s; koppelen alleen {meting['waarvan_koppelen']:.2f} s); {naast}"
    )


if __name__ == "__main__":
    main()
