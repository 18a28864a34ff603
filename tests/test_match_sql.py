"""The matching once more, as SQL: a second opinion on random data, on PostgreSQL. `bench.match` measures beside it."""

from __future__ import annotations

from random import Random

import pytest
from bench import match_sql
from django.db import connection
from hypothesis import HealthCheck, given, settings

from openwerkplein.motor.matching.tafel import Tafel
from openwerkplein.motor.matching.tests import gevallen
from openwerkplein.motor.matching.tests.gevallen import GROEPEN, ZAAD
from openwerkplein.motor.matching.zoeken import zoek


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ZAAD)
def test_sql_gives_the_same_answer(kans: Random) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the SQL is written for PostgreSQL")
    mensen, aantal = gevallen.kandidaten(kans, 30), kans.choice([1, 3, 20])
    with connection.cursor() as cursor:
        woorden = match_sql.laad(cursor, mensen)
        tafel = Tafel.van(mensen, GROEPEN)
        for vraag in [gevallen.vraag(kans, 30) for _ in range(kans.randint(3, 8))]:
            assert match_sql.zoek(cursor, vraag, woorden, GROEPEN, aantal, aantal) == zoek(tafel, vraag, aantal, aantal)
