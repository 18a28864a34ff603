"""Opening a dossier: reach, reason, merged numbers, and the reading log."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.dossier.toegang import BuitenBereik, Samengevoegd, open_dossier
from openwerkplein.kern.models import Leesregel, Noodtoegang

pytestmark = pytest.mark.django_db
REDEN = "Inwoner staat aan de balie en vraagt om hulp"


def verzoek(medewerker: Any, *, htmx: bool = False) -> Any:
    request = RequestFactory().get("/")
    request.user = medewerker
    request.htmx = htmx
    return request


@pytest.fixture
def sam() -> Inwoner:
    return InwonerFactory(voornamen="Sam", voorvoegsel="de", achternaam="Vos")


def test_unknown_number_is_not_found(medewerker_als: Any) -> None:
    with pytest.raises(Http404):
        open_dossier(verzoek(medewerker_als("inkomensconsulent")), "99999")


def test_reading_is_logged_with_who_and_what(medewerker_als: Any, sam: Inwoner) -> None:
    lezer = medewerker_als("inkomensconsulent")

    open_dossier(verzoek(lezer), sam.dossiernummer, "documenten")

    regel = Leesregel.objects.get()
    assert (regel.medewerker, regel.dossiernummer, regel.wat, regel.reden) == (
        lezer,
        sam.dossiernummer,
        "documenten",
        "",
    )


def test_outside_reach_nothing_is_given_and_nothing_logged(medewerker_als: Any, sam: Inwoner) -> None:
    with pytest.raises(BuitenBereik):
        open_dossier(verzoek(medewerker_als("regiecoach")), sam.dossiernummer)

    assert not Leesregel.objects.exists()


def test_same_look_is_logged_once(medewerker_als: Any, sam: Inwoner) -> None:
    lezer = medewerker_als("inkomensconsulent")
    blik = verzoek(lezer)

    for _ in range(3):
        open_dossier(blik, sam.dossiernummer)
    open_dossier(verzoek(lezer, htmx=True), sam.dossiernummer)
    assert Leesregel.objects.count() == 1

    open_dossier(verzoek(lezer), sam.dossiernummer)
    open_dossier(verzoek(lezer, htmx=True), sam.dossiernummer, "BSN")
    assert Leesregel.objects.count() == 3


def test_part_asked_later_by_htmx_is_a_new_look(medewerker_als: Any, sam: Inwoner) -> None:
    lezer = medewerker_als("inkomensconsulent")
    Leesregel.objects.create(
        medewerker=lezer, dossiernummer=sam.dossiernummer, wat="dossier", moment=timezone.now() - timedelta(minutes=2)
    )

    open_dossier(verzoek(lezer, htmx=True), sam.dossiernummer)

    assert Leesregel.objects.count() == 2


def test_merged_number_leads_to_the_last_one(client_als: Any, sam: Inwoner) -> None:
    tussen = InwonerFactory(samengevoegd_met=sam)
    oud = InwonerFactory(samengevoegd_met=tussen)
    client = client_als("inkomensconsulent")
    url = reverse("dossier:dossier", args=[oud.dossiernummer])

    antwoord = client.get(url, {"op": "1-1-2024"})
    assert antwoord.status_code == 302
    assert antwoord.url == reverse("dossier:dossier", args=[sam.dossiernummer]) + "?op=1-1-2024"

    assert client.post(reverse("dossier:bsn", args=[oud.dossiernummer])).status_code in (307, 403)
    with pytest.raises(Samengevoegd):
        open_dossier(verzoek(client.medewerker), oud.dossiernummer)


def test_closed_dossier_shows_a_masked_name_and_opens_with_a_reason(client_als: Any, sam: Inwoner) -> None:
    client = client_als("regiecoach")
    url = reverse("dossier:dossier", args=[sam.dossiernummer])
    sleutel = reverse("dossier:met-reden", args=[sam.dossiernummer])

    dicht = client.get(url + "?op=1-1-2024")
    assert dicht.status_code == 403
    inhoud = dicht.content.decode()
    assert "S•• de V••" in inhoud
    assert "Vos" not in inhoud

    assert "paar woorden" in client.post(sleutel, {"reden": "zomaar"}).content.decode()
    assert not Noodtoegang.objects.exists()

    open_ = client.post(sleutel, {"reden": REDEN, "terug": f"{url}?op=1-1-2024"})
    assert open_.url == f"{url}?op=1-1-2024"
    assert client.get(url).status_code == 200
    assert Leesregel.objects.filter(wat="dossier", reden=REDEN, medewerker=client.medewerker).count() == 1
    assert client_als("regiecoach").get(url).status_code == 403


def test_reason_holds_for_a_working_day(client_als: Any, sam: Inwoner) -> None:
    client = client_als("regiecoach")
    toen = timezone.now() - timedelta(hours=9)
    Noodtoegang.objects.create(
        medewerker=client.medewerker,
        dossiernummer=sam.dossiernummer,
        reden=REDEN,
        vanaf=toen,
        tot=toen + timedelta(hours=8),
    )

    assert client.get(reverse("dossier:dossier", args=[sam.dossiernummer])).status_code == 403


@pytest.mark.parametrize("terug", ["https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)", ""])
def test_after_the_reason_one_stays_on_this_site(client_als: Any, sam: Inwoner, terug: str) -> None:
    antwoord = client_als("regiecoach").post(
        reverse("dossier:met-reden", args=[sam.dossiernummer]), {"reden": REDEN, "terug": terug}
    )

    assert antwoord.url == reverse("dossier:dossier", args=[sam.dossiernummer])


def test_number_that_does_not_fit_an_address_is_refused() -> None:
    for nummer in ("nieuw", "12/34", "a b1", ""):
        with pytest.raises(Exception, match="dossiernummer"):
            InwonerFactory.build(dossiernummer=nummer).full_clean()
    InwonerFactory.build(dossiernummer="D-2024.001_a").full_clean()
