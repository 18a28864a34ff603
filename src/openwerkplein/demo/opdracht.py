"""The command ``werkplein demo``."""

from __future__ import annotations

import json
import shutil
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connection

from openwerkplein.demo.vullen import vul
from openwerkplein.kern.opdrachten import Afloop, Opdracht, OpdrachtFout, meld, migreer, opdrachten, voortgang
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.opdrachten import poort
from openwerkplein.web.server import controleer_poort, serveer

VERSIE = 3
"""Goes up when the same arguments give other people; a demo of an older version is then made anew."""
MINST, MEEST = 10, 400_000
ADRES, PROCESSEN = "127.0.0.1", 2
"""The demo is for the machine it runs on: people without a password may come in."""


@dataclass(frozen=True)
class Kenteken:
    """What a demo in a folder was made from, kept beside the database; without it nothing in the folder is touched."""

    inwoners: int
    datum: str
    versie: int
    klaar: bool


def _argumenten(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=poort, default=8000, help="poort van de website (8000)")
    parser.add_argument(
        "--inwoners",
        type=_aantal,
        default=3300,
        help="zoveel inwoners zijn in beeld, met uitkering of NUG (3300); wie al weg is komt erbij",
    )
    parser.add_argument(
        "--datum", type=_dag, default=None, help="de dag waarop het in de demo is, JJJJ-MM-DD (vandaag)"
    )
    parser.add_argument("--alleen-vullen", action="store_true", help="vul alleen de database en stop dan")


def _aantal(tekst: str) -> int:
    if not tekst.isdigit() or not MINST <= int(tekst) <= MEEST:
        raise ArgumentTypeError(f"kies een aantal van {MINST} tot en met {MEEST}")
    return int(tekst)


def _dag(tekst: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise ArgumentTypeError(f"'{tekst}' is geen datum; schrijf JJJJ-MM-DD") from None


def _doe(keuze: Namespace) -> int:
    begin = time.monotonic()
    if not keuze.alleen_vullen:
        controleer_poort(ADRES, keuze.port)
    nieuw = zorg_voor_demo(Path(settings.DATAMAP), keuze.inwoners, keuze.datum or vandaag())
    meld(f"De demo is {'gevuld' if nieuw else 'er al'} ({time.monotonic() - begin:.0f} seconden).")
    if keuze.alleen_vullen:
        return Afloop.GELUKT
    serveer(ADRES, keuze.port, PROCESSEN)
    return Afloop.GELUKT


def zorg_voor_demo(map_: Path, inwoners: int, datum: date) -> bool:
    """Make the demo in this folder when it is not there yet for these arguments; return whether it was made.

    Raises OpdrachtFout when the folder holds a database that is not a demo.
    """
    kenteken = Kenteken(inwoners, datum.isoformat(), VERSIE, True)
    bestand = map_ / "demo.json"
    aanwezig = _lees(bestand)
    if aanwezig == kenteken and _database(map_).exists():
        migreer()
        return False
    if aanwezig is None and _database(map_).exists():
        raise OpdrachtFout(
            f"In {map_} staat een database die geen demo is. Daar blijft de demo van af: kies een andere map met WERKPLEIN_DATA."
        )
    _ruim_op(map_)
    bestand.write_text(json.dumps(asdict(replace(kenteken, klaar=False))), "utf-8")
    migreer()
    vul(inwoners, datum, lambda gedaan, totaal: voortgang(gedaan, totaal, "Dossiers"))
    bestand.write_text(json.dumps(asdict(kenteken)), "utf-8")
    return True


def sluit_database() -> None:
    """Let go of the file of the database."""
    connection.close()


def _database(map_: Path) -> Path:
    return map_ / "werkplein.sqlite3"


def _lees(bestand: Path) -> Kenteken | None:
    try:
        return Kenteken(**json.loads(bestand.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _ruim_op(map_: Path) -> None:
    """Remove an earlier demo: its database and its documents, nothing else."""
    sluit_database()
    for achtervoegsel in ("", "-wal", "-shm", "-journal"):
        Path(f"{_database(map_)}{achtervoegsel}").unlink(missing_ok=True)
    shutil.rmtree(map_ / "bestanden", ignore_errors=True)


opdrachten.registreer(
    "demo",
    Opdracht(
        "demo",
        "Vult een eigen database met het fictieve Werkplein en laat de website zien.",
        _argumenten,
        _doe,
        migreert=False,
    ),
)
