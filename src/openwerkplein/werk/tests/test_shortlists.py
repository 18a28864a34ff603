"""The lists of the night: spread over people, strict in how many, and what still holds of them in the morning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern.registers import dagtaken
from openwerkplein.kern.tests.factories import GemeenteFactory
from openwerkplein.motor.matching.taal import BIJDRAGEN
from openwerkplein.werk.models import Matchgewichten, Shortlist, Werk
from openwerkplein.werk.tests.factories import (
    KandidaatprofielFactory,
    ToestemmingFactory,
    VoordrachtFactory,
    WerkeisFactory,
    WerkFactory,
)

DAG = date(2024, 6, 3)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _dag(sta_op: Callable[..., date]) -> None:
    sta_op(DAG)


def kandidaat(**velden: Any) -> Inwoner:
    inwoner = KandidaatprofielFactory(**velden).inwoner
    ToestemmingFactory(inwoner=inwoner)
    return inwoner


def nacht() -> str:
    return dagtaken["shortlists"].doe(DAG)


def op_lijsten() -> Counter[int]:
    return Counter(rij["inwoner"] for lijst in Shortlist.objects.all() for rij in lijst.rijen)


def test_nobody_stands_on_more_lists_than_agreed(settings: Any) -> None:
    settings.WERKPLEIN_OP_LIJSTEN = 2
    # One fits everything best; the others only just.
    beste = kandidaat(postcode="9401HS")
    for _ in range(5):
        kandidaat(postcode="9711AA", max_km=60)
    werken = [WerkFactory() for _ in range(4)]
    leeg = WerkFactory()
    WerkeisFactory(werk=leeg, regel="rijbewijs:C")
    WerkFactory(status=Werk.Status.CONCEPT)
    zin = nacht()
    assert zin == "Namen voor 4 keer werk: 6 mensen, elk op hoogstens 2 lijsten. Voor 1 keer werk past niemand."
    assert sorted(len(lijst.rijen) for lijst in Shortlist.objects.all()) == [0, 3, 3, 3, 3]
    assert max(op_lijsten().values()) == op_lijsten()[beste.pk] == 2
    assert Shortlist.objects.get(werk=leeg).rijen == []
    scores = [rij["score"] for rij in Shortlist.objects.exclude(rijen=[]).first().rijen]  # type: ignore[union-attr]
    assert scores == sorted(scores, reverse=True)
    # Twice on a night does no harm; what closed has no list any more.
    werken[0].status, werken[0].gesloten_op = Werk.Status.VERVULD, DAG
    werken[0].save()
    nacht()
    assert set(Shortlist.objects.values_list("werk", flat=True)) == {leeg.pk, *(werk.pk for werk in werken[1:])}


def test_a_night_without_work_or_with_weights_that_leave_nothing() -> None:
    assert nacht() == "Er is geen open werk."
    WerkFactory()
    kandidaat()
    Matchgewichten.objects.create(gewichten=dict.fromkeys(BIJDRAGEN, 0) | {"talen": 1})
    assert "Voor 1 keer werk past niemand" in nacht()


def test_in_the_morning_only_names_that_still_hold(client_als: Callable[..., Client], tel_queries: Any) -> None:
    hier = GemeenteFactory()
    client = client_als("accountmanager", gemeenten=[hier])
    blijft, trok_in, voorgesteld = (
        kandidaat(inwoner=InwonerFactory(gemeente=hier, achternaam=naam)) for naam in ("Blijft", "Trokin", "Isal")
    )
    kandidaat(inwoner=InwonerFactory(gemeente=GemeenteFactory(), achternaam="Elders"))
    werk = WerkFactory()
    nacht()
    assert len(op_lijsten()) == 4
    trok_in.toestemmingen.all().delete()
    VoordrachtFactory(werk=werk, inwoner=voorgesteld)
    later = WerkFactory(eigenaar=client.medewerker)  # type: ignore[attr-defined]
    adres = reverse("werk:namen")
    pagina = client.get(adres).content.decode()
    assert "Blijft" in pagina
    assert "buiten uw bereik" in pagina
    assert "na de nacht binnengekomen" in pagina
    for naam in ("Trokin", "Isal", "Elders"):
        assert naam not in pagina
    mijn = client.get(adres, {"van_mij": "on"}).content.decode()
    assert (str(later.titel) in mijn, "Blijft" in mijn) == (True, False)

    weinig = tel_queries(lambda: client.get(adres))
    for _ in range(6):
        kandidaat(inwoner=InwonerFactory(gemeente=hier))
        WerkFactory()
    nacht()
    assert tel_queries(lambda: client.get(adres)) <= weinig
    assert blijft.pk in op_lijsten()
