"""Serve the site: gunicorn inside this process, with static files collected and compressed once."""

from __future__ import annotations

import errno
import os
import socket
import sys
import threading
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections
from gunicorn.app.base import BaseApplication

from openwerkplein import __version__
from openwerkplein.kern.opdrachten import OpdrachtFout, meld
from openwerkplein.kern.registers import achtergrondtaken

THREADS = 4
MEESTE_PROCESSEN = 8


class Website(BaseApplication):  # type: ignore[misc] - gunicorn comes without types
    """The site as gunicorn runs it; ends with 0 on SIGTERM and on Ctrl-C."""

    def __init__(self, adres: str, poort: int, processen: int) -> None:
        self._instellingen = {
            "bind": f"[{adres}]:{poort}" if ":" in adres else f"{adres}:{poort}",
            "workers": processen,
            "threads": THREADS,
            "worker_class": "gthread",
            "timeout": 120,
            "graceful_timeout": 10,
            "max_requests": 20_000,
            "max_requests_jitter": 2_000,
            "accesslog": None,
            "errorlog": "-",
            "loglevel": "warning",
            "when_ready": lambda arbiter: _klaar(adres, poort),
            "post_worker_init": lambda worker: _begin_achtergrond(),
            "worker_exit": lambda arbiter, worker: _stop.set(),
            # Workers talk to the master through a small file; memory keeps a slow disk from making them look dead.
            "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,  # noqa: S108 - gunicorn's own advice
        }
        super().__init__()

    def load_config(self) -> None:
        """Give gunicorn our settings; it reads none from the command line or from files."""
        for naam, waarde in self._instellingen.items():
            self.cfg.set(naam, waarde)

    def load(self) -> Any:
        """Return the WSGI application, in each worker."""
        from django.core.wsgi import get_wsgi_application

        return get_wsgi_application()


_stop = threading.Event()
"""Set in a worker process that ends."""


def _begin_achtergrond() -> None:
    """Start what rooms do beside answering, in this worker process."""
    for code, taak in achtergrondtaken.items():
        threading.Thread(target=taak.doe, args=[_stop], name=code, daemon=True).start()


def _klaar(adres: str, poort: int) -> None:
    host = "localhost" if adres in {"127.0.0.1", "0.0.0.0", "::", "::1"} else adres  # noqa: S104 - compared, not bound
    meld(f"{settings.WERKPLEIN_NAAM} staat klaar. Open http://{host}:{poort}/ in een browser. Stoppen: Ctrl-C.")


def aantal_processen() -> int:
    """Return how many worker processes suit this machine: one for each core and one more, at most eight."""
    return min(MEESTE_PROCESSEN, (os.cpu_count() or 1) + 1)


def controleer_poort(adres: str, poort: int) -> None:
    """Raise OpdrachtFout with one clear line when nothing can be served there."""
    soort = socket.AF_INET6 if ":" in adres else socket.AF_INET
    with socket.socket(soort, socket.SOCK_STREAM) as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind((adres, poort))
        except OSError as fout:
            if fout.errno == errno.EADDRINUSE:
                raise OpdrachtFout(
                    f"Poort {poort} is al in gebruik. Kies een andere met --port, bijvoorbeeld --port {poort + 1}."
                ) from None
            raise OpdrachtFout(f"De website kan niet luisteren op {adres}, poort {poort}: {fout.strerror}.") from None


def serveer(adres: str, poort: int, processen: int) -> None:
    """Serve until the process is told to stop; does not return."""
    verzamel_statisch()
    # A worker may not share a connection with this process.
    connections.close_all()
    sys.argv = ["werkplein"]
    Website(adres, poort, processen).run()


def verzamel_statisch() -> None:
    """Collect and compress the static files when any of them changed since the last time."""
    stempel = Path(settings.STATIC_ROOT).parent / "static.stempel"
    nu = _vingerafdruk()
    if stempel.exists() and stempel.read_text("utf-8") == nu and Path(settings.STATIC_ROOT).is_dir():
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stempel.write_text(nu, "utf-8")


def _vingerafdruk() -> str:
    """Return a hash over name, size and time of every static file."""
    rijen = sorted(f"{pad} {status.st_size} {status.st_mtime_ns}" for pad, status in _bestanden())
    return sha256("\n".join([__version__, *rijen]).encode()).hexdigest()


def _bestanden() -> Iterator[tuple[str, os.stat_result]]:
    for zoeker in get_finders():
        for pad, opslag in zoeker.list([]):
            yield pad, Path(opslag.path(pad)).stat()
