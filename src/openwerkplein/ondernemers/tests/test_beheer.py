"""Amounts and intermediairs on screen: as of a day, over time, a new value, a mistake, and who may."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from openwerkplein.kern.tests.factories import GemeenteFactory
from openwerkplein.ondernemers.models import Bedrag, Intermediair

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vandaag(settings: Any) -> None:
    settings.WERKPLEIN_DATUM = date(2026, 11, 23)


def test_amounts_from_missing_to_corrected_and_removed(client_als) -> None:
    beheer, gemeente = client_als("functioneel_beheerder"), GemeenteFactory(naam="Esdoornwolde")
    lijst, nieuw = reverse("ondernemers:bedragen"), reverse("ondernemers:bedrag-nieuw")
    assert "niet ingevuld" in beheer.get(lijst).content.decode()
    velden = {"soort": "baanbonus", "waarde": "500", "begindatum": "1-1-2026", "bron": ""}
    assert "Schrijf op waar dit bedrag staat." in beheer.post(
        nieuw, velden
    ).content.decode() or not Bedrag.objects.filter(soort="baanbonus")
    for waarde, begin, code in (("500", "1-1-2026", ""), ("650,50", "1-7-2026", ""), ("900", "1-7-2026", gemeente.pk)):
        antwoord = beheer.post(
            nieuw, velden | {"waarde": waarde, "begindatum": begin, "gemeente": code, "bron": "Besluit van de raad"}
        )
        assert antwoord.status_code == 302, antwoord.content.decode()[-2000:]
    verloop = beheer.get(reverse("ondernemers:bedrag-verloop", args=["baanbonus"])).content.decode()
    assert "€ 650,50" in verloop
    assert "30 jun 2026" in verloop, "the earlier value ended by itself"
    assert "€ 500,00" in beheer.get(f"{lijst}?op=1-3-2026").content.decode()
    nu = beheer.get(lijst).content.decode()
    assert "€ 650,50" in nu
    assert "€ 900,00" in nu
    assert "Esdoornwolde" in nu
    rij = Bedrag.objects.get(soort="baanbonus", gemeente=gemeente)
    fout = {"versie": rij.versie, "waarde": "950", "begindatum": "1-7-2026", "bron": "Besluit van de raad"}
    assert beheer.post(reverse("ondernemers:bedrag-wijzig", args=[rij.pk]), fout).status_code == 302
    rij.refresh_from_db()
    assert rij.waarde == Decimal(950)
    weg = {"versie": rij.versie, "reden": "gold hier nooit"}
    assert beheer.post(reverse("ondernemers:bedrag-verwijder", args=[rij.pk]), weg).status_code == 302
    assert not Bedrag.objects.filter(gemeente=gemeente).exists()
    assert client_als("accountmanager").get(lijst).status_code == 403


def test_intermediairs_come_and_go(client_als) -> None:
    client = client_als("accountmanager")
    lijst, nieuw = reverse("ondernemers:intermediairs"), reverse("ondernemers:intermediair-nieuw")
    velden = {"naam": "Uitzendbureau Noord", "soort": "uitzendbureau", "contact": "Bel Noor, 0592-123456"}
    assert client.post(nieuw, velden).status_code == 302
    assert client.post(nieuw, velden).status_code == 200, "a name is there once"
    rij = Intermediair.objects.get()
    adres = reverse("ondernemers:intermediair-wijzig", args=[rij.pk])
    assert client.post(adres, velden | {"versie": rij.versie, "gestopt_op": "1-11-2026"}).status_code == 302
    assert "gestopt" in client.get(lijst).content.decode()
    assert client_als("voorman").get(nieuw).status_code == 403
