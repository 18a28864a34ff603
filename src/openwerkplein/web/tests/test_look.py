"""The vendored look holds what pages use, stays small, and looks alike in the browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

SOURCE = Path(__file__).resolve().parents[2]
STATIC = SOURCE / "web" / "static" / "web"
FIRST_VIEW = 150_000
"""Bytes over the line that a first page may cost, everything together."""
TEXTS = [
    pad.read_text("utf-8") for soort in ("*.html", "*.py") for pad in SOURCE.rglob(soort) if "tests" not in pad.parts
]


def test_every_class_of_the_design_system_that_a_template_names_is_in_the_look() -> None:
    css = (STATIC / "look.css").read_text("utf-8") + (STATIC / "werkplein.css").read_text("utf-8")
    known = set(re.findall(r"\.(utrecht-[a-z0-9_-]+)", css))
    named = {
        name
        for text in TEXTS
        for name in re.findall(r"(?<![\w.-])utrecht-[a-z0-9_-]+", text)
        if not name.endswith("--")
    }

    assert len(named) > 20
    assert not named - known


def test_every_icon_that_is_named_is_in_the_sprite() -> None:
    sprite = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "ikonen.svg").read_text("utf-8")))
    named = {name for text in TEXTS for name in re.findall(r'ikoon\(?\s?"([a-z-]+)"', text)}

    assert named
    assert not named - sprite


def test_the_sprite_is_built_from_its_list() -> None:
    wanted = json.loads((SOURCE.parents[1] / "scripts" / "look" / "ikonen.json").read_text("utf-8"))

    assert set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "ikonen.svg").read_text("utf-8"))) == set(wanted)


@pytest.mark.django_db
def test_the_first_view_is_small(client_als: Callable[..., Client], settings: Any) -> None:
    settings.WERKPLEIN_TWEEDE_FACTOR = False
    html = client_als("regiecoach").get(reverse("web:stijlgids")).content
    # Everything the page asks for, and what the stylesheets ask for in turn; the letters of other alphabets come only when needed.
    files = set(re.findall(rb'(?:href|src)="/static/([^"#]+)', html)) | {b"web/icoon.svg", b"web/pijl.svg"}
    sizes = {naam: len(brotli.compress(Path(finders.find(naam.decode())).read_bytes())) for naam in files}

    assert {b"web/look.css", b"web/werkplein.css", b"web/source-sans-3-latin.woff2", b"web/ikonen.svg"} <= set(sizes)
    assert sum(sizes.values()) + len(brotli.compress(html)) < FIRST_VIEW, sizes
