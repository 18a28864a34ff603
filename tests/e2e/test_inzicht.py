"""From a number to the people behind it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e.stappen import kop

pytestmark = pytest.mark.e2e


def _getal(tekst: str) -> int:
    return int(tekst.split()[0].replace(".", ""))


def test_behind_a_number_stand_exactly_so_many_people(collega: Callable[..., Any]) -> None:
    wie = collega("inkomensconsulent")
    wie.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Inzicht").click()
    wie.get_by_label("Peildatum").fill("31-12-2025")
    wie.get_by_role("button", name="Toon").click()
    assert "peildatum=31-12-2025" in wie.url or "peildatum=2025-12-31" in wie.url
    controles = wie.locator("#controles-kop").inner_text()
    goed, totaal = (int(woord) for woord in controles.split() if woord.isdigit())
    assert goed == totaal

    getal = wie.locator(".ow-onderwerp .ow-cijfertabel td a").filter(has_text=re.compile(r"^\s*(1\d|[2-9])\b")).first
    aantal = _getal(getal.inner_text())
    getal.click()
    assert _getal(kop(wie)) == aantal
    assert wie.locator("tbody tr").count() == aantal

    naam = wie.locator("tbody th a").first.inner_text()
    wie.locator("tbody th a").first.click()
    assert kop(wie).startswith(naam)
