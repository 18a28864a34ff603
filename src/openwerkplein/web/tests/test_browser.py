"""What JavaScript adds, in a real browser; and that the components are for everyone in high contrast too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

REGELS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@pytest.fixture(autouse=True)
def _zonder_tweede_stap(settings: Any) -> None:
    settings.WERKPLEIN_TWEEDE_FACTOR = False


@pytest.mark.parametrize("breedte", [1440, 360])
def test_the_components_are_for_everyone_in_high_contrast_and_large_letters(
    breedte: int, browser_als: Callable[..., Any]
) -> None:
    pagina = browser_als("regiecoach", breedte=breedte)
    pagina.goto(reverse("web:weergave"))
    pagina.get_by_label("Hoog contrast").check()
    pagina.get_by_label("Grotere letters").check()
    pagina.get_by_role("button", name="Opslaan").click()
    pagina.goto(reverse("web:stijlgids"))

    assert "ow-contrast-hoog" in pagina.locator("html").get_attribute("class")
    bezwaren = Axe().run(pagina, options=REGELS).response["violations"]
    assert not [(fout["id"], fout["nodes"][0]["html"][:120]) for fout in bezwaren]
    assert pagina.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_slash_goes_to_the_search_box_but_not_while_typing(browser_als: Callable[..., Any]) -> None:
    pagina = browser_als("regiecoach")
    pagina.goto(reverse("web:stijlgids"))
    pagina.evaluate("document.activeElement.blur()")
    pagina.keyboard.press("/")
    pagina.keyboard.type("a/b")

    assert pagina.locator("[data-zoekvak]").input_value() == "a/b"


def test_the_first_tab_shows_the_way_past_the_menu(browser_als: Callable[..., Any]) -> None:
    pagina = browser_als("regiecoach")
    pagina.goto(reverse("web:weergave"))
    pagina.keyboard.press("Tab")
    link = pagina.locator(".utrecht-skip-link")
    vak = link.bounding_box()
    bovenop = "([x, y]) => document.elementFromPoint(x, y).className"

    assert "utrecht-skip-link" in pagina.evaluate(bovenop, [vak["x"] + vak["width"] / 2, vak["y"] + vak["height"] - 4])


def test_errors_get_the_focus_and_lead_to_the_field(browser_als: Callable[..., Any]) -> None:
    pagina = browser_als("regiecoach")
    pagina.goto(reverse("web:stijlgids"))

    assert pagina.evaluate("document.activeElement.id") == "foutoverzicht"
    pagina.locator("#foutoverzicht a").first.click()
    assert pagina.evaluate("document.activeElement.id") == "id_fout-naam"


def test_the_calendar_writes_the_date_as_people_here_do(browser_als: Callable[..., Any]) -> None:
    pagina = browser_als("regiecoach")
    pagina.goto(reverse("web:stijlgids"))
    assert pagina.locator("[data-datumkiezer='id_leeg-begindatum']").is_visible()
    pagina.locator("[data-datumkiezer='id_leeg-begindatum'] + input[type=date]").evaluate(
        "kalender => { kalender.value = '2024-03-01'; kalender.dispatchEvent(new Event('change')); }"
    )

    assert pagina.locator("#id_leeg-begindatum").input_value() == "1-3-2024"


def test_everything_is_there_without_javascript(browser_als: Callable[..., Any]) -> None:
    pagina = browser_als("regiecoach", breedte=390, javascript=False)
    pagina.goto(reverse("web:stijlgids"))
    assert not pagina.locator("[data-datumkiezer='id_leeg-begindatum']").is_visible()
    pagina.get_by_text("Menu", exact=True).click()
    pagina.get_by_role("navigation", name="Menu").get_by_role("link", name="Inwoners").click()

    assert "/inwoners/" in pagina.url


def test_a_filter_is_chosen_without_javascript(browser_als: Callable[..., Any]) -> None:
    pagina = browser_als("regiecoach", javascript=False)
    pagina.goto(reverse("web:stijlgids"))
    pagina.locator("summary", has_text="Fase").click()
    pagina.get_by_label("Fase").select_option("2")
    pagina.locator(".ow-filter__paneel").get_by_role("button", name="Toon").click()
    assert "fase=2" in pagina.url
    pagina.get_by_role("link", name="Haal filter Fase weg").click()

    assert "fase" not in pagina.url


CONCEPTEN = "Object.keys(sessionStorage).filter((sleutel) => sleutel.startsWith('concept:')).length"


def test_what_was_typed_survives_a_session_that_ended_until_it_is_saved(browser_als: Callable[..., Any]) -> None:
    pagina = browser_als("functioneel_beheerder")
    adres = reverse("beheer:team_nieuw")
    pagina.goto(adres)
    koekjes = pagina.context.cookies()
    pagina.route(f"**{adres}", _met_concept)
    pagina.goto(adres)
    pagina.get_by_label("Naam").fill("Team Noord")
    assert pagina.evaluate(CONCEPTEN) == 1

    pagina.context.clear_cookies(name="sessionid")
    pagina.get_by_role("button", name="Opslaan").click()
    assert "/account/" in pagina.url
    assert pagina.evaluate(CONCEPTEN) == 1

    pagina.context.add_cookies([koekje for koekje in koekjes if koekje["name"] == "sessionid"])
    pagina.goto(adres)
    assert pagina.get_by_label("Naam").input_value() == ""
    pagina.get_by_role("button", name="Zet terug wat u had getypt").click()
    assert pagina.get_by_label("Naam").input_value() == "Team Noord"
    pagina.get_by_role("button", name="Opslaan").click()
    pagina.get_by_text("Team Noord").first.wait_for()
    # The script that tidies up is deferred: it runs after the text is there and before the page is loaded.
    pagina.wait_for_load_state()
    assert pagina.evaluate(CONCEPTEN) == 0


def _met_concept(route: Any) -> None:
    """Give a page with its form marked as one whose text is kept."""
    if route.request.method != "GET":
        return route.continue_()
    antwoord = route.fetch()
    return route.fulfill(
        response=antwoord, body=antwoord.text().replace('class="ow-formulier"', 'class="ow-formulier" data-concept="x"')
    )


def test_what_was_typed_is_gone_after_log_out_and_for_another(browser_als: Callable[..., Any]) -> None:
    pagina = browser_als("regiecoach")
    pagina.on("dialog", lambda vraag: vraag.accept())
    pagina.goto(reverse("web:stijlgids"))
    pagina.evaluate("sessionStorage.setItem('concept:0:voorbeeld', '[]')")
    pagina.reload()
    assert pagina.evaluate(CONCEPTEN) == 0
    pagina.locator("#id_leeg-tekst").fill("Het gaat goed met de rijlessen.")
    assert pagina.evaluate(CONCEPTEN) == 1
    pagina.locator(".ow-menu--ik summary").click()
    pagina.get_by_role("button", name="Uitloggen").click()
    pagina.wait_for_url("**/account/**")

    assert pagina.evaluate(CONCEPTEN) == 0
