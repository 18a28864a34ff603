"""The screens of matching: names within reach only, filters, net niet, comparing, proposing, the list without names, the weights."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import outloud
import pdfua
import pytest
from django.test import Client
from django.urls import reverse

from openwerkplein.begeleiding.models import Begeleiding
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.tests.factories import InwonerFactory, KenmerkFactory
from openwerkplein.kern.models import Leesregel, Medewerker
from openwerkplein.kern.tests.factories import GemeenteFactory, MedewerkerFactory
from openwerkplein.motor.matching.eisen import schrijf
from openwerkplein.motor.matching.taal import BIJDRAGEN, GEWICHTEN
from openwerkplein.ondernemers.tests.factories import VestigingFactory
from openwerkplein.werk import vragen
from openwerkplein.werk.anoniem import band
from openwerkplein.werk.matchen import zoek_voor
from openwerkplein.werk.models import Matchgewichten, Voordracht, Werk
from openwerkplein.werk.passend import ondernemers_voor, zoek_werk_voor
from openwerkplein.werk.tests.factories import (
    BeroepFactory,
    KandidaatprofielFactory,
    ToestemmingFactory,
    UitsluitingFactory,
    VoordrachtFactory,
    WerkeisFactory,
    WerkFactory,
)
from openwerkplein.werk.tests.test_matchen import maak_mensen
from openwerkplein.werk.werkindex import Werkindex

DAG = date(2024, 6, 3)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _dag(sta_op: Callable[..., date]) -> None:
    sta_op(DAG)


@pytest.fixture
def hier() -> Any:
    return GemeenteFactory()


@pytest.fixture
def client(client_als: Callable[..., Client], hier: Any) -> Client:
    return client_als("accountmanager", gemeenten=[hier])


def kandidaat(gemeente: Any = None, *, toestemming: bool = True, **velden: Any) -> Inwoner:
    naam = velden.pop("naam", None)
    wie = {"gemeente": gemeente, **({"achternaam": naam} if naam else {})}
    inwoner = KandidaatprofielFactory(inwoner__gemeente=gemeente, inwoner=InwonerFactory(**wie), **velden).inwoner
    if toestemming:
        ToestemmingFactory(inwoner=inwoner)
    return inwoner


def maak_werk(*regels: str, **velden: Any) -> Werk:
    werk = WerkFactory(titel="Hovenier", **velden)
    for regel in regels:
        WerkeisFactory(werk=werk, regel=regel)
    return werk


def toon(client: Client, werk: Werk, naam: str = "kandidaten", **vraag: Any) -> str:
    antwoord = client.get(reverse(f"werk:{naam}", args=[werk.pk]), vraag)
    assert antwoord.status_code == 200, antwoord
    return antwoord.content.decode()


def test_names_are_there_within_reach_only(client: Client, hier: Any) -> None:
    werk = maak_werk("rijbewijs:B")
    kandidaat(hier, naam="Zichtbaar")
    elders = kandidaat(GemeenteFactory(), naam="Verborgen")
    coach = MedewerkerFactory(naam="Noor Adema", rollen=["regiecoach"])
    Begeleiding.objects.create(inwoner=elders, medewerker=coach, rol="regiecoach", begindatum=DAG)
    pagina = toon(client, werk)
    assert "2 kandidaten passen bij Hovenier" in pagina
    assert "Zichtbaar" in pagina
    assert "Kandidaat buiten uw bereik" in pagina
    assert "regiecoach Noor Adema" in pagina
    for feit in ("Verborgen", elders.afgeschermde_naam, elders.dossiernummer, f'value="{elders.pk}"'):
        assert feit not in pagina
    # Not by way of comparing or proposing either.
    assert "Verborgen" not in toon(client, werk, "vergelijk", inwoner=elders.pk)
    antwoord = client.post(reverse("werk:voorstellen", args=[werk.pk]), {"inwoner": elders.pk})
    assert antwoord.status_code == 302
    assert not Voordracht.objects.exists()
    # The list itself writes nothing.
    assert not Leesregel.objects.filter(verwerking="matching").exists()


def test_every_row_says_why_and_the_funnel_says_where_people_went(client: Client, hier: Any) -> None:
    werk = maak_werk("rijbewijs:B", "certificaat:haccp")
    kandidaat(hier, certificaten={"haccp": None}, uren_min=4, uren_max=8, max_km=30)
    kandidaat(hier, certificaten={"haccp": None}, toestemming=False)
    for _ in range(3):
        kandidaat(hier, certificaten={})
    KenmerkFactory(inwoner=InwonerFactory(gemeente=hier), soort="fase", waarde="3")
    pagina = toon(client, werk)
    assert "1 kandidaat past" in pagina
    for zin in (
        "reist hoogstens 30 km",
        "<strong>Minder:</strong> Kan 4 tot 8 uur; gevraagd 24 tot 32.",
        "nog niet voorgesteld",
    ):
        assert zin in pagina
    assert "1 mens</a> binnen uw bereik" not in pagina
    assert "1 mens in fase 3</a> binnen uw bereik heeft nog geen profiel" in " ".join(pagina.split())
    # Net niet: most people first, with what to do; opened by name.
    assert "Zonder eis <strong>HACCP (hygiëne met voedsel)</strong>: 3 mensen erbij" in pagina
    assert "Zonder eis <strong>geeft toestemming om voorgedragen te worden</strong>: 1 mens erbij" in pagina
    open_ = toon(client, werk, zonder="certificaat:haccp")
    assert open_.count('type="checkbox" name="inwoner"') == 4


def test_filters_choose_among_who_fits(client: Client, hier: Any) -> None:
    werk = maak_werk("rijbewijs:B", beroep=BeroepFactory(code="hovenier"))
    dichtbij = kandidaat(hier, naam="Dichtbij", postcode="9401HS", max_km=60)
    wil = kandidaat(hier, naam="Wilgraag", postcode="9711AA", max_km=60, beroepen_wens=["hovenier"])
    kandidaat(GemeenteFactory(), naam="Elders", postcode="9711AA", max_km=60)
    VoordrachtFactory(inwoner=dichtbij, voorgesteld_op=DAG, status="verlopen")
    assert "3 kandidaten" in toon(client, werk)

    def wie(**vraag: Any) -> set[str]:
        pagina = toon(client, werk, **vraag)
        return {naam for naam in ("Dichtbij", "Wilgraag") if naam in pagina} | (
            {"ander"} if "Kandidaat buiten uw bereik" in pagina else set()
        )

    assert wie(km="5") == {"Dichtbij"}
    assert wie(gewenst="on") == {"Wilgraag"}
    assert wie(nieuw="on") == {"Wilgraag", "ander"}
    assert wie(bereik="alles") == {"Dichtbij", "Wilgraag"}
    assert wie(km="5", nieuw="on") == set()
    assert wil.pk


def test_work_that_cannot_be_matched_well_says_why(client: Client, hier: Any) -> None:
    leeg = WerkFactory(titel="Leeg", postcode="", vestiging__postcode="")
    pagina = toon(client, leeg)
    assert "Er zijn nog geen kandidaten met een profiel" in pagina
    kandidaat(hier, rijbewijzen=[])
    pagina = toon(client, leeg)
    assert "Dit werk heeft geen eisen" in pagina
    assert "De afstand telt nu niet mee" in pagina
    niemand = toon(client, maak_werk("rijbewijs:B"))
    assert "Niemand past" in niemand
    assert "Zonder die eis past 1 mens" in niemand
    dicht = WerkFactory(status="vervuld", gesloten_op=DAG)
    assert "Dit werk is gesloten" in toon(client, dicht)
    Matchgewichten.objects.create(gewichten=dict.fromkeys(BIJDRAGEN, 0) | {"talen": 1})
    assert "De score is niet te berekenen" in toon(client, leeg)


def test_compare_puts_at_most_three_side_by_side_and_is_logged(client: Client, hier: Any) -> None:
    werk = maak_werk("rijbewijs:B")
    mensen = [kandidaat(hier, rijbewijzen=["B"] if nummer else []) for nummer in range(4)]
    pagina = toon(client, werk, "vergelijk", inwoner=[een.pk for een in mensen])
    assert "Vergelijk hoogstens 3 mensen" in pagina
    assert "rijbewijs B" in pagina
    assert [een.naam in pagina for een in mensen] == [True, True, True, False]
    gelezen = Leesregel.objects.filter(verwerking="matching", medewerker=client.medewerker)  # type: ignore[attr-defined]
    assert set(gelezen.values_list("dossiernummer", flat=True)) == {een.dossiernummer for een in mensen[:3]}


def test_proposing_several_keeps_the_reasons_and_can_be_undone(client: Client, hier: Any) -> None:
    werk = maak_werk("rijbewijs:B")
    eerste, tweede = kandidaat(hier), kandidaat(hier)
    pagina = toon(client, werk, "voorstellen", inwoner=[eerste.pk, tweede.pk])
    assert "2 kandidaten voorstellen voor Hovenier" in pagina
    adres = reverse("werk:voorstellen", args=[werk.pk])
    antwoord = client.post(
        adres, {"inwoner": [eerste.pk, tweede.pk], "toelichting": "Werkt graag buiten."}, follow=True
    )
    assert "1 plek" in antwoord.content.decode()
    rijen = Voordracht.objects.order_by("pk")
    assert [(rij.inwoner, rij.toelichting) for rij in rijen] == [
        (eerste, "Werkt graag buiten."),
        (tweede, "Werkt graag buiten."),
    ]
    for rij in rijen:
        assert sum(een["punten"] for een in rij.bijdragen) == rij.score
        assert all(een["zin"] for een in rij.bijdragen)
    bericht = next(een for een in antwoord.context["messages"])
    assert "2 kandidaten zijn voorgesteld" in str(bericht)
    client.post(bericht.extra_tags.partition("ongedaan=")[2].split()[0])
    assert not Voordracht.objects.open().exists()


def test_the_list_without_names_holds_what_people_can_and_not_who_they_are(
    client: Client, hier: Any, tmp_path: Path
) -> None:
    werk = maak_werk("rijbewijs:B")
    inwoner = kandidaat(hier, naam="Geheimnaam", talenten="Mijn buren kennen mij als Sam", rijbewijzen=["B"])
    zonder = kandidaat(hier, naam="Zondernaam", toestemming=False)
    rijen = [VoordrachtFactory(werk=werk, inwoner=een, status="besproken", score=8000) for een in (inwoner, zonder)]
    VoordrachtFactory(werk=werk, inwoner=kandidaat(hier, naam="Nognietbesproken"))
    keuze = toon(client, werk, "anoniem")
    assert "Nognietbesproken" not in keuze
    assert "geen toestemming voor deze ondernemer" in keuze
    lijst = toon(client, werk, "anoniem", v=[een.pk for een in rijen])
    kaarten = lijst.partition("Kandidaat A")[2]
    assert "rijbewijs B" in kaarten or "B" in kaarten
    assert "tot 5 km" in kaarten
    for feit in ("Geheimnaam", "Sam", "9401", "Kandidaat B"):
        assert feit not in kaarten
    antwoord = client.get(reverse("werk:anoniem-pdf", args=[werk.pk]), {"v": [een.pk for een in rijen]})
    pad = tmp_path / "lijst.pdf"
    pad.write_bytes(antwoord.content)
    assert not pdfua.validate(str(pad)).findings
    assert outloud.check(str(pad)).verdict == "pass"
    assert b"Geheimnaam" not in antwoord.content
    assert Leesregel.objects.filter(dossiernummer=inwoner.dossiernummer, verwerking="matching").exists()
    # Nobody ticked: back to choosing.
    assert client.get(reverse("werk:anoniem-pdf", args=[werk.pk])).status_code == 302


@pytest.mark.parametrize(("meters", "woorden"), [(0, "tot 5 km"), (5001, "5 tot 10 km"), (40_001, "meer dan 40 km")])
def test_distances_are_rough(meters: int, woorden: str) -> None:
    assert band(meters) == woorden


def test_weights_are_tried_set_with_a_reason_and_put_back(client_als: Callable[..., Client], hier: Any) -> None:
    client = client_als("teamleider", gemeenten=[hier])
    werk = maak_werk("rijbewijs:B")
    vaak, nooit = kandidaat(hier, naam="Vaak", postcode="9401HS"), kandidaat(hier, naam="Nooit", postcode="9403AA")
    for _ in range(4):
        VoordrachtFactory(inwoner=vaak, voorgesteld_op=DAG, status="verlopen")
    adres = reverse("werk:gewichten")
    for rol in ("functioneel_beheerder", "teamleider"):
        collega = client_als(rol)
        assert f'href="{adres}"' in collega.get(reverse("start")).content.decode()
        assert collega.get(adres).status_code == 200
    assert f'href="{reverse("werk:namen")}"' in client_als("regiecoach").get(reverse("start")).content.decode()
    nieuw = dict(GEWICHTEN) | {"kansen": 0}
    pagina = client.post(adres, {**nieuw, "werk": werk.pk, "doe": "bekijk"}).content.decode()
    assert "Er is nog niets opgeslagen" in pagina
    assert pagina.index("Vaak") < pagina.index("Nooit")
    assert not Matchgewichten.objects.exists()
    # Refused: without a reason, all zero, no number.
    for anders, melding in (
        ({}, "waarom u de gewichten verandert"),
        (dict.fromkeys(BIJDRAGEN, 0) | {"toelichting": "alles even op nul"}, "Alle gewichten zijn nul"),
        ({"kansen": "-1"}, "Geef een heel getal van 0 tot en met 100."),
    ):
        assert melding in client.post(adres, nieuw | anders).content.decode()
    assert not Matchgewichten.objects.exists()
    client.post(adres, nieuw | {"toelichting": "Kansen tellen hier niet mee"})
    assert vragen.gewichten()["kansen"] == 0
    score = client.get(reverse("werk:score")).content.decode()
    assert "Kansen tot nu toe van 10 naar 0" in score
    assert "Kansen tellen hier niet mee" in score
    assert "Kansen tot nu toe: 0 wordt 10." in client.get(reverse("werk:gewichten-geleverd")).content.decode()
    client.post(reverse("werk:gewichten-geleverd"))
    assert vragen.gewichten() == dict(GEWICHTEN)
    assert nooit.pk


def test_queries_do_not_grow_with_candidates(client: Client, hier: Any, tel_queries: Callable[..., int]) -> None:
    werk = maak_werk("rijbewijs:B", "certificaat:vca")
    elders = GemeenteFactory()

    def meer(aantal: int) -> None:
        for nummer in range(aantal):
            kandidaat(hier if nummer % 2 else elders, certificaten={"vca": None} if nummer % 3 else {})

    meer(6)
    toon(client, werk)
    weinig = tel_queries(lambda: toon(client, werk, zonder="certificaat:vca"))
    meer(30)
    assert tel_queries(lambda: toon(client, werk, zonder="certificaat:vca")) == weinig


def test_only_who_matches_sees_the_list(
    client_als: Callable[..., Client], medewerker_als: Callable[..., Medewerker]
) -> None:
    werk = WerkFactory()
    assert client_als("inkomensconsulent").get(reverse("werk:kandidaten", args=[werk.pk])).status_code == 403
    assert client_als("regiecoach").get(reverse("werk:gewichten")).status_code == 403


# -- the reverse ------------------------------------------------------------------------------------------------------


def test_a_candidate_sees_which_work_fits_and_which_step_opens_most(client: Client, hier: Any) -> None:
    past = maak_werk("rijbewijs:B")
    for _ in range(2):
        maak_werk("certificaat:haccp")
    maak_werk("taal:nld>=3")
    maak_werk("taal:nld>=2")
    maak_werk("rijbewijs:C", "certificaat:bhv")
    weg, al = maak_werk(), maak_werk()
    inwoner = kandidaat(hier, toestemming=False, talen={"nld": [1, None]}, sectoren_wens=["N"])
    UitsluitingFactory(inwoner=inwoner, ondernemer=weg.vestiging.ondernemer)
    VoordrachtFactory(inwoner=inwoner, werk=al)
    groen = VestigingFactory(naam="Groen dichtbij", postcode="9402AA", ondernemer__sbi="81300")
    VestigingFactory(naam="Groen ver weg", postcode="6211AA", ondernemer__sbi="81300")
    VestigingFactory(naam="Bakker dichtbij", postcode="9402AA", ondernemer__sbi="10710")
    adres = reverse("werk:passend-werk", args=[inwoner.dossiernummer])
    pagina = client.get(adres).content.decode()
    assert "1 keer werk past bij" in pagina
    voorstel = f"{reverse('werk:voorstellen', args=[past.pk])}?inwoner={inwoner.pk}"
    assert f"{voorstel}&amp;terug={adres}" in pagina
    assert f'href="{adres}"' in client.get(f"{voorstel}&terug={adres}").content.decode(), (
        "cancelling leads back to the person"
    )
    assert "toestemming nodig" in pagina
    stappen = zoek_werk_voor(inwoner).stappen  # type: ignore[union-attr]
    # Dutch at level 3 opens the work that asks level 2 as well.
    assert [(stap.woorden, stap.aantal) for stap in stappen] == [
        ("HACCP (hygiëne met voedsel)", 2),
        ("Nederlands: minstens goed", 2),
        ("Nederlands: minstens redelijk", 1),
    ]
    assert [een.vestiging for een in ondernemers_voor(inwoner, DAG)] == [groen]
    # Consent to this employer alone is enough for this employer.
    ToestemmingFactory(inwoner=inwoner, ondernemer=past.vestiging.ondernemer)
    assert "toestemming nodig" not in client.get(adres).content.decode()
    dossier = client.get(reverse("dossier:dossier", args=[inwoner.dossiernummer])).content.decode()
    assert "1 keer open werk past. Met HACCP (hygiëne met voedsel) nog 2 keer." in dossier


def test_a_candidate_and_work_find_each_other_both_ways(hier: Any) -> None:
    mensen = maak_mensen(12, zaad=9)
    werken = [maak_werk(regel) for regel in ("rijbewijs:B", "taal:nld>=3", "certificaat:haccp", "belasting:staan")]
    heen = {(werk.pk, rij.inwoner.pk): rij.score for werk in werken for rij in zoek_voor(werk, 50, dag=DAG).rijen}
    terug = {
        (een.werk.pk, inwoner.pk): een.rij.score
        for inwoner in mensen
        for een in zoek_werk_voor(inwoner, 50, dag=DAG).rijen  # type: ignore[union-attr]
        if een.toestemming
    }
    assert heen == terug
    assert heen


def test_without_a_profile_there_is_nothing_to_look_for(client: Client, hier: Any) -> None:
    inwoner = InwonerFactory(gemeente=hier)
    assert (
        "nog geen kandidaatprofiel"
        in client.get(reverse("werk:passend-werk", args=[inwoner.dossiernummer])).content.decode()
    )
    assert "Passend werk" not in client.get(reverse("dossier:dossier", args=[inwoner.dossiernummer])).content.decode()


@pytest.mark.django_db(transaction=True)
def test_open_work_is_read_again_when_anything_of_it_changed(tel_queries: Callable[..., int]) -> None:
    index, werk = Werkindex(), WerkFactory()
    WerkFactory(status="concept")
    assert [een.werk for een in index.lees(DAG)] == [werk.pk]
    assert tel_queries(lambda: index.lees(DAG)) == 2
    WerkeisFactory(werk=werk, regel="rijbewijs:B")
    assert [schrijf(eis) for eis in index.lees(DAG)[0].vraag.eisen] == ["rijbewijs:B"]
    werk.status, werk.gesloten_op = "vervuld", DAG
    werk.save()
    assert index.lees(DAG) == ()


def test_the_start_page_of_an_accountmanager_shows_open_work(client: Client, hier: Any) -> None:
    wie = client.medewerker  # type: ignore[attr-defined]
    assert "Open werk" not in client.get(reverse("start")).content.decode()
    werk = maak_werk(eigenaar=wie)
    maak_werk()
    VoordrachtFactory(werk=werk, inwoner=kandidaat(hier))
    pagina = client.get(reverse("start")).content.decode()
    assert "1 naam" in pagina
    assert pagina.count("/kandidaten/") == 1
