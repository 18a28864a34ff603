"""The files of a run on screen: what was uploaded, how far it is, and what was left out. Private, and cleaned up."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import time
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError

from openwerkplein.uitwisseling.bestanden import CSV, EXCEL
from openwerkplein.uitwisseling.models import Aanlevering

HOOGSTENS_BYTES = 2 * 1024**3
"""All files of a delivery together, also when they come out of a zip."""
HOOGSTENS_BESTANDEN = 60
OPSTARTTIJD = 60
"""Seconds that a process may take to begin before we say that it was interrupted."""


@dataclass
class Voortgang:
    """How far a run is; kept in a file, because what a dry run writes in the database nobody else can see."""

    tabel: str = ""
    gedaan: int = 0
    totaal: int = 0


def map_van(aanlevering: Aanlevering) -> Path:
    """Return the folder of a run."""
    return Path(settings.DATAMAP) / "aanlevering" / str(aanlevering.sleutel)


def uitval_van(aanlevering: Aanlevering) -> Path:
    """Return the folder with what was left out."""
    return map_van(aanlevering) / "uitval"


def bron_van(aanlevering: Aanlevering) -> Path:
    """Return what there is to load: the workbook, or the folder of CSV files."""
    bron = map_van(aanlevering) / "bron"
    werkmappen = [pad for pad in bron.iterdir() if pad.suffix.lower() in EXCEL] if bron.is_dir() else []
    return werkmappen[0] if werkmappen else bron


def bewaar(aanlevering: Aanlevering, bestanden: Iterable[Any]) -> None:
    """Keep the uploaded files under names of our own making; raises ValidationError when they make no delivery."""
    bron = map_van(aanlevering) / "bron"
    bron.mkdir(parents=True, mode=0o700)
    map_van(aanlevering).chmod(0o700)
    over = HOOGSTENS_BYTES
    try:
        for bestand in bestanden:
            over = _bewaar_een(bron, bestand, over)
        _controleer(bron)
    except ValidationError:
        shutil.rmtree(map_van(aanlevering))
        raise


def _bewaar_een(bron: Path, bestand: Any, over: int) -> int:
    if Path(bestand.name).suffix.lower() != ".zip":
        return _schrijf(bron, bestand.name, bestand.chunks(), over)
    try:
        with zipfile.ZipFile(bestand) as archief:
            for deel in archief.infolist():
                if not deel.is_dir() and Path(deel.filename).suffix.lower() in CSV | EXCEL:
                    with archief.open(deel) as inhoud:
                        over = _schrijf(bron, deel.filename, _stukken(inhoud), over)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as fout:
        raise ValidationError(
            f"{bestand.name} is niet te lezen als zip-bestand, of er zit een wachtwoord op."
        ) from fout
    return over


def _stukken(inhoud: IO[bytes]) -> Iterator[bytes]:
    while stuk := inhoud.read(1 << 20):
        yield stuk


def _schrijf(bron: Path, naam: str, stukken: Iterable[bytes], over: int) -> int:
    pad = bron / _eigen_naam(naam)
    if pad.exists():
        raise ValidationError(f"Er zijn twee bestanden met de naam {pad.name}. Lever elke tabel een keer aan.")
    if len(list(bron.iterdir())) >= HOOGSTENS_BESTANDEN:
        raise ValidationError(f"Dit zijn meer dan {HOOGSTENS_BESTANDEN} bestanden. Lever alleen de tabellen aan.")
    with os.fdopen(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as uit:
        for stuk in stukken:
            over -= len(stuk)
            if over < 0:
                raise ValidationError(
                    "Deze bestanden zijn samen te groot voor het scherm. Vraag uw beheerder om ze te laden."
                )
            uit.write(stuk)
    return over


def _eigen_naam(naam: str) -> str:
    """Return the last part of a name with nothing in it but letters, digits, spaces, dashes and underscores."""
    pad = Path(naam.replace("\\", "/"))
    if pad.suffix.lower() not in CSV | EXCEL:
        raise ValidationError(f"{pad.name[:60]} is geen CSV-, Excel- of zip-bestand.")
    stam = re.sub(r"[^\w \-]", "", pad.stem)[:60].strip() or "zonder naam"
    return f"{stam}{pad.suffix.lower()}"


def _controleer(bron: Path) -> None:
    soorten = [pad.suffix.lower() in EXCEL for pad in bron.iterdir()]
    if not soorten:
        raise ValidationError("Er zit geen CSV- of Excel-bestand bij.")
    if any(soorten) and len(soorten) > 1:
        raise ValidationError(
            "Lever een Excel-bestand aan, of CSV-bestanden; niet allebei en geen twee Excel-bestanden."
        )


def ruim_bron_op(aanlevering: Aanlevering) -> None:
    """Take the uploaded files away."""
    shutil.rmtree(map_van(aanlevering) / "bron", ignore_errors=True)


def ruim_op(aanlevering: Aanlevering) -> None:
    """Take all files of a run away."""
    shutil.rmtree(map_van(aanlevering), ignore_errors=True)


# -- how far it is ----------------------------------------------------------------------------------------------------


def zet_voortgang(aanlevering: Aanlevering, stand: Voortgang) -> None:
    """Write down how far a run is."""
    pad = map_van(aanlevering) / "voortgang.json"
    tijdelijk = pad.with_suffix(".nieuw")
    tijdelijk.write_text(json.dumps(asdict(stand)), "utf-8")
    tijdelijk.replace(pad)


def voortgang_van(aanlevering: Aanlevering) -> Voortgang:
    """Return how far a run is."""
    try:
        return Voortgang(**json.loads((map_van(aanlevering) / "voortgang.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return Voortgang()


@contextmanager
def bezig(aanlevering: Aanlevering) -> Iterator[None]:
    """Hold the lock of a run; it falls away with the process, however that ends. Raises BlockingIOError when it is held."""
    slot = os.open(map_van(aanlevering) / "slot", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(slot)


def is_onderbroken(aanlevering: Aanlevering) -> bool:
    """Return whether a run that should be busy has no process any more."""
    pad = map_van(aanlevering) / "voortgang.json"
    if pad.exists() and time.time() - pad.stat().st_mtime < OPSTARTTIJD:
        return False
    if not map_van(aanlevering).is_dir():
        return True
    try:
        with bezig(aanlevering):
            return True
    except BlockingIOError:
        return False
