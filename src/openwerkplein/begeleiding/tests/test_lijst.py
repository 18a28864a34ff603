"""The list of inwoners: reach, search, masked names, filters, order, export, and a constant number of queries."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from openwerkplein.begeleiding.tests.factories import BegeleidingFactory
from openwerkplein.dossier import lijst
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.tests.factories import ContactmomentFactory, InwonerFactory, KenmerkFactory, UitkeringFactory
from openwerkplein.dossier.zoekvraag import lees_zoekvraag
from openwerkplein.kern.models import Leesregel
from openwerkplein.kern.tests.factories import GemeenteFactory, TeamFactory

pytestmark = pytest.mark.django_db
VANDAAG = date(2024, 6, 1)
BSN = "999990019"


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Any) -> None:
    sta_op(VANDAAG)


@pytest.fixture
def coach(client_als: Any) -> Any:
    return client_als("regiecoach", team=TeamFactory())


def nummers(antwoord: Any) -> list[str]:
    return [rij.inwoner.dossiernummer for rij in antwoord.context["rijen"]]


def in_caseload(client: Any, **velden: Any) -> Inwoner:
    inwoner = InwonerFactory(**velden)
    BegeleidingFactory(inwoner=inwoner, medewerker=client.medewerker)
    return inwoner


def test_coach_begins_with_the_own_caseload(coach: Any) -> None:
    eigen = in_caseload(coach)
    InwonerFactory()

    antwoord = coach.get(reverse("dossier:lijst"), follow=True)

    assert antwoord.request["PATH_INFO"] == reverse("dossier:caseload")
    assert nummers(antwoord) == [eigen.dossiernummer]
    assert "Mijn caseload: 1 inwoner" in antwoord.content.decode()


def test_each_reach_shows_its_people(client_als: Any) -> None:
    assen, elders = GemeenteFactory(), GemeenteFactory()
    team = TeamFactory()
    leider = client_als("teamleider", "regiecoach", team=team, gemeenten=[assen])
    eigen = in_caseload(leider, gemeente=elders)
    collega = BegeleidingFactory(medewerker__team=team, inwoner__gemeente=elders).inwoner
    plaatsgenoot = InwonerFactory(gemeente=assen)
    vroeger = BegeleidingFactory(
        medewerker__team=team, einddatum=VANDAAG - timedelta(1), inwoner__gemeente=elders
    ).inwoner

    gezien = {
        bereik: set(nummers(leider.get(reverse(f"dossier:{bereik}")))) for bereik in ("caseload", "team", "alles")
    }

    assert gezien["caseload"] == {eigen.dossiernummer}
    assert gezien["team"] == {eigen.dossiernummer, collega.dossiernummer}
    assert gezien["alles"] == {eigen.dossiernummer, collega.dossiernummer, plaatsgenoot.dossiernummer}
    assert vroeger.dossiernummer not in gezien["alles"]


def test_wider_reach_than_the_own_is_not_given(client_als: Any) -> None:
    voorman = client_als("voorman")
    InwonerFactory()

    antwoord = voorman.get(reverse("dossier:gemeente"), follow=True)

    assert antwoord.request["PATH_INFO"] == reverse("dossier:alles")
    assert nummers(antwoord) == []


# -- search -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("getypt", "woorden", "dag", "nummer"),
    [
        ("de Vos", "de vos", None, ""),
        ("vos 1-3-1985", "vos", date(1985, 3, 1), ""),
        ("1985-03-01", "", date(1985, 3, 1), ""),
        ("01/03/1985 Vös", "vos", date(1985, 3, 1), ""),
        ("31-2-1985", "31 2 1985", None, ""),
        ("20314", "", None, "20314"),
        ("D-12.a", "", None, "D-12.a"),
        ("", "", None, ""),
    ],
)
def test_what_is_typed_is_taken_apart(getypt: str, woorden: str, dag: date | None, nummer: str) -> None:
    vraag = lees_zoekvraag(getypt)

    if nummer or getypt != "31-2-1985":
        assert (vraag.woorden, vraag.geboortedatum, vraag.dossiernummer) == (woorden, dag, nummer)
    else:
        assert vraag.geboortedatum is None


@pytest.mark.parametrize("getypt", ["vos", "SAM V", "de vos", "vos sam", "hoek", "12-3-1990", "sám 12-3-1990"])
def test_found_by_every_part_of_the_name(coach: Any, getypt: str) -> None:
    sam = in_caseload(coach, voornamen="Sam", voorvoegsel="de", achternaam="Vos-van den Hoek")
    in_caseload(coach, voornamen="Kim", achternaam="Haas", geboortedatum=date(1980, 1, 1))

    assert nummers(coach.get(reverse("dossier:caseload"), {"q": getypt})) == [sam.dossiernummer]


def test_whole_number_opens_the_dossier(coach: Any) -> None:
    sam = in_caseload(coach)

    antwoord = coach.get(reverse("dossier:alles"), {"q": sam.dossiernummer})

    assert antwoord.url == reverse("dossier:dossier", args=[sam.dossiernummer])


@pytest.mark.parametrize(
    ("getypt", "gevonden"),
    [
        ("{nummer}", True),
        ("de vos 12-3-1990", True),
        ("sam vos 12-3-1990", True),
        ("{kort}", False),
        ("vos", False),
        ("12-3-1990", False),
        ("sam 12-3-1990", False),
        ("kim vos 12-3-1990", False),
        ("vo 12-3-1990", False),
    ],
)
def test_outside_reach_only_exactly_and_masked(coach: Any, getypt: str, gevonden: bool) -> None:
    sam = InwonerFactory(voornamen="Sam", voorvoegsel="de", achternaam="Vos", woonplaats="Geheimdorp")

    inhoud = coach.get(
        reverse("dossier:alles"), {"q": getypt.format(nummer=sam.dossiernummer, kort=sam.dossiernummer[:-1])}
    ).content.decode()

    assert ("S•• de V••" in inhoud) is gevonden
    assert (reverse("dossier:met-reden", args=[sam.dossiernummer]) in inhoud) is gevonden
    assert "Sam de Vos" not in inhoud
    assert "Geheimdorp" not in inhoud


def test_bsn_is_found_by_post_and_logged(coach: Any) -> None:
    sam = InwonerFactory.build()
    sam.zet_bsn(BSN)
    sam.save()

    antwoord = coach.post(reverse("dossier:zoek-bsn"), {"bsn": "9999.90.019"})

    assert antwoord.url == reverse("dossier:dossier", args=[sam.dossiernummer])
    assert Leesregel.objects.filter(
        dossiernummer=sam.dossiernummer, wat="gezocht op BSN", medewerker=coach.medewerker
    ).exists()
    coach.post(reverse("dossier:zoek-bsn"), {"bsn": "999990020"})
    assert Leesregel.objects.filter(wat="gezocht op BSN").count() == 2
    assert "elfproef" in coach.post(reverse("dossier:zoek-bsn"), {"bsn": "123456789"}, follow=True).content.decode()
    assert coach.get(reverse("dossier:zoek-bsn")).status_code == 405


def test_bsn_in_the_search_box_does_not_stay_in_the_address(coach: Any) -> None:
    antwoord = coach.get(reverse("dossier:alles"), {"q": BSN}, follow=True)

    assert BSN not in antwoord.request.get("QUERY_STRING", "")
    assert BSN not in antwoord.content.decode()
    assert "Zoek op BSN" in antwoord.content.decode()


# -- filters, order, pages --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filter_", "raak"),
    [
        ({"uitkering": "loopt"}, {"pw", "ioaw"}),
        ({"uitkering": "IOAW"}, {"ioaw"}),
        ({"uitkering": "geen"}, {"oud", "leeg"}),
        ({"fase": "2"}, {"pw"}),
        ({"fase": "geen"}, {"ioaw", "oud", "leeg"}),
        ({"statushouder": "ja"}, {"oud"}),
        ({"statushouder": "oude_wet"}, set()),
        ({"leeftijd": "tot-27"}, {"leeg"}),
        ({"leeftijd": "27-44", "uitkering": "loopt"}, {"pw", "ioaw"}),
        ({"contact": "60"}, {"ioaw", "oud", "leeg"}),
        ({"contact": "90"}, {"oud", "leeg"}),
        ({"zonder_regiecoach": "on"}, set()),
        ({"begeleider": "nergens"}, set()),
    ],
)
def test_filters(coach: Any, filter_: dict[str, str], raak: set[str]) -> None:
    mensen = {naam: in_caseload(coach, achternaam=naam) for naam in ("pw", "ioaw", "oud")}
    mensen["leeg"] = in_caseload(coach, achternaam="leeg", geboortedatum=date(1997, 6, 2))
    UitkeringFactory(inwoner=mensen["pw"])
    UitkeringFactory(inwoner=mensen["ioaw"], soort="IOAW")
    UitkeringFactory(inwoner=mensen["oud"], einddatum=VANDAAG - timedelta(1), reden_einde="aow")
    KenmerkFactory(inwoner=mensen["pw"])
    KenmerkFactory(inwoner=mensen["ioaw"], einddatum=VANDAAG - timedelta(1))
    KenmerkFactory(inwoner=mensen["oud"], soort="statushouder", waarde="nieuwe_wet")
    ContactmomentFactory(inwoner=mensen["pw"], datum=VANDAAG - timedelta(60))
    ContactmomentFactory(inwoner=mensen["ioaw"], datum=VANDAAG - timedelta(61))
    ContactmomentFactory(inwoner=mensen["oud"], datum=VANDAAG - timedelta(91))

    antwoord = coach.get(reverse("dossier:caseload"), filter_)

    assert {rij.inwoner.achternaam for rij in antwoord.context["rijen"]} == raak


def test_age_groups_meet_exactly() -> None:
    for dag in (VANDAAG, date(2024, 2, 29), date(2023, 2, 28)):
        for dagen in range(8000, 24000, 61):
            geboren = dag - timedelta(dagen)
            inwoner = InwonerFactory.build(geboortedatum=geboren)
            groepen = [
                code
                for code, groep in lijst.LEEFTIJDEN.items()
                if groep.vanaf <= inwoner.leeftijd(dag)
                and (groep.tot_en_met is None or inwoner.leeftijd(dag) <= groep.tot_en_met)
            ]
            assert len(groepen) == 1


@pytest.mark.parametrize("geboren", [date(1997, 6, 1), date(1997, 6, 2), date(1996, 2, 29)])
def test_age_filter_agrees_with_the_age_shown(coach: Any, geboren: date, sta_op: Any) -> None:
    in_caseload(coach, geboortedatum=geboren)
    for dag in (VANDAAG, date(2023, 2, 28), date(2023, 3, 1)):
        sta_op(dag)
        for code, groep in lijst.LEEFTIJDEN.items():
            (rij,) = coach.get(reverse("dossier:caseload")).context["rijen"]
            hoort = groep.vanaf <= rij.leeftijd and (groep.tot_en_met is None or rij.leeftijd <= groep.tot_en_met)
            assert bool(nummers(coach.get(reverse("dossier:caseload"), {"leeftijd": code}))) is hoort


def test_longest_without_contact_comes_first(coach: Any) -> None:
    kort, lang, nooit = (in_caseload(coach) for _ in range(3))
    for inwoner, dagen in ((kort, 3), (lang, 300), (lang, 90)):
        ContactmomentFactory(inwoner=inwoner, datum=VANDAAG - timedelta(dagen))
    ContactmomentFactory(inwoner=nooit, datum=VANDAAG + timedelta(5))

    volgorde = [een.dossiernummer for een in (nooit, lang, kort)]
    assert nummers(coach.get(reverse("dossier:caseload"))) == volgorde
    assert nummers(coach.get(reverse("dossier:caseload"), {"sorteer": "-contact"})) == volgorde[::-1]


def test_order_by_columns(coach: Any) -> None:
    jong, oud = in_caseload(coach, geboortedatum=date(2000, 1, 1)), in_caseload(coach, geboortedatum=date(1960, 1, 1))
    UitkeringFactory(inwoner=jong, begindatum=date(2023, 1, 1))
    UitkeringFactory(inwoner=oud, begindatum=date(2015, 1, 1), einddatum=date(2016, 1, 1), reden_einde="overig")
    UitkeringFactory(inwoner=oud, begindatum=date(2024, 1, 1))
    KenmerkFactory(inwoner=oud, begindatum=date(2020, 1, 1))

    for kolom, eerste in (("leeftijd", jong), ("-leeftijd", oud), ("uitkering", jong), ("fase", oud), ("onzin", jong)):
        assert nummers(coach.get(reverse("dossier:caseload"), {"sorteer": kolom}))[0] == eerste.dossiernummer


def test_long_list_says_that_a_costly_order_is_not_given(coach: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lijst, "KLEINE_LIJST", 2)
    for naam in "cba":
        in_caseload(coach, achternaam=naam)

    antwoord = coach.get(reverse("dossier:caseload"), {"sorteer": "contact"})

    assert [rij.inwoner.achternaam for rij in antwoord.context["rijen"]] == ["a", "b", "c"]
    assert "Sorteren op laatste contact" in antwoord.content.decode()


def test_count_stops_somewhere_and_says_so(coach: Any) -> None:
    for _ in range(4):
        in_caseload(coach)
    inwoners = lijst.selecteer(coach.medewerker, "caseload", {}, VANDAAG)

    assert lijst.tel(inwoners, 3) == lijst.Telling(3, meer=True)
    assert lijst.tel(inwoners, 4) == lijst.Telling(4)
    # Counted no further than a small list may be long: then there are more.
    assert not lijst.tel(inwoners, 3).klein
    assert not lijst.Telling(lijst.KLEINE_LIJST, meer=True).klein
    assert lijst.Telling(lijst.KLEINE_LIJST).klein


def test_pages_do_not_overlap(coach: Any) -> None:
    alle = {in_caseload(coach, achternaam="Vos", voornamen="Sam").dossiernummer for _ in range(30)}

    paginas = [nummers(coach.get(reverse("dossier:caseload"), {"pagina": nummer})) for nummer in (1, 2)]

    assert [len(pagina) for pagina in paginas] == [25, 5]
    assert set(paginas[0]) | set(paginas[1]) == alle


def test_queries_do_not_grow_with_the_list(coach: Any, tel_queries: Any) -> None:
    def vul(aantal: int) -> None:
        for _ in range(aantal):
            inwoner = in_caseload(coach, gemeente=GemeenteFactory())
            UitkeringFactory(inwoner=inwoner)
            KenmerkFactory(inwoner=inwoner)
            ContactmomentFactory(inwoner=inwoner)

    vul(2)
    url = reverse("dossier:caseload")
    coach.get(url)
    weinig = tel_queries(lambda: coach.get(url))
    vul(15)

    assert tel_queries(lambda: coach.get(url)) == weinig


def test_merged_dossiers_are_not_listed(coach: Any) -> None:
    blijft = in_caseload(coach)
    in_caseload(coach, samengevoegd_met=blijft)

    assert nummers(coach.get(reverse("dossier:caseload"))) == [blijft.dossiernummer]


# -- export -----------------------------------------------------------------------------------------------------------


def test_export_holds_what_is_shown_and_is_logged_per_dossier(coach: Any) -> None:
    sam = in_caseload(coach, voornamen="=SOM(1)", achternaam="Vos")
    sam.zet_bsn(BSN)
    sam.save()
    ander = in_caseload(coach, achternaam="Haas")
    in_caseload(coach, achternaam="Mol", geboortedatum=date(1950, 1, 1))
    InwonerFactory(achternaam="Buiten")
    url = reverse("dossier:export", args=["caseload"])

    tekst = coach.get(url, {"leeftijd": "27-44", "formaat": "csv"}).content.decode("utf-8-sig")
    regels = tekst.splitlines()
    assert [regel.split(";")[0] for regel in regels] == ["Dossiernummer", ander.dossiernummer, sam.dossiernummer]
    assert "'=SOM(1) Vos" in tekst
    assert BSN not in tekst
    assert set(Leesregel.objects.values_list("dossiernummer", "wat")) == {
        (een.dossiernummer, "export van een lijst") for een in (sam, ander)
    }

    blad = CalamineWorkbook.from_filelike(BytesIO(coach.get(url, {"formaat": "xlsx"}).content)).get_sheet_by_index(0)
    assert [rij[1] for rij in blad.to_python()[1:]] == ["Sam Haas", "Sam Mol", "=SOM(1) Vos"]


def test_export_asks_its_own_right_and_reach(client_als: Any) -> None:
    InwonerFactory()
    assert client_als("voorman").get(reverse("dossier:export", args=["alles"])).status_code == 403

    tekst = (
        client_als("regiecoach").get(reverse("dossier:export", args=["gemeente"]), {"formaat": "csv"}).content.decode()
    )
    assert re.findall(r"^\d+;", tekst, re.MULTILINE) == []
