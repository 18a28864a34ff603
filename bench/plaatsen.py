"""Measure people to places: ``python -m bench.plaatsen [--mensen 20000] [--plaatsen 5000] [--past 20] [--keer 5]``.

People who each fit at so many places, some of which everybody wants; there is just about room for all. Beside it, in the same run and
on the same plan, the linear program of scipy (HiGHS). Both must find the same optimum, or the measurement stops. Ours is the fastest of
so many times, from a plan in memory to the whole answer with everybody's loss; of that also the pairing alone. HiGHS runs once, and
building its matrix is not counted.
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

from openwerkplein.motor.indeling.plaatsen import wijs_toe
from openwerkplein.motor.indeling.plaatsplan import Plaats, Plan
from openwerkplein.motor.koppelen import koppel

Rij = NDArray[Any]
T = TypeVar("T")
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
    mens, plaats, score, plekken = geval(keuze.mensen, keuze.plaatsen, keuze.past)
    plan = als_plan(mens, plaats, score, plekken, keuze.mensen)
    tijden = [_tijd(lambda: wijs_toe(plan)) for _ in range(keuze.keer)]
    uit = tijden[0][1]
    rijen = (mens, plaats, score, np.ones(keuze.mensen, np.int64), plekken)
    koppelen = min(_tijd(lambda: koppel(*rijen))[0] for _ in range(keuze.keer))
    aantal, totaal, seconden = highs(mens, plaats, score, plekken, keuze.mensen)
    if (len(uit.toewijzing), uit.totaal) != (aantal, totaal):
        raise SystemExit(f"Niet gelijk: {len(uit.toewijzing)} en {uit.totaal}, HiGHS {aantal} en {totaal}.")
    meting = {
        "mensen": keuze.mensen,
        "plaatsen": keuze.plaatsen,
        "paren": len(score),
        "plekken": int(plekken.sum()),
        "geplaatst": aantal,
        "totaal": totaal / 100,
        "ons": min(een for een, _ in tijden),
        "waarvan_koppelen": koppelen,
        "highs": seconden,
    }
    print(json.dumps(meting, indent=2) if keuze.json else _tekst(meting))


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


def _tijd(doe: Callable[[], T]) -> tuple[float, T]:
    begin = time.perf_counter()
    uit = doe()
    return time.perf_counter() - begin, uit


def _tekst(meting: dict[str, Any]) -> str:
    return (
        f"{meting['mensen']:,} mensen, {meting['plaatsen']:,} plaatsen met {meting['plekken']:,} plekken, {meting['paren']:,} paren: "
        f"{meting['geplaatst']:,} geplaatst, score samen {meting['totaal']:,.2f}, gelijk aan HiGHS\n"
        f"ons {meting['ons']:.2f} s (koppelen {meting['waarvan_koppelen']:.2f} s); "
        f"HiGHS {meting['highs']:.2f} s"
    )


if __name__ == "__main__":
    main()
