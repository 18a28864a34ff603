"""The routes that come with the product: they pass the check, speak to the inwoner, and promise the dates of their description."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

import pytest

from openwerkplein.begeleiding.routebestand import GELEVERD, woordenboek
from openwerkplein.motor.routes.controle import keur
from openwerkplein.motor.routes.plannen import Afgerond, Gepland, Stand, plan, uitgerold, vervolg
from openwerkplein.motor.routes.taal import Route, Stap

pytestmark = pytest.mark.django_db
MAX_WW = (
    "bossche",
    "drechtsteden",
    "fivelingo",
    "groningen",
    "nijmegen",
    "rotterdam",
    "rotterdam-kort",
    "rotterdam-ziek",
)
BESCHREVEN = {
    *(f"max-ww-{regio}" for regio in MAX_WW),
    *(f"poort-{regio}" for regio in ("fivelingo", "drentsche-aa", "rotterdam", "drechtsteden")),
    *(f"inburgering-{route}" for route in ("b1", "onderwijs", "z")),
    *("ww-landelijk", "aanvraag-bijstand", "nazorg", "nazorg-jongeren", "jaargesprek", "werkpunt"),
    *("statushouder-ontzorgen", "overleg-uitstroom-jongeren"),
}
BASISFEITEN = {"leeftijd": 40, "uitkering": "geen"}


@cache
def lees_alle() -> dict[str, Route]:
    woorden = woordenboek()
    return {pad.stem: keur(pad.read_text("utf-8"), pad.name, woorden) for pad in sorted(GELEVERD.glob("*.yaml"))}


def route(code: str) -> Route:
    return lees_alle()[code]


def dagen(code: str, anker: date, stap: str) -> list[date]:
    return [een.datum for een in uitgerold(route(code), anker) if een.stap == stap]


def open_stap(gepland: list[Gepland], code: str) -> Gepland:
    return next(een for een in gepland if een.stap == code)


def sluit(
    code: str, anker: date, stap: str, op: date, uitkomst: str, feiten: dict[str, object] | None = None
) -> list[Gepland]:
    """Close one step of a fresh routekaart and return what comes."""
    deze, weten = route(code), {**BASISFEITEN, **(feiten or {})}
    begin = plan(deze, anker, weten)  # type: ignore[arg-type]
    gedaan = open_stap(begin, stap)
    return list(vervolg(deze, Stand(anker, begin), gedaan, op=op, uitkomst=uitkomst, feiten=weten).nieuw)  # type: ignore[arg-type]


def test_every_route_of_the_description_is_shipped_and_passes_the_check() -> None:
    assert {een.code for een in lees_alle().values()} == set(lees_alle()) == BESCHREVEN


def voor_inwoners(een: Route) -> list[str]:
    return [tekst for tekst in (een.voor_inwoner, *(stap.voor_inwoner for stap in een.stappen)) if tekst]


def test_texts_say_why_what_was_seen_and_what_the_inwoner_does() -> None:
    for een in lees_alle().values():
        assert all((een.uitleg, een.praktijk, een.voor_inwoner)), een.code
        for stap in een.stappen:
            assert all((stap.uitleg, stap.uitkomsten)), (een.code, stap.code)
            if stap.soort.met_opkomst or stap.wie == "inwoner":
                assert stap.voor_inwoner, (een.code, stap.code)


def test_the_inwoner_is_addressed_with_u_in_short_sentences() -> None:
    for een in lees_alle().values():
        for tekst in voor_inwoners(een):
            assert re.search(r"\b(u|uw|wij)\b", tekst, re.IGNORECASE), (een.code, tekst)
            assert not re.search(r"\b(je|jij|jouw|jullie|kandidaat|cliënt|inwoner)\b", tekst), (een.code, tekst)
            for zin in re.split(r"[.!?]\s", tekst):
                assert len(zin.split()) <= 22, (een.code, zin)


@pytest.mark.parametrize("anker", [date(2026, 12, 31), date(2028, 2, 29), date(2027, 1, 1)])
def test_every_route_can_be_planned_and_drawn_from_any_anchor(anker: date) -> None:
    for een in lees_alle().values():
        getekend = {keer.stap for keer in uitgerold(een, anker)}
        assert getekend == {stap.code for stap in een.stappen}, een.code
        assert plan(een, anker, BASISFEITEN), een.code


def test_who_does_not_come_is_called_the_same_day_and_may_come_again() -> None:
    anker, dag = date(2026, 12, 31), date(2026, 7, 2)
    (bel,) = sluit("max-ww-bossche", anker, "bijeenkomst", dag, "niet_verschenen")
    assert (bel.stap, bel.datum, bel.terugbellen) == ("bijeenkomst", dag, True)

    stand = Stand(anker, [bel], [Afgerond("bijeenkomst", 1, dag, "niet_verschenen")])
    opnieuw = vervolg(
        route("max-ww-bossche"),
        stand,
        bel,
        op=dag,
        uitkomst="nieuwe_afspraak",
        feiten=BASISFEITEN,
        nieuwe_datum=date(2026, 7, 9),
    )
    assert [(een.stap, een.datum, een.terugbellen) for een in opnieuw.nieuw] == [
        ("bijeenkomst", date(2026, 7, 9), False)
    ]


# -- Max-WW -----------------------------------------------------------------------------------------------------------


def test_bossche_has_five_steps_on_the_line() -> None:
    lijn = [(een.stap, een.datum) for een in uitgerold(route("max-ww-bossche"), date(2026, 12, 31))]
    assert lijn == [
        ("screening", date(2026, 5, 31)),
        ("bijeenkomst", date(2026, 6, 30)),
        ("coaching", date(2026, 9, 30)),
        ("volgen", date(2026, 10, 31)),
        ("resultaat", date(2026, 11, 30)),
    ]
    coaching = open_stap(uitgerold(route("max-ww-bossche"), date(2026, 12, 31)), "coaching")
    assert coaching.tot_minstens == date(2026, 9, 30) + timedelta(weeks=4) - timedelta(1)
    assert coaching.tot_hoogstens == date(2026, 9, 30) + timedelta(weeks=6) - timedelta(1)


def test_rotterdam_invites_at_six_and_three_months_without_duty_and_coaches_eight_weeks() -> None:
    anker = date(2026, 12, 15)
    for code, stap, dag in (
        ("max-ww-rotterdam", "bijeenkomst_zes", date(2026, 6, 15)),
        ("max-ww-rotterdam", "bijeenkomst_drie", date(2026, 9, 15)),
        ("max-ww-rotterdam-kort", "bijeenkomst", date(2026, 9, 15)),
    ):
        assert dagen(code, anker, stap) == [dag]
        assert not route(code).stap(stap).verplicht
    for code in ("max-ww-rotterdam", "max-ww-rotterdam-kort", "max-ww-rotterdam-ziek"):
        coaching = open_stap(uitgerold(route(code), anker), "coaching")
        assert (coaching.datum, coaching.tot_hoogstens) == (date(2026, 9, 15), date(2026, 11, 9))
        assert open_stap(uitgerold(route(code), anker), "tot_het_einde").uiterlijk == anker


def test_drechtsteden_obliges_asks_consent_and_measures_at_three_and_six_months() -> None:
    anker = date(2026, 12, 15)
    deze = route("max-ww-drechtsteden")
    assert dagen(deze.code, anker, "bijeenkomst") == [date(2026, 9, 15)]
    assert (deze.stap("bijeenkomst").verplicht, deze.stap("branchecontact").verplicht) == (True, False)
    assert deze.stap("toestemming").uitkomst("niet_getekend").einde
    werk = sluit(deze.code, anker, "gesprekken", date(2026, 11, 2), "werk")
    assert [(een.stap, een.datum) for een in werk] == [
        ("duurzaam_drie", date(2027, 2, 2)),
        ("duurzaam_zes", date(2027, 5, 2)),
    ]


def test_nijmegen_invites_every_month_and_fivelingo_starts_in_the_last_three() -> None:
    maanden = [date(2026, maand, 15) for maand in range(6, 13)]
    assert dagen("max-ww-nijmegen", date(2026, 12, 15), "bijeenkomst") == maanden
    assert dagen("max-ww-fivelingo", date(2026, 12, 15), "lijst") == [date(2026, 9, 15)]
    assert dagen("max-ww-fivelingo", date(2026, 12, 15), "matchen") == [date(2026, 9, 22)]


def test_ww_gives_a_monitor_talk_in_month_seven_to_who_had_none() -> None:
    begin = date(2026, 3, 2)
    laag = sluit("ww-landelijk", begin, "werkverkenner", begin, "tweede_groep")
    hoog = sluit("ww-landelijk", begin, "werkverkenner", begin, "derde_groep")
    assert {een.stap for een in laag} == {"orientatiegesprek", "werkplan_gesprek"}
    monitor = open_stap(hoog, "monitorgesprek")
    assert (monitor.datum, monitor.uiterlijk) == (date(2026, 9, 2), date(2026, 10, 2))
    assert len(route("ww-landelijk").stap("werkverkenner").uitkomsten) == 4


# -- application and gate ---------------------------------------------------------------------------------------------


def test_application_is_decided_in_eight_weeks_with_an_advance_in_four() -> None:
    deze, melding, dag = route("aanvraag-bijstand"), date(2026, 1, 5), date(2026, 1, 7)
    (aanvraag,) = sluit(deze.code, melding, "melding", melding, "aanvragen")
    assert (aanvraag.stap, aanvraag.datum) == ("aanvraag", melding)
    feiten = {"leeftijd": 40, "laaggeletterdheid": "niet_beoordeeld"}
    stand = Stand(melding, [aanvraag], [Afgerond("melding", 1, melding, "aanvragen")])
    nieuw = list(vervolg(deze, stand, aanvraag, op=dag, uitkomst="ontvangen", feiten=feiten).nieuw)
    assert {een.stap for een in nieuw} == {"taalmeter", "voorschot", "besluit"}
    assert open_stap(nieuw, "besluit").uiterlijk == dag + timedelta(weeks=8)
    assert open_stap(nieuw, "voorschot").uiterlijk == dag + timedelta(weeks=4)


def test_under_27_searches_four_weeks_unless_that_is_waived() -> None:
    melding, jong = date(2026, 1, 5), {"leeftijd": 26}
    assert [een.stap for een in plan(route("aanvraag-bijstand"), melding, jong)] == ["melding_jongere"]
    assert [een.stap for een in plan(route("aanvraag-bijstand"), melding, {"leeftijd": 27})] == ["melding"]
    (zoektijd,) = sluit("aanvraag-bijstand", melding, "melding_jongere", melding, "zoektijd", jong)
    assert (zoektijd.stap, zoektijd.tot_hoogstens) == ("zoektijd", date(2026, 2, 1))
    (aanvraag,) = sluit("aanvraag-bijstand", melding, "melding_jongere", date(2026, 1, 6), "zoektijd_vervalt", jong)
    assert (aanvraag.stap, aanvraag.datum) == ("aanvraag", date(2026, 1, 6))

    stand = Stand(melding, [zoektijd], [Afgerond("melding_jongere", 1, melding, "zoektijd")])
    deze = route("aanvraag-bijstand")
    (na,) = vervolg(deze, stand, zoektijd, op=date(2026, 2, 2), uitkomst="aanvragen", feiten=jong).nieuw
    assert (na.stap, na.datum) == ("aanvraag", date(2026, 2, 2))


def test_who_had_bijstand_within_a_year_gives_no_data_twice() -> None:
    feiten = {"leeftijd": 40, "eerdere_bijstand_12_maanden": True}
    assert {een.stap for een in plan(route("aanvraag-bijstand"), date(2026, 1, 5), feiten)} == {"melding", "hergebruik"}


def test_gates() -> None:
    maandag = date(2026, 1, 5)
    assert open_stap(uitgerold(route("poort-fivelingo"), maandag), "inkomen").uiterlijk == date(2026, 1, 7)
    assert dagen("poort-rotterdam", maandag, "inspanningstoets") == [date(2026, 1, 26)]
    assert {een.code for een in route("poort-rotterdam").stap("inspanningstoets").uitkomsten} >= {
        *("werkloont", "prematching", "activering")
    }
    assert dagen("poort-drechtsteden", maandag, "overdracht") == [date(2026, 4, 5)]
    volgorde = [stap.code for stap in route("poort-drentsche-aa").stappen]
    assert volgorde == ["voorlichting", "vragenlijsten", "conclusiegesprek", "perspectief", "coach"]


# -- aftercare and other programmes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("wie", ["kandidaat", "werkgever"])
def test_aftercare_keeps_eight_promises_to_candidate_and_employer(wie: str) -> None:
    begin = date(2026, 1, 5)
    getekend = uitgerold(route("nazorg"), begin)
    contacten = [een.datum for een in getekend if een.stap.startswith(wie)]
    assert contacten == [
        begin,
        date(2026, 1, 12),
        date(2026, 1, 26),
        *(date(2026, maand, 5) for maand in (3, 4, 7, 10)),
        date(2027, 1, 5),
    ]


@pytest.mark.parametrize("wie", ["kandidaat", "werkgever"])
def test_aftercare_of_young_people_is_denser(wie: str) -> None:
    begin = date(2026, 1, 5)
    gewoon = {een.datum for een in uitgerold(route("nazorg"), begin) if een.stap.startswith(wie)}
    jong = {een.datum for een in uitgerold(route("nazorg-jongeren"), begin) if een.stap.startswith(wie)}
    # The first weeks do not fall on the same days for the employer; every month that is promised is kept.
    assert len(jong) > len(gewoon)
    assert {dag for dag in gewoon if dag.day == begin.day} <= jong


@pytest.mark.parametrize("wie", ["kandidaat", "werkgever"])
@pytest.mark.parametrize("code", ["nazorg", "nazorg-jongeren"])
def test_a_bad_sign_is_an_action_on_the_same_day(code: str, wie: str) -> None:
    begin, dag = date(2026, 1, 5), date(2026, 1, 14)
    eerste = next(stap.code for stap in route(code).stappen if stap.code.startswith(f"{wie}_week"))
    nieuw = sluit(code, begin, eerste, dag, "slecht_teken")
    actie = open_stap(nieuw, f"actie_{wie}")
    assert actie.datum == dag
    terug = open_stap(sluit(code, begin, eerste, dag, "gestopt"), "gestopt")
    assert (terug.datum, route(code).stap("gestopt").wie) == (dag, "regiecoach")


def test_yearly_talk_falls_within_the_calendar_year() -> None:
    for jaar in (2026, 2028):
        (gesprek,) = plan(route("jaargesprek"), date(jaar, 1, 1), {})
        assert gesprek.datum.year == gesprek.uiterlijk.year == jaar  # type: ignore[union-attr]
        assert gesprek.uiterlijk.month == 12  # type: ignore[union-attr]
    voorwaarde = route("jaargesprek").voor_wie
    assert voorwaarde is not None
    assert voorwaarde.geldt({"perspectief": "niet", "typologie": "onbekend"})
    assert not voorwaarde.geldt({"perspectief": "niet", "typologie": "zak_en_kleedgeld"})


def test_werkpunt_evaluates_every_three_months_within_twenty_four() -> None:
    begin = date(2026, 1, 5)
    deze = route("werkpunt")
    wep = open_stap(uitgerold(deze, begin), "wep")
    assert (wep.datum, wep.tot_hoogstens) == (begin, date(2026, 4, 4))
    assert dagen(deze.code, begin, "go_no_go") == [date(2026, 4, 5)]
    contract = date(2026, 4, 13)
    stand = Stand(begin, [Gepland("contract", 1, date(2026, 4, 5))])
    nieuw = list(
        vervolg(deze, stand, stand.open[0], op=contract, uitkomst="begonnen", feiten={"uitkering": "PW"}).nieuw
    )
    assert open_stap(nieuw, "evaluatie").datum == date(2026, 7, 13)
    assert open_stap(nieuw, "afsluiting").datum == date(2028, 4, 13)
    evaluaties = dagen(deze.code, begin, "evaluatie")
    assert evaluaties == [date(2026 + (3 + 3 * keer) // 12, (3 + 3 * keer) % 12 + 1, 5) for keer in range(1, 9)]
    assert {een.route for een in deze.stap("afsluiting").uitkomsten} == {"", "nazorg"}


def test_statushouder_is_helped_six_months_with_a_check_each_month() -> None:
    begin = date(2026, 1, 5)
    code = "statushouder-ontzorgen"
    assert dagen(code, begin, "controle") == [date(2026, maand, 5) for maand in range(2, 7)]
    assert dagen(code, begin, "einde") == dagen(code, begin, "overdracht") == [date(2026, 7, 5)]


@pytest.mark.parametrize("code", ["inburgering-b1", "inburgering-onderwijs", "inburgering-z"])
def test_inburgering_ends_within_three_years(code: str) -> None:
    begin = date(2026, 1, 5)
    laatste = max(een.uiterlijk or een.datum for een in uitgerold(route(code), begin))
    assert laatste == date(2029, 1, 5)


def test_young_people_are_discussed_every_six_weeks() -> None:
    begin = date(2026, 1, 5)
    overleg = dagen("overleg-uitstroom-jongeren", begin, "overleg")
    assert overleg[:3] == [date(2026, 2, 16), date(2026, 3, 30), date(2026, 5, 11)]
    stap: Stap = route("overleg-uitstroom-jongeren").stap("overleg")
    assert stap.uitkomst("stabiel").einde
