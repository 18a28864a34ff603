"""Voordrachten on screen: what one sees and may do, the small forms, the list with its file, and the sheet for the employer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import outloud
import pdfua
import pytest
from django.test import Client
from django.urls import reverse

from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern import lijsten
from openwerkplein.kern.models import Leesregel
from openwerkplein.kern.tests.factories import GemeenteFactory
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.fase import Fase, fase
from openwerkplein.werk.models import Voordracht
from openwerkplein.werk.tests.factories import (
    KandidaatprofielFactory,
    ToestemmingFactory,
    VoordrachtFactory,
    WerkFactory,
)
from openwerkplein.werk.voordrachtbeeld import maak_beelden
from openwerkplein.werk.voordrachtenlijst import regels

pytestmark = pytest.mark.django_db
S = Voordracht.Status


@pytest.fixture
def assen() -> Any:
    return GemeenteFactory()


@pytest.fixture
def manager(client_als: Callable[..., Client], assen: Any) -> Client:
    return client_als("accountmanager", naam="Ada Contact", gemeenten=[assen])


@pytest.fixture
def sam(assen: Any) -> Any:
    profiel = KandidaatprofielFactory(
        inwoner=InwonerFactory(voornamen="Sam Jan", achternaam="Vosveld", gemeente=assen), talenten="Ik bak graag."
    )
    ToestemmingFactory(inwoner=profiel.inwoner, begindatum=date(2024, 1, 1))
    return profiel.inwoner


@pytest.fixture
def werk() -> Any:
    return WerkFactory(vestiging__ondernemer__naam="Bakkerij Korst", titel="Bakker")


def toon(client: Client, naam: str, *args: Any, **vraag: Any) -> str:
    antwoord = client.get(reverse(f"werk:{naam}", args=args), vraag)
    assert antwoord.status_code == 200, antwoord
    return antwoord.content.decode()


def test_a_reason_of_somebody_outside_reach_is_not_told(manager: Client, werk: Any, sam: Any) -> None:
    gezien, ander = (
        VoordrachtFactory(inwoner=wie, werk=werk, status=S.AFGEWEZEN_KANDIDAAT, reden="kandidaat_gezondheid")
        for wie in (sam, KandidaatprofielFactory().inwoner)
    )
    woorden = lijsten.label("afwijzing", "kandidaat_gezondheid")
    assert toon(manager, "voordrachten", status="alles").count(f">{woorden}</span>") == 1
    assert toon(manager, "werk-voordrachten", werk.pk).count(woorden) == 1
    for vraag in ({"reden": "kandidaat_gezondheid"}, {"kant": "kandidaat"}):
        alle = manager.get(reverse("werk:voordrachten"), {"status": "alles", **vraag}).context["beelden"]
        assert [een.rij for een in alle] == [gezien]
    [dicht, open_] = sorted(regels(maak_beelden([gezien, ander], manager.medewerker, vandaag())))  # type: ignore[attr-defined]
    assert (dicht[0], dicht[-1], open_[0], open_[-1]) == ("", "", sam.dossiernummer, woorden)


def test_names_outside_reach_are_masked_and_have_no_buttons(manager: Client, werk: Any, sam: Any) -> None:
    eigen = VoordrachtFactory(werk=werk, inwoner=sam)
    ander = VoordrachtFactory(werk=werk, inwoner=InwonerFactory(voornamen="Bo", achternaam="Verweg"))
    stap = reverse("werk:voordracht-stap", args=[eigen.pk, S.BESPROKEN])
    for pagina in (toon(manager, "werk-voordrachten", werk.pk), toon(manager, "voordrachten")):
        assert "Sam Jan Vosveld" in pagina
        assert stap in pagina
        assert "B•• V••" in pagina
        assert "Verweg" not in pagina
        assert reverse("werk:voordracht", args=[ander.pk]) not in pagina
    assert manager.get(reverse("werk:voordracht", args=[ander.pk])).status_code == 403
    assert "Sam Jan Vosveld voor Bakker" in toon(manager, "voordracht", eigen.pk)
    assert Leesregel.objects.filter(dossiernummer=sam.dossiernummer, wat="voordracht", verwerking="matching").exists()


def test_a_step_is_a_small_form_that_says_what_is_missing(manager: Client, werk: Any, sam: Any) -> None:
    rij = VoordrachtFactory(werk=werk, inwoner=sam, status=S.VOORGEDRAGEN)
    adres = reverse("werk:voordracht-stap", args=[rij.pk, S.AFGEWEZEN_ONDERNEMER])
    form = manager.get(adres).content.decode()
    assert "ondernemer: taal" in form
    assert "kandidaat: te ver" not in form
    fout = manager.post(adres, {"versie": 1, "reden": "overig"}).content.decode()
    assert "Schrijf op wat de reden is." in fout
    antwoord = manager.post(
        adres, {"versie": 1, "reden": "ondernemer_taal", "toelichting": "Veel telefoon."}, follow=True
    )
    pagina = antwoord.content.decode()
    assert "staat op &#x27;ondernemer wil niet&#x27;" in pagina
    assert "ondernemer: taal: Veel telefoon." in pagina
    assert "Ongedaan maken" in pagina
    # A colleague who still has the form open hears what happened.
    laat = manager.post(adres, {"versie": 1, "reden": "ondernemer_klik"})
    assert laat.status_code == 409
    assert "Van daar kan zij niet naar" in laat.content.decode()


def test_the_list_filters_sorts_and_goes_into_a_file(
    manager: Client, werk: Any, sam: Any, django_assert_max_num_queries: Any
) -> None:
    wie: Any = manager.medewerker  # type: ignore[attr-defined]
    mijn = VoordrachtFactory(werk=werk, inwoner=sam, medewerker=wie)
    sector = WerkFactory(vestiging__ondernemer__sbi="1071", soort="wep", titel="Inpakker")
    nee = VoordrachtFactory(
        werk=sector, inwoner__gemeente=sam.gemeente, status=S.AFGEWEZEN_ONDERNEMER, reden="ondernemer_taal"
    )
    weg = VoordrachtFactory(werk=sector, inwoner__gemeente=sam.gemeente, status=S.INGETROKKEN, reden="werk_gesloten")

    def gevonden(**vraag: Any) -> set[int]:
        antwoord = manager.get(reverse("werk:voordrachten"), vraag)
        return {beeld.rij.pk for beeld in antwoord.context["beelden"]}

    assert gevonden() == {mijn.pk}
    assert gevonden(status="alles") == {mijn.pk, nee.pk, weg.pk}
    assert gevonden(status="alles", kant="ondernemer") == {nee.pk}
    assert gevonden(status="alles", kant="anders") == {weg.pk}
    assert gevonden(status="alles", sector="C") == gevonden(status="alles", soort="wep") == {nee.pk, weg.pk}
    assert gevonden(status="alles", sector="I") == set()
    assert gevonden(status="alles", reden="ondernemer_taal") == {nee.pk}
    assert gevonden(status="alles", mijn="voorgesteld") == gevonden(status="alles", collega="ada") == {mijn.pk}
    assert gevonden(status="alles", q="inpak") == {nee.pk, weg.pk}
    assert gevonden(status="alles", q="korst bak") == {mijn.pk}
    assert gevonden(wacht="3") == gevonden(tot=vandaag() - timedelta(days=1)) == set()
    assert gevonden(vanaf=vandaag()) == {mijn.pk}

    bestand = manager.get(reverse("werk:voordrachten-export"), {"status": "alles"}).content.decode("utf-8-sig")
    regels = bestand.splitlines()
    assert len(regels) == 4
    assert any(regel.startswith(f"{sam.dossiernummer};Sam Jan Vosveld;") for regel in regels)
    assert Leesregel.objects.filter(wat="export van voordrachten").count() == 3

    with django_assert_max_num_queries(13) as eerst:
        toon(manager, "voordrachten", status="alles")
    for _ in range(6):
        VoordrachtFactory(medewerker=wie)
    with django_assert_max_num_queries(len(eerst.captured_queries)):
        toon(manager, "voordrachten", status="alles")


def test_names_on_the_desk(manager: Client, werk: Any, sam: Any, assen: Any, tmp_path: Path) -> None:
    rij = VoordrachtFactory(werk=werk, inwoner=sam, status=S.BESPROKEN)
    zonder = VoordrachtFactory(werk=werk, inwoner=InwonerFactory(gemeente=assen, achternaam="Zonderling"))
    pagina = toon(manager, "werk-namen", werk.pk)
    assert "geen toestemming voor Bakkerij Korst" in pagina
    assert "Ik bak graag." in pagina
    pdf = reverse("werk:werk-namen-pdf", args=[werk.pk])
    assert manager.get(pdf, {"v": rij.pk}).status_code == 404

    adres = reverse("werk:werk-namen", args=[werk.pk])
    na = manager.post(adres, {"v": [rij.pk, zonder.pk], f"versie-{rij.pk}": 1}, follow=True)
    assert "geen toestemming gegeven om bij Bakkerij Korst" in na.content.decode()
    na = manager.post(adres, {"v": rij.pk, f"versie-{rij.pk}": 1}, follow=True)
    tekst = na.content.decode()
    assert "Sam Jan Vosveld is voorgedragen bij" in tekst
    assert "Voor uw werk &#x27;Bakker&#x27; stellen wij aan u voor:\n\nSam\n- In eigen woorden: Ik bak graag." in tekst
    rij.refresh_from_db()
    assert rij.status == S.VOORGEDRAGEN

    inhoud = manager.get(pdf, {"v": [rij.pk, zonder.pk]})
    blad = tmp_path / "namen.pdf"
    blad.write_bytes(inhoud.content)
    assert inhoud["Content-Disposition"].startswith(f'attachment; filename="namen-{werk.werknummer}-')
    assert not pdfua.validate(blad).findings
    assert outloud.check(blad).verdict == "pass"


def test_only_who_keeps_the_relation_puts_forward(client_als: Callable[..., Client], werk: Any, sam: Any) -> None:
    coach = client_als("teamleider_werkpunt", "regiecoach")
    VoordrachtFactory(werk=werk, inwoner=sam)
    assert "Draag voor" not in toon(client_als("regiecoach"), "werk-namen", werk.pk)
    assert coach.get(reverse("werk:werk-namen", args=[werk.pk])).status_code == 200


def test_at_the_dossier_the_employer_and_the_list_of_inwoners(manager: Client, werk: Any, sam: Any) -> None:
    rij = VoordrachtFactory(werk=werk, inwoner=sam, status=S.VOORGEDRAGEN)
    url = reverse("werk:voordracht-stap", args=[rij.pk, S.GEPLAATST])
    dossier = reverse("dossier:dossier", args=[sam.dossiernummer])
    vestiging = reverse("ondernemers:vestiging", args=[werk.vestiging_id])
    assert "wacht op reactie van de ondernemer" in manager.get(dossier).content.decode()
    assert "Op weg naar werk" in manager.get(vestiging).content.decode()
    assert fase([werk.vestiging], vandaag()) == {werk.vestiging_id: Fase.NIEMAND}
    manager.post(url, {"versie": 1, "geplaatst_per": vandaag()})
    pagina = manager.get(dossier).content.decode()
    assert "Voordracht Bakker bij Bakkerij Korst: geplaatst" in pagina
    assert "Geplaatst" in manager.get(vestiging).content.decode()
    assert fase([werk.vestiging], vandaag()) == {werk.vestiging_id: Fase.BIJ}
    nooit = KandidaatprofielFactory(inwoner__gemeente=sam.gemeente).inwoner
    for keuze, wie in (("geplaatst", {sam}), ("op_weg", set()), ("nooit", {nooit}), ("half_jaar_niet", {nooit})):
        lijst = manager.get(reverse("dossier:alles"), {"voorgesteld": keuze})
        assert {een.inwoner for een in lijst.context["rijen"]} == wie, keuze
