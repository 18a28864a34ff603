"""Conditions in Dutch: what they say, and that what means something else is never said in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openwerkplein.motor.routes.taal import Feit
from openwerkplein.motor.routes.tests.test_voorwaarden import BOMEN, PERSPECTIEF, schrijf, waar
from openwerkplein.motor.routes.tests.woordenboek import WOORDEN
from openwerkplein.motor.routes.verwoorden import in_woorden, waarde_in_woorden
from openwerkplein.motor.routes.voorwaarden import Waarde, lees_voorwaarde

# Names that people may type in a list, in which stand the words that hold a sentence together.
LASTIG = {
    "leeftijd": Feit("leeftijd", "leeftijd (in jaren)", "getal"),
    "perspectief": Feit(
        "perspectief",
        "statushouder is: ja, of perspectief",
        "keuze",
        {"wel": "geen of later", "geen": "geen", "later": "later", "nooit": "geen"},
    ),
    "statushouder": Feit("statushouder", "statushouder", "ja_nee"),
    "ander": Feit("ander", "statushouder", "ja_nee"),
}
MOGELIJK = {
    "leeftijd": [None, *range(7)],
    "perspectief": [None, *PERSPECTIEF],
    "statushouder": [None, True, False],
}


@pytest.mark.parametrize(
    ("tekst", "woorden"),
    [
        ("leeftijd < 27 en perspectief == wel", "leeftijd is lager dan 27, en perspectief is: wel perspectief"),
        ("leeftijd >= 16 en leeftijd <= 027", "leeftijd is minstens 16, en leeftijd is hoogstens 27"),
        ("perspectief in (wel, onbekend)", "perspectief is: wel perspectief of nog niet bekend"),
        ("niet perspectief in (wel, niet)", "perspectief is geen van deze: wel perspectief of geen perspectief"),
        ("perspectief != wel of niet statushouder", "perspectief is niet: wel perspectief, of statushouder is: nee"),
        ("statushouder != nee", "statushouder is: ja"),
        ("niet (leeftijd < 27 of statushouder)", "leeftijd is minstens 27, en statushouder is: nee"),
        (
            "statushouder en (leeftijd > 60 of niet (getal_a == 1 of getal_b != 2))",
            "statushouder is: ja, en (leeftijd is hoger dan 60, of (getal a is niet: 1, en getal b is: 2))",
        ),
        ("schoenmaat_nu > 40 of kleur == licht_groen", "schoenmaat nu is hoger dan 40, of kleur is: licht groen"),
    ],
)
def test_words(tekst: str, woorden: str) -> None:
    assert in_woorden(lees_voorwaarde(tekst), WOORDEN.feiten) == woorden


def test_names_that_could_be_read_in_two_ways_stand_apart() -> None:
    woorden = in_woorden(lees_voorwaarde("perspectief in (wel, later) en leeftijd > 1 en ander"), LASTIG)
    assert woorden == (
        "“statushouder is: ja, of perspectief” is: “geen of later” of later, en leeftijd (in jaren) is hoger dan 1, "
        "en statushouder [ander] is: ja"
    )
    gezegd = [waarde_in_woorden("perspectief", waarde, LASTIG) for waarde in ("nooit", "later", None, False)]
    assert gezegd == ["geen [nooit]", "later", "niet bekend", "nee"]
    assert waarde_in_woorden("leeftijd", 35, LASTIG) == "35"


def betekenis(boom: Any, mogelijk: Mapping[str, list[Waarde]]) -> tuple[bool, ...]:
    """Return for every combination of what facts can hold whether a condition holds, by the slow evaluation."""
    alle = (dict(zip(mogelijk, waarden, strict=True)) for waarden in product(*mogelijk.values()))
    return tuple(waar(boom, feiten) for feiten in alle)


def verbanden(namen: list[str]) -> Iterator[Any]:
    """Yield every way to put en, of, niet and brackets between and around facts in this order."""
    bomen: list[Any] = []
    if len(namen) == 1:
        bomen = [(namen[0], "", "")]
    for plek in range(1, len(namen)):
        for links, rechts in product(verbanden(namen[:plek]), verbanden(namen[plek:])):
            bomen += [("en", [links, rechts]), ("of", [links, rechts])]
    for boom in bomen:
        yield from (boom, ("niet", boom))


def test_every_way_to_put_brackets_around_three_facts_has_words_of_its_own() -> None:
    namen = ["eerste", "tweede", "derde"]
    feiten = {naam: Feit(naam, naam, "ja_nee") for naam in namen}
    mogelijk: dict[str, list[Waarde]] = {naam: [None, True, False] for naam in namen}
    bij: dict[str, set[tuple[bool, ...]]] = {}
    for boom in verbanden(namen):
        bij.setdefault(in_woorden(lees_voorwaarde(schrijf(boom)), feiten), set()).add(betekenis(boom, mogelijk))
    # Of 256 ways to write it, those that say the same share their words: 8 ways to negate, and 6 to hold together.
    assert len(bij) == 48
    assert all(len(betekenissen) == 1 for betekenissen in bij.values())


@given(bomen=st.lists(BOMEN, min_size=2, max_size=12))
@settings(max_examples=60)
def test_same_words_mean_the_same(bomen: list[Any]) -> None:
    bij: dict[str, Any] = {}
    for boom in bomen:
        woorden = in_woorden(lees_voorwaarde(schrijf(boom)), LASTIG)
        ander = bij.setdefault(woorden, boom)
        assert betekenis(boom, MOGELIJK) == betekenis(ander, MOGELIJK), woorden
