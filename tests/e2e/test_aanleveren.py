"""A delivery with mistakes, from upload to report, on the screen of a teamleider."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.e2e.stappen import kop

pytestmark = pytest.mark.e2e

INWONERS = """dossiernummer;achternaam;geboortedatum;geslacht;gemeente;gsm nummer
E2E1;Proefman;1-2-1980;M;9931;0612345678
E2E2;Proefvrouw;31-02-1985;V;9931;
E2E3;Proefmens;1990-05-06;X;9932;0687654321
"""
UITKERINGEN = """dossiernummer;soort;begindatum
E2E1;PW;2024-01-01
E2E2;PW;2024-01-01
E2E3;WWB;2025-01-01
"""


def _lever(pagina: Any, map_: Path) -> None:
    pagina.goto("/aanleveren/")
    pagina.get_by_label("Bestanden").set_input_files(sorted(map_.glob("*.csv")))
    pagina.get_by_role("button", name="Zet klaar").click()


def _klaar(pagina: Any, stand: str) -> None:
    """Wait until the page, which refreshes itself, says that the run ended."""
    pagina.get_by_text(stand, exact=True).first.wait_for(timeout=90_000)


def _aantallen(pagina: Any, tabel: str) -> list[int]:
    """Return of a table: read, new, updated, unchanged, left out."""
    rij = pagina.get_by_role("table", name="Uitkomst per tabel").locator("tbody tr").filter(has_text=tabel).first
    return [int(tekst) for tekst in rij.locator("td").all_inner_texts()]


def test_a_delivery_with_mistakes_goes_in_and_is_explained(collega: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "inwoners.csv").write_text(INWONERS, "utf-8")
    (tmp_path / "uitkeringen.csv").write_text(UITKERINGEN, "utf-8")
    teamleider = collega("teamleider")
    _lever(teamleider, tmp_path)

    teamleider.get_by_label("Kolom 'gsm nummer' van inwoners").select_option("telefoon")
    teamleider.get_by_role("button", name="Onthoud").click()
    teamleider.get_by_role("button", name="Probeer").click()
    _klaar(teamleider, "Geprobeerd, nog niet geladen")
    assert _aantallen(teamleider, "inwoners") == [3, 2, 0, 0, 1]
    verslag = teamleider.locator("main").inner_text()
    assert "Deze dag bestaat niet" in verslag
    assert "Bedoelt u PW?" in verslag

    teamleider.get_by_role("button", name="Laad nu").click()
    _klaar(teamleider, "Geladen")
    assert _aantallen(teamleider, "uitkeringen") == [3, 1, 0, 0, 2]
    with teamleider.expect_download() as download:
        teamleider.get_by_role("link", name="Haal de niet geladen rijen op").click()
    werkmap = CalamineWorkbook.from_path(str(download.value.path()))
    rijen = werkmap.get_sheet_by_name("uitkeringen").to_python()
    assert rijen[0][-1] == "fout"
    assert any("Bedoelt u PW?" in str(rij[-1]) for rij in rijen[1:])

    teamleider.goto("/inwoners/E2E1/")
    assert "Proefman" in kop(teamleider)
    assert "0612345678" in teamleider.locator("main").inner_text()

    _lever(teamleider, tmp_path)
    assert teamleider.get_by_label("Kolom 'gsm nummer' van inwoners").count() == 0, "the choice was not remembered"
    teamleider.get_by_role("button", name="Probeer").click()
    _klaar(teamleider, "Geprobeerd, nog niet geladen")
    teamleider.get_by_role("button", name="Laad nu").click()
    _klaar(teamleider, "Geladen")
    assert _aantallen(teamleider, "inwoners") == [3, 0, 0, 2, 1]
    assert _aantallen(teamleider, "uitkeringen") == [3, 0, 0, 1, 2]
