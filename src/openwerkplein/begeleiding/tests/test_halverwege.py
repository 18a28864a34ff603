"""What goes wrong halfway: of work on many dossiers either all is done or nothing, and one bad row does not stop the night."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection

from openwerkplein.begeleiding.handelingen import routekaarten as h
from openwerkplein.begeleiding.handelingen.routekaarten import starten
from openwerkplein.begeleiding.models import Routekaart, Routestap
from openwerkplein.begeleiding.tests.routes import maak_versie
from openwerkplein.begeleiding.tests.weigeren import weiger, weiger_niet_meer
from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern.opdrachten import OpdrachtFout
from openwerkplein.kern.registers import Aanleiding, aanleidingen, dagtaken

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Any) -> None:
    sta_op(VANDAAG)


def meld_aan(monkeypatch: pytest.MonkeyPatch, *events: Aanleiding) -> None:
    monkeypatch.setattr(aanleidingen, "_inhoud", {een.code: een for een in events})


# -- the night --------------------------------------------------------------------------------------------------------


@pytest.fixture
def _sqlite_as_built() -> Iterator[None]:
    """Let SQLite take as many values in a query as it does out of the box; distributions raise that."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    eerder = connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 32_766)
    yield
    connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, eerder)


@pytest.mark.usefixtures("_sqlite_as_built")
def test_an_event_of_very_many_people() -> None:
    """More people than a query can name: they go by slices."""
    maak_versie()
    wie = InwonerFactory()
    veel = [(pk, VANDAAG) for pk in range(wie.pk + 1, wie.pk + 40_000)]
    event = Aanleiding("veel", "veel tegelijk", lambda dag: iter([*veel, (wie.pk, VANDAAG)]), "proef")
    assert h.start_bij_aanleiding(event, VANDAAG) == starten.Gestart(1, 0)
    assert Routekaart.objects.get().inwoner == wie


def test_one_row_that_the_database_refuses_does_not_stop_the_night(monkeypatch: Any, caplog: Any) -> None:
    """The others begin, the sentence of the night says for how many it failed, and the next night does what is left."""
    monkeypatch.setattr(starten, "STAPEL", 3)
    maak_versie()
    mensen = [InwonerFactory() for _ in range(7)]
    wie = [(een.pk, VANDAAG) for een in mensen]

    def kapot(dag: date) -> Any:
        raise ZeroDivisionError

    meld_aan(
        monkeypatch,
        Aanleiding("kapot", "iets kapots", kapot, "proef"),
        Aanleiding("proef_event", "een proef begint", lambda dag: wie, "proef"),
    )
    doe = dagtaken["routes_starten"]
    assert not doe.in_transactie
    weiger(Routestap, "INSERT", f"NEW.inwoner_id = {mensen[1].pk}")
    with pytest.raises(OpdrachtFout) as fout:
        doe.doe(VANDAAG)
    assert str(fout.value).startswith(
        "6 routes zijn vanzelf begonnen. Voor 1 inwoner lukte het niet. Deze aanleiding werkte niet: iets kapots."
    )
    assert not Routekaart.objects.filter(inwoner=mensen[1]).exists(), "no routekaart without its steps"

    weiger_niet_meer(Routestap)
    meld_aan(monkeypatch, aanleidingen["proef_event"])
    assert doe.doe(VANDAAG) == "1 route is vanzelf begonnen."
    assert Routekaart.objects.count() == 7
    assert doe.doe(VANDAAG) == "0 routes zijn vanzelf begonnen."


def test_what_fails_for_everybody_stops_soon(monkeypatch: Any, caplog: Any) -> None:
    monkeypatch.setattr(starten, "STAPEL", 2)
    monkeypatch.setattr(starten, "MEESTE_FOUTEN", 3)
    maak_versie()
    wie = [(InwonerFactory().pk, VANDAAG) for _ in range(8)]
    weiger(Routestap, "INSERT", "NEW.inwoner_id > 0")
    event = Aanleiding("proef_event", "een proef begint", lambda dag: wie, "proef")
    assert h.start_bij_aanleiding(event, VANDAAG) == starten.Gestart(0, 3)
    assert not Routekaart.objects.exists()
