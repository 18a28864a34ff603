"""Checks that can fail, comparison, JSON, what is refused, and adding a table."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from random import Random

import narwhals as nw
import polars as pl
import pytest

from openwerkplein.motor.cijfers import (
    Bestandsanalyse,
    Cel,
    Definitie,
    GeenLijst,
    Gegevens,
    GegevensOnjuist,
    OnbekendCijfer,
    Rij,
    Stand,
    als_json,
    bereken,
    controleer,
    definities,
    lijst,
    maandreeks,
    registreer,
    registreer_basis,
    registreer_kolommen,
    vergelijk,
    vergelijking_als_json,
)
from openwerkplein.motor.cijfers import basis as basismodule
from openwerkplein.motor.cijfers import register as registermodule

from .hulp import Rows, Verzinner, inwoner, kenmerk, uit_rijen, uitkering, werkplein

PEILDATUM = date(2023, 12, 31)
VOLGORDE = [
    *("clienten", "perspectief", "uitkering_naar_soort", "instroom", "her_instroom_termijn", "uitstroom"),
    *("uitstroom_bestemming", "geslacht", "leeftijd", "norm", "huishouden", "duur", "nug_soorten"),
    *("wettelijk_arbeidsbeperkt", "doelgroepregister_leeftijd", "beschut_werk", "statushouders"),
    *("statushouders_geslacht", "statushouders_leeftijd", "leerroute", "statushouders_uitstroom", "fase"),
    *("voorzieningen", "voorzieningen_statushouders", "typologie", "jaargesprekken", "jongeren", "laaggeletterdheid"),
]


@pytest.fixture(scope="module")
def rijen() -> Rows:
    return Verzinner(Random(5), PEILDATUM).tabellen(120)


@pytest.fixture(scope="module")
def gegevens(rijen: Rows) -> Gegevens:
    return uit_rijen(rijen)


@pytest.fixture(scope="module")
def analyse(gegevens: Gegevens) -> Bestandsanalyse:
    return bereken(gegevens, PEILDATUM)


# -- checks -------------------------------------------------------------------------------------------------------------


def veranderd(analyse: Bestandsanalyse, tabel: str, rij: str, kolommen: tuple[str, ...], erbij: int) -> Bestandsanalyse:
    """The analysis with ``erbij`` added to one row, in some columns."""
    tabellen = []
    for een in analyse.tabellen:
        if een.code == tabel:
            rijen = tuple(
                replace(
                    r,
                    waarden={
                        k: Cel((c.aantal or 0) + erbij, c.percentage, c.aandeel) if k in kolommen else c
                        for k, c in r.waarden.items()
                    },
                )
                if r.code == rij
                else r
                for r in een.rijen
            )
            een = replace(een, rijen=rijen)
        tabellen.append(een)
    return replace(analyse, tabellen=tuple(tabellen))


def fout(gegevens: Gegevens, analyse: Bestandsanalyse) -> set[str]:
    """The checks that do not hold."""
    return {controle.code for controle in controleer(gegevens, analyse) if not controle.klopt}


def test_all_checks_hold_on_numbers_as_counted(gegevens: Gegevens, analyse: Bestandsanalyse) -> None:
    assert analyse.klopt
    assert [c.code for c in analyse.controles] == [
        "stroom_sluit",
        "delen_tellen_op",
        "gemeenten_tellen_op",
        "klik_door_klopt",
    ]
    assert fout(gegevens, analyse) == set()


@pytest.mark.parametrize(
    ("tabel", "rij", "kolommen", "verwacht"),
    [
        # Everything moves along, and still the stream does not close.
        ("instroom", "totaal", ("9901", "totaal"), {"stroom_sluit", "delen_tellen_op", "klik_door_klopt"}),
        ("uitstroom", "totaal", ("9901", "totaal"), {"stroom_sluit", "delen_tellen_op", "klik_door_klopt"}),
        (
            "clienten",
            "uitkering",
            ("9901",),
            {"stroom_sluit", "delen_tellen_op", "gemeenten_tellen_op", "klik_door_klopt"},
        ),
        ("leeftijd", "tot_27", ("9901", "totaal"), {"delen_tellen_op", "klik_door_klopt"}),
        ("typologie", "maatschappelijk_actief", ("9901", "totaal"), {"delen_tellen_op", "klik_door_klopt"}),
        ("perspectief", "niet", ("9901", "totaal"), {"delen_tellen_op", "klik_door_klopt"}),
        ("nug_soorten", "jongeren", ("totaal",), {"gemeenten_tellen_op", "klik_door_klopt"}),
        ("voorzieningen", "coaching", ("overig", "totaal"), {"delen_tellen_op", "klik_door_klopt"}),
        ("laaggeletterdheid", "taalhuis", ("9902", "totaal"), {"klik_door_klopt"}),
    ],
)
def test_a_wrong_number_is_found(
    gegevens: Gegevens, analyse: Bestandsanalyse, tabel: str, rij: str, kolommen: tuple[str, ...], verwacht: set[str]
) -> None:
    assert fout(gegevens, veranderd(analyse, tabel, rij, kolommen, 1)) == verwacht
    assert fout(gegevens, veranderd(analyse, tabel, rij, kolommen, -1)) >= verwacht - {"delen_tellen_op"}


def test_a_row_larger_than_its_population_is_found(gegevens: Gegevens, analyse: Bestandsanalyse) -> None:
    assert "delen_tellen_op" in fout(
        gegevens, veranderd(analyse, "laaggeletterdheid", "taalhuis", analyse.kolommen, 10_000)
    )


def test_a_wrong_population_is_found(gegevens: Gegevens, analyse: Bestandsanalyse) -> None:
    def met(code: str, kolom: str) -> Bestandsanalyse:
        tabellen = [
            replace(t, populatie={**t.populatie, kolom: t.populatie[kolom] + 1}) if t.code == code else t
            for t in analyse.tabellen
        ]
        return replace(analyse, tabellen=tuple(tabellen))

    assert fout(gegevens, met("nug_soorten", "9901")) == {"delen_tellen_op", "gemeenten_tellen_op", "klik_door_klopt"}
    assert fout(gegevens, met("beschut_werk", "totaal")) == {"gemeenten_tellen_op", "klik_door_klopt"}


def test_the_stream_says_with_which_numbers_and_where_it_goes_wrong(
    gegevens: Gegevens, analyse: Bestandsanalyse
) -> None:
    sluit = analyse.controles[0]
    stand = analyse.tabel("clienten").cel("uitkering").aantal
    assert "uitkeringen op 31-12-2022" in sluit.toelichting
    assert sluit.toelichting.endswith(f"is {stand} uitkeringen op 31-12-2023.")
    mis = controleer(gegevens, veranderd(analyse, "instroom", "totaal", ("9901",), 3))[0]
    assert mis.toelichting.startswith("gemeente 9901: ")
    assert mis.toelichting.endswith(f"de stand is {analyse.tabel('clienten').cel('uitkering', '9901').aantal}.")


def test_lists_with_double_lines_are_found(gegevens: Gegevens, monkeypatch: pytest.MonkeyPatch) -> None:
    echt = basismodule._BASES["voorzieningen"]
    monkeypatch.setitem(basismodule._BASES, "voorzieningen", lambda stand: nw.concat([echt(stand), echt(stand)]))
    dubbel = bereken(gegevens, PEILDATUM)
    assert {controle.code for controle in dubbel.controles if not controle.klopt} == {"klik_door_klopt"}


# -- shape --------------------------------------------------------------------------------------------------------------


def test_tables_come_in_the_order_of_the_report(analyse: Bestandsanalyse) -> None:
    assert [tabel.code for tabel in analyse.tabellen] == VOLGORDE


def test_json_has_the_documented_shape(analyse: Bestandsanalyse) -> None:
    uit = json.loads(json.dumps(als_json(analyse)))
    assert set(uit) == {"peildatum", "tabellen", "controles"}
    assert uit["peildatum"] == "2023-12-31"
    for tabel in uit["tabellen"]:
        assert list(tabel) == ["code", "titel", "definitie", "versie", "bron", "n", "kolommen", "rijen"]
        assert tabel["kolommen"] == ["9902", "9901", "overig", "totaal"]
        for rij in tabel["rijen"]:
            assert list(rij) == ["code", "label", "waarden"]
            assert list(rij["waarden"]) == tabel["kolommen"]
            assert all(set(cel) == {"aantal", "percentage", "aandeel"} for cel in rij["waarden"].values())
    assert all(set(controle) == {"code", "klopt", "toelichting"} for controle in uit["controles"])


def test_every_definition_says_what_it_counts() -> None:
    for definitie in definities():
        assert len(definitie.definitie) > 60
        assert definitie.telt in ("inwoners", "trajecten", "voorzieningen")
        assert (
            ("peildatum" in definitie.definitie)
            or ("zie Uitstroom" in definitie.definitie)
            or ("zie Instroom" in definitie.definitie)
        )
        assert len({rij.code for rij in definitie.rijen}) == len(definitie.rijen)
        assert definitie.exclusief or definitie.code in (
            *("clienten", "nug_soorten", "wettelijk_arbeidsbeperkt", "beschut_werk", "laaggeletterdheid"),
        )


def test_no_data_at_all_gives_zeros_and_holds() -> None:
    leeg = bereken(uit_rijen({"gemeenten": [], "inwoners": []}), PEILDATUM)
    assert leeg.kolommen == ("overig", "totaal")
    assert leeg.klopt
    assert {cel.aantal for tabel in leeg.tabellen for rij in tabel.rijen for cel in rij.waarden.values()} == {0, None}


# -- compare ------------------------------------------------------------------------------------------------------------


def test_difference_and_percentage_change() -> None:
    rijen = werkplein(
        inwoners=[inwoner(sleutel) for sleutel in range(1, 9)],
        uitkeringen=[uitkering("2020-01-01", None if s < 6 else "2023-06-30", s) for s in range(1, 9)],
        kenmerken=[kenmerk("sw", "ja", "2023-01-01")],
    )
    vergelijking = vergelijk(uit_rijen(rijen), PEILDATUM, [date(2022, 12, 31), date(2021, 12, 31)])
    assert [eerder.peildatum for eerder in vergelijking.eerder] == [date(2022, 12, 31), date(2021, 12, 31)]
    verschil = vergelijking.verschil(date(2022, 12, 31), "clienten", "uitkering")
    # From 8 to 5 is 37.5% less: halves away from zero.
    assert (verschil.verschil, verschil.percentage, verschil.verandering) == (-3, -38, -0.375)
    nieuw = vergelijking.verschil(date(2022, 12, 31), "wettelijk_arbeidsbeperkt", "sw")
    assert (nieuw.verschil, nieuw.percentage, nieuw.verandering) == (1, None, None)
    ontbreekt = vergelijking.verschil(date(2022, 12, 31), "beschut_werk", "taakstelling")
    assert (ontbreekt.verschil, ontbreekt.percentage) == (None, None)
    with pytest.raises(KeyError):
        vergelijking.verschil(date(2020, 12, 31), "clienten", "uitkering")
    uit = json.loads(json.dumps(vergelijking_als_json(vergelijking)))
    assert uit["tabellen"] == json.loads(json.dumps(als_json(vergelijking.analyse)))["tabellen"]
    eerste = uit["vergelijkingen"][0]
    assert eerste["peildatum"] == "2022-12-31"
    assert eerste["verschillen"][0]["rijen"][0]["waarden"]["totaal"] == {
        "verschil": -3,
        "verschil_percentage": -38,
        "verandering": -0.375,
    }


# -- what is refused ----------------------------------------------------------------------------------------------------


def test_what_is_not_a_list_says_so(gegevens: Gegevens) -> None:
    with pytest.raises(GeenLijst, match="vastgesteld"):
        lijst(gegevens, PEILDATUM, "beschut_werk", "taakstelling")
    with pytest.raises(GeenLijst, match="verhouding"):
        lijst(gegevens, PEILDATUM, "voorzieningen", "per_client")


@pytest.mark.parametrize("cijfer", [("nee", "totaal", "totaal"), ("duur", "nee", "totaal"), ("duur", "tot_1", "nee")])
def test_an_unknown_number_is_refused(gegevens: Gegevens, cijfer: tuple[str, str, str]) -> None:
    with pytest.raises(OnbekendCijfer):
        lijst(gegevens, PEILDATUM, *cijfer)


@pytest.mark.parametrize(
    ("tabel", "frame", "zin"),
    [
        ("kenmerken", pl.DataFrame({"inwoner": [1]}), "kenmerken: kolom soort ontbreekt"),
        (
            "contactmomenten",
            {"inwoner": [1], "soort": ["x"], "datum": ["2023-01-01"]},
            "contactmomenten.datum: verwacht datum",
        ),
        (
            "contactmomenten",
            {"inwoner": [1], "soort": [None], "datum": [PEILDATUM]},
            "contactmomenten.soort: is in 1 rijen leeg",
        ),
        (
            "contactmomenten",
            {"inwoner": ["1"], "soort": ["x"], "datum": [PEILDATUM]},
            "contactmomenten.inwoner: is String",
        ),
        ("gemeenten", {"code": ["totaal"], "naam": ["x"]}, "gemeenten: een code"),
        ("gemeenten", {"code": ["1", "1"], "naam": ["x", "x"]}, "gemeenten: een code"),
    ],
)
def test_frames_of_another_shape_are_refused(tabel: str, frame: object, zin: str) -> None:
    goed = uit_rijen(werkplein())
    frames = {naam: getattr(goed, naam) for naam in ("gemeenten", "inwoners")}
    with pytest.raises(GegevensOnjuist, match=zin):
        Gegevens(**{**frames, tabel: pl.DataFrame(frame)})


def test_an_inwoner_who_is_there_twice_is_refused() -> None:
    with pytest.raises(GegevensOnjuist, match=r"inwoners.inwoner"):
        uit_rijen(werkplein(inwoners=[inwoner(1), inwoner(1)]))


def test_a_series_of_no_months_is_refused(gegevens: Gegevens) -> None:
    with pytest.raises(ValueError, match="minstens 1"):
        maandreeks(gegevens, PEILDATUM, 0)


# -- adding -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def eigen_register(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test registers is gone after it."""
    monkeypatch.setattr(registermodule, "_DEFINITIES", dict(registermodule._DEFINITIES))
    monkeypatch.setattr(basismodule, "_BASES", dict(basismodule._BASES))
    monkeypatch.setattr(basismodule, "_KOLOMMEN", dict(basismodule._KOLOMMEN))


