"""Every template is used, and every template that is named exists."""

from __future__ import annotations

import re
from pathlib import Path

from django.apps import apps
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "openwerkplein"
# Django and its error views look for these by themselves; allauth for the last.
ASKED_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html", "429.html"}


def own_templates() -> dict[str, Path]:
    """Return the templates of our rooms by the name under which they are loaded."""
    return {
        str(file.relative_to(folder)): file
        for folder in SOURCE.glob("*/templates")
        for file in folder.rglob("*")
        if file.is_file()
    }


def replaces_another(name: str) -> bool:
    """Return whether another package ships a template of this name, which ours takes the place of."""
    folders = [
        Path(app.path) / "templates" for app in apps.get_app_configs() if not app.name.startswith("openwerkplein.")
    ]
    return any((folder / name).exists() for folder in folders)


def named() -> set[str]:
    """Return every string in code and templates that looks like the name of a template (a part after # left off)."""
    files = [*SOURCE.rglob("*.py"), *(file for file in own_templates().values())]
    pattern = re.compile(r"""["']([\w./-]+\.(?:html|txt|svg|xml))(?:#[\w-]+)?["']""")
    return {name for file in files for name in pattern.findall(file.read_text("utf-8"))}


def test_every_template_is_used() -> None:
    used = named() | ASKED_BY_DJANGO

    assert not {name for name in own_templates() if name not in used and not replaces_another(name)}


def test_every_template_compiles_and_finds_what_it_extends() -> None:
    broken = {}
    for name in own_templates():
        if name.endswith((".html", ".txt")):
            try:
                get_template(name)
            except Exception as error:
                broken[name] = repr(error)

    assert not broken


def test_every_named_template_exists() -> None:
    missing = set()
    for name in named():
        if name.endswith(".html") and "/" in name:
            try:
                get_template(name)
            except TemplateDoesNotExist:
                missing.add(name)

    assert not missing
