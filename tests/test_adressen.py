"""Every address as every role and as nobody, against the table of rights in docs/rechten.md; and reading writes nothing."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as instellingen
from django.db import connection
from django.test import Client
from django.urls import reverse

from openwerkplein.kern.rechten import OPENBAAR
from openwerkplein.kern.rollen import Rol
from tests.routes import Route, routes, tabel_van_rechten
from tests.voorbeeld import Voorbeeld, maak_voorbeeld

ROOT = Path(__file__).parent.parent
NIEMAND = None
OPEN, LOGIN, GEWEIGERD = "open", "naar het inloggen", "geweigerd"
# What reading may write: that it was read, that it was taken out, and that the session still lives.
MAG_GESCHREVEN = {"kern_leesregel", "uitwisseling_uitlevering", "django_session"}
SCHRIJFT = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)', re.IGNORECASE)


def verwacht(route: Route, rol: Rol | None, rechten: dict[str, set[Rol]]) -> str:
    """Return what the table of rights says about this address for this role."""
    if route.recht == OPENBAAR:
        return OPEN
    if rol is NIEMAND:
        return LOGIN
    return OPEN if rol in rechten.get(route.recht or "", set()) else GEWEIGERD


def gezien(client: Client, adres: str, methode: str) -> str:
    """Ask the address and return what happened, in the words of `verwacht` or else the status or error."""
    try:
        antwoord = getattr(client, methode)(adres)
    except Exception as fout:
        return f"fout: {fout!r}"
    if antwoord.streaming:
        antwoord.getvalue()  # reads the file to its end and closes it, and leaves the database connection alone
    if antwoord.status_code == 403:
        return GEWEIGERD
    if antwoord.status_code == 302 and antwoord["Location"].startswith(
        f"{reverse(instellingen.LOGIN_URL)}?next={adres}"
    ):
        return LOGIN
    return OPEN if antwoord.status_code in {200, 204, 301, 302, 405} else str(antwoord.status_code)


def opgesomd(wat: dict[str, Any]) -> str:
    """Return one line per entry, which pytest shows in full."""
    return "".join(f"\n  {naam}: {inhoud}" for naam, inhoud in wat.items())


@contextmanager
def schrijven_vangen() -> Iterator[set[str]]:
    """Collect the tables that are written to while the block runs, save those that reading may write."""
    tabellen: set[str] = set()

    def kijk(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        gevonden = SCHRIJFT.match(str(sql))
        if gevonden and gevonden[1] not in MAG_GESCHREVEN:
            tabellen.add(gevonden[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(kijk):
        yield tabellen


@pytest.fixture
def voorbeeld(db: None) -> Voorbeeld:
    """Return a small Werkplein in which every colleague reaches the one inwoner."""
    return maak_voorbeeld()


def test_every_view_of_ours_names_a_right() -> None:
    assert not {route.naam for route in routes() if route.eigen and route.recht is None}


def test_every_right_in_use_stands_in_the_table() -> None:
    gebruikt = {route.recht for route in routes() if route.recht not in {None, OPENBAAR}}

    assert gebruikt <= set(tabel_van_rechten())


def test_every_address_has_example_arguments(voorbeeld: Voorbeeld) -> None:
    """A new route with an argument that `tests/voorbeeld.py` does not know has to be added there."""
    assert not {
        route.naam: set(route.argumenten) for route in routes() if voorbeeld.adres(route.naam, route.argumenten) is None
    }


@pytest.mark.parametrize("rol", [NIEMAND, *Rol], ids=lambda rol: rol.value if rol else "niemand")
def test_every_address_opens_for_whom_the_table_says(
    rol: Rol | None, voorbeeld: Voorbeeld, caplog: pytest.LogCaptureFixture, settings: Any, tmp_path: Path
) -> None:
    # A Werkplein that brought its own colours, so that their address exists.
    thema = tmp_path / "thema.css"
    thema.write_text(":root { --werkplein-kleur: #1f4e79 }")
    settings.WERKPLEIN_THEMA = str(thema)
    # Each refusal is also a line in the log; what matters stands in the list below.
    caplog.set_level(logging.CRITICAL, "django.request")
    rechten = tabel_van_rechten()
    anders, schreef = {}, {}
    ingelogd = Client()
    if rol is not NIEMAND:
        ingelogd.force_login(voorbeeld.medewerkers[rol])
    for route in routes():
        adres = voorbeeld.adres(route.naam, route.argumenten)
        if adres is None:
            continue  # the test above says so
        # A browser of its own for every address, in which this colleague is logged in already.
        client = Client()
        client.cookies.update(ingelogd.cookies)
        # The demo's own pages do not exist outside the demo.
        settings.WERKPLEIN_DEMO = route.naam.startswith("demo:")
        hoort = verwacht(route, rol, rechten)
        with schrijven_vangen() as tabellen:
            zag = gezien(client, adres, "get")
        # Views of other packages answer in their own way when they have nothing to show; ours never with 4xx.
        if zag != hoort and not (hoort == OPEN and not route.eigen and zag in {"400", "401", "404"}):
            anders[f"GET {route.naam}"] = f"{zag}, hoort: {hoort}"
        if tabellen and route.eigen:
            schreef[route.naam] = tabellen
        if hoort != OPEN:
            zag = gezien(client, adres, "post")
            if zag != hoort:
                anders[f"POST {route.naam}"] = f"{zag}, hoort: {hoort}"

    assert not anders, opgesomd(anders)
    assert not schreef, f"Reading a page may only write that it was read: {opgesomd(schreef)}"
