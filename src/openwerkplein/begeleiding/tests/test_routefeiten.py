"""What routes may ask of a dossier on a day, from which dates they count, and which events start them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from openwerkplein.begeleiding.handelingen.routekaarten import start_bij_aanleiding
from openwerkplein.begeleiding.models import JongereInBeeld, Uitstroomoverleg
from openwerkplein.begeleiding.routefeiten import feiten_van
from openwerkplein.begeleiding.tests.factories import BegeleidingFactory, VoorzieningFactory
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.tests.factories import (
    ContactmomentFactory,
    InwonerFactory,
    KenmerkFactory,
    LeefsituatieFactory,
    UitkeringFactory,
)
from openwerkplein.kern.registers import Routefeit, Signaalvraag, aanleidingen, routeankers, routefeiten, signalen
from openwerkplein.kern.tests.factories import GemeenteFactory

pytestmark = pytest.mark.django_db
DAG = date(2026, 11, 22)


def feiten(inwoner: Inwoner, dag: date = DAG) -> dict[str, Any]:
    return feiten_van([inwoner.pk], dag)[inwoner.pk]


def kenmerk(
    inwoner: Inwoner, soort: str, waarde: str, begin: date = date(2024, 1, 1), eind: date | None = None
) -> None:
    KenmerkFactory(inwoner=inwoner, soort=soort, waarde=waarde, begindatum=begin, einddatum=eind)


def test_of_an_empty_dossier_little_is_known_and_nothing_is_made_up() -> None:
    bekend = feiten(InwonerFactory(geboortedatum=date(1990, 11, 23)))
    assert set(bekend) == set(routefeiten.codes())
    zeker = {code: waarde for code, waarde in bekend.items() if waarde not in (None, False)}
    assert zeker == {
        "leeftijd": 35,
        "kanaal": "onbekend",
        "uitkering": "geen",
        "typologie": "onbekend",
        "statushouder": "geen",
        "laaggeletterdheid": "niet_beoordeeld",
        "beschut_werk": "geen",
    }
    onbekend = {code for code, waarde in bekend.items() if waarde is None}
    assert onbekend == {
        *("perspectief", "fase", "trede", "klantgroep", "leerroute", "kinderen", "leefvorm"),
        *("maanden_uitkering", "opleidingsniveau", "startkwalificatie"),
    }


def test_facts_hold_on_their_day() -> None:
    inwoner = InwonerFactory(
        geboortedatum=date(2000, 2, 29), opleidingsniveau=4, email="a@b.example", voorkeurskanaal="brief"
    )
    kenmerk(inwoner, "perspectief", "niet", eind=date(2026, 11, 21))
    kenmerk(inwoner, "perspectief", "wel", date(2026, 11, 22))
    kenmerk(inwoner, "trede", "4")
    kenmerk(inwoner, "fase", "4i")
    kenmerk(inwoner, "beschut_werk", "indicatie")
    kenmerk(inwoner, "beschut_werk", "geplaatst")
    kenmerk(inwoner, "laaggeletterdheid", "vermoeden")
    kenmerk(inwoner, "doelgroepregister", "ja", date(2026, 11, 23))
    LeefsituatieFactory(inwoner=inwoner, leefvorm="alleenstaande_ouder", kinderen=2)

    bekend = feiten(inwoner)
    gisteren = feiten(inwoner, date(2026, 11, 21))

    assert (gisteren["perspectief"], bekend["perspectief"]) == ("niet", "wel")
    assert bekend["doelgroepregister"] is False
    assert feiten(inwoner, date(2026, 11, 23))["doelgroepregister"] is True
    assert [bekend[code] for code in ("trede", "fase", "beschut_werk", "laaggeletterdheid")] == [
        *(4, "4i", "geplaatst", "vermoeden")
    ]
    assert [bekend[code] for code in ("kinderen", "leefvorm", "kanaal", "heeft_email", "startkwalificatie")] == [
        *(2, "alleenstaande_ouder", "brief", True, True)
    ]
    assert [feiten(inwoner, dag)["leeftijd"] for dag in (date(2027, 2, 28), date(2027, 3, 1))] == [26, 27]


def test_benefit_counts_whole_months_over_periods_that_follow_each_other() -> None:
    inwoner = InwonerFactory()
    UitkeringFactory(inwoner=inwoner, soort="PW", begindatum=date(2025, 1, 23), einddatum=date(2025, 12, 31))
    UitkeringFactory(inwoner=inwoner, soort="IOAW", begindatum=date(2026, 1, 1))
    bekend = feiten(inwoner)
    assert (bekend["uitkering"], bekend["maanden_uitkering"]) == ("IOAW", 21)
    assert feiten(inwoner, date(2026, 11, 23))["maanden_uitkering"] == 22
    assert feiten(inwoner, date(2025, 1, 22))["uitkering"] == "geen"


@pytest.mark.parametrize(
    ("soort", "einde", "telt"),
    [("PW", date(2025, 11, 22), True), ("PW", date(2025, 11, 21), False), ("IOAW", date(2026, 11, 1), False)],
)
def test_earlier_bijstand_counts_for_twelve_months(soort: str, einde: date, telt: bool) -> None:
    inwoner = UitkeringFactory(soort=soort, begindatum=date(2020, 1, 1), einddatum=einde).inwoner
    assert feiten(inwoner)["eerdere_bijstand_12_maanden"] is telt
    UitkeringFactory(inwoner=inwoner, begindatum=date(2026, 11, 20))
    assert feiten(inwoner)["eerdere_bijstand_12_maanden"] is False


def test_every_value_that_a_fact_has_is_one_that_a_route_may_name() -> None:
    inwoner = InwonerFactory(voorkeurskanaal="mail")
    UitkeringFactory(inwoner=inwoner)
    for soort, waarde in (("statushouder", "oude_wet"), ("leerroute", "isk"), ("klantgroep", "werk")):
        kenmerk(inwoner, soort, waarde)
    for wie in (inwoner, InwonerFactory()):
        for code, waarde in feiten(wie).items():
            feit = routefeiten[code]
            if waarde is None:
                continue
            assert {"getal": int, "ja_nee": bool, "keuze": str}[feit.soort] is type(waarde), code
            assert feit.soort != "keuze" or waarde in feit.waarden(), code


def test_one_query_per_table_however_many_people(tel_queries: Any) -> None:
    mensen = [UitkeringFactory().inwoner.pk for _ in range(6)]
    vier = [
        "leeftijd",
        "startkwalificatie",
        "uitkering",
        "maanden_uitkering",
        "perspectief",
        "fase",
        "vso_pro",
        "kinderen",
    ]
    assert tel_queries(lambda: feiten_van(mensen[:1], DAG, vier)) == 4
    assert tel_queries(lambda: feiten_van(mensen, DAG, vier)) == 4
    assert tel_queries(lambda: feiten_van(mensen, DAG, ["leeftijd"])) == 1
    assert feiten_van([], DAG, vier) == {}
    with pytest.raises(KeyError):
        feiten_van(mensen, DAG, ["geslacht"])


def test_a_fact_of_another_room_takes_part(monkeypatch: pytest.MonkeyPatch) -> None:
    een, ander = InwonerFactory(), InwonerFactory()
    eigen = Routefeit("schulden", "schulden", "ja_nee", lambda inwoners, dag: {een.pk: dag == DAG})
    monkeypatch.setitem(routefeiten._inhoud, "schulden", eigen)
    assert feiten_van([een.pk, ander.pk], DAG, ["schulden", "uitkering"]) == {
        een.pk: {"schulden": True, "uitkering": "geen"},
        ander.pk: {"schulden": None, "uitkering": "geen"},
    }
    # Read alone, as another room may, a fact is absent for whom it is not known.
    assert routefeiten["perspectief"].lees([een.pk], DAG) == {}


# -- anchors ----------------------------------------------------------------------------------------------------------


def voorstel(code: str, inwoner: Inwoner) -> date | None:
    return dict(routeankers[code].voorstel([inwoner.pk], DAG)).get(inwoner.pk)


def test_anchors_that_the_dossier_knows() -> None:
    inwoner = InwonerFactory(gemeente=GemeenteFactory())
    leeg = {code: voorstel(code, inwoner) for code in routeankers.codes()}
    assert {code: dag for code, dag in leeg.items() if dag} == {
        "start": DAG,
        "melding": DAG,
        "jaarbegin": date(2026, 1, 1),
    }
    UitkeringFactory(inwoner=inwoner, begindatum=date(2025, 3, 1), einddatum=date(2025, 12, 31))
    UitkeringFactory(inwoner=inwoner, soort="IOAW", begindatum=date(2026, 1, 1))
    kenmerk(inwoner, "statushouder", "nieuwe_wet", date(2026, 10, 1))
    VoorzieningFactory(inwoner=inwoner, soort="werkpunt", begindatum=date(2026, 12, 1))
    JongereInBeeld.objects.create(inwoner=inwoner, begindatum=date(2026, 9, 1))
    Uitstroomoverleg.objects.create(datum=date(2026, 11, 20))
    Uitstroomoverleg.objects.create(datum=date(2026, 12, 17), gemeente=GemeenteFactory())
    Uitstroomoverleg.objects.create(datum=date(2027, 1, 14), gemeente=inwoner.gemeente)
    assert {
        code: voorstel(code, inwoner)
        for code in ("begin_uitkering", "begin_ontzorgen", "begin_wep", "in_beeld", "overleg", "einde_ww")
    } == {
        "begin_uitkering": date(2025, 3, 1),
        "begin_ontzorgen": date(2026, 10, 1),
        "begin_wep": date(2026, 12, 1),
        "in_beeld": date(2026, 9, 1),
        "overleg": date(2027, 1, 14),
        "einde_ww": None,
    }


# -- events -----------------------------------------------------------------------------------------------------------


def nieuw(code: str) -> dict[int, date]:
    return dict(aanleidingen[code].nieuw(DAG))


def test_a_benefit_that_began_lately_but_not_one_that_follows_another() -> None:
    pas = UitkeringFactory(begindatum=DAG - timedelta(60))
    UitkeringFactory(begindatum=DAG - timedelta(61))
    UitkeringFactory(begindatum=DAG + timedelta(1))
    UitkeringFactory(begindatum=DAG - timedelta(20), einddatum=DAG - timedelta(1))
    vervolg = UitkeringFactory(begindatum=date(2024, 1, 1), einddatum=DAG - timedelta(11)).inwoner
    UitkeringFactory(inwoner=vervolg, soort="IOAW", begindatum=DAG - timedelta(10))
    assert nieuw("begin_uitkering") == {pas.inwoner_id: pas.begindatum}
    assert aanleidingen["begin_uitkering"].standaard == ""


def test_who_became_a_statushouder_lately() -> None:
    pas, lang, anders = InwonerFactory(), InwonerFactory(), InwonerFactory()
    kenmerk(pas, "statushouder", "nieuwe_wet", date(2026, 10, 1))
    kenmerk(lang, "statushouder", "nieuwe_wet", date(2026, 1, 1))
    kenmerk(anders, "statushouder", "oude_wet", date(2020, 1, 1), date(2026, 10, 31))
    kenmerk(anders, "statushouder", "nieuwe_wet", date(2026, 11, 1))
    assert nieuw("statushouder") == {pas.pk: date(2026, 10, 1)}


def test_each_year_everyone_without_perspective_who_was_not_spoken_to() -> None:
    def zonder_perspectief(**velden: Any) -> Inwoner:
        inwoner = UitkeringFactory(**velden).inwoner
        kenmerk(inwoner, "perspectief", "niet")
        return inwoner

    nog, vorig_jaar, gesproken, kleedgeld = (zonder_perspectief() for _ in range(4))
    zonder_perspectief(einddatum=date(2025, 1, 1))
    ContactmomentFactory(inwoner=gesproken, soort="jaargesprek", datum=date(2026, 2, 1))
    ContactmomentFactory(inwoner=vorig_jaar, soort="jaargesprek", datum=date(2025, 12, 31))
    kenmerk(kleedgeld, "typologie", "zak_en_kleedgeld")
    assert nieuw("jaarbegin") == dict.fromkeys([nog.pk, vorig_jaar.pk], date(2026, 1, 1))


def test_a_young_person_who_came_in_sight() -> None:
    pas = JongereInBeeld.objects.create(inwoner=InwonerFactory(), begindatum=date(2026, 11, 1))
    JongereInBeeld.objects.create(inwoner=InwonerFactory(), begindatum=date(2025, 11, 1))
    assert nieuw("jongere") == {pas.inwoner_id: pas.begindatum}


@pytest.mark.parametrize("code", ["begin_uitkering", "statushouder", "jaarbegin", "jongere"])
def test_an_event_asks_as_much_however_many_people(code: str, tel_queries: Any) -> None:
    for _ in range(4):
        inwoner = UitkeringFactory(begindatum=DAG).inwoner
        kenmerk(inwoner, "statushouder", "nieuwe_wet", DAG)
        kenmerk(inwoner, "perspectief", "niet")
        JongereInBeeld.objects.create(inwoner=inwoner, begindatum=DAG)
    assert tel_queries(lambda: nieuw(code)) <= 2
    assert len(nieuw(code)) == 4


def test_who_has_a_step_for_the_talk_on_mijn_dag_does_not_stand_there_twice(sta_op: Any) -> None:
    dag = sta_op(date(2026, 12, 10))
    coach = BegeleidingFactory().medewerker
    wie = UitkeringFactory().inwoner
    kenmerk(wie, "perspectief", "niet")
    BegeleidingFactory(inwoner=wie, medewerker=coach)

    def gezien(code: str, tot_en_met: date = date(2026, 12, 31)) -> list[int | None]:
        vraag = Signaalvraag((coach.pk,), dag, tot_en_met)
        return [regel.inwoner for regel in signalen[code].regels(vraag)]

    assert (gezien("jaargesprek"), gezien("routestappen")) == ([wie.pk], [])
    assert start_bij_aanleiding(aanleidingen["jaarbegin"], dag).begonnen == 1
    assert (gezien("jaargesprek"), gezien("routestappen")) == ([], [wie.pk])
    # Far ahead the talk is planned from the overview of the year; the step has yet to come into sight.
    dag = date(2026, 11, 22)
    assert gezien("jaargesprek") == [wie.pk]
