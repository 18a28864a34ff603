"""Consent: two periods cannot share a day, general ones included, on every database; who may be put forward to whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.ondernemers.tests.factories import OndernemerFactory
from openwerkplein.werk.models import Toestemming

pytestmark = pytest.mark.django_db
DAG_0 = date(2024, 1, 1)
RIJ = st.tuples(st.sampled_from(["alle", "a", "b"]), st.integers(0, 20), st.none() | st.integers(0, 8))


def dagen(begin: int, lengte: int | None) -> set[int]:
    """The days of a period one by one; an open one runs to the last day the reference walks."""
    return set(range(begin, 40 if lengte is None else begin + lengte + 1))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(RIJ, min_size=2, max_size=6))
def test_no_two_consents_of_a_kind_share_a_day(reeks: list[tuple[str, int, int | None]]) -> None:
    with transaction.atomic():
        inwoner = InwonerFactory()
        wie = {"alle": None, "a": OndernemerFactory(), "b": OndernemerFactory()}
        staat: list[tuple[str, set[int]]] = []
        for naam, begin, lengte in reeks:
            rij = Toestemming(
                inwoner=inwoner,
                ondernemer=wie[naam],
                begindatum=DAG_0 + timedelta(days=begin),
                einddatum=None if lengte is None else DAG_0 + timedelta(days=begin + lengte),
            )
            mag = not any(naam == ander and dagen(begin, lengte) & bezet for ander, bezet in staat)
            try:
                rij.validate_constraints()
            except ValidationError:
                assert not mag
            else:
                assert mag
            try:
                with transaction.atomic():
                    Toestemming.objects.bulk_create([rij])
            except IntegrityError:
                assert not mag
            else:
                assert mag
                staat.append((naam, dagen(begin, lengte)))
        for dag in range(0, 30, 3):
            op = DAG_0 + timedelta(days=dag)
            for naam, ondernemer in wie.items():
                verwacht = any(dag in bezet and ander in ("alle", naam) for ander, bezet in staat)
                assert Toestemming.objects.heeft_toestemming(inwoner, ondernemer, op) is verwacht
        transaction.set_rollback(True)
