"""The command from an empty folder to a site that answers, in processes of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from openwerkplein.demo import opdracht
from openwerkplein.kern.opdrachten import OpdrachtFout

Doe = Callable[..., subprocess.CompletedProcess[str]]


def _omgeving(map_: Path, **extra: str) -> dict[str, str]:
    schoon = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith(("WERKPLEIN_", "DJANGO_"))}
    return schoon | {"WERKPLEIN_DATA": str(map_)} | extra


@pytest.fixture
def werkplein(tmp_path: Path) -> Doe:
    """Return a function that runs a command of ``werkplein`` on a folder of its own and waits for it."""

    def doe(*woorden: str, map_: Path = tmp_path, **extra: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "openwerkplein", *woorden],
            env=_omgeving(map_, **extra),
            capture_output=True,
            text=True,
            timeout=120,
        )

    return doe


@pytest.fixture
def vrije_poort() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return int(proef.getsockname()[1])


def _namen(map_: Path) -> list[Any]:
    with sqlite3.connect(map_ / "demo" / "werkplein.sqlite3") as databank:
        rijen = databank.execute(
            "SELECT dossiernummer, voornamen, achternaam, geboortedatum FROM dossier_inwoner ORDER BY id"
        ).fetchall()
        teksten = databank.execute("SELECT datum, tekst FROM dossier_contactmoment ORDER BY id").fetchall()
    databank.close()
    return [*rijen, *teksten]


@pytest.mark.langzaam
def test_filled_once_and_the_same_whatever_the_order_of_hashes(werkplein: Doe, tmp_path: Path) -> None:
    een, ander = tmp_path / "een", tmp_path / "ander"
    woorden = ("demo", "--alleen-vullen", "--inwoners", "10", "--datum", "2024-02-29")
    for map_, zaad in ((een, "1"), (ander, "2")):
        uit = werkplein(*woorden, map_=map_, PYTHONHASHSEED=zaad)
        assert (uit.returncode, uit.stdout) == (0, ""), uit.stderr
    assert _namen(een) == _namen(ander)

    databank = een / "demo" / "werkplein.sqlite3"
    toen = databank.stat().st_mtime_ns
    assert "is er al" in werkplein(*woorden, map_=een).stderr
    assert databank.stat().st_mtime_ns == toen, "the same arguments keep what is there"
    assert werkplein(*woorden[:-1], "2024-03-01", map_=een).returncode == 0
    assert _namen(een) != _namen(ander)


@pytest.fixture
def demo_website(tmp_path: Path, vrije_poort: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a small demo on a fixed day, give its process and address, and stop it."""
    opdracht_ = [
        sys.executable,
        "-m",
        "openwerkplein",
        "demo",
        "--inwoners",
        "10",
        "--datum=2024-02-29",
        "--port",
        str(vrije_poort),
    ]
    log = tmp_path / "log"
    with log.open("w") as uit, subprocess.Popen(opdracht_, env=_omgeving(tmp_path), stderr=uit, text=True) as proces:
        try:
            yield proces, f"http://localhost:{vrije_poort}"
        finally:
            proces.kill()


@pytest.mark.langzaam
def test_from_an_empty_folder_to_a_site_that_answers_and_stops(
    demo_website: tuple[subprocess.Popen[str], str], werkplein: Doe, vrije_poort: int, tmp_path: Path
) -> None:
    proces, adres = demo_website
    pagina = _haal_op(f"{adres}/", proces, tmp_path / "log").decode()
    assert "regiecoach" in pagina
    assert "29 feb 2024" in pagina
    assert "fictieve gegevens" in pagina.lower()
    stijl = re.search(r'<link rel="stylesheet" href="([^"]+)"', pagina)
    assert stijl
    assert b"utrecht" in _haal_op(adres + stijl[1], proces, tmp_path / "log"), "static files are collected and served"

    bezet = werkplein("demo", "--inwoners", "10", "--port", str(vrije_poort))
    assert bezet.returncode == 1
    assert bezet.stderr.count("\n") == 1
    assert f"Poort {vrije_poort} is al in gebruik" in bezet.stderr

    proces.send_signal(signal.SIGTERM)
    assert proces.wait(30) == 0


