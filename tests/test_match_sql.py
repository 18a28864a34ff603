"""The matching once more, as SQL: a second opinion on random data, on PostgreSQL. `bench.match` measures beside it."""

from __future__ import annotations

import pytest
from bench import match_sql
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openwerkplein.motor.matching.taal import Kandidaat, Vraag
from openwerkplein.motor.matching.tafel import Tafel
from openwerkplein.motor.matching.tests.gevallen import GROEPEN, kandidaten, vragen
from openwerkplein.motor.matching.zoeken import zoek


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    mensen=kandidaten(meest=30),
    werk=st.lists(vragen(nummers=30), min_size=3, max_size=8),
    aantal=st.sampled_from([1, 3, 20]),
)
def test_sql_gives_the_same_answer(mensen: list[Kandidaat], werk: list[Vraag], aantal: int) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the SQL is written for PostgreSQL")
    with connection.cursor() as cursor:
        woorden = match_sql.laad(cursor, mensen)
        tafel = Tafel.van(mensen, GROEPEN)
        for vraag in werk:
            assert match_sql.zoek(cursor, vraag, woorden, GROEPEN, aantal, aantal) == zoek(tafel, vraag, aantal, aantal)
