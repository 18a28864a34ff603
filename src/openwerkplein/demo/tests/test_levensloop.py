"""The figures of ten years are believable, whatever the number of people; counted here without the database."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from openwerkplein.demo.levensloop import Levensloop, Spel, aow_datum, met_uitkering, oud_klant
from openwerkplein.demo.werkplein import verdeel

DATUM = date(2024, 12, 31)


@pytest.fixture(scope="module")
def levens() -> list[Levensloop]:
    met, _, oud = verdeel(3300)
    return [met_uitkering(Random(n), DATUM) for n in range(met)] + [
        oud_klant(Random(-n - 1), DATUM) for n in range(oud)
    ]


def _spellen(levens: list[Levensloop]) -> list[tuple[Spel, Spel | None]]:
    """Return every spell with the one before it."""
    return [(spel, loop.spellen[n - 1] if n else None) for loop in levens for n, spel in enumerate(loop.spellen)]


def _stand(levens: list[Levensloop], dag: date) -> int:
    return sum(spel.begin <= dag and (spel.eind is None or dag <= spel.eind) for spel, _ in _spellen(levens))


def test_about_2750_of_3300_have_a_benefit(levens: list[Levensloop]) -> None:
    assert verdeel(3300)[:2] == (2750, 550)
    assert _stand(levens, DATUM) == 2750


@pytest.mark.parametrize("jaar", range(2016, 2025))
def test_each_year_looks_like_a_year(levens: list[Levensloop], jaar: int) -> None:
    begin, eind = date(jaar, 1, 1), date(jaar, 12, 31)
    stand = _stand(levens, eind)
    in_ = [(spel, vorig) for spel, vorig in _spellen(levens) if begin <= spel.begin <= eind]
    uit = [spel for spel, _ in _spellen(levens) if spel.eind and begin <= spel.eind <= eind]
    opnieuw = sum(
        vorig is not None and vorig.eind is not None and (spel.begin - vorig.eind).days <= 730 for spel, vorig in in_
    )
    assert 2000 <= stand <= 2750, "the stock grows slowly"
    assert 0.26 <= len(in_) / stand <= 0.35, "inflow about 30%"
    assert 0.25 <= len(uit) / stand <= 0.33, "outflow about 28%"
    assert 0.12 <= opnieuw / len(in_) <= 0.22, "her-instroom about 17%"
    werk = sum(spel.reden.startswith("werk") for spel in uit) / len(uit)
    assert 0.5 <= werk <= 0.7, "most go to work"


def test_a_life_can_have_been_lived(levens: list[Levensloop]) -> None:
    for loop in levens:
        assert (loop.eerste_dag - loop.geboortedatum).days >= 18 * 365, "nobody is younger than 18"
        for eerder, later in zip(loop.spellen, loop.spellen[1:], strict=False):
            assert eerder.eind is not None
            assert eerder.begin <= eerder.eind < later.begin
        laatste = loop.spellen[-1]
        assert laatste.begin <= DATUM
        if laatste.eind is None:
            assert aow_datum(loop.geboortedatum) > DATUM, "who gets AOW has no benefit any more"
        else:
            assert laatste.begin <= laatste.eind < DATUM
            assert laatste.reden
        assert (loop.overleden is not None) == (laatste.reden == "overlijden")


def test_duration_and_age_of_the_stock(levens: list[Levensloop]) -> None:
    lopend = [loop for loop in levens if loop.spellen[-1].eind is None]
    jaren = [(DATUM - loop.spellen[-1].begin).days / 365.25 for loop in lopend]
    leeftijd = [(DATUM - loop.geboortedatum).days / 365.25 for loop in lopend]
    assert 0.18 <= sum(jaar < 1 for jaar in jaren) / len(lopend) <= 0.28
    assert 0.38 <= sum(jaar >= 5 for jaar in jaren) / len(lopend) <= 0.52
    assert 0.04 <= sum(jaar < 27 for jaar in leeftijd) / len(lopend) <= 0.12
    assert 0.45 <= sum(jaar >= 45 for jaar in leeftijd) / len(lopend) <= 0.62
