"""The tables of an empty demo, laid from the models at once: carrying out every migration takes longer than filling the demo."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def leg_tabellen() -> None:
    """Lay all tables in an empty database and note that every migration was done, so that a later version goes on from here.

    That the migrations give the same tables is tested (`tests/test_migraties.py`); none of them brings rows.
    """
    eerder = settings.MIGRATION_MODULES
    settings.MIGRATION_MODULES = dict.fromkeys((app.label for app in apps.get_app_configs()), None)
    try:
        call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    finally:
        settings.MIGRATION_MODULES = eerder
    gedaan = MigrationRecorder(connection)
    gedaan.ensure_schema()
    for app, naam in MigrationLoader(connection).disk_migrations:
        gedaan.record_applied(app, naam)
