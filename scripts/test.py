"""Run the whole test suite: the database tests on PostgreSQL, then everything on SQLite.

Chromium and PostgreSQL are installed from the system's package manager when they are missing and we may. PostgreSQL
runs as a cluster of our own in a temporary folder on a free port; it is stopped and removed afterwards, also on failure
or interrupt. What cannot be run is said here and once more at the end. Other arguments go to pytest.

PostgreSQL comes first because the last line must tell the truth: it is the summary of the run that failed, or of the
run of everything.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OLDEST_POSTGRESQL = 15
NO_MAIN_CLUSTER = "/etc/postgresql-common/createcluster.d/openwerkplein-test.conf"
PYTEST = (sys.executable, "-m", "pytest", "-n", "auto", "--dist", "worksteal")
# A browser test proves the page, not the database; every other test that touches the database runs on both.
ON_POSTGRESQL = ("--alleen-database", "-m", "not e2e")


def say(text: str) -> None:
    """Print a line that stands out from pytest's output."""
    print(f"== {text}", flush=True)


def find_chromium() -> str | None:
    """Return the path of a Chromium or Chrome on this machine."""
    named = os.environ.get("WERKPLEIN_CHROMIUM")
    return next(filter(None, map(shutil.which, (named, *CHROMIUM) if named else CHROMIUM)), None)


