"""A new colleague: added by an administrator, invited by mail, with a password and a second step."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail

from openwerkplein.kern.models import Medewerker
from tests.e2e.stappen import kop

pytestmark = pytest.mark.e2e

EMAIL = "fenna.nieuw@werkplein.example"
WACHTWOORD = "een-lange-zin-van-fenna-2026"


def _code(sleutel: str) -> str:
    """Return what an authenticator app shows now."""
    return format_hotp_value(hotp_value(sleutel, next(yield_hotp_counters_from_time())))


def _log_in(pagina: Any) -> None:
    pagina.goto("/account/login/")
    pagina.get_by_label("E-mail").fill(EMAIL)
    pagina.get_by_label("Wachtwoord").fill(WACHTWOORD)
    pagina.get_by_role("button", name="Inloggen", exact=True).click()
    pagina.wait_for_url(lambda adres: "/account/login/" not in adres)


def test_a_new_colleague_from_invitation_to_log_in(
    browser_als: Callable[..., Any], nieuwe_pagina: Callable[..., Any], live_server: Any, settings: Any
) -> None:
    beheerder = browser_als("functioneel_beheerder")
    beheerder.goto("/beheer/medewerkers/nieuw/")
    beheerder.get_by_label("Medewerkernummer").fill("M900")
    beheerder.get_by_label("Naam", exact=True).fill("Fenna Nieuw")
    beheerder.get_by_label("E-mailadres").fill(EMAIL)
    beheerder.get_by_label("regiecoach", exact=True).check()
    beheerder.get_by_role("button", name="Opslaan").click()
    beheerder.get_by_role("button", name="Stuur uitnodiging").click()
    beheerder.get_by_text(EMAIL).first.wait_for()
    link = re.search(r"https?://\S+", mail.outbox[-1].body)
    assert link

    settings.WERKPLEIN_TWEEDE_FACTOR = True
    nieuw = nieuwe_pagina(live_server.url)
    nieuw.goto(link[0])
    for veld in nieuw.locator("main input[type=password]").all():
        veld.fill(WACHTWOORD)
    nieuw.locator("main button[type=submit]").first.click()
    nieuw.wait_for_load_state()
    _log_in(nieuw)
    nieuw.goto("/inwoners/")
    assert kop(nieuw) == "Veilig inloggen in twee stappen", "without a second step one may not go on"

    nieuw.get_by_role("link", name="Stel een app in").click()
    # What opens the door is only changed by who just typed the password.
    nieuw.get_by_label("Wachtwoord").fill(WACHTWOORD)
    nieuw.get_by_role("button", name="Bevestigen").click()
    sleutel = nieuw.locator("code").inner_text().strip()
    nieuw.locator("#id_code").fill(_code(sleutel))
    nieuw.get_by_role("button", name="Zet de app aan").click()
    nieuw.wait_for_url(lambda adres: "activate" not in adres)
    nieuw.goto("/inwoners/")
    assert "/inwoners/" in nieuw.url

    later = nieuwe_pagina(live_server.url)
    _log_in(later)
    assert kop(later) == "Tweede stap", "the password alone is not enough"
    later.locator("#id_code").fill(_code(sleutel))
    later.get_by_role("button", name="Inloggen").click()
    later.wait_for_url("**/")
    later.goto("/inwoners/")
    assert "/inwoners/" in later.url
    assert Medewerker.objects.get(email=EMAIL).last_login is not None
