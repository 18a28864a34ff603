"""What voordrachten ask of whom, by which day, and that doing it makes it go away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from openwerkplein.begeleiding.mijndag import verzamel
from openwerkplein.begeleiding.tests import mijndag
from openwerkplein.begeleiding.tests.factories import BegeleidingFactory
from openwerkplein.begeleiding.tests.mijndag import van
from openwerkplein.dossier.tests.factories import ContactmomentFactory, InwonerFactory
from openwerkplein.kern.tests.factories import MedewerkerFactory
from openwerkplein.motor.routes.dagen import tel_op
from openwerkplein.motor.routes.taal import Duur, Eenheid
from openwerkplein.werk.models import Voordracht, Werk
from openwerkplein.werk.tests.factories import VoordrachtFactory, WerkFactory
from openwerkplein.werk.voordrachtdagtaken import verloop
from openwerkplein.werk.voordrachtklok import begin_van, sinds_voor

pytestmark = pytest.mark.django_db
S = Voordracht.Status
MAANDAG = date(2024, 6, 10)


@pytest.fixture(autouse=True)
def _op_maandag(sta_op: Callable[[date], date], db: None) -> None:
    sta_op(MAANDAG)


@pytest.fixture
def coach(client_als: Callable[..., Client]) -> Client:
    return client_als("regiecoach", naam="Noor Adema")


@pytest.fixture
def manager() -> Any:
    return MedewerkerFactory(rollen=["accountmanager"])


def sinds(dag: date) -> Any:
    return begin_van(dag) + timedelta(hours=15)


def gezien(wie: Any, code: str) -> dict[int | None, date]:
    return mijndag.gezien(wie, code, MAANDAG)


def gezien_over(wie: Any, code: str) -> dict[str, date]:
    """What a colleague sees that is not about one inwoner: by what it is about."""
    lijst = verzamel([wie.pk], MAANDAG)
    return {een.regel.over: een.regel.voor for een in lijst.werk if een.signaal.code == code}


@pytest.mark.parametrize("dag", [MAANDAG + timedelta(days=n) for n in range(7)])
def test_the_moment_before_which_a_term_ends_is_exact(dag: date) -> None:
    for status, werkdagen in ((S.VOORGESTELD, 3), (S.VOORGEDRAGEN, 5)):
        laatste = timezone.localdate(sinds_voor(status, dag)) - timedelta(days=1)
        term = Duur(werkdagen, Eenheid.WERKDAG)
        assert tel_op(laatste, term, 1) <= dag < tel_op(laatste + timedelta(days=1), term, 1)


def test_work_of_today_has_names_today(manager: Any) -> None:
    nieuw = WerkFactory(eigenaar=manager, ingenomen_op=MAANDAG, titel="Kok")
    via_relatie = WerkFactory(vestiging__relatiemanager=manager, ingenomen_op=date(2024, 6, 7), titel="Afwas")
    WerkFactory(eigenaar=manager, soort=Werk.Soort.LATENT)
    WerkFactory(eigenaar=manager, status=Werk.Status.CONCEPT)
    met_naam = WerkFactory(eigenaar=manager)
    VoordrachtFactory(werk=met_naam)
    vergist = WerkFactory(eigenaar=manager, ingenomen_op=MAANDAG, titel="Bakker")
    VoordrachtFactory(werk=vergist, status=S.INGETROKKEN, reden="vergissing")

    assert gezien_over(manager, "werk_zonder_namen") == {
        f"Kok bij {nieuw.vestiging.ondernemer}": MAANDAG,
        f"Afwas bij {via_relatie.vestiging.ondernemer}": date(2024, 6, 7),
        f"Bakker bij {vergist.vestiging.ondernemer}": MAANDAG,
    }
    VoordrachtFactory(werk=nieuw)
    assert len(gezien_over(manager, "werk_zonder_namen")) == 2


def test_a_proposal_is_talked_over_by_who_guides_else_by_who_proposed(coach: Client, manager: Any) -> None:
    wie: Any = coach.medewerker  # type: ignore[attr-defined]
    begeleid, los, weg = van(wie), InwonerFactory(), van(wie)
    BegeleidingFactory(inwoner=begeleid, medewerker=manager, rol="accountmanager")
    # Wednesday: three working days later is Monday. Thursday: Tuesday.
    for inwoner in (begeleid, los, weg):
        VoordrachtFactory(inwoner=inwoner, medewerker=manager, status_sinds=sinds(date(2024, 6, 5)))
    weg.overleden = MAANDAG
    weg.save()
    later = VoordrachtFactory(inwoner=van(wie), medewerker=manager, status_sinds=sinds(date(2024, 6, 6)))

    assert gezien(wie, "voordracht_bespreken") == {begeleid.pk: MAANDAG, later.inwoner_id: date(2024, 6, 11)}
    assert gezien(manager, "voordracht_bespreken") == {los.pk: MAANDAG}
    Voordracht.objects.update(status=S.BESPROKEN)
    assert gezien(wie, "voordracht_bespreken") == {}


def test_the_owner_puts_forward_and_the_relatiemanager_calls(manager: Any) -> None:
    eigenaar = MedewerkerFactory(rollen=["accountmanager"])
    werk = WerkFactory(eigenaar=eigenaar, vestiging__relatiemanager=manager)
    wil = VoordrachtFactory(werk=werk, status=S.BESPROKEN, status_sinds=sinds(date(2024, 6, 6)))
    stil = VoordrachtFactory(werk=werk, status=S.VOORGEDRAGEN, status_sinds=sinds(date(2024, 6, 3)))
    VoordrachtFactory(werk=werk, status=S.VOORGEDRAGEN, status_sinds=sinds(date(2024, 7, 20)))

    assert gezien(eigenaar, "voordracht_voordragen") == {wil.inwoner_id: MAANDAG}
    assert gezien(manager, "voordracht_voordragen") == {}
    assert gezien(manager, "ondernemer_stil") == {stil.inwoner_id: MAANDAG}
    assert gezien(eigenaar, "ondernemer_stil") == {}


def test_a_talk_that_passed_asks_for_its_outcome(manager: Any) -> None:
    werk = WerkFactory(vestiging__relatiemanager=manager)
    vrijdag = VoordrachtFactory(werk=werk, status=S.GESPREK, gesprek_op=date(2024, 6, 7))
    VoordrachtFactory(werk=werk, status=S.GESPREK, gesprek_op=MAANDAG)

    assert gezien(manager, "gesprek_voorbij") == {vrijdag.inwoner_id: MAANDAG}


def test_who_begins_this_week_is_spoken_to(coach: Client) -> None:
    wie: Any = coach.medewerker  # type: ignore[attr-defined]
    begint, gebeld, straks, allang = (van(wie) for _ in range(4))
    over = {begint: 2, gebeld: 2, straks: 20, allang: -20}
    for inwoner, aantal in over.items():
        VoordrachtFactory(inwoner=inwoner, status=S.GEPLAATST, geplaatst_per=MAANDAG + timedelta(days=aantal))
    ContactmomentFactory(inwoner=gebeld, datum=date(2024, 6, 5))
    ContactmomentFactory(inwoner=begint, datum=date(2024, 6, 4))

    assert gezien(wie, "begint_met_werk") == {begint.pk: date(2024, 6, 12)}


def test_the_night_lets_lapse_and_says_how_many() -> None:
    VoordrachtFactory(status_sinds=sinds(MAANDAG - timedelta(days=61)))
    VoordrachtFactory(status_sinds=sinds(MAANDAG - timedelta(days=60)))
    assert verloop(MAANDAG) == "1 voordracht is verlopen: geen stap in 60 dagen."
    assert verloop(MAANDAG) == "Er is geen voordracht verlopen."
