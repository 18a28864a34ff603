"""The repository itself: what every file has to keep to, whoever writes it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from stdnum.nl import bsn

from openwerkplein.config.omgeving import INSTELLINGEN

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "openwerkplein"
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
# Written in parts, so that this file does not name what it looks for.
REGISTRIES = tuple(
    f"{name}.{tld}" for name, tld in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("yarnpkg", "com"))
)
BINARY = {".png", ".jpg", ".ico", ".woff", ".woff2", ".xlsx", ".pdf", ".gz", ".br"}


@cache
def tracked() -> list[Path]:
    """Return the files of the repository; outside a git work tree, every file that is not a build result."""
    command = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listing = subprocess.run(command, capture_output=True, text=True, check=False)
    if listing.returncode == 0:
        files = [ROOT / name for name in listing.stdout.split("\0") if name]
    else:
        hidden = {".venv", "var", "node_modules", "__pycache__"}
        files = [file for file in ROOT.rglob("*") if not hidden & set(file.relative_to(ROOT).parts)]
    return [file for file in files if file.is_file()]


def texts() -> Iterator[tuple[str, str]]:
    """Yield name and content of every text file."""
    for file in tracked():
        if file.suffix not in BINARY:
            yield str(file.relative_to(ROOT)), file.read_text("utf-8", errors="replace")


def own_python() -> Iterator[tuple[str, str]]:
    """Yield name and content of the modules of the product, without migrations, which Django writes."""
    for name, text in texts():
        if name.startswith("src/") and name.endswith(".py") and "/migrations/" not in name:
            yield name, text


def test_files_are_short() -> None:
    long = {name: text.count("\n") for name, text in own_python() if text.count("\n") > LONGEST_FILE}

    assert not long, f"Split these into a folder of files named after what they are about: {long}"


def test_functions_are_short() -> None:
    long = {}
    for name, text in own_python():
        if "/tests/" in name:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long[f"{name}:{node.lineno} {node.name}"] = length

    assert not long, f"Longer than {LONGEST_FUNCTION} lines: {long}"


def test_modules_and_public_functions_say_what_they_are() -> None:
    silent = []
    for name, text in own_python():
        if "/tests/" in name or not text.strip():
            continue
        tree = ast.parse(text)
        nodes = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_"]
        silent += [
            f"{name}: {getattr(node, 'name', 'module')}" for node in (tree, *nodes) if not ast.get_docstring(node)
        ]

    assert not silent, f"Without a docstring: {silent}"


def test_only_bsns_from_the_test_range() -> None:
    real = {
        f"{name}: {number}"
        for name, text in texts()
        for number in re.findall(r"(?<![\w.])\d{9}(?![\w.])", text)
        if bsn.is_valid(number) and not number.startswith("9999")
    }

    assert not real, f"A BSN in this repository begins with 9999: {real}"


def test_the_search_for_bsns_would_find_one() -> None:
    # In two parts, so that the test above does not find it here.
    assert bsn.is_valid("1234" + "56782")
    assert bsn.is_valid("999990019")


def test_no_package_registry_is_named() -> None:
    named = {f"{name}: {host}" for name, text in texts() for host in REGISTRIES if host in text.lower()}

    assert not named, f"Where packages come from is a matter of the machine: {named}"


def test_no_inline_script_or_style_in_templates() -> None:
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*(?:\bsrc=|application/json))", re.IGNORECASE)
    found = [
        f"{name}:{number}"
        for name, text in texts()
        if name.startswith("src/") and name.endswith(".html")
        for number, line in enumerate(text.splitlines(), 1)
        if inline.search(line)
    ]

    assert not found, f"The Content Security Policy refuses these: {found}"


def test_no_drafts_left_behind() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    left = [name for name, text in texts() if name != "tests/test_repository.py" and marks.search(text)]

    assert not left


def test_links_in_documents_lead_somewhere() -> None:
    dead = [
        f"{name}: {target}"
        for name, text in texts()
        if name.endswith(".md")
        for target in re.findall(r"\]\(([^)#\s]+)", text)
        if not re.match(r"[a-z]+:", target) and not (ROOT / name).parent.joinpath(target).exists()
    ]

    assert not dead


def test_every_setting_is_declared_and_used() -> None:
    named = {
        setting
        for name, text in own_python()
        if "/tests/" not in name and not name.endswith("config/omgeving.py")
        for setting in re.findall(r"[\"'](WERKPLEIN_[A-Z_]+)[\"']", text)
    }

    assert named == {setting.naam for setting in INSTELLINGEN}


def test_generated_documents_are_up_to_date() -> None:
    command = [sys.executable, "scripts/docs.py", "--check"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stderr
