"""The engine gives the answer of the slow reference, on every path, in a fresh table and in a changed one."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings

from openwerkplein.motor.matching import blok
from openwerkplein.motor.matching import tafel as tafels
from openwerkplein.motor.matching.taal import Antwoord, Eis, Kandidaat, Pad, Vraag
from openwerkplein.motor.matching.tafel import Tafel
from openwerkplein.motor.matching.tests import gevallen
from openwerkplein.motor.matching.tests.gevallen import DAG, GROEPEN, ZAAD
from openwerkplein.motor.matching.tests.traag import traag
from openwerkplein.motor.matching.zoeken import zoek

PADEN: list[Pad] = ["numpy", "numba"]


@pytest.fixture(autouse=True, scope="module")
def _met_hokken() -> object:
    """Also small tables get cells, and a change soon makes the large block anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blok, "KLEIN_BLOK", 4)
        patch.setattr(tafels, "MEEST_GEWIJZIGD", 12)
        yield


@settings(max_examples=150, deadline=None)
@given(ZAAD)
def test_gelijk_aan_traag(kans: Random) -> None:
    """Ties, unknown facts, nobody at all, requirements nobody meets, exclusions, consent for one employer, unknown places."""
    rij, vraag = gevallen.kandidaten(kans), gevallen.vraag(kans)
    aantal, net_niet = kans.randint(0, 6), kans.randint(0, 3)
    verwacht = traag(rij, vraag, GROEPEN, aantal, net_niet)
    tafel = Tafel.van(rij, GROEPEN)
    for pad in PADEN:
        assert zoek(tafel, vraag, aantal, net_niet, pad) == verwacht


@settings(max_examples=60, deadline=None)
@given(ZAAD)
def test_na_vervangen_als_een_verse_tafel(kans: Random) -> None:
    """Change after change, with codes and places that were not there before."""
    nu = {een.nummer: een for een in gevallen.kandidaten(kans, 25)}
    tafel = Tafel.van(nu.values(), GROEPEN)
    for _ in range(4):
        anders = [_nieuwe_codes(kans, gevallen.kandidaat(kans, kans.randint(1, 40))) for _ in range(kans.randint(0, 6))]
        weg = {kans.randint(1, 40) for _ in range(kans.randint(0, 3))}
        tafel.vervang(anders, weg)
        nu = {nummer: een for nummer, een in (nu | {een.nummer: een for een in anders}).items() if nummer not in weg}
        assert len(tafel) == len(nu)
        vraag = gevallen.vraag(kans)
        for pad in PADEN:
            assert zoek(tafel, vraag, 5, 3, pad) == traag(nu.values(), vraag, GROEPEN, 5, 3)


def _nieuwe_codes(kans: Random, een: Kandidaat) -> Kandidaat:
    return replace(
        een,
        x=een.x and een.x * kans.choice([1, 1, 3]),
        certificaten=een.certificaten | ({"nergens"} if kans.random() < 0.3 else set()),
        beroepen_wens=een.beroepen_wens | ({"nergens"} if kans.random() < 0.3 else set()),
        vaardigheden=een.vaardigheden | ({"nergens"} if kans.random() < 0.3 else set()),
        talen={**een.talen, **{code: 3 for code in ("fra", "deu", *map(str, range(20))) if kans.random() < 0.1}},
    )


def test_een_land_vol_in_hokken() -> None:
    """Thousands in several classes of travel, so that pieces of the grid are skipped; a handful of questions."""
    kans = Random(4)
    rij = [replace(gevallen.kandidaat(kans, nummer), toestemming=True) for nummer in range(3_000)]
    rij = [
        replace(een, x=een.x and een.x * 2 + kans.randint(0, 999), max_m=kans.choice([4_000, 12_345, None]))
        for een in rij
    ]
    tafel = Tafel.van(rij, GROEPEN)
    for _ in range(8):
        vraag = replace(gevallen.vraag(kans, 3_000), x=kans.randint(-90_000, 90_000), y=kans.randint(-60_000, 60_000))
        verwacht = traag(rij, vraag, GROEPEN)
        for pad in PADEN:
            assert zoek(tafel, vraag, pad=pad) == verwacht


@pytest.mark.parametrize("pad", PADEN)
def test_niemand_is_een_antwoord(pad: Pad) -> None:
    vraag = Vraag("W-1", eisen=(Eis("rijbewijs", "B"),), x=0, y=0, dag=DAG)
    leeg: Antwoord = zoek(Tafel.van([], {}), vraag, pad=pad)
    assert [(stap.eis and stap.eis.soort, stap.over) for stap in leeg.trechter] == [
        (None, 0),
        ("toestemming", 0),
        ("beschikbaar", 0),
        ("afstand", 0),
        ("rijbewijs", 0),
    ]
    assert leeg.passen == 0


def test_gewichten_van_niets_en_onbekende_eis_zijn_een_fout() -> None:
    tafel = Tafel.van([], {})
    with pytest.raises(ValueError, match="samen nul"):
        zoek(tafel, Vraag("W-1", gewichten={"beroep": 10, "kansen": 0}))
    with pytest.raises(ValueError, match="'sterrenbeeld' bestaat niet"):
        zoek(tafel, Vraag("W-1", eisen=(Eis("sterrenbeeld", "ram"),)))
    with pytest.raises(ValueError, match="twee keer"):
        Tafel.van([Kandidaat(1, "a"), Kandidaat(1, "b")], {})
