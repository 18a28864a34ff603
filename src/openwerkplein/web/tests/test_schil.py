"""The shell around a page: navigation, search box, display settings, theme."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _zonder_tweede_stap(settings: Any) -> None:
    settings.WERKPLEIN_TWEEDE_FACTOR = False


def test_navigation_shows_what_one_may_open_and_where_one_is(client_als: Callable[..., Client]) -> None:
    coach = client_als("regiecoach").get(reverse("dossier:lijst"), follow=True).content.decode()
    beheerder = client_als("functioneel_beheerder").get(reverse("beheer:teams")).content.decode()

    assert f'<a href="{reverse("dossier:lijst")}" aria-current="page">' in coach
    assert reverse("beheer:start") not in coach
    assert f'<a href="{reverse("beheer:start")}" aria-current="page">' in beheerder
    assert reverse("dossier:lijst") not in beheerder


def test_only_who_may_search_has_a_search_box(client_als: Callable[..., Client]) -> None:
    adres = reverse("web:stijlgids")

    assert "data-zoekvak" in client_als("regiecoach").get(adres).content.decode()
    assert "data-zoekvak" not in client_als("privacy_officer").get(adres).content.decode()


@pytest.mark.parametrize("demo", [True, False])
def test_a_demo_says_on_every_page_that_nobody_exists(demo: bool, client: Client, settings: Any) -> None:
    settings.WERKPLEIN_DEMO = demo

    assert ("Fictieve gegevens" in client.get(reverse("web:weergave")).content.decode()) is demo


def test_display_settings_are_kept_in_this_browser(client: Client) -> None:
    antwoord = client.post(
        reverse("web:weergave"), {"contrast": "hoog", "letters": "groot", "terug": "/account/login/"}
    )

    assert antwoord["Location"] == "/account/login/"
    assert antwoord.cookies["weergave"]["httponly"]
    assert 'class="ow-contrast-hoog ow-letters-groot"' in client.get(reverse("web:weergave")).content.decode()


def test_display_settings_lead_to_no_other_site(client: Client) -> None:
    gegevens = {"contrast": "hoog", "letters": "gewoon", "terug": "https://elders.example/"}

    assert client.post(reverse("web:weergave"), gegevens)["Location"] == "/"


@pytest.mark.parametrize("cookie", ["", "onzin", "hoog.reuzen", '"><script>'])
def test_a_spoilt_cookie_gives_an_ordinary_page(cookie: str, client: Client) -> None:
    client.cookies["weergave"] = cookie
    html = client.get(reverse("web:weergave")).content.decode()

    assert "ow-letters-gewoon" in html
    assert "<script>" not in html.split("<body")[0]


def test_a_werkplein_has_its_own_theme(client: Client, settings: Any, tmp_path: Path) -> None:
    bestand = tmp_path / "thema.css"
    bestand.write_text(":root { --ow-merk: #7a1f5c; }", "utf-8")
    assert client.get(reverse("web:thema")).status_code == 404
    settings.WERKPLEIN_THEMA = str(bestand)

    antwoord = client.get(reverse("web:thema"))

    assert antwoord.content == bestand.read_bytes()
    assert antwoord["Content-Type"] == "text/css; charset=utf-8"
    assert reverse("web:thema") in client.get(reverse("web:weergave")).content.decode()
