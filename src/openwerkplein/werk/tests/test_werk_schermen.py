"""The screens of work: entry in one go, what it asks, its steps, the list and its filters."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern.tests.factories import MedewerkerFactory
from openwerkplein.ondernemers.tests.factories import OndernemerFactory, OndernemerscontactFactory, VestigingFactory
from openwerkplein.werk.models import Beroep, Voordracht, Werk
from openwerkplein.werk.tests.factories import BeroepFactory, WerkeisFactory, WerkFactory

pytestmark = pytest.mark.django_db
VANDAAG = date(2024, 6, 5)


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Any) -> None:
    sta_op(VANDAAG)


@pytest.fixture
def noor() -> Any:
    return MedewerkerFactory(rollen=["accountmanager"], naam="Noor Adema")


@pytest.fixture
def client(client_als: Any, noor: Any) -> Any:
    return client_als(medewerker=noor)


def invoer(**anders: Any) -> dict[str, Any]:
    """Return what a browser sends for new work."""
    return {"soort": "regulier", "titel": "Hovenier", "plekken": "1", "postcode": "9401 hs", "als": "open", **anders}


def nieuw_url(**vraag: Any) -> str:
    return f"{reverse('werk:nieuw')}?{'&'.join(f'{naam}={waarde}' for naam, waarde in vraag.items())}"


# -- entry ------------------------------------------------------------------------------------------------------------


def test_work_after_a_visit_is_open_with_what_it_asks_in_one_form(client: Any, noor: Any) -> None:
    contact = OndernemerscontactFactory(mogelijk_werk="Snoeien in de wijk")
    beroep = BeroepFactory(titel="Hovenier")
    url = nieuw_url(contact=contact.pk)
    leeg = client.get(url).content.decode()
    assert "Snoeien in de wijk" in leeg
    assert f'data-concept="werk-nieuw-{contact.vestiging_id}"' in leeg

    antwoord = client.post(
        url,
        invoer(
            beroep="hovenier",
            uren_min="24",
            wat_0="Rijbewijs B",
            waarom_0="U rijdt naar de klant.",
            hoe_0="eis",
            wat_2="vca",
            hoe_2="wens",
        ),
    )

    werk = Werk.objects.get()
    assert antwoord["Location"] == reverse("werk:kandidaten", args=[werk.pk])
    assert (werk.status, werk.beroep, werk.postcode, werk.contact) == ("open", beroep, "9401HS", contact)
    assert list(werk.eisen.values_list("hard", "regel", "waarom")) == [
        (True, "rijbewijs:B", "U rijdt naar de klant."),
        (False, "certificaat:vca", ""),
    ]
    [bericht] = get_messages(antwoord.wsgi_request)
    client.post(bericht.extra_tags.removeprefix("ongedaan="))
    assert not Werk.objects.exists()


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({}, "zonder_eisen"),
        ({"wat_0": "rijbewijs B", "uren_min": "32", "uren_max": "24"}, "uren_max"),
        ({"wat_0": "rijbewijs B", "postcode": "hier"}, "postcode"),
        ({"wat_0": "rijbewijs B", "wat_3": "zomaar iets"}, "wat_3"),
        ({"wat_1": "minstens 18 jaar"}, "waarom_1"),
        ({"wat_0": "rijbewijs B", "wat_1": "rijbewijs B", "hoe_1": "wens"}, "wat_1"),
        ({"wat_0": "rijbewijs B", "titel": ""}, "titel"),
        ({"wat_0": "rijbewijs B", "beroep": "tovenaar"}, "beroep"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(client: Any, velden: Any, veld: str) -> None:
    antwoord = client.post(nieuw_url(vestiging=VestigingFactory().pk), invoer(**velden))

    assert antwoord.status_code == 200
    assert list(antwoord.context["form"].errors) == [veld]
    assert not Werk.objects.exists()


def test_a_place_that_is_not_known_can_be_saved_and_is_said_on_the_page(client: Any) -> None:
    client.post(nieuw_url(vestiging=VestigingFactory().pk), invoer(postcode="9000ZZ", zonder_eisen="on"))

    werk = Werk.objects.get()
    assert "9000ZZ" in client.get(reverse("werk:werk", args=[werk.pk])).context["plaatsmelding"]


def test_an_occupation_that_could_be_several_names_them(client: Any) -> None:
    Beroep.objects.all().delete()
    for titel in ("Kok in een restaurant", "Kok in een ziekenhuis"):
        BeroepFactory(titel=titel)

    antwoord = client.post(nieuw_url(vestiging=VestigingFactory().pk), invoer(zonder_eisen="on", beroep="kok"))

    assert "Kok in een ziekenhuis" in antwoord.context["form"].errors["beroep"][0]


def test_without_an_employer_one_chooses_first(client: Any, noor: Any) -> None:
    eigen = VestigingFactory(relatiemanager=noor)
    ander = VestigingFactory(ondernemer=OndernemerFactory(naam="Stam Bouw"))

    assert [een.pk for _, een, _ in client.get(reverse("werk:nieuw")).context["gevonden"]] == [eigen.pk]
    assert [een.pk for _, een, _ in client.get(nieuw_url(q="stam")).context["gevonden"]] == [ander.pk]


def test_the_rest_is_added_later_and_the_history_says_what_changed(client: Any) -> None:
    werk = WerkFactory(status="concept")
    url = reverse("werk:werk-wijzig", args=[werk.pk])
    velden = invoer(versie=werk.versie, werknummer=werk.werknummer, dagdelen=["di-o", "ma-o"], begeleiding="2")

    client.post(url, {**velden, "contractvormen": ["vast"], "taken": "Snoeien"})
    werk.refresh_from_db()
    assert (werk.dagdelen, werk.contractvormen, werk.begeleiding) == (["ma-o", "di-o"], ["vast"], 2)
    pagina = client.get(reverse("werk:werk-geschiedenis", args=[werk.pk])).content.decode()
    assert "maandagochtend, dinsdagochtend" in pagina
    antwoord = client.post(url, velden)
    assert "intussen" in str(antwoord.context["form"].errors)


# -- what it asks -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("soort", "velden", "regel"),
    [
        ("rijbewijs", {"regel": "C"}, "rijbewijs:C"),
        ("taal", {"regel": "nld", "niveau": "3"}, "taal:nld>=3"),
        ("dagdelen", {"regel": ["di-o", "ma-o"]}, "dagdelen:ma-o+di-o"),
        ("afstand", {"regel": "15"}, "afstand:15"),
        ("belasting", {"regel": "tillen"}, "belasting:tillen"),
        ("beroep", {"regel": "Hovenier met zaag"}, "beroep:zaag"),
        ("leeftijd", {"regel": "18", "waarom": "Alcoholwet"}, "leeftijd:18"),
        ("anders", {"regel": "doelgroepregister"}, "doelgroepregister"),
    ],
)
def test_each_kind_has_its_own_input_which_also_changes_it(client: Any, soort: str, velden: Any, regel: str) -> None:
    BeroepFactory(code="zaag", titel="Hovenier met zaag")
    werk = WerkFactory()
    antwoord = client.post(reverse("werk:werk-eis-nieuw", args=[werk.pk, soort]), {"hoe": "eis", **velden})
    assert antwoord["Location"] == reverse("werk:werk-eisen", args=[werk.pk])
    eis = werk.eisen.get()
    assert eis.regel == regel

    url = reverse("werk:werkeis-wijzig", args=[eis.pk])
    form = client.get(url).context["form"]
    gelijk = {naam: form[naam].value() for naam in form.fields}
    client.post(url, {**gelijk, "waarom": "Dat moet."})

    eis.refresh_from_db()
    assert (eis.regel, eis.waarom) == (regel, "Dat moet.")


def test_a_new_certificate_is_offered_and_shown_as_waiting(client: Any) -> None:
    werk = WerkFactory()
    url = reverse("werk:werk-eis-nieuw", args=[werk.pk, "certificaat"])
    assert "regel" in client.post(url, {"hoe": "eis"}).context["form"].errors

    client.post(url, {"hoe": "wens", "nieuw": "Kettingzaag"})

    assert not werk.eisen.exists()
    assert "Kettingzaag" in client.get(reverse("werk:werk", args=[werk.pk])).content.decode()


def test_what_the_law_asks_is_shown_with_its_source_and_cannot_be_taken_away(client: Any) -> None:
    werk = WerkFactory(soort="afspraakbaan")

    pagina = client.get(reverse("werk:werk-eisen", args=[werk.pk])).content.decode()

    assert "artikel 38b" in pagina
    assert "Haal weg" not in pagina


# -- its steps --------------------------------------------------------------------------------------------------------


def test_confirm_open_and_close(client: Any) -> None:
    werk = WerkFactory(status="concept", bevestigd_op=VANDAAG - timedelta(days=100))
    antwoord = client.post(reverse("werk:werk-open", args=[werk.pk]))
    assert antwoord["Location"] == reverse("werk:werk-eisen", args=[werk.pk])
    WerkeisFactory(werk=werk)
    client.post(reverse("werk:werk-open", args=[werk.pk]))
    client.post(f"{reverse('werk:werk-bevestig', args=[werk.pk])}?terug={reverse('werk:lijst')}")
    werk.refresh_from_db()
    assert (werk.status, werk.bevestigd_op) == ("open", VANDAAG)

    url = reverse("werk:werk-stap", args=[werk.pk, "ingetrokken"])
    assert client.post(url, {"versie": werk.versie}).context["form"].errors
    client.post(url, {"versie": werk.versie, "status_reden": "het werk is er niet meer"})

    werk.refresh_from_db()
    assert (werk.status, werk.status_reden) == ("ingetrokken", "het werk is er niet meer")
    assert client.get(url)["Location"] == reverse("werk:werk", args=[werk.pk])
    assert client.get(reverse("werk:werk-stap", args=[werk.pk, "weg"])).status_code == 404


def test_who_only_looks_gets_no_buttons(client_als: Any) -> None:
    client, werk = client_als("voorman"), WerkFactory()

    assert "Nog actueel" not in client.get(reverse("werk:werk", args=[werk.pk])).content.decode()
    assert client.post(reverse("werk:werk-bevestig", args=[werk.pk])).status_code == 403


# -- the list ---------------------------------------------------------------------------------------------------------


def gevonden(client: Any, **vraag: Any) -> list[str]:
    rijen = client.get(reverse("werk:lijst"), vraag).context["rijen"]
    return sorted(rij.werk.titel for rij in rijen)


def test_each_filter_keeps_what_fits(client: Any, noor: Any) -> None:
    groen = VestigingFactory(ondernemer=OndernemerFactory(naam="Groenbeheer De Es", sbi="8130"), relatiemanager=noor)
    collega = MedewerkerFactory(rollen=["accountmanager"])
    hovenier = WerkFactory(vestiging=groen, titel="hovenier", beroep=BeroepFactory(titel="Hovenier"), postcode="1012AB")
    bakker = WerkFactory(titel="bakker", eigenaar=collega, soort="wep", uren_min=8, uren_max=12)
    WerkFactory(titel="nieuw", bevestigd_op=VANDAAG, postcode="", eigenaar=noor, vestiging=groen)
    WerkFactory(titel="dicht", status="vervuld", gesloten_op=VANDAAG)
    Voordracht.objects.create(werk=bakker, inwoner=InwonerFactory(), voorgesteld_op=VANDAAG)
    WerkFactory(titel="oud", bevestigd_op=VANDAAG - timedelta(days=90), eigenaar=collega)

    for vraag, verwacht in [
        ({}, ["bakker", "hovenier", "nieuw", "oud"]),
        ({"q": "groen"}, ["hovenier", "nieuw"]),
        ({"q": hovenier.werknummer}, ["hovenier"]),
        ({"status": "alles", "q": "dicht"}, ["dicht"]),
        ({"status": "dicht"}, ["dicht"]),
        ({"soort": "wep"}, ["bakker"]),
        ({"beroep": "Hovenier"}, ["hovenier"]),
        ({"vestiging": groen.pk}, ["hovenier", "nieuw"]),
        ({"eigenaar": "mij"}, ["hovenier", "nieuw"]),
        ({"eigenaar": collega.pk}, ["bakker", "oud"]),
        ({"sector": "N"}, ["hovenier", "nieuw"]),
        ({"uren": 10}, ["bakker"]),
        ({"zonder_namen": "on", "eigenaar": collega.pk}, ["oud"]),
        ({"te_bevestigen": "on"}, ["oud"]),
        ({"vanaf": "1012"}, ["hovenier"]),
        ({"vanaf": "9401", "km": 5}, ["bakker", "nieuw", "oud"]),
        ({"gemeente": "overig"}, ["bakker", "hovenier", "nieuw", "oud"]),
    ]:
        assert gevonden(client, **vraag) == verwacht, vraag


def test_work_without_a_postcode_is_where_its_vestiging_is(client: Any) -> None:
    werk = WerkFactory(titel="hovenier", postcode="", plaats="", vestiging=VestigingFactory(postcode="1012AB"))
    WerkFactory(titel="zwervend", postcode="", vestiging=VestigingFactory(postcode=""))
    pagina = client.get(reverse("werk:werk", args=[werk.pk]))
    assert pagina.context["plaatsmelding"] == ""
    assert "1012AB" in pagina.content.decode()
    assert gevonden(client, vanaf="1012") == ["hovenier"]
    assert gevonden(client, vanaf="9401") == []
    assert ";1012AB;" in client.get(reverse("werk:bestand")).content.decode()


def test_a_postcode_that_nobody_knows_is_said_and_filters_nothing(client: Any) -> None:
    WerkFactory(titel="hovenier")
    antwoord = client.get(reverse("werk:lijst"), {"vanaf": "9000"})

    assert "9000" in antwoord.context["form"].errors["vanaf"][0]
    assert len(antwoord.context["rijen"]) == 1


def test_the_list_asks_as_much_for_many_as_for_one_and_every_column_sorts(
    client: Any, noor: Any, tel_queries: Any
) -> None:
    url = reverse("werk:lijst")
    WerkFactory(eigenaar=noor, beroep=BeroepFactory())
    client.get(url)  # what is remembered for a while is asked for once
    een = tel_queries(lambda: client.get(url))
    for _ in range(12):
        WerkFactory(eigenaar=MedewerkerFactory(), beroep=BeroepFactory(), sluitingsdatum=VANDAAG)

    assert tel_queries(lambda: client.get(url)) == een
    for kolom in ("titel", "ondernemer", "uren", "sluit", "bevestigd", "status", "ingenomen"):
        heen = [rij.werk.pk for rij in client.get(url, {"sorteer": kolom}).context["rijen"]]
        terug = [rij.werk.pk for rij in client.get(url, {"sorteer": f"-{kolom}"}).context["rijen"]]
        assert len(set(heen)) == len(set(terug)) == 13


def test_the_file_has_what_the_list_has(client: Any) -> None:
    WerkFactory(titel="=gevaar", plekken=2)
    WerkFactory(titel="bakker", soort="wep")

    regels = list(
        csv.DictReader(
            StringIO(client.get(reverse("werk:bestand"), {"soort": "regulier"}).content.decode("utf-8-sig")),
            delimiter=";",
        )
    )

    assert [(regel["Titel"], regel["Plekken"]) for regel in regels] == [("'=gevaar", "2")]
