"""Plans against every plan there is, against one joint model, and against themselves with the input in another order."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openwerkplein.motor.indeling import controle
from openwerkplein.motor.indeling.indelen import deel_in
from openwerkplein.motor.indeling.kleuring import kleur, verdeel
from openwerkplein.motor.indeling.maken import maak
from openwerkplein.motor.indeling.model import Model
from openwerkplein.motor.indeling.taal import Indeling, Niveaus, Opgave
from openwerkplein.motor.indeling.tests.gevallen import alle_plannen, opgaven, toevallig, waarde


@settings(max_examples=60, deadline=None)
@given(opgaven())
def test_every_level_is_that_of_the_best_of_all_plans(opgave: Opgave) -> None:
    beste = max(waarde(opgave, plan) for plan in alle_plannen(opgave))
    plan = maak(opgave)
    assert plan.bewezen
    assert tuple(plan.waarde) == beste == waarde(opgave, plan.zittingen)


@settings(max_examples=25, deadline=None)
@given(opgaven(mensen=5, tafels=2, rondes=2))
def test_the_checker_agrees_with_a_reading_of_the_rules(opgave: Opgave) -> None:
    goed = {frozenset(plan) for plan in alle_plannen(opgave)}
    assert all(not controle.fouten(opgave, plan) for plan in list(goed)[:20])
    codes = [(k.code, t.code, r) for k in opgave.kandidaten for t in opgave.tafels for r in range(1, opgave.rondes + 1)]
    toeval = random.Random(len(codes))
    for _ in range(20):
        plan = frozenset(toeval.sample(codes, toeval.randint(1, min(5, len(codes)))))
        assert (plan in goed) == (not controle.fouten(opgave, plan))


def _samen(opgave: Opgave) -> Niveaus:
    """Return what the best plan is worth by CP-SAT alone, from nothing, in one model with a weight per level."""
    model = Model(opgave)
    for gewicht in model.niveaus:
        vondst = model._cp_sat(gewicht, [], 20)
        assert vondst.plan is not None
        gehaald = (
            int(sum(gewicht[model.plek[een]] for een in vondst.plan)) if gewicht[: len(model.plek)].any() else None
        )
        model.eis(gewicht, vondst.hoogst if gehaald is None else gehaald)
    return controle.waardeer(opgave, vondst.plan)


@pytest.mark.parametrize(
    "opgave",
    [
        toevallig(1, 4, 14, 3, 4),
        toevallig(2, 4, 18, 3, 4, niet=0.2),
        toevallig(3, 3, 11, 2, 5, niet=0.1, samen=0.1),
        toevallig(4, 5, 13, 3, 2, niet=0.3),
        replace(toevallig(5, 4, 12, 3, 5, niet=0.4), gelijk=False),
    ],
    ids=["vol", "verboden", "niet samen", "krap", "ongelijk"],
)
def test_a_middling_question_has_the_optimum_of_one_joint_model(opgave: Opgave) -> None:
    plan = maak(opgave)
    assert plan.bewezen
    assert plan.waarde == _samen(opgave)


def test_a_large_meeting_is_proven_with_forbidden_pairs_and_people_apart() -> None:
    opgave = toevallig(6, 20, 120, 6, 8, niet=0.05, samen=0.03)
    plan = maak(opgave)
    assert plan.bewezen
    assert (plan.waarde.minimum, plan.waarde.beurten) == (6, 720)


def test_the_order_of_the_input_and_another_time_change_nothing() -> None:
    opgave = toevallig(7, 4, 15, 3, 4, niet=0.1, samen=0.1)
    toeval = random.Random(1)
    schud = lambda rij: toeval.sample(list(rij), len(rij))  # noqa: E731
    anders = Opgave.van(
        opgave.rondes,
        schud(opgave.tafels),
        schud(opgave.kandidaten),
        dict(schud(opgave.passend.items())),
        schud(opgave.moet),
        schud(opgave.niet),
        [(b, a) for a, b in schud(opgave.niet_samen)],
    )
    assert deel_in(opgave) == deel_in(anders) == deel_in(opgave)


def _zittingen(opgave: Opgave) -> tuple[Indeling, list[tuple[str, str, int]]]:
    plan = maak(opgave)
    return plan, list(plan.zittingen)


def test_the_checker_finds_every_planted_mistake() -> None:
    opgave = toevallig(8, 3, 9, 2, 4)
    _, plan = _zittingen(opgave)
    (k, t, r), andere = plan[0], plan[1:]
    ander = next(een.code for een in opgave.tafels if (k, een.code) not in {(a, b) for a, b, _ in plan})
    buur = next(a for a, b, c in plan if (b, c) == (t, r) and a != k)
    fout = {
        "2 keer": [*plan, (k, t, 3 - r)],
        "tegelijk": [*plan, (k, ander, r)],
        "niet in de opgave": [*andere, ("X", t, r)],
        "met ruimte": [een for een in plan if een[1:] != (t, r)],
    }
    for woord, mis in fout.items():
        assert any(woord in zin for zin in controle.fouten(opgave, mis)), woord
    for woord, strenger in {
        "dat mag niet": replace(opgave, niet=frozenset({(k, t)})),
        "samen aan": replace(opgave, niet_samen=frozenset({(min(k, buur), max(k, buur))})),
        "rustige": replace(opgave, kandidaten=tuple(een._replace(rustig=een.code == k) for een in opgave.kandidaten)),
        "plaatsen": replace(opgave, tafels=tuple(een._replace(plaatsen=2) for een in opgave.tafels)),
    }.items():
        assert any(woord in zin for zin in controle.fouten(strenger, plan)), woord
        with pytest.raises(controle.OngeldigPlan):
            controle.eis_geldig(strenger, plan)
    assert controle.fouten(opgave, plan) == []


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 6), st.data())
def test_rounds_are_proper_and_equal_within_one_at_every_table(rondes: int, data: st.DataObject) -> None:
    randen = []
    for k in range(data.draw(st.integers(1, 12))):
        tafels = data.draw(st.lists(st.integers(0, 7), max_size=rondes, unique=True))
        randen += [(k, t) for t in tafels]
    uit = verdeel(randen, rondes)
    assert len({(k, r) for (k, _), r in zip(randen, uit, strict=True)}) == len(randen)
    for t in {een for _, een in randen}:
        vol = [
            sum(r == ronde and tafel == t for (_, tafel), r in zip(randen, uit, strict=True)) for ronde in range(rondes)
        ]
        assert max(vol) - min(vol) <= 1


def test_more_pairs_than_rounds_cannot_be_coloured() -> None:
    with pytest.raises(ValueError, match="te veel"):
        kleur([(0, 0), (0, 1)], 1)
