"""Writing and reading back, and reading whatever somebody types: a route or the reasons why not, never anything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openwerkplein.motor.routes.controle import keur
from openwerkplein.motor.routes.lezen import lees
from openwerkplein.motor.routes.schrijven import schrijf
from openwerkplein.motor.routes.taal import (
    Duur,
    Eenheid,
    Gebrek,
    Herhaling,
    Lengte,
    Moment,
    OngeldigeRoute,
    Route,
    Soort,
    Stap,
    Uitkomst,
)
from openwerkplein.motor.routes.tests.woordenboek import WOORDEN
from openwerkplein.motor.routes.voorwaarden import lees_voorwaarde

TEKENS = st.characters(codec="utf-8") | st.sampled_from("\n\n\x85\u2028  :#-'\"{}[]>|&*!%@`,?~")
CODES = st.sampled_from(["intake", "gesprek", "ja", "nee", "true", "null", "x1", "naar"])
ROUTECODES = st.sampled_from(["nazorg", "max-ww-bossche", "1", "2026-12-31", "1e3"])
TITELS = st.text(TEKENS, min_size=1, max_size=60).map(lambda tekst: " ".join(tekst.split())).filter(bool)
TEKSTEN = st.text(TEKENS, max_size=300).map(str.strip) | st.sampled_from(
    [
        "Een zin die net te lang is voor een regel. " * 4 + "Slot.",
        "Kop\n\n- punt een\n- punt twee\n\n  ingesprongen",
        "ja",
        "12",
    ]
)
VOORWAARDEN = st.none() | st.sampled_from(["leeftijd < 27", "niet statushouder en perspectief in (wel, niet)"]).map(
    lees_voorwaarde
)
DUREN = st.builds(Duur, st.integers(1, 30), st.sampled_from(Eenheid))
MOMENTEN = st.builds(Moment, CODES, DUREN, st.sampled_from([-1, 1])) | st.builds(
    Moment, CODES, st.just(Duur(0, Eenheid.DAG))
)
GETALLEN = st.none() | st.integers(1, 9999)
HERHALINGEN = st.builds(Herhaling, DUREN, st.integers(1, 99), st.none() | MOMENTEN) | st.builds(
    Herhaling, DUREN, st.none(), MOMENTEN
)
UITKOMSTEN = st.builds(
    Uitkomst,
    CODES,
    TITELS,
    naar=st.lists(CODES, unique=True, max_size=3).map(tuple),
    einde=TITELS | st.just(""),
    route=ROUTECODES | st.just(""),
)
STAPPEN = st.builds(
    Stap,
    code=CODES,
    titel=TITELS,
    soort=st.sampled_from(Soort),
    wie=CODES,
    wanneer=MOMENTEN,
    uiterlijk=st.none() | MOMENTEN,
    duur=st.none() | st.builds(Lengte, DUREN, DUREN),
    verplicht=st.booleans(),
    na_uitkomst=st.booleans(),
    hoogstens=GETALLEN,
    voor_wie=VOORWAARDEN,
    herhaal=st.none() | HERHALINGEN,
    uitkomsten=st.lists(UITKOMSTEN, max_size=3, unique_by=lambda een: een.code).map(tuple),
    uitleg=TEKSTEN,
    voor_inwoner=TEKSTEN,
)
ROUTES = st.builds(
    Route,
    code=ROUTECODES,
    titel=TITELS,
    versie=st.integers(1, 9999),
    anker=CODES,
    stappen=st.lists(STAPPEN, min_size=1, max_size=3).map(tuple),
    uitleg=TEKSTEN,
    praktijk=TEKSTEN,
    voor_inwoner=TEKSTEN,
    voor_wie=VOORWAARDEN,
)
GOED = (Path(__file__).parent / "goed.yaml").read_text("utf-8")


@given(route=ROUTES)
@settings(max_examples=60)
def test_heen_en_terug(route: Route) -> None:
    """Any route is the same after writing and reading, whatever stands in its texts; writing again gives the same text."""
    tekst = schrijf(route)
    assert lees(tekst, "proef.yaml") == route
    assert schrijf(lees(tekst, "proef.yaml")) == tekst


def test_vaste_vorm() -> None:
    """A text in the fixed form stays as it is, with every key of the language in it."""
    assert schrijf(keur(GOED, "goed.yaml", WOORDEN)) == GOED


def test_regels() -> None:
    """Every key knows its line in the file."""
    route = lees(GOED, "goed.yaml")
    regels = GOED.splitlines()
    for stap in route.stappen:
        assert f"code: {stap.code}" in regels[stap.regel - 1]
        for sleutel, regel in stap.regels.items():
            # An outcome with only a title has it behind its code.
            assert any(f"{deel}:" in regels[regel - 1] for deel in sleutel.split(".")[-2:])
        for uitkomst in stap.uitkomsten:
            assert f"{uitkomst.code}:" in regels[uitkomst.regel - 1]
    assert regels[route.regels["voor_wie"] - 1].startswith("voor_wie:")


@given(
    plek=st.integers(0, len(GOED)),
    weg=st.integers(0, 40),
    erbij=st.text(TEKENS | st.sampled_from("\t\r\x00\x85\ufeff"), max_size=8),
)
@settings(max_examples=150)
def test_wat_men_ook_typt(plek: int, weg: int, erbij: str) -> None:
    """After any slip of the keyboard there is a route, or reasons with a line that exists and how to mend it."""
    tekst = GOED[:plek] + erbij + GOED[plek + weg :]
    for gebrek in _gebreken(tekst):
        assert 1 <= gebrek.regel <= len(tekst.splitlines()) + 1
        assert gebrek.wat
        assert gebrek.herstel


def _gebreken(tekst: str) -> tuple[Gebrek, ...]:
    try:
        keur(tekst, "goed.yaml", WOORDEN)
    except OngeldigeRoute as fout:
        return fout.gebreken or pytest.fail("geweigerd zonder reden")
    return ()


def test_te_groot() -> None:
    """A file without end is refused before anything is read."""
    with pytest.raises(OngeldigeRoute, match="groter dan"):
        lees("[" * 300_000, "groot.yaml")
