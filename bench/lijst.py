"""Measure the list and the dossier page on PostgreSQL, as coaches use them: many at once, with limited rights.

    python -m bench.lijst --inwoners 400000 --tegelijk 20

Fills a PostgreSQL cluster of its own, serves the site with gunicorn as `werkplein start` does, and asks pages over HTTP as so many
different coaches at the same time. Beside it, in the same run and on the same database, stands what one writes first in Django: a
ListView with `icontains` over the name and an exact count of everything the coach may see.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from datetime import date
from typing import Any

from scripts.test import cluster, find_postgresql, free_port

PAGINAS = {
    "eigen caseload": "/inwoners/caseload/",
    "alles binnen bereik": "/inwoners/alles/",
    "alles, fase 2": "/inwoners/alles/?fase=2",
    "zoek op naam": "/inwoners/alles/?q=vos+12",
    "een dossier": "/inwoners/{dossier}/",
}


def main() -> None:
    """Run the whole measurement and print it."""
    meet_op_postgresql(str(__doc__), _meet, _tekst)


def meet_op_postgresql(
    uitleg: str, meet: Callable[[argparse.Namespace], dict[str, Any]], tekst: Callable[[dict[str, Any]], str]
) -> None:
    """Read the words of a measurement, run it on a PostgreSQL cluster and a data folder of its own, and print what it gives.

    `meet` begins with Django set up and an empty, migrated database.
    """
    parser = argparse.ArgumentParser(description=uitleg)
    parser.add_argument("--inwoners", type=int, default=20_000)
    parser.add_argument("--tegelijk", type=int, default=20)
    parser.add_argument("--keer", type=int, default=15, help="requests per colleague and page")
    parser.add_argument(
        "--pauze", type=float, default=0.0, help="seconds a colleague looks at a page before asking the next"
    )
    parser.add_argument("--json", action="store_true")
    keuze = parser.parse_args()
    programma = find_postgresql()
    if programma is None:
        sys.exit("PostgreSQL is not installed.")
    with cluster(programma) as adres, tempfile.TemporaryDirectory() as map_:
        # The cluster is ours alone, so its first database will do.
        eigen = f"{adres.rpartition('/')[0]}/postgres"
        os.environ |= {"WERKPLEIN_DATABASE_URL": eigen, "WERKPLEIN_DATA": map_, "WERKPLEIN_TWEEDE_FACTOR": "nee"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openwerkplein.config.settings")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        uitkomst = meet(keuze)
    print(json.dumps(uitkomst, indent=2) if keuze.json else tekst(uitkomst))


def _meet(keuze: argparse.Namespace) -> dict[str, Any]:
    from django.db import connections

    from bench.vul import vul

    begin = time.perf_counter()
    vul(keuze.inwoners, date.today())
    uitkomst: dict[str, Any] = {
        "inwoners": keuze.inwoners,
        "tegelijk": keuze.tegelijk,
        "vullen_s": time.perf_counter() - begin,
    }
    sessies = _sessies(keuze.tegelijk)
    eerst = _eerst_in_django(sessies)
    connections.close_all()
    with _site() as poort:
        uitkomst["paginas"] = {naam: _druk(poort, pad, sessies, keuze) for naam, pad in PAGINAS.items()}
    uitkomst["wat men eerst in Django schrijft"] = eerst
    return uitkomst


def _sessies(aantal: int) -> list[tuple[int, str, str]]:
    """Log in so many coaches; see `sessies_van`."""
    from openwerkplein.kern.models import Medewerker

    return sessies_van(Medewerker.objects.order_by("pk")[:aantal])


def sessies_van(mensen: Iterable[Any]) -> list[tuple[int, str, str]]:
    """Log these colleagues in; return (pk, session key, number of a dossier of their own)."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from openwerkplein.dossier.models import Inwoner

    winkel = import_module(settings.SESSION_ENGINE).SessionStore
    sessies = []
    for coach in mensen:
        sessie = winkel()
        sessie[SESSION_KEY] = str(coach.pk)
        sessie[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        sessie[HASH_SESSION_KEY] = coach.get_session_auth_hash()
        sessie.create()
        eigen = Inwoner.objects.filter(begeleidingen__medewerker=coach).order_by("pk").first()
        sessies.append((coach.pk, sessie.session_key, eigen.dossiernummer if eigen else ""))
    return sessies


@contextmanager
def _site() -> Any:
    poort = free_port()
    proces = subprocess.Popen(
        [sys.executable, "-m", "openwerkplein", "start", "--port", str(poort)], stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(200):
            try:
                http.client.HTTPConnection("127.0.0.1", poort, timeout=5).connect()
                break
            except OSError:
                time.sleep(0.1)
        yield poort
    finally:
        proces.terminate()
        proces.wait()


def _druk(poort: int, pad: str, sessies: list[tuple[int, str, str]], keuze: argparse.Namespace) -> dict[str, float]:
    """Ask one page as all coaches at once; return milliseconds (median, 95th percentile), bytes and requests a second."""
    tijden: list[float] = []
    bytes_: list[int] = []
    fouten: list[int] = []

    def coach(sleutel: str, dossier: str) -> None:
        lijn = http.client.HTTPConnection("127.0.0.1", poort, timeout=60)
        for _ in range(keuze.keer):
            begin = time.perf_counter()
            lijn.request(
                "GET", pad.format(dossier=dossier), headers={"Cookie": f"sessionid={sleutel}", "Host": "localhost"}
            )
            antwoord = lijn.getresponse()
            inhoud = antwoord.read()
            tijden.append((time.perf_counter() - begin) * 1000)
            bytes_.append(len(inhoud))
            if antwoord.status != http.HTTPStatus.OK:
                fouten.append(antwoord.status)
            time.sleep(keuze.pauze * random.uniform(0.5, 1.5))

    coach(*sessies[0][1:])  # so that the first look at the templates is not part of the figure
    tijden.clear()
    draden = [threading.Thread(target=coach, args=rest) for _, *rest in sessies]
    begin = time.perf_counter()
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    duur = time.perf_counter() - begin
    if fouten:
        raise SystemExit(f"{pad} answered {fouten[0]}")
    return {
        "mediaan_ms": statistics.median(tijden),
        "p95_ms": statistics.quantiles(tijden, n=20)[18],
        "per_seconde": len(tijden) / duur,
        "kB": max(bytes_) / 1000,
    }


def _eerst_in_django(sessies: list[tuple[int, str, str]]) -> dict[str, float]:
    """Time the queries of a plain ListView for one coach: exact count, `icontains` over three columns, last contact per row."""
    from django.db.models import Max, Q

    from openwerkplein.dossier.models import Inwoner
    from openwerkplein.kern.models import Medewerker

    coach = Medewerker.objects.get(pk=sessies[0][0])
    tijden = []
    for _ in range(5):
        begin = time.perf_counter()
        rijen = (
            Inwoner.objects.filter(begeleidingen__medewerker__team=coach.team, begeleidingen__einddatum__isnull=True)
            .annotate(laatste=Max("contactmomenten__datum"))
            .order_by("laatste")
            .distinct()
        )
        rijen.count()
        list(rijen[:25])
        tijden.append((time.perf_counter() - begin) * 1000)
    zoek = []
    for _ in range(5):
        begin = time.perf_counter()
        kolommen = ("achternaam", "voornamen", "dossiernummer")
        gevonden = Inwoner.objects.filter(
            Q.create([(f"{kolom}__icontains", "vos 12") for kolom in kolommen], connector=Q.OR)
        )
        gevonden.count()
        list(gevonden.order_by("achternaam")[:25])
        zoek.append((time.perf_counter() - begin) * 1000)
    return {"team_query_ms": statistics.median(tijden), "zoek_query_ms": statistics.median(zoek)}


def _tekst(uitkomst: dict[str, Any]) -> str:
    regels = [
        f"{uitkomst['inwoners']} inwoners, {uitkomst['tegelijk']} coaches tegelijk (gevuld in {uitkomst['vullen_s']:.0f} s)"
    ]
    for naam, cijfers in uitkomst["paginas"].items():
        regels.append(
            f"  {naam:24} mediaan {cijfers['mediaan_ms']:7.1f} ms  p95 {cijfers['p95_ms']:7.1f} ms  "
            f"{cijfers['per_seconde']:6.1f}/s  {cijfers['kB']:6.1f} kB"
        )
    eerst = uitkomst["wat men eerst in Django schrijft"]
    regels.append("  alleen de queries van een gewone ListView, een coach:")
    regels.append(f"    team {eerst['team_query_ms']:.1f} ms, zoeken {eerst['zoek_query_ms']:.1f} ms")
    return "\n".join(regels)


if __name__ == "__main__":
    main()
