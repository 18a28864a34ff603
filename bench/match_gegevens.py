"""Made-up candidates and work for measuring the matching: a country, a region or a Werkplein, the same for the same seed.

Candidates live around the four-digit postcodes of the country (each has about as many inhabitants), or of the part of it within
`straal` kilometres of its middle. What they can and want is drawn with the shares that the example delivery shows.
"""

from __future__ import annotations

import csv
import gzip
import random
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from openwerkplein.motor.matching import plek
from openwerkplein.motor.matching.taal import Eis, Kandidaat, Vraag

DAG = date(2026, 11, 2).toordinal()
POSTCODES = Path(__file__).parent.parent / "src" / "openwerkplein" / "werk" / "gegevens" / "postcodes.csv.gz"
RIJBEWIJZEN = ("AM", "B", "BE", "C", "T")
CERTIFICATEN = ("vca", "heftruck", "bhv", "haccp", "code95", "reachtruck", "hoogwerker")
TALEN = ("eng", "ara", "tir", "pol", "ukr", "tur")
BELASTING = (
    "tillen",
    "staan",
    "trappen",
    "hoogte",
    "buiten",
    "lawaai",
    "tempo",
    "druk",
    "nacht",
    "alleen",
    "klantcontact",
)
VAARDIGHEDEN = tuple(f"v{nummer}" for nummer in range(60))
DAGDELEN = tuple(f"{dag}-{deel}" for dag in ("ma", "di", "wo", "do", "vr", "za", "zo") for deel in "oma")
BEROEPEN = {
    f"{hoofd}{onder}{rang}{laatste}": f"{hoofd}{onder}{rang}{laatste}"
    for hoofd in range(1, 10)
    for onder in range(1, 5)
    for rang in range(1, 5)
    for laatste in range(3)
}
"""Code of an occupation to its ISCO group (here the same): 432 unit groups."""
SECTOREN = tuple("ABCDEFGHIJKLMNOPQRS")
CONTRACTEN = ("vast", "tijdelijk", "uitzend", "detachering")
REGIO_KM = 60
"""A large region lies within so many kilometres."""
REISAFSTANDEN = (5, 10, 15, 25, 40)
"""Kilometres, equally often, as in the example delivery."""


def plekken(straal: float | None = None) -> list[tuple[int, int]]:
    """Return where the postcodes of the country lie, in metres; only those within `straal` kilometres of one in its north."""
    with gzip.open(POSTCODES, "rt", encoding="utf-8") as bestand:
        rijen = list(csv.DictReader(bestand, delimiter=";"))
    alle = [plek.vlak(float(rij["breedte"]), float(rij["lengte"])) for rij in rijen]
    if straal is None:
        return alle
    midden = next(punt for punt, rij in zip(alle, rijen, strict=True) if rij["postcode"] == "9401")
    return [punt for punt in alle if plek.afstand(*punt, *midden) <= straal * 1000]


def kandidaten(aantal: int, waar: list[tuple[int, int]], seed: int = 1) -> Iterator[Kandidaat]:
    """Yield so many candidates, one at a time: a million of them do not have to be in memory together."""
    kans = random.Random(seed)
    beroepen = tuple(BEROEPEN)
    return (_kandidaat(kans, nummer, waar, beroepen) for nummer in range(1, aantal + 1))


