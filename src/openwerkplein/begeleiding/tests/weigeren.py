"""For tests: a database that refuses one row, as it does when something unforeseen goes wrong halfway."""

from __future__ import annotations

from typing import Any

from django.db import connection


def weiger(model: Any, bij: str, waar: str) -> None:
    """Let the database raise IntegrityError at an INSERT or UPDATE (`bij`) of a row for which `waar` holds (SQL about NEW).

    Goes with the transaction of the test.
    """
    tabel = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(
                "CREATE FUNCTION weiger() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'geweigerd' USING ERRCODE = 'check_violation'; END $$"
            )
            cursor.execute(
                f'CREATE TRIGGER weiger BEFORE {bij} ON "{tabel}" FOR EACH ROW WHEN ({waar}) EXECUTE FUNCTION weiger()'
            )
        else:
            cursor.execute(
                f"CREATE TRIGGER weiger BEFORE {bij} ON \"{tabel}\" WHEN {waar} BEGIN SELECT RAISE(ABORT, 'geweigerd'); END"
            )


def weiger_niet_meer(model: Any) -> None:
    """Let the database take every row again."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("DROP FUNCTION weiger CASCADE")
        else:
            cursor.execute("DROP TRIGGER weiger")
