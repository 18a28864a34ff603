"""What people do on the screens, for more than one journey."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def kop(pagina: Page) -> str:
    """Return the heading of the page."""
    return pagina.locator("h1").inner_text().strip()


def dossiernummer(pagina: Page) -> str:
    """Return the number of the dossier that is open, from its address."""
    gevonden = re.search(r"/inwoners/([^/]*\d[^/]*)/", pagina.url)
    assert gevonden, f"No dossier is open: {pagina.url}"
    return gevonden[1]


def open_caseload(pagina: Page, nummer: int) -> str:
    """Open the dossier in this row of the own caseload and return its number; each journey takes a row of its own."""
    pagina.goto("/inwoners/caseload/?sorteer=naam")
    pagina.locator("tbody th a").nth(nummer).click()
    return dossiernummer(pagina)


def schrijf_contact(pagina: Page, onderwerp: str, *, afspraak: str = "", voor: str = "") -> None:
    """Fill in the form of a contact, with one agreement when it is given, and save."""
    pagina.get_by_label("telefoon", exact=True).check()
    pagina.get_by_label("Onderwerp").fill(onderwerp)
    if afspraak:
        pagina.get_by_label("Wat is afgesproken?").first.fill(afspraak)
        pagina.get_by_label("Voor wanneer?").first.fill(voor)
    pagina.get_by_role("button", name="Opslaan").click()


def blok(pagina: Page, titel: str):  # type: ignore[no-untyped-def]
    """Return the block of the page with this heading."""
    return pagina.locator(".ow-blok").filter(has=pagina.get_by_role("heading", name=titel, exact=True))


def menu(pagina: Page, titel: str):  # type: ignore[no-untyped-def]
    """Return the entry with this title in the main menu."""
    return pagina.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=titel, exact=True)
