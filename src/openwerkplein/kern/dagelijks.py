"""What is done every night: the command ``werkplein dagelijks``, which a scheduler runs. Rooms register a `Dagtaak`.

One task that fails does not stop the others; only one run at a time; running twice does no harm. What it did stands in `Dagrun`
and on the page *Nachtelijk werk* of the administrator.
"""

from __future__ import annotations

import fcntl
import json
import logging
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date, timedelta
from pathlib import Path
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from openwerkplein.kern.models import Dagrun
from openwerkplein.kern.opdrachten import Afloop, Opdracht, OpdrachtFout, opdrachten, voortgang
from openwerkplein.kern.registers import Dagtaak, bewaartermijnen, dagtaken
from openwerkplein.kern.tijd import vandaag

logger = logging.getLogger(__name__)
NACHTEN_OP_SCHERM = 14
_SLOT = 0x0DA6E11
"""The number of our lock among the advisory locks of PostgreSQL."""


@contextmanager
def alleen() -> Iterator[bool]:
    """Hold the lock on the work of the night; gives whether we have it. It goes when the process ends, however it ends.

    On PostgreSQL an advisory lock, which several servers share; on SQLite a lock on a file in the data folder.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [_SLOT])
            gekregen = bool(cursor.fetchone()[0])
        try:
            yield gekregen
        finally:
            if gekregen:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(%s)", [_SLOT])
        return
    with (Path(settings.DATAMAP) / "dagelijks.slot").open("w") as bestand:
        try:
            fcntl.flock(bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def is_bezig() -> bool:
    """Return whether the work of the night runs now."""
    if connection.vendor == "postgresql":
        # Looked at, not taken: a page may not be in the way of a run that begins.
        with connection.cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = %s)", [_SLOT])
            return bool(cursor.fetchone()[0])
    with alleen() as gekregen:
        return not gekregen


def draai(dag: date) -> Dagrun:
    """Do every task of the night and return what became of each; raises OpdrachtFout when it runs already."""
    with alleen() as gekregen:
        if not gekregen:
            raise OpdrachtFout("Het nachtelijke werk loopt al. Wacht tot het klaar is.")
        run = Dagrun.objects.create(dag=dag)
        taken = sorted(dagtaken.items(), key=lambda een: een[1].volgorde)
        for nummer, (code, taak) in enumerate(taken):
            voortgang(nummer, len(taken), taak.titel)
            run.taken.append(_doe(code, taak, dag))
            run.mislukt = sum(not een["gelukt"] for een in run.taken)
            run.save()
        voortgang(len(taken), len(taken), "Klaar")
        run.klaar_op = timezone.now()
        run.save()
        return run


def _doe(code: str, taak: Dagtaak, dag: date) -> dict[str, Any]:
    """Do one task and return how it went; what it wrote is undone when it fails."""
    begin = time.monotonic()
    try:
        with transaction.atomic() if taak.in_transactie else nullcontext():
            zin, gelukt = taak.doe(dag), True
    except Exception as fout:
        logger.exception("De taak %s is mislukt.", code)
        zin, gelukt = _waarom(fout), False
    return {
        "code": code,
        "titel": taak.titel,
        "gelukt": gelukt,
        "zin": zin,
        "seconden": round(time.monotonic() - begin, 1),
    }


def _waarom(fout: Exception) -> str:
    """Return what went wrong for who looks at the screen. The words of any other error may hold what was in a row."""
    if isinstance(fout, OpdrachtFout):
        return str(fout)
    if isinstance(fout, (OSError, SMTPException)):
        return f"{type(fout).__name__}: {fout}"[:300]
    return f"{type(fout).__name__}. In de meldingen van het programma staat waar het misging."


def _argumenten(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="geef als JSON wat er is gedaan")


def _opdracht(keuze: Namespace) -> int:
    """Do the work of the night and print what became of it; 3 when a task failed."""
    run = draai(vandaag())
    sys.stdout.write((_als_json(run) if keuze.json else _als_tekst(run)) + "\n")
    return Afloop.NIET_ALLES if run.mislukt else Afloop.GELUKT


def _als_json(run: Dagrun) -> str:
    uit = {"dag": run.dag.isoformat(), "mislukt": run.mislukt, "taken": run.taken}
    return json.dumps(uit, ensure_ascii=False, indent=2)


def _als_tekst(run: Dagrun) -> str:
    regels = [f"{'gelukt ' if een['gelukt'] else 'MISLUKT'} {een['titel']}: {een['zin']}" for een in run.taken]
    slot = "Alles is gedaan." if not run.mislukt else f"Mislukt: {run.mislukt} van de {len(run.taken)} taken."
    return "\n".join([*regels, slot])


opdrachten.registreer(
    "dagelijks",
    Opdracht("dagelijks", "Doe het werk van elke nacht: herinneringen, controles, opruimen.", _argumenten, _opdracht),
)


# -- the tasks of the core itself --------------------------------------------------------------------------------------


def _sessies(dag: date) -> str:
    """Remove the sessions that have ended."""
    call_command("clearsessions")
    return "Verlopen sessies zijn weg."


def _oude_nachten(dag: date) -> str:
    """Remove what nights of longer ago than the retention rule did."""
    maanden = bewaartermijnen[Dagrun._meta.label].termijn_maanden or 0
    weg, _ = Dagrun.objects.filter(begonnen_op__lt=timezone.now() - timedelta(days=maanden * 30.5)).delete()
    return f"{weg} regels van het nachtelijke werk weg." if weg else "Niets op te ruimen."


dagtaken.registreer("sessies", Dagtaak("Verlopen sessies opruimen", _sessies, 900))
dagtaken.registreer("oude_nachten", Dagtaak("Oude regels van het nachtelijke werk opruimen", _oude_nachten, 910))
