"""Handing employers of a colleague to another, and what a colleague still has; and the page for the employer itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import outloud
import pdfua
import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse

from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import restwerk
from openwerkplein.kern.tests.factories import GemeenteFactory
from openwerkplein.ondernemers.handelingen.overdracht import MEESTE
from openwerkplein.ondernemers.models import Ondernemerscontact
from openwerkplein.ondernemers.overzicht import gegevens
from openwerkplein.ondernemers.registers import Geplaatste, Plaatsingsfeiten, plaatsingsfeiten
from openwerkplein.ondernemers.tests.factories import (
    KernteamlidFactory,
    OndernemersvraagFactory,
    ToezeggingFactory,
    VestigingFactory,
)

pytestmark = pytest.mark.django_db
DAG = date(2024, 6, 5)


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Callable[[date], date]) -> None:
    sta_op(DAG)


def test_employers_go_to_another_after_a_proposal_and_come_back(
    client_als: Callable[..., Client], medewerker_als: Callable[..., Medewerker]
) -> None:
    leider = client_als("teamleider")
    van, naar = medewerker_als("accountmanager", naam="An"), medewerker_als("accountmanager", naam="Bo")
    een, twee = (VestigingFactory(relatiemanager=van) for _ in range(2))
    mee, blijft = ToezeggingFactory(vestiging=een, uitvoerder=van), ToezeggingFactory(vestiging=twee, uitvoerder=van)
    vraag = OndernemersvraagFactory(vestiging=een, bewaker=van)
    adres = reverse("ondernemers:doorgeven-van", args=[van.pk])
    keuze = {"naar": naar.pk, "met_rest": "on", "welke": "gekozen", "vestigingen": [een.pk]}

    voorstel = leider.post(adres, keuze)
    assert voorstel.context["vestigingen"] == [een]
    een.refresh_from_db()
    assert een.relatiemanager == van

    klaar = leider.post(adres, keuze | {"bevestig": "ja"}, follow=True)
    for rij in (een, twee, mee, blijft, vraag):
        rij.refresh_from_db()
    assert (een.relatiemanager, twee.relatiemanager) == (naar, van)
    assert (mee.uitvoerder, blijft.uitvoerder, vraag.bewaker) == (naar, van, naar)
    # Somebody else had given it away already: nothing changes any more.
    assert "vestigingen" in leider.post(adres, keuze | {"bevestig": "ja"}).context["form"].errors

    leider.post(next(iter(klaar.context["messages"])).extra_tags.removeprefix("ongedaan="))
    een.refresh_from_db()
    assert een.relatiemanager == van
    assert client_als("accountmanager").get(adres).status_code == 403


def test_what_is_loose_goes_too_and_then_nothing_is_left(
    client_als: Callable[..., Client], medewerker_als: Callable[..., Medewerker]
) -> None:
    leider = client_als("teamleider")
    van, naar = medewerker_als("accountmanager"), medewerker_als("accountmanager")
    ToezeggingFactory(uitvoerder=van)
    OndernemersvraagFactory(bewaker=van, toegewezen=van, wie_elders="")
    KernteamlidFactory(medewerker=van)
    VestigingFactory(relatiemanager=van, gesloten_op=DAG, reden_gesloten="gestopt")
    zinnen = restwerk["ondernemers"].zinnen
    assert zinnen(van, DAG) == [
        "1 open toezegging aan een ondernemer",
        "1 open vraag van een ondernemer",
        "1 plek in een kernteam",
    ]

    adres = reverse("ondernemers:doorgeven-losse", args=[van.pk])
    assert "naar" in leider.post(adres, {"naar": van.pk}).context["los_form"].errors
    leider.post(adres, {"naar": naar.pk})

    assert zinnen(van, DAG) == []
    assert zinnen(naar, DAG) == ["1 open toezegging aan een ondernemer", "1 open vraag van een ondernemer"]


def test_the_undo_of_a_large_handover_fits_in_an_address(
    client_als: Callable[..., Client], medewerker_als: Callable[..., Medewerker]
) -> None:
    leider = client_als("teamleider")
    van, naar = medewerker_als("accountmanager"), medewerker_als("accountmanager")
    for _ in range(MEESTE):
        VestigingFactory(relatiemanager=van)
    keuze = {"naar": naar.pk, "welke": "alles", "bevestig": "ja"}

    klaar = leider.post(reverse("ondernemers:doorgeven-van", args=[van.pk]), keuze, follow=True)

    # The longest line of a request that the server takes is 4,094 characters.
    assert len(next(iter(klaar.context["messages"])).extra_tags) < 3000


def test_the_page_for_the_employer_is_accessible_and_names_no_more_than_it_may(
    client_als: Callable[..., Client], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    waar = VestigingFactory(ondernemer__naam='Bakkerij #1 "Van Rijn"', volgend_contact=DAG + timedelta(days=9))
    leeg = Ondernemerscontact.objects.none()
    hier = GemeenteFactory()
    manager = client_als("accountmanager", gemeenten=[hier])
    sam, ver = InwonerFactory(gemeente=hier).pk, InwonerFactory().pk
    bron = Plaatsingsfeiten(
        geplaatst=lambda dag: leeg.annotate(dag=F("datum")).values("vestiging", "dag"),
        in_voorbereiding=lambda dag: leeg.values("vestiging"),
        mensen=lambda pk, dag: [
            Geplaatste("Sam", date(2024, 5, 1), "inpakker", sam),
            Geplaatste("Kim", date(2023, 5, 1), "inpakker", sam, tot_en_met=date(2024, 1, 1)),
            Geplaatste("Bo", date(2024, 4, 1), "lasser", ver),
        ],
    )
    monkeypatch.setattr(plaatsingsfeiten, "_inhoud", {"proef": bron})
    ToezeggingFactory(vestiging=waar, wie="ondernemer", uitvoerder=None, wat="rooster sturen", voor=DAG)

    inhoud: Any = gegevens(waar, DAG, manager.medewerker)  # type: ignore[attr-defined]
    assert inhoud["mensen"] == ["Sam: inpakker, sinds 1 mei 2024", "Iemand: lasser, sinds 1 april 2024"]
    assert inhoud["afspraken"] == ["U: rooster sturen (voor 5 juni 2024)"]

    pdf = manager.get(reverse("ondernemers:vestiging-overzicht", args=[waar.pk]))
    pad = tmp_path / "overzicht.pdf"
    pad.write_bytes(pdf.content)
    assert not pdfua.validate(pad).findings
    assert outloud.check(pad).verdict == "pass"
