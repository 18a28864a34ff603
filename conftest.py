"""What every test of every room can use: strict templates, colleagues per role, a date to stand on, counted queries."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser, Page

    from openwerkplein.kern.models import Medewerker

# No deadline per example: how long one takes depends on what else the machine does, and a test may never be timed.
hypothesis.settings.register_profile("werkplein", deadline=None, print_blob=True)
hypothesis.settings.load_profile("werkplein")

SOURCE = Path(__file__).parent / "src" / "openwerkplein"
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


# -- the database -----------------------------------------------------------------------------------------------------


def pytest_configure() -> None:
    """Have the extensions that the first migration brings before tables are laid from the models (PostgreSQL only)."""
    from django.db.models.signals import pre_migrate

    from openwerkplein.kern.tabellen import leg_uitbreidingen

    pre_migrate.connect(leg_uitbreidingen, dispatch_uid="tests.extensions")


# -- which tests run --------------------------------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option with which the second run, on PostgreSQL, takes only what the database can change."""
    parser.addoption("--alleen-database", action="store_true", help="run only tests that use the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect tests without a database when only those with one are asked."""
    if not config.getoption("--alleen-database"):
        return
    chosen = [item for item in items if uses_database(item)]
    left_out = [item for item in items if not uses_database(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = chosen


def uses_database(item: pytest.Item) -> bool:
    """Return whether a test is marked for the database or asks a fixture that brings it."""
    return item.get_closest_marker("django_db") is not None or bool(
        DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    )


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say once more, right above the last line, what this machine made us skip."""
    for line in filter(None, os.environ.get("WERKPLEIN_TEST_OVERGESLAGEN", "").splitlines()):
        terminalreporter.write_line(f"SKIPPED ON THIS MACHINE: {line}", red=True, bold=True)


# -- strict templates -------------------------------------------------------------------------------------------------


class UndefinedVariableError(AssertionError):
    """A template of ours used a variable that its view did not give."""


class StrictUndefined(str):
    """What Django puts in place of an undefined variable: in our own templates an error, in those of others nothing.

    Django asks whether it contains ``%s`` and then fills in the name of the variable; that is where we step in.
    """

    __slots__ = ()

    def __contains__(self, text: object) -> bool:
        return text == "%s"

    def __mod__(self, name: object) -> str:  # type: ignore[override]
        node = _rendering_node()
        origin = str(getattr(getattr(node, "origin", None), "name", ""))
        if origin.startswith(str(SOURCE)):
            line = getattr(getattr(node, "token", None), "lineno", "?")
            raise UndefinedVariableError(f"{origin}:{line} uses the undefined variable '{name}'")
        return ""


def _rendering_node() -> object:
    """Return the template node that is being rendered, found on the call stack; its origin says from which file."""
    from django.template.base import Node

    frame = sys._getframe(2)
    while frame is not None:
        node = frame.f_locals.get("self")
        if isinstance(node, Node):
            return node
        frame = frame.f_back  # type: ignore[assignment]
    return None


@pytest.fixture(autouse=True, scope="session")
def _strict_templates() -> None:
    """Let an undefined variable in one of our own templates fail the test that renders it."""
    from django.template import engines
    from django.template.defaulttags import ForNode

    # `engines` makes its engines on first use, so this holds for every template of the session.
    engines["django"].engine.string_if_invalid = StrictUndefined("%s")

    # Django passes silently over a loop through nothing. `if` stays as it is: components ask it what was given to them.
    render = ForNode.render

    def strict_render(self: ForNode, context: Any) -> Any:
        name = (getattr(self.sequence.var, "lookups", None) or [""])[0]
        if name and name not in context and str(self.origin.name).startswith(str(SOURCE)):
            raise UndefinedVariableError(
                f"{self.origin.name}:{self.token.lineno} loops over the undefined variable '{name}'"
            )
        return render(self, context)

    ForNode.render = strict_render


# -- the database -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Let a transactional test empty the tables that may only grow: on SQLite their triggers refuse it.

    They are laid again by `post_migrate`, which Django sends after emptying. PostgreSQL truncates, which fires no trigger.
    """
    from django.db import connection

    if connection.vendor != "sqlite":
        yield
        return
    from openwerkplein.kern.bewaking import onveranderlijke_modellen

    tables = [model._meta.db_table for model in onveranderlijke_modellen()]
    operations = type(connection.ops)
    original = operations.sql_flush

    def sql_flush(self: Any, *args: Any, **kwargs: Any) -> list[str]:
        drops = [f'DROP TRIGGER IF EXISTS "{table}_vast_{kind}"' for table in tables for kind in ("update", "delete")]
        return drops + original(self, *args, **kwargs)

    # On the class: a test with a browser gets another connection object than the one that is here now.
    operations.sql_flush = sql_flush  # type: ignore[method-assign]
    yield
    operations.sql_flush = original  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _no_memory_between_tests() -> Iterator[None]:
    """Forget what the cache holds, so that no test leans on what another one read."""
    yield
    from django.core.cache import caches

    for cache in caches.all():
        cache.clear()


# -- colleagues, dates, queries ---------------------------------------------------------------------------------------


@pytest.fixture
def medewerker_als(db: None) -> Callable[..., Medewerker]:
    """Return a maker of colleagues: ``medewerker_als("regiecoach", "voorman", naam="An")``."""
    from openwerkplein.kern.tests.factories import MedewerkerFactory

    def maak(*rollen: str, **velden: Any) -> Medewerker:
        return MedewerkerFactory(rollen=rollen, **velden)

    return maak


@pytest.fixture
def client_als(medewerker_als: Callable[..., Medewerker]) -> Callable[..., Client]:
    """Return a maker of logged-in test clients: ``client_als("regiecoach")``; ``client.medewerker`` is who it is.

    Also takes a colleague that exists: ``client_als(medewerker=coach)``.
    """
    from django.test import Client

    def maak(*rollen: str, medewerker: Medewerker | None = None, **velden: Any) -> Client:
        client = Client()
        client.medewerker = medewerker or medewerker_als(*rollen, **velden)  # type: ignore[attr-defined]
        client.force_login(client.medewerker)  # type: ignore[attr-defined]
        return client

    return maak


@pytest.fixture
def sta_op(settings: Any) -> Callable[[date | str], date]:
    """Return a function that sets today: ``sta_op("2024-03-01")``; `kern.tijd.vandaag` then answers that day."""

    def zet(dag: date | str) -> date:
        settings.WERKPLEIN_DATUM = date.fromisoformat(dag) if isinstance(dag, str) else dag
        return settings.WERKPLEIN_DATUM

    return zet


@pytest.fixture
def tel_queries() -> Callable[[Callable[[], Any]], int]:
    """Return a function that counts the queries of a call: ``tel_queries(lambda: client.get(url))``.

    A page with more rows must need as many as one with few; compare two counts.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def tel(doe: Callable[[], Any]) -> int:
        with CaptureQueriesContext(connection) as opname:
            doe()
        return len(opname)

    return tel


# -- a real browser ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return the system's Chromium under Playwright; a test that asks it is skipped where there is none."""
    from playwright.sync_api import sync_playwright

    # `make test` says which one, or with nothing that it found none that works.
    gezegd = os.environ.get("WERKPLEIN_CHROMIUM")
    namen = ("chromium", "chromium-browser", "google-chrome") if gezegd is None else (gezegd,)
    pad = next(filter(None, map(shutil.which, namen)), None)
    if pad is None:
        pytest.skip("no Chromium that works")
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # Chromium refuses its sandbox to root, which is who runs the tests in most containers.
    opties = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=pad, args=[*opties, "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture
def nieuwe_pagina(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Return a maker of pages on a site: ``nieuwe_pagina("http://localhost:1234", breedte=390)``; addresses are relative.

    Each page is a browser of its own. It fails its test at the end when a script error or a refusal by the Content Security
    Policy was reported.
    """
    contexten: list[Any] = []
    fouten: list[str] = []

    def open_(site: str, breedte: int = 1440, hoogte: int = 900, javascript: bool = True, **opties: Any) -> Page:
        context = chromium.new_context(
            base_url=site,
            viewport={"width": breedte, "height": hoogte},
            java_script_enabled=javascript,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            **opties,
        )
        contexten.append(context)
        pagina = context.new_page()
        pagina.on("pageerror", lambda fout: fouten.append(str(fout)))
        pagina.on(
            "console", lambda regel: fouten.append(regel.text) if "Content Security Policy" in regel.text else None
        )
        return pagina

    yield open_
    for context in contexten:
        context.close()
    assert not fouten, fouten


@pytest.fixture
def browser_als(
    nieuwe_pagina: Callable[..., Page], live_server: Any, client_als: Callable[..., Client], settings: Any
) -> Callable[..., Page]:
    """Return a maker of logged-in pages: ``browser_als("regiecoach", breedte=390)``; see `nieuwe_pagina`."""

    def open_(*rollen: str, breedte: int = 1440, hoogte: int = 900, javascript: bool = True, **wie: Any) -> Page:
        pagina = nieuwe_pagina(live_server.url, breedte, hoogte, javascript)
        if rollen or wie:
            koekje = client_als(*rollen, **wie).cookies[settings.SESSION_COOKIE_NAME].value
            pagina.context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": koekje, "url": live_server.url}]
            )
        return pagina

    return open_
