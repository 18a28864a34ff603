"""From a visit on a phone to names on the employer's desk, and what the candidate and the regiecoach see of it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.stappen import blok, kop

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.e2e

TELEFOON, TABLET = 390, 820


def berichten(pagina: Page) -> str:
    """Return what the page says was done."""
    return pagina.locator(".ow-berichten").inner_text()


def test_from_a_visit_on_a_phone_to_names_on_the_desk(collega: Callable[..., Page]) -> None:
    pagina = collega("accountmanager", breedte=TELEFOON)
    begin = time.monotonic()
    _bezoek(pagina)
    _werk(pagina)
    _draag_voor(pagina, _stel_voor(pagina, 2))
    _volg_de_demo(pagina)
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


def _volg_de_demo(pagina: Page) -> None:
    """See that each step on the start page of the demo goes on with what the step before it made."""
    for nummer, over in (
        (2, "Bakkerij De Korenaar"),
        (3, "passen bij Brood inpakken"),
        (4, "Namen naar Bakkerij De Korenaar"),
    ):
        pagina.goto("/")
        pagina.locator(".ow-stappen a").nth(nummer - 1).click()
        assert over in kop(pagina)


def test_a_profile_filled_in_together_leads_to_work_and_consent_taken_back_ends_it(
    collega: Callable[..., Page],
) -> None:
    pagina = collega("regiecoach", 1, breedte=TABLET)
    dossier, wie = _vul_profiel(pagina)
    _zie_als_ondernemer(pagina, wie)
    voordracht = _stel_passend_werk_voor(pagina, dossier)
    pagina.goto(f"{dossier}profiel/")
    pagina.get_by_role("link", name=re.compile("^Trek in")).click()
    pagina.get_by_role("button", name="Trek in").click()
    assert "1 open voordracht is ook ingetrokken." in berichten(pagina)
    pagina.goto(voordracht)
    stand = blok(pagina, "Hoe het staat").inner_text()
    assert "ingetrokken" in stand
    assert "de kandidaat trok de toestemming in" in stand


def _vul_profiel(pagina: Page) -> tuple[str, str]:
    """Fill in, at the table with somebody without a profile, what matters most; return the address of the dossier and the name."""
    pagina.goto("/inwoners/caseload/?profiel=zonder&perspectief=wel&sorteer=naam")
    rij = pagina.locator("tbody th a").first
    wie = rij.inner_text().strip()
    rij.click()
    dossier = pagina.url
    pagina.get_by_role("link", name="Vul het samen in").click()
    pagina.get_by_role("button", name="Begin samen").click()
    pagina.get_by_role("group", name="Welk werk wilt u doen?").get_by_label("Werk 1").fill("magazijnmedewerker")
    pagina.get_by_label("Waar bent u goed in?").fill("Ik ben altijd op tijd.")
    pagina.get_by_role("button", name="Opslaan en verder").click()
    pagina.get_by_role("link", name="Wanneer en waar").click()
    pagina.get_by_label("Hoeveel uren per week wilt u minstens werken?").fill("16")
    pagina.get_by_label("En hoeveel hoogstens?").fill("32")
    pagina.get_by_label("Hoeveel kilometer wilt u hoogstens reizen?").fill("40")
    pagina.get_by_role("button", name="Opslaan en verder").click()
    assert "Vraag niet waarom iets niet lukt" in pagina.locator("main").inner_text()
    pagina.get_by_role("link", name="Toestemming en klaar").click()
    pagina.get_by_label("ja, bij alle ondernemers").check()
    pagina.get_by_role("button", name="Klaar").click()
    assert "De toestemming is vastgelegd." in berichten(pagina)
    return dossier, wie


def _zie_als_ondernemer(pagina: Page, wie: str) -> None:
    """See what an employer gets: the first name and the own words, nothing that says more about who this is."""
    pagina.get_by_role("link", name="Wat een ondernemer ziet").click()
    voornaam, _, achternaam = wie.partition(" ")
    kaart = blok(pagina, voornaam).inner_text()
    assert "Ik ben altijd op tijd." in kaart
    assert achternaam not in kaart


def _stel_passend_werk_voor(pagina: Page, dossier: str) -> str:
    """Propose for the work that fits best and return the address of the voordracht."""
    pagina.goto(f"{dossier}passend-werk/")
    assert re.match(r"\d+ keer werk past bij ", kop(pagina))
    werk = pagina.locator(".ow-rang__wie a").first.inner_text()
    pagina.get_by_role("link", name=f"Stel voor voor {werk}").first.click()
    pagina.get_by_role("button", name="Stel voor").click()
    assert "is voorgesteld voor" in berichten(pagina)
    pagina.goto(dossier)
    pagina.get_by_role("link", name=werk, exact=True).first.click()
    assert "voorgesteld" in blok(pagina, "Hoe het staat").inner_text()
    return pagina.url
