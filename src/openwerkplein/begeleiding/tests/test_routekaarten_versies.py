"""Routekaarten that move to another version of their route, and routes that begin by themselves at an event."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from openwerkplein.begeleiding.handelingen import routekaarten as h
from openwerkplein.begeleiding.models import Routeaanleiding, Routekaart, Routestap
from openwerkplein.begeleiding.tests.factories import BegeleidingFactory
from openwerkplein.begeleiding.tests.routes import PROEF, VERVOLG, doe, maak_versie, open_stappen, stap
from openwerkplein.dossier.handelingen.rijen import maak_ongedaan
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import Aanleiding, aanleidingen, dagtaken
from openwerkplein.kern.tests.factories import GemeenteFactory, MedewerkerFactory

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Any) -> None:
    sta_op(VANDAAG)


@pytest.fixture
def coach() -> Medewerker:
    return MedewerkerFactory(naam="Noor Alberts", rollen=["regiecoach"])


@pytest.fixture
def sam(coach: Medewerker) -> Inwoner:
    return BegeleidingFactory(medewerker=coach).inwoner


@pytest.fixture
def kaart(sam: Inwoner, coach: Medewerker) -> Routekaart:
    h.start(sam, maak_versie(), ankerdatum=VANDAAG, door=coach)
    return Routekaart.objects.get()


# -- another version --------------------------------------------------------------------------------------------------


def test_move_to_another_version(
    sta_op: Any, kaart: Routekaart, coach: Medewerker, django_assert_num_queries: Any
) -> None:
    doe(stap("bijeenkomst"), coach, uitkomst="gekomen")
    rij = stap("contact")
    h.verzet(rij, rij.versie, gepland_op=date(2026, 6, 10), reden_verzet="vakantie", door=coach)
    anders = (
        PROEF.replace("wanneer: 1 maand na bijeenkomst", "wanneer: 2 weken na bijeenkomst")
        .replace("versie: 1", "versie: 2")
        .replace("code: dossier", "code: nakijken")
        .replace("Dossier bijwerken", "Dossier nakijken")
        .replace("wanneer: 3 maanden na anker", "wanneer: 4 maanden na anker")
    )
    concept = maak_versie(anders, 2)
    with django_assert_num_queries(1):
        (wat,) = h.voorbeeld_verplaatsing([kaart], concept)
    assert [(rij.code, een.datum) for rij, een in wat.verzet] == [("gesprek", date(2026, 3, 16))]
    assert [rij.code for rij, _ in wat.blijft] == ["contact"]  # a person chose that day
    assert [een.stap for een in wat.nieuw] == ["nakijken"]
    assert [rij.code for rij in wat.vervalt] == ["dossier"]

    gedaan = h.verplaats_naar_versie(kaart, concept, coach)
    kaart.refresh_from_db()
    assert kaart.versie_van_route == concept
    assert open_stappen() == {
        "gesprek-1": date(2026, 3, 16),
        "contact-1": date(2026, 6, 10),
        "nakijken-1": date(2026, 5, 2),
    }
    assert stap("bijeenkomst").uitkomst == "gekomen"
    assert stap("dossier").status == "vervallen"
    with pytest.raises(ValidationError, match="volgt deze versie al"):
        h.verplaats_naar_versie(kaart, concept, coach)
    with pytest.raises(ValidationError, match="andere route"):
        h.verplaats_naar_versie(kaart, maak_versie(VERVOLG), coach)
    maak_ongedaan(kaart.inwoner, gedaan.stappen, door=coach)
    assert open_stappen()["gesprek-1"] == date(2026, 4, 2)


def test_same_version_again_changes_nothing_whatever_happened(
    sta_op: Any, kaart: Routekaart, coach: Medewerker
) -> None:
    """The replay gives exactly the open steps that there are, after a missed meeting, calls, a skip and repetitions."""
    doe(stap("bijeenkomst"), coach, uitkomst="niet_verschenen")
    doe(stap("bijeenkomst", terugbellen=True), coach, uitkomst="niet_bereikt")
    sta_op(date(2026, 3, 5))
    bel = stap("bijeenkomst", 2, terugbellen=True)
    doe(bel, coach, uitkomst="nieuwe_afspraak", nieuwe_datum=date(2026, 3, 12))
    sta_op(date(2026, 6, 20))
    doe(stap("bijeenkomst", 2), coach, uitkomst="gekomen", op=date(2026, 3, 12))
    vrij = stap("dossier")
    h.sla_over(vrij, vrij.versie, reden_niet="niet nodig", door=coach)
    doe(stap("contact"), coach)
    zelfde = maak_versie(PROEF.replace("versie: 1", "versie: 2"), 2)
    (wat,) = h.voorbeeld_verplaatsing([Routekaart.objects.get()], zelfde)
    assert not wat.verandert, (wat.verzet, wat.nieuw, wat.vervalt)
    assert {rij.sleutel for rij, _ in wat.blijft} == {rij.sleutel for rij in Routestap.objects.open()}


# -- by an event ------------------------------------------------------------------------------------------------------


def test_events_start_routes_once(
    monkeypatch: Any, sam: Inwoner, coach: Medewerker, django_assert_max_num_queries: Any
) -> None:
    assen, tynaarlo = GemeenteFactory(), GemeenteFactory()
    mensen = [InwonerFactory(gemeente=assen), InwonerFactory(gemeente=tynaarlo), InwonerFactory(gemeente=assen)]
    dood = InwonerFactory(overleden=date(2026, 1, 1))
    wie = [(een.pk, VANDAAG) for een in (*mensen, dood)] + [(sam.pk, date(1980, 1, 1))]
    aanleiding = Aanleiding("proef_event", "een proef begint", lambda dag: wie, standaard="proef")
    monkeypatch.setattr(aanleidingen, "_inhoud", {"proef_event": aanleiding})
    maak_versie()
    maak_versie(VERVOLG)
    Routeaanleiding.objects.create(aanleiding="proef_event", gemeente=assen, route="vervolg")

    with django_assert_max_num_queries(30):
        assert h.start_bij_aanleiding(aanleiding, VANDAAG).begonnen == 3
    assert sorted(Routekaart.objects.values_list("route", flat=True)) == ["proef", "vervolg", "vervolg"]
    assert Routekaart.geschiedenis.count() == 3
    assert dagtaken["routes_starten"].doe(VANDAAG) == "0 routes zijn vanzelf begonnen."
    kaart = Routekaart.objects.get(route="proef")
    h.beeindig(kaart, kaart.versie, reden_einde="werk", door=coach)
    assert h.start_bij_aanleiding(aanleiding, VANDAAG).begonnen == 0

    # A room that sees it happen does not wait for the night, and gets nothing twice either.
    assert h.start_routes_voor("proef_event", mensen[1], VANDAAG, coach) is None
    assert h.start_routes_voor("proef_event", mensen[1], VANDAAG + timedelta(days=1), coach) is not None
    Routeaanleiding.objects.create(aanleiding="proef_event", gemeente=tynaarlo, route="")
    assert h.start_routes_voor("proef_event", mensen[1], VANDAAG + timedelta(days=2), coach) is None
    with pytest.raises(KeyError):
        h.start_routes_voor("bestaat_niet", sam, VANDAAG, coach)
