"""The index of candidates follows the database: other connections, many rows at once, numbers out of order, what is undone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from openwerkplein.dossier.handelingen.rijen import zet
from openwerkplein.dossier.models import Uitkering
from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern.historie import haal_weg, maak_aan
from openwerkplein.kern.tests.factories import MedewerkerFactory
from openwerkplein.motor.matching.taal import Eis, Vraag
from openwerkplein.motor.matching.tafel import Tafel
from openwerkplein.motor.matching.zoeken import zoek
from openwerkplein.werk import gereedhouden, historieloop, matchindex
from openwerkplein.werk.historieloop import Stand
from openwerkplein.werk.matchindex import Matchindex
from openwerkplein.werk.models import Kandidaatprofiel, Toestemming
from openwerkplein.werk.tests.factories import KandidaatprofielFactory, ToestemmingFactory

DAG = date(2024, 6, 3)


def wie(index: Matchindex, dag: date = DAG, *eisen: Eis) -> set[int]:
    """Return who fits work that asks nothing but this."""

    def doe(tafel: Tafel) -> set[int]:
        vraag = Vraag("W-1", eisen=eisen, dag=dag.toordinal())
        return {een.nummer for een in zoek(tafel, vraag, 100).kandidaten}

    return index.vraag(dag, doe)


def in_ander_proces(doe: Callable[[], Any]) -> None:
    """Do something on a connection of its own, as another server process would."""
    fouten: list[BaseException] = []

    def draai() -> None:
        try:
            doe()
        except BaseException as fout:
            fouten.append(fout)
        finally:
            connection.close()

    draad = threading.Thread(target=draai)
    draad.start()
    draad.join(30)
    assert not fouten, fouten


@pytest.mark.django_db(transaction=True)
def test_a_change_by_anybody_is_seen_at_the_next_question(tel_queries: Callable[..., int]) -> None:
    door = MedewerkerFactory()
    blijft, anders, nieuw = (KandidaatprofielFactory().inwoner for _ in range(3))
    for inwoner in (blijft, anders):
        ToestemmingFactory(inwoner=inwoner)
    index = Matchindex()
    assert wie(index) == {blijft.pk, anders.pk}

    # Consent, by somebody else.
    in_ander_proces(lambda: ToestemmingFactory(inwoner=nieuw))
    assert wie(index) == {blijft.pk, anders.pk, nieuw.pk}

    # A profile.
    def wijzig() -> None:
        with transaction.atomic():
            profiel = Kandidaatprofiel.objects.select_for_update().get(inwoner=anders)
            zet(profiel, {"beschikbaar_vanaf": DAG + timedelta(days=3)}, door=door)

    in_ander_proces(wijzig)
    assert wie(index) == {blijft.pk, nieuw.pk}

    # Many rows at once, as an import writes them, and many gone at once.
    with transaction.atomic():
        maak_aan(
            Uitkering,
            [Uitkering(inwoner=een, soort="PW", begindatum=date(2020, 1, 1)) for een in (blijft, nieuw)],
            reden="aanlevering",
        )
    assert wie(index, DAG, Eis("uitkering")) == {blijft.pk, nieuw.pk}
    with transaction.atomic():
        haal_weg(Toestemming, Toestemming.objects.filter(inwoner=nieuw), reden="aanlevering")
    assert wie(index) == {blijft.pk}

    # A dossier that went into another.
    with transaction.atomic():
        zet(type(blijft).objects.get(pk=blijft.pk), {"samengevoegd_met": anders}, door=door)
    assert wie(index) == set()

    # All that without reading everybody again, and without news with one query to see that there is none.
    assert index.gebouwd_keer == 1
    assert tel_queries(lambda: wie(index)) == 2


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_was_not_kept() -> None:
    inwoner = KandidaatprofielFactory().inwoner
    index = Matchindex()
    assert wie(index) == set()
    with transaction.atomic():
        ToestemmingFactory(inwoner=inwoner)
        assert wie(index) == {inwoner.pk}  # a transaction sees what it wrote itself
        assert wie(index) == {inwoner.pk}
        transaction.set_rollback(True)
    assert wie(index) == set()

    # An index that began inside a transaction that was undone knows nothing either.
    vers = Matchindex()
    with transaction.atomic():
        ToestemmingFactory(inwoner=inwoner)
        assert wie(vers) == {inwoner.pk}
        transaction.set_rollback(True)
    assert wie(vers) == set()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite one writes at a time")
def test_a_number_that_appears_late_is_not_missed() -> None:
    eerste, tweede = (KandidaatprofielFactory().inwoner for _ in range(2))
    index, begonnen, verder = Matchindex(), threading.Event(), threading.Event()
    assert wie(index) == set()

    def traag() -> None:
        with transaction.atomic():
            ToestemmingFactory(inwoner=eerste)
            begonnen.set()
            verder.wait(20)

    draad = threading.Thread(target=lambda: in_ander_proces(traag))
    draad.start()
    begonnen.wait(20)
    ToestemmingFactory(inwoner=tweede)  # a higher number, there first
    assert wie(index) == {tweede.pk}
    laat = Matchindex()  # begins while the lower number is still on its way
    assert wie(laat) == {tweede.pk}
    verder.set()
    draad.join(20)
    assert wie(index) == wie(laat) == {eerste.pk, tweede.pk}
    assert index.gebouwd_keer == laat.gebouwd_keer == 1


@pytest.mark.django_db
def test_another_day_has_other_candidates() -> None:
    inwoner = KandidaatprofielFactory(certificaten={"vca": DAG.isoformat()}).inwoner
    ToestemmingFactory(inwoner=inwoner, einddatum=DAG + timedelta(days=1))
    index, vca = Matchindex(), Eis("certificaat", "vca")
    assert wie(index, DAG, vca) == {inwoner.pk}
    morgen = DAG + timedelta(days=1)
    assert (wie(index, morgen), wie(index, morgen, vca)) == ({inwoner.pk}, set())
    assert wie(index, DAG + timedelta(days=2)) == set()


@pytest.mark.django_db(transaction=True)
def test_another_or_very_different_database_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    mensen = [KandidaatprofielFactory().inwoner for _ in range(3)]
    index = Matchindex()
    for inwoner in mensen:
        ToestemmingFactory(inwoner=inwoner)
    wie(index)
    # As after a backup was put back: the last row that was read is not there.
    historie = Toestemming.geschiedenis.model  # type: ignore[attr-defined]
    index._loop.standen[2].moment = "another moment"
    assert historie.objects.count() == 3
    assert wie(index) == {een.pk for een in mensen}
    assert index.gebouwd_keer == 2

    monkeypatch.setattr("openwerkplein.werk.matchindex.MEESTE_NIEUWS", 2)
    nieuw = [KandidaatprofielFactory(inwoner=InwonerFactory(postcode="9401HS")).inwoner for _ in range(2)]
    for inwoner in nieuw:
        ToestemmingFactory(inwoner=inwoner)
    assert wie(index) == {een.pk for een in (*mensen, *nieuw)}
    assert index.gebouwd_keer == 3


@given(volgorde=st.permutations(range(1, 16)), grenzen=st.lists(st.integers(1, 15), min_size=1, max_size=6))
@hypothesis_settings(max_examples=60)
def test_every_row_is_new_exactly_once_in_whatever_order_they_appear(volgorde: list[int], grenzen: list[int]) -> None:
    stand, gezien = Stand(), []
    for grens in [*sorted(grenzen), len(volgorde)]:
        zichtbaar = volgorde[:grens]
        nieuw = [nummer for nummer in zichtbaar if stand.ontbreekt(nummer)]
        gezien += nieuw
        stand.lees(zichtbaar, 0.0)
    assert sorted(gezien) == list(range(1, 16))


def test_a_hole_is_forgotten_after_an_hour() -> None:
    stand = Stand()
    stand.lees([1, 5], 0.0)
    assert stand.ontbreekt(3)
    stand.lees([6], historieloop.GAT_VERGETEN - 1)
    assert stand.ontbreekt(3)
    stand.lees([7], historieloop.GAT_VERGETEN + 1)
    assert not stand.ontbreekt(3)


@pytest.mark.django_db(transaction=True)
def test_een_index_die_oud_wordt_wordt_ernaast_vernieuwd_en_mist_niets(monkeypatch: pytest.MonkeyPatch) -> None:
    een, index = KandidaatprofielFactory().inwoner, Matchindex()
    ToestemmingFactory(inwoner=een)
    index.ververs(DAG)
    assert index.gebouwd_keer == 1
    index.ververs(DAG)
    assert index.gebouwd_keer == 1, "nothing to do while it is young"
    monkeypatch.setattr("openwerkplein.werk.matchindex.OUD_NA", 0.0)
    intussen: list[set[int]] = []
    lees = matchindex.kandidaten.lees

    def lees_langzaam(dag: date, wie: Any = None) -> Any:
        if wie is None:
            # Somebody asks, and somebody gets a profile, while everyone is read again.
            with monkeypatch.context() as jong:
                jong.setattr("openwerkplein.werk.matchindex.OUD_NA", 3600.0)
                in_ander_proces(lambda: intussen.append(index.vraag(DAG, lambda tafel: {len(tafel)})))
            rijen = list(lees(dag, wie))
            ToestemmingFactory(inwoner=KandidaatprofielFactory().inwoner)
            return rijen
        return lees(dag, wie)

    monkeypatch.setattr(matchindex.kandidaten, "lees", lees_langzaam)
    index.ververs(DAG)
    assert intussen == [{1}], "answered from the old one, without waiting"
    assert index.gebouwd_keer == 2
    monkeypatch.setattr("openwerkplein.werk.matchindex.OUD_NA", 3600.0)
    assert len(wie(index)) == 2, "what came in while reading is new at the next question"


@pytest.mark.django_db(transaction=True)
def test_een_andere_dag_is_klaargezet_voor_iemand_vraagt(monkeypatch: pytest.MonkeyPatch) -> None:
    ToestemmingFactory(inwoner=KandidaatprofielFactory().inwoner)
    index, stop = Matchindex(), threading.Event()
    dagen = iter([DAG, DAG, DAG + timedelta(days=1)])
    monkeypatch.setattr(gereedhouden, "index", index)
    monkeypatch.setattr(gereedhouden, "vandaag", lambda: next(dagen))
    monkeypatch.setattr(stop, "wait", lambda seconden: index.gebouwd_keer == 2)
    gereedhouden.houd_gereed(stop)
    assert index.gebouwd_keer == 2
    assert len(wie(index, DAG + timedelta(days=1))) == 1
    assert index.gebouwd_keer == 2, "nobody had to wait for it"
