"""Why voordrachten stop: counted per side, kind of work and sector, with the list behind each number and what it teaches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from openwerkplein.kern.tijd import vandaag
from openwerkplein.werk.handelingen.voordrachten import moment
from openwerkplein.werk.models import Voordracht
from openwerkplein.werk.perioden import Periode, tot_nu
from openwerkplein.werk.redenen import Keuze, overzicht
from openwerkplein.werk.tests.factories import VoordrachtFactory, WerkeisFactory, WerkFactory

pytestmark = pytest.mark.django_db
S = Voordracht.Status


@pytest.fixture
def gestopt() -> dict[str, Any]:
    bakker = WerkFactory(vestiging__ondernemer__sbi="1071")
    winkel = WerkFactory(vestiging__ondernemer__sbi="4711", soort="wep")
    WerkeisFactory(werk=winkel, regel="taal:nld>=2", hard=False)
    for werk in (bakker, bakker, winkel):
        VoordrachtFactory(werk=werk, status=S.AFGEWEZEN_ONDERNEMER, reden="ondernemer_taal")
    VoordrachtFactory(werk=winkel, status=S.AFGEWEZEN_KANDIDAAT, reden="kandidaat_wil_niet")
    VoordrachtFactory(werk=bakker, status=S.INGETROKKEN, reden="vergissing")
    VoordrachtFactory(werk=bakker, status=S.VERLOPEN)
    lang_geleden = moment().replace(year=vandaag().year - 2)
    VoordrachtFactory(status=S.INGETROKKEN, reden="geen_reactie", status_sinds=lang_geleden)
    return {"bakker": bakker, "winkel": winkel}


def test_counts_per_side_work_and_sector(gestopt: dict[str, Any], django_assert_num_queries: Any) -> None:
    periode = tot_nu(vandaag())
    overzicht(Keuze(periode))  # the lists are remembered from here on
    with django_assert_num_queries(1):
        uit = overzicht(Keuze(periode))
    taal, wil_niet = uit.rijen
    # Two of the three had not asked for Dutch; the shop had, as a wish.
    assert (taal.code, taal.aantal, taal.niet_gevraagd, taal.kant) == ("ondernemer_taal", 3, 2, "ondernemer")
    assert (wil_niet.aantal, wil_niet.niet_gevraagd, wil_niet.kant) == (1, None, "kandidaat")
    assert [(een.titel, een.aantal) for een in uit.kanten] == [
        ("de kandidaat", 1), ("de ondernemer", 3), ("geen van beide", 0),
    ]  # fmt: skip
    assert {een.titel: een.aantal for een in uit.soorten} == {"regulier werk": 2, "werkervaringsplaats": 2}
    assert {een.titel: een.aantal for een in uit.sectoren} == {"industrie": 2, "handel": 2}
    assert overzicht(Keuze(periode, soort="wep")).aantal == overzicht(Keuze(periode, sector="G")).aantal == 2
    assert overzicht(Keuze(Periode("oud", "oud", date(1999, 1, 1), date(1999, 12, 31)))).aantal == 0


def test_every_number_leads_to_as_many_rows(gestopt: dict[str, Any], client_als: Callable[..., Client]) -> None:
    manager = client_als("accountmanager")
    for keuze in (
        Keuze(tot_nu(vandaag())),
        Keuze(tot_nu(vandaag()), sector="C"),
        Keuze(tot_nu(vandaag()), soort="wep"),
    ):
        uit = overzicht(keuze)
        for een in (*uit.rijen, *uit.kanten, *uit.soorten, *uit.sectoren):
            lijst = manager.get(een.url)
            assert len(lijst.context["beelden"]) == een.aantal, een
    pagina = manager.get(reverse("werk:redenen")).content.decode()
    assert "<strong>2 van de 3 keer</strong> stond dit niet bij de eisen en wensen" in pagina
    assert "ondernemer: taal 3 keer; kandidaat wil dit werk niet 1 keer" in pagina
    bestand = manager.get(reverse("werk:redenen-bestand"), {"soort": "wep"}).content.decode("utf-8-sig").splitlines()
    assert bestand[1].split(";")[3:] == [
        "werkervaringsplaats",
        "alle",
        "de kandidaat",
        "kandidaat wil dit werk niet",
        "1",
        "",
    ]
