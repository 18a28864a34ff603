"""An import that is killed halfway and run again ends as if nothing had happened."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

TABELLEN = ("inwoner", "uitkering", "kenmerk", "contactmoment")


def _importeer(data: Path, levering: Path) -> subprocess.Popen[bytes]:
    omgeving = {**os.environ, "WERKPLEIN_DATA": str(data), "DJANGO_SETTINGS_MODULE": "openwerkplein.config.settings"}
    omgeving.pop("WERKPLEIN_DATABASE_URL", None)
    woorden = [sys.executable, "-m", "openwerkplein", "importeer", str(levering), "--json"]
    return subprocess.Popen(woorden, env=omgeving, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _stand(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows and how often each is in the history, without what differs per installation."""
    with closing(sqlite3.connect(data / "werkplein.sqlite3")) as db:
        uit = {
            "inwoner": "SELECT dossiernummer, achternaam, bsn_hash IS NULL, versie FROM dossier_inwoner ORDER BY 1",
            "uitkering": "SELECT dossiernummer, begindatum, einddatum, soort FROM dossier_uitkering u "
            "JOIN dossier_inwoner i ON i.id = u.inwoner_id ORDER BY 1, 2",
            "kenmerk": "SELECT dossiernummer, begindatum, soort, waarde FROM dossier_kenmerk k "
            "JOIN dossier_inwoner i ON i.id = k.inwoner_id ORDER BY 1, 2, 3, 4",
            "contactmoment": "SELECT nummer, datum, tijd, onderwerp, tekst FROM dossier_contactmoment ORDER BY 1",
        }
        stand = {naam: db.execute(vraag).fetchall() for naam, vraag in uit.items()}
        for naam in TABELLEN:
            vraag = f"SELECT id, history_type FROM dossier_{naam}historie ORDER BY 1, 2"
            stand[f"{naam} historie"] = [(soort,) for _, soort in db.execute(vraag)]
    return stand


def _levering(map_: Path) -> Path:
    map_.mkdir()
    nummers = range(500)
    tabellen = {
        "inwoners": ["dossiernummer;achternaam;geboortedatum;geslacht", *(f"D{n};N{n};1990-01-01;V" for n in nummers)],
        "uitkeringen": ["dossiernummer;soort;begindatum", *(f"D{n};PW;2020-01-01" for n in nummers)],
        "kenmerken": [
            "dossiernummer;soort;waarde;begindatum;einddatum",
            *(f"D{n};fase;{f};202{f}-01-01;202{f}-12-31" for n in nummers for f in (1, 2, 3)),
        ],
        "contactmomenten": [
            "nummer;datum;soort;dossiernummer;onderwerp;tekst",
            *(f"C{n}-{k};2021-01-0{k};gesprek;D{n};over {k};tekst" for n in nummers for k in range(1, 10)),
        ],
    }
    for naam, regels in tabellen.items():
        (map_ / f"{naam}.csv").write_text("\n".join(regels), "utf-8")
    return map_


def _wacht_op(pad: Path, proces: subprocess.Popen[bytes]) -> None:
    """Wait until the loading has begun."""
    while proces.poll() is None and not pad.exists():
        time.sleep(0.005)


@pytest.mark.langzaam
def test_na_een_harde_stop_gaat_niets_verloren_en_is_niets_dubbel(tmp_path):
    levering = _levering(tmp_path / "levering")
    leeg, ongestoord, gestoord = tmp_path / "leeg", tmp_path / "ongestoord", tmp_path / "gestoord"
    (tmp_path / "gemeenten.csv").write_text("code;naam\n", "utf-8")
    assert _importeer(leeg, tmp_path / "gemeenten.csv").wait() == 0
    shutil.copytree(leeg, ongestoord)
    shutil.copytree(leeg, gestoord)
    proces = _importeer(ongestoord, levering)
    _wacht_op(ongestoord / "aanlevering" / "klaarzet.sqlite3", proces)
    begin = time.monotonic()
    assert proces.wait() == 0
    duur = time.monotonic() - begin
    kans = random.Random()
    gestopt = []
    for deel in (0.2, 0.5):
        proces = _importeer(gestoord, levering)
        _wacht_op(gestoord / "aanlevering" / "klaarzet.sqlite3", proces)
        time.sleep(duur * (deel + kans.uniform(-0.15, 0.25)))
        proces.send_signal(signal.SIGKILL)
        gestopt.append((proces.wait(), sum(len(_stand(gestoord)[naam]) for naam in TABELLEN)))
    assert _importeer(gestoord, levering).wait() == 0
    assert _stand(gestoord) == _stand(ongestoord), f"exit status and rows after each kill: {gestopt}"
    assert -signal.SIGKILL in {status for status, _ in gestopt}
    assert not (gestoord / "aanlevering" / "klaarzet.sqlite3").exists()
