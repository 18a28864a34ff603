"""Questions for tests: random ones, and a slow reference that goes through every plan there is."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations, product

from hypothesis import strategies as st

from openwerkplein.motor.indeling.taal import Kandidaat, Opgave, Tafel, Zitting


@st.composite
def opgaven(draw: st.DrawFn, mensen: int = 4, tafels: int = 3, rondes: int = 2, samen: bool = True) -> Opgave:
    """Draw a question of at most so many people, tables and rounds."""
    ts = [Tafel(f"T{i}", draw(st.integers(1, 3)), draw(st.booleans())) for i in range(draw(st.integers(1, tafels)))]
    ks = [Kandidaat(f"K{i}", draw(st.integers(0, 5)) == 0) for i in range(draw(st.integers(1, mensen)))]
    paren = [(k.code, t.code) for k in ks for t in ts]
    soort = {paar: draw(st.sampled_from(["", "", "", "moet", "niet"])) for paar in paren}
    r = draw(st.integers(1, rondes))
    moet = [paar for paar in paren if soort[paar] == "moet"]
    duo = [een for een in combinations([k.code for k in ks], 2) if samen and draw(st.integers(0, 3)) == 0]
    return Opgave.van(
        r,
        ts,
        ks,
        {paar: draw(st.sampled_from([0, 0, 1, 3, 4, 9])) for paar in paren},
        [(k, t) for k, t in moet if [een for een, _ in moet].count(k) <= r],
        [paar for paar in paren if soort[paar] == "niet"],
        duo,
        draw(st.integers(0, 4)) > 0,
    )


def toevallig(
    zaad: int, tafels: int, mensen: int, rondes: int, plaatsen: int, niet: float = 0.0, samen: float = 0.0
) -> Opgave:
    """Return a random question in which a part of the pairs is forbidden and a part of the people may not sit together."""
    g = random.Random(zaad)
    ts = [Tafel(f"T{i:02}", plaatsen) for i in range(tafels)]
    ks = [Kandidaat(f"K{i:03}") for i in range(mensen)]
    paren = [(k.code, t.code) for k in ks for t in ts]
    weg = [paar for paar in paren if g.random() < niet]
    passend = {paar: g.randint(0, 100) * 100 for paar in paren}
    moet = [paar for paar in paren if paar not in weg and g.random() < 0.02]
    duo = [een for een in combinations([k.code for k in ks], 2) if g.random() < samen]
    return Opgave.van(rondes, ts, ks, passend, moet, weg, duo)


def alle_plannen(opgave: Opgave) -> Iterator[list[Zitting]]:
    """Give every plan that keeps the rules, the slow way: per person every row of tables, then the rules of a table."""
    rijen: list[list[tuple[Zitting, ...]]] = []
    for k in opgave.kandidaten:
        mag = [t.code for t in opgave.tafels if (k.code, t.code) not in opgave.niet and (t.rustig or not k.rustig)]
        rijen.append(
            [
                tuple((k.code, t, r) for r, t in zip(rondes, keus, strict=True))
                for aantal in range(min(opgave.rondes, len(mag)) + 1)
                for rondes in combinations(range(1, opgave.rondes + 1), aantal)
                for keus in permutations(mag, aantal)
            ]
        )
    for keuzes in product(*rijen):
        plan = [zitting for rij in keuzes for zitting in rij]
        if _klopt(opgave, plan):
            yield plan


def _klopt(opgave: Opgave, plan: Sequence[Zitting]) -> bool:
    vol = Counter((t, r) for _, t, r in plan)
    kan = {
        t.code: min(
            t.plaatsen,
            sum((k.code, t.code) not in opgave.niet and (t.rustig or not k.rustig) for k in opgave.kandidaten),
        )
        for t in opgave.tafels
    }
    for r in range(1, opgave.rondes + 1):
        for een, ander in product(kan, kan):
            if vol[een, r] > kan[een]:
                return False
            if opgave.gelijk and vol[een, r] > vol[ander, r] + 1 and vol[ander, r] < kan[ander]:
                return False
    plekken = {(k, r): t for k, t, r in plan}
    return not any(
        (a, r) in plekken and plekken[a, r] == plekken.get((b, r))
        for a, b in opgave.niet_samen
        for r in range(1, opgave.rondes + 1)
    )


def waarde(opgave: Opgave, plan: Sequence[Zitting]) -> tuple[int, ...]:
    """Return the levels of a plan, worked out from their description."""
    beurten = Counter(k for k, _, _ in plan)
    hoogst = opgave.rondes
    while any(
        beurten[k.code]
        < min(hoogst, sum((k.code, t.code) not in opgave.niet and (t.rustig or not k.rustig) for t in opgave.tafels))
        for k in opgave.kandidaten
    ):
        hoogst -= 1
    paren = {(k, t) for k, t, _ in plan}
    punten = [opgave.passend.get(paar, 0) for paar in paren]
    return (
        hoogst,
        len(plan),
        len(paren & opgave.moet),
        len({k for k, t in paren if opgave.passend.get((k, t))}),
        sum(punten),
    )
