"""Error pages say what happened and what one can do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from openwerkplein.web import fouten

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _zonder_tweede_stap(settings: Any) -> None:
    settings.WERKPLEIN_TWEEDE_FACTOR = False


def test_a_missing_right_names_the_roles_that_have_it(client_als: Callable[..., Client]) -> None:
    antwoord = client_als("regiecoach").get(reverse("beheer:start"))
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 403
    assert "functioneel beheerder" in tekst
    assert "U hebt de rol regiecoach" in tekst


def test_an_unknown_address_offers_a_search(client_als: Callable[..., Client]) -> None:
    antwoord = client_als("regiecoach").get("/bestaat-niet/")
    assert antwoord.status_code == 404
    assert 'role="search"' in antwoord.content.decode()
    assert "tried" not in antwoord.content.decode()


def test_a_form_without_its_security_mark_says_that_nothing_was_saved(client_als: Callable[..., Client]) -> None:
    streng = Client(enforce_csrf_checks=True)
    streng.force_login(client_als("functioneel_beheerder").medewerker)  # type: ignore[attr-defined]
    antwoord = streng.post(reverse("beheer:team_nieuw"), {"naam": "X"})
    assert antwoord.status_code == 403
    assert "Er is niets opgeslagen" in antwoord.content.decode()


def test_the_page_for_our_own_mistakes_needs_nothing() -> None:
    assert "Er ging iets mis" in render_to_string("500.html")


@pytest.mark.parametrize(
    ("fout", "status", "zin"),
    [(RequestDataTooBig(), 413, "te groot om in één keer"), (SuspiciousOperation(), 400, "niet lezen")],
)
def test_what_is_too_large_is_told_apart_from_what_cannot_be_read(fout: Exception, status: int, zin: str) -> None:
    antwoord = fouten.niet_te_lezen(RequestFactory().post("/"), fout)

    assert antwoord.status_code == status
    assert zin in antwoord.content.decode()


@pytest.mark.parametrize(
    ("fout", "status", "zin"),
    [
        (OperationalError("database is locked"), 503, "even niet bereikbaar"),
        (ZeroDivisionError(), 500, "Er ging iets mis"),
    ],
)
def test_our_own_mistake_is_told_apart_from_a_database_that_is_away(
    fout: Exception, status: int, zin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breekt(*args: Any, **kwargs: Any) -> None:
        raise fout

    monkeypatch.setattr("openwerkplein.web.views.WeergaveFormulier", breekt)
    antwoord = Client(raise_request_exception=False).get(reverse("web:weergave"))

    assert antwoord.status_code == status
    assert zin in antwoord.content.decode()
    assert antwoord.headers.get("Retry-After") == ("60" if status == 503 else None)
