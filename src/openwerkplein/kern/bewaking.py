"""Rows that may only be added: the database itself refuses to change or remove history and the reading log.

The triggers are laid again after every migration, because SQLite drops them whenever it rebuilds a table.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connections, models

from openwerkplein.kern.historie import OnveranderlijkeRij

MELDING = "Deze rij kan niet worden veranderd of verwijderd: geschiedenis en leeslog blijven zoals ze zijn."

_PG_FUNCTIE = f"""
CREATE OR REPLACE FUNCTION werkplein_onveranderlijk() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{MELDING}'; END $$
"""


def onveranderlijke_modellen() -> list[type[models.Model]]:
    """Return every model whose rows may only be added, in a fixed order."""
    return [model for model in apps.get_models(include_auto_created=True) if issubclass(model, OnveranderlijkeRij)]


def leg_bewaking(using: str = "default", **_: Any) -> None:
    """Lay the triggers on every table that exists; does nothing where they lie already."""
    verbinding = connections[using]
    with verbinding.cursor() as cursor:
        aanwezig = set(verbinding.introspection.table_names(cursor))
        if verbinding.vendor == "postgresql":
            cursor.execute(_PG_FUNCTIE)
        for model in onveranderlijke_modellen():
            if model._meta.db_table in aanwezig:
                for sql in _triggers(model._meta.db_table, verbinding.vendor):
                    cursor.execute(sql)


def _triggers(tabel: str, vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [
            f'CREATE OR REPLACE TRIGGER "{tabel}_vast" BEFORE UPDATE OR DELETE ON "{tabel}" '
            "FOR EACH ROW EXECUTE FUNCTION werkplein_onveranderlijk()"
        ]
    return [
        f'CREATE TRIGGER IF NOT EXISTS "{tabel}_vast_{soort.lower()}" BEFORE {soort} ON "{tabel}" '
        f"FOR EACH ROW BEGIN SELECT RAISE(ABORT, '{MELDING}'); END"
        for soort in ("UPDATE", "DELETE")
    ]
