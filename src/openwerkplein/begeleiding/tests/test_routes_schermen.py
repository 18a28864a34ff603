"""The screens of routes: finding, reading, changing with every mistake at its place, publishing, and how many queries that asks."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from openwerkplein.begeleiding.handelingen import routekaarten
from openwerkplein.begeleiding.handelingen import routes as h
from openwerkplein.begeleiding.models import Routeaanleiding, Routekaart, Routeversie
from openwerkplein.begeleiding.routeconcept import lees_concept
from openwerkplein.begeleiding.tests.factories import BegeleidingFactory
from openwerkplein.begeleiding.tests.routes import PROEF, VERVOLG, maak_versie
from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern.models import Leesregel, Medewerker
from openwerkplein.kern.tests.factories import MedewerkerFactory

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Any) -> None:
    sta_op(VANDAAG)
    maak_versie(VERVOLG)


@pytest.fixture
def versie() -> Routeversie:
    return maak_versie()


@pytest.fixture
def iris() -> Medewerker:
    return MedewerkerFactory(naam="Iris Beheer", rollen=["functioneel_beheerder"])


@pytest.fixture
def beheer(client_als: Any, iris: Medewerker) -> Any:
    return client_als(medewerker=iris)


@pytest.fixture
def concept(versie: Routeversie, iris: Medewerker) -> Routeversie:
    return Routeversie.objects.get(pk=h.nieuwe_versie(versie, door=iris).rij.pk)


def tekst(antwoord: Any, status: int = 200) -> str:
    assert antwoord.status_code == status, antwoord
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", antwoord.content.decode())).split())


def url(naam: str, *args: Any) -> str:
    return reverse(f"begeleiding:{naam}", args=args)


def ingevuld(client: Any, adres: str) -> dict[str, Any]:
    """Return what the form of a page would send when it is saved as it stands."""
    context = client.get(adres).context
    data = {veld.html_name: veld.value() for veld in context["form"]}
    if "rijen" in context:
        data |= {veld.html_name: veld.value() for rij in context["rijen"] for veld in rij}
        data |= {veld.html_name: veld.value() for veld in context["rijen"].management_form}
    return {naam: waarde for naam, waarde in data.items() if waarde is not None and waarde is not False}


def bewaar(client: Any, adres: str, **anders: Any) -> Any:
    return client.post(adres, ingevuld(client, adres) | anders, follow=True)


def vers(rij: Routeversie) -> Routeversie:
    return Routeversie.objects.get(pk=rij.pk)


# -- reading ----------------------------------------------------------------------------------------------------------


def test_the_list_finds_and_says_who_follows_what(client_als: Any, beheer: Any, concept: Routeversie) -> None:
    inwoner = BegeleidingFactory().inwoner
    routekaarten.start(inwoner, Routeversie.objects.get(code="proef", nummer=1), ankerdatum=VANDAAG, door=None)

    gevonden = tekst(beheer.get(url("routes"), {"q": "proefr", "concept": "on"}))
    assert "1 route" in gevonden
    assert "1 inwoner op versie 1" in gevonden
    assert "Concept" in gevonden
    assert "Concept van" not in tekst(client_als("regiecoach").get(url("routes")))
    assert "Proefroute" not in tekst(beheer.get(url("routes"), {"uit_gebruik": "on"}))


def test_the_list_asks_as_many_queries_for_many_routes(beheer: Any, tel_queries: Any) -> None:
    adres = url("routes")
    beheer.get(adres)
    weinig = tel_queries(lambda: beheer.get(adres))
    for nummer in range(20):
        maak_versie(PROEF.replace("code: proef", f"code: proef-{nummer}"))

    assert tel_queries(lambda: beheer.get(adres)) == weinig


def test_a_route_is_drawn_for_the_date_that_is_asked(client_als: Any, versie: Routeversie) -> None:
    lezer = client_als("regiecoach")

    pagina = tekst(lezer.get(url("route", "proef"), {"anker": "1-5-2026"}))

    assert "1 jun 2026" in pagina
    assert "1 maand na 'Bijeenkomst'" in pagina
    assert "heeft werk: dan stopt de route: naar werk" in pagina
    assert "verder in de route 'Vervolgroute'" in pagina
    assert "Wijzig deze route" not in pagina
    assert "Voer een geldige datum in" in tekst(lezer.get(url("route", "proef"), {"anker": "morgen"}))
    assert lezer.get(url("route", "proef"), {"anker": "31-12-9999"}).status_code == 200
    assert lezer.get(url("route", "proef"), {"versie": "7"}).status_code == 404
    assert lezer.get(url("route", "niets")).status_code == 404


def test_text_and_file_and_who_may_see_a_draft(client_als: Any, beheer: Any, concept: Routeversie) -> None:
    assert beheer.get(url("route-bestand", "proef", 1)).content.decode() == PROEF
    assert "wanneer: 1 maand na bijeenkomst" in tekst(beheer.get(url("route-tekst", "proef", 2)))
    assert client_als("regiecoach").get(url("route-tekst", "proef", 2)).status_code == 404
    assert client_als("regiecoach").get(url("route-concept", "proef")).status_code == 403


# -- making a draft ---------------------------------------------------------------------------------------------------


def test_copy_new_version_and_file(beheer: Any, versie: Routeversie) -> None:
    fout = tekst(beheer.post(url("route-kopieer", "proef"), {"titel": "Kopie", "code": "Mijn Kopie"}))
    assert "Gebruik kleine letters" in fout
    assert "Er is al een route met de code 'vervolg'" in tekst(
        beheer.post(url("route-kopieer", "proef"), {"titel": "Kopie", "code": "vervolg"})
    )
    kopie = beheer.post(url("route-kopieer", "proef"), {"titel": "Eigen", "code": "eigen"}, follow=True)
    assert "Concept: Eigen" in tekst(kopie)
    assert "Klopt" in tekst(kopie)
    beheer.post(url("route-nieuwe-versie", "proef"))
    nog_een = beheer.post(url("route-nieuwe-versie", "proef"), follow=True)
    assert "is al een concept" in tekst(nog_een)

    def neem_op(inhoud: bytes, **velden: str) -> Any:
        bestand = SimpleUploadedFile("route.yaml", inhoud)
        return beheer.post(url("routes-opnemen"), {"bestand": bestand, **velden}, follow=True)

    assert "geen tekst in UTF-8" in tekst(neem_op(b"\xff\xfe\x00"))
    assert "te groot" in tekst(neem_op(b"a" * 200_001))
    assert "Vul hier een code in" in tekst(neem_op(b"titel: [kapot"))
    kapot = tekst(neem_op(b"titel: [kapot", code="kapot"))
    assert "nog niet te lezen" in kapot
    assert Routeversie.objects.get(code="kapot").bron == "titel: [kapot"
    assert "Concept: Vierde" in tekst(
        neem_op(PROEF.replace("Proefroute", "Vierde").replace("code: proef", "code: x").encode())
    )


# -- changing a draft -------------------------------------------------------------------------------------------------


def test_a_step_with_mistakes_is_kept_and_each_stands_at_its_field(beheer: Any, concept: Routeversie) -> None:
    adres = url("route-stap", "proef", 2)
    data = {"wanneer_aantal": "drie", "voor_wie": "leeftyd < 27", "uitkomst-0-titel": "", "uitkomst-0-einde": "weg"}

    antwoord = bewaar(beheer, adres, **data)

    form, rijen = antwoord.context["form"], antwoord.context["rijen"]
    assert antwoord.redirect_chain[-1][0] == adres
    assert "niet te lezen" in form.errors["wanneer_aantal"][0]
    assert "titel" in rijen.forms[0].errors
    assert form["wanneer_aantal"].value() == "drie"
    assert rijen.forms[0]["einde"].value() == "weg"
    assert "leeftyd < 27" in vers(concept).bron
    overzicht = tekst(beheer.get(url("route-concept", "proef")))
    assert "Nog niet klaar" in overzicht
    assert "klopt nog niet" in overzicht
    assert "Versie 1 blijft gelden" in tekst(beheer.get(url("route-publiceer", "proef")))

    goed = bewaar(
        beheer,
        adres,
        wanneer_aantal="3",
        wanneer_eenheid="weken",
        voor_wie="leeftijd < 27",
        **{"uitkomst-0-titel": "weg"},
    )
    assert goed.redirect_chain[-1][0] == url("route-concept", "proef")
    assert "3 weken na 'Bijeenkomst'" in tekst(goed)
    assert "Ongedaan maken" in tekst(goed)


def test_one_row_more_judges_nothing_and_loses_nothing(beheer: Any, concept: Routeversie) -> None:
    adres = url("route-stap", "proef", 2)
    antwoord = beheer.post(
        adres, ingevuld(beheer, adres) | {"meer": "ja", "titel": "Nieuwe titel", "wanneer_aantal": "x"}
    )

    assert antwoord.context["form"]["titel"].value() == "Nieuwe titel"
    assert len(antwoord.context["rijen"].forms) == 5
    assert vers(concept).bron == concept.bron


def test_a_new_step_and_the_buttons_of_steps(beheer: Any, concept: Routeversie) -> None:
    nieuw = url("route-stap-nieuw", "proef")
    antwoord = bewaar(
        beheer, f"{nieuw}?na=1", titel="Tussenstap", wie="regiecoach", wanneer_aantal="2", wanneer_richting="na"
    )
    assert "Tussenstap' is toegevoegd" in tekst(antwoord)
    assert lees_concept(vers(concept).bron).stappen[1]["wanneer"] == "2 dagen na anker"

    def knop(naam: str, *args: Any) -> str:
        return tekst(beheer.post(url(naam, "proef", *args), {"versie": vers(concept).versie}, follow=True))

    assert "staat nu lager" in knop("route-stap-verplaats", 2, "omlaag")
    assert "is gekopieerd" in knop("route-stap-kopieer", 2)
    beheer.post(url("route-stap-kopieer", "proef", 1), {"versie": 1})
    assert "wijzigde dit concept intussen" in tekst(beheer.get(url("route-concept", "proef")))
    assert "verwijst naar deze stap" in tekst(beheer.get(url("route-stap-verwijder", "proef", 1)))
    weg = beheer.post(f"{url('route-stap-verwijder', 'proef', 1)}?versie={vers(concept).versie}", follow=True)
    assert "is uit het concept" in tekst(weg)
    terug = re.search(r'action="(/inwoners/ongedaan/[^"]+)"', weg.content.decode())
    assert terug
    assert "ongedaan gemaakt" in tekst(beheer.post(terug[1], follow=True))
    assert len(lees_concept(vers(concept).bron).stappen) == 6
    assert "kan niet meer" in tekst(beheer.post(reverse("dossier:ongedaan-los", args=["onzin"]), follow=True))


def test_the_text_is_kept_with_what_is_wrong_by_line(beheer: Any, concept: Routeversie) -> None:
    adres = url("route-tekst-wijzig", "proef")
    fout = tekst(bewaar(beheer, adres, bron=concept.bron.replace("wie: accountmanager", "wie: burgemeester")))
    assert re.search(r"Regel \d+ : De rol burgemeester bestaat niet", fout)
    assert "burgemeester" in vers(concept).bron
    onleesbaar = tekst(bewaar(beheer, adres, bron="stappen: [\n"))
    assert "De tekst is bewaard" in onleesbaar
    assert vers(concept).bron == "stappen: [\n"
    assert "Herstel de tekst" in tekst(beheer.get(url("route-concept", "proef")))
    assert beheer.get(url("route-stap", "proef", 1)).status_code == 404
    assert "Klopt" in tekst(bewaar(beheer, adres, bron=concept.bron))


def test_two_at_once_on_screen(beheer: Any, client_als: Any, concept: Routeversie) -> None:
    bas = client_als(medewerker=MedewerkerFactory(naam="Bas Ander", rollen=["teamleider"]))
    adres, tekstadres = url("route-stap", "proef", 2), url("route-tekst-wijzig", "proef")
    mijn, mijn_tekst = ingevuld(beheer, adres), ingevuld(beheer, tekstadres)
    bewaar(bas, adres, titel="Titel van Bas")

    botst = beheer.post(adres, mijn | {"titel": "Titel van Iris"})
    assert "Bas Ander maakte hiervan intussen: Titel van Bas" in tekst(botst)
    assert botst.context["form"]["titel"].value() == "Titel van Iris"
    tekstbotst = beheer.post(tekstadres, mijn_tekst | {"bron": mijn_tekst["bron"].replace("Even bellen", "Bellen")})
    assert "Bas Ander heeft de tekst intussen ook gewijzigd" in tekst(tekstbotst)
    assert "- titel: Titel van Bas" in tekst(tekstbotst)
    beheer.post(
        adres,
        {veld.html_name: veld.value() for veld in botst.context["form"] if veld.value()}
        | {naam: waarde for naam, waarde in mijn.items() if naam.startswith("uitkomst")},
    )
    assert "Titel van Iris" in vers(concept).bron

    publiceren = url("route-publiceer", "proef")
    van_bas, van_iris = ingevuld(bas, publiceren), ingevuld(beheer, publiceren)
    assert "geldt nu" in tekst(bas.post(publiceren, van_bas | {"toelichting": "Nieuw"}, follow=True))
    te_laat = beheer.post(publiceren, van_iris | {"toelichting": "Ook nieuw"})
    assert "Bas Ander publiceerde versie 2" in tekst(te_laat, 409)
    assert "Ook nieuw" in tekst(te_laat, 409)
    stap_te_laat = beheer.post(adres, mijn | {"titel": "Nog iets"})
    assert "Nog iets" in tekst(stap_te_laat, 409)


# -- for real people, publishing, moving ------------------------------------------------------------------------------


def test_preview_shows_names_only_within_reach_and_logs_them(
    beheer: Any, client_als: Any, concept: Routeversie
) -> None:
    inwoner = InwonerFactory(voornamen="Sam", achternaam="Vos")
    adres = url("route-voorbeeld", "proef")

    zonder = tekst(beheer.get(adres))
    assert "Persoon 1" in zonder
    assert "Sam" not in zonder
    assert not Leesregel.objects.exists()
    met = tekst(client_als("teamleider").get(adres))
    assert "Sam Vos" in met
    assert "2 apr 2026 Gesprek over het plan" in met
    assert Leesregel.objects.get().dossiernummer == inwoner.dossiernummer
    assert "Er is niemand gevonden" in tekst(beheer.get(adres, {"wie": "lopend"}))
    assert "1 van de 1" in tekst(beheer.get(url("route-telling", "proef")))


def test_preview_asks_as_many_queries_for_many_people(beheer: Any, concept: Routeversie, tel_queries: Any) -> None:
    adres = f"{url('route-voorbeeld', 'proef')}?aantal=25"
    InwonerFactory.create_batch(2)
    beheer.get(adres)
    weinig = tel_queries(lambda: beheer.get(adres))
    InwonerFactory.create_batch(8)

    assert tel_queries(lambda: beheer.get(adres)) <= weinig


def test_publish_move_who_is_chosen_and_back(
    beheer: Any, client_als: Any, concept: Routeversie, tel_queries: Any
) -> None:
    oud = Routeversie.objects.get(code="proef", nummer=1)
    for _ in range(2):
        routekaarten.start(BegeleidingFactory().inwoner, oud, ankerdatum=VANDAAG, door=None)
    bewaar(beheer, url("route-stap", "proef", 2), wanneer_aantal="3", wanneer_eenheid="weken")
    publiceren = url("route-publiceer", "proef")
    assert "was 1 maand na 'Bijeenkomst', wordt 3 weken na" in tekst(beheer.get(publiceren))
    assert "Schrijf in een zin" in tekst(beheer.post(publiceren, ingevuld(beheer, publiceren)))

    pagina = bewaar(beheer, publiceren, toelichting="Meer tijd")
    assert pagina.redirect_chain[-1][0] == url("route-verplaats", "proef")
    assert "Gesprek over het plan: 2 apr 2026 → 23 mrt 2026" in tekst(pagina)
    assert "Persoon 2" in tekst(pagina)
    assert "Kies eerst wie" in tekst(beheer.post(url("route-verplaats", "proef"), {"kaart": ["x"]}))
    kaart = Routekaart.objects.order_by("pk")[0]
    gedaan = beheer.post(url("route-verplaats", "proef"), {"kaart": [kaart.pk]}, follow=True)
    assert "1 inwoner volgt nu versie 2" in tekst(gedaan)
    assert sorted(Routekaart.objects.values_list("versie_van_route__nummer", flat=True)) == [1, 2]
    assert "weer de versie van eerst" in tekst(beheer.post(url("route-verplaats-terug", "proef"), follow=True))
    assert set(Routekaart.objects.values_list("versie_van_route__nummer", flat=True)) == {1}
    assert "kan niet meer" in tekst(beheer.post(url("route-verplaats-terug", "proef"), follow=True))

    adres = url("route-verplaats", "proef")
    weinig = tel_queries(lambda: beheer.get(adres))
    for _ in range(5):
        routekaarten.start(BegeleidingFactory().inwoner, oud, ankerdatum=VANDAAG, door=None)
    assert tel_queries(lambda: beheer.get(adres)) == weinig
    lezer = tekst(client_als("regiecoach").get(url("route", "proef")))
    assert "Meer tijd" in lezer
    assert "Iris Beheer" in lezer


def test_discard_and_out_of_use_ask_first(beheer: Any, concept: Routeversie) -> None:
    assert "Versie 1 blijft gelden" in tekst(beheer.get(url("route-weggooien", "proef")))
    te_laat = beheer.post(f"{url('route-weggooien', 'proef')}?versie=99", follow=True)
    assert "wijzigde dit concept intussen" in tekst(te_laat)
    assert "is weggegooid" in tekst(beheer.post(url("route-weggooien", "proef"), follow=True))
    assert "begint niemand meer" in tekst(beheer.get(url("route-gebruik", "proef")))
    assert "uit gebruik" in tekst(beheer.post(url("route-gebruik", "proef"), follow=True))
    assert "Proefroute" in tekst(beheer.get(url("routes"), {"uit_gebruik": "on"}))
    assert "weer in gebruik" in tekst(beheer.post(url("route-gebruik", "proef"), follow=True))
    assert "is nu geen concept" in tekst(beheer.get(url("route-concept", "proef"), follow=True))


def test_for_whom_is_said_in_words_and_written_only_where_one_edits(
    beheer: Any, concept: Routeversie, iris: Medewerker
) -> None:
    jong = concept.bron.replace("stappen:", "voor_wie: leeftijd < 27\nstappen:").replace(
        "    soort: gesprek\n", "    soort: gesprek\n    voor_wie: perspectief == wel of leeftijd >= 18\n"
    )
    h.wijzig_tekst(concept, concept.versie, jong, door=iris)
    paginas = [
        tekst(beheer.get(url("route-concept", "proef"))),
        tekst(beheer.get(url("route-voorbeeld", "proef"))),
        tekst(beheer.get(url("route-verschillen", "proef", 2))),
    ]
    h.publiceer(concept, vers(concept).versie, toelichting="Voor jongeren", door=iris)
    paginas.append(tekst(beheer.get(url("route", "proef"))))
    for pagina in paginas:
        assert "leeftijd is lager dan 27" in pagina
        assert not re.search("leeftijd [<>]", pagina)
    stap = "perspectief op werk is: wel, of leeftijd is minstens 18"
    assert f"voor wie: {stap}" in paginas[-1]
    assert f"Alleen als: {stap}." in paginas[-1]
    assert f"voor wie: was niets, wordt {stap}" in paginas[2]

    anders = Routeversie.objects.get(pk=h.nieuwe_versie(vers(concept), door=iris).rij.pk)
    h.wijzig_tekst(anders, 1, anders.bron.replace("leeftijd < 27", "niet leeftijd >= 27"), door=iris)
    verschillen = tekst(beheer.get(url("route-verschillen", "proef", 3)))
    assert "voor wie is anders opgeschreven, maar betekent hetzelfde" in verschillen


def test_a_condition_is_checked_while_typing(beheer: Any) -> None:
    adres = url("routes-voorwaarde")
    htmx = {"HX-Request": "true"}
    klopt = tekst(beheer.get(adres, {"voor_wie": "niet leeftijd >= 27"}, headers=htmx))
    assert "klopt Alleen als: leeftijd is lager dan 27." in klopt
    assert "Het gegeven leeftyd bestaat niet" in tekst(beheer.get(adres, {"voor_wie": "leeftyd < 27"}, headers=htmx))


def test_what_begins_by_itself_on_screen(beheer: Any, client_als: Any, versie: Routeversie) -> None:
    lijst = url("aanleidingen")
    assert "dit is de standaard" in tekst(client_als("regiecoach").get(lijst))
    kies = url("aanleiding-kies", "statushouder")
    assert "is toegevoegd" not in tekst(beheer.post(kies, {"route": "standaard"}, follow=True))
    assert not Routeaanleiding.objects.exists()
    gekozen = tekst(beheer.post(kies, {"route": "proef"}, follow=True))
    assert "begint voortaan 'Proefroute', in alle gemeenten" in gekozen
    assert "al een route gekozen" in tekst(beheer.post(kies, {"route": "niets"}))
    rij = Routeaanleiding.objects.get()
    wijzig = url("routeaanleiding-wijzig", "statushouder", rij.pk)
    assert "intussen gewijzigd" in tekst(beheer.post(wijzig, {"route": "niets", "versie": 9}))
    assert "begint voortaan niets" in tekst(beheer.post(wijzig, {"route": "niets", "versie": 1}, follow=True))
    assert beheer.get(url("aanleiding-kies", "onbekend")).status_code == 404
    terug = tekst(beheer.post(wijzig, {"route": "standaard", "versie": 2}, follow=True))
    assert "geldt in alle gemeenten weer" in terug
