"""The signals "routestappen" and "routekaart_stil", who does a step, and routekaarten in a merge of dossiers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from openwerkplein.begeleiding.handelingen import routekaarten as h
from openwerkplein.begeleiding.models import Routekaart, Routestap
from openwerkplein.begeleiding.tests.factories import BegeleidingFactory
from openwerkplein.begeleiding.tests.routes import PROEF, maak_versie
from openwerkplein.begeleiding.uitvoering import wie_doet
from openwerkplein.dossier.botsingen import botsingen
from openwerkplein.dossier.handelingen.samenvoegen import maak_samenvoeging_ongedaan, voeg_samen
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import Signaalregel, Signaalvraag, signalen
from openwerkplein.kern.tests.factories import MedewerkerFactory

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


def vraag_op(code: str, *wie: Medewerker, dagen: int = 400) -> list[Signaalregel]:
    vraag = Signaalvraag([een.pk for een in wie], VANDAAG, VANDAAG + timedelta(days=dagen))
    return sorted(signalen[code].regels(vraag), key=lambda regel: (regel.voor, regel.sleutel))


def test_steps_go_to_who_does_them(sam: Inwoner, coach: Medewerker, django_assert_num_queries: Any) -> None:
    makelaar = MedewerkerFactory(rollen=["accountmanager"])
    kim, weg = MedewerkerFactory(rollen=["regiecoach"]), MedewerkerFactory(is_active=False)
    h.start(sam, maak_versie(), ankerdatum=VANDAAG, door=coach)
    # Nobody guides as accountmanager: the regiecoach does that step too.
    assert [regel.wat for regel in vraag_op("routestappen", coach)] == [
        "Bijeenkomst",
        "Gesprek over het plan",
        "Dossier bijwerken",
        "Even bellen",
    ]
    BegeleidingFactory(inwoner=sam, medewerker=makelaar, rol="accountmanager")
    rij = Routestap.objects.get(code="contact")
    h.wijs_stap_toe(rij, rij.versie, uitvoerder=kim, door=coach)
    Routestap.objects.filter(code="dossier").update(uitvoerder=weg)  # left since: it falls back to who guides

    with django_assert_num_queries(1):
        alle = vraag_op("routestappen", coach, makelaar, kim, weg)
    wie = {regel.wat: regel.medewerker for regel in alle}
    assert wie == {
        "Bijeenkomst": coach.pk,
        "Gesprek over het plan": makelaar.pk,
        "Dossier bijwerken": coach.pk,
        "Even bellen": kim.pk,
    }
    # The same rule as in memory, for pages.
    rijen = list(Routestap.objects.select_related("uitvoerder"))
    vast = list(sam.begeleidingen.lopend())
    assert {rij.titel: een.pk for rij in rijen if (een := wie_doet(rij, vast))} == wie
    assert [regel.wat for regel in vraag_op("routestappen", makelaar)] == ["Gesprek over het plan"]
    assert not vraag_op("routestappen", MedewerkerFactory())


def test_when_why_and_what_to_do(sam: Inwoner, coach: Medewerker) -> None:
    h.start(sam, maak_versie(), ankerdatum=VANDAAG, door=coach)
    assert [regel.wat for regel in vraag_op("routestappen", coach, dagen=0)] == ["Bijeenkomst"]
    bijeenkomst, gesprek, dossier, _ = vraag_op("routestappen", coach)
    assert (gesprek.voor, gesprek.inwoner) == (date(2026, 4, 13), sam.pk)  # the end of its window
    assert gesprek.waarom == "Proefroute: kan vanaf 2 apr 2026, uiterlijk 13 apr 2026."
    assert not bijeenkomst.actie.post
    assert dossier.actie.post  # no outcome to choose: done at once
    assert dossier.actie.url.endswith("/klaar/")
    rij = Routestap.objects.get(code="bijeenkomst")
    h.verzet(rij, 1, gepland_op=date(2026, 3, 9), reden_verzet="ziek", door=coach)
    rij.refresh_from_db()
    assert "verzet van 2 mrt 2026, want ziek" in vraag_op("routestappen", coach, dagen=7)[0].waarom
    h.rond_af(rij, rij.versie, door=coach, uitkomst="niet_verschenen")
    (bellen,) = vraag_op("routestappen", coach, dagen=0)
    assert (bellen.wat, bellen.voor) == ("Terugbellen: Bijeenkomst", VANDAAG)
    assert "bel terug" in bellen.waarom


def test_what_takes_a_while_asks_at_its_begin_and_at_its_end(sta_op: Any, sam: Inwoner, coach: Medewerker) -> None:
    lang = PROEF[: PROEF.index("  - code: bijeenkomst")] + (
        "  - {code: coaching, titel: Coaching, soort: coaching, wie: regiecoach, wanneer: op anker, duur: 4 tot 6 weken}\n"
    )
    h.start(sam, maak_versie(lang), ankerdatum=date(2026, 2, 28), door=coach)
    (regel,) = vraag_op("routestappen", coach, dagen=0)
    assert regel.voor == VANDAAG  # begun two days ago: today, not late
    Routestap.objects.update(gepland_op=date(2026, 2, 1))
    (regel,) = vraag_op("routestappen", coach)
    assert regel.voor == Routestap.objects.get().tot_hoogstens == date(2026, 4, 10)
    assert "loopt van 1 feb 2026 tot en met 10 apr 2026" in regel.waarom


def test_nobody_is_parked(sam: Inwoner, coach: Medewerker, django_assert_num_queries: Any) -> None:
    h.start(sam, maak_versie(PROEF[: PROEF.index("  - code: gesprek")]), ankerdatum=VANDAAG, door=coach)
    assert not vraag_op("routekaart_stil", coach)
    rij = Routestap.objects.get()
    h.rond_af(rij, 1, door=coach, uitkomst="niet_verschenen")
    bel = Routestap.objects.open().get()
    h.rond_af(bel, 1, door=coach, uitkomst="ziet_af")
    with django_assert_num_queries(1):
        (regel,) = vraag_op("routekaart_stil", coach, dagen=0)
    kaart = Routekaart.objects.get()
    assert regel.medewerker == coach.pk
    assert regel.actie.url.endswith(f"/routekaarten/{kaart.pk}/")
    h.beeindig(kaart, kaart.versie, reden_einde="wil_niet", door=coach)
    assert not vraag_op("routekaart_stil", coach)


@pytest.mark.parametrize("blijft", ["blijvend", "vervallen"])
def test_merge_with_the_same_route_and_back(sam: Inwoner, coach: Medewerker, blijft: str) -> None:
    ander = InwonerFactory()
    versie = maak_versie()
    for inwoner in (sam, ander):
        h.start(inwoner, versie, ankerdatum=VANDAAG, door=coach)
    h.start(ander, versie, ankerdatum=date(2026, 3, 9), door=coach)
    rij = Routestap.objects.filter(inwoner=ander, code="bijeenkomst").first()
    assert rij
    h.rond_af(rij, 1, door=coach, uitkomst="gekomen", notitie="Verteld.")

    def alles() -> list[list[Any]]:
        return [list(model.objects.order_by("pk").values()) for model in (Routekaart, Routestap)]

    voor = alles()
    (botsing,) = botsingen(sam, ander)
    samenvoeging = voeg_samen(sam, ander, reden="zelfde", door=coach, keuzes={botsing.code: blijft})
    assert Routekaart.objects.filter(inwoner=sam).count() == Routekaart.objects.count() == 2
    assert set(Routestap.objects.values_list("inwoner", flat=True)) == {sam.pk}
    verteld = Routestap.objects.filter(notitie="Verteld.").exists()
    assert verteld == (blijft == "vervallen")
    maak_samenvoeging_ongedaan(samenvoeging, door=coach)
    assert alles() == voor
