"""Routekaarten on screen: start with a preview, steps from the row, two colleagues at once, the list, the dossier, the PDF."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pdfua
import pytest
from django.urls import reverse
from outloud import check

from openwerkplein.begeleiding.handelingen import routekaarten as h
from openwerkplein.begeleiding.models import Routekaart, Routestap
from openwerkplein.begeleiding.routekaart_inwoner import SJABLOON
from openwerkplein.begeleiding.routekaartbeeld import routekaarten
from openwerkplein.begeleiding.tests.factories import BegeleidingFactory
from openwerkplein.begeleiding.tests.routes import PROEF, maak_versie
from openwerkplein.dossier.models import Contactmoment, Inwoner
from openwerkplein.dossier.samenvatting import samenvatting
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tests.factories import MedewerkerFactory, TeamFactory
from openwerkplein.web.pdf import maak_pdf, maak_plaatje

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Any) -> None:
    sta_op(VANDAAG)


@pytest.fixture
def coach() -> Medewerker:
    return MedewerkerFactory(naam="Noor Alberts", rollen=["regiecoach"], team=TeamFactory())


@pytest.fixture
def browser(client: Any, coach: Medewerker) -> Any:
    client.force_login(coach)
    return client


@pytest.fixture
def sam(coach: Medewerker) -> Inwoner:
    return BegeleidingFactory(medewerker=coach, inwoner__voornamen="Sam", inwoner__achternaam="Vos").inwoner


@pytest.fixture
def kaart(sam: Inwoner, coach: Medewerker) -> Routekaart:
    h.start(sam, maak_versie(), ankerdatum=VANDAAG, door=coach)
    return Routekaart.objects.get()


def adres(naam: str, rij: Any, inwoner: Inwoner | None = None) -> str:
    return reverse(f"begeleiding:{naam}", args=[(inwoner or rij.inwoner).dossiernummer, rij.pk])


def tekst(antwoord: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", antwoord.content.decode()))


def test_start_with_a_preview(browser: Any, sam: Inwoner) -> None:
    maak_versie()
    url = reverse("begeleiding:routekaart-start", args=[sam.dossiernummer])
    assert "Proefroute" in tekst(browser.get(url))
    # The anchor is proposed by its register; the steps are there before anything is started.
    inhoud = browser.get(url, {"route": "proef", "ankerdatum": "2-1-2026"}).content.decode()
    assert "al voorbij" in inhoud
    assert "Wordt overgeslagen" not in inhoud
    inhoud = browser.get(url, {"route": "proef", "ankerdatum": "2-1-2026", "sla_verleden_over": "on"}).content.decode()
    assert "Wordt overgeslagen" in inhoud
    for fout, melding in (("", "Vul de datum in"), ("1-1-1950", "voor de geboorte"), ("31-2-2026", "geldige datum")):
        inhoud = browser.get(url, {"route": "proef", "ankerdatum": fout}).content.decode()
        assert melding in inhoud
        assert "Zo gaat het lopen" not in inhoud
        antwoord = browser.post(f"{url}?route=proef", {"ankerdatum": fout})
        assert melding in antwoord.content.decode()
    assert not Routekaart.objects.exists()

    antwoord = browser.post(f"{url}?route=proef", {"ankerdatum": "2-1-2026", "sla_verleden_over": "on"}, follow=True)
    kaart = Routekaart.objects.get()
    assert antwoord.redirect_chain == [(adres("routekaart-toon", kaart), 302)]
    assert kaart.ankerdatum == date(2026, 1, 2)
    assert kaart.stappen.filter(status="vervallen").exists()
    ongedaan = re.search(r'action="([^"]*ongedaan/[^"]*)"', antwoord.content.decode())
    assert ongedaan
    browser.post(ongedaan[1].replace("&amp;", "&"))
    assert not Routekaart.objects.exists()


def test_step_from_the_row(browser: Any, kaart: Routekaart) -> None:
    zonder = Routestap.objects.get(code="dossier")
    browser.post(adres("routestap-klaar", zonder))
    zonder.refresh_from_db()
    assert zonder.status == "gedaan"
    met = Routestap.objects.get(code="bijeenkomst")
    assert browser.post(adres("routestap-klaar", met)).url == adres("routestap-afronden", met)
    inhoud = tekst(browser.post(adres("routestap-klaar", zonder), follow=True))
    assert "Noor Alberts rondde deze stap al af op 2 mrt 2026" in inhoud

    gesprek = Routestap.objects.get(code="gesprek")
    antwoord = browser.post(adres("routestap-afronden", gesprek), {"versie": 1, "notitie": "x", "afgehandeld_op": ""})
    assert "Kies hoe het ging." in tekst(antwoord)
    terug = adres("routekaart-toon", kaart)
    antwoord = browser.post(
        f"{adres('routestap-afronden', gesprek)}?terug={terug}",
        {
            "versie": 1,
            "uitkomst": "goed",
            "notitie": "Ja\r\nNee",
            "contact": "telefoon",
            "afgehandeld_op": "2-3-2026",
        },
    )
    assert antwoord.url == terug
    assert Contactmoment.objects.get().tekst == "Ja\nNee"


def test_second_colleague_loses_nothing(browser: Any, kaart: Routekaart, sam: Inwoner) -> None:
    kim = MedewerkerFactory(naam="Kim Bos", rollen=["regiecoach"])
    rij = Routestap.objects.get(code="gesprek")
    h.wijs_stap_toe(rij, 1, uitvoerder=kim, door=kim)
    getypt = {"versie": 1, "uitkomst": "goed", "notitie": "Mijn verhaal.", "afgehandeld_op": "2-3-2026"}
    antwoord = browser.post(adres("routestap-afronden", rij), getypt)
    assert "Kim Bos wijzigde deze stap intussen" in tekst(antwoord)
    assert "Mijn verhaal." in antwoord.content.decode()

    h.rond_af(rij, 2, door=kim, uitkomst="goed", notitie="Haar verhaal.")
    antwoord = browser.post(adres("routestap-afronden", rij), getypt | {"versie": 2})
    assert antwoord.status_code == 409
    inhoud = antwoord.content.decode()
    assert "Kim Bos rondde deze stap al af op 2 mrt 2026 met uitkomst &#x27;gaat goed&#x27;" in inhoud
    assert "Haar verhaal.\n\nMijn verhaal." in inhoud
    browser.post(
        adres("routestap-notitie", rij), {"versie": 3, "notitie": "Haar verhaal.\r\n\r\nMijn verhaal."}, follow=True
    )
    rij.refresh_from_db()
    assert rij.notitie == "Haar verhaal.\n\nMijn verhaal."


def test_other_things_with_a_step_and_the_end(browser: Any, kaart: Routekaart) -> None:
    rij = Routestap.objects.get(code="bijeenkomst")
    velden = {"versie": 1, "gepland_op": "9-3-2026", "tijd": "10:30", "reden_verzet": "ziek"}
    vooraf = tekst(browser.get(adres("routestap-verzet", rij)))
    assert "schuift mee: &#x27;Gesprek over het plan&#x27; (nu 2 apr 2026)." in vooraf
    browser.post(adres("routestap-verzet", rij), velden)
    rij.refresh_from_db()
    assert (rij.gepland_op, rij.reden_verzet, f"{rij.tijd:%H:%M}") == (date(2026, 3, 9), "ziek", "10:30")
    # Somebody who still looks at the old row chooses, on the page that every row of a dossier has.
    antwoord = browser.post(adres("routestap-verzet", rij), velden | {"gepland_op": "10-3-2026"})
    assert antwoord.status_code == 409
    assert "een collega was net voor u" in tekst(antwoord)
    antwoord = browser.post(adres("routestap-overslaan", rij), {"versie": 2, "reden_niet": "hoeft niet"})
    assert "Alleen een teamleider mag hem overslaan" in tekst(antwoord)
    kim = MedewerkerFactory(naam="Kim Bos", rollen=["regiecoach"])
    browser.post(adres("routestap-toewijzen", rij), {"versie": 2, "uitvoerder": kim.pk})
    inhoud = tekst(browser.get(adres("routekaart-toon", kaart)))
    assert "10:30" in inhoud
    assert "Kim Bos" in inhoud
    assert "verzet van ma 2 mrt : ziek" in inhoud

    url = adres("routekaart-verwijder", kaart)
    assert browser.get(url).url.endswith("?reden_einde=vergissing")
    antwoord = browser.post(adres("routekaart-beeindig", kaart), {"versie": kaart.versie, "einddatum": "2-3-2026"})
    assert "Kies waarom de route stopt." in tekst(antwoord)
    browser.post(
        adres("routekaart-beeindig", kaart),
        {"versie": kaart.versie, "einddatum": "2-3-2026", "reden_einde": "vergissing"},
    )
    inhoud = tekst(browser.get(adres("routekaart-toon", kaart)))
    assert "gestopt, de route was niet de goede" in inhoud
    assert "route was niet de goede" in tekst(browser.get(adres("routekaart-geschiedenis", kaart)))
    dossier = reverse("begeleiding:routekaarten-dossier", args=[kaart.inwoner.dossiernummer])
    assert "Er loopt geen route." in tekst(browser.get(dossier))


def test_on_the_dossier(browser: Any, kaart: Routekaart, sam: Inwoner, django_assert_num_queries: Any) -> None:
    url = reverse("dossier:dossier", args=[sam.dossiernummer])
    inhoud = browser.get(url).content.decode()
    assert "0 van 4 stappen gedaan" in inhoud
    assert "nu: Bijeenkomst, 2 mrt 2026" in inhoud
    assert adres("routestap-afronden", Routestap.objects.get(code="bijeenkomst")) in inhoud
    assert "Volgt Proefroute: volgende stap &#x27;Bijeenkomst&#x27; (2 mrt 2026)." in inhoud
    zelf = Inwoner.objects.get(pk=sam.pk)
    with django_assert_num_queries(2):
        # Fetched once for the block, the sentence and the timeline together, however many routekaarten there are.
        assert routekaarten(zelf) == routekaarten(zelf) == [kaart]
    vroeger = Inwoner.objects.get(pk=sam.pk)
    assert "Volgt" not in samenvatting(vroeger, date(2026, 3, 1))


def test_list_stays_within_reach_and_queries(
    browser: Any, kaart: Routekaart, coach: Medewerker, tel_queries: Any
) -> None:
    vreemd = BegeleidingFactory(inwoner__achternaam="Vreemd")
    versie = kaart.versie_van_route
    h.start(vreemd.inwoner, versie, ankerdatum=VANDAAG, door=coach)
    url = reverse("begeleiding:routekaarten")

    inhoud = tekst(browser.get(url))
    assert "1 lopende routekaart" in inhoud
    assert "Vreemd" not in inhoud
    eerst = tel_queries(lambda: browser.get(url))
    for nummer in range(6):
        ander = BegeleidingFactory(medewerker=coach, inwoner__achternaam=f"Ander{nummer}").inwoner
        h.start(ander, versie, ankerdatum=date(2026, 1, 1) if nummer else VANDAAG, door=coach)
    assert tel_queries(lambda: browser.get(url)) == eerst
    # What is due first stands on top; every filter narrows, and a filter that nobody fits says so.
    assert tekst(browser.get(url)).index("Ander3") < tekst(browser.get(url)).index("Ander0")
    for vraag, aantal in (
        ({"te_laat": "on"}, 5),
        ({"route": "proef"}, 7),
        ({"stap": "bijeen"}, 7),
        ({"stap": "bestaat niet"}, 0),
        ({"begeleider": "noor"}, 7),
        ({"begeleider": "kim"}, 0),
        ({"gemeente": ""}, 7),
    ):
        assert f"{aantal} lopende" in tekst(browser.get(url, vraag)), vraag


# -- for the inwoner --------------------------------------------------------------------------------------------------

GEVAARLIJK = '#panic("x") $x$ *vet* <b> [haak] \\ "aanhaling" {d} @ref //'


def test_page_and_plan_for_the_inwoner(browser: Any, kaart: Routekaart, coach: Medewerker) -> None:
    velden = {"versie": 1, "waar_ik_sta": "Ik woon in Assen.", "wat_ik_wil": "Buiten werken.", "wie_helpt": "Mijn zus"}
    browser.post(adres("routekaart-wijzig", kaart), velden)
    inhoud = tekst(browser.get(adres("routekaart-inwoner", kaart)))
    for deel in (
        "Ik woon in Assen.",
        "Buiten werken.",
        "Mijn zus",
        "Noor Alberts, regiecoach",
        "2 maart 2026",
        "U komt naar een bijeenkomst.",
        "tussen 2 april 2026 en 13 april 2026",
    ):
        assert deel in inhoud
    assert "Dossier bijwerken" not in inhoud  # work of ours, without a text for the inwoner
    # Two colleagues fill it in at once: the second chooses, both texts are there.
    antwoord = browser.post(adres("routekaart-wijzig", kaart), velden | {"waar_ik_sta": "Ik zoek een huis."})
    assert antwoord.status_code == 409
    assert "Ik woon in Assen." in tekst(antwoord)
    assert "Ik zoek een huis." in tekst(antwoord)


def test_pdf_is_accessible_and_says_nothing_in_its_name(
    browser: Any, kaart: Routekaart, sam: Inwoner, tmp_path: Path
) -> None:
    sam.zet_bsn("999990019")
    sam.save()
    kaart.waar_ik_sta = GEVAARLIJK
    kaart.save()
    antwoord = browser.get(adres("routekaart-pdf", kaart))
    assert antwoord["Content-Disposition"] == 'attachment; filename="routekaart-2026-03-02.pdf"'
    assert "no-store" in antwoord["Cache-Control"]
    assert b"999990019" not in antwoord.content
    pad = tmp_path / "routekaart.pdf"
    pad.write_bytes(antwoord.content)
    rapport = pdfua.validate(str(pad))
    assert not [bevinding.message for bevinding in rapport.findings]
    oordeel = check(str(pad))
    assert (oordeel.verdict, oordeel.errors, oordeel.warnings) == ("pass", 0, 0)


@pytest.mark.parametrize("tekst_", [GEVAARLIJK, "", "Đorđe Şahin Łukasz\n\nmet een regel ertussen", "x" * 5000])
def test_pdf_takes_any_text_as_text(tekst_: str) -> None:
    gegevens = {
        "naam": tekst_ or "Sam",
        "route": tekst_,
        "uitleg": tekst_,
        "dag": "2 maart 2026",
        "plan": [["Wat ik wil", tekst_]] if tekst_ else [],
        "gedaan": [],
        "komt": [{"wat": tekst_, "wanneer": "morgen", "wie": tekst_}] if tekst_ else [],
        "mensen": [tekst_] if tekst_ else [],
        "wie_helpt": tekst_,
        "gestopt": True,
    }
    assert maak_pdf(SJABLOON, gegevens).startswith(b"%PDF-")
    assert maak_plaatje(SJABLOON, gegevens, ppi=20)[0].startswith(b"\x89PNG")


def test_route_without_texts_for_the_inwoner_shows_its_titles(browser: Any, sam: Inwoner, coach: Medewerker) -> None:
    kaal = "\n".join(regel for regel in PROEF.splitlines() if "voor_inwoner" not in regel)
    h.start(sam, maak_versie(kaal), ankerdatum=date(2026, 2, 1), door=coach)
    inhoud = tekst(browser.get(adres("routekaart-inwoner", Routekaart.objects.get())))
    assert "Dossier bijwerken" in inhoud
    assert "zo snel mogelijk" in inhoud  # the meeting is late; its day means nothing to the inwoner
