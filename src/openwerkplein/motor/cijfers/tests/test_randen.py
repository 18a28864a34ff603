"""Examples worked by hand for the edges of each definition."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openwerkplein.motor.cijfers import bereken, definitie, duur_definitie, lijst

from .hulp import PEILDATUM, d, inwoner, kenmerk, periode, telt, uit_rijen, uitkering, uitkeringen, werkplein

# -- spells -------------------------------------------------------------------------------------------------------------


def test_another_kind_the_next_day_is_neither_out_nor_in() -> None:
    rijen = uitkeringen(uitkering("2021-03-01", "2023-05-31", reden="overig"), uitkering("2023-06-01", soort="IOAW"))
    assert telt(rijen, "instroom") == telt(rijen, "uitstroom") == {}
    assert telt(rijen, "uitkering_naar_soort") == {"IOAW": 1}
    assert telt(rijen, "duur") == {"2_tot_3": 1}


def test_one_day_in_between_is_out_and_in_again() -> None:
    rijen = uitkeringen(uitkering("2021-03-01", "2023-05-31", reden="onderwijs"), uitkering("2023-06-02"))
    assert telt(rijen, "instroom") == {"her_instroom": 1, "totaal": 1}
    assert telt(rijen, "her_instroom_termijn") == {"tot_6": 1}
    assert telt(rijen, "uitstroom_bestemming") == {"onderwijs": 1}


def test_a_period_inside_a_longer_one_does_not_break_the_spell() -> None:
    rijen = uitkeringen(
        uitkering("2023-01-01", "2023-10-31", reden="aow"),
        uitkering("2023-02-01", "2023-02-28", soort="BBZ", reden="onderwijs"),
        uitkering("2023-05-01", "2023-05-31", soort="IOAW"),
    )
    assert telt(rijen, "instroom") == {"nieuw": 1, "totaal": 1}
    assert telt(rijen, "uitstroom_bestemming") == {"overig": 1}


def test_two_spells_in_the_window_count_twice_and_the_inwoner_once() -> None:
    rijen = uitkeringen(
        uitkering("2023-01-10", "2023-02-10", reden="werk_regulier"),
        uitkering("2023-04-01", "2023-06-30", reden="werk_regulier"),
        uitkering("2023-09-01"),
    )
    assert telt(rijen, "instroom") == {"nieuw": 1, "her_instroom": 2, "totaal": 3}
    assert telt(rijen, "uitstroom") == {"totaal": 2}
    assert telt(rijen, "clienten") == {"uitkering": 1, "totaal": 1}
    assert bereken(uit_rijen(rijen), PEILDATUM).tabel("laaggeletterdheid").n == 1
    assert bereken(uit_rijen(rijen), PEILDATUM).tabel("uitstroom").cel("totaal").percentage == 200


def test_benefits_that_hold_together_count_one_inwoner_with_the_kind_that_began_last() -> None:
    rijen = uitkeringen(uitkering("2020-01-01", soort="PW"), uitkering("2022-01-01", soort="BBZ"))
    assert telt(rijen, "uitkering_naar_soort") == {"BBZ": 1}
    rijen = uitkeringen(uitkering("2022-01-01", soort="PW"), uitkering("2022-01-01", soort="BBZ"))
    assert telt(rijen, "uitkering_naar_soort") == {"PW": 1}


def test_a_period_that_ends_before_it_begins_counts_nowhere() -> None:
    rijen = uitkeringen(uitkering("2023-06-01", "2023-05-01"))
    assert telt(rijen, "instroom") == telt(rijen, "uitstroom") == telt(rijen, "clienten") == {}


def test_a_last_day_on_the_peildatum_is_out_and_still_in_the_stock() -> None:
    rijen = uitkeringen(uitkering("2022-01-01", "2023-12-31", reden="ondernemerschap"))
    assert telt(rijen, "uitstroom") == {"totaal": 1}
    assert telt(rijen, "clienten") == {"uitkering": 1, "totaal": 1}
    # On the next day it is gone, without being outflow of the new year.
    assert telt(rijen, "uitstroom", date(2024, 1, 1)) == telt(rijen, "clienten", date(2024, 1, 1)) == {}
    assert all(controle.klopt for controle in bereken(uit_rijen(rijen), PEILDATUM).controles)
    assert all(controle.klopt for controle in bereken(uit_rijen(rijen), date(2024, 1, 1)).controles)


def test_a_benefit_that_goes_on_after_the_peildatum_has_not_ended() -> None:
    rijen = uitkeringen(uitkering("2022-01-01", "2023-12-31"), uitkering("2024-01-01", soort="IOAW"))
    assert telt(rijen, "uitstroom") == {}
    assert telt(rijen, "instroom", date(2024, 12, 31)) == telt(rijen, "uitstroom", date(2024, 12, 31)) == {}


def test_what_begins_after_the_peildatum_does_not_count() -> None:
    rijen = werkplein(
        uitkeringen=[uitkering("2024-01-01")],
        kenmerken=[kenmerk("nug", "ja", "2024-01-01"), kenmerk("sw", "ja", "2024-01-01")],
        voorzieningen=[periode("2024-01-01", soort="coaching")],
        contactmomenten=[{"inwoner": 1, "soort": "jaargesprek", "datum": d("2024-01-01")}],
    )
    analyse = bereken(uit_rijen(rijen), PEILDATUM)
    geteld = {(t.code, r.code) for t in analyse.tabellen for r in t.rijen if r.waarden["totaal"].aantal}
    assert geteld == set()
    assert analyse.klopt


def test_the_first_and_the_last_day_of_the_window_are_in_it() -> None:
    rijen = uitkeringen(uitkering("2023-01-01", "2023-03-31"), uitkering("2023-12-31"))
    assert telt(rijen, "instroom")["totaal"] == 2
    assert telt(uitkeringen(uitkering("2022-12-31")), "instroom") == {}
    assert telt(uitkeringen(uitkering("2020-01-01", "2023-01-01")), "uitstroom") == {"totaal": 1}
    assert telt(uitkeringen(uitkering("2020-01-01", "2022-12-31")), "uitstroom") == {}


@pytest.mark.parametrize(
    ("perioden", "bestemming"),
    [
        ([("2020-01-01", "2023-03-31", "onderwijs"), ("2023-04-01", "2023-06-30", None)], "overig"),
        ([("2020-01-01", "2023-06-30", "werk_regulier"), ("2023-04-01", "2023-06-30", "aow")], "overig"),
        ([("2023-04-01", "2023-06-30", "aow"), ("2023-04-01", "2023-06-30", "onderwijs")], "onderwijs"),
        ([("2020-01-01", "2023-06-30", "werk_gesubsidieerd")], "werk_gesubsidieerd"),
    ],
)
def test_the_destination_is_that_of_the_last_period(
    perioden: list[tuple[str, str, str | None]], bestemming: str
) -> None:
    rijen = uitkeringen(*(uitkering(begin, eind, reden=reden) for begin, eind, reden in perioden))
    assert telt(rijen, "uitstroom_bestemming") == {bestemming: 1}


# -- stock --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begin", "klasse"),
    [
        ("2023-01-01", "tot_1"),
        ("2022-12-31", "1_tot_2"),
        ("2021-12-31", "2_tot_3"),
        ("2021-01-01", "2_tot_3"),
        ("2020-12-31", "3_tot_5"),
        ("2019-01-01", "3_tot_5"),
        ("2018-12-31", "5_en_langer"),
    ],
)
def test_duration_in_completed_years(begin: str, klasse: str) -> None:
    assert telt(uitkeringen(uitkering(begin)), "duur") == {klasse: 1}


def test_duration_with_other_classes() -> None:
    gegevens = uit_rijen(uitkeringen(uitkering("2020-01-01")))
    tabel = bereken(gegevens, PEILDATUM, [duur_definitie((2, 4))]).tabel("duur")
    assert [(rij.code, rij.label) for rij in tabel.rijen] == [
        ("tot_2", "Tot 2 jaar"),
        ("2_tot_4", "2 tot 4 jaar"),
        ("4_en_langer", "4 jaar en langer"),
    ]
    assert tabel.cel("2_tot_4").aantal == 1
    with pytest.raises(ValueError, match="oplopende"):
        duur_definitie((3, 2))


@pytest.mark.parametrize(
    ("geboren", "peildatum", "klasse"),
    [
        ("1997-01-01", "2023-12-31", "tot_27"),
        ("1996-12-31", "2023-12-31", "27_tot_45"),
        ("1978-12-31", "2023-12-31", "45_en_ouder"),
        ("1996-02-29", "2023-02-28", "tot_27"),  # 27 on 1 March
        ("1996-02-29", "2023-03-01", "27_tot_45"),
    ],
)
def test_age_in_completed_years(geboren: str, peildatum: str, klasse: str) -> None:
    rijen = werkplein(inwoners=[inwoner(geboren=geboren)], uitkeringen=[uitkering("2020-01-01")])
    assert telt(rijen, "leeftijd", d(peildatum)) == {klasse: 1}


@pytest.mark.parametrize(
    ("geboren", "telt_mee"), [("2007-12-31", 1), ("2008-01-01", 0), ("1997-01-01", 1), ("1996-12-31", 0)]
)
def test_young_people_are_16_up_to_and_including_26(geboren: str, telt_mee: int) -> None:
    rijen = werkplein(inwoners=[inwoner(geboren=geboren)])
    assert telt(rijen, "jongeren").get("zonder_uitkering", 0) == telt_mee


@pytest.mark.parametrize(
    ("velden", "norm", "huishouden"),
    [
        (
            {"norm": "alleenstaand", "kostendeler": True, "leefvorm": "alleenstaand"},
            "alleenstaand_met_kostendeler",
            "alleenstaand",
        ),
        ({"norm": "alleenstaand", "kostendeler": None, "leefvorm": "paar"}, "onbekend", "onbekend"),
        (
            {"norm": "alleenstaand", "kostendeler": False, "leefvorm": "paar", "kinderen": 0},
            "alleenstaand_zonder_kostendeler",
            "paar_zonder_kinderen",
        ),
        ({"norm": "gehuwd", "leefvorm": "paar", "kinderen": 3}, "gehuwd", "paar_met_kinderen"),
        ({"norm": "inrichting", "leefvorm": "alleenstaande_ouder"}, "inrichting", "eenoudergezin_overig"),
    ],
)
def test_household_in_both_classifications(velden: dict[str, Any], norm: str, huishouden: str) -> None:
    rijen = werkplein(
        inwoners=[inwoner(geslacht="X")],
        uitkeringen=[uitkering("2020-01-01")],
        leefsituaties=[periode("2020-01-01", **velden)],
    )
    assert telt(rijen, "norm") == {norm: 1}
    assert telt(rijen, "huishouden") == {huishouden: 1}


def test_nug_only_without_a_benefit_on_the_day() -> None:
    rijen = werkplein(
        uitkeringen=[uitkering("2020-01-01", "2023-12-30")],
        kenmerken=[kenmerk("nug", "ja"), kenmerk("perspectief", "niet"), kenmerk("beschut_werk", "geplaatst")],
    )
    assert telt(rijen, "clienten", date(2023, 12, 30)) == {"uitkering": 1, "totaal": 1}
    assert telt(rijen, "clienten") == {"nug": 1, "totaal": 1}
    assert telt(rijen, "perspectief") == {"niet": 1}
    assert telt(rijen, "nug_soorten") == {"beschut_werk": 1}


def test_who_died_before_the_peildatum_is_no_longer_known_but_did_leave() -> None:
    dood = {**inwoner(geboren="2000-01-01"), "overleden": d("2023-06-30")}
    rijen = werkplein(
        inwoners=[dood],
        uitkeringen=[uitkering("2020-01-01", "2023-06-30", reden="overlijden")],
        kenmerken=[
            kenmerk("nug", "ja"),
            kenmerk("sw", "ja"),
            kenmerk("statushouder", "oude_wet"),
            kenmerk("fase", "1"),
        ],
    )
    for tabel in ("clienten", "jongeren", "wettelijk_arbeidsbeperkt", "statushouders", "fase"):
        assert telt(rijen, tabel) == {}
    assert telt(rijen, "uitstroom_bestemming") == telt(rijen, "statushouders_uitstroom") == {"overig": 1}
    # On the day of death itself they still count.
    assert telt(rijen, "statushouders", date(2023, 6, 30)) == {"oude_wet": 1}


def test_a_benefit_that_was_not_ended_after_death_still_counts() -> None:
    rijen = werkplein(inwoners=[{**inwoner(), "overleden": d("2023-06-30")}], uitkeringen=[uitkering("2020-01-01")])
    assert telt(rijen, "clienten") == {"uitkering": 1, "totaal": 1}
    assert bereken(uit_rijen(rijen), PEILDATUM).klopt


# -- support ------------------------------------------------------------------------------------------------------------


def test_voorzieningen_are_periods_in_the_window_and_per_client_is_a_ratio() -> None:
    rijen = werkplein(
        inwoners=[inwoner(1), inwoner(2, gemeente=None), inwoner(3)],
        voorzieningen=[
            periode("2022-01-01", "2023-01-01", 1, soort="coaching"),
            periode("2022-01-01", "2022-12-31", 1, soort="coaching"),
            periode("2023-12-31", None, 1, soort="coaching"),
            periode("2023-05-01", "2023-05-01", 2, soort="iets_nieuws"),
        ],
    )
    assert telt(rijen, "voorzieningen") == {"coaching": 2, "overig": 1, "per_client": 1.5}
    assert telt(rijen, "voorzieningen", kolom="9901") == {"coaching": 2, "per_client": 2.0}
    tabel = bereken(uit_rijen(rijen), date(2021, 12, 31)).tabel("voorzieningen")
    assert (tabel.cel("per_client").aantal, tabel.cel("coaching").percentage) == (None, None)


def test_yearly_talk_in_the_calendar_year_and_not_for_zak_en_kleedgeld() -> None:
    rijen = werkplein(
        inwoners=[inwoner(1), inwoner(2), inwoner(3)],
        uitkeringen=[uitkering("2020-01-01", None, sleutel) for sleutel in (1, 2, 3)],
        kenmerken=[kenmerk("perspectief", "niet", sleutel=sleutel) for sleutel in (1, 2, 3)]
        + [kenmerk("typologie", "zak_en_kleedgeld", sleutel=3), kenmerk("typologie", "trede_2", sleutel=2)],
        contactmomenten=[
            {"inwoner": 1, "soort": "jaargesprek", "datum": d("2023-01-01")},
            {"inwoner": 1, "soort": "jaargesprek", "datum": d("2023-05-01")},
            {"inwoner": 2, "soort": "jaargesprek", "datum": d("2022-12-31")},
            {"inwoner": 3, "soort": "jaargesprek", "datum": d("2023-05-01")},
        ],
    )
    assert telt(rijen, "jaargesprekken") == {"clienten": 2, "gesproken": 1}
    assert telt(rijen, "typologie") == {
        "trede_2": 1,
        "zak_en_kleedgeld": 1,
        "onbekend": 1,
        "niet_maatschappelijk_actief": 1,
    }


@pytest.mark.parametrize(
    ("kenmerken", "verwacht"),
    [
        ([], {}),
        ([("geen", "2023-12-31", None)], {"beoordeeld": 1}),
        ([("geen", "2024-01-01", None)], {}),
        ([("taalhuis", "2019-01-01", "2020-01-01")], {"beoordeeld": 1, "taalhuis": 1}),
        ([("vermoeden", "2020-01-01", None), ("taalhuis", "2020-02-01", None)], {"beoordeeld": 1, "taalhuis": 1}),
    ],
)
def test_literacy_of_who_came_in(kenmerken: list[tuple[str, str, str | None]], verwacht: dict[str, int]) -> None:
    rijen = werkplein(
        uitkeringen=[uitkering("2023-04-01", "2023-05-01")],
        kenmerken=[kenmerk("laaggeletterdheid", waarde, begin, eind) for waarde, begin, eind in kenmerken],
    )
    assert telt(rijen, "laaggeletterdheid") == verwacht


def test_of_two_values_the_one_that_began_last_counts() -> None:
    rijen = werkplein(
        uitkeringen=[uitkering("2020-01-01")],
        kenmerken=[kenmerk("perspectief", "wel", "2021-01-01"), kenmerk("perspectief", "niet", "2022-01-01")],
    )
    assert telt(rijen, "perspectief") == {"niet": 1}
    assert telt(rijen, "perspectief", date(2021, 12, 31)) == {"wel": 1}


@pytest.mark.parametrize(
    ("taakstellingen", "verwacht"),
    [
        ([], {"9901": None, "overig": None, "totaal": None}),
        ([("9901", 2023, 4), ("9901", 2022, 9)], {"9901": 4, "overig": None, "totaal": 4}),
        ([("9901", 2023, 0)], {"9901": 0, "overig": None, "totaal": 0}),
        ([("9901", 2023, 4), ("0344", 2023, 2)], {"9901": 4, "overig": 2, "totaal": 6}),
        ([("9901", 2023, 4), (None, 2023, 10)], {"9901": 4, "overig": None, "totaal": 10}),
    ],
)
def test_quota_of_beschut_werk(
    taakstellingen: list[tuple[str | None, int, int]], verwacht: dict[str, int | None]
) -> None:
    rijen = werkplein(
        taakstellingen=[
            {"soort": "beschut_werk", "gemeente": gemeente, "jaar": jaar, "aantal": aantal}
            for gemeente, jaar, aantal in taakstellingen
        ]
    )
    tabel = bereken(uit_rijen(rijen), PEILDATUM, [definitie("beschut_werk")]).tabel("beschut_werk")
    assert {kolom: cel.aantal for kolom, cel in tabel.rij("taakstelling").waarden.items()} == verwacht
    assert {cel.percentage for cel in tabel.rij("taakstelling").waarden.values()} == {None}


def test_percentages_are_rounded_half_up_and_shares_are_not() -> None:
    # 1 of 8 is 12.5%, which rounds to 13; an even rule would say 12.
    mensen = [inwoner(sleutel, geslacht="M" if sleutel == 1 else "V") for sleutel in range(1, 9)]
    rijen = werkplein(inwoners=mensen, uitkeringen=[uitkering("2020-01-01", None, sleutel) for sleutel in range(1, 9)])
    cel = bereken(uit_rijen(rijen), PEILDATUM, [definitie("geslacht")]).tabel("geslacht").cel("M")
    assert (cel.aantal, cel.percentage, cel.aandeel) == (1, 13, 0.125)
    leeg = bereken(uit_rijen(rijen), PEILDATUM, [definitie("geslacht")]).tabel("geslacht").cel("M", "overig")
    assert (leeg.aantal, leeg.percentage, leeg.aandeel) == (0, None, None)


def test_lists_name_the_inwoner_and_what_is_counted() -> None:
    rijen = werkplein(
        inwoners=[inwoner(1), inwoner(2, gemeente="0344")],
        uitkeringen=[
            uitkering("2023-01-10", "2023-02-10", 2),
            uitkering("2023-04-01", None, 2),
            uitkering("2023-03-01"),
        ],
    )
    gegevens = uit_rijen(rijen)
    gevonden = lijst(gegevens, PEILDATUM, "instroom", "totaal")
    assert gevonden.telt == "trajecten"
    assert [(post.inwoner, post.sleutel, post.einddatum) for post in gevonden.posten] == [
        (1, d("2023-03-01"), None),
        (2, d("2023-01-10"), d("2023-02-10")),
        (2, d("2023-04-01"), None),
    ]
    assert gevonden.inwoners == [1, 2]
    assert lijst(gegevens, PEILDATUM, "instroom", "her_instroom", "overig").inwoners == [2]
    assert lijst(gegevens, PEILDATUM, "clienten", kolom="9901").inwoners == [1]
