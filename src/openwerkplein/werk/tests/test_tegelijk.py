"""Two colleagues at the same moment: one is first, the other hears it, and nobody goes to an employer without consent."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections

from openwerkplein.dossier.handelingen.rijen import maak_ongedaan
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tests.factories import MedewerkerFactory
from openwerkplein.werk.handelingen.toestemming import geef, trek_in
from openwerkplein.werk.handelingen.voordrachten import draag_samen_voor, stel_voor, zet_stap
from openwerkplein.werk.handelingen.werk import sluit
from openwerkplein.werk.models import Toestemming, Voordracht, Voordrachtovergang, Werk
from openwerkplein.werk.tests.factories import (
    KandidaatprofielFactory,
    ToestemmingFactory,
    VoordrachtFactory,
    WerkFactory,
)

DAG = date(2024, 6, 5)
RONDES = 4
S = Voordracht.Status
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _dag(sta_op: Callable[[date], date]) -> None:
    sta_op(DAG)


@pytest.fixture
def noor() -> Any:
    return MedewerkerFactory(rollen=["accountmanager"], naam="Noor Adema")


def tegelijk(*wat: Callable[[], Any]) -> list[Any]:
    """Do all of it, on PostgreSQL at the same moment each over a connection of its own; give the outcome or the refusal of each."""
    uitkomsten: list[Any] = [None] * len(wat)
    start = threading.Barrier(len(wat))

    def doe(nummer: int, los: bool) -> None:
        try:
            if los:
                start.wait(20)
            uitkomsten[nummer] = wat[nummer]()
        except (ValidationError, Verouderd) as fout:
            uitkomsten[nummer] = fout
        finally:
            if los:
                connections.close_all()

    if connection.vendor == "postgresql":
        draden = [threading.Thread(target=doe, args=(nummer, True)) for nummer in range(len(wat))]
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join(60)
        assert not any(draad.is_alive() for draad in draden)
    else:
        for nummer in range(len(wat)):
            doe(nummer, False)
    assert all(een is not None for een in uitkomsten)
    return uitkomsten


def gelukt(uitkomsten: list[Any]) -> list[Any]:
    return [een for een in uitkomsten if not isinstance(een, Exception)]


def test_one_person_is_proposed_once_and_one_step_is_taken_once(noor: Any) -> None:
    iris = MedewerkerFactory(rollen=["regiecoach"], naam="Iris Bakker")
    for _ in range(RONDES):
        werk, inwoner = WerkFactory(), KandidaatprofielFactory().inwoner
        uit = tegelijk(*(partial(stel_voor, werk, inwoner, door=wie) for wie in (noor, iris, noor, iris)))
        [rij] = Voordracht.objects.filter(werk=werk)
        assert len(gelukt(uit)) == 1
        assert all("al voorgesteld" in str(een) for een in uit if isinstance(een, Exception))
        uit = tegelijk(
            partial(zet_stap, rij, 1, S.BESPROKEN, door=iris),
            partial(zet_stap, rij, 1, S.AFGEWEZEN_KANDIDAAT, door=noor, reden="kandidaat_reizen"),
            partial(zet_stap, rij, 1, S.INGETROKKEN, door=iris, reden="vergissing"),
        )
        assert len(gelukt(uit)) == 1
        assert all("was u voor" in str(een) for een in uit if isinstance(een, Exception))
        assert Voordrachtovergang.objects.filter(voordracht=rij).count() == 2


def test_the_last_place_goes_to_one(noor: Any) -> None:
    for _ in range(RONDES):
        werk = WerkFactory(plekken=1)
        rijen = [VoordrachtFactory(werk=werk, status=S.GESPREK, gesprek_op=DAG) for _ in range(3)]
        uit = tegelijk(*(partial(zet_stap, rij, 1, S.GEPLAATST, door=noor, geplaatst_per=DAG) for rij in rijen))
        assert len(gelukt(uit)) == 1
        assert werk.voordrachten.filter(status=S.GEPLAATST).count() == 1


def stel_voor_en_draag_voor(werk: Werk, inwoner: Any, door: Any) -> Any:
    rij: Any = stel_voor(werk, inwoner, door=door).rij
    return zet_stap(rij, rij.versie, S.VOORGEDRAGEN, door=door)


def test_nobody_is_put_forward_after_taking_consent_back(noor: Any) -> None:
    for ronde in range(2 * RONDES):
        toestemming: Any = ToestemmingFactory(inwoner=KandidaatprofielFactory().inwoner)
        inwoner = toestemming.inwoner
        een, ander = (VoordrachtFactory(inwoner=inwoner, status=S.BESPROKEN) for _ in range(2))
        doen = [
            partial(trek_in, toestemming, 1, door=noor, per=DAG),
            partial(zet_stap, een, 1, S.VOORGEDRAGEN, door=noor),
            partial(draag_samen_voor, ander.werk, [(ander, 1)], door=noor),
            partial(stel_voor_en_draag_voor, WerkFactory(), inwoner, noor),
        ]
        tegelijk(*(doen if ronde % 2 else reversed(doen)))
        assert not Toestemming.objects.heeft_toestemming(inwoner, None, DAG)
        assert not Voordracht.objects.filter(inwoner=inwoner, status=S.VOORGEDRAGEN).exists()


def test_closing_work_leaves_nobody_on_the_way(noor: Any) -> None:
    for ronde in range(2 * RONDES):
        werk = WerkFactory()
        wie = [KandidaatprofielFactory().inwoner for _ in range(2)]
        doen: list[Callable[[], Any]] = [
            partial(sluit, werk, 1, status=Werk.Status.INGETROKKEN, reden="geen werk meer", door=noor),
            *(partial(stel_voor, werk, een, door=noor) for een in wie),
        ]
        tegelijk(*(doen if ronde % 2 else reversed(doen)))
        werk.refresh_from_db()
        assert werk.gesloten_op == DAG
        assert not werk.voordrachten.open().exists()


def test_consent_is_given_once(noor: Any) -> None:
    for _ in range(RONDES):
        nog_eens = partial(geef, KandidaatprofielFactory().inwoner, door=noor, begindatum=DAG)
        for wat_er_was in (0, 2):
            assert len(gelukt(tegelijk(nog_eens, nog_eens, nog_eens))) == 1
            rij: Any = Toestemming.objects.latest("pk")
            assert Toestemming.geschiedenis.filter(id=rij.pk).count() == wat_er_was + 1
            trek_in(rij, rij.versie, door=noor, per=DAG)


def test_undoing_does_not_put_a_name_back_on_a_desk_without_consent(noor: Any) -> None:
    toestemming: Any = ToestemmingFactory(inwoner=KandidaatprofielFactory().inwoner)
    rij: Any = stel_voor_en_draag_voor(WerkFactory(), toestemming.inwoner, noor).rij
    weg = zet_stap(rij, rij.versie, S.AFGEWEZEN_ONDERNEMER, door=noor, reden="overig", toelichting="geen klik")
    trek_in(toestemming, 1, door=noor, per=DAG)
    with pytest.raises(ValidationError, match="geen toestemming"):
        maak_ongedaan(None, weg.stappen, door=noor)
    assert Voordracht.objects.get().status == S.AFGEWEZEN_ONDERNEMER


def test_undoing_does_not_bring_back_what_cannot_be_any_more(noor: Any) -> None:
    toestemming: Any = ToestemmingFactory(inwoner=KandidaatprofielFactory().inwoner)
    werk: Any = WerkFactory(plekken=1)
    rij: Any = stel_voor_en_draag_voor(werk, toestemming.inwoner, noor).rij
    geplaatst: Any = zet_stap(rij, rij.versie, S.GEPLAATST, door=noor, geplaatst_per=DAG).rij
    toch_niet = zet_stap(geplaatst, geplaatst.versie, S.INGETROKKEN, door=noor, reden="vergissing")
    VoordrachtFactory(werk=werk, status=S.GEPLAATST, geplaatst_per=DAG)
    with pytest.raises(ValidationError, match="vergeven"):
        maak_ongedaan(None, toch_niet.stappen, door=noor)

    ander: Any = VoordrachtFactory()
    niet = zet_stap(ander, 1, S.AFGEWEZEN_KANDIDAAT, door=noor, reden="kandidaat_reizen")
    dicht = sluit(ander.werk, 1, status=Werk.Status.INGETROKKEN, reden="geen werk meer", door=noor)
    with pytest.raises(ValidationError, match="Heropen"):
        maak_ongedaan(None, niet.stappen, door=noor)
    maak_ongedaan(None, dicht.stappen, door=noor)
    maak_ongedaan(None, niet.stappen, door=noor)
    ander.refresh_from_db()
    assert ander.status == S.VOORGESTELD
