"""Conditions: against Python's own evaluation, against a slow evaluation of what is unknown, and what is refused."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openwerkplein.motor.routes.mogelijk import TeIngewikkeld, kan_samen
from openwerkplein.motor.routes.taal import Feit
from openwerkplein.motor.routes.tests.woordenboek import WOORDEN
from openwerkplein.motor.routes.voorwaarden import Waarde, lees_voorwaarde

PERSPECTIEF = ("wel", "geen", "later")
BLADEREN = (
    st.tuples(st.just("leeftijd"), st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), st.integers(0, 6).map(str))
    | st.tuples(st.just("perspectief"), st.sampled_from(["==", "!="]), st.sampled_from(PERSPECTIEF))
    | st.tuples(st.just("statushouder"), st.sampled_from(["==", "!="]), st.sampled_from(["ja", "nee"]))
    | st.just(("statushouder", "", ""))
    | st.just(("perspectief", "in", "(wel, later)"))
    | st.just(("leeftijd", "in", "(1, 3, 5)"))
)
BOMEN = st.recursive(
    BLADEREN,
    lambda deel: (
        st.tuples(st.just("niet"), deel)
        | st.tuples(st.sampled_from(["en", "of"]), st.lists(deel, min_size=2, max_size=3))
    ),
    max_leaves=8,
)
FEITEN = st.fixed_dictionaries(
    {
        "leeftijd": st.none() | st.integers(0, 7),
        "perspectief": st.none() | st.sampled_from(PERSPECTIEF),
        "statushouder": st.none() | st.booleans(),
    }
)
NAMEN = {naam: naam for naam in PERSPECTIEF} | {"ja": True, "nee": False}
STERKTE = {"of": 0, "en": 1, "niet": 2}


def schrijf(boom: Any, buiten: int = 0) -> str:
    """Return the text of a tree, with brackets only where they are needed."""
    if boom[0] not in STERKTE:
        return " ".join(filter(None, boom))
    sterkte = STERKTE[boom[0]]
    if boom[0] == "niet":
        tekst = f"niet {schrijf(boom[1], sterkte)}"
    else:
        tekst = f" {boom[0]} ".join(schrijf(deel, sterkte + 1) for deel in boom[1])
    return f"({tekst})" if sterkte < buiten else tekst


def waar(boom: Any, feiten: dict[str, Waarde], ontkend: bool = False) -> bool:
    """Evaluate as the words say it: a comparison with what is unknown is false, also when it is negated."""
    if boom[0] == "niet":
        return waar(boom[1], feiten, not ontkend)
    if boom[0] in STERKTE:
        alle = (boom[0] == "en") != ontkend
        return (all if alle else any)(waar(deel, feiten, ontkend) for deel in boom[1])
    if feiten[boom[0]] is None:
        return False
    return python(" ".join(filter(None, boom)), feiten) != ontkend


def python(tekst: str, feiten: dict[str, Waarde]) -> bool:
    """Let Python evaluate the text; its `not`, `and` and `or` bind like ours."""
    woorden = {"en": "and", "of": "or", "niet": "not"}
    tekst = " ".join(woorden.get(woord, woord) for woord in tekst.replace("(", " ( ").split())
    return bool(eval(tekst, {}, {**NAMEN, **feiten}))


@given(boom=BOMEN, feiten=FEITEN)
@settings(max_examples=200)
def test_geldt(boom: Any, feiten: dict[str, Waarde]) -> None:
    tekst = schrijf(boom)
    voorwaarde = lees_voorwaarde(tekst)
    assert voorwaarde.geldt(feiten) == waar(boom, feiten)
    if None not in feiten.values():
        assert voorwaarde.geldt(feiten) == python(tekst, feiten)
    assert all(naam in voorwaarde.feiten for naam in feiten if naam in tekst)


@given(bomen=st.lists(BOMEN, max_size=2))
@settings(max_examples=60)
def test_kan_samen(bomen: list[Any]) -> None:
    """Trying a few values finds the same as trying every combination."""
    voorwaarden = [lees_voorwaarde(schrijf(boom)) for boom in bomen]
    feiten = {
        "leeftijd": Feit("leeftijd", "leeftijd", "getal"),
        "perspectief": Feit("perspectief", "perspectief", "keuze", {een: een for een in PERSPECTIEF}),
        "statushouder": Feit("statushouder", "statushouder", "ja_nee"),
    }
    alle = (dict(zip(feiten, waarden, strict=True)) for waarden in product(range(-1, 9), PERSPECTIEF, [True, False]))
    verwacht = any(all(een.geldt(waarden) for een in voorwaarden) for waarden in alle)
    assert kan_samen(voorwaarden, feiten) == verwacht


def test_te_ingewikkeld() -> None:
    tekst = " of ".join(f"getal_{letter} in (1, 5, 9)" for letter in "abcdef")
    with pytest.raises(TeIngewikkeld):
        kan_samen([lees_voorwaarde(tekst)], WOORDEN.feiten)


@pytest.mark.parametrize(
    ("tekst", "feiten", "verwacht"),
    [
        ("perspectief == niet", {"perspectief": "niet"}, True),
        ("leeftijd", {"leeftijd": 1}, False),
        ("leeftijd == wel", {"leeftijd": 1}, False),
        ("niet leeftijd == wel", {"leeftijd": 1}, False),
        ("perspectief < 3", {"perspectief": "wel"}, False),
        ("leeftijd in (1, wel)", {"leeftijd": 1}, False),
        ("leeftijd > -3", {"leeftijd": 0}, True),
        ("weg == 1 of leeftijd == 1", {"leeftijd": 1}, True),
        ("weg == 1 en leeftijd == 1", {"leeftijd": 1}, False),
    ],
)
def test_wat_niet_past_geldt_niet(tekst: str, feiten: dict[str, Waarde], verwacht: bool) -> None:
    """A comparison that does not fit the fact is unknown, whichever way round; words may also be values."""
    assert lees_voorwaarde(tekst).geldt(feiten) is verwacht


@pytest.mark.parametrize(
    ("tekst", "wat"),
    [
        ("", "leeg"),
        ("a == 1 " * 200, "langer dan"),
        ("leeftijd < 27 && statushouder", "Schrijf en"),
        ("niet", "een gegeven"),
        ("leeftijd in ()", "een waarde"),
        ("leeftijd in (1 2)", "')'"),
        ("leeftijd in 3", "'('"),
        ("leeftijd == 1.5", "hele getallen"),
        ("(" * 30 + "statushouder" + ")" * 30, "meer dan 20"),
        ("statushouder)", "Verbind"),
        ("3 == leeftijd", "een gegeven"),
        ("leeftijd.__class__", "hoort niet"),
        ("leeftijd\x00", "hoort niet"),
    ],
)
def test_onleesbaar(tekst: str, wat: str) -> None:
    with pytest.raises(ValueError, match=re.escape(wat)) as fout:
        lees_voorwaarde(tekst)
    assert str(fout.value).endswith(".")