def _haal_op(adres: str, proces: subprocess.Popen[str], log: Path) -> bytes:
    for _ in range(200):
        assert proces.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(adres, timeout=20) as antwoord:
                return bytes(antwoord.read())
        except urllib.error.HTTPError as fout:
            raise AssertionError(log.read_text()) from fout
        except OSError:
            time.sleep(0.3)
    raise AssertionError(log.read_text())


@pytest.mark.langzaam
def test_the_first_administrator_gets_a_link_and_no_password(werkplein: Doe, tmp_path: Path) -> None:
    uit = werkplein("maak-beheerder", "--email", "an@werkplein.example", "--naam", "An Beheer")
    assert uit.returncode == 0, uit.stderr
    assert uit.stdout.startswith("http://localhost:8000/account/")
    nog_eens = werkplein("maak-beheerder", "--email", "an@werkplein.example", "--naam", "An Beheer")
    assert (nog_eens.returncode, nog_eens.stdout.count("\n")) == (0, 1)
    with sqlite3.connect(tmp_path / "werkplein.sqlite3") as databank:
        (rij,) = databank.execute("SELECT naam, password FROM kern_medewerker").fetchall()
    databank.close()
    assert rij[0] == "An Beheer"
    assert rij[1].startswith("!")


@pytest.mark.parametrize(
    "woorden",
    [("--inwoners", "9"), ("--inwoners", "400001"), ("--inwoners", "veel"), ("--datum", "29-02-2024"), ("--port", "0")],
)
def test_wrong_usage_is_told(werkplein: Doe, woorden: tuple[str, ...], tmp_path: Path) -> None:
    uit = werkplein("demo", *woorden)
    assert uit.returncode == 2
    assert woorden[0] in uit.stderr
    assert not (tmp_path / "demo" / "werkplein.sqlite3").exists()


@pytest.fixture
def zonder_database(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> list[tuple[int, date]]:
    """Let filling write down what was asked, and an empty file for the database."""
    gevraagd: list[tuple[int, date]] = []
    settings.DATAMAP = tmp_path
    monkeypatch.setattr(opdracht, "migreer", lambda: (tmp_path / "werkplein.sqlite3").touch())
    monkeypatch.setattr(opdracht, "sluit_database", lambda: None)
    monkeypatch.setattr(opdracht, "vul", lambda inwoners, datum, voortgang: gevraagd.append((inwoners, datum)))
    return gevraagd


def test_a_database_that_is_no_demo_is_never_touched(zonder_database: list[tuple[int, date]], tmp_path: Path) -> None:
    echt = tmp_path / "werkplein.sqlite3"
    echt.write_text("het echte bestand")
    with pytest.raises(OpdrachtFout, match="geen demo"):
        opdracht.zorg_voor_demo(tmp_path, 10, date(2024, 1, 1))
    assert echt.read_text() == "het echte bestand"
    assert zonder_database == []


def test_a_demo_that_was_broken_off_is_made_again(zonder_database: list[tuple[int, date]], tmp_path: Path) -> None:
    dag = date(2024, 1, 1)
    assert opdracht.zorg_voor_demo(tmp_path, 10, dag)
    assert not opdracht.zorg_voor_demo(tmp_path, 10, dag)
    kenteken = json.loads((tmp_path / "demo.json").read_text())
    (tmp_path / "demo.json").write_text(json.dumps(kenteken | {"klaar": False}))
    assert opdracht.zorg_voor_demo(tmp_path, 10, dag)
    assert opdracht.zorg_voor_demo(tmp_path, 11, dag)
    assert zonder_database == [(10, dag), (10, dag), (11, dag)]
