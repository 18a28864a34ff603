"""The schema for editors says the same as the engine: the same words, and about form the same verdict."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from openwerkplein.motor.routes import knopen, momenten, sleutels
from openwerkplein.motor.routes.knopen import Kaart, Knoop, Rij, lees_knopen
from openwerkplein.motor.routes.lezen import STAPPEN_HOOGSTENS, lees
from openwerkplein.motor.routes.taal import ANKER, OngeldigeRoute, Soort
from openwerkplein.motor.routes.tests.test_kapot import KAPOT
from openwerkplein.motor.routes.tests.test_schrijven import GOED
from openwerkplein.motor.routes.voorwaarden import LENGTE_HOOGSTENS

SCHEMA = json.loads((Path(knopen.__file__).parent / "schema.json").read_text("utf-8"))
KEURDER = Draft202012Validator(SCHEMA)
DELEN = SCHEMA["$defs"]

BUITEN_HET_SCHEMA = {"duur", "voorwaarde", "sleutel_dubbel", "sleutel_lijst", "verwijzing", "soortaanduiding"}
"""Defects of form that a schema cannot see: what a text means, and YAML that was read before the schema is asked."""

OOK_IN_HET_SCHEMA = {"uitkomst_tegelijk"}
"""Defects of content that the schema sees all the same."""


def kaal(knoop: Knoop) -> Any:
    """Return what stands in the file as plain texts, lists and dicts."""
    if isinstance(knoop, Kaart):
        return {sleutel: kaal(deel) for sleutel, deel in knoop.delen.items()}
    return [kaal(deel) for deel in knoop.delen] if isinstance(knoop, Rij) else knoop.tekst


def test_het_schema_is_een_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_dezelfde_woorden() -> None:
    stap = DELEN["stap"]["properties"]
    assert list(SCHEMA["properties"]) == list(sleutels.ROUTE)
    assert list(stap) == list(sleutels.STAP)
    assert list(stap["herhaal"]["properties"]) == list(sleutels.HERHAAL)
    assert list(DELEN["uitkomst"]["properties"]) == list(sleutels.UITKOMST)
    assert stap["soort"]["enum"] == [str(soort) for soort in Soort]
    assert [een for een in DELEN["ja_nee"]["enum"] if isinstance(een, str)] == list(sleutels.JA_NEE)
    eenheden = re.search(r"\((dag\|.*?)\)", DELEN["duur"]["pattern"])
    assert eenheden
    assert set(eenheden[1].split("|")) == set(momenten.EENHEDEN)
    assert DELEN["stapcode"]["not"]["const"] == ANKER


def test_dezelfde_grenzen() -> None:
    assert DELEN["titel"]["maxLength"] == sleutels.TITEL_HOOGSTENS
    assert DELEN["uitkomst"]["properties"]["einde"]["maxLength"] == sleutels.EINDE_HOOGSTENS
    assert DELEN["code"]["maxLength"] == DELEN["routecode"]["maxLength"] == sleutels.CODE_HOOGSTENS
    assert DELEN["code"]["pattern"] == f"^{sleutels.CODE.pattern}$"
    assert DELEN["routecode"]["pattern"] == f"^{sleutels.ROUTECODE.pattern}$"
    assert DELEN["getal"]["maximum"] == sleutels.GETAL_HOOGSTENS
    assert DELEN["voorwaarde"]["maxLength"] == LENGTE_HOOGSTENS
    assert SCHEMA["properties"]["stappen"]["maxItems"] == STAPPEN_HOOGSTENS


def test_een_goede_route_past() -> None:
    """As the engine reads it, and as an editor does that makes numbers of what looks like one."""
    KEURDER.validate(kaal(lees_knopen(GOED, "goed.yaml")[0]))
    KEURDER.validate(yaml.safe_load(GOED))


@pytest.mark.parametrize("pad", KAPOT, ids=lambda pad: pad.stem)
def test_over_vorm_hetzelfde_oordeel(pad: Path) -> None:
    tekst = pad.read_text("utf-8")
    try:
        boom, gebreken = lees_knopen(tekst, pad.name)
    except OngeldigeRoute:
        return
    if pad.stem in BUITEN_HET_SCHEMA:
        assert KEURDER.is_valid(kaal(boom)) or gebreken
        return
    try:
        lees(tekst, pad.name)
        van_vorm = False
    except OngeldigeRoute:
        van_vorm = True
    assert KEURDER.is_valid(kaal(boom)) == (not van_vorm and pad.stem not in OOK_IN_HET_SCHEMA)