@pytest.mark.usefixtures("eigen_register")
def test_a_room_adds_tables_of_its_own() -> None:
    def in_venster(stand: Stand) -> nw.LazyFrame:
        begonnen = nw.col("begindatum").is_between(stand.venster.begin, stand.venster.eind)
        return stand.met_kolom(stand.tabel("plaatsingen").filter(begonnen))

    def geplaatst(stand: Stand) -> nw.LazyFrame:
        return stand.tabel("plaatsingen").select("inwoner").unique().with_columns(nw.lit(True).alias("geplaatst"))

    def definieer(code: str, basis: str, populatie: nw.Expr, rij: Rij, volgorde: int) -> None:
        registreer(Definitie(code, code, code, "plaatsingen", "stroom", basis, populatie, (rij,), volgorde))

    registreer_basis("plaatsingen", in_venster)
    registreer_kolommen("geplaatst", geplaatst, {"geplaatst": False})
    definieer("plaatsingen", "plaatsingen", nw.col("soort") != "", Rij("wep", "WEP", nw.col("soort") == "wep"), 5)
    definieer("geplaatst", "inwoners", nw.col("uitkering"), Rij("ja", "Ja", nw.col("geplaatst")), 6)
    plaatsingen = pl.DataFrame(
        {
            "inwoner": [1, 1, 2],
            "sleutel": ["P1", "P2", "P3"],
            "soort": ["wep", "regulier", "wep"],
            "begindatum": [date(2023, 2, 1), date(2023, 5, 1), date(2022, 5, 1)],
            "einddatum": [None, None, None],
        }
    )
    kaal = uit_rijen(werkplein(inwoners=[inwoner(1), inwoner(2)], uitkeringen=[uitkering("2020-01-01")]))
    gegevens = Gegevens(
        gemeenten=kaal.gemeenten,
        inwoners=kaal.inwoners,
        uitkeringen=kaal.uitkeringen,
        overige={"plaatsingen": plaatsingen},
    )
    analyse = bereken(gegevens, PEILDATUM)
    assert [tabel.code for tabel in analyse.tabellen[:3]] == ["plaatsingen", "geplaatst", "clienten"]
    assert (analyse.tabel("plaatsingen").n, analyse.tabel("plaatsingen").cel("wep").aantal) == (2, 1)
    assert analyse.tabel("geplaatst").cel("ja").percentage == 100
    assert analyse.klopt
    assert [post.sleutel for post in lijst(gegevens, PEILDATUM, "plaatsingen").posten] == ["P1", "P2"]


@pytest.mark.usefixtures("eigen_register")
def test_a_name_can_be_taken_once() -> None:
    with pytest.raises(ValueError, match="clienten"):
        registreer(replace(definities()[0], volgorde=1))
    with pytest.raises(ValueError, match="volgorde 10"):
        registreer(replace(definities()[0], code="anders"))
    with pytest.raises(ValueError, match="instroom"):
        registreer_basis("instroom", lambda stand: stand.tabel("uitkeringen"))
    with pytest.raises(ValueError, match="duur"):
        registreer_kolommen("duur", lambda stand: stand.tabel("uitkeringen"))
