"""A day of a coach: search, read, write, turn back; with the keyboard, on a phone, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.stappen import blok, dossiernummer, kop, open_caseload, schrijf_contact

pytestmark = pytest.mark.e2e


def _handel_af(pagina: Any, afspraak: str) -> None:
    """Say of an agreement in the dossier that it is done."""
    rij = blok(pagina, "Afgesproken").locator(".ow-lijst__rij").filter(has_text=afspraak)
    rij.get_by_role("button", name="Gedaan").click()


def test_from_search_to_an_agreement_that_is_done_and_undone(collega: Callable[..., Any]) -> None:
    coach = collega("regiecoach")
    nummer = open_caseload(coach, 1)
    naam = kop(coach).partition(":")[0]

    coach.goto("/")
    coach.locator("#zoek").fill(naam)
    coach.locator("#zoek").press("Enter")
    coach.locator("tbody").get_by_role("link", name=naam).first.click()
    coach.wait_for_url(f"**/inwoners/{nummer}/")
    assert dossiernummer(coach) == nummer

    coach.get_by_role("link", name="Contact", exact=True).click()
    schrijf_contact(coach, "Gebeld over de cursus", afspraak="Mail van de cursus sturen", voor="30-11-2026")
    assert "Gebeld over de cursus" in coach.locator(".ow-tijdlijn__regel").first.inner_text()
    assert "Mail van de cursus sturen" in blok(coach, "Afgesproken").inner_text()

    _handel_af(coach, "Mail van de cursus sturen")
    expect(blok(coach, "Afgesproken")).not_to_contain_text("Mail van de cursus sturen")
    coach.get_by_role("button", name="Ongedaan maken").click()
    expect(blok(coach, "Afgesproken")).to_contain_text("Mail van de cursus sturen")


def test_what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost(collega: Callable[..., Any]) -> None:
    coach = collega("regiecoach")
    open_caseload(coach, 2)
    coach.get_by_role("link", name="Contact", exact=True).click()
    coach.get_by_label("telefoon", exact=True).check()
    coach.get_by_label("Datum", exact=True).fill("1-1-2999")
    coach.get_by_label("Onderwerp").fill("Blijft staan")
    coach.get_by_role("button", name="Opslaan").click()

    expect(coach.locator("#foutoverzicht a")).to_have_count(1)
    assert coach.locator("#id_datum_error").inner_text()
    assert coach.get_by_label("Onderwerp").input_value() == "Blijft staan"


def test_enter_in_a_field_saves_the_contact(collega: Callable[..., Any]) -> None:
    coach = collega("regiecoach")
    open_caseload(coach, 7)
    coach.get_by_role("link", name="Contact", exact=True).click()
    coach.get_by_label("telefoon", exact=True).check()
    coach.get_by_label("Onderwerp").fill("Met Enter opgeslagen")
    coach.get_by_label("Onderwerp").press("Enter")

    expect(coach.locator(".ow-tijdlijn__regel").first).to_contain_text("Met Enter opgeslagen")


def test_with_the_keyboard_alone(demo: str, nieuwe_pagina: Callable[..., Any]) -> None:
    pagina = nieuwe_pagina(demo)
    pagina.goto("/demo/")
    _tab_naar(pagina, "Ga verder als regiecoach")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("/")

    pagina.keyboard.press("/")
    assert pagina.evaluate("document.activeElement.id") == "zoek"
    pagina.keyboard.type("an")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("**/inwoners/alles/**")
    eerste = pagina.locator("tbody th a").first.inner_text()
    _tab_naar(pagina, eerste)
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("**/inwoners/*/")
    assert kop(pagina).startswith(eerste)


def _tab_naar(pagina: Any, tekst: str) -> None:
    """Press Tab until the element with this text has the focus; the focus can be seen at every stop."""
    for _ in range(120):
        pagina.keyboard.press("Tab")
        waar = pagina.evaluate(
            """() => {
                const e = document.activeElement, stijl = getComputedStyle(e), vak = e.getBoundingClientRect();
                const rand = stijl.outlineStyle !== 'none' && parseFloat(stijl.outlineWidth) > 0;
                return {tekst: e.innerText, zichtbaar: (rand || stijl.boxShadow !== 'none') && vak.width > 0, wat: e.outerHTML};
            }"""
        )
        assert waar["zichtbaar"], f"One cannot see that this has the focus: {waar['wat'][:200]}"
        if " ".join((waar["tekst"] or "").split()) == " ".join(tekst.split()):
            return
    pytest.fail(f"'{tekst}' cannot be reached with Tab")


def test_without_javascript(collega: Callable[..., Any]) -> None:
    coach = collega("regiecoach", javascript=False)
    coach.goto("/inwoners/caseload/")
    alle = coach.locator(".ow-aantal").inner_text()
    coach.locator("summary", has_text="Uitkering").click()
    coach.get_by_label("Uitkering").select_option(label="geen")
    coach.locator(".ow-filter__paneel").filter(has=coach.get_by_label("Uitkering")).get_by_role(
        "button", name="Toon"
    ).click()
    coach.wait_for_url("**uitkering=geen**")
    assert coach.locator(".ow-aantal").inner_text() != alle

    open_caseload(coach, 3)
    coach.get_by_role("link", name="Contact", exact=True).click()
    schrijf_contact(coach, "Zonder script", afspraak="Formulier invullen", voor="1-12-2026")
    assert "Zonder script" in coach.locator(".ow-tijdlijn__regel").first.inner_text()
    assert "Formulier invullen" in blok(coach, "Afgesproken").inner_text()


def test_on_a_phone(collega: Callable[..., Any]) -> None:
    coach = collega("regiecoach", breedte=390, hoogte=844, has_touch=True, is_mobile=True)
    open_caseload(coach, 4)
    coach.get_by_role("link", name="Contact", exact=True).tap()
    coach.wait_for_url("**/contacten/nieuw/")
    breed = coach.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert breed[0] <= breed[1]
    knop = coach.get_by_role("button", name="Opslaan").bounding_box()
    assert knop["height"] >= 40, "too low for a thumb"

    schrijf_contact(coach, "Onderweg gebeld")
    assert "Onderweg gebeld" in coach.locator(".ow-tijdlijn__regel").first.inner_text()
