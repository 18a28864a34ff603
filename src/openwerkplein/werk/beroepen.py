"""The code list of occupations: read once a minute per process, found by code, title or another name."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.core.cache import caches
from django.db import connections, transaction

from openwerkplein.dossier.models.inwoner import zoekvorm
from openwerkplein.kern.historie import maak_aan
from openwerkplein.werk.csvbestand import rijen_van
from openwerkplein.werk.models import Beroep

GELEVERD = Path(__file__).parent / "gegevens" / "beroepen.csv"
KOLOMMEN = ("code", "titel", "groep", "namen", "uri")
_SLEUTEL = "beroepen"


class Beroepkeuze(NamedTuple):
    """What is known of an occupation: title, ISCO-08 group, other names, and whether it may be chosen."""

    titel: str
    groep: str
    namen: tuple[str, ...]
    te_kiezen: bool


class _Stand(NamedTuple):
    alle: dict[str, Beroepkeuze]
    op_naam: dict[str, str]


_gelezen: tuple[int, _Stand] = (-1, _Stand({}, {}))
"""What was read last, with the stamp under which; the cache holds only the stamp, since a cache copies all that it gives."""


def alle() -> dict[str, Beroepkeuze]:
    """Return every occupation by code, by title, also those that can no longer be chosen."""
    return _stand().alle


def vind(tekst: str) -> str | None:
    """Return the code that is meant by a code, a title or another name, in whatever case; None when there is none.

    What may be chosen goes before what ended, a title before another name.
    """
    stand = _stand()
    return tekst if tekst in stand.alle else stand.op_naam.get(zoekvorm(tekst))


def groepen() -> dict[str, str]:
    """Return code to ISCO-08 group, by which kinship of occupations is counted."""
    return {code: een.groep for code, een in alle().items()}


def _stand() -> _Stand:
    global _gelezen
    stempel = caches["kort"].get(_SLEUTEL)
    if stempel is None or stempel != _gelezen[0]:
        stand = _lees()
        _gelezen = (_gelezen[0] + 1, stand)
        caches["kort"].set(_SLEUTEL, _gelezen[0], 60)
        return stand
    return _gelezen[1]


def _lees() -> _Stand:
    rijen = Beroep.objects.values_list("code", "titel", "groep", "namen", "vervallen_op")
    alle = {
        code: Beroepkeuze(titel, groep, splits(namen), vervallen is None)
        for code, titel, groep, namen, vervallen in rijen
    }
    op_naam: dict[str, str] = {}
    # First come counts: what may be chosen before what ended, and codes and titles before other names.
    volgorde = sorted(alle, key=lambda code: not alle[code].te_kiezen)
    for namen_van in (lambda code: (code, alle[code].titel), lambda code: alle[code].namen):
        for code in volgorde:
            for naam in namen_van(code):
                op_naam.setdefault(zoekvorm(naam), code)
    return _Stand(alle, op_naam)


def splits(namen: str) -> tuple[str, ...]:
    """Return the names in a text with semicolons between them."""
    return tuple(naam.strip() for naam in namen.split(";") if naam.strip())


def vergeet() -> None:
    """Forget what is remembered of the list, after a change."""
    caches["kort"].delete(_SLEUTEL)


# -- what comes with the product --------------------------------------------------------------------------------------


@cache
def geleverde() -> tuple[dict[str, str], ...]:
    """Return the fields of every shipped occupation, in the order of the file."""
    return tuple({naam: rij[naam] for naam in KOLOMMEN} for _, rij in rijen_van(GELEVERD, KOLOMMEN))


def laad_beroepen(using: str = "default", **_: Any) -> None:
    """Add the shipped occupations that the database does not know; runs after each migration.

    What is there stays as it is, also what an administrator changed or ended.
    """
    if using != "default" or Beroep._meta.db_table not in connections[using].introspection.table_names():
        return
    bekend = set(Beroep.objects.values_list("code", flat=True))
    nieuw = [
        Beroep(**velden, herkomst=Beroep.Herkomst.GELEVERD) for velden in geleverde() if velden["code"] not in bekend
    ]
    if nieuw:
        with transaction.atomic():
            maak_aan(Beroep, nieuw, reden="meegeleverd")
    vergeet()
