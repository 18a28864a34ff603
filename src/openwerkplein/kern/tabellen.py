"""The tables of an empty database, laid from the models at once: carrying out every migration of ours takes half a minute."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

_EIGEN = "openwerkplein."
_UITBREIDINGEN = ("btree_gist", "pg_trgm")
"""What exclusion constraints and searching by part of a name need of PostgreSQL."""


def is_leeg() -> bool:
    """Return whether the database has no table at all."""
    return not connection.introspection.table_names()


def leg_uitbreidingen(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Have the extensions that the first migration brings, before tables are laid without it; only PostgreSQL has them."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            for uitbreiding in _UITBREIDINGEN:
                cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {uitbreiding}")


def leg_tabellen() -> None:
    """Lay all tables in an empty database, and note of our migrations that they were done, so that a later version goes on from here.

    Other packages carry out their own migrations. That ours give the same tables is tested (`tests/test_migraties.py`); none of
    them brings rows.
    """
    leg_uitbreidingen()
    onze = [app.label for app in apps.get_app_configs() if app.name.startswith(_EIGEN)]
    eerder = settings.MIGRATION_MODULES
    settings.MIGRATION_MODULES = {**eerder, **dict.fromkeys(onze)}
    try:
        call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    finally:
        settings.MIGRATION_MODULES = eerder
    gedaan = MigrationRecorder(connection)
    for app, naam in MigrationLoader(connection).disk_migrations:
        if app in onze:
            gedaan.record_applied(app, naam)
