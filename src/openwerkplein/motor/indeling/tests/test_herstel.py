"""A mended plan: as good as a new one before compatibility, and with the fewest moves of all plans that are."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from openwerkplein.motor.indeling import controle
from openwerkplein.motor.indeling.herstel import herstel
from openwerkplein.motor.indeling.maken import maak
from openwerkplein.motor.indeling.taal import Kandidaat, Opgave
from openwerkplein.motor.indeling.tests.gevallen import alle_plannen, opgaven, toevallig, waarde


@settings(max_examples=40, deadline=None)
@given(opgaven(), st.integers(0, 2))
def test_no_plan_that_is_as_good_has_fewer_moves(opgave: Opgave, weg: int) -> None:
    oud = maak(opgave).zittingen
    nu = replace(opgave, kandidaten=(*opgave.kandidaten[weg:3], Kandidaat("L")), tafels=opgave.tafels[weg // 2 :])
    if not nu.tafels:
        return
    nu = replace(nu, moet=frozenset(een for een in nu.moet if een[0] in nu.mogelijk and een[1] in nu.ruimte))
    nu = replace(nu, niet_samen=frozenset(een for een in nu.niet_samen if set(een) <= nu.mogelijk.keys()))
    uit = herstel(nu, oud)
    blijft = {een for een in oud if een[0] in nu.mogelijk and een[1] in nu.ruimte}
    beste = max((*waarde(nu, plan)[:-1], len(blijft & set(plan)), waarde(nu, plan)[-1]) for plan in alle_plannen(nu))
    assert uit.bewezen
    gevonden = uit.plan.zittingen
    assert (*waarde(nu, gevonden)[:-1], len(blijft & set(gevonden)), waarde(nu, gevonden)[-1]) == beste
    assert uit.verplaatst == len(blijft - set(gevonden)) == uit.minstens


def test_three_cancel_and_one_walks_in_on_the_day_of_a_large_meeting() -> None:
    opgave = toevallig(1, 8, 50, 4, 8)
    oud = maak(opgave).zittingen
    nu = replace(opgave, kandidaten=(*opgave.kandidaten[3:], Kandidaat("Lotte")))
    nu = replace(nu, moet=frozenset(een for een in nu.moet if een[0] in nu.mogelijk))
    uit = herstel(nu, oud)
    assert uit.bewezen
    assert uit.verplaatst <= 8
    assert controle.fouten(nu, uit.plan.zittingen) == []
    toen, later = {(k, r): t for k, t, r in oud}, {(k, r): t for k, t, r in uit.plan.zittingen}
    assert {(een.kandidaat, een.ronde) for een in uit.zetten} == {
        een for een in toen.keys() | later.keys() if een[0] in nu.mogelijk and toen.get(een) != later.get(een)
    }
    assert herstel(nu, oud) == uit
