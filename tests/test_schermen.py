"""Every page in Chromium, on a wide screen and on a phone: axe-core finds nothing and nothing sticks out."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from openwerkplein.kern.rechten import OPENBAAR
from openwerkplein.kern.rollen import Rol
from tests.routes import Route, routes, tabel_van_rechten
from tests.voorbeeld import Voorbeeld, maak_voorbeeld

BREEDTES = (1440, 390)
IN_EEN_TEST = 12
"""Routes that one test opens: small enough to be spread over the cores, large enough to pay for its database."""
# What axe holds against a page; its advice ("best-practice") is followed too.
REGELS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def delen() -> list[tuple[str, int]]:
    """Return the rooms that have pages (the first part of every route name), each with the numbers of its parts."""
    per_ruimte = Counter(_ruimte(route) for route in routes())
    return [
        (ruimte, deel)
        for ruimte, aantal in sorted(per_ruimte.items())
        for deel in range((aantal + IN_EEN_TEST - 1) // IN_EEN_TEST)
    ]


def _ruimte(route: Route) -> str:
    return route.naam.rpartition(":")[0] or route.naam.partition("_")[0]


def wie_mag(route: Route, rechten: dict[str, set[Rol]]) -> Rol | None:
    """Return a role that may open the page, None when anyone may."""
    return None if route.recht == OPENBAAR else next(rol for rol in Rol if rol in rechten[route.recht or ""])


def is_pagina(adres: str, wie: Any) -> bool:
    """Return whether this address answers a plain question with a page."""
    client = Client(raise_request_exception=False)
    if wie is not None:
        client.force_login(wie)
    antwoord = client.get(adres)
    if antwoord.streaming:
        antwoord.getvalue()  # reads the file to its end and closes it, and leaves the database connection alone
    return antwoord.status_code == 200 and antwoord.headers.get("Content-Type", "").startswith("text/html")


def bezwaren(pagina: Any, breedte: int) -> list[str]:
    """Return what is wrong with the page that is open now on a screen of this width, one line each."""
    pagina.set_viewport_size({"width": breedte, "height": 900})
    gevonden = [
        f"{breedte} {fout['id']}: {fout['help']} -> {fout['nodes'][0]['target']} {fout['nodes'][0]['html'][:160]}"
        for fout in Axe().run(pagina, options=REGELS).response["violations"]
    ]
    breed, past = pagina.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    if breed > past:
        gevonden.append(f"the page is {breed} pixels wide on a screen of {past}")
    if pagina.locator("h1").count() != 1:
        gevonden.append(f"{pagina.locator('h1').count()} headings of the first level")
    return gevonden


@pytest.fixture
def voorbeeld(transactional_db: None) -> Voorbeeld:
    """Return a small Werkplein that the live server can see."""
    return maak_voorbeeld()


@pytest.mark.e2e
@pytest.mark.parametrize(("ruimte", "deel"), delen())
def test_every_page_is_for_everyone(
    ruimte: str, deel: int, voorbeeld: Voorbeeld, browser_als: Any, settings: Any
) -> None:
    # As in the demo, which shows one thing more on every page.
    settings.WERKPLEIN_DEMO = True
    rechten, paginas, fouten = tabel_van_rechten(), {}, {}
    in_ruimte = [route for route in routes() if _ruimte(route) == ruimte]
    hier = [route for route in in_ruimte[deel * IN_EEN_TEST :][:IN_EEN_TEST] if route.recht]
    for route in hier:
        rol, adres = wie_mag(route, rechten), voorbeeld.adres(route.naam, route.argumenten)
        wie = voorbeeld.medewerkers[rol] if rol else None
        if adres is None or not is_pagina(adres, wie):
            continue
        if rol not in paginas:
            paginas[rol] = browser_als(**({"medewerker": wie} if wie else {}))
        paginas[rol].goto(adres)
        gevonden = [bezwaar for breedte in BREEDTES for bezwaar in bezwaren(paginas[rol], breedte)]
        if gevonden:
            fouten[f"{route.naam} ({adres})"] = gevonden

    assert not fouten, json.dumps(fouten, indent=1)
