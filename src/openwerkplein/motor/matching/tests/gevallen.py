"""Random candidates and work, from few codes so that meeting, missing, ties and unknown facts all happen."""

from __future__ import annotations

from hypothesis import strategies as st

from openwerkplein.motor.matching.taal import BIJDRAGEN, Eis, Kandidaat, Vraag

BEROEPEN = ["kok", "bakker", "kelner", "lasser", "zzz"]
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
    "beroep": [*BEROEPEN, "smid"],
    "vaardigheid": ["plannen", "koken", "duiken"],
}
METERS = st.integers(-60, 60).map(lambda stap: stap * 1_000)


def deel(codes: list[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(codes), max_size=3)


def misschien(wat: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | wat


@st.composite
def kandidaat(draw: st.DrawFn, nummer: int) -> Kandidaat:
    """A candidate; the key has the number in a random place so that its order is not that of the numbers."""
    return Kandidaat(
        nummer=nummer,
        sleutel=f"{draw(st.sampled_from('ABé'))}-{nummer}",
        x=draw(misschien(METERS)),
        y=draw(misschien(METERS)),
        max_m=draw(misschien(st.sampled_from([1_000, 5_000, 15_000, 33_333, 90_000]))),
        beschikbaar=draw(misschien(st.integers(DAG - 2, DAG + 2))),
        uren_min=draw(misschien(st.integers(0, 40))),
        uren_max=draw(misschien(st.integers(0, 60))),
        dagdelen=draw(deel(["ma-o", "ma-m", "di-o"])),
        rijbewijzen=draw(deel(CODES["rijbewijs"])),
        certificaten=draw(deel(CODES["certificaat"])),
        talen=draw(st.dictionaries(st.sampled_from(["nld", "ara"]), st.integers(1, 4))),
        belasting=draw(st.dictionaries(st.sampled_from(CODES["belasting"]), st.booleans())),
        vlaggen=draw(deel(["doelgroepregister", "uitkering"])),
        beroepen_wens=draw(deel(CODES["beroep"])),
        beroepen_ervaring=draw(deel([*CODES["beroep"], "frees", "bier"])),
        vaardigheden=draw(deel(CODES["vaardigheid"])),
        sectoren_wens=draw(deel(["G", "I", "C"])),
        sectoren_niet=draw(deel(["G", "I"])),
        contractvormen=draw(deel(["vast", "uitzend"])),
        onregelmatig=draw(misschien(st.booleans())),
        begeleiding=draw(misschien(st.integers(0, 3))),
        voorgesteld=draw(st.integers(0, 6)),
        toestemming=draw(st.sampled_from([True, True, True, False])),
        geboren=draw(misschien(st.integers(DAG - 366 * 20, DAG - 365 * 17))),
    )


@st.composite
def kandidaten(draw: st.DrawFn, meest: int = 12, eerste: int = 1) -> list[Kandidaat]:
    """Some candidates with numbers of their own; half of them are a twin of another but for number and key, so that scores tie."""
    from dataclasses import replace

    rij: list[Kandidaat] = []
    for nummer in range(eerste, eerste + draw(st.integers(0, meest))):
        nieuw = draw(kandidaat(nummer=nummer))
        if rij and draw(st.booleans()):
            nieuw = replace(draw(st.sampled_from(rij)), nummer=nummer, sleutel=nieuw.sleutel)
        rij.append(nieuw)
    return rij


def eisen() -> st.SearchStrategy[Eis]:
    """Requirements, among them some that nobody can meet."""
    met_code = [st.builds(Eis, st.just(soort), st.sampled_from([*codes, "nergens"])) for soort, codes in CODES.items()]
    return st.one_of(
        *met_code,
        st.builds(Eis, st.just("taal"), st.sampled_from(["nld", "ara", "fra"]), st.integers(1, 4)),
        st.builds(Eis, st.just("dagdelen"), st.sampled_from(["ma-o", "ma-o+di-o", "ma-o+ma-m+di-o", "zo-n"])),
        st.builds(Eis, st.just("leeftijd"), st.just(""), st.sampled_from([16, 18, 19])),
        st.builds(Eis, st.just("afstand"), st.just(""), st.sampled_from([3, 10, 60])),
        st.builds(Eis, st.sampled_from(["doelgroepregister", "beschut_indicatie", "uitkering"])),
    )


@st.composite
def vragen(draw: st.DrawFn, nummers: int = 14) -> Vraag:
    """Work: mostly with few requirements, so that somebody fits."""
    gewichten = {code: draw(st.integers(0, 30)) for code in BIJDRAGEN} | {"begeleiding": draw(st.integers(1, 9))}
    return Vraag(
        werknummer=f"W-{draw(st.integers(0, 99))}",
        eisen=tuple(draw(st.lists(eisen(), max_size=4))),
        wensen=tuple(draw(st.lists(eisen(), max_size=5))),
        x=draw(misschien(METERS)),
        y=draw(METERS),
        dag=DAG,
        begin=draw(misschien(st.integers(DAG - 1, DAG + 1))),
        beroep=draw(st.sampled_from(["", *GROEPEN, "zzz", "onbekend"])),
        uren_min=draw(misschien(st.integers(0, 40))),
        uren_max=draw(misschien(st.integers(0, 40))),
        contractvormen=draw(deel(["vast", "tijdelijk"])),
        onregelmatig=draw(st.booleans()),
        sector=draw(st.sampled_from(["", "G", "I", "Z"])),
        begeleiding=draw(st.integers(0, 3)),
        gewichten=gewichten,
        uitgesloten=draw(st.frozensets(st.integers(1, nummers), max_size=2)),
        ook=draw(st.frozensets(st.integers(1, nummers), max_size=3)),
    )
