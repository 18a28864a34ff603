"""What candidates ask of who guides them, each on its day; and that nobody is asked what is in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from openwerkplein.begeleiding.mijndag import verzamel
from openwerkplein.begeleiding.tests.mijndag import DAG, dagen, gezien, kenmerk, van
from openwerkplein.ondernemers.tests.factories import OndernemerFactory
from openwerkplein.werk.tests.factories import KandidaatprofielFactory, ToestemmingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach(sta_op: Callable[[date], date], client_als: Callable[..., Client]) -> Any:
    sta_op(DAG)
    return client_als("regiecoach").medewerker  # type: ignore[attr-defined]


LANG_GELEDEN = dagen(-100)


def naar_werk(coach: Any, sinds: date = LANG_GELEDEN) -> Any:
    """Somebody whom this colleague guides, in fase 3 since a day."""
    inwoner = van(coach)
    kenmerk(inwoner, "fase", "3", sinds)
    return inwoner


def test_a_profile_with_consent_for_everyone_who_goes_to_work(coach: Any) -> None:
    zonder, begonnen, geen_toestemming, in_orde = (naar_werk(coach) for _ in range(4))
    net_begonnen, andere_fase = naar_werk(coach, dagen(-5)), van(coach)
    kenmerk(andere_fase, "fase", "2")
    KandidaatprofielFactory(inwoner=begonnen, ingevuld_op=None)
    for inwoner in (geen_toestemming, in_orde):
        KandidaatprofielFactory(inwoner=inwoner, ingevuld_op=dagen(-30))
    ToestemmingFactory(inwoner=in_orde, begindatum=dagen(-30), ondernemer=OndernemerFactory())
    ToestemmingFactory(inwoner=geen_toestemming, begindatum=dagen(-30), einddatum=dagen(-1), ingetrokken_per=dagen(0))

    assert gezien(coach, "zonder_profiel") == {
        zonder.pk: dagen(-86),
        begonnen.pk: dagen(-86),
        net_begonnen.pk: dagen(9),
    }
    assert gezien(coach, "zonder_toestemming") == {geen_toestemming.pk: dagen(-16)}
    assert gezien(coach, "toestemming_eindigt") == {}, "what was taken back is not asked again"


def test_a_profile_is_looked_at_twice_a_year(coach: Any) -> None:
    oud, bijna, nieuw, andere_fase = (*(naar_werk(coach) for _ in range(3)), van(coach))
    for inwoner, dag in (
        (oud, date(2023, 12, 1)),
        (bijna, date(2023, 12, 20)),
        (nieuw, dagen(-20)),
        (andere_fase, date(2020, 1, 1)),
    ):
        KandidaatprofielFactory(inwoner=inwoner, ingevuld_op=dag)
    assert gezien(coach, "profiel_oud") == {oud.pk: date(2024, 6, 1), bijna.pk: date(2024, 6, 20)}


def test_consent_that_ends_within_a_month_and_is_not_followed(coach: Any) -> None:
    een, gevolgd, later = (van(coach) for _ in range(3))
    ToestemmingFactory(inwoner=een, einddatum=dagen(20))
    ToestemmingFactory(inwoner=gevolgd, einddatum=dagen(20), ondernemer=OndernemerFactory())
    ToestemmingFactory(inwoner=gevolgd, begindatum=dagen(21))
    ToestemmingFactory(inwoner=later, einddatum=dagen(40))
    assert gezien(coach, "toestemming_eindigt") == {een.pk: dagen(20)}


def test_a_certificate_runs_out_within_two_months(coach: Any) -> None:
    een, weg, ver, zonder = (van(coach) for _ in range(4))
    KandidaatprofielFactory(inwoner=een, certificaten={"vca": dagen(50).isoformat(), "bhv": None})
    KandidaatprofielFactory(inwoner=weg, certificaten={"vca": dagen(-10).isoformat()})
    KandidaatprofielFactory(inwoner=ver, certificaten={"vca": dagen(70).isoformat(), "bhv": dagen(-300).isoformat()})
    KandidaatprofielFactory(inwoner=zonder, certificaten={})
    assert gezien(coach, "certificaat_loopt_af") == {een.pk: dagen(50), weg.pk: dagen(-10)}
    regel = verzamel([coach.pk], DAG, soort="certificaat_loopt_af").werk[0].regel
    assert "VCA" in regel.wat
