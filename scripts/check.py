"""Check everything that can be checked without running the tests; every part runs, also when an earlier one fails.

Arguments choose parts by name (`scripts/check.py types layers`); without arguments all run.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

PARTS: dict[str, tuple[list[str], str]] = {
    "lint": (
        ["ruff", "check", "--no-fix", "--output-format", "concise", "."],
        "Run `make format`; mend by hand what is left.",
    ),
    "format": (["ruff", "format", "--check", "--output-format", "concise", "."], "Run `make format`."),
    "types": (["mypy"], "Give the types of `motor` and `kern`; a `type: ignore` needs its code."),
    "layers": (
        ["lint-imports", "--no-logo"],
        "A room imports one that stands above it. Register it in `kern.registers`, or move the code.",
    ),
    "templates": (["djlint", "src", "--lint", "--quiet"], "Mend the template at the line named."),
    "system": (["python", "-m", "django", "check", "--fail-level", "WARNING"], "Mend what Django names."),
    "migrations": (
        ["python", "-m", "django", "makemigrations", "--check", "--dry-run"],
        "A model changed without a migration: .venv/bin/python -m django makemigrations",
    ),
    "lock": (["python", "scripts/lock.py", "--check"], "Run `make lock` and commit requirements/."),
    "docs": (["python", "scripts/docs.py", "--check"], "Run `make docs` and commit docs/."),
}


def run(name: str, data: str) -> bool:
    """Run one part; print what it said only when it fails."""
    command, remedy = PARTS[name]
    # A data folder of our own: loading the settings makes keys, and those have no place in the work tree.
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "openwerkplein.config.settings", "WERKPLEIN_DATA": data}
    environment.pop("WERKPLEIN_DATABASE_URL", None)
    start = time.monotonic()
    tool = [str(BIN / command[0]), *command[1:]]
    result = subprocess.run(tool, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    good = result.returncode == 0
    print(f"{'ok    ' if good else 'FAILED'} {name:<11}{time.monotonic() - start:5.1f} s", flush=True)
    if not good:
        print(f"{result.stdout}{result.stderr}".rstrip(), f"-> {remedy}\n", sep="\n", flush=True)
    return good


def main() -> int:
    """Run the chosen parts and return 1 when one failed."""
    chosen = sys.argv[1:] or list(PARTS)
    unknown = [name for name in chosen if name not in PARTS]
    if unknown:
        print(f"Unknown: {', '.join(unknown)}. Choose from: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="werkplein-check-") as data:
        failed = [name for name in chosen if not run(name, data)]
    print(
        f"check: {len(chosen) - len(failed)} of {len(chosen)} ok" + (f", failed: {', '.join(failed)}" if failed else "")
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
