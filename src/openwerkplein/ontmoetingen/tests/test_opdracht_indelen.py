"""The command ``werkplein indelen``: what goes in, what comes out, and what it says of input that cannot be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from openwerkplein.config.opdrachten import main

GOED: dict[str, Any] = {
    "rondes": 2,
    "tafels": [{"code": "Bakker", "plaatsen": 2}, {"code": "Smid", "plaatsen": 2, "rustig": True}],
    "kandidaten": [{"code": "Bo"}, {"code": "Kim"}, {"code": "Lou"}],
    "passend": [["Bo", "Bakker", 80], ["Kim", "Smid", 62.5]],
    "moet": [["Bo", "Bakker"]],
    "niet": [],
    "niet_samen": [["Kim", "Lou"]],
}


def _draai(tmp_path: Path, capsys: pytest.CaptureFixture[str], bron: object, *extra: str) -> tuple[int, str, str]:
    pad = tmp_path / "plan.json"
    pad.write_text(bron if isinstance(bron, str) else json.dumps(bron), encoding="utf-8")
    status = main(["indelen", str(pad), *extra])
    uit = capsys.readouterr()
    return status, uit.out, uit.err


def test_the_plan_has_the_form_of_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, uit, fout = _draai(tmp_path, capsys, GOED, "--json")
    plan = json.loads(uit)
    assert (status, fout) == (0, "")
    assert [een["ronde"] for een in plan["rondes"]] == [1, 2]
    assert all(set(een["tafels"]) == {"Bakker", "Smid"} for een in plan["rondes"])
    assert sorted(k for een in plan["rondes"] for wie in een["tafels"].values() for k in wie) == sorted(
        ["Bo", "Kim", "Lou"] * 2
    )
    assert (plan["totaal"], plan["bewezen"], plan["gat"], plan["niet_vervuld"]) == (142.5, True, 0, [])
    status, uit, _ = _draai(tmp_path, capsys, GOED)
    assert "Ronde 2" in uit
    assert "Samen 142,5 punten. Beter kan niet; dat is bewezen." in uit


def test_a_wish_that_is_not_met_ends_with_three(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    krap = {
        **GOED,
        "tafels": [{"code": "Bakker", "plaatsen": 1}],
        "kandidaten": [{"code": "Bo"}, {"code": "Kim"}, {"code": "Lou"}],
    }
    status, uit, _ = _draai(tmp_path, capsys, {**krap, "passend": [], "titel": "x"}, "--json")
    plan = json.loads(uit)
    assert status == 3
    assert plan["niet_vervuld"][0]["tekort"] == 1
    assert "samen 3 beurten nodig" in plan["niet_vervuld"][0]["zin"]
    assert any("titel" in zin for zin in plan["zinnen"])


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"rondes": 0}, "rondes: 0 kan niet. Geef een heel getal van 1"),
        ({"tafels": []}, "tafels: er is er geen een."),
        ({"kandidaten": []}, "kandidaten: er is er geen een."),
        ({"tafels": [{"code": "Bakker", "plaatsen": 0}]}, "tafels[0].plaatsen: 0 kan niet"),
        (
            {"kandidaten": [{"code": "Bo"}, {"code": "Bo"}]},
            "kandidaten[1]: kandidaat Bo staat er twee keer in, ook bij kandidaten[0].",
        ),
        ({"tafels": [{"code": "A", "plaatsen": 1}] * 2}, "tafels[1]: tafel A staat er twee keer in"),
        ({"rondes": 1, "moet": [["Bo", "Bakker"], ["Bo", "Smid"]]}, "moet: Bo moet aan 2 tafels, en er is 1 ronde."),
        ({"niet": [["Bo", "Bakker"]]}, "moet: Bo moet en mag niet aan tafel Bakker."),
        ({"niet": [["Bo", "Kok"]]}, 'niet[0]: "Kok" kan niet; die code staat niet in de opgave.'),
        ({"passend": [["Bo", "Bakker", 101]]}, "passend[0]: 101 kan niet voor Bo en Bakker."),
        ({"passend": [["Bo", "Bakker", 1], ["Bo", "Bakker", 2]]}, "passend[1]: Bo en Bakker staan er twee keer in."),
        ({"passend": [["Bo", "Bakker"]]}, "passend[0]: hier horen een kandidaat, een tafel en een getal"),
        ({"niet_samen": [["Bo", "Bo"]]}, "niet_samen: Bo staat met zichzelf in een paar."),
        ({"niet_samen": ["Bo"]}, "niet_samen[0]: hier hoort een paar van twee codes."),
        ({"moet": "Bo"}, "moet: hier hoort een lijst."),
        ({"gelijk": "ja"}, 'opgave.gelijk: "ja" kan niet. Geef true of false.'),
        ({"weg": ["Bo"]}, "weg en erbij horen bij een indeling van eerder."),
    ],
)
def test_what_cannot_be_is_named_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], anders: dict[str, object], zin: str
) -> None:
    status, uit, fout = _draai(tmp_path, capsys, {**GOED, **anders}, "--json")
    assert (status, uit) == (1, "")
    assert zin in fout
    assert len(fout.splitlines()) == 1


def test_no_json_no_file_and_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, fout = _draai(tmp_path, capsys, '{"rondes": 2,')
    assert status == 1
    assert "Dit is geen JSON (regel 1, teken 14)." in fout
    assert _draai(tmp_path, capsys, "[]")[0] == 1
    assert main(["indelen", str(tmp_path / "weg.json")]) == 1
    with pytest.raises(SystemExit) as einde:
        main(["indelen"])
    assert einde.value.code == 2


def test_a_plan_is_mended_with_the_plan_of_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, uit, _ = _draai(tmp_path, capsys, GOED, "--json")
    eerder = tmp_path / "eerder.json"
    eerder.write_text(uit, encoding="utf-8")
    anders = {**GOED, "weg": ["Lou"], "erbij": [{"code": "Sam"}], "passend": [*GOED["passend"], ["Sam", "Smid", 5]]}
    status, uit, _ = _draai(tmp_path, capsys, anders, "--herstel", str(eerder), "--json")
    plan = json.loads(uit)
    assert (status, plan["verplaatst"], plan["verplaatst_minstens"], plan["bewezen"]) == (0, 0, 0, True)
    assert {een["kandidaat"] for een in plan["zetten"]} == {"Sam"}
    _, uit, _ = _draai(tmp_path, capsys, anders, "--herstel", str(eerder))
    assert "Sam, ronde 1: had geen plaats, naar " in uit
    status, _, fout = _draai(tmp_path, capsys, {**anders, "weg": ["Piet"]}, "--herstel", str(eerder))
    assert (status, "weg[0]: Piet is geen kandidaat en geen tafel." in fout) == (1, True)
    eerder.write_text('{"rondes": [{"ronde": 9, "tafels": {}}]}', encoding="utf-8")
    status, _, fout = _draai(tmp_path, capsys, anders, "--herstel", str(eerder))
    assert (status, "rondes[0].ronde: 9 kan niet" in fout) == (1, True)
