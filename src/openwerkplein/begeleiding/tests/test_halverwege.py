"""What goes wrong halfway: of work on many dossiers either all is done or nothing, and one bad row does not stop the night."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from openwerkplein.begeleiding.handelingen import routekaarten as h
from openwerkplein.begeleiding.handelingen.routekaarten import starten
from openwerkplein.begeleiding.handelingen.routes import nieuwe_versie, publiceer, wijzig_tekst
from openwerkplein.begeleiding.handelingen.routes_verplaatsen import verplaats
from openwerkplein.begeleiding.handelingen.verdeling import Post, Verdeelplan, neem_terug, verdeel
from openwerkplein.begeleiding.models import Afspraak, Begeleiding, Routekaart, Routestap, Routeversie
from openwerkplein.begeleiding.routebestand import geldende
from openwerkplein.begeleiding.tests.factories import AfspraakFactory, BegeleidingFactory
from openwerkplein.begeleiding.tests.routes import PROEF, VERVOLG, maak_versie
from openwerkplein.begeleiding.tests.weigeren import weiger, weiger_niet_meer
from openwerkplein.dossier.models import Besluit
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


# -- much at once -----------------------------------------------------------------------------------------------------


def stand() -> list[Any]:
    """Return all that work on many dossiers can write, with the versions and the number of history rows."""
    modellen = (Begeleiding, Besluit, Afspraak, Routekaart, Routestap, Routeversie)
    return [[*model.objects.order_by("pk").values(), model.geschiedenis.count()] for model in modellen]


def test_a_division_and_taking_it_back_are_done_whole_or_not(medewerker_als: Any, client_als: Any) -> None:
    """A hundred dossiers; the database refuses one of the last rows that are written."""
    leider = medewerker_als("teamleider")
    an, bo = medewerker_als("regiecoach", naam="An"), medewerker_als("regiecoach", naam="Bo")
    rijen = [BegeleidingFactory(medewerker=an) for _ in range(100)]
    laatste = AfspraakFactory(inwoner=rijen[-1].inwoner, wie="medewerker", uitvoerder=an)
    posten = tuple(Post(rij.inwoner_id, rij.pk, rij.versie, bo.pk) for rij in rijen)
    plan = Verdeelplan("regiecoach", VANDAAG, "An gaat met verlof", posten)
    eerst = stand()

    weiger(Afspraak, "UPDATE", f"NEW.id = {laatste.pk}")
    with pytest.raises(ValidationError, match="Er is niets veranderd"):
        verdeel(plan, door=leider)
    assert stand() == eerst
    weiger_niet_meer(Afspraak)
    uitkomst = verdeel(plan, door=leider)
    assert (uitkomst.dossiers, uitkomst.afspraken) == (100, 1)
    verdeeld = stand()

    weiger(Afspraak.geschiedenis.model, "INSERT", "NEW.history_type = '~'")
    with pytest.raises(IntegrityError):
        neem_terug(uitkomst.code, door=leider)
    assert stand() == verdeeld
    weiger_niet_meer(Afspraak.geschiedenis.model)
    assert neem_terug(uitkomst.code, door=leider) == 100
    assert Begeleiding.objects.filter(medewerker=an, einddatum=None).count() == 100


def test_publishing_is_done_whole_or_not(medewerker_als: Any) -> None:
    wie = medewerker_als("functioneel_beheerder")
    maak_versie(VERVOLG)
    nieuwe_versie(maak_versie(), door=wie)
    concept = Routeversie.objects.get(code="proef", status="concept")
    wijzig_tekst(concept, concept.versie, concept.bron.replace("Even bellen", "Bellen"), door=wie)
    concept.refresh_from_db()
    eerst = stand()
    weiger(Routeversie.geschiedenis.model, "INSERT", f"NEW.id = {concept.pk}")
    with pytest.raises(IntegrityError):
        publiceer(concept, concept.versie, toelichting="korter", door=wie)
    assert stand() == eerst
    assert geldende("proef").nummer == 1  # type: ignore[union-attr]
    weiger_niet_meer(Routeversie.geschiedenis.model)
    publiceer(concept, concept.versie, toelichting="korter", door=wie)
    assert geldende("proef").nummer == 2  # type: ignore[union-attr]


def test_a_routekaart_that_cannot_be_moved_stays_whole(medewerker_als: Any) -> None:
    """Of many that move to another version one is refused halfway: that one is as it was, the others moved."""
    wie = medewerker_als("functioneel_beheerder")
    oud = maak_versie()
    mensen = [InwonerFactory() for _ in range(3)]
    for een in mensen:
        h.start(een, oud, ankerdatum=VANDAAG, door=wie)
    anders = (
        PROEF.replace("versie: 1", "versie: 2").replace("Even bellen", "Bellen").replace("code: dossier", "code: na")
    )
    nieuw = maak_versie(anders, 2)
    mis = Routekaart.objects.get(inwoner=mensen[1])

    def van_mis() -> list[Any]:
        kaart = Routekaart.objects.filter(pk=mis.pk).values().get()
        return [kaart, *Routestap.objects.filter(routekaart=mis).order_by("pk").values()]

    eerst = van_mis()
    # Before the new step is refused, steps of this routekaart were changed and lapsed already.
    weiger(Routestap, "INSERT", f"NEW.inwoner_id = {mensen[1].pk} AND NEW.code = 'na'")
    uitkomst = verplaats(list(Routekaart.objects.order_by("pk")), nieuw, door=wie)
    assert set(uitkomst.gedaan) == {mensen[0].pk, mensen[2].pk}
    assert "op hetzelfde moment iets vast" in uitkomst.niet[0]
    assert van_mis() == eerst
    assert Routestap.geschiedenis.filter(routekaart=mis.pk).count() == len(eerst) - 1
    assert set(Routekaart.objects.exclude(pk=mis.pk).values_list("versie_van_route", flat=True)) == {nieuw.pk}

    weiger_niet_meer(Routestap)
    weiger(Routekaart.geschiedenis.model, "INSERT", f"NEW.id = {mis.pk}")
    assert not verplaats([mis], nieuw, door=wie).gedaan
    assert van_mis() == eerst
