"""Measure ``werkplein bestandsanalyse`` as a user runs it, and the page Inzicht.

    python -m bench.bestandsanalyse [--inwoners 3300] [--herhaal 5]
    python -m bench.bestandsanalyse --postgresql --inwoners 400000

Without more: the fictional Werkplein of so many inwoners on SQLite. With ``--postgresql``: a generated file on a cluster of its own.
Times are wall clock. The command is a process of its own each time (median), so that starting Python and Django is in it; what is
in it, is measured apart within one process. Beside it, up to 20,000 inwoners, stands what one writes first: every row as an object
of the ORM and the same tables in plain loops. The numbers must be the same, or the measurement stops. ``bench.cijfers`` measures the
counting alone, at more sizes.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

PEILDATUM = date(2025, 12, 31)
EERDER = date(2024, 12, 31)
LUSSEN_TOT = 20_000
"""Above this, objects and plain loops are left out: they take minutes."""


def _tijd(doe: Callable[[], Any]) -> tuple[float, Any]:
    begin = time.perf_counter()
    uit = doe()
    return time.perf_counter() - begin, uit


def _werkplein(omgeving: dict[str, str], *woorden: str) -> str:
    opdracht = [str(Path(sys.executable).parent / "werkplein"), *woorden]
    return subprocess.run(opdracht, env=omgeving, check=True, capture_output=True, text=True).stdout


def meet_opdracht(omgeving: dict[str, str], herhaal: int) -> dict[str, float]:
    """Median seconds of the command in a few forms, each time in a process of its own."""
    dag, eerder = ("--peildatum", PEILDATUM.isoformat()), ("--vergelijk", EERDER.isoformat())
    with tempfile.TemporaryDirectory() as map_:
        vormen = {
            "starten (werkplein --version)": ["--version"],
            "bestandsanalyse --json": ["bestandsanalyse", *dag, "--json"],
            "idem met --vergelijk": ["bestandsanalyse", *dag, *eerder, "--json"],
            "idem met --vergelijk en --uit": ["bestandsanalyse", *dag, *eerder, "--uit", map_],
        }
        return {
            naam: statistics.median(_tijd(lambda w=woorden: _werkplein(omgeving, *w))[0] for _ in range(herhaal))  # type: ignore[misc]
            for naam, woorden in vormen.items()
        }


def meet_binnen(herhaal: int) -> dict[str, float]:
    """Seconds within one process: reading, counting, the page; run with the environment of the installation."""
    import django

    django.setup()
    from django.db import connection

    from openwerkplein.dossier.models import Inwoner
    from openwerkplein.inzicht.gegevens import laad_gegevens, momentopname, toestand
    from openwerkplein.motor.cijfers import bereken

    uit: dict[str, float] = {}
    with momentopname():
        uit["lezen uit de database"] = min(_tijd(laad_gegevens)[0] for _ in range(herhaal))
        gegevens = laad_gegevens()
    uit["tellen, met controles"], analyse = _tijd(lambda: bereken(gegevens, PEILDATUM))
    if not analyse.klopt:
        raise SystemExit("een controle faalt")
    uit["vragen of er iets veranderde"] = min(_tijd(toestand)[0] for _ in range(herhaal))
    uit |= _meet_pagina()
    if Inwoner.objects.count() <= LUSSEN_TOT:
        uit |= _meet_lussen(analyse)
    connection.close()
    return uit


def _meet_pagina() -> dict[str, float]:
    from django.conf import settings
    from django.test import Client

    from openwerkplein.dossier.models import Inwoner
    from openwerkplein.kern.models import Medewerker

    settings.ALLOWED_HOSTS = ["testserver"]
    client, adres = Client(), f"/inzicht/?peildatum={PEILDATUM}"
    client.force_login(Medewerker.objects.filter(rolrijen__rol="teamleider").first())

    def vraag(adres: str) -> None:
        if client.get(adres).status_code != 200:
            raise SystemExit(f"{adres} gaat niet open")

    uit = {"pagina, eerste keer": _tijd(lambda: vraag(adres))[0]}
    uit["pagina, daarna"] = min(_tijd(lambda: vraag(adres))[0] for _ in range(5))
    inwoner = Inwoner.objects.levend_dossier().first()
    inwoner.telefoon = "000"
    inwoner.save()
    uit["pagina, nadat een telefoonnummer veranderde"] = _tijd(lambda: vraag(adres))[0]
    inwoner.geslacht = "X" if inwoner.geslacht != "X" else "O"
    inwoner.save()
    uit["pagina, nadat een geteld gegeven veranderde"] = _tijd(lambda: vraag(adres))[0]
    achter = f"/inzicht/clienten/uitkering/totaal/?peildatum={PEILDATUM}"
    uit["wie er achter een getal staat"] = min(_tijd(lambda: vraag(achter))[0] for _ in range(5))
    return uit


def _meet_lussen(analyse: Any) -> dict[str, float]:
    from tests.langzame_telling import langzame_telling

    from openwerkplein.inzicht.tests.verzinsel import rijen_uit_objecten

    lezen, rijen = _tijd(rijen_uit_objecten)
    tellen, langzaam = _tijd(lambda: langzame_telling(rijen, PEILDATUM))
    anders = [
        f"{tabel.code} {rij.code}"
        for tabel in analyse.tabellen
        # The page above changed somebody's sex.
        if "geslacht" not in tabel.code and tabel.code != "huishouden"
        for rij in tabel.rijen
        for kolom, cel in rij.waarden.items()
        if langzaam[tabel.code]["rijen"][rij.code][kolom] != (cel.aantal, cel.percentage, cel.aandeel)
    ]
    if anders:
        raise SystemExit(f"niet gelijk aan de lussen: {anders}")
    return {"ter vergelijking: objecten van het ORM lezen": lezen, "ter vergelijking: tellen in lussen": tellen}


def main() -> None:
    """Fill a database, measure, print."""
    vragen = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    vragen.add_argument("--inwoners", type=int, default=3_300)
    vragen.add_argument("--herhaal", type=int, default=5)
    vragen.add_argument("--postgresql", action="store_true")
    vragen.add_argument("--binnen", action="store_true", help=argparse.SUPPRESS)
    keuze = vragen.parse_args()
    if keuze.binnen:
        print(json.dumps(meet_binnen(keuze.herhaal)))
        return
    with ExitStack() as opruimen:
        standaard = {"DJANGO_SETTINGS_MODULE": "openwerkplein.config.settings"}
        omgeving = {**standaard, **os.environ, "WERKPLEIN_TWEEDE_FACTOR": "nee"}
        map_ = Path(opruimen.enter_context(tempfile.TemporaryDirectory()))
        omgeving |= {"WERKPLEIN_DATA": str(map_)}
        if keuze.postgresql:
            _vul_postgresql(opruimen, omgeving, keuze.inwoners)
        else:
            _werkplein(
                omgeving, "demo", "--alleen-vullen", "--inwoners", str(keuze.inwoners), "--datum", PEILDATUM.isoformat()
            )
            omgeving |= {"WERKPLEIN_DATA": str(map_ / "demo"), "WERKPLEIN_DEMO": "ja"}
        uit = meet_opdracht(omgeving, keuze.herhaal)
        binnen = [sys.executable, "-m", "bench.bestandsanalyse", "--binnen", "--herhaal", str(keuze.herhaal)]
        antwoord = subprocess.run(binnen, env=omgeving, check=True, stdout=subprocess.PIPE, text=True).stdout
        uit |= json.loads(antwoord.splitlines()[-1])
    print(f"\n{keuze.inwoners:,} inwoners op {'PostgreSQL' if keuze.postgresql else 'SQLite'}")
    for wat, seconden in uit.items():
        print(f"  {wat:<46} {seconden:>8.3f} s")


def _vul_postgresql(opruimen: ExitStack, omgeving: dict[str, str], inwoners: int) -> None:
    from scripts.test import cluster, find_postgresql

    programmas = find_postgresql()
    if programmas is None:
        raise SystemExit("PostgreSQL is hier niet te vinden.")
    omgeving["WERKPLEIN_DATABASE_URL"] = opruimen.enter_context(cluster(programmas))
    vul = (
        "import django; django.setup(); from datetime import date; from django.core.management import call_command; "
        "from bench.vul import vul; from openwerkplein.kern.tests.factories import MedewerkerFactory; "
        f"call_command('migrate', verbosity=0); vul({inwoners}, date.fromisoformat('{PEILDATUM}')); "
        "MedewerkerFactory(rollen=['teamleider'])"
    )
    subprocess.run([sys.executable, "-c", vul], env=omgeving, check=True)


if __name__ == "__main__":
    main()
