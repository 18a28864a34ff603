"""What stands on the screen about a candidate: facts in plain words, for every contribution that counts."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings

from openwerkplein.motor.matching import eisen, regels
from openwerkplein.motor.matching.taal import Kandidaat, Vraag
from openwerkplein.motor.matching.tests import gevallen
from openwerkplein.motor.matching.tests.gevallen import GROEPEN, ZAAD
from openwerkplein.motor.matching.uitleg import eis_in_woorden, spreekt_tegen, uitleg, zin

LABELS = {
    ("rijbewijs", "B"): "rijbewijs B",
    ("taal", "nld"): "Nederlands",
    ("belasting", "klantcontact"): "met klanten omgaan",
    ("dagdelen", "ma-o"): "maandagochtend",
    ("dagdelen", "di-o"): "dinsdagochtend",
    ("sector", "G"): "handel",
}
WIE = Kandidaat(
    1,
    "D1",
    x=4_200,
    y=0,
    max_m=15_000,
    uren_max=24,
    talen={"nld": 2},
    beroepen_wens=frozenset({"bier"}),
    vaardigheden=frozenset({"koken"}),
    sectoren_niet=frozenset({"G"}),
    begeleiding=2,
    voorgesteld=3,
)
WERK = Vraag(
    "W-1",
    x=0,
    y=0,
    beroep="kok",
    uren_min=24,
    uren_max=32,
    sector="G",
    contractvormen=frozenset({"vast"}),
    wensen=tuple(eisen.lees_rij("vaardigheid:koken,vaardigheid:plannen,taal:nld>=3,rijbewijs:B")),
)


def namen(lijst: str, code: str) -> str:
    return LABELS.get((lijst, code), code)


def test_zinnen_noemen_de_feiten() -> None:
    assert {een.code: (een.zin, een.tegen) for een in uitleg(WIE, WERK, namen, GROEPEN)} == {
        "beroep": ("Wenst een beroep dat hier veel op lijkt: bier.", False),
        "vaardigheden": ("Heeft 1 van de 2 gewenste vaardigheden: koken.", False),
        "wensen": ("Voldoet aan 0 van de 1 wensen van de ondernemer. Niet (bekend): rijbewijs B.", True),
        "voorkeuren": ("Wil niet in de sector handel; geen wens voor een contract bekend.", True),
        "reizen": ("Woont op 4 km; reist hoogstens 15 km.", False),
        "uren": ("Kan tot 24 uur; gevraagd 24 tot 32.", False),
        "talen": ("Nederlands: redelijk (gewenst goed).", False),
        "begeleiding": ("Heeft een vaste begeleider nodig; hier is er geen begeleiding.", True),
        "kansen": ("Is het afgelopen jaar 3 keer voorgesteld.", False),
    }


def test_wie_te_ver_woont_staat_niet_op_zijn_grens() -> None:
    wie = replace(WIE, x=15_200)
    assert zin("reizen", wie, WERK, namen) == "Woont op 16 km; reist hoogstens 15 km."
    assert spreekt_tegen("reizen", wie, WERK, GROEPEN)


@pytest.mark.parametrize(
    ("regel", "woorden"),
    [
        ("rijbewijs:B", "rijbewijs B"),
        ("taal:nld>=2", "Nederlands: minstens redelijk"),
        ("belasting:tillen", "kan tillen"),
        ("belasting:klantcontact", "kan met klanten omgaan"),
        ("dagdelen:ma-o+di-o", "maandagochtend en dinsdagochtend"),
        ("afstand:30", "binnen 30 km"),
        ("leeftijd:18", "minstens 18 jaar"),
        ("uitkering", "heeft een uitkering"),
    ],
)
def test_eis_in_woorden(regel: str, woorden: str) -> None:
    assert eis_in_woorden(eisen.lees(regel), namen) == woorden


@settings(max_examples=200, deadline=None)
@given(ZAAD)
def test_elke_bijdrage_heeft_een_hele_zin(kans: Random) -> None:
    """Also with facts unknown; and what has all its points never speaks against somebody."""
    wie, vraag = gevallen.kandidaat(kans), gevallen.vraag(kans)
    zinnen = uitleg(wie, vraag, namen, GROEPEN)
    assert [een.code for een in zinnen] == list(regels.tellen_mee(vraag))
    for een in zinnen:
        assert een.zin[0].isupper()
        assert een.zin.endswith(".")
        assert "None" not in een.zin
        assert not (een.tegen and een.duizendsten == 1000)
    assert all(eis_in_woorden(eis, namen) for eis in regels.gevraagd(vraag))
