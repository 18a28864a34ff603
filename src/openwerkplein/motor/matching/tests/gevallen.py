"""Random candidates and work, from few codes so that meeting, missing, ties and unknown facts all happen.

A case is made from a number by `random.Random`, which is much quicker than letting hypothesis choose every field; a failing
number makes the same case again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from openwerkplein.motor.matching.taal import BIJDRAGEN, Eis, Kandidaat, Vraag

T = TypeVar("T")
GROEPEN = {
    "kok": "5120",
    "bakker": "7512",
    "kelner": "5131",
    "lasser": "7212",
    "smid": "721",
    "frees": "72",
    "bier": "512",
}
DAG = 739_000
CODES = {
    "rijbewijs": ["B", "C", "T"],
    "certificaat": ["vca", "bhv"],
    "belasting": ["tillen", "staan"],
    "beroep": ["kok", "bakker", "kelner", "lasser", "smid", "zzz"],
    "vaardigheid": ["plannen", "koken", "duiken"],
}
ZAAD = st.integers(0, 2**40).map(Random)
"""Hypothesis chooses the number, `Random` the case."""


def _deel(kans: Random, codes: Sequence[str]) -> frozenset[str]:
    return frozenset(code for code in codes if kans.random() < 0.45)


def _misschien(kans: Random, wat: T) -> T | None:
    return wat if kans.random() < 0.75 else None


def kandidaat(kans: Random, nummer: int = 1) -> Kandidaat:
    """A candidate; the key has something before the number so that its order is not that of the numbers."""
    return Kandidaat(
        nummer=nummer,
        sleutel=f"{kans.choice('ABé')}-{nummer}",
        x=_misschien(kans, kans.randint(-60, 60) * 1000),
        y=_misschien(kans, kans.randint(-60, 60) * 1000),
        max_m=_misschien(kans, kans.choice([1_000, 5_000, 15_000, 33_333, 90_000])),
        beschikbaar=_misschien(kans, kans.randint(DAG - 2, DAG + 2)),
        uren_min=_misschien(kans, kans.randint(0, 40)),
        uren_max=_misschien(kans, kans.randint(0, 60)),
        dagdelen=_deel(kans, ["ma-o", "ma-m", "di-o"]),
        rijbewijzen=_deel(kans, CODES["rijbewijs"]),
        certificaten=_deel(kans, CODES["certificaat"]),
        talen={code: kans.randint(1, 4) for code in _deel(kans, ["nld", "ara"])},
        belasting={code: kans.random() < 0.7 for code in _deel(kans, CODES["belasting"])},
        vlaggen=_deel(kans, ["doelgroepregister", "uitkering"]),
        beroepen_wens=_deel(kans, CODES["beroep"]),
        beroepen_ervaring=_deel(kans, ["frees", "bier", *CODES["beroep"]]),
        vaardigheden=_deel(kans, CODES["vaardigheid"]),
        sectoren_wens=_deel(kans, ["G", "I", "C"]),
        sectoren_niet=_deel(kans, ["G", "I"]),
        contractvormen=_deel(kans, ["vast", "uitzend"]),
        onregelmatig=kans.choice([None, True, False]),
        begeleiding=_misschien(kans, kans.randint(0, 3)),
        voorgesteld=kans.randint(0, 6),
        toestemming=kans.random() < 0.8,
        geboren=_misschien(kans, kans.randint(DAG - 366 * 20, DAG - 365 * 17)),
    )


def kandidaten(kans: Random, meest: int = 40, eerste: int = 1) -> list[Kandidaat]:
    """Up to `meest` candidates, sometimes none; many are a twin of another but for number and key, so that scores tie."""
    rij: list[Kandidaat] = []
    for nummer in range(eerste, eerste + kans.choice([0, 1, 3, meest, meest])):
        nieuw = kandidaat(kans, nummer)
        if rij and kans.random() < 0.5:
            nieuw = replace(kans.choice(rij), nummer=nummer, sleutel=nieuw.sleutel)
        rij.append(nieuw)
    return rij


def eis(kans: Random) -> Eis:
    """A requirement, sometimes one that nobody can meet."""
    soort = kans.choice(
        [*CODES, *CODES, "taal", "dagdelen", "leeftijd", "afstand", "doelgroepregister", "beschut_indicatie"]
    )
    if soort in CODES:
        return Eis(soort, kans.choice([*CODES[soort], "nergens"]))
    return {
        "taal": Eis("taal", kans.choice(["nld", "nld", "ara", "fra"]), kans.randint(1, 4)),
        "dagdelen": Eis("dagdelen", kans.choice(["ma-o", "ma-o+di-o", "ma-o+ma-m+di-o", "ma-o+zo-n"])),
        "leeftijd": Eis("leeftijd", "", kans.choice([16, 18, 19])),
        "afstand": Eis("afstand", "", kans.choice([3, 10, 60])),
    }.get(soort, Eis(soort))


def vraag(kans: Random, nummers: int = 42) -> Vraag:
    """Work: mostly with few requirements, so that somebody fits."""
    gewichten = {code: kans.choice([0, 1, 7, 30]) for code in BIJDRAGEN} | {"kansen": kans.randint(1, 9)}
    return Vraag(
        werknummer=f"W-{kans.randint(0, 99)}",
        eisen=tuple(eis(kans) for _ in range(kans.choice([0, 0, 1, 1, 2, 4]))),
        wensen=tuple(eis(kans) for _ in range(kans.randint(0, 5))),
        x=_misschien(kans, kans.randint(-60, 60) * 1000),
        y=_misschien(kans, kans.randint(-20, 20) * 1000),
        dag=DAG,
        begin=_misschien(kans, kans.randint(DAG - 1, DAG + 1)),
        beroep=kans.choice(["", *GROEPEN, "zzz", "onbekend"]),
        uren_min=_misschien(kans, kans.randint(0, 40)),
        uren_max=_misschien(kans, kans.randint(0, 40)),
        contractvormen=_deel(kans, ["vast", "tijdelijk"]),
        onregelmatig=kans.random() < 0.5,
        sector=kans.choice(["", "G", "I", "Z"]),
        begeleiding=kans.randint(0, 3),
        gewichten=gewichten,
        uitgesloten=frozenset(kans.randint(1, nummers) for _ in range(kans.randint(0, 3))),
        ook=frozenset(kans.randint(1, nummers) for _ in range(kans.randint(0, 9))),
    )
