"""From a visit on a phone to names on the employer's desk, and what the candidate and the regiecoach see of it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.stappen import kop

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.e2e

TELEFOON = 390


def berichten(pagina: Page) -> str:
    """Return what the page says was done."""
    return pagina.locator(".ow-berichten").inner_text()


def test_from_a_visit_on_a_phone_to_names_on_the_desk(collega: Callable[..., Page]) -> None:
    pagina = collega("accountmanager", breedte=TELEFOON)
    begin = time.monotonic()
    _bezoek(pagina)
    _werk(pagina)
    _draag_voor(pagina, _stel_voor(pagina, 2))
    # Done when: five minutes. A machine types faster than a hand, so this only fails when a page hangs.
    assert time.monotonic() - begin < 300


def _bezoek(pagina: Page) -> None:
    """At the door: the short form, with one promise."""
    pagina.goto("/ondernemers/bezoek/")
    pagina.locator("main input[name=q]").fill("koren")
    pagina.locator("main").get_by_role("button", name="Zoek").click()
    pagina.get_by_role("link", name="Bakkerij De Korenaar").first.click()
    pagina.get_by_label("Iemand die er nog niet bij staat").fill("Mieke Bos")
    pagina.get_by_label("Welk werk kan er zijn?").fill("Iemand die brood inpakt, in de ochtend.")
    pagina.get_by_role("group", name="Wil regulier werk bieden").get_by_role("radio", name="ja").check()
    pagina.get_by_label("Wat is afgesproken?").fill("Vandaag namen sturen")
    pagina.get_by_label("Voor wanneer?").fill("23-11-2026")
    pagina.get_by_role("button", name="Opslaan").click()
    assert "is vastgelegd met 1 toezegging" in berichten(pagina)


def _werk(pagina: Page) -> None:
    """Two minutes: the work, with one eis and why."""
    pagina.get_by_role("link", name="Werk vastleggen").first.click()
    pagina.get_by_role("button", name="Vastleggen en kandidaten zoeken").click()
    assert "Schrijf op hoe het werk heet." in pagina.locator("main").inner_text(), (
        "what is missing is said at its place"
    )
    pagina.get_by_label("Wat voor werk is het?").select_option(label="regulier werk")
    pagina.get_by_label("Hoe heet het werk?").fill("Brood inpakken")
    pagina.get_by_label("Beroep").fill("inpakker")
    pagina.get_by_label("Minste uren").fill("12")
    pagina.get_by_label("Meeste uren").fill("20")
    pagina.get_by_label("Wat is nodig (1)").fill("Nederlands redelijk")
    pagina.get_by_label("Waarom is dat nodig?").first.fill("De instructies zijn in het Nederlands.")
    pagina.get_by_role("button", name="Vastleggen en kandidaten zoeken").click()
    pagina.wait_for_url(re.compile(r"/werk/\d+/kandidaten/"))
    assert re.search(r"\d+ kandidaten passen bij Brood inpakken", kop(pagina))


def _stel_voor(pagina: Page, hoeveel: int) -> list[str]:
    """Tick the first of the shortlist, read why they fit, and propose them together; return their names."""
    for nummer in range(hoeveel):
        pagina.get_by_role("checkbox").nth(nummer).check()
    pagina.get_by_role("button", name="Stel samen voor").click()
    assert kop(pagina) == f"{hoeveel} kandidaten voorstellen voor Brood inpakken"
    assert pagina.locator("main").inner_text().count("Wenst dit beroep") == hoeveel, "who wishes this work comes first"
    pagina.get_by_label("Waarom deze keuze").fill("Allebei dichtbij.")
    pagina.get_by_role("button", name="Stel samen voor").click()
    pagina.get_by_role("link", name=re.compile("^Voordrachten")).click()
    assert "Voorgesteld" in pagina.locator("main").inner_text()
    pagina.get_by_role("link", name="Namen naar de ondernemer").click()
    namen = [een.inner_text().strip() for een in pagina.locator("label.ow-keuze").all()]
    assert len(namen) == hoeveel
    return namen


def _draag_voor(pagina: Page, namen: list[str]) -> None:
    """Bring the names: as a text to mail and as a PDF, with first names only; the clock of the employer starts."""
    pagina.get_by_role("button", name="Draag voor en maak de PDF").click()
    assert "voorgedragen" in berichten(pagina)
    brief = pagina.get_by_role("region", name="Tekst voor een mail").inner_text()
    with pagina.expect_download() as gehaald:
        pagina.get_by_role("link", name="Download als PDF").click()
    bestand = gehaald.value
    assert re.fullmatch(r"namen-W-2026-\d+-2026-11-23\.pdf", bestand.suggested_filename)
    assert Path(bestand.path()).read_bytes().startswith(b"%PDF-")
    for naam in namen:
        voornaam, _, achternaam = naam.partition(" ")
        assert voornaam in brief
        assert achternaam not in brief, "an employer gets a first name"
    pagina.goto("/voordrachten/?status=voorgedragen&sorteer=-sinds")
    assert all(naam in pagina.locator("main").inner_text() for naam in namen)
