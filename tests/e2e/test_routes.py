"""An administrator changes a route and publishes it: who begins now gets the new version, who follows it keeps the old one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.e2e.stappen import kop, open_caseload

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.e2e

ROUTE, STAP = "poort-rotterdam", "Inspanningstoets na drie weken"
NA_DRIE, NA_VIER = "14 dec 2026", "21 dec 2026"
"""Three and four weeks after the day in the demo."""


def _start(coach: Page, nummer: int) -> str:
    """Let somebody of the caseload begin with the route today; return the address of the routekaart."""
    dossier = open_caseload(coach, nummer)
    coach.goto(f"/inwoners/{dossier}/routekaarten/starten/?route={ROUTE}")
    if coach.get_by_role("button", name="Start de route").count() == 0:
        coach.get_by_role("button", name="Bekijk de stappen").click()
    coach.get_by_role("button", name="Start de route").click()
    coach.wait_for_url("**/routekaarten/*/")
    return coach.url


def _tekening(pagina: Page) -> str:
    """Return what stands in the drawing of the route."""
    return pagina.locator("svg").filter(has_text="Werkintake").first.text_content() or ""


def test_an_administrator_publishes_a_changed_route(collega: Callable[..., Page]) -> None:
    coach, beheerder = collega("regiecoach", 1), collega("functioneel_beheerder")
    loopt = _start(coach, 8)
    assert NA_DRIE in coach.locator("main").inner_text()

    beheerder.goto("/routes/")
    beheerder.get_by_role("link", name="Poort volgens Rotterdam", exact=True).click()
    assert NA_DRIE in _tekening(beheerder)
    beheerder.get_by_role("button", name="Wijzig deze route").click()
    beheerder.get_by_role("link", name=STAP, exact=True).click()
    wanneer = beheerder.get_by_role("group", name="Wanneer")
    wanneer.get_by_label("Getal").fill("vier")
    beheerder.get_by_role("button", name="Opslaan").last.click()
    assert "is niet te lezen" in wanneer.inner_text(), "the mistake is named at the field"
    assert wanneer.get_by_label("Getal").input_value() == "vier", "what was typed stays"
    wanneer.get_by_label("Getal").fill("4")
    beheerder.get_by_role("button", name="Opslaan").last.click()
    assert kop(beheerder) == "Concept: Poort volgens Rotterdam"
    assert NA_VIER in _tekening(beheerder)

    beheerder.get_by_role("link", name="Publiceren", exact=True).click()
    assert (
        "was 3 weken na 'Inspanningsplan', wordt 4 weken na 'Inspanningsplan'" in beheerder.locator("main").inner_text()
    )
    beheerder.get_by_label("Wat is er veranderd?").fill("Een week langer, zodat er tijd is om te solliciteren.")
    beheerder.get_by_role("button", name="Publiceer").click()
    assert kop(beheerder) == "Wie gaat over naar versie 2?"
    rij = beheerder.get_by_role("row").filter(has_text="Persoon 1").inner_text()
    assert NA_DRIE in rij
    assert NA_VIER in rij
    beheerder.get_by_role("link", name="Laat iedereen op de eigen versie").click()
    assert kop(beheerder) == "Poort volgens Rotterdam"

    _start(coach, 9)
    assert NA_VIER in coach.locator("main").inner_text(), "who begins now gets the new version"
    coach.goto(loopt)
    assert NA_DRIE in coach.locator("main").inner_text(), "who follows the route keeps the version"
    assert NA_VIER not in coach.locator("main").inner_text()