def _kandidaat(kans: random.Random, nummer: int, waar: list[tuple[int, int]], beroepen: tuple[str, ...]) -> Kandidaat:
    x, y = kans.choice(waar)
    minst = kans.choice((8, 12, 16, 20, 24))
    nederlands = kans.choice((2, 2, 3, 3, 3, 4))
    werkdagen = kans.random() < 0.6
    return Kandidaat(
        nummer=nummer,
        sleutel=f"D{nummer:07d}",
        x=None if kans.random() < 0.01 else x + kans.randrange(-1200, 1200),
        y=y + kans.randrange(-1200, 1200),
        max_m=kans.choice(REISAFSTANDEN) * 1000,
        beschikbaar=DAG - 60 + kans.randrange(90),
        uren_min=minst,
        uren_max=minst + kans.choice((0, 8, 12, 16)),
        dagdelen=frozenset(DAGDELEN[:15] if werkdagen else kans.sample(DAGDELEN, 8)),
        rijbewijzen=frozenset(("B",) if kans.random() < 0.45 else _greep(kans, RIJBEWIJZEN, 0.1)),
        certificaten=frozenset(_greep(kans, CERTIFICATEN, 0.15)),
        talen={"nld": nederlands, kans.choice(TALEN): 4},
        belasting={code: kans.random() < 0.75 for code in BELASTING},
        vlaggen=frozenset(
            vlag
            for vlag, deel in (("uitkering", 0.8), ("doelgroepregister", 0.15), ("beschut_indicatie", 0.03))
            if kans.random() < deel
        ),
        beroepen_wens=frozenset(kans.sample(beroepen, kans.randint(1, 3))),
        beroepen_ervaring=frozenset(kans.sample(beroepen, kans.randint(0, 2))),
        vaardigheden=frozenset(kans.sample(VAARDIGHEDEN, kans.randint(1, 6))),
        sectoren_wens=frozenset(kans.sample(SECTOREN, 2)),
        sectoren_niet=frozenset(kans.sample(SECTOREN, 1)),
        contractvormen=frozenset(kans.sample(CONTRACTEN, 2)),
        onregelmatig=kans.choice((True, False, None)),
        begeleiding=kans.choice((0, 0, 1, 1, 2, 3, None)),
        voorgesteld=kans.choice((0, 0, 0, 1, 1, 2, 3, 5)),
        toestemming=kans.random() < 0.85,
        geboren=DAG - kans.randrange(18 * 365, 66 * 365),
    )


def _greep(kans: random.Random, uit: tuple[str, ...], deel: float) -> list[str]:
    return [code for code in uit if kans.random() < deel]


def vragen(aantal: int, waar: list[tuple[int, int]], seed: int = 2) -> list[Vraag]:
    """Return so many pieces of work with two or three requirements and as many wishes."""
    return list(islice(_vragen(waar, seed), aantal))


def _vragen(waar: list[tuple[int, int]], seed: int) -> Iterator[Vraag]:
    kans = random.Random(seed)
    beroepen = tuple(BEROEPEN)
    nummer = 0
    while True:
        nummer += 1
        x, y = kans.choice(waar)
        minst = kans.choice((12, 16, 20, 24, 32))
        eisen = kans.sample(
            (
                Eis("rijbewijs", "B"),
                Eis("certificaat", kans.choice(CERTIFICATEN[:4])),
                Eis("taal", "nld", kans.choice((2, 3))),
                Eis("belasting", kans.choice(BELASTING)),
                Eis("dagdelen", "ma-o+di-o+do-m"),
                Eis("uitkering"),
            ),
            kans.choice((1, 2, 2, 3)),
        )
        yield Vraag(
            werknummer=f"W-{nummer:05d}",
            eisen=tuple(eisen),
            wensen=(
                Eis("vaardigheid", kans.choice(VAARDIGHEDEN)),
                Eis("vaardigheid", kans.choice(VAARDIGHEDEN)),
                Eis("taal", "nld", 3),
                Eis("certificaat", "bhv"),
            ),
            x=x,
            y=y,
            dag=DAG,
            begin=DAG + kans.randrange(30),
            beroep=kans.choice(beroepen),
            uren_min=minst,
            uren_max=minst + 8,
            contractvormen=frozenset(kans.sample(CONTRACTEN, 1)),
            onregelmatig=kans.random() < 0.2,
            sector=kans.choice(SECTOREN),
            begeleiding=kans.choice((0, 1, 1, 2)),
        )
