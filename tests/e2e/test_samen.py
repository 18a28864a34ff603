"""Two colleagues at the same thing, and a dossier outside the own reach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.stappen import open_caseload, schrijf_contact

pytestmark = pytest.mark.e2e

REDEN = "Ik vervang de vaste contactpersoon deze week."


def _wijzig_laatste_contact(pagina: Any, adres: str) -> None:
    """Open the form of the contact that stands at the top of the timeline."""
    pagina.goto(adres)
    pagina.locator(".ow-tijdlijn__regel a").first.click()


def test_the_second_who_saves_sees_the_difference_and_chooses(collega: Callable[..., Any]) -> None:
    een, ander = collega("regiecoach"), collega("inkomensconsulent")
    nummer = open_caseload(een, 5)
    een.get_by_role("link", name="Contact", exact=True).click()
    schrijf_contact(een, "Gesprek van twee coaches")
    for pagina in (een, ander):
        _wijzig_laatste_contact(pagina, f"/inwoners/{nummer}/")
    een.get_by_label("Wat is er besproken?").fill("De eerste schreef over werk.")
    een.get_by_role("button", name="Opslaan").click()
    een.locator(".ow-tijdlijn__regel").first.wait_for()
    ander.get_by_label("Wat is er besproken?").fill("De tweede schreef over taal.")
    ander.get_by_role("button", name="Opslaan").click()

    expect(ander.locator("h1")).to_contain_text("een collega was net voor u")
    scherm = ander.locator("main").inner_text()
    assert "De eerste schreef over werk." in scherm
    assert "De tweede schreef over taal." in scherm
    ander.get_by_role("button", name="Opslaan").click()
    ander.locator(".ow-tijdlijn__regel").first.wait_for()
    bewaard = ander.locator(".ow-tijdlijn__regel").first.inner_text()
    assert "De eerste schreef over werk." in bewaard
    assert "De tweede schreef over taal." in bewaard


def test_a_dossier_outside_reach_opens_with_a_reason_that_the_privacy_officer_sees(collega: Callable[..., Any]) -> None:
    consulent, coach = collega("inkomensconsulent"), collega("regiecoach")
    nummer = _buiten_bereik(consulent, coach)
    coach.goto(f"/inwoners/alles/?q={nummer}")
    coach.get_by_role("link", name="Open met een reden").click()
    coach.get_by_label("Waarom opent u dit dossier?").fill("kort")
    coach.get_by_role("button", name="Open het dossier").click()
    expect(coach.locator("#foutoverzicht")).to_have_count(1)
    coach.get_by_label("Waarom opent u dit dossier?").fill(REDEN)
    coach.get_by_role("button", name="Open het dossier").click()
    expect(coach.locator(".ow-kernzin")).to_have_count(1)
    assert coach.url.endswith(f"/inwoners/{nummer}/")

    officer = collega("privacy_officer")
    officer.goto(f"/privacy/met-reden/?dossiernummer={nummer}")
    assert REDEN in officer.locator("tbody tr").first.inner_text()
    officer.goto(f"/privacy/leeslog/?dossiernummer={nummer}")
    assert REDEN in officer.locator("tbody").inner_text()


def _buiten_bereik(wie_alles_ziet: Any, coach: Any) -> str:
    """Return a dossier that the coach may not see, found by whoever sees them all."""
    wie_alles_ziet.goto("/inwoners/alles/?sorteer=naam")
    for nummer in wie_alles_ziet.locator("tbody th .ow-stil").all_inner_texts():
        if coach.goto(f"/inwoners/{nummer.strip()}/").status == 403:
            return nummer.strip()
    pytest.fail("The coach may see every dossier on the first page")
