"""The day of a coach and of a team leader: plan, finish, hand over and find back in a few clicks; a colleague who leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.e2e.stappen import blok, kop, menu, open_caseload

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.e2e

MEESTE_KLIKKEN = 5
ROUTE = "Poort volgens Rotterdam"


class Klikken:
    """Clicks and counts: no usual thing may take more than five."""

    def __init__(self) -> None:
        self.aantal = 0

    def op(self, knop: Locator) -> None:
        """Click on something."""
        knop.click()
        self.aantal += 1
        assert self.aantal <= MEESTE_KLIKKEN, "This takes too many clicks"


def test_a_coach_plans_finishes_hands_over_and_finds_back(collega: Callable[..., Page]) -> None:
    coach, ander = collega("regiecoach", 0), collega("regiecoach", 1)
    dossier = open_caseload(coach, 12)
    naam = kop(coach).partition(":")[0]

    # Plan: a route with its steps.
    plannen = Klikken()
    plannen.op(coach.get_by_role("link", name="Route starten"))
    plannen.op(coach.get_by_role("link", name=ROUTE, exact=True))
    plannen.op(coach.get_by_role("button", name="Start de route"))
    assert "is gestart" in coach.locator(".ow-berichten").inner_text()

    # Finish: the first step, with what it led to.
    afronden = Klikken()
    afronden.op(coach.get_by_role("link", name="Afronden").first)
    afronden.op(coach.get_by_label("Niet verschenen"))
    afronden.op(coach.get_by_role("button", name="Rond de stap af"))
    assert "terugbellen" in coach.locator("main").inner_text().lower(), "who did not come is called the same day"

    # Hand over: the colleague decides; until then nothing changes.
    overdragen = Klikken()
    coach.goto(f"/inwoners/{dossier}/")
    overdragen.op(coach.get_by_text("Meer vastleggen"))
    overdragen.op(coach.get_by_role("link", name="Overdragen", exact=True))
    keuze = coach.get_by_label("Aan wie?")
    keuze.select_option(keuze.locator("option").filter(has_text=_wie(ander)).get_attribute("value"))
    coach.get_by_label("Wat werkt bij deze persoon?").fill("Bel in de ochtend.")
    coach.get_by_label("Geen gesprek? Waarom niet?").fill("Zij kennen elkaar al.")
    overdragen.op(coach.get_by_role("button", name="Bied de overdracht aan"))

    # Find back: what became of it.
    terugvinden = Klikken()
    terugvinden.op(coach.locator(".ow-menu--nav summary").filter(has_text="Begeleiding"))
    terugvinden.op(menu(coach, "Overdrachten"))
    terugvinden.op(coach.get_by_role("link", name="Van mij"))
    terugvinden.op(coach.get_by_role("link", name=naam).first)
    assert f"vraagt {_wie(ander)} om regiecoach te worden" in coach.locator("main").inner_text()
    adres = coach.url

    aanvaarden = Klikken()
    aanvaarden.op(menu(ander, "Mijn dag"))
    # Before it is accepted the dossier may lie outside reach: then its number stands there and no name.
    rij = ander.locator(".ow-lijst__rij").filter(has_text=dossier)
    aanvaarden.op(rij.locator(".ow-lijst__actie").get_by_role("link").first)
    aanvaarden.op(ander.get_by_role("button", name="Ik neem het over"))
    coach.goto(adres)
    assert "aanvaard" in coach.locator("main").inner_text().lower()
    ander.goto(f"/inwoners/{dossier}/")
    assert _wie(ander) in blok(ander, "Vaste contactpersonen").inner_text()


def _wie(pagina: Page) -> str:
    return pagina.locator(".ow-menu__naam").inner_text().strip()


def test_a_team_leader_moves_the_work_of_a_colleague_who_leaves(collega: Callable[..., Page]) -> None:
    chef = collega("teamleider")
    menu(chef, "Caseload").click()
    rij = chef.get_by_role("row").filter(has_text="Statushouders").filter(has_text="regiecoach").first
    vertrekker = rij.get_by_role("link").first.inner_text()
    rij.get_by_role("link", name=vertrekker, exact=True).click()
    chef.get_by_role("link", name="Collega vertrekt").click()
    assert kop(chef) == f"{vertrekker} vertrekt"
    chef.get_by_role("link", name="Verdeel").first.click()
    chef.get_by_role("button", name="Toon het voorstel").click()
    assert kop(chef) == f"Dossiers van {vertrekker} verdelen", "nobody was chosen, so there is nothing to propose"
    assert chef.locator("#foutoverzicht").is_visible()

    chef.get_by_text("kies een ander team").click()
    chef.get_by_role("link", name="Alle teams").click()
    namen = chef.get_by_role("group", name="Naar wie?").get_by_role("checkbox")
    for nummer in range(2):
        namen.nth(nummer).check()
    chef.get_by_label("Waarom?").fill(f"{vertrekker} gaat met pensioen.")
    chef.get_by_role("button", name="Toon het voorstel").click()
    aantal = int(kop(chef).split()[1])
    assert kop(chef) == f"Voorstel: {aantal} dossiers over 2 collega's"
    chef.get_by_role("button", name=f"Verdeel {aantal} dossiers").click()
    assert kop(chef) == f"{aantal} dossiers verdeeld"

    # Found back with the colleague, and taken back as a whole.
    klaar = chef.url
    menu(chef, "Caseload").click()
    chef.get_by_role("link", name=vertrekker, exact=True).click()
    chef.get_by_role("link", name="Collega vertrekt").click()
    assert chef.get_by_role("link", name="Verdeel").count() == 0, "nothing is left to divide"
    chef.goto(klaar)
    chef.get_by_role("button", name="Maak de hele verdeling ongedaan").click()
    menu(chef, "Caseload").click()
    assert str(aantal) in chef.get_by_role("row").filter(has_text=vertrekker).first.inner_text().split()
