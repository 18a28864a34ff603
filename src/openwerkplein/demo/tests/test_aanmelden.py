"""The log-in without a password exists in the demo only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from openwerkplein.begeleiding.models import Begeleiding
from openwerkplein.demo.rollen import ROLZINNEN
from openwerkplein.demo.stappen import stappen_voor
from openwerkplein.dossier.models import Contactmoment, Inwoner
from openwerkplein.kern.historie import maak_aan
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rollen import BEGELEIDERS, Rol

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: Any) -> None:
    """Be the demo."""
    settings.WERKPLEIN_DEMO = True
    settings.LOGIN_URL = "demo:aanmelden"


def _ingelogd(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_outside_the_demo_the_page_does_not_exist(client: Client, medewerker_als: Callable[..., Medewerker]) -> None:
    wie = medewerker_als("regiecoach")
    assert client.get(reverse("demo:aanmelden")).status_code == 404
    assert client.post(reverse("demo:aanmelden"), {"medewerker": wie.pk}).status_code == 404
    assert _ingelogd(client) is None


def test_outside_the_demo_the_start_page_says_nothing_of_it(client_als: Callable[..., Client], settings: Any) -> None:
    settings.WERKPLEIN_TWEEDE_FACTOR = False
    inhoud = client_als("regiecoach").get("/").content.decode()
    assert "vijf stappen" not in inhoud
    assert "Wissel van rol" not in inhoud


@pytest.mark.usefixtures("demo")
def test_one_picks_a_colleague_and_is_in(client: Client, medewerker_als: Callable[..., Medewerker]) -> None:
    wie = medewerker_als("regiecoach", naam="Roos Rondkijk")
    assert client.get("/").headers["Location"].startswith(reverse("demo:aanmelden"))
    pagina = client.get(reverse("demo:aanmelden")).content.decode()
    assert "Roos Rondkijk" in pagina
    assert ROLZINNEN[Rol.REGIECOACH] in pagina
    assert _ingelogd(client) is None, "looking is not logging in"
    antwoord = client.post(reverse("demo:aanmelden"), {"medewerker": wie.pk})
    assert antwoord.headers["Location"] == "/"
    assert _ingelogd(client) == str(wie.pk)
    start = client.get("/").content.decode()
    assert "vijf stappen" in start
    assert "Wissel van rol" in start


@pytest.mark.usefixtures("demo")
def test_switching_role_is_logging_in_as_another(client: Client, medewerker_als: Callable[..., Medewerker]) -> None:
    coach, officer = medewerker_als("regiecoach"), medewerker_als("privacy_officer")
    for wie in (coach, officer):
        client.post(reverse("demo:aanmelden"), {"medewerker": wie.pk, "next": reverse("privacy:leeslog")})
        assert _ingelogd(client) == str(wie.pk)
    assert client.get(reverse("privacy:leeslog")).status_code == 200


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("adres", ["https://elders.example/", "//elders.example", "javascript:alert(1)"])
def test_the_next_page_is_one_of_this_site(
    client: Client, medewerker_als: Callable[..., Medewerker], adres: str
) -> None:
    antwoord = client.post(reverse("demo:aanmelden"), {"medewerker": medewerker_als("regiecoach").pk, "next": adres})
    assert antwoord.headers["Location"] == "/"


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("wie", ["", "999999", "1 or 1", "-1"])
def test_nobody_unknown_comes_in(client: Client, medewerker_als: Callable[..., Medewerker], wie: str) -> None:
    weg = medewerker_als("regiecoach", is_active=False)
    for nummer in (wie, weg.pk):
        assert client.post(reverse("demo:aanmelden"), {"medewerker": nummer}).status_code == 404
    assert _ingelogd(client) is None


def test_every_role_has_a_sentence() -> None:
    assert set(ROLZINNEN) == set(Rol)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("rol", ["", *Rol.values])
@pytest.mark.parametrize("met_caseload", [True, False])
def test_each_step_works_or_leads_to_who_may(
    client: Client,
    client_als: Callable[..., Client],
    medewerker_als: Callable[..., Medewerker],
    rol: str,
    met_caseload: bool,
) -> None:
    collegas = {ander: medewerker_als(ander) for ander in Rol.values}
    wie: Any = collegas.get(rol) or AnonymousUser()
    bezoeker = client_als(medewerker=wie) if rol else client
    (inwoner,) = maak_aan(
        Inwoner, [Inwoner(dossiernummer="L1", achternaam="Proef", geboortedatum=date(1980, 1, 1))], reden="proef"
    )
    maak_aan(Contactmoment, [Contactmoment(inwoner=inwoner, soort="gesprek", datum=date(2020, 1, 1))], reden="proef")
    if met_caseload and rol in BEGELEIDERS:
        maak_aan(
            Begeleiding,
            [Begeleiding(inwoner=inwoner, medewerker=wie, rol=rol, begindatum=date(2020, 1, 1))],
            reden="proef",
        )
    stappen = stappen_voor(wie)
    assert len(stappen) == 5
    for stap in stappen:
        assert bezoeker.get(stap.url, follow=True).status_code == 200, (rol, stap)
        assert bool(stap.wissel) == (reverse("demo:aanmelden") in stap.url and stap is not stappen[0])
    if met_caseload and rol in set(BEGELEIDERS) - {Rol.ACCOUNTMANAGER}:
        assert stappen[1].url == reverse("dossier:dossier", args=["L1"])
        assert stappen[2].url == reverse("begeleiding:contactmoment-nieuw", args=["L1"])
