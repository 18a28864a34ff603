"""People to places: compared with trying every choice, and with an integer program of its own on larger cases."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from openwerkplein.motor.indeling.plaatsen import Reden, Tekort, Uitslag, wijs_toe
from openwerkplein.motor.indeling.plaatsplan import OngeldigPlan, Plaats, Plan

ZAAD = st.integers(0, 2**32 - 1).map(Random)
Waarde = tuple[int, int, int]
"""People placed, minus how many are short of minimums, and the total fit: what the best is compared on."""


def geval(kans: Random, mensen: int, plaatsen: int, scores: list[int], *, minstens: bool = True) -> Plan:
    """A random plan in which everything that may be in one is there some of the time."""
    wie = [f"M{nummer}" for nummer in range(mensen)]
    waar = []
    for nummer in range(plaatsen):
        plekken = kans.randint(0, max(1, 2 * mensen // max(plaatsen, 1)))
        waar.append(Plaats(f"P{nummer}", plekken, kans.randint(0, plekken) if minstens and kans.random() < 0.4 else 0))
    alle = [(mens, plaats.code) for mens in wie for plaats in waar]
    paren = kans.sample(alle, kans.randint(0, min(len(alle), 4 * mensen)))
    passend = [(mens, plaats, kans.choice(scores)) for mens, plaats in paren]
    niet = kans.sample(alle, kans.randint(0, len(alle) // 6))
    ruimte, vast = {plaats.code: plaats.plekken for plaats in waar}, {}
    for mens, plaats, _ in kans.sample(passend, len(passend) // 8):
        if mens not in vast and ruimte[plaats] and (mens, plaats) not in niet:
            vast[mens] = plaats
            ruimte[plaats] -= 1
    hoogstens = len(vast) + kans.randint(0, mensen) if kans.random() < 0.3 else None
    return Plan(waar, wie, passend, tuple(vast.items()), niet, hoogstens)


def waarde(plan: Plan, waar: dict[str, str]) -> Waarde | None:
    """What an answer is worth by the rules as one would read them; None when it breaks one."""
    score = {(mens, plaats): punten for mens, plaats, punten in plan.passend}
    paren = set(waar.items())
    bezet = {plaats.code: list(waar.values()).count(plaats.code) for plaats in plan.plaatsen}
    mag = (
        paren <= score.keys()
        and not paren & set(plan.niet)
        and set(plan.vast) <= paren
        and all(bezet[plaats.code] <= plaats.plekken for plaats in plan.plaatsen)
        and (plan.hoogstens is None or len(waar) <= plan.hoogstens)
    )
    kort = sum(max(plaats.minstens - bezet[plaats.code], 0) for plaats in plan.plaatsen)
    return (len(waar), -kort, sum(score[paar] for paar in paren)) if mag else None


def beste_van_alle(plan: Plan) -> Waarde:
    keuzes = [None, *(plaats.code for plaats in plan.plaatsen)]
    alle = (
        waarde(plan, {mens: plaats for mens, plaats in zip(plan.mensen, keuze, strict=True) if plaats})
        for keuze in product(keuzes, repeat=len(plan.mensen))
    )
    return max(een for een in alle if een is not None)


def als_waarde(plan: Plan, uit: Uitslag) -> Waarde:
    gekregen = waarde(plan, {een.mens: een.plaats for een in uit.toewijzing})
    assert gekregen is not None, "the answer breaks a rule"
    assert gekregen[2] == uit.totaal
    return gekregen


def controleer_verhaal(plan: Plan, uit: Uitslag) -> None:
    """Everything that is told beside the answer itself, worked out again from the plan."""
    score = {(mens, plaats): punten for mens, plaats, punten in plan.passend if (mens, plaats) not in set(plan.niet)}
    plekken = {plaats.code: plaats.plekken for plaats in plan.plaatsen}
    opties = {mens: {p for m, p in score if m == mens} for mens in plan.mensen}
    beste = {mens: max((score[mens, p] for p in opties[mens] if plekken[p]), default=0) for mens in plan.mensen}
    genoemd = [een.mens for een in uit.toewijzing] + [een.mens for een in uit.niet_geplaatst]
    assert sorted(plan.mensen) == sorted(genoemd)
    for een in uit.toewijzing:
        assert (een.score, een.beste) == (score[een.mens, een.plaats], beste[een.mens])
        assert score[een.mens, een.beste_plaats] == een.beste == een.score + een.verlies
        assert een.verlies or een.beste_plaats == een.plaats
    assert uit.bovengrens == sum(beste.values()) >= uit.totaal
    vrij = {stand.code: stand.vrij for stand in uit.plaatsen}
    assert {stand.code: stand.bezet + stand.vrij for stand in uit.plaatsen} == plekken
    assert all(een >= 0 for een in vrij.values())
    for zonder in uit.niet_geplaatst:
        assert set(zonder.plaatsen) == opties[zonder.mens]
        assert (zonder.reden is Reden.GEEN_PLAATS) == (not zonder.plaatsen)
        assert (zonder.reden is Reden.GRENS) == any(vrij[plaats] for plaats in zonder.plaatsen)
        assert zonder.reden is not Reden.GRENS or len(uit.toewijzing) == plan.hoogstens
    controleer_tekorten(plan, uit, opties)


def controleer_tekorten(plan: Plan, uit: Uitslag, opties: dict[str, set[str]]) -> None:
    bezet, vast = {stand.code: stand.bezet for stand in uit.plaatsen}, dict(plan.vast)
    minstens = {plaats.code: plaats.minstens for plaats in plan.plaatsen}
    genoemd = [plaats for tekort in uit.tekorten for plaats in tekort.plaatsen]
    assert len(genoemd) == len(set(genoemd))
    assert {plaats for plaats in minstens if bezet[plaats] < minstens[plaats]} <= set(genoemd)
    for tekort in uit.tekorten:
        groep = set(tekort.plaatsen)
        kan = [mens for mens in plan.mensen if (vast[mens] in groep if mens in vast else opties[mens] & groep)]
        assert tekort.minstens == sum(minstens[plaats] for plaats in groep) > tekort.mensen
        assert tekort.mensen == sum(bezet[plaats] for plaats in groep)
        if tekort.grens:
            assert len(uit.toewijzing) == plan.hoogstens
            assert len(kan) > tekort.mensen
        else:
            # Nobody else could come: this is the proof that the minimum cannot be met.
            assert len(kan) == tekort.mensen


@settings(max_examples=80, deadline=None)
@given(ZAAD)
def test_best_of_all_choices(kans: Random) -> None:
    plan = geval(kans, kans.randint(0, 5), kans.randint(0, 4), [0, 500, 500, 10_000])
    uit = wijs_toe(plan)
    assert als_waarde(plan, uit) == beste_van_alle(plan)
    controleer_verhaal(plan, uit)
    for rij in (plan.plaatsen, plan.mensen, plan.passend, plan.niet):
        kans.shuffle(rij)  # type: ignore[arg-type]
    assert wijs_toe(replace(plan, vast=plan.vast[::-1])) == uit, "the order of the rows decides nothing"


def gehele_optelling(plan: Plan) -> Waarde:
    """The best by an integer program that knows nothing of flows: one variable per pair and one per place that is short."""
    paren = [(m, p, s) for m, p, s in plan.passend if (m, p) not in set(plan.niet)]
    vast, n, k = set(plan.vast), len(paren), len(plan.plaatsen)
    per_mens = np.array([[m == mens for m, _, _ in paren] + [False] * k for mens in plan.mensen], float)
    per_plaats = np.array([[p == plaats.code for _, p, _ in paren] + [False] * k for plaats in plan.plaatsen], float)
    tekort = per_plaats + np.eye(k, n + k, n)
    alle = np.r_[np.ones(n), np.zeros(k)]
    eisen = [
        LinearConstraint(per_mens, -np.inf, 1),
        LinearConstraint(per_plaats, -np.inf, [plaats.plekken for plaats in plan.plaatsen]),
        LinearConstraint(tekort, [plaats.minstens for plaats in plan.plaatsen], np.inf),
        LinearConstraint(alle, -np.inf, len(plan.mensen) if plan.hoogstens is None else plan.hoogstens),
    ]
    onder = np.array([float((m, p) in vast) for m, p, _ in paren] + [0.0] * k)
    boven = np.array([1.0] * n + [float(plaats.minstens) for plaats in plan.plaatsen])
    waarden = []
    # One level after another, each fixed before the next.
    for doel in (alle, -np.r_[np.zeros(n), np.ones(k)], np.array([float(s) for _, _, s in paren] + [0.0] * k)):
        klaar = milp(-doel, constraints=eisen, bounds=Bounds(onder, boven), integrality=np.ones(n + k))
        assert klaar.status == 0, klaar.message
        waarden.append(round(-klaar.fun))
        eisen.append(LinearConstraint(doel, waarden[-1] - 0.5, np.inf))
    return waarden[0], waarden[1], waarden[2]


@settings(max_examples=12, deadline=None)
@given(ZAAD)
def test_best_by_an_integer_program(kans: Random) -> None:
    scores = [kans.randint(0, 10_000) for _ in range(kans.choice([2, 40]))]
    plan = geval(kans, kans.randint(20, 60), kans.randint(4, 15), scores)
    if plan.passend:
        uit = wijs_toe(plan)
        assert als_waarde(plan, uit) == gehele_optelling(plan)
        controleer_verhaal(plan, uit)


def test_more_people_go_before_a_higher_total() -> None:
    passend = [("a", "X", 10_000), ("a", "Y", 0), ("b", "X", 100)]
    uit = wijs_toe(Plan([Plaats("X", 1), Plaats("Y", 1)], ["a", "b"], passend))
    assert [(een.mens, een.plaats, een.verlies) for een in uit.toewijzing] == [("a", "Y", 10_000), ("b", "X", 0)]
    assert (uit.totaal, uit.bovengrens, uit.bewezen) == (100, 10_100, True)


def test_nobody_and_nowhere() -> None:
    assert wijs_toe(Plan([], [], [])) == Uitslag((), (), (), (), 0, 0, bewezen=True)
    zonder = wijs_toe(Plan([], ["a"], [])).niet_geplaatst
    assert [(een.mens, een.reden, een.plaatsen) for een in zonder] == [("a", Reden.GEEN_PLAATS, ())]
    leeg = wijs_toe(Plan([Plaats("X", 2, 1)], [], []))
    assert (leeg.plaatsen[0].vrij, leeg.tekorten) == (2, (Tekort(("X",), 1, 0, grens=False),))


def test_a_place_without_room_is_nobodys_best() -> None:
    uit = wijs_toe(Plan([Plaats("X", 0), Plaats("Y", 1)], ["a", "b"], [("a", "X", 900), ("a", "Y", 5), ("b", "X", 7)]))
    assert [(een.plaats, een.beste, een.beste_plaats) for een in uit.toewijzing] == [("Y", 5, "Y")]
    assert [(een.mens, een.reden) for een in uit.niet_geplaatst] == [("b", Reden.VOL)]


def test_minimums_that_cannot_be_met_are_named_together() -> None:
    """X and Y share the only two who may go there; Z gets its own."""
    passend = [(mens, plaats, 50) for mens in "ab" for plaats in "XY"] + [("c", "Z", 50)]
    plan = Plan([Plaats("X", 5, 2), Plaats("Y", 5, 1), Plaats("Z", 5, 1)], ["a", "b", "c"], passend)
    assert wijs_toe(plan).tekorten == (Tekort(("X", "Y"), 3, 2, grens=False),)
    assert wijs_toe(replace(plan, hoogstens=1)).tekorten[0].grens


def test_a_minimum_goes_before_fit() -> None:
    passend = [("a", "X", 10_000), ("a", "Y", 0), ("b", "X", 10_000), ("b", "Y", 100)]
    plan = Plan([Plaats("X", 2), Plaats("Y", 2, 1)], ["a", "b"], passend)
    assert {een.mens: een.plaats for een in wijs_toe(plan).toewijzing} == {"a": "X", "b": "Y"}


def test_every_mistake_is_found_at_its_place() -> None:
    plan = Plan(
        [Plaats("X", 1), Plaats("X", -1), Plaats("Y", 1, 2), Plaats("Z", 2)],
        ["a", "b", "c", "a"],
        [("a", "X", 10_001), ("a", "Z", 1), ("b", "Z", 1), ("a", "X", 5), ("q", "W", 1), ("b", "X", 1)],
        [("a", "Z"), ("a", "X"), ("b", "X"), ("c", "Z"), ("a", "Z")],
        [("b", "X"), ("c", "V"), ("b", "X")],
        2,
    )
    with pytest.raises(OngeldigPlan) as fout:
        wijs_toe(plan)
    gevonden = [str(een) for een in fout.value.gebreken]
    for verwacht in (
        "plaatsen[1]: Deze code staat ook bij plaatsen[0]",
        "plaatsen[1]: Geef bij 'plekken' een getal van 0",
        "plaatsen[2]: Y vraagt minstens 2 mensen en heeft 1 plekken",
        "mensen[3]: Deze code staat ook bij mensen[0]",
        "passend[0]: De score ligt niet tussen 0 en 100",
        "passend[3]: Dit paar staat ook bij passend[0]",
        "passend[4]: q staat niet in 'mensen'",
        "passend[4]: W staat niet in 'plaatsen'",
        "vast[1]: a staat al vast bij Z",
        "vast[2]: b bij X staat ook in 'niet'",
        "vast[3]: c bij Z staat niet in 'passend'",
        "vast[4]: Dit paar staat ook bij vast[0]",
        "niet[1]: V staat niet in 'plaatsen'",
        "niet[2]: Dit paar staat ook bij niet[0]",
        "hoogstens: Er staan al 5 mensen vast",
    ):
        assert sum(een.startswith(verwacht) for een in gevonden) == 1, verwacht
    with pytest.raises(OngeldigPlan, match="Bij X staan meer mensen vast dan er plekken zijn"):
        wijs_toe(Plan([Plaats("X", 1)], ["a", "b"], [("a", "X", 1), ("b", "X", 1)], [("a", "X"), ("b", "X")]))
    with pytest.raises(OngeldigPlan, match="hoogstens: Geef een getal van 0 of meer"):
        wijs_toe(Plan([], [], [], hoogstens=-1))
