"""The signals of Mijn dag: each from what is in the dossiers, with its day, and no more than what needs doing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from openwerkplein.begeleiding.mijndag import verzamel, vind
from openwerkplein.begeleiding.tests.factories import AfspraakFactory, BegeleidingFactory, VoorzieningFactory
from openwerkplein.begeleiding.tests.mijndag import DAG, beloofd, dagen, gesproken, gezien, kenmerk, van
from openwerkplein.dossier.models import Inwoner, Uitkering
from openwerkplein.kern.models import Medewerker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Callable[[date], date], db: None) -> None:
    sta_op(DAG)


@pytest.fixture
def coach(client_als: Callable[..., Client]) -> Client:
    return client_als("regiecoach", naam="Noor Adema")


def test_what_was_promised(coach: Client, medewerker_als: Callable[..., Medewerker]) -> None:
    wie: Any = coach.medewerker  # type: ignore[attr-defined]
    open_ = beloofd(wie, dagen(-2))
    beloofd(wie, dagen(31))  # not yet
    AfspraakFactory(inwoner=open_.inwoner, voor=dagen(1))  # of the inwoner
    beloofd(medewerker_als("regiecoach"), DAG)
    AfspraakFactory(wie="medewerker", uitvoerder=wie, status="gedaan", afgehandeld_op=DAG)

    assert gezien(wie, "afspraak") == {open_.inwoner_id: dagen(-2)}


def test_what_an_inwoner_would_do_is_asked_by_the_regiecoach_within_a_week(
    coach: Client, medewerker_als: Callable[..., Medewerker]
) -> None:
    wie: Any = coach.medewerker  # type: ignore[attr-defined]
    ander = medewerker_als("accountmanager")
    laat, gisteren, vandaag_, verhuisd = (van(wie) for _ in range(4))
    BegeleidingFactory(inwoner=laat, medewerker=ander, rol="accountmanager")
    alleen = BegeleidingFactory(medewerker=ander, rol="accountmanager").inwoner
    for inwoner, voor in ((laat, dagen(-8)), (gisteren, dagen(-1)), (vandaag_, DAG), (alleen, dagen(-8))):
        AfspraakFactory(inwoner=inwoner, voor=voor)
    AfspraakFactory(inwoner=verhuisd, voor=dagen(-8))
    Inwoner.objects.filter(pk=verhuisd.pk).update(overleden=DAG)

    assert gezien(wie, "navragen") == {laat.pk: dagen(-1), gisteren.pk: dagen(6)}
    # Where nobody is regiecoach, another fixed contact person asks.
    assert gezien(ander, "navragen") == {alleen.pk: dagen(-1)}


def test_a_yearly_talk_with_everyone_without_perspective_and_with_a_benefit(coach: Client) -> None:
    wie: Any = coach.medewerker  # type: ignore[attr-defined]
    zonder, al, vorig, nug, wel, geen, zak = (van(wie) for _ in range(7))
    for inwoner in (zonder, al, vorig, nug, geen, zak):
        kenmerk(inwoner, "perspectief", "niet")
    kenmerk(wel, "perspectief", "wel")
    kenmerk(nug, "nug", "ja")
    kenmerk(zak, "typologie", "zak_en_kleedgeld")
    for inwoner in (zonder, al, vorig, wel, zak):
        Uitkering.objects.create(inwoner=inwoner, soort="PW", begindatum=date(2023, 1, 1))
    gesproken(al, date(2024, 1, 1), "jaargesprek")
    gesproken(vorig, date(2023, 12, 31), "jaargesprek")
    gesproken(zonder, DAG)

    eind = date(2024, 12, 31)
    assert gezien(wie, "jaargesprek") == {zonder.pk: eind, vorig.pk: eind, nug.pk: eind}
    # A new year is a new talk; on its first day nobody had one.
    assert al.pk in gezien(wie, "jaargesprek", date(2025, 1, 1))


def test_stalled_after_sixty_days_without_contact_and_voorziening(coach: Client) -> None:
    wie: Any = coach.medewerker  # type: ignore[attr-defined]
    stil, bijna, later, loopt, net_klaar, nieuw, nooit, niet = (van(wie) for _ in range(8))
    for inwoner in (stil, bijna, later, loopt, net_klaar, nooit):
        kenmerk(inwoner, "perspectief", "wel", date(2023, 1, 1))
    kenmerk(nieuw, "perspectief", "wel", dagen(-10))
    kenmerk(niet, "perspectief", "niet", date(2023, 1, 1))
    for inwoner, geleden in ((stil, 61), (bijna, 55), (later, 50), (loopt, 200), (net_klaar, 200)):
        gesproken(inwoner, dagen(-geleden))
    VoorzieningFactory(inwoner=loopt, begindatum=dagen(-200))
    VoorzieningFactory(inwoner=net_klaar, begindatum=dagen(-200), einddatum=dagen(-30), resultaat="afgerond")
    VoorzieningFactory(inwoner=stil, begindatum=dagen(-300), einddatum=dagen(-90), resultaat="afgerond")

    assert gezien(wie, "stilstand") == {
        stil.pk: dagen(-1),
        bijna.pk: dagen(5),
        nooit.pk: date(2023, 1, 1) + timedelta(days=60),
    }


def test_what_runs_out(coach: Client) -> None:
    wie: Any = coach.medewerker  # type: ignore[attr-defined]
    eind, voorbij, oud, klaar, ver, indicatie, opgevolgd, fase = (van(wie) for _ in range(8))
    for inwoner, dag in ((eind, 30), (voorbij, -10), (oud, -200), (ver, 31)):
        VoorzieningFactory(inwoner=inwoner, begindatum=date(2023, 1, 1), einddatum=dagen(dag))
    VoorzieningFactory(inwoner=klaar, begindatum=date(2023, 1, 1), einddatum=dagen(-1), resultaat="afgerond")
    kenmerk(indicatie, "beschut_werk", "indicatie", eind=dagen(60))
    kenmerk(indicatie, "doelgroepregister", "ja", eind=dagen(61))
    kenmerk(opgevolgd, "beschut_werk", "indicatie", eind=dagen(-1))
    kenmerk(opgevolgd, "beschut_werk", "geplaatst", begin=DAG)
    kenmerk(fase, "fase", "1", eind=dagen(-1))

    assert gezien(wie, "aflopende_voorziening") == {eind.pk: dagen(30), voorbij.pk: dagen(-10)}
    assert gezien(wie, "aflopende_indicatie") == {indicatie.pk: dagen(60)}
    regel = vind(
        wie.pk,
        "aflopende_indicatie",
        next(iter(verzamel([wie.pk], DAG, soort="aflopende_indicatie").werk)).regel.sleutel,
        DAG,
    )
    assert regel is not None
    assert coach.get(regel.regel.actie.url).status_code == 200
