"""Put many rows of a model straight into PostgreSQL: what is not said gets the default of the model; history beside it when asked."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import JSONField, Model

STAPEL = 20_000


def kopieer(model: type[Model], rijen: Iterable[dict[str, Any]]) -> int:
    """Send rows (attribute names of columns to values, numbered from 1 unless `id` is given) with COPY; return how many there were.

    All rows have the keys of the first. Goes around every rule but the constraints of the database.
    """
    met_json = {veld.attname for veld in model._meta.concrete_fields if isinstance(veld, JSONField)}
    stroom_rijen = iter(enumerate(rijen, start=1))
    aantal = 0
    tabel = model._meta.db_table
    with connection.cursor() as cursor:
        eerste = next(stroom_rijen, None)
        if eerste is None:
            return 0
        alle = {"id": 1} | _standaard(model) | eerste[1]
        velden = {veld.attname: veld.column for veld in model._meta.concrete_fields}
        kolommen = ", ".join(f'"{velden[naam]}"' for naam in alle)
        with cursor.copy(f"COPY {tabel} ({kolommen}) FROM STDIN") as stroom:
            while stapel := ([eerste] if eerste else []) + list(islice(stroom_rijen, STAPEL)):
                eerste = None
                for nummer, rij in stapel:
                    waarden = alle | {"id": nummer} | rij
                    stroom.write_row([_waarde(waarde, naam in met_json) for naam, waarde in waarden.items()])
                aantal += len(stapel)
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{tabel}', 'id'), (SELECT max(id) FROM {tabel}))")
    return aantal


def _standaard(model: type[Model]) -> dict[str, Any]:
    return {
        veld.attname: veld.get_default()
        for veld in model._meta.concrete_fields
        if not veld.primary_key and not veld.null
    }


def _waarde(waarde: Any, is_json: bool) -> Any:
    if is_json:
        return None if waarde is None else json.dumps(waarde)
    return waarde.isoformat() if isinstance(waarde, date | datetime) else waarde


def schrijf_historie(*modellen: type[Model]) -> None:
    """Give every row of these models the line in the history that its creation would have written."""
    with connection.cursor() as cursor:
        for model in modellen:
            historie: Any = model.geschiedenis.model  # type: ignore[attr-defined]
            kolommen = ", ".join(f'"{veld.column}"' for veld in historie.tracked_fields)
            cursor.execute(
                f"INSERT INTO {historie._meta.db_table} ({kolommen}, history_date, history_type) "
                f"SELECT {kolommen}, now() - interval '1 day', '+' FROM {model._meta.db_table} ORDER BY id"
            )
