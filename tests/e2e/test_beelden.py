"""The pictures in the manual: made from the demo with ``make beelden``, and in every run held against the pages they show.

A picture is out of date when its page got other headings or buttons than it had when the picture was made; these stand in
``beelden.json`` beside the pictures. Pixels are not compared: fonts differ per machine.
"""

from __future__ import annotations

import json
import os
import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import ROOT
from tests.e2e.opnamen import OPNAMEN, Opname

HANDLEIDING = ROOT / "docs" / "handleiding"
BEELDEN = HANDLEIDING / "beelden"
KENMERKEN = BEELDEN / "beelden.json"
MAKEN = os.environ.get("BEELDEN") == "maak"
GROOTST = 200_000
"""Bytes of one picture; a manual with ten of them must load on a train."""
BREEDTE_TELEFOON = 390
_VERWIJZING = re.compile(r"!\[([^\]]*)\]\(([^)\s]*beelden/([\w-]+)\.png)\)")


@dataclass(frozen=True)
class Verwijzing:
    """A picture in a document: where, what it says for who does not see it, and the name of the picture."""

    document: str
    alt: str
    naam: str


def verwijzingen() -> list[Verwijzing]:
    """Return every picture that the manual and the README show."""
    documenten = [ROOT / "README.md", *sorted(HANDLEIDING.glob("*.md"))]
    return [
        Verwijzing(document.name, alt, naam)
        for document in documenten
        for alt, _, naam in _VERWIJZING.findall(" ".join(document.read_text("utf-8").split("\n")))
    ]


def kenmerken(pagina: Any) -> dict[str, list[str]]:
    """Return what a page is made of, without what depends on the data: its headings and buttons, numbers left out."""
    koppen = pagina.locator("h1, main h2, main th[scope=col]").all_inner_texts()
    knoppen = pagina.locator("main button:visible, main .utrecht-button-link:visible").all_inner_texts()
    # What stands behind a colon is which row a button belongs to, and other journeys add rows to the same demo.
    return {
        "koppen": _zonder_data(koppen),
        "knoppen": sorted({tekst.split(" :")[0] for tekst in _zonder_data(knoppen)}),
    }


def _zonder_data(teksten: list[str]) -> list[str]:
    schoon = (re.sub(r"\d[\d.,%]*", "#", " ".join(tekst.split())) for tekst in teksten)
    return [tekst for tekst in schoon if tekst]


def afmetingen(beeld: bytes) -> tuple[int, int]:
    """Return width and height of a PNG; raises AssertionError when it is none."""
    assert beeld[:8] == b"\x89PNG\r\n\x1a\n"
    breedte, hoogte = struct.unpack(">II", beeld[16:24])
    return breedte, hoogte


def is_heel(beeld: bytes) -> bool:
    """Return whether a PNG can be read to its end: every part as long as it says, with the right sum."""
    plek = 8
    while plek + 12 <= len(beeld):
        (lengte,) = struct.unpack(">I", beeld[plek : plek + 4])
        deel = beeld[plek + 4 : plek + 8 + lengte]
        if beeld[plek + 8 + lengte : plek + 12 + lengte] != struct.pack(">I", zlib.crc32(deel)):
            return False
        plek += 12 + lengte
    return beeld[-8:-4] == b"IEND"


def bekend() -> dict[str, Any]:
    """Return what the pages were made of when their pictures were taken."""
    inhoud: dict[str, Any] = json.loads(KENMERKEN.read_text("utf-8"))
    return inhoud


@pytest.mark.e2e
@pytest.mark.parametrize("opname", OPNAMEN, ids=lambda opname: opname.naam)
def test_each_picture_shows_its_page_as_it_is(opname: Opname, collega: Callable[..., Any]) -> None:
    pagina = opname.open(collega)
    expect(pagina.locator("h1")).to_have_text(re.compile(opname.titel))
    gezien = kenmerken(pagina)
    if MAKEN:
        opname.neem_op(pagina, BEELDEN / f"{opname.naam}.png")
        alles = bekend() if KENMERKEN.exists() else {}
        alles[opname.naam] = gezien
        KENMERKEN.write_text(json.dumps(dict(sorted(alles.items())), indent=1, ensure_ascii=False) + "\n", "utf-8")

    assert gezien == bekend()[opname.naam], "The page changed since its picture was taken: make beelden"


def test_the_manual_shows_every_picture_and_no_other() -> None:
    assert {een.naam for een in verwijzingen()} == {opname.naam for opname in OPNAMEN}
    assert {pad.stem for pad in BEELDEN.glob("*.png")} == {opname.naam for opname in OPNAMEN}
    assert set(bekend()) == {opname.naam for opname in OPNAMEN}


def test_every_picture_says_what_it_shows() -> None:
    assert not [een for een in verwijzingen() if len(een.alt) < 20]


@pytest.mark.parametrize("opname", OPNAMEN, ids=lambda opname: opname.naam)
def test_pictures_are_whole_small_and_of_their_size(opname: Opname) -> None:
    beeld = (BEELDEN / f"{opname.naam}.png").read_bytes()

    assert is_heel(beeld)
    assert afmetingen(beeld) == (opname.breedte, opname.hoogte)
    assert len(beeld) < GROOTST


def test_a_broken_picture_is_noticed() -> None:
    beeld = (BEELDEN / "dossier.png").read_bytes()

    assert not is_heel(beeld[:-100])
    assert not is_heel(beeld[:200] + bytes([beeld[200] ^ 1]) + beeld[201:])


def test_the_readme_shows_a_dossier() -> None:
    assert "dossier" in {een.naam for een in verwijzingen() if een.document == "README.md"}
