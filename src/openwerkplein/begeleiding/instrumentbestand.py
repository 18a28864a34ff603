"""The instruments that come with the product: put in the database when they are not there yet."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import connections, transaction

from openwerkplein.begeleiding.models import Instrument
from openwerkplein.kern.historie import maak_aan

GELEVERD = Path(__file__).parent / "instrumenten.yaml"


@cache
def geleverde() -> tuple[dict[str, str], ...]:
    """Return the fields of every shipped instrument, in the order of the file."""
    return tuple(yaml.safe_load(GELEVERD.read_text("utf-8")))


def laad_instrumenten(using: str = "default", **_: Any) -> None:
    """Add the shipped instruments that the database does not know; runs after each migration.

    What is there stays as it is, also what an administrator changed or took out of use.
    """
    if using != "default" or Instrument._meta.db_table not in connections[using].introspection.table_names():
        return
    bekend = set(Instrument.objects.values_list("code", flat=True))
    nieuw = [Instrument(**velden) for velden in geleverde() if velden["code"] not in bekend]
    if nieuw:
        with transaction.atomic():
            maak_aan(Instrument, nieuw, reden="meegeleverd")
