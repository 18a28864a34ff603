"""A Werkplein that starts again from its own export has the same figures."""

from __future__ import annotations

from datetime import date

import pytest

from openwerkplein.inzicht.gegevens import laad_gegevens
from openwerkplein.motor.cijfers import als_json, bereken
from openwerkplein.uitwisseling.tests.conftest import LEVERINGEN
from openwerkplein.uitwisseling.tests.test_uitvoer import _leeg
from openwerkplein.uitwisseling.uitvoer import exporteer


@pytest.mark.parametrize("peildatum", [date(2019, 12, 31), date(2021, 6, 30)])
def test_export_en_import_geven_dezelfde_cijfers(laad, tmp_path, peildatum):
    laad(LEVERINGEN / "gemengd")
    eerst = als_json(bereken(laad_gegevens(), peildatum))
    assert sum(tabel["n"] for tabel in eerst["tabellen"]) > 10, "figures of nothing are always the same"
    exporteer(tmp_path / "uit")
    _leeg()
    laad(tmp_path / "uit")
    assert als_json(bereken(laad_gegevens(), peildatum)) == eerst
