"""A passkey, with the browser's own virtual authenticator: set up as the second step, then logging in with it alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from openwerkplein.kern.tests.factories import WACHTWOORD

pytestmark = pytest.mark.e2e

SLEUTEL = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""What a fingerprint reader in a laptop can do, and a finger that is always on it."""


def test_a_passkey_opens_the_door(
    medewerker_als: Callable[..., Any], nieuwe_pagina: Callable[..., Any], live_server: Any, settings: Any
) -> None:
    settings.WERKPLEIN_TWEEDE_FACTOR = True
    wie = medewerker_als("functioneel_beheerder")
    pagina = nieuwe_pagina(live_server.url.replace("127.0.0.1", "localhost"))
    beveiliging = pagina.context.new_cdp_session(pagina)
    beveiliging.send("WebAuthn.enable")
    beveiliging.send("WebAuthn.addVirtualAuthenticator", {"options": SLEUTEL})

    pagina.goto("/account/login/")
    pagina.get_by_label("E-mail").fill(wie.email)
    pagina.get_by_label("Wachtwoord").fill(WACHTWOORD)
    pagina.get_by_role("button", name="Inloggen", exact=True).click()
    pagina.wait_for_url("**/account/tweede-factor/")
    pagina.get_by_role("link", name="Voeg een passkey toe").click()
    if "reauthenticate" in pagina.url:
        pagina.get_by_label("Wachtwoord").fill(WACHTWOORD)
        pagina.get_by_role("button", name="Bevestigen").click()
    pagina.locator("#id_passwordless").check()
    pagina.locator("#mfa_webauthn_add").click()
    pagina.wait_for_url(lambda adres: "webauthn/add" not in adres)
    pagina.goto("/beheer/teams/")
    assert "/beheer/teams/" in pagina.url

    pagina.goto("/account/logout/")
    pagina.locator("main").get_by_role("button", name="Uitloggen").click()
    pagina.wait_for_url("**/account/login/**")
    pagina.get_by_role("button", name="Inloggen met een passkey").click()
    pagina.wait_for_url(lambda adres: "/account/login/" not in adres)
    pagina.goto("/beheer/teams/")
    assert "/beheer/teams/" in pagina.url
