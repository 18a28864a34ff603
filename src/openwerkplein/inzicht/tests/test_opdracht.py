"""`werkplein bestandsanalyse` as a user and other programs meet it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from openwerkplein.config.opdrachten import main
from openwerkplein.inzicht import opname as opname_module
from openwerkplein.inzicht.peildatum import lees_peildatum
from openwerkplein.motor.cijfers import Bestandsanalyse, Controle
from openwerkplein.motor.cijfers import definities as alle_definities

from .verzinsel import Verzinner

DAG = date(2023, 12, 31)
pytestmark = pytest.mark.django_db


@pytest.fixture
def gevuld() -> None:
    Verzinner(1, DAG).vul(25)


@pytest.fixture
def kapot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one check fail."""
    bereken: Callable[..., Bestandsanalyse] = opname_module.bereken_stand

    def met_fout(*args: Any) -> Bestandsanalyse:
        analyse = bereken(*args)
        return replace(analyse, controles=(*analyse.controles, Controle("stroom_sluit", False, "12 is geen 13.")))

    monkeypatch.setattr(opname_module, "bereken_stand", met_fout)


@pytest.mark.usefixtures("gevuld")
def test_json_has_exactly_the_documented_shape(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bestandsanalyse", "--peildatum", "2023-12-31", "--json"]) == 0

    uit = json.loads(capsys.readouterr().out)
    assert set(uit) == {"peildatum", "tabellen", "controles"}
    assert uit["peildatum"] == "2023-12-31"
    assert [tabel["code"] for tabel in uit["tabellen"]] == [definitie.code for definitie in alle_definities()]
    kolommen = ["9901", "9902", "overig", "totaal"]
    for tabel in uit["tabellen"]:
        assert list(tabel) == ["code", "titel", "definitie", "versie", "bron", "n", "kolommen", "rijen"]
        assert tabel["kolommen"] == kolommen
        for rij in tabel["rijen"]:
            assert list(rij) == ["code", "label", "waarden"]
            assert list(rij["waarden"]) == kolommen
            for cel in rij["waarden"].values():
                assert set(cel) == {"aantal", "percentage", "aandeel"}
    assert [set(controle) for controle in uit["controles"]] == [{"code", "klopt", "toelichting"}] * 4
    assert all(controle["klopt"] is True for controle in uit["controles"])


@pytest.mark.usefixtures("gevuld")
def test_a_comparison_comes_beside_the_same_shape(capsys: pytest.CaptureFixture[str]) -> None:
    main(["bestandsanalyse", "--peildatum", "31-12-2023", "--json"])
    zonder = json.loads(capsys.readouterr().out)
    assert main(["bestandsanalyse", "--peildatum", "2023-12-31", "--vergelijk", "2022-12-31", "--json"]) == 0
    met = json.loads(capsys.readouterr().out)
    main(["bestandsanalyse", "--peildatum", "2022-12-31", "--json"])
    toen = json.loads(capsys.readouterr().out)

    (eerder,) = met.pop("vergelijkingen")
    assert met == zonder
    verschillen = eerder.pop("verschillen")
    assert eerder == toen
    clienten = next(tabel for tabel in verschillen if tabel["code"] == "clienten")
    nu, voor = (uit["tabellen"][0]["rijen"][0]["waarden"]["totaal"]["aantal"] for uit in (met, toen))
    assert clienten["rijen"][0]["waarden"]["totaal"]["verschil"] == nu - voor


@pytest.mark.usefixtures("gevuld")
def test_the_text_names_every_table_and_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bestandsanalyse", "--peildatum", "2023-12-31", "--vergelijk", "2022-12-31"]) == 0

    tekst = capsys.readouterr().out
    assert all(f"{definitie.titel} ({definitie.code}, N = " in tekst for definitie in alle_definities())
    assert "Zandhoek" in tekst
    assert "31 dec 2022" in tekst
    assert tekst.count(": klopt\n") == 8


@pytest.mark.usefixtures("gevuld")
def test_files_hold_every_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = tmp_path / "nieuw" / "rapport"
    assert (
        main(
            ["bestandsanalyse", "--peildatum", "2023-12-31", "--vergelijk", "2022-12-31", "--uit", str(map_), "--json"]
        )
        == 0
    )

    uit = json.loads(capsys.readouterr().out)
    assert json.loads((map_ / "bestandsanalyse-2023-12-31.json").read_text("utf-8")) == uit
    assert {pad.suffix for pad in map_.iterdir()} == {".json", ".csv", ".xlsx"}
    tekst = (map_ / "bestandsanalyse-2023-12-31.csv").read_bytes().decode("utf-8-sig")
    rijen = list(csv.DictReader(io.StringIO(tekst), delimiter=";"))
    uit_csv = {(rij["peildatum"], rij["tabel"], rij["rij"], rij["kolom"]): rij["aantal"] for rij in rijen}
    for analyse in (uit, *uit["vergelijkingen"]):
        for tabel in analyse["tabellen"]:
            for rij in tabel["rijen"]:
                for kolom, cel in rij["waarden"].items():
                    aantal = "" if cel["aantal"] is None else str(cel["aantal"]).replace(".", ",")
                    assert uit_csv[analyse["peildatum"], tabel["code"], rij["code"], kolom] == aantal


@pytest.mark.usefixtures("gevuld")
def test_the_workbook_holds_tables_with_their_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(
        ["bestandsanalyse", "--peildatum", "2023-12-31", "--vergelijk", "2022-12-31", "--uit", str(tmp_path), "--json"]
    )
    uit = json.loads(capsys.readouterr().out)
    boek = CalamineWorkbook.from_path(str(tmp_path / "bestandsanalyse-2023-12-31.xlsx"))
    bladen = {naam: boek.get_sheet_by_name(naam).to_python() for naam in boek.sheet_names}

    overzicht = [cel for rij in bladen["Overzicht"] for cel in rij]
    assert overzicht.count("klopt") == 8
    assert "31 dec 2023" in overzicht
    alles = [rij for blad in bladen.values() for rij in blad]
    for tabel in uit["tabellen"]:
        assert any(rij[0] == tabel["titel"] for rij in alles), tabel["code"]
    rijen = bladen["Wie er zijn"]
    met = next(rij for rij in rijen if rij[0] == "Met uitkering")
    cel = uit["tabellen"][0]["rijen"][0]["waarden"]["9901"]
    toen = uit["vergelijkingen"][0]["tabellen"][0]["rijen"][0]["waarden"]["9901"]
    assert met[1:5] == [cel["aantal"], cel["percentage"] / 100, toen["aantal"], cel["aantal"] - toen["aantal"]]
    assert any("definitie clienten versie 1" in str(rij[0]) and "Peildatum 31 dec 2023" in str(rij[0]) for rij in rijen)


@pytest.mark.usefixtures("gevuld", "kapot")
def test_nothing_goes_out_while_a_check_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bestandsanalyse", "--peildatum", "2023-12-31", "--uit", str(tmp_path / "uit")]) == 1

    uit = capsys.readouterr()
    assert uit.out == ""
    assert "stroom_sluit van 31 dec 2023 klopt niet: 12 is geen 13." in uit.err
    assert "Traceback" not in uit.err
    assert not (tmp_path / "uit").exists()


@pytest.mark.usefixtures("gevuld", "kapot")
def test_json_shows_the_check_that_fails_and_ends_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bestandsanalyse", "--peildatum", "2023-12-31", "--json"]) == 1

    controles = json.loads(capsys.readouterr().out)["controles"]
    assert controles[-1] == {"code": "stroom_sluit", "klopt": False, "toelichting": "12 is geen 13."}


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bezet = tmp_path / "bestand"
    bezet.write_text("geen map")

    assert main(["bestandsanalyse", "--peildatum", "2023-12-31", "--uit", str(bezet)]) == 1
    regels = capsys.readouterr().err.splitlines()
    assert regels == [f"werkplein: In de map {bezet} kan niet worden geschreven. Kies een andere map bij --uit."]


@pytest.mark.parametrize(
    ("woorden", "melding"),
    [
        ([], "dit ontbreekt: --peildatum"),
        (["--peildatum", "2023-02-30"], "2023-02-30 is geen datum die bestaat"),
        (["--peildatum", "gisteren"], "'gisteren' is geen datum; schrijf een datum als 2023-12-31"),
        (["--peildatum", "0023-12-31"], "ligt niet tussen 1900 en 2200"),
        (["--peildatum", "2023-12-31", "--vergelijk", "2022"], "--vergelijk: '2022' is geen datum"),
    ],
)
def test_a_wrong_date_is_wrong_usage(woorden: list[str], melding: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as afloop:
        main(["bestandsanalyse", *woorden])

    assert afloop.value.code == 2
    assert melding in capsys.readouterr().err


def test_an_empty_werkplein_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bestandsanalyse", "--peildatum", "2023-12-31", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["tabellen"][0]["kolommen"] == ["overig", "totaal"]


@pytest.mark.parametrize(
    ("tekst", "datum"),
    [("2023-12-31", DAG), ("31-12-2023", DAG), (" 1-3-2024 ", date(2024, 3, 1)), ("29-02-2024", date(2024, 2, 29))],
)
def test_dates_can_be_written_in_two_ways(tekst: str, datum: date) -> None:
    assert lees_peildatum(tekst) == datum
