"""Compile `requirements/main.txt` and `requirements/dev.txt` from `pyproject.toml`, with hashes.

Versions that are locked stay as they are as long as they fit; `--upgrade` takes newer ones. With `--check` nothing is
written: the exit code is 1 when compiling again would give other files.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from make_venv import ROOT, UV, uv_environment

NAMES = ("main.txt", "dev.txt")
OPTIONS = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--quiet")
GROUPS: dict[str, tuple[str, ...]] = {
    "main.txt": (),
    "dev.txt": ("--group", "dev", "--constraints", "requirements/main.txt"),
}


def compile_in(folder: Path, *extra: str) -> None:
    """Compile both files inside `folder`, which holds pyproject.toml and requirements/; what is there is preferred."""
    for name in NAMES:
        output = ("--output-file", f"requirements/{name}")
        command = (str(UV), "pip", "compile", "pyproject.toml", *GROUPS[name], *OPTIONS, *extra, *output)
        result = subprocess.run(command, cwd=folder, env=uv_environment(), stdout=subprocess.DEVNULL, check=False)
        if result.returncode:
            sys.exit(f"uv could not compile requirements/{name}; its message stands above.")


def differences() -> list[str]:
    """Return the names of the locked files that compiling again would change.

    The compilation starts from the present files, so a newer version on the index changes nothing; a change in
    pyproject.toml that is not locked does.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "requirements", folder / "requirements")
        shutil.copy(ROOT / "pyproject.toml", folder)
        compile_in(folder)
        return [
            f for f in NAMES if (folder / "requirements" / f).read_bytes() != (ROOT / "requirements" / f).read_bytes()
        ]


def main() -> None:
    """Compile, or with `--check` only compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when something would change")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    options = parser.parse_args()
    if options.check:
        changed = differences()
        sys.exit(f"Not up to date with pyproject.toml: {', '.join(changed)}. Run: make lock" if changed else 0)
    compile_in(ROOT, *(["--upgrade"] if options.upgrade else []))


if __name__ == "__main__":
    main()
