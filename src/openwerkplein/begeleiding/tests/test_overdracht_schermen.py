"""The screens and signals of handover: who may read it before the dossier is open, lists, and whom it waits for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from openwerkplein.begeleiding.handelingen import overdracht as h
from openwerkplein.begeleiding.models import Overdracht
from openwerkplein.begeleiding.overdrachtverloop import verloop
from openwerkplein.begeleiding.tests.factories import AfspraakFactory, BegeleidingFactory
from openwerkplein.begeleiding.tests.overdrachten import (
    VANDAAG,
    VRIJDAG,
    bied,
    maak_bas,
    maak_inwoner,
    maak_noor,
    wie_begeleidt,
)
from openwerkplein.dossier.models import Contactmoment, Inwoner
from openwerkplein.kern.models import Leesregel, Medewerker
from openwerkplein.kern.registers import Signaalvraag, signalen
from openwerkplein.kern.tests.factories import GemeenteFactory, MedewerkerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Any) -> None:
    sta_op(VANDAAG)


@pytest.fixture
def noor() -> Medewerker:
    return maak_noor()


@pytest.fixture
def bas() -> Medewerker:
    return maak_bas()


@pytest.fixture
def inwoner(noor: Medewerker) -> Inwoner:
    return maak_inwoner(noor)


# -- screens ----------------------------------------------------------------------------------------------------------


def pagina(rij: Overdracht, naam: str = "") -> str:
    return reverse(f"begeleiding:overdracht{f'-{naam}' if naam else ''}", args=[rij.pk])


def test_offered_from_the_dossier_with_the_summary_filled_in(
    client_als: Any, inwoner: Inwoner, noor: Medewerker, bas: Medewerker
) -> None:
    client = client_als(medewerker=noor)
    mee = AfspraakFactory(inwoner=inwoner, wie="medewerker", uitvoerder=noor, voor=VRIJDAG)
    url = reverse("begeleiding:overdracht-nieuw", args=[inwoner.dossiernummer])
    form = client.get(url).context["form"]
    assert "Noor Adema is regiecoach" in form["samenvatting"].value()
    assert form["afspraken"].value() == [mee.pk]
    assert "Bas Mulder (begeleidt 0 inwoners)" in str(form["naar"])
    gestuurd = {
        "rol": "regiecoach",
        "naar": bas.pk,
        "samenvatting": "Sam zoekt werk.",
        "wat_werkt": "Bel in de ochtend.",
        "afspraken": [mee.pk],
    }
    fout = client.post(url, gestuurd)
    assert fout.context["form"].errors["gesprek_op"][0].startswith("Stel een gesprek met z'n drieën voor")

    antwoord = client.post(url, gestuurd | {"gesprek_op": "7-6-2024", "gesprek_tijd": "10:00"})

    rij = Overdracht.objects.get()
    assert antwoord.url == pagina(rij)
    assert list(rij.afspraken.all()) == [mee]
    dossier = client.get(reverse("dossier:dossier", args=[inwoner.dossiernummer])).content.decode()
    assert "Overdracht loopt: " in dossier
    assert "Overdracht aangeboden: Noor Adema aan Bas Mulder (regiecoach)" in dossier
    [bericht] = list(get_messages(antwoord.wsgi_request))
    client.post(bericht.extra_tags.removeprefix("ongedaan="))
    rij.refresh_from_db()
    assert rij.status == "ingetrokken"
    # What was typed comes back for who offers it again.
    assert client.get(url).context["form"]["samenvatting"].value() == "Sam zoekt werk."


def test_the_receiver_reads_the_handover_first_and_the_dossier_after_accepting(
    client_als: Any, inwoner: Inwoner, noor: Medewerker, bas: Medewerker
) -> None:
    rij = bied(inwoner, noor, bas)
    client = client_als(medewerker=bas)
    dossier = reverse("dossier:dossier", args=[inwoner.dossiernummer])
    assert client.get(dossier).status_code == 403
    antwoord = client.get(pagina(rij))
    assert "Sam zoekt werk." in antwoord.content.decode()
    assert not antwoord.context["ziet_dossier"]
    assert Leesregel.objects.filter(medewerker=bas, dossiernummer=inwoner.dossiernummer, wat="overdracht").count() == 1
    assert client_als("regiecoach").get(pagina(rij)).status_code == 403

    client.post(pagina(rij, "aanvaard"), {"versie": rij.versie, "tekst": ""})

    assert client.get(dossier).status_code == 200
    assert wie_begeleidt(inwoner) == {"regiecoach": "Bas Mulder"}


def test_a_receiver_reads_nothing_more_of_what_was_withdrawn(
    client_als: Any, inwoner: Inwoner, noor: Medewerker, bas: Medewerker, sta_op: Any
) -> None:
    rij = bied(inwoner, noor, bas)
    client_als(medewerker=noor).post(pagina(rij, "intrekken"), {"versie": rij.versie, "tekst": "niet nodig"})

    assert client_als(medewerker=bas).get(pagina(rij)).status_code == 403


def test_a_question_typed_while_another_spoke_is_not_lost(
    client_als: Any, inwoner: Inwoner, noor: Medewerker, bas: Medewerker
) -> None:
    rij = bied(inwoner, noor, bas)
    oud = rij.versie
    h.vraag_terug(rij, oud, tekst="Eerste vraag", door=bas)
    client = client_als(medewerker=bas)

    antwoord = client.post(pagina(rij, "vraag"), {"versie": oud, "tekst": "Tweede vraag"})

    tekst = antwoord.content.decode()
    assert "Er is intussen iets gezegd" in tekst
    assert "Tweede vraag" in tekst
    client.post(pagina(rij, "vraag"), {"versie": oud + 1, "tekst": "Tweede vraag"})
    assert [een.tekst for een in verloop(rij)[1:]] == ["Eerste vraag", "Tweede vraag"]


def test_lists_show_what_is_open_with_as_many_queries_for_many(
    client_als: Any, tel_queries: Any, noor: Medewerker, bas: Medewerker
) -> None:
    def meer(aantal: int) -> None:
        for _ in range(aantal):
            bied(BegeleidingFactory(medewerker=noor).inwoner, noor, bas)

    leider = client_als("teamleider", team=bas.team, gemeenten=[GemeenteFactory()])
    wegen = {
        "overdrachten": client_als(medewerker=bas),
        "overdrachten-van-mij": client_als(medewerker=noor),
        "overdrachten-team": leider,
    }
    meer(2)
    tellingen = []
    for _ in range(2):
        tellingen.append(
            [tel_queries(lambda n=naam, c=client: c.get(reverse(f"begeleiding:{n}"))) for naam, client in wegen.items()]
        )
        meer(5)

    assert tellingen[0] == tellingen[1]
    for naam, client in wegen.items():
        antwoord = client.get(reverse(f"begeleiding:{naam}"))
        assert antwoord.context["pagina"].paginator.count == 12
        assert client.get(reverse(f"begeleiding:{naam}"), {"stand": "aanvaard"}).context["pagina"].paginator.count == 0
    # The receiver reads the name; the team leader of another gemeente sees it masked.
    assert all(
        met_naam for _, met_naam in wegen["overdrachten"].get(reverse("begeleiding:overdrachten")).context["rijen"]
    )
    assert not any(met_naam for _, met_naam in leider.get(reverse("begeleiding:overdrachten-team")).context["rijen"])


# -- signals ----------------------------------------------------------------------------------------------------------


def gemeld(code: str, dag: date, *wie: Medewerker, tot: date | None = None) -> list[tuple[str, date]]:
    vraag = Signaalvraag([een.pk for een in wie], dag, tot or dag + timedelta(days=7))
    namen = dict(Medewerker.objects.values_list("pk", "naam"))
    return [(namen[regel.medewerker], regel.voor) for regel in signalen[code].regels(vraag)]


def test_signals_follow_who_has_to_act(inwoner: Inwoner, noor: Medewerker, bas: Medewerker, tel_queries: Any) -> None:
    rij = bied(inwoner, noor, bas)
    # Three working days after Wednesday is Monday.
    assert gemeld("overdracht_ontvangen", VANDAAG, noor, bas) == [("Bas Mulder", date(2024, 6, 10))]
    assert gemeld("overdracht_ontvangen", VANDAAG, bas, tot=date(2024, 6, 9)) == []
    assert gemeld("overdracht_vraag", VANDAAG, noor, bas) == []
    assert gemeld("overdracht_blijft_liggen", date(2024, 6, 11), noor, bas) == []
    assert gemeld("overdracht_blijft_liggen", date(2024, 6, 12), noor, bas) == [("Noor Adema", date(2024, 6, 12))]

    h.vraag_terug(rij, rij.versie, tekst="Hoe?", door=bas)

    assert gemeld("overdracht_ontvangen", VANDAAG, noor, bas) == []
    assert [wie for wie, _ in gemeld("overdracht_vraag", VANDAAG, noor, bas, tot=date(2100, 1, 1))] == ["Noor Adema"]
    for code in ("overdracht_ontvangen", "overdracht_vraag", "overdracht_blijft_liggen", "driegesprek"):
        vraag = Signaalvraag([noor.pk, bas.pk], VRIJDAG, VRIJDAG)
        assert tel_queries(lambda c=code, v=vraag: list(signalen[c].regels(v))) == 1


def test_of_a_giver_who_left_the_team_leader_hears(inwoner: Inwoner, noor: Medewerker, bas: Medewerker) -> None:
    bied(inwoner, noor, bas)
    leider = MedewerkerFactory(rollen=["teamleider"], naam="Tess Leider", team=noor.team)
    Medewerker.objects.filter(pk=noor.pk).update(is_active=False)

    assert gemeld("overdracht_blijft_liggen", date(2024, 6, 14), noor, leider) == [("Tess Leider", date(2024, 6, 12))]


def test_the_meeting_of_three_is_for_both_until_it_is_recorded(
    inwoner: Inwoner, noor: Medewerker, bas: Medewerker
) -> None:
    rij = bied(inwoner, noor, bas)
    h.aanvaard(rij, rij.versie, door=bas)
    assert gemeld("driegesprek", VANDAAG, noor, bas) == []
    beiden = [("Noor Adema", VRIJDAG), ("Bas Mulder", VRIJDAG)]
    assert gemeld("driegesprek", date(2024, 6, 6), noor, bas) == beiden
    assert gemeld("driegesprek", date(2024, 7, 1), noor, bas) == beiden

    Contactmoment.objects.create(inwoner=inwoner, datum=VRIJDAG, soort="gesprek", medewerker=bas, onderwerp="samen")

    assert gemeld("driegesprek", date(2024, 7, 1), noor, bas) == []
