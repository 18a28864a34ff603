"""Wishes that are not met: the smallest set, and a sentence that says why."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings

from openwerkplein.motor.indeling.indelen import deel_in
from openwerkplein.motor.indeling.taal import Kandidaat, Opgave, Tafel
from openwerkplein.motor.indeling.tests.gevallen import alle_plannen, opgaven, waarde

TAFELS = (Tafel("Bakker", 3), Tafel("Smid", 3))
MENSEN = tuple(Kandidaat(een) for een in ("Bo", "Kim", "Lou"))


@settings(max_examples=40, deadline=None)
@given(opgaven())
def test_a_named_set_cannot_be_met_and_without_any_one_of_it_can(opgave: Opgave) -> None:
    plan = deel_in(opgave)
    beurten = tuple(plan.waarde[:2])
    # What comes before a must-meet stays; within that a set of wishes goes together when some plan has them all.
    paren = [{(k, t) for k, t, _ in een} for een in alle_plannen(opgave) if waarde(opgave, een)[:2] == beurten]
    wensen = [een for een in plan.niet_vervuld if een.soort == "moet"]
    gemist = opgave.moet - {(k, t) for k, t, _ in plan.zittingen}
    assert {(een.kandidaten[0], een.tafel) for een in wensen} == gemist
    for een in wensen:
        assert (een.kandidaten[0], een.tafel) in een.samen
        assert not any(set(een.samen) <= plan for plan in paren)
        for minder in combinations(een.samen, len(een.samen) - 1):
            assert any(set(minder) <= plan for plan in paren)


@pytest.mark.parametrize(
    ("vraag", "zin"),
    [
        (
            Opgave.van(1, [Tafel("Bakker", 1), Tafel("Smid", 3)], MENSEN, moet=[("Bo", "Bakker"), ("Lou", "Bakker")]),
            "Bo en Lou kunnen niet allebei aan tafel Bakker, omdat daar 1 plaats in 1 ronde is.",
        ),
        (
            Opgave.van(1, TAFELS, MENSEN, moet=[("Bo", "Smid"), ("Lou", "Smid")], niet_samen=[("Lou", "Bo")]),
            "Bo en Lou kunnen niet allebei aan tafel Smid, omdat zij niet samen aan een tafel mogen en er maar 1 ronde is.",
        ),
        (
            Opgave.van(1, TAFELS, MENSEN, moet=[(k.code, "Smid") for k in MENSEN]),
            "Bo, Kim en Lou kunnen niet allemaal aan tafel Smid, omdat anders mensen een beurt missen of tafels niet even vol zijn.",
        ),
        (
            Opgave.van(1, [Tafel("Bakker", 1), Tafel("Smid", 3)], MENSEN, {("Bo", "Bakker"): 1, ("Lou", "Bakker"): 2}),
            "Bo krijgt geen werkgever die past: Bo en Lou passen alleen bij Bakker, en daar is niet voor allen een beurt.",
        ),
        (
            Opgave.van(2, TAFELS, [Kandidaat("Bo", True), Kandidaat("Lou")]),
            "Bo krijgt geen beurt: Bo heeft een rustige tafel nodig en die is er niet.",
        ),
        (
            Opgave.van(2, [Tafel("Bakker", 1), Tafel("Smid", 1)], MENSEN),
            "Er is te weinig plaats: samen 6 beurten nodig, en aan de tafels zijn 2 plaatsen in 2 rondes, dus 4. 2 beurten te weinig",
        ),
        (
            Opgave.van(2, [Tafel("A", 1), Tafel("B", 1), Tafel("C", 9)], MENSEN, niet=[(k.code, "C") for k in MENSEN]),
            "Bo, Kim en Lou kunnen niet al hun beurten krijgen, omdat zij alleen aan A en B mogen en daar te weinig plaats is.",
        ),
        (
            Opgave.van(2, [Tafel("A", 1), Tafel("B", 9)], MENSEN, niet=[("Bo", "B"), ("Kim", "B"), ("Lou", "B")]),
            "Bo, Kim en Lou kunnen niet al hun beurten krijgen, omdat zij alleen aan A mogen en daar te weinig plaats is.",
        ),
    ],
)
def test_the_sentence_says_why(vraag: Opgave, zin: str) -> None:
    assert any(een.zin.startswith(zin) for een in deel_in(vraag).niet_vervuld), deel_in(vraag).niet_vervuld


def test_unequal_tables_are_offered_when_they_would_give_more_turns() -> None:
    mensen = [*MENSEN, *(Kandidaat(f"K{i}") for i in range(3))]
    vraag = Opgave.van(2, [Tafel("Bakker", 9), Tafel("Smid", 9)], mensen, niet=[(k.code, "Smid") for k in mensen[2:]])
    plan = deel_in(vraag)
    assert plan.waarde.beurten == 7
    assert "de tafels even vol moeten zijn; mag dat verschillen, dan kan er 1 meer" in plan.niet_vervuld[0].zin
    assert not deel_in(Opgave.van(2, vraag.tafels, mensen, niet=vraag.niet, gelijk=False)).niet_vervuld
