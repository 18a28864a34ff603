"""The five steps of the demo, as a newcomer takes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e.stappen import blok, dossiernummer, kop, schrijf_contact

pytestmark = pytest.mark.e2e


def _stap(pagina: Any, nummer: int) -> None:
    """Take a step of the block on the start page."""
    pagina.locator(".ow-stappen a").nth(nummer - 1).click()


def test_the_five_steps_work_for_a_newcomer(demo: str, nieuwe_pagina: Callable[..., Any]) -> None:
    pagina = nieuwe_pagina(demo)
    pagina.goto("/")
    assert pagina.locator(".ow-stappen a").count() == 5
    assert "Fictieve gegevens" in pagina.locator("body").inner_text()

    _stap(pagina, 1)
    pagina.get_by_role("button", name="Ga verder als regiecoach").click()
    pagina.wait_for_url(f"{demo}/")
    coach = pagina.locator(".ow-menu__naam").inner_text()
    assert kop(pagina).startswith("Dag ")

    _stap(pagina, 2)
    pagina.locator(".ow-kernzin").wait_for()
    nummer = dossiernummer(pagina)
    assert pagina.locator(".ow-kernzin").inner_text()
    assert pagina.locator(".ow-tijdlijn__regel").count() > 3

    pagina.goto("/")
    _stap(pagina, 3)
    schrijf_contact(pagina, "Kennis gemaakt in de demo", afspraak="Rondleiding bij de bakker", voor="7-12-2026")
    assert "Kennis gemaakt in de demo" in pagina.locator(".ow-tijdlijn__regel").first.inner_text()
    assert "Rondleiding bij de bakker" in blok(pagina, "Afgesproken").inner_text()

    pagina.goto("/")
    _stap(pagina, 4)
    getal = pagina.locator(".ow-kerncijfers a").first
    aantal = getal.inner_text().split()[0]
    getal.click()
    pagina.wait_for_url("**/totaal/**")
    assert re.match(rf"{re.escape(aantal)}\b", kop(pagina))

    pagina.goto("/")
    _stap(pagina, 5)
    pagina.get_by_role("button", name="Ga verder als privacy officer").click()
    pagina.locator("tbody tr").filter(has_text=nummer).filter(has_text=coach).first.wait_for()


def test_without_logging_in_every_page_leads_to_the_choice_of_a_colleague(
    demo: str, nieuwe_pagina: Callable[..., Any]
) -> None:
    pagina = nieuwe_pagina(demo)
    pagina.goto("/inwoners/caseload/?fase=2")
    assert kop(pagina).startswith("Demo: kies")
    pagina.get_by_role("button", name="Ga verder als regiecoach").click()

    pagina.wait_for_url("**/inwoners/caseload/?fase=2")
