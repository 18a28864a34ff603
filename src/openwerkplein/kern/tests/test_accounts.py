"""Logging in: lock-out, second factor, no sign-up, single sign-on with a provider that really answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse

from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tests.factories import WACHTWOORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _twee_stappen(settings: Any) -> None:
    settings.WERKPLEIN_TWEEDE_FACTOR = True


def _log_in(client: Client, email: str | None, wachtwoord: str = WACHTWOORD) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": wachtwoord})


def _ingelogd(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_wrong_passwords_lock_the_account_for_a_while(
    client: Client, medewerker_als: Callable[..., Medewerker]
) -> None:
    wie = medewerker_als("functioneel_beheerder")
    for _ in range(5):
        assert _log_in(client, wie.email, "fout wachtwoord").status_code == 200
        assert not _ingelogd(client)
    _log_in(client, wie.email)
    assert not _ingelogd(client), "the right password must not open a locked account"


def test_someone_out_of_service_does_not_get_in(client: Client, medewerker_als: Callable[..., Medewerker]) -> None:
    wie = medewerker_als("regiecoach", is_active=False)
    _log_in(client, wie.email)
    assert not _ingelogd(client)


def test_a_session_ends_when_someone_goes_out_of_service(
    client: Client, medewerker_als: Callable[..., Medewerker]
) -> None:
    wie = medewerker_als("functioneel_beheerder")
    client.force_login(wie)
    Medewerker.objects.filter(pk=wie.pk).update(is_active=False)
    antwoord = client.get(reverse("mfa_index"))
    assert antwoord.status_code == 302
    assert reverse("account_login") in antwoord.url


def test_without_second_factor_only_own_account_opens(
    client: Client, medewerker_als: Callable[..., Medewerker]
) -> None:
    wie = medewerker_als("functioneel_beheerder")
    _log_in(client, wie.email)
    assert client.get(reverse("beheer:teams")).url == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200


def test_secret_of_authenticator_is_stored_encrypted_and_its_code_opens(
    client: Client, medewerker_als: Callable[..., Medewerker]
) -> None:
    wie = medewerker_als("functioneel_beheerder")
    geheim = generate_totp_secret()
    TOTP.activate(wie, geheim)
    assert geheim not in json.dumps(Authenticator.objects.get(user=wie).data)
    _log_in(client, wie.email)
    assert not _ingelogd(client), "a password alone is not enough"
    code = format_hotp_value(hotp_value(geheim, next(iter(yield_hotp_counters_from_time()))))
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert _ingelogd(client)
    assert client.get(reverse("beheer:teams")).status_code == 200


def test_nobody_signs_up(client: Client, client_als: Callable[..., Client]) -> None:
    gegevens = {"email": "nieuw@werkplein.example", "password1": WACHTWOORD}
    assert client.post(reverse("account_signup"), gegevens).status_code == 302
    assert client_als("regiecoach").post(reverse("account_signup"), gegevens).status_code == 403
    assert not Medewerker.objects.filter(email=gegevens["email"]).exists()


def test_headers_are_strict(client: Client) -> None:
    antwoord = client.get(reverse("account_login"))
    beleid = antwoord["Content-Security-Policy"]
    assert "default-src 'none'" in beleid
    assert "unsafe-inline" not in beleid
    assert antwoord["X-Frame-Options"] == "DENY"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Referrer-Policy"] == "same-origin"


# -- single sign-on ---------------------------------------------------------------------------------------------------


class _Aanbieder(BaseHTTPRequestHandler):
    """A small OpenID Connect provider: discovery, token and userinfo, over real HTTP on the loopback address."""

    persoon: dict[str, Any]

    def _antwoord(self, inhoud: dict[str, Any]) -> None:
        tekst = json.dumps(inhoud).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(tekst)))
        self.end_headers()
        self.wfile.write(tekst)

    def do_GET(self) -> None:
        if self.path.endswith("openid-configuration"):
            host, poort = self.server.server_address[:2]
            hier = f"http://{host!s}:{poort}"
            self._antwoord(
                {
                    naam: f"{hier}/{naam}"
                    for naam in ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
                }
                | {"issuer": hier}
            )
        else:
            self._antwoord(self.persoon)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._antwoord({"access_token": "toegang", "token_type": "Bearer", "expires_in": 60})

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def aanbieder(settings: Any) -> Iterator[type[_Aanbieder]]:
    """Start a provider and point the settings at it."""
    soort = type("Aanbieder", (_Aanbieder,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), soort)
    draad = Thread(target=server.serve_forever, daemon=True)
    draad.start()
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "sso",
                    "name": "onze organisatie",
                    "client_id": "werkplein",
                    "secret": "geheim",
                    "settings": {"server_url": f"http://127.0.0.1:{server.server_port}", "fetch_userinfo": True},
                }
            ],
        }
    }
    yield soort
    server.shutdown()
    server.server_close()
    draad.join()


def _via_aanbieder(client: Client) -> Any:
    heen = client.post("/account/aanmelden/oidc/sso/login/")
    assert heen.status_code == 302, heen.content[:500]
    staat = parse_qs(urlsplit(heen.url).query)["state"][0]
    return client.get("/account/aanmelden/oidc/sso/login/callback/", {"code": "abc", "state": staat})


def test_single_sign_on_lets_in_a_known_colleague_without_another_factor(
    client: Client, aanbieder: type[_Aanbieder], medewerker_als: Callable[..., Medewerker]
) -> None:
    wie = medewerker_als("functioneel_beheerder")
    aanbieder.persoon = {"sub": "1", "email": wie.email, "email_verified": True, "name": wie.naam}
    _via_aanbieder(client)
    assert _ingelogd(client)
    assert client.get(reverse("beheer:teams")).status_code == 200


@pytest.mark.parametrize("geverifieerd", [True, False])
def test_single_sign_on_keeps_out_who_is_not_known(
    client: Client, aanbieder: type[_Aanbieder], geverifieerd: bool
) -> None:
    aanbieder.persoon = {"sub": "2", "email": "vreemd@werkplein.example", "email_verified": geverifieerd}
    _via_aanbieder(client)
    assert not _ingelogd(client)
    assert not Medewerker.objects.exists()


def test_single_sign_on_does_not_trust_an_address_that_the_provider_did_not_verify(
    client: Client, aanbieder: type[_Aanbieder], medewerker_als: Callable[..., Medewerker]
) -> None:
    wie = medewerker_als("functioneel_beheerder")
    aanbieder.persoon = {"sub": "3", "email": wie.email, "email_verified": False}
    _via_aanbieder(client)
    assert not _ingelogd(client)


def test_the_way_to_a_forgotten_password_is_a_link(client: Client) -> None:
    pagina = client.get(reverse("account_login")).content.decode()

    assert f'<a href="{reverse("account_reset_password")}">' in pagina
