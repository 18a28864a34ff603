"""What the tests of the exchange share: a data folder of their own, and short ways to load and to look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from openwerkplein.uitwisseling.laden.laadbeurt import Laadbeurt
from openwerkplein.uitwisseling.laden.verslag import Verslag

LEVERINGEN = Path(__file__).parent / "leveringen"


@pytest.fixture
def datamap(settings: Any, tmp_path: Path) -> Path:
    """Return a data folder that only this test uses."""
    settings.DATAMAP = tmp_path / "data"
    settings.DATAMAP.mkdir()
    return settings.DATAMAP


@pytest.fixture
def schrijf(tmp_path: Path) -> Callable[..., Path]:
    """Return a writer of deliveries: ``schrijf(inwoners="dossiernummer;...\\nD1;...")`` gives the folder."""

    def maak(**tabellen: str | bytes) -> Path:
        map_ = tmp_path / "levering"
        map_.mkdir(exist_ok=True)
        for oud in map_.iterdir():
            oud.unlink()
        for naam, tekst in tabellen.items():
            (map_ / f"{naam}.csv").write_bytes(tekst if isinstance(tekst, bytes) else tekst.encode())
        return map_

    return maak


@pytest.fixture
def laad(db: None, datamap: Path) -> Callable[..., Verslag]:
    """Return a loader: ``laad(map_, proef=True, stapel=3)``; uitval goes to ``datamap / "uitval"``."""

    def doe(pad: Path, **velden: Any) -> Verslag:
        return Laadbeurt(pad, datamap / "uitval", **velden).draai()

    return doe


def aantallen(verslag: Verslag) -> dict[str, tuple[int, int, int, int]]:
    """Return per table (loaded, updated, unchanged, left out); checks that they add up."""
    for tabel in verslag.tabellen:
        assert tabel.geladen + tabel.bijgewerkt + tabel.ongewijzigd + tabel.uitval == tabel.gelezen
    return {t.tabel: (t.geladen, t.bijgewerkt, t.ongewijzigd, t.uitval) for t in verslag.tabellen}
