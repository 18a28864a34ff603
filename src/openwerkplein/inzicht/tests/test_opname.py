"""Numbers are remembered, and never older than the last change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache

from openwerkplein.begeleiding.models import Voorziening
from openwerkplein.dossier.models import Contactmoment, Inwoner, Kenmerk, Leefsituatie, Uitkering
from openwerkplein.inzicht import opname as opname_module
from openwerkplein.inzicht.gegevens import toestand
from openwerkplein.inzicht.models import Taakstelling
from openwerkplein.inzicht.opname import huidige_opname
from openwerkplein.kern.models import Gemeente

from .verzinsel import Verzinner

pytestmark = pytest.mark.django_db
DAG = date(2024, 7, 15)


@pytest.fixture
def gevuld() -> None:
    Verzinner(1, DAG).vul(12)


def met_uitkering() -> int:
    aantal = huidige_opname().analyse(DAG).tabel("clienten").cel("uitkering").aantal
    assert isinstance(aantal, int)
    return aantal


@pytest.mark.usefixtures("gevuld")
def test_what_did_not_change_is_not_read_again(tel_queries: Callable[[Callable[[], Any]], int]) -> None:
    eerste = huidige_opname()

    assert huidige_opname() is eerste
    assert eerste.analyse(DAG) is huidige_opname().analyse(DAG)
    assert tel_queries(huidige_opname) == 1


@pytest.mark.usefixtures("gevuld")
def test_a_new_benefit_is_in_the_next_number() -> None:
    voor = met_uitkering()
    zonder = Inwoner.objects.levend_dossier().exclude(uitkeringen__in=Uitkering.objects.op(DAG)).first()
    Uitkering.objects.filter(inwoner=zonder).delete()
    Uitkering.objects.create(inwoner=zonder, soort="PW", begindatum=DAG)

    assert met_uitkering() == voor + 1


WIJZIGINGEN: list[Callable[[], Any]] = [
    lambda: _verander(Uitkering.objects.op(DAG).first(), begindatum=date(2000, 1, 1)),
    lambda: Uitkering.objects.op(DAG).first().delete(),
    lambda: _verander(Inwoner.objects.first(), geslacht="X"),
    lambda: _verander(Leefsituatie.objects.first(), kinderen=9),
    lambda: Kenmerk.objects.first().delete(),
    lambda: Voorziening.objects.first().delete(),
    lambda: Contactmoment.objects.filter(soort="jaargesprek").first().delete(),
    lambda: _verander(Taakstelling.objects.first(), aantal=999),
    lambda: _verander(Gemeente.objects.first(), naam="Anders"),
    lambda: _verander(Contactmoment.objects.filter(soort="jaargesprek").first(), soort="gesprek"),
    lambda: Gemeente.objects.create(code="9999", naam="Nieuw"),
    lambda: Inwoner.objects.bulk_create([Inwoner(dossiernummer="Z1", achternaam="Zonder historie", geboortedatum=DAG)]),
]


def _verander(rij: Any, **velden: Any) -> None:
    for naam, waarde in velden.items():
        setattr(rij, naam, waarde)
    rij.save()


@pytest.mark.usefixtures("gevuld")
@pytest.mark.parametrize("wijzig", WIJZIGINGEN)
def test_every_kind_of_change_is_noticed(wijzig: Callable[[], Any]) -> None:
    voor, eerste = toestand(), huidige_opname()
    wijzig()

    assert toestand() != voor
    assert huidige_opname() is not eerste


@pytest.mark.usefixtures("gevuld")
def test_what_is_not_counted_costs_no_counting() -> None:
    eerste, analyse = huidige_opname(), huidige_opname().analyse(DAG)
    _verander(Inwoner.objects.first(), telefoon="06 00 00 00 00")
    Contactmoment.objects.create(inwoner=Inwoner.objects.first(), nummer="nieuw", soort="gesprek", datum=DAG)

    assert huidige_opname() is eerste
    assert eerste.toestand == toestand()
    assert eerste.analyse(DAG) is analyse


@pytest.mark.usefixtures("gevuld")
def test_what_changed_is_read_again_and_the_rest_is_kept() -> None:
    eerste = huidige_opname()
    _verander(Leefsituatie.objects.first(), kinderen=9)
    tweede = huidige_opname()

    gelijk = {naam for naam in eerste.frames if eerste.frames[naam] is tweede.frames[naam]}
    assert set(eerste.frames) - gelijk == {"leefsituaties"}


@pytest.mark.usefixtures("gevuld")
def test_a_change_that_was_committed_late_is_noticed() -> None:
    """On PostgreSQL a lower number can appear after a higher one: it was given out earlier, in a longer transaction."""
    historie = Uitkering.geschiedenis.model
    nieuwste = historie.objects.order_by("history_id").last()
    nieuwste.pk = nieuwste.history_id = nieuwste.history_id + 50
    nieuwste.save(force_insert=True)
    voor = toestand()
    nieuwste.pk = nieuwste.history_id = nieuwste.history_id - 20
    nieuwste.save(force_insert=True)

    assert toestand() != voor


@pytest.mark.usefixtures("gevuld")
def test_memory_is_let_go_after_a_while_and_with_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    eerste = huidige_opname()
    cache.clear()
    tweede = huidige_opname()
    assert tweede is not eerste

    monkeypatch.setattr(opname_module, "HOUDBAAR_SECONDEN", -1)
    assert huidige_opname() is not tweede


@pytest.mark.usefixtures("gevuld")
def test_only_the_last_dates_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opname_module, "_UITKOMSTEN", 4)
    opname = huidige_opname()
    eerste = opname.analyse(DAG)
    for terug in range(6):
        opname.analyse(DAG - timedelta(days=terug))

    assert len(opname._analyses) == 4
    assert len(opname._standen) == 3
    assert opname.analyse(DAG) is not eerste
    assert opname.analyse(DAG).tabellen == eerste.tabellen
