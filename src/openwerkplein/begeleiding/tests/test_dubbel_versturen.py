"""Pressing "Opslaan" twice does it once: the second gets the answer of the first, in forms of every kind, without JavaScript."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.cache import caches
from django.urls import reverse

from openwerkplein.begeleiding.models import Afspraak, Begeleiding, Overdracht, Routekaart, Routestap
from openwerkplein.begeleiding.tests.factories import BegeleidingFactory
from openwerkplein.begeleiding.tests.routes import VERVOLG, maak_versie, stap
from openwerkplein.dossier.adressen import nieuw_adres
from openwerkplein.dossier.models import Contactmoment, Inwoner
from openwerkplein.kern import eenmalig

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 3, 2)
RIJEN = {"afspraak-TOTAL_FORMS": "3", "afspraak-INITIAL_FORMS": "0"}


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Any) -> None:
    sta_op(VANDAAG)


@pytest.fixture
def client(client_als: Any) -> Any:
    return client_als("regiecoach", naam="Noor Adema")


@pytest.fixture
def sam(client: Any) -> Inwoner:
    return BegeleidingFactory(medewerker=client.medewerker, begindatum=date(2025, 1, 6)).inwoner


def sleutel(client: Any, url: str) -> dict[str, str]:
    """Return the one-time key that stands in a form, as a browser sends it."""
    gevonden = set(
        re.findall(r'<input type="hidden" name="eenmalig" value="([^"]+)">', client.get(url).content.decode())
    )
    assert len(gevonden) == 1
    return {"eenmalig": gevonden.pop()}


def wat_er_staat(antwoord: Any) -> list[str]:
    return [een.message for een in get_messages(antwoord.wsgi_request)]


def contact(sam: Inwoner, **velden: str) -> tuple[str, dict[str, str]]:
    url = reverse("begeleiding:contactmoment-nieuw", args=[sam.dossiernummer])
    return url, {"soort": "gesprek", "datum": "2-3-2026", "onderwerp": "kennismaken", **RIJEN, **velden}


def test_a_contact_is_saved_once(client: Any, sam: Inwoner) -> None:
    url, getypt = contact(sam)
    getypt |= sleutel(client, url)

    een, twee = client.post(url, getypt), client.post(url, getypt)

    assert Contactmoment.objects.count() == 1
    assert (een.status_code, een["Location"]) == (twee.status_code, twee["Location"])
    assert wat_er_staat(een) == wat_er_staat(twee) != []
    # A page that was opened anew has a key of its own: the same thing may happen twice.
    client.post(url, getypt | sleutel(client, url))
    assert Contactmoment.objects.count() == 2


def test_what_was_typed_is_never_lost(client: Any, sam: Inwoner) -> None:
    """Back to the same page: another text is another contact, and what was taken back can be sent again."""
    url, getypt = contact(sam)
    getypt |= sleutel(client, url)
    client.post(url, getypt)
    antwoord = client.post(url, getypt | {"onderwerp": "iets anders"})
    assert set(Contactmoment.objects.values_list("onderwerp", flat=True)) == {"kennismaken", "iets anders"}

    bericht = list(get_messages(antwoord.wsgi_request))[-1]
    client.post(bericht.extra_tags.removeprefix("ongedaan="))
    assert Contactmoment.objects.count() == 1
    client.post(url, getypt | {"onderwerp": "iets anders"})
    assert Contactmoment.objects.count() == 2


def test_a_form_that_was_refused_can_be_mended_and_the_first_may_still_be_busy(
    client: Any, sam: Inwoner, monkeypatch: Any
) -> None:
    url, getypt = contact(sam, onderwerp="")
    getypt |= sleutel(client, url)
    for _ in range(2):
        assert client.post(url, getypt).context["form"].errors["onderwerp"]
    getypt["onderwerp"] = "kennismaken"

    monkeypatch.setattr(eenmalig, "WACHT_SECONDEN", 0)
    with monkeypatch.context() as bezig:
        bezig.setattr(caches["default"], "add", lambda *_: False)
        bezig.setattr(caches["default"], "get", lambda *_: "bezig")
        antwoord = client.post(url, getypt)
    assert antwoord["Location"] == url
    assert "al opgeslagen" in wat_er_staat(antwoord)[0]
    assert not Contactmoment.objects.exists()
    assert client.post(url, getypt).status_code == 302
    assert Contactmoment.objects.count() == 1


def test_somebody_else_has_nothing_to_do_with_it(client: Any, client_als: Any, sam: Inwoner) -> None:
    url, getypt = contact(sam)
    getypt |= sleutel(client, url)
    ander = client_als("accountmanager")
    BegeleidingFactory(inwoner=sam, medewerker=ander.medewerker, rol="accountmanager")
    client.post(url, getypt)
    ander.post(url, getypt)
    assert Contactmoment.objects.count() == 2


def _twee_keer(client: Any, url: str, getypt: dict[str, Any]) -> None:
    getypt = getypt | sleutel(client, url)
    een, twee = client.post(url, getypt), client.post(url, getypt)
    assert een.status_code == 302, een.context["form"].errors
    assert (twee.status_code, twee["Location"]) == (302, een["Location"])
    assert wat_er_staat(een) == wat_er_staat(twee)


def test_start_a_route_and_finish_a_step(client: Any, sam: Inwoner) -> None:
    maak_versie()
    start = reverse("begeleiding:routekaart-start", args=[sam.dossiernummer])
    _twee_keer(client, f"{start}?route=proef&ankerdatum=2026-03-02", {"ankerdatum": "2-3-2026"})
    assert Routekaart.objects.count() == 1
    rij = stap("bijeenkomst")
    afronden = reverse("begeleiding:routestap-afronden", args=[sam.dossiernummer, rij.pk])
    _twee_keer(client, afronden, {"versie": rij.versie, "uitkomst": "gekomen", "afgehandeld_op": "2-3-2026"})
    assert (stap("bijeenkomst").status, stap("bijeenkomst").versie) == ("gedaan", 2)
    assert Routestap.objects.filter(code="gesprek").count() == 1


def test_without_a_key_the_rules_still_hold(client: Any, sam: Inwoner) -> None:
    """Another tab, another colleague: the second start of a route is refused, the second end of a step is told."""
    maak_versie(VERVOLG)
    url = f"{reverse('begeleiding:routekaart-start', args=[sam.dossiernummer])}?route=vervolg"
    assert client.post(url, {"ankerdatum": "2-3-2026"}).status_code == 302
    assert "loopt al" in client.post(url, {"ankerdatum": "2-3-2026"}).content.decode()
    assert Routekaart.objects.count() == 1
    rij = Routestap.objects.get()
    klaar = reverse("begeleiding:routestap-klaar", args=[sam.dossiernummer, rij.pk])
    client.post(klaar)
    assert wat_er_staat(client.post(klaar))[-1] == "Noor Adema rondde deze stap al af op 2 mrt 2026."
    rij.refresh_from_db()
    assert rij.versie == 2


def test_offer_a_handover(client: Any, sam: Inwoner, medewerker_als: Any) -> None:
    bas = medewerker_als("regiecoach", naam="Bas Mulder")
    url = reverse("begeleiding:overdracht-nieuw", args=[sam.dossiernummer])
    getypt = {
        "rol": "regiecoach",
        "naar": bas.pk,
        "samenvatting": "Sam zoekt werk.",
        "wat_werkt": "Bel in de ochtend.",
        "zonder_gesprek": "kent Bas al",
    }
    _twee_keer(client, url, getypt)
    assert Overdracht.objects.count() == 1
    # Without the key the rule says what is the matter.
    assert "loopt al" in client.post(url, getypt).content.decode()
    assert Overdracht.objects.count() == 1


def test_rows_of_a_dossier(client: Any, sam: Inwoner) -> None:
    _twee_keer(client, nieuw_adres(Afspraak, sam), {"wat": "bellen", "wie": "inwoner", "voor": "9-3-2026"})
    assert Afspraak.objects.count() == 1
    assert Begeleiding.objects.count() == 1
