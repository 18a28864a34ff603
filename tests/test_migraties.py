"""The migrations give a fresh installation the same tables as the models, on which all other tests run."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

NAMED = re.compile(r'CONSTRAINT "(\w+)"')


@pytest.fixture
def url(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty database of the kind the tests run on."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'leeg.sqlite3'}"
        return
    name = f"leeg_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    here = connection.settings_dict
    yield f"postgresql://{here['USER']}:{here['PASSWORD']}@{here['HOST']}:{here['PORT']}/{name}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def schema() -> set[tuple[str, ...]]:
    """Return the columns, constraints, indexes and triggers of our own tables in this database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master")
            rows = cursor.fetchall()
            named = {("constraint", table, name) for _, _, table, sql in rows for name in NAMED.findall(sql)}
            other = {(kind, table, name) for kind, name, table, _ in rows if kind != "table"}
            columns = set()
            for table in {table for kind, _, table, _ in rows if kind == "table"}:
                cursor.execute(f"SELECT name, upper(type), \"notnull\", pk FROM pragma_table_info('{table}')")
                columns |= {("column", table, *map(str, row)) for row in cursor.fetchall()}
        else:
            cursor.execute(
                "SELECT 'column', table_name, column_name, udt_name, is_nullable, character_maximum_length::text "
                "FROM information_schema.columns WHERE table_schema = 'public'"
            )
            columns = {tuple(map(str, row)) for row in cursor.fetchall()}
            cursor.execute("SELECT 'constraint', conrelid::regclass::text, conname FROM pg_constraint")
            named = set(cursor.fetchall())
            cursor.execute("SELECT 'index', tablename, indexname FROM pg_indexes WHERE schemaname = 'public'")
            other = set(cursor.fetchall())
            cursor.execute("SELECT 'trigger', tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal")
            other |= set(cursor.fetchall())
    ours = tuple(f"{app.label}_" for app in apps.get_app_configs() if app.name.startswith("openwerkplein."))
    return {row for row in columns | named | other if row[1].strip('"').startswith(ours)}


@pytest.mark.langzaam
@pytest.mark.django_db(transaction=True)
def test_migrations_give_what_the_models_say(url: str, tmp_path: Path) -> None:
    migrated = elsewhere(
        url, tmp_path, "from django.core.management import call_command; call_command('migrate', verbosity=0)"
    )
    laid = schema()
    assert migrated - laid == set()
    assert laid - migrated == set()


@pytest.mark.langzaam
@pytest.mark.django_db(transaction=True)
def test_an_empty_database_is_laid_from_the_models_and_needs_no_migration_then(url: str, tmp_path: Path) -> None:
    laid = elsewhere(
        url,
        tmp_path,
        "from openwerkplein.kern.opdrachten import migreer; migreer();"
        "from django.core.management import call_command; call_command('migrate', check_unapplied=True, verbosity=0)",
    )
    assert laid == schema()


def elsewhere(url: str, tmp_path: Path, first: str) -> set[tuple[str, ...]]:
    """Return the schema of another database after something was done there by a process of its own, with the real settings."""
    code = (
        f"import django, pickle, sys; django.setup(); {first};"
        "from tests.test_migraties import schema; sys.stdout.buffer.write(pickle.dumps(schema()))"
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "openwerkplein.config.settings",
        "WERKPLEIN_DATABASE_URL": url,
        "WERKPLEIN_DATA": str(tmp_path / "data"),
    }
    result = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
    assert not result.returncode, result.stderr.decode()
    found: set[tuple[str, ...]] = pickle.loads(result.stdout)
    return found
