"""The command ``route teken`` and the drawing on a page."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.template import Context, Template

from openwerkplein.begeleiding.routebestand import GELEVERD, laad_geleverde
from openwerkplein.config.opdrachten import main
from openwerkplein.motor.routes.lezen import lees

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _routes() -> None:
    laad_geleverde()


def test_bossche_model_at_the_end_of_the_year(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["route", "teken", "max-ww-bossche", "--ankerdatum", "2026-12-31", "--json"]) == 0
    uit = json.loads(capsys.readouterr().out)
    stappen = [(stap["moment"], stap["datum"], stap["duur"]) for stap in uit["stappen"]]
    coaching = {
        "minstens": "4 weken",
        "hoogstens": "6 weken",
        "tot_minstens": "2026-10-27",
        "tot_hoogstens": "2026-11-10",
    }
    assert stappen == [
        ("T-7", "2026-05-31", None),
        ("T-6", "2026-06-30", None),
        ("T-3", "2026-09-30", coaching),
        ("T-2", "2026-10-31", None),
        ("T-1", "2026-11-30", None),
    ]
    assert (uit["code"], uit["anker"], uit["ankerdatum"]) == ("max-ww-bossche", "einde_ww", "2026-12-31")


def test_a_file_is_drawn_too_and_the_picture_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand, beeld = tmp_path / "eigen.yaml", tmp_path / "eigen.svg"
    bestand.write_text((GELEVERD / "nazorg.yaml").read_text("utf-8"), "utf-8")
    assert main(["route", "teken", str(bestand), "--ankerdatum", "31-12-2026", "--uit", str(beeld)]) == 0
    uit, fout = capsys.readouterr()
    assert "Vanaf deze dag is gerekend." in uit
    assert str(beeld) in fout
    assert ET.parse(beeld).getroot().tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (["max-ww-bosche", "--ankerdatum", "2026-12-31"], "Bedoelt u max-ww-bossche"),
        (["qqqqqqqq", "--ankerdatum", "2026-12-31"], "Kies uit: aanvraag-bijstand"),
        (["nazorg", "--ankerdatum", "2026-02-30"], "'2026-02-30' is geen datum die bestaat"),
        (["nazorg", "--ankerdatum", "9999-12-31"], "is geen datum die bestaat"),
        (["weg.yaml", "--ankerdatum", "2026-12-31"], "Het bestand weg.yaml is er niet"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_one_line(
    woorden: list[str], zin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["route", "teken", *woorden]) == 1
    uit, fout = capsys.readouterr()
    assert uit == ""
    assert zin in fout
    assert len(fout.splitlines()) == 1


def test_a_file_that_does_not_pass_names_its_first_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand = tmp_path / "kapot.yaml"
    bron = (GELEVERD / "nazorg.yaml").read_text("utf-8").replace("soort: contact", "soort: feest")
    bestand.write_text(bron, "utf-8")
    assert main(["route", "teken", str(bestand), "--ankerdatum", "2026-12-31"]) == 1
    regel = bron[: bron.index("soort: feest")].count("\n") + 1
    assert f"{bestand}, regel {regel}:" in capsys.readouterr().err


def test_a_page_has_both_layouts_and_the_sentences_or_the_reason_why_not() -> None:
    route = lees((GELEVERD / "werkpunt.yaml").read_text("utf-8"), "werkpunt.yaml")
    pagina = Template("{% load routes %}{% routetekening route dag %}")
    html = pagina.render(Context({"route": route, "dag": date(2026, 12, 31)}))
    assert html.count("<svg ") == 2
    assert html.count("<li>") == len(route.stappen) + 2
    html = pagina.render(Context({"route": route, "dag": date.max}))
    assert "<svg " not in html.replace('<svg class="ow-ikoon', "")
    assert "Kies een andere datum" in html
