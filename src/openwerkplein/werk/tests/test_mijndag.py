"""Mijn dag does not ask for work with employers of who has none, and misses nothing of who has some."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test.utils import CaptureQueriesContext

from openwerkplein.begeleiding.mijndag import verzamel
from openwerkplein.kern.registers import signalen
from openwerkplein.kern.tests.factories import MedewerkerFactory
from openwerkplein.ondernemers.tests.factories import ToezeggingFactory, VestigingFactory
from openwerkplein.werk.tests.factories import WerkFactory

pytestmark = pytest.mark.django_db
DAG = date(2026, 11, 23)


def test_who_has_no_employers_is_not_asked_for_their_work(
    sta_op: Callable[[date], date], django_assert_max_num_queries: Callable[..., CaptureQueriesContext]
) -> None:
    sta_op(DAG)
    coach, manager = MedewerkerFactory(rollen=["regiecoach"]), MedewerkerFactory(rollen=["regiecoach"])
    zonder = sum(signaal.heeft is not None for signaal in signalen)
    assert zonder >= 15
    with django_assert_max_num_queries(len(signalen) - zonder + 2):
        assert not verzamel([coach.pk], DAG).werk

    ToezeggingFactory(uitvoerder=manager, voor=DAG, datum=DAG)
    WerkFactory(vestiging=VestigingFactory(relatiemanager=manager), bevestigd_op=date(2026, 1, 1))
    soorten = {een.signaal.code for een in verzamel([manager.pk], DAG).werk}
    assert {"ondernemer_beloofd", "werk_bevestigen"} <= soorten
    apart = {een.signaal.code for code in signalen.codes() for een in verzamel([manager.pk], DAG, soort=code).werk}
    assert soorten == apart, "asked one by one it is the same"
