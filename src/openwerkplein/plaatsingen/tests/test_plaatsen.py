"""The command plaatsen as a user starts it: the answer, what it says of what is left out, and every bad file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from openwerkplein.config.opdrachten import main

PLAN: dict[str, Any] = {
    "plaatsen": [{"code": "P1", "plekken": 1}, {"code": "P2", "plekken": 3, "minstens": 2}, {"code": "P3", "plekken": 2}],
    "mensen": [{"code": code} for code in ("M5", "M1", "M2", "M3", "M4", "M6")],
    "passend": [
        ["M1", "P1", 90],
        ["M1", "P3", 40.25],
        ["M2", "P1", 80],
        ["M2", "P3", 79],
        ["M3", "P1", 3],
        ["M4", "P2", 12],
        ["M6", "P1", 2],
    ],
    "niet": [["M4", "P1"]],
}  # fmt: skip


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    pad = tmp_path / "plan.json"
    pad.write_text(json.dumps(PLAN), "utf-8")
    return pad


def test_an_answer_for_another_program(bestand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plaatsen", str(bestand), "--json"]) == 3
    uit = json.loads(capsys.readouterr().out)
    assert uit == {
        "toewijzing": [
            {"mens": "M1", "plaats": "P3", "score": 40.25, "beste": 90, "beste_plaats": "P1", "verlies": 49.75},
            {"mens": "M2", "plaats": "P3", "score": 79, "beste": 80, "beste_plaats": "P1", "verlies": 1},
            {"mens": "M3", "plaats": "P1", "score": 3, "beste": 3, "beste_plaats": "P1", "verlies": 0},
            {"mens": "M4", "plaats": "P2", "score": 12, "beste": 12, "beste_plaats": "P2", "verlies": 0},
        ],
        "niet_geplaatst": [
            {"mens": "M5", "waarom": "geen_plaats", "zin": "Er is geen plaats die past en mag."},
            {"mens": "M6", "waarom": "vol", "zin": "De enige plaats die past is vol: P1."},
        ],
        "plaatsen": [
            {"code": "P1", "bezet": 1, "vrij": 0},
            {"code": "P2", "bezet": 1, "vrij": 2},
            {"code": "P3", "bezet": 2, "vrij": 0},
        ],
        "minstens_niet_gehaald": [
            {
                "plaatsen": ["P2"],
                "minstens": 2,
                "mensen": 1,
                "zin": "P2 vraagt minstens 2 mensen; er is 1 mens die daarheen kan.",
            }
        ],
        "totaal": 134.25,
        "bovengrens": 187,
        "geplaatst": 4,
        "bewezen": True,
    }


def test_an_answer_to_read(bestand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plaatsen", str(bestand)]) == 3
    regels = capsys.readouterr().out.splitlines()
    for regel in (
        "4 van 6 mensen hebben een plaats.",
        "Score samen 134,25: bewezen het hoogste als zoveel mensen een plaats krijgen.",
        "Had iedereen de eigen beste plaats: 187.",
        "  M1  P3  score 40,25 (49,75 minder dan bij P1)",
        "  M3  P1  score 3",
        "  M6  De enige plaats die past is vol: P1.",
        "  P2: 1 bezet, 2 vrij",
    ):
        assert regel in regels


def _schrijf(pad: Path, **anders: Any) -> None:
    pad.write_text(json.dumps({naam: deel for naam, deel in (PLAN | anders).items() if deel is not None}), "utf-8")


def test_everybody_has_a_place(bestand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _schrijf(
        bestand,
        mensen=[{"code": "M3"}],
        passend=[["M3", "P2", 100]],
        niet=None,
        plaatsen=[{"code": "P2", "plekken": 1}],
    )
    bestand.write_bytes(b"\xef\xbb\xbf" + bestand.read_bytes())
    assert main(["plaatsen", str(bestand)]) == 0
    assert "1 van 1 mens heeft een plaats." in capsys.readouterr().out
    _schrijf(bestand, plaatsen=[], mensen=[], passend=[], niet=None)
    assert main(["plaatsen", str(bestand)]) == 0


def test_capacities_that_cannot_hold_everyone_and_a_limit(bestand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plaatsen = [{"code": f"P{nummer}", "plekken": int(nummer == 1)} for nummer in range(1, 8)]
    alle = [["M1", f"P{nummer}", 5] for nummer in range(1, 8)] + [["M2", "P1", 6]]
    _schrijf(bestand, plaatsen=plaatsen, mensen=[{"code": "M1"}, {"code": "M2"}], passend=alle, niet=None)
    assert main(["plaatsen", str(bestand)]) == 3
    uit = capsys.readouterr().out
    assert "Plekken in totaal: 1. Dat is te weinig voor iedereen." in uit
    assert "  M1  Elke plaats die past is vol: P1, P2, P3, P4 en 3 andere." in uit
    _schrijf(bestand, hoogstens=1, vast=[["M3", "P1"]], niet=None)
    assert main(["plaatsen", str(bestand)]) == 3
    uit = capsys.readouterr().out
    assert "  M4  Het plan staat hoogstens 1 mens toe." in uit
    assert "P2 vraagt minstens 2 mensen en krijgt er 0. Het plan staat hoogstens 1 mens toe." in uit


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("", "Regel 1, teken 1: dit is geen JSON"),
        ('{"plaatsen": [],}', "dit is geen JSON"),
        ("[1, 2]", "Zet in het bestand een object met 'plaatsen', 'mensen' en 'passend'."),
        ("[" * 100_000, "haakjes in dit bestand staan te diep"),
        ('{"plaatsen": ' + "9" * 5000 + "}", "Een getal in dit bestand is te lang."),
        ('{"mensen": [], "mensen": []}', "'mensen' staat twee keer in hetzelfde object"),
        ('{"passend": [["M1", "P1", NaN]]}', "'NaN' is geen getal"),
        ("{}", "plaatsen: Zet hier een lijst"),
    ],
)
def test_a_file_that_is_no_plan(bestand: Path, tekst: str, verwacht: str, capsys: pytest.CaptureFixture[str]) -> None:
    bestand.write_text(tekst, "utf-8")
    assert main(["plaatsen", str(bestand)]) == 1
    fout = capsys.readouterr()
    assert f"{bestand}: " in fout.err
    assert verwacht in fout.err
    assert (fout.out, "Traceback" in fout.err) == ("", False)


@pytest.mark.parametrize(
    ("anders", "verwacht"),
    [
        ({"mensen": None}, "mensen: Zet hier een lijst"),
        ({"rondes": 3}, "'rondes' hoort niet in een plan"),
        ({"plaatsen": [{"code": "P1"}]}, "plaatsen[0]: 'plekken' ontbreekt."),
        ({"plaatsen": [{"code": "P1", "plekken": True}]}, "plaatsen[0]: Geef bij 'plekken' een heel getal."),
        ({"plaatsen": [{"code": "P1", "plekken": 1.5}]}, "plaatsen[0]: Geef bij 'plekken' een heel getal."),
        ({"plaatsen": [{"code": "P1", "plekken": -1}]}, "plaatsen[0]: Geef bij 'plekken' een getal van 0"),
        ({"plaatsen": [{"code": "P1", "plekken": 10**30}]}, "plaatsen[0]: Geef bij 'plekken' een getal van 0"),
        ({"plaatsen": [{"code": "P1", "plekken": 1, "minsten": 1}]}, "plaatsen[0]: 'minsten' hoort hier niet."),
        ({"plaatsen": ["P1"]}, "plaatsen[0]: Zet hier een object"),
        ({"mensen": [{"code": "M1"}, {"code": 7}]}, "mensen[1]: Een code is tekst tussen aanhalingstekens"),
        ({"mensen": [{"code": "M1 "}]}, "mensen[0]: Een code is tekst"),
        ({"mensen": [{"code": "M\ud800"}]}, "mensen[0]: Een code is tekst"),
        ({"mensen": [{"code": "M1"}] * 2}, "mensen[1]: Deze code staat ook bij mensen[0]. Laat er een weg."),
        ({"passend": [["M1", "P1", 90], ["M1", "P3"]]}, "passend[1]: Schrijf dit als [mens, plaats, score]"),
        ({"passend": [["M1", "P1", "90"]]}, "passend[0]: De score is geen getal."),
        ({"passend": [["M1", "P1", 101]]}, "passend[0]: De score ligt niet tussen 0 en 100."),
        ({"passend": [["M1", "P1", -0.01]]}, "passend[0]: De score ligt niet tussen 0 en 100."),
        ({"passend": [["M1", "P1", 1e-300]]}, "passend[0]: De score heeft meer dan twee decimalen."),
        ({"passend": [["M9", "P1", 1]]}, "passend[0]: M9 staat niet in 'mensen'."),
        ({"passend": [["M1", "P1", 1]] * 2}, "passend[1]: Dit paar staat ook bij passend[0]."),
        ({"vast": [["M1", "P1", 3]]}, "vast[0]: Schrijf dit als [mens, plaats]"),
        ({"vast": [["M5", "P1"]]}, "vast[0]: M5 bij P1 staat niet in 'passend'."),
        ({"vast": [["M1", "P1"], ["M2", "P1"]]}, "vast[1]: Bij P1 staan meer mensen vast dan er plekken zijn."),
        ({"hoogstens": "2"}, "hoogstens: Geef een heel getal."),
        ({"hoogstens": -2}, "hoogstens: Geef een getal van 0 of meer."),
    ],
)
def test_a_mistake_is_said_at_its_place(
    bestand: Path, anders: dict[str, Any], verwacht: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _schrijf(bestand, **anders)
    assert main(["plaatsen", str(bestand)]) == 1
    assert f"{bestand}: {verwacht}" in capsys.readouterr().err


def test_many_mistakes_are_counted(bestand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _schrijf(bestand, mensen=[{"code": ""}] * 21)
    assert main(["plaatsen", str(bestand)]) == 1
    regels = capsys.readouterr().err.splitlines()
    assert (len(regels), regels[-1]) == (21, f"{bestand}: en nog 1 fout.")


def test_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "latin").write_bytes(b'{"plaatsen": "\xe9"}')
    for naam, verwacht in (("weg", "is er niet"), ("latin", "geen tekst in UTF-8"), (".", "niet te lezen")):
        assert main(["plaatsen", str(tmp_path / naam)]) == 1
        assert verwacht in capsys.readouterr().err
    with pytest.raises(SystemExit) as fout:
        main(["plaatsen"])
    assert fout.value.code == 2
