"""Make `.venv` with exactly what `requirements/dev.txt` locks, and the project itself in editable form.

uv does the installing; it is itself installed by pip from `requirements/uv.txt`, with hashes, into a small environment
of its own inside `.venv`. Only the standard library is used here, because nothing else is there yet.
"""

from __future__ import annotations

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
UV_VENV = VENV / "uv"
UV = UV_VENV / "bin" / "uv"

# uv does not read pip's settings, so what a machine tells pip about where packages come from is handed on.
PIP_TO_UV = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
}


def run(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run a command in the project root; end the script with a clear line when it fails."""
    result = subprocess.run([str(part) for part in command], cwd=ROOT, env=env, check=False)
    if result.returncode:
        sys.exit(f"This command failed with exit code {result.returncode}: {' '.join(map(str, command))}")


def make_environments() -> None:
    """Make `.venv` and the environment of uv when they are missing or belong to another Python version."""
    python = VENV / "bin" / "python"
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if python.exists() and not (VENV / "lib" / f"python{version}").exists():
        print(f".venv belongs to another Python than {version}: it is made again.", flush=True)
        shutil.rmtree(VENV)
    if not python.exists():
        run(sys.executable, "-m", "venv", "--without-pip", VENV)
    if not (UV_VENV / "bin" / "python").exists():
        ensure_ensurepip()
        run(sys.executable, "-m", "venv", UV_VENV)


def ensure_ensurepip() -> None:
    """Debian and Ubuntu ship Python without the module that brings pip; install it when we may, else say how."""
    if importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if os.geteuid() == 0 and shutil.which("apt-get"):
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", package)
    else:
        sys.exit(f"This Python cannot make a virtual environment. Install it first: sudo apt-get install {package}")


def install_uv() -> None:
    """Install the locked version of uv with pip, unless it is there."""
    pip = UV_VENV / "bin" / "python"
    locked = (ROOT / "requirements" / "uv.txt").read_text("utf-8").split()[0].removeprefix("uv==")
    if UV.exists():
        shown = subprocess.run([UV, "--version"], capture_output=True, text=True, check=False).stdout.split()
        if shown[1:2] == [locked]:
            return
    options = ("-q", "--disable-pip-version-check", "--require-hashes", "--no-deps")
    run(pip, "-m", "pip", "install", *options, "-r", "requirements/uv.txt")


def uv_environment() -> dict[str, str]:
    """Return the environment for uv: our own, with pip's settings for package sources added where uv has none."""
    env = dict(os.environ)
    listing = subprocess.run(
        [UV_VENV / "bin" / "python", "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    for line in listing.splitlines():
        name, _, literal = line.partition("=")
        target = PIP_TO_UV.get(name.rpartition(".")[2])
        if target and target not in env:
            env[target] = " ".join(str(ast.literal_eval(literal)).split())
    # Several sources may offer a package. Every version and hash is locked, so it does not matter which one serves it.
    env.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    # One interpreter, the one of `.venv`: uv must not fetch a Python of its own.
    env["UV_PYTHON_DOWNLOADS"] = "never"
    env["VIRTUAL_ENV"] = str(VENV)
    env.pop("PYTHONHOME", None)
    return env


def main() -> None:
    """Build the environment and say how long it took."""
    start = time.monotonic()
    make_environments()
    install_uv()
    env = uv_environment()
    python = ("--python", VENV / "bin" / "python")
    run(UV, "pip", "sync", "-q", *python, "--require-hashes", "requirements/dev.txt", env=env)
    # hatchling and editables stand in the lock, so building ourselves fetches nothing that is not locked.
    run(UV, "pip", "install", "-q", *python, "--no-deps", "--no-build-isolation", "--editable", ".", env=env)
    print(f".venv is ready ({time.monotonic() - start:.0f} s, Python {sys.version.split()[0]}).", flush=True)


if __name__ == "__main__":
    main()
