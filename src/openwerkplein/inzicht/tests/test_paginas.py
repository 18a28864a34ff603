"""The pages of Inzicht: what they say, where their numbers lead, and who may see what."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from openwerkplein.dossier.models import Inwoner, Uitkering
from openwerkplein.inzicht import opname as opname_module
from openwerkplein.inzicht.opname import huidige_opname
from openwerkplein.kern.models import Gemeente, Leesregel
from openwerkplein.motor.cijfers import Controle

from .verzinsel import Verzinner

pytestmark = pytest.mark.django_db
DAG = date(2023, 12, 31)
MAAND = "2023-12-31"
ADRES = f"/inzicht/?peildatum={MAAND}"
ACHTER = re.compile(r'href="(/inzicht/[\w-]+/[\w-]+/[\w-]+/\?[^"]+)">([\d.]+)</a>')
Maker = Callable[..., Client]


@pytest.fixture
def gevuld() -> None:
    Verzinner(1, DAG).vul(60)


def tekst_van(antwoord: Any) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", antwoord.content.decode())))


def lees(client: Client, adres: str) -> str:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200, adres
    return str(antwoord.content.decode())


@pytest.mark.usefixtures("gevuld")
def test_the_page_says_how_many_and_how_that_changed(client_als: Maker) -> None:
    nu = huidige_opname().analyse(DAG).tabel("clienten").cel("uitkering").aantal
    toen = huidige_opname().analyse(date(2022, 12, 31)).tabel("clienten").cel("uitkering").aantal
    client = client_als("teamleider")

    kop = re.search(r"<h1[^>]*>(.*?)</h1>", lees(client, ADRES), re.DOTALL)
    assert kop is not None
    assert kop[1].startswith(f"{nu} mensen met een uitkering, ")
    richting = "even veel als" if nu == toen else "meer dan" if nu > toen else "minder dan"
    assert kop[1].endswith(f"{richting} een jaar eerder")
    vergeleken = tekst_van(client.get(f"{ADRES}&vergelijk=31-12-2022"))
    assert f"{richting} op 31 dec 2022" in vergeleken
    assert f"was {toen}" in vergeleken


@pytest.mark.usefixtures("gevuld")
def test_every_number_on_the_page_leads_to_as_many_lines(client_als: Maker) -> None:
    client = client_als("teamleider")
    links = set(ACHTER.findall(lees(client, f"{ADRES}&vergelijk=2022-12-31")))
    assert len(links) > 250

    for adres, getal in sorted(links)[::25]:
        aantal, regels, pagina = int(getal.replace(".", "")), 0, 1
        while regels < aantal:
            inhoud = lees(client, f"{unescape(adres)}&pagina={pagina}")
            op_pagina = inhoud.count('<th scope="row">')
            assert re.search(rf"<h1[^>]*>\s*{getal} ", inhoud), adres
            assert 0 < op_pagina <= 25
            regels, pagina = regels + op_pagina, pagina + 1
        assert regels == aantal


@pytest.mark.usefixtures("gevuld")
def test_a_list_shows_names_within_reach_and_masks_the_others(client_als: Maker) -> None:
    gemeente = Gemeente.objects.get(code="9901")
    client = client_als("teamleider", gemeenten=[gemeente])
    inhoud = lees(client, f"/inzicht/clienten/alle/totaal/?peildatum={MAAND}")
    opname = huidige_opname()
    op_pagina = Inwoner.objects.in_bulk([regel.inwoner for regel in opname.achter(DAG, "clienten", None)[1][:25]])

    binnen = [inwoner for inwoner in op_pagina.values() if inwoner.gemeente_id == gemeente.pk]
    buiten = [inwoner for inwoner in op_pagina.values() if inwoner.gemeente_id != gemeente.pk]
    assert binnen
    assert buiten
    for inwoner in binnen:
        assert f'href="/inwoners/{inwoner.dossiernummer}/"' in inhoud
    for inwoner in buiten:
        assert f'href="/inwoners/{inwoner.dossiernummer}/openen/"' in inhoud
        assert f'href="/inwoners/{inwoner.dossiernummer}/"' not in inhoud
    eigen_namen = {inwoner.naam for inwoner in binnen}
    assert not [inwoner for inwoner in buiten if inwoner.naam in inhoud and inwoner.naam not in eigen_namen]


@pytest.mark.usefixtures("gevuld")
def test_looking_at_a_list_is_logged_per_person_on_the_page(client_als: Maker) -> None:
    client = client_als("regiecoach")
    lees(client, ADRES)
    assert Leesregel.objects.count() == 0

    lees(client, f"/inzicht/clienten/alle/totaal/?peildatum={MAAND}&pagina=2")
    getoond = huidige_opname().achter(DAG, "clienten", None)[1][25:50]
    verwacht = Inwoner.objects.filter(pk__in={regel.inwoner for regel in getoond}).values_list(
        "dossiernummer", flat=True
    )
    regels = Leesregel.objects.filter(
        medewerker=client.medewerker, wat="lijst achter cijfer clienten", verwerking="cijfers"
    )  # type: ignore[attr-defined]
    assert sorted(regels.values_list("dossiernummer", flat=True)) == sorted(verwacht)


@pytest.mark.usefixtures("gevuld")
def test_somebody_who_counts_twice_is_logged_once(client_als: Maker) -> None:
    Uitkering.objects.all().delete()
    inwoner = Inwoner.objects.levend_dossier().first()
    for begin, eind in ((date(2023, 1, 5), date(2023, 2, 1)), (date(2023, 4, 1), date(2023, 5, 1))):
        Uitkering.objects.create(inwoner=inwoner, soort="PW", begindatum=begin, einddatum=eind)
    inhoud = lees(client_als("teamleider"), f"/inzicht/uitstroom/totaal/totaal/?peildatum={MAAND}")

    assert inhoud.count('<th scope="row">') == 2
    assert "5 jan 2023" in inhoud
    assert "1 mei 2023" in inhoud
    assert Leesregel.objects.count() == 1


@pytest.mark.usefixtures("gevuld")
def test_a_researcher_sees_numbers_and_no_people(client_als: Maker) -> None:
    client = client_als("onderzoeker")
    inhoud = lees(client, ADRES)

    assert "mensen met een uitkering" in inhoud
    assert not ACHTER.search(inhoud)
    assert client.get(f"/inzicht/clienten/uitkering/totaal/?peildatum={MAAND}").status_code == 403
    assert client.get(f"/inzicht/bestand/csv/?peildatum={MAAND}").status_code == 200


def test_who_has_no_numbers_sees_none(client_als: Maker) -> None:
    for rol in ("functioneel_beheerder", "privacy_officer"):
        assert client_als(rol).get(ADRES).status_code == 403


@pytest.mark.usefixtures("gevuld")
@pytest.mark.parametrize(
    "adres",
    [
        "/inzicht/onbekend/uitkering/totaal/",
        "/inzicht/clienten/onbekend/totaal/",
        "/inzicht/clienten/uitkering/9999/",
        "/inzicht/beschut_werk/taakstelling/totaal/",
        "/inzicht/clienten/uitkering/totaal/?peildatum=2023-13-01",
        "/inzicht/instroom/totaal/totaal/?peildatum=2023-01-01&vanaf=2023-02-01",
        "/inzicht/bestand/pdf/",
        "/inzicht/bestand/csv/?gemeente=9999",
    ],
)
def test_what_is_not_there_is_not_found(adres: str, client_als: Maker) -> None:
    assert client_als("teamleider").get(adres).status_code == 404


@pytest.mark.usefixtures("gevuld")
def test_a_wrong_date_keeps_what_was_typed_and_says_how(client_als: Maker) -> None:
    antwoord = client_als("teamleider").get("/inzicht/?peildatum=31-31-2023&vergelijk=1-1-2022")

    assert antwoord.status_code == 400
    assert "Schrijf dag, maand en jaar" in tekst_van(antwoord)
    assert 'value="31-31-2023"' in antwoord.content.decode()


@pytest.mark.usefixtures("gevuld")
def test_without_a_date_it_is_about_today(client_als: Maker, sta_op: Callable[[str], date]) -> None:
    sta_op("2023-06-30")

    assert "Inzicht op 30 jun 2023" in tekst_van(client_als("teamleider").get("/inzicht/"))


@pytest.mark.usefixtures("gevuld")
def test_one_gemeente_stands_beside_the_total(client_als: Maker) -> None:
    analyse = huidige_opname().analyse(DAG)
    tekst = tekst_van(client_als("teamleider").get(f"{ADRES}&gemeente=9901"))

    assert f"{analyse.tabel('clienten').cel('uitkering', '9901').aantal} mensen met een uitkering" in tekst
    assert "Zandhoek" in tekst
    # Not in a heading any more, only among the choices.
    assert tekst.count("Veenrand") == 1


@pytest.mark.usefixtures("gevuld")
def test_every_chart_is_described_and_has_its_numbers_in_a_table(client_als: Maker) -> None:
    inhoud = lees(client_als("teamleider"), ADRES)
    beelden = re.findall(r'<svg [^>]*role="img" aria-label="([^"]+)"', inhoud)

    assert len(beelden) == 8
    assert len(re.findall(r"<figcaption>[^<]+</figcaption>", inhoud)) == 4
    assert "<style" not in inhoud
    assert " style=" not in inhoud
    opname = huidige_opname()
    maanden = inhoud.split('id="maanden"')[1].split("</table>")[0]
    assert maanden.count('<th scope="row">') == 36
    for maand in opname.reeks(DAG, 36):
        assert f">{maand.stand['totaal']}</a>" in maanden
    for code in ("leeftijd", "duur"):
        label = opname.analyse(DAG).tabel(code).rijen[0].label
        assert label in inhoud.split(f'id="tabel-{code}"')[1].split("</table>")[0]


@pytest.mark.usefixtures("gevuld")
def test_the_page_takes_as_many_queries_for_few_as_for_many(
    client_als: Maker, tel_queries: Callable[[Callable[[], Any]], int]
) -> None:
    client = client_als("teamleider")
    lijst = f"/inzicht/clienten/alle/totaal/?peildatum={MAAND}"
    lees(client, ADRES)
    pagina, vol = tel_queries(lambda: client.get(ADRES)), tel_queries(lambda: client.get(lijst))
    Uitkering.objects.all().delete()
    Inwoner.objects.filter(pk__gt=Inwoner.objects.order_by("pk")[4].pk, samengevoegd_met=None).update(
        overleden=date(2020, 1, 1)
    )
    opname_module.cache.clear()
    lees(client, ADRES)

    assert tel_queries(lambda: client.get(ADRES)) == pagina
    assert lees(client, lijst).count('<th scope="row">') <= 5
    # A page without visible names asks less, never more.
    assert tel_queries(lambda: client.get(lijst)) <= vol


@pytest.mark.usefixtures("gevuld")
def test_a_change_is_on_the_page_at_once(client_als: Maker) -> None:
    client = client_als("teamleider")
    voor = int(re.search(r"(\d+) mensen met een uitkering", lees(client, ADRES))[1])  # type: ignore[index]
    zonder = Inwoner.objects.levend_dossier().exclude(uitkeringen__in=Uitkering.objects.op(DAG)).first()
    Uitkering.objects.filter(inwoner=zonder).delete()
    Uitkering.objects.create(inwoner=zonder, soort="PW", begindatum=DAG)

    assert f"{voor + 1} mensen met een uitkering" in lees(client, ADRES)


@pytest.mark.usefixtures("gevuld")
@pytest.mark.parametrize("soort", ["xlsx", "csv", "json"])
def test_the_report_comes_as_a_file(soort: str, client_als: Maker) -> None:
    antwoord = client_als("teamleider").get(f"/inzicht/bestand/{soort}/?peildatum={MAAND}&vergelijk=2022-12-31")

    assert antwoord.status_code == 200
    assert antwoord["Content-Disposition"] == f'attachment; filename="bestandsanalyse-{MAAND}.{soort}"'
    assert len(antwoord.content) > 5000


@pytest.mark.usefixtures("gevuld")
def test_no_file_goes_out_while_a_check_fails(client_als: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    bereken = opname_module.bereken_stand

    def met_fout(*args: Any) -> Any:
        return replace(bereken(*args), controles=(Controle("delen_tellen_op", False, "1 en 1 is geen 3."),))

    monkeypatch.setattr(opname_module, "bereken_stand", met_fout)
    client = client_als("teamleider")
    antwoord = client.get(f"/inzicht/bestand/xlsx/?peildatum={MAAND}")

    assert antwoord.status_code == 409
    assert "delen_tellen_op van 31 dec 2023 klopt niet: 1 en 1 is geen 3." in tekst_van(antwoord)
    assert "0 van 1 kloppen" in tekst_van(client.get(ADRES))
