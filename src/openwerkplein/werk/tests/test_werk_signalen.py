"""What work asks of who watches over it, what the night does, and what stands with the employer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import Signaalregel, Signaalvraag, dagtaken, restwerk, signalen
from openwerkplein.kern.tests.factories import MedewerkerFactory
from openwerkplein.ondernemers.registers import contactvervolgen, vestigingstijdlijn
from openwerkplein.ondernemers.tests.factories import OndernemerscontactFactory, VestigingFactory
from openwerkplein.werk.models import Voordracht, Werk
from openwerkplein.werk.tests.factories import WerkeisFactory, WerkFactory

pytestmark = pytest.mark.django_db
VANDAAG = date(2024, 6, 5)


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Any) -> None:
    sta_op(VANDAAG)


@pytest.fixture
def noor() -> Medewerker:
    return MedewerkerFactory(rollen=["accountmanager"], naam="Noor Adema")


def dagen(aantal: int) -> date:
    return VANDAAG + timedelta(days=aantal)


def regels(code: str, wie: Medewerker, vooruit: int = 30) -> list[Signaalregel]:
    return sorted(signalen[code].regels(Signaalvraag([wie.pk], VANDAAG, dagen(vooruit))), key=lambda een: een.sleutel)


def test_work_not_confirmed_for_ninety_days_is_confirmed_from_mijn_dag_with_one_press(
    noor: Medewerker, client_als: Any
) -> None:
    mijn = VestigingFactory(relatiemanager=noor)
    nu = WerkFactory(vestiging=mijn, bevestigd_op=dagen(-90))
    straks = WerkFactory(eigenaar=noor, bevestigd_op=dagen(-80))
    WerkFactory(eigenaar=noor, bevestigd_op=dagen(-59))
    WerkFactory(vestiging=mijn, eigenaar=MedewerkerFactory(), bevestigd_op=dagen(-100))
    WerkFactory(eigenaar=noor, status="wacht_op_reactie", bevestigd_op=dagen(-100))

    [eerste, tweede] = regels("werk_bevestigen", noor)
    assert [(eerste.sleutel, eerste.voor), (tweede.sleutel, tweede.voor)] == [
        (str(nu.pk), VANDAAG),
        (str(straks.pk), dagen(10)),
    ]
    assert eerste.actie.post
    client_als(medewerker=noor).post(eerste.actie.url)
    assert [een.sleutel for een in regels("werk_bevestigen", noor)] == [str(straks.pk)]


def test_work_that_closes_within_a_week_or_should_have_closed_is_asked_about(noor: Medewerker) -> None:
    binnenkort = WerkFactory(eigenaar=noor, sluitingsdatum=dagen(7))
    WerkFactory(eigenaar=noor, sluitingsdatum=dagen(8))
    voorbij = WerkFactory(eigenaar=noor, sluitingsdatum=dagen(-3), status="wacht_op_reactie")
    WerkFactory(eigenaar=noor, sluitingsdatum=dagen(1), status="concept")

    gevonden = {een.sleutel: een.waarom for een in regels("werk_sluit", noor)}

    assert gevonden == {
        str(binnenkort.pk): "Reageren kan tot en met 12 jun 2024.",
        str(voorbij.pk): "Reageren kon tot en met 2 jun 2024.",
    }


def test_a_concept_of_a_week_old_that_asks_nothing_is_asked_about(noor: Medewerker) -> None:
    vraagt_niets = WerkFactory(eigenaar=noor, status="concept", ingenomen_op=dagen(-7))
    WerkeisFactory(werk=vraagt_niets, hard=False)
    WerkeisFactory(werk=WerkFactory(eigenaar=noor, status="concept", ingenomen_op=dagen(-7)))
    WerkFactory(eigenaar=noor, status="concept", ingenomen_op=dagen(-9), zonder_eisen=True)
    WerkFactory(eigenaar=noor, status="concept", ingenomen_op=dagen(-9), soort="afspraakbaan")
    WerkFactory(eigenaar=noor, status="concept", ingenomen_op=dagen(-6))

    assert [een.sleutel for een in regels("werk_zonder_eisen", noor, vooruit=0)] == [str(vraagt_niets.pk)]


def test_work_that_began_with_places_free_is_asked_about(noor: Medewerker) -> None:
    half = WerkFactory(eigenaar=noor, begindatum=dagen(-1), plekken=2)
    vol = WerkFactory(eigenaar=noor, begindatum=dagen(-1))
    WerkFactory(eigenaar=noor, begindatum=VANDAAG)
    for werk in (half, vol):
        Voordracht.objects.create(
            werk=werk, inwoner=InwonerFactory(), voorgesteld_op=VANDAAG, status="geplaatst", geplaatst_per=VANDAAG
        )

    [regel] = regels("werk_begonnen", noor)

    assert regel.sleutel == str(half.pk)
    assert "nog 1 plek vrij" in regel.waarom


@pytest.mark.parametrize("code", ["werk_bevestigen", "werk_sluit", "werk_zonder_eisen", "werk_begonnen"])
def test_each_of_these_asks_one_query(code: str, noor: Medewerker, tel_queries: Any) -> None:
    for _ in range(3):
        WerkFactory(eigenaar=noor, bevestigd_op=dagen(-99), begindatum=dagen(-5), sluitingsdatum=VANDAAG)
        WerkFactory(eigenaar=noor, status="concept", ingenomen_op=dagen(-99))

    assert tel_queries(lambda: regels(code, noor)) == 1
    assert len(regels(code, noor)) == 3


def test_the_night_closes_work_unless_somebody_stands_with_the_employer() -> None:
    voorbij = WerkFactory(sluitingsdatum=dagen(-1))
    gesprek = WerkFactory(sluitingsdatum=dagen(-1))
    idee = Voordracht.objects.create(werk=voorbij, inwoner=InwonerFactory(), voorgesteld_op=VANDAAG)
    Voordracht.objects.create(
        werk=gesprek, inwoner=InwonerFactory(), voorgesteld_op=VANDAAG, status="gesprek", gesprek_op=VANDAAG
    )

    assert "1 keer" in dagtaken["werk_verlopen"].doe(VANDAAG)
    assert "geen werk" in dagtaken["werk_verlopen"].doe(VANDAAG)

    assert dict(Werk.objects.values_list("pk", "status")) == {voorbij.pk: "verlopen", gesprek.pk: "wacht_op_reactie"}
    idee.refresh_from_db()
    assert idee.status == "ingetrokken"


def test_the_employer_shows_its_work_and_a_visit_leads_to_new_work(client_als: Any, noor: Medewerker) -> None:
    contact = OndernemerscontactFactory()
    vestiging = contact.vestiging
    WerkFactory(vestiging=vestiging, titel="Bakker", plekken=2, eigenaar=noor)
    WerkFactory(vestiging=vestiging, titel="Verkoper", status="vervuld", gesloten_op=VANDAAG, eigenaar=noor)

    pagina = client_als(medewerker=noor).get(reverse("ondernemers:vestiging", args=[vestiging.pk])).content.decode()

    assert "2 van 2 plekken vrij" in pagina
    assert f"{reverse('werk:lijst')}?vestiging={vestiging.pk}&amp;status=alles" in pagina
    lijn = [regel.kop for regel in vestigingstijdlijn["werk"].regels(vestiging)]
    assert lijn == ["Werk: Verkoper", "Werk vervuld: Verkoper", "Werk: Bakker"]
    url = contactvervolgen["werk"].url(contact)
    assert client_als(medewerker=noor).get(url).context["contact"] == contact
    assert restwerk["werk"].zinnen(noor, VANDAAG) == ["1 keer werk dat deze collega bewaakt"]
