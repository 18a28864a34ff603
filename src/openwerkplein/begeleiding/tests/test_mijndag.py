"""Mijn dag: the page, putting off, the team; and the number of queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from openwerkplein.begeleiding.handelingen.uitstel import keren, stel_uit, toch_nu
from openwerkplein.begeleiding.mijndag import einde_week, groep_van, verzamel, vind
from openwerkplein.begeleiding.models import Afspraak, Uitstel
from openwerkplein.begeleiding.tests.factories import AfspraakFactory, VoorzieningFactory
from openwerkplein.begeleiding.tests.mijndag import DAG, beloofd, dagen, kenmerk, van
from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern import lijsten
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import signalen
from openwerkplein.kern.tests.factories import GemeenteFactory, TeamFactory

pytestmark = pytest.mark.django_db
URL = "/mijn-dag/"


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Callable[[date], date], db: None) -> None:
    sta_op(DAG)
    # The labels of lists are remembered: who asks first pays one query, which is not of the page.
    lijsten.label("voorziening_soort", "coaching")


@pytest.fixture
def coach(client_als: Callable[..., Client]) -> Client:
    return client_als("regiecoach", naam="Noor Adema")


def test_each_signal_is_one_query_whatever_the_caseload(coach: Client, tel_queries: Callable[..., int]) -> None:
    wie: Any = coach.medewerker  # type: ignore[attr-defined]
    _vol(wie, 1)
    een = {signaal.code: tel_queries(lambda s=signaal.code: verzamel([wie.pk], DAG, soort=s)) for signaal in signalen}
    pagina = tel_queries(lambda: coach.get(URL))
    start = tel_queries(lambda: coach.get("/"))
    _vol(wie, 12)

    # One for the signal and one for what was put off.
    assert set(een.values()) == {2}, een
    assert {
        signaal.code: tel_queries(lambda s=signaal.code: verzamel([wie.pk], DAG, soort=s)) for signaal in signalen
    } == een
    assert tel_queries(lambda: coach.get(URL)) == pagina
    assert tel_queries(lambda: coach.get("/")) == start
    assert pagina <= len(signalen) + 12


def _vol(wie: Any, aantal: int) -> None:
    """Give a colleague so many people with one of each to do, and one promise out of reach."""
    for _ in range(aantal):
        inwoner = van(wie)
        beloofd(wie, dagen(-1), inwoner=inwoner)
        AfspraakFactory(inwoner=inwoner, voor=dagen(-9))
        kenmerk(inwoner, "perspectief", "wel", date(2023, 1, 1))
        kenmerk(inwoner, "beschut_werk", "indicatie", eind=dagen(20))
        VoorzieningFactory(inwoner=inwoner, begindatum=date(2023, 1, 1), einddatum=dagen(-70))
        zonder = van(wie)
        kenmerk(zonder, "perspectief", "niet")
        kenmerk(zonder, "nug", "ja")
        AfspraakFactory(wie="medewerker", uitvoerder=wie, voor=dagen(3))


# -- the page ---------------------------------------------------------------------------------------------------------


def test_groups_by_day_and_weekends_look_at_the_next_week() -> None:
    assert [groep_van(dagen(n), DAG) for n in (-1, 0, 1, 4, 5)] == ["te_laat", "vandaag", "week", "week", "later"]
    assert einde_week(date(2024, 6, 7)) == date(2024, 6, 9)
    assert einde_week(date(2024, 6, 8)) == einde_week(date(2024, 6, 9)) == date(2024, 6, 16)
    assert groep_van(date(2025, 1, 1), date(2024, 12, 31)) == "week"


def test_the_title_is_the_answer_and_one_person_stands_once(coach: Client) -> None:
    wie: Any = coach.medewerker  # type: ignore[attr-defined]
    sam = van(wie, voornamen="Sam", achternaam="Vos")
    for wat, voor in (("brief sturen", -3), ("huis bellen", -1), ("langs gaan", 0), ("later doen", 20)):
        beloofd(wie, dagen(voor), wat, inwoner=sam)

    tekst = coach.get(URL).content.decode()

    assert "Mijn dag: 2 te laat, 1 vandaag" in tekst
    te_laat = tekst.split('id="te_laat"')[1].split("</section>")[0]
    assert te_laat.count(">Sam Vos</a>") == 1
    assert te_laat.index("brief sturen") < te_laat.index("huis bellen")
    assert "later doen" in tekst
    assert "langs gaan" not in coach.get(URL, {"groep": "te_laat"}).content.decode()
    assert "brief sturen" in coach.get(URL, {"inwoner": "vos"}).content.decode()
    assert "Hiervan is er niets te doen" in coach.get(URL, {"inwoner": "de wit"}).content.decode()
    assert "Hiervan is er niets te doen" in coach.get(URL, {"soort": "jaargesprek"}).content.decode()


def test_much_of_one_kind_is_one_line_that_opens(coach: Client) -> None:
    wie: Any = coach.medewerker  # type: ignore[attr-defined]
    for _ in range(5):
        inwoner = van(wie)
        kenmerk(inwoner, "perspectief", "niet")
        kenmerk(inwoner, "nug", "ja")

    tekst = coach.get(URL).content.decode()

    assert "5 jaargesprekken" in tekst
    assert "nog geen jaargesprek geweest" not in tekst
    assert coach.get(URL, {"soort": "jaargesprek"}).content.decode().count("nog geen jaargesprek geweest") == 5


def test_an_empty_day_is_kind_and_the_old_address_leads_here(coach: Client) -> None:
    assert "Er wacht niets op u." in coach.get(URL).content.decode()
    oud = coach.get("/afspraken/")
    assert (oud.status_code, oud["Location"]) == (301, f"{URL}?soort=afspraak")


def test_out_of_reach_no_name_no_reason_and_no_button(coach: Client, client_als: Callable[..., Client]) -> None:
    wie: Any = coach.medewerker  # type: ignore[attr-defined]
    AfspraakFactory(
        inwoner=InwonerFactory(voornamen="Sam", achternaam="Vos"),
        wie="medewerker",
        uitvoerder=wie,
        voor=DAG,
        wat="brief",
    )

    tekst = coach.get(URL).content.decode()

    assert "Sam Vos" not in tekst
    assert "S•• V••" in tekst
    assert "afspraken/" not in tekst
    # Own words stay readable, those of a colleague do not.
    assert "brief" in tekst
    leider = client_als("teamleider", team=TeamFactory(), gemeenten=[GemeenteFactory()])
    Medewerker.objects.filter(pk=wie.pk).update(team=leider.medewerker.team)  # type: ignore[attr-defined]
    van_team = leider.get(URL, {"team": "", "van": wie.pk}).content.decode()
    assert "1 vandaag" in van_team
    assert "brief" not in van_team


def test_done_from_the_list_with_and_without_javascript(coach: Client) -> None:
    wie: Any = coach.medewerker  # type: ignore[attr-defined]
    een, twee = beloofd(wie, dagen(-1), "brief sturen"), beloofd(wie, DAG, "huis bellen")

    def url(rij: Afspraak) -> str:
        pad = reverse("begeleiding:afspraak-gedaan", args=[rij.inwoner.dossiernummer, rij.pk])
        adres = f"{pad}?terug=%2Fmijn-dag%2F%3Fsoort%3Dafspraak"
        assert adres.replace("&", "&amp;") in coach.get(URL, {"soort": "afspraak"}).content.decode()
        return adres

    gewoon = coach.post(url(een), follow=True)
    assert gewoon.redirect_chain == [(f"{URL}?soort=afspraak", 302)]
    assert "Afspraak &#x27;brief sturen&#x27; is gedaan." in gewoon.content.decode()
    assert "Mijn dag: 0 te laat, 1 vandaag" in gewoon.content.decode()
    deel = coach.post(url(twee), headers={"HX-Request": "true"}, follow=True).content.decode()
    assert deel.lstrip().startswith("<li")
    assert "is gedaan." in deel
    assert "Ongedaan maken" in deel
    assert 'hx-swap-oob="true"' in deel
    assert "niets te laat, niets voor vandaag" in deel
    assert "<html" not in deel


def test_after_the_session_has_ended_the_page_goes_to_the_login_and_not_its_row(client: Client) -> None:
    rij = AfspraakFactory()
    url = reverse("begeleiding:afspraak-gedaan", args=[rij.inwoner.dossiernummer, rij.pk])
    kop = {"HX-Request": "true", "HX-Current-URL": "http://testserver/mijn-dag/?soort=afspraak"}

    antwoord = client.post(url, headers=kop)

    assert antwoord["HX-Redirect"].endswith("/account/login/?next=/mijn-dag/%3Fsoort%3Dafspraak")
    assert not antwoord.content


# -- putting off ------------------------------------------------------------------------------------------------------


def test_later_with_a_reason_and_back_again(coach: Client) -> None:
    wie: Any = coach.medewerker  # type: ignore[attr-defined]
    rij = beloofd(wie, dagen(-1))
    url = reverse("begeleiding:mijndag-later", args=["afspraak", rij.pk])
    assert coach.get(url).context["form"]["tot"].value() == dagen(7)

    te_lang = coach.post(url, {"tot": "20-6-2024", "reden": "op vakantie"})
    assert te_lang.context["form"].errors["tot"] == ["Dit kan wachten tot uiterlijk 19 jun 2024."]
    assert coach.post(url, {"tot": "5-6-2024", "reden": "op vakantie"}).context["form"].errors["tot"]
    assert coach.post(url, {"tot": "7-6-2024", "reden": "nu"}).context["form"].errors["reden"]

    antwoord = coach.post(url, {"tot": "7-6-2024", "reden": "wacht op de school"})
    [bericht] = list(get_messages(antwoord.wsgi_request))
    assert str(bericht) == "Uitgesteld tot 7 jun 2024. U kunt dit nog 2 keer uitstellen."
    pagina = coach.get(URL).content.decode()
    assert "niets te laat" in pagina
    assert "wacht op de school" in pagina
    assert len(verzamel([wie.pk], dagen(1)).werk) == 0
    assert len(verzamel([wie.pk], dagen(2)).werk) == 1  # it is back on its day

    coach.post(bericht.extra_tags.removeprefix("ongedaan="))
    assert "1 te laat" in coach.get(URL).content.decode()
    assert Uitstel.objects.count() == 2  # nothing is wiped out


def test_three_times_in_a_row_and_no_more(coach: Client, sta_op: Callable[[date], date]) -> None:
    wie: Any = coach.medewerker  # type: ignore[attr-defined]
    rij = beloofd(wie, DAG)

    def werk(dag: date) -> Any:
        sta_op(dag)
        return vind(wie.pk, "afspraak", str(rij.pk), dag)

    stel_uit(wie, werk(DAG), tot=dagen(1), reden="verkeerd gedrukt")
    toch_nu(wie, werk(DAG))
    assert keren(wie, werk(DAG)) == 0
    for keer in range(3):
        stel_uit(wie, werk(dagen(keer)), tot=dagen(keer + 1), reden="wacht op de school")
    with pytest.raises(ValidationError, match="al 3 keer uit"):
        stel_uit(wie, werk(dagen(3)), tot=dagen(4), reden="wacht op de school")
    pagina = coach.get(reverse("begeleiding:mijndag-later", args=["afspraak", rij.pk])).content.decode()
    assert "bespreek met uw teamleider" in pagina


def test_only_ones_own_work_and_only_what_is_there(coach: Client, medewerker_als: Callable[..., Medewerker]) -> None:
    wie: Any = coach.medewerker  # type: ignore[attr-defined]
    van_ander = beloofd(medewerker_als("regiecoach"), DAG)

    antwoord = coach.get(reverse("begeleiding:mijndag-later", args=["afspraak", van_ander.pk]), follow=True)
    assert "staat niet meer op uw lijst" in antwoord.content.decode()
    assert coach.get(reverse("begeleiding:mijndag-later", args=["bestaat_niet", "1"])).status_code == 302
    werk: Any = vind(van_ander.uitvoerder_id or 0, "afspraak", str(van_ander.pk), DAG)
    with pytest.raises(ValidationError, match="werk van een collega"):
        stel_uit(wie, werk, tot=dagen(1), reden="niet van mij")


# -- the team ---------------------------------------------------------------------------------------------------------


def test_a_team_leader_sees_the_counts_of_the_team_and_of_who_left(
    client_als: Callable[..., Client], medewerker_als: Callable[..., Medewerker], tel_queries: Callable[..., int]
) -> None:
    noord, zuid, ver = TeamFactory(naam="Noord"), TeamFactory(naam="Zuid"), TeamFactory(naam="Ver weg")
    gemeente, elders = GemeenteFactory(), GemeenteFactory()
    leider = client_als("teamleider", team=noord, gemeenten=[gemeente])
    an = medewerker_als("regiecoach", naam="An Bos", team=noord)
    weg = medewerker_als("regiecoach", naam="Wout Weg", team=noord, is_active=False)
    medewerker_als("regiecoach", naam="Lang Weg", team=noord, is_active=False)
    buur = medewerker_als("regiecoach", naam="Bea Buur", team=zuid, gemeenten=[gemeente])
    vreemd = medewerker_als("regiecoach", naam="Vera Ver", team=ver, gemeenten=[elders])
    beloofd(an, dagen(-1))
    beloofd(weg, DAG)

    weinig = tel_queries(lambda: leider.get(URL, {"team": noord.pk}))
    alles = leider.get(URL, {"team": ""}).content.decode()
    assert "Uw teams: 1 te laat, 1 vandaag" in alles
    assert "Bea Buur" in alles
    assert "Vera Ver" not in alles
    tekst = leider.get(URL, {"team": noord.pk}).content.decode()
    assert "Noord: 1 te laat, 1 vandaag" in tekst
    assert "Bea Buur" not in tekst
    assert "Wout Weg" in tekst
    assert "werkt hier niet meer" in tekst
    assert "Lang Weg" not in tekst
    assert "Zuid" in tekst
    assert "Ver weg" not in tekst
    for _ in range(5):
        _vol(medewerker_als("regiecoach", team=noord), 1)
    assert tel_queries(lambda: leider.get(URL, {"team": noord.pk})) == weinig

    assert "An Bos: 1 te laat" in leider.get(URL, {"team": noord.pk, "van": an.pk}).content.decode()
    assert "mijndag/later" not in leider.get(URL, {"team": noord.pk, "van": an.pk}).content.decode()
    assert leider.get(URL, {"team": zuid.pk}).status_code == 200
    assert leider.get(URL, {"team": zuid.pk, "van": buur.pk}).status_code == 200
    assert leider.get(URL, {"team": ver.pk}).status_code == 404
    assert leider.get(URL, {"team": "", "van": vreemd.pk}).status_code == 404
    assert leider.get(URL, {"team": "", "van": "x"}).status_code == 404


def test_a_colleague_sees_only_the_own_work(coach: Client, medewerker_als: Callable[..., Medewerker]) -> None:
    ander = medewerker_als("regiecoach")

    assert coach.get(URL, {"team": ""}).status_code == 403
    assert coach.get(URL, {"team": "", "van": ander.pk}).status_code == 403
