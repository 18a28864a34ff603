"""The demo as anyone runs it, by its own command, for the journeys and the pictures: one per session."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
DATUM = "2026-11-23"
"""The day in the demo: a Monday, so that there is work to do."""
INWONERS = 300
"""Enough for two regiecoaches in one team."""
OPSTARTTIJD = 120


@pytest.fixture(scope="session")
def demo(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run ``werkplein demo`` on a free port and yield its address; `chromium` is asked first, to skip where there is none."""
    map_, poort = tmp_path_factory.mktemp("demo"), _vrije_poort()
    omgeving = {
        naam: waarde
        for naam, waarde in os.environ.items()
        if not naam.startswith("WERKPLEIN_") and naam != "DJANGO_SETTINGS_MODULE"
    }
    omgeving["WERKPLEIN_DATA"] = str(map_)
    opties = ["--port", str(poort), "--inwoners", str(INWONERS), "--datum", DATUM]
    logboek = map_ / "logboek.txt"
    with logboek.open("wb") as uit:
        proces = subprocess.Popen(
            [sys.executable, "-m", "openwerkplein", "demo", *opties],
            cwd=ROOT,
            env=omgeving,
            stdin=subprocess.DEVNULL,
            stdout=uit,
            stderr=uit,
        )
    try:
        adres = f"http://localhost:{poort}"
        _wacht_op(adres, proces, logboek)
        yield adres
    finally:
        proces.terminate()
        try:
            proces.wait(20)
        except subprocess.TimeoutExpired:
            proces.kill()


def _vrije_poort() -> int:
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return int(proef.getsockname()[1])


def _wacht_op(adres: str, proces: subprocess.Popen[bytes], logboek: Path) -> None:
    einde = time.monotonic() + OPSTARTTIJD
    while time.monotonic() < einde and proces.poll() is None:
        try:
            with urlopen(f"{adres}/demo/", timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"The demo did not start:\n{logboek.read_text('utf-8', errors='replace')[-3000:]}")


@pytest.fixture
def collega(demo: str, nieuwe_pagina: Callable[..., Page]) -> Callable[..., Page]:
    """Return a maker of browsers in which a colleague of the demo is logged in: ``collega("regiecoach", 1, breedte=390)``.

    The number says which of those with the role, as the log-in of the demo lists them; the page shows the start page.
    """

    def open_(rol: str, nummer: int = 0, **opties: Any) -> Page:
        pagina = nieuwe_pagina(demo, **opties)
        pagina.goto("/demo/")
        vak = pagina.locator(f"#{rol}")
        vak.locator("select").select_option(index=nummer)
        vak.get_by_role("button", name="Ga verder").click()
        pagina.wait_for_url("/")
        return pagina

    return open_