def driver_starts() -> bool:
    """Return whether Playwright's own driver runs; on a bare system it misses a library that it does not bring."""
    from playwright._impl._driver import compute_driver_executable

    command = [str(compute_driver_executable()[0]), "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def find_postgresql() -> Path | None:
    """Return the folder with initdb and pg_ctl of the newest PostgreSQL that is new enough."""
    folders = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    versions = {folder: version_of(folder) for folder in folders if (folder / "pg_ctl").exists()}
    good = {folder: version for folder, version in versions.items() if version >= OLDEST_POSTGRESQL}
    return max(good, key=good.__getitem__, default=None)


def version_of(folder: Path) -> int:
    """Return the major version of the initdb in `folder`, 0 when it does not run."""
    shown = subprocess.run([folder / "initdb", "--version"], capture_output=True, text=True, check=False).stdout
    digits = shown.rpartition(" (")[0] or shown
    number = digits.split()[-1].split(".")[0] if digits.split() else ""
    return int(number) if number.isdigit() else 0


def root_prefix() -> list[str] | None:
    """Return what to put before a command to run it as root: nothing, sudo without password, or None: we may not."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    allowed = shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0
    return sudo if allowed else None


def install(packages: list[str]) -> None:
    """Install system packages with apt-get when we may; what is still missing afterwards the caller finds out."""
    prefix = root_prefix()
    if prefix is None:
        return
    say(f"Installing from the system's packages: {' '.join(packages)}")
    script = (
        # Debian would make and start a cluster of its own beside ours; this keeps the machine as it was.
        f"mkdir -p $(dirname {NO_MAIN_CLUSTER}) && echo 'create_main_cluster = false' > {NO_MAIN_CLUSTER};"
        "export DEBIAN_FRONTEND=noninteractive; apt-get update -qq;"
        f"apt-get install -y -qq --no-install-recommends {' '.join(packages)}; rm -f {NO_MAIN_CLUSTER}"
    )
    start = time.monotonic()
    # Hundreds of lines about unpacking help nobody; what goes wrong comes on the other stream.
    subprocess.run([*prefix, "sh", "-c", script], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
    say(f"Installing took {time.monotonic() - start:.0f} s")


def free_port() -> int:
    """Return a TCP port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def unprivileged() -> dict[str, object]:
    """Return the arguments for subprocess that make a command run without root: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in known else "nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextlib.contextmanager
def cluster(binaries: Path) -> Iterator[str]:
    """Run a PostgreSQL cluster of our own while the block lasts; yield its address. Safe to lose, so it never syncs."""
    who = unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="werkplein-pg-"))
    password = secrets.token_hex(16)
    (folder / "password").write_text(password)
    if who:
        for path in (folder, folder / "password"):
            os.chown(path, int(str(who["user"])), int(str(who["group"])))

    def pg(*command: str | Path, check: bool = True) -> None:
        with (folder.parent / f"{folder.name}.log").open("ab") as log:
            subprocess.run(list(map(str, command)), cwd=folder, stdout=log, stderr=log, check=check, **who)  # type: ignore[call-overload]

    data, log = folder / "data", folder.parent / f"{folder.name}.log"
    try:
        access = ("--username=werkplein", f"--pwfile={folder / 'password'}", "--auth=scram-sha-256")
        pg(binaries / "initdb", "-D", data, *access, "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        port = free_port()
        settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": folder, "fsync": "off"}
        settings |= {"synchronous_commit": "off", "full_page_writes": "off", "max_connections": 200, "jit": "off"}
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        pg(binaries / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", folder / "server.log", "-o", options, "start")
        yield f"postgresql://werkplein:{password}@127.0.0.1:{port}/werkplein"
    except subprocess.CalledProcessError as error:
        said = "".join(
            file.read_text(errors="replace")[-3000:] for file in (log, folder / "server.log") if file.exists()
        )
        sys.exit(f"PostgreSQL did not start ({error}).\n{said}")
    finally:
        if (data / "postmaster.pid").exists():
            pg(binaries / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)
        log.unlink(missing_ok=True)


def pytest(arguments: list[str], environment: dict[str, str]) -> int:
    """Run pytest and return its exit code; when we are interrupted, it and its workers stop before we do."""
    command = [*PYTEST, *arguments]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        return process.wait()
    except (KeyboardInterrupt, SystemExit):
        os.killpg(process.pid, signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=15)
        raise
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def missing_tools() -> tuple[Path | None, str, list[str]]:
    """Install what is missing when we may; return where PostgreSQL and Chromium are, and what cannot be run and why."""
    needed = {"chromium": find_chromium(), "libatomic1": driver_starts(), "postgresql": find_postgresql()}
    wanted = [package for package, found in needed.items() if not found]
    if wanted:
        install(wanted)
    binaries, skipped = find_postgresql(), []
    why = "it is not installed and may not be installed here" if root_prefix() is None else "installing it failed"
    if not binaries:
        skipped.append(f"database tests on PostgreSQL ({OLDEST_POSTGRESQL} or newer): {why}")
    browser = (find_chromium() or "") if driver_starts() else ""
    if not browser:
        skipped.append(f"tests in a real browser (Chromium, and libatomic1 for Playwright): {why}")
    return binaries, browser, skipped


def main() -> int:
    """Prepare the machine and run the tests."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    arguments = sys.argv[1:]
    binaries, browser, skipped = missing_tools()
    environment = {name: value for name, value in os.environ.items() if name != "WERKPLEIN_DATABASE_URL"}
    environment |= {"WERKPLEIN_TEST_OVERGESLAGEN": "\n".join(skipped), "WERKPLEIN_CHROMIUM": browser}
    for line in skipped:
        say(f"SKIPPED: {line}")
    # Workers that are stopped leave their folders behind; this one goes with everything in it.
    with tempfile.TemporaryDirectory(prefix="werkplein-tests-", ignore_cleanup_errors=True) as folder:
        return run_both(binaries, arguments, environment | {"TMPDIR": folder})


def run_both(binaries: Path | None, arguments: list[str], environment: dict[str, str]) -> int:
    """Run on PostgreSQL when it is there, then on SQLite; return the exit code of the first that fails."""
    if binaries:
        start = time.monotonic()
        with cluster(binaries) as address:
            say(f"Database tests on PostgreSQL {version_of(binaries)} (all that use the database, without the browser)")
            code = pytest([*ON_POSTGRESQL, *arguments], environment | {"WERKPLEIN_DATABASE_URL": address})
        # Code 5: nothing selected, which is fine when the caller asked for tests that use no database.
        if code not in {0, 5}:
            return code
        say(f"PostgreSQL took {time.monotonic() - start:.0f} s")
    say("The whole suite on SQLite")
    return pytest(arguments, environment)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
