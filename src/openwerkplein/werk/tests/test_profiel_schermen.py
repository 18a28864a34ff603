"""The kandidaatprofiel on screen: filled in by part, two colleagues at once, consent, and what an employer would see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfua
import pytest
from django.test import Client
from django.urls import reverse

from openwerkplein.begeleiding.tests.factories import BegeleidingFactory
from openwerkplein.dossier.tests.factories import InwonerFactory, UitkeringFactory
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.tests.factories import OndernemerFactory
from openwerkplein.werk.models import Kandidaatprofiel, Lijstvoorstel, Toestemming, Uitsluiting
from openwerkplein.werk.profielwoorden import dagdelen_in_woorden, ontbreekt, voor_ondernemer
from openwerkplein.werk.tests.factories import (
    BeroepFactory,
    KandidaatprofielFactory,
    LijstvoorstelFactory,
    ToestemmingFactory,
    UitsluitingFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach(client_als: Callable[..., Client]) -> Client:
    return client_als("regiecoach")


def bij(coach: Any, **velden: Any) -> Any:
    """An inwoner whom this colleague guides."""
    return BegeleidingFactory(medewerker=coach.medewerker, inwoner=InwonerFactory(**velden)).inwoner


def adres(inwoner: Any, *delen: str) -> str:
    return "/".join([f"/inwoners/{inwoner.dossiernummer}/profiel", *delen, ""])


def test_a_sitting_from_the_first_step_to_consent(coach: Client) -> None:
    inwoner = bij(coach)
    kok = BeroepFactory(titel="kok op een schip", namen="scheepskok")
    assert "nog geen kandidaatprofiel" in coach.get(adres(inwoner)).content.decode()
    assert coach.get(adres(inwoner, "deel", "werk")).url == adres(inwoner)
    assert coach.post(adres(inwoner, "nieuw")).url == adres(inwoner, "deel", "werk")
    stappen: list[tuple[str, dict[str, Any]]] = [
        (
            "werk",
            {
                "beroepen_ervaring-beroep": ["Scheepskok", ""],
                "beroepen_ervaring-jaren": ["4", ""],
                "beroepen_wens-beroep": ["", "kok op een schip"],
                "talenten": "Rustig",
                "vaardigheden": ["koken"],
                "nieuwe_vaardigheid": "vlechten",
            },
        ),
        (
            "papieren",
            {
                "certificaten-code": ["vca", "bhv", "haccp"],
                "certificaten-heeft-vca": "ja",
                "certificaten-tot-haccp": "1-3-2027",
                "rijbewijzen": ["B", "AM"],
                "talen-taal": ["nld", "ara", ""],
                "talen-mondeling": ["2", "4", ""],
                "talen-schriftelijk": ["1", "", ""],
            },
        ),
        (
            "wanneer",
            {
                "uren_min": "8",
                "uren_max": "24",
                "dagdelen": ["ma-o", "vr-n"],
                "onregelmatig": "False",
                "postcode": "9401 hs",
                "max_km": "15",
            },
        ),
        (
            "aankunnen",
            {
                "belastbaarheid-code": ["tillen", "staan"],
                "belastbaarheid-kan-tillen": "nee",
                "belastbaarheid-kan-staan": "",
                "begeleiding": "2",
            },
        ),
        ("wensen", {"sectoren_wens": ["I"], "sectoren_niet": ["F"], "contractvormen": ["vast"]}),
        ("klaar", {"toestemming": "alle", "ingevuld_op": f"{vandaag():%d-%m-%Y}"}),
    ]
    for versie, (deel, velden) in enumerate(stappen, start=1):
        assert coach.get(adres(inwoner, "deel", deel)).status_code == 200
        antwoord = coach.post(adres(inwoner, "deel", deel) + "?terug=/volgende/", {"versie": versie, **velden})
        assert (antwoord.status_code, antwoord.get("Location")) == (302, "/volgende/"), antwoord.content.decode()

    profiel = Kandidaatprofiel.objects.get(inwoner=inwoner)
    assert (profiel.beroepen_ervaring, profiel.beroepen_wens) == ({kok.code: 4}, [kok.code])
    assert profiel.certificaten == {"vca": None, "haccp": "2027-03-01"}
    assert profiel.talen == {"nld": [2, 1], "ara": [4, None]}
    assert (profiel.dagdelen, profiel.onregelmatig, profiel.postcode) == (["ma-o", "vr-n"], False, "9401HS")
    assert (profiel.belastbaarheid, profiel.begeleiding) == ({"tillen": "nee"}, 2)
    assert profiel.ingevuld_op == vandaag()
    assert Toestemming.objects.heeft_toestemming(inwoner, None, vandaag())
    assert Lijstvoorstel.objects.get().naam == "vlechten"
    tekst = coach.get(adres(inwoner)).content.decode()
    assert "kok op een schip (4 jaar)" in tekst
    assert "vlechten" in tekst
    geschiedenis = coach.get(adres(inwoner, "geschiedenis", str(profiel.pk))).content.decode()
    assert "tillen: nee" in geschiedenis
    assert "HACCP" in geschiedenis


@pytest.mark.parametrize(
    ("deel", "velden", "woord"),
    [
        ("werk", {"beroepen_wens-beroep": ["opperbeslagroerder"]}, "staat niet in de lijst met beroepen"),
        ("werk", {"beroepen_ervaring-beroep": [""], "beroepen_ervaring-jaren": ["3"]}, "jaren zonder werk"),
        ("papieren", {"certificaten-code": ["vca"], "certificaten-tot-vca": "morgen"}, "dit is geen datum"),
        ("papieren", {"talen-taal": ["ara"], "talen-mondeling": [""], "talen-schriftelijk": [""]}, "Arabisch: kies"),
        ("wanneer", {"uren_min": "30", "uren_max": "20"}, "hoger dan het hoogste"),
        ("wanneer", {"postcode": "94"}, "vier cijfers en twee letters"),
        ("wensen", {"sectoren_wens": ["F"], "sectoren_niet": ["F"]}, "Kies een van de twee"),
        ("klaar", {"ingevuld_op": "1-1-2020"}, "Dit veld is verplicht"),
    ],
)
def test_a_step_says_what_is_wrong_and_keeps_what_was_typed(
    coach: Client, deel: str, velden: dict[str, Any], woord: str
) -> None:
    profiel = KandidaatprofielFactory(inwoner=bij(coach))
    antwoord = coach.post(adres(profiel.inwoner, "deel", deel), {"versie": 1, **velden})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert woord in tekst
    getypt = next((waarde for waarde in velden.values() if waarde and not isinstance(waarde, list)), "")
    assert f'value="{getypt}"' in tekst or not getypt
    assert Kandidaatprofiel.objects.get().versie == 1


def test_two_colleagues_in_one_step_choose_and_in_two_steps_both_stand(
    coach: Client, client_als: Callable[..., Client]
) -> None:
    profiel = KandidaatprofielFactory(inwoner=bij(coach), max_km=5)
    pad = adres(profiel.inwoner, "deel", "aankunnen")
    ander = client_als(medewerker=coach.medewerker)  # type: ignore[attr-defined]
    code = {"belastbaarheid-code": ["tillen", "staan"]}
    assert ander.post(pad, {"versie": 1, **code, "belastbaarheid-kan-tillen": "ja"}).status_code == 302
    wanneer = {"versie": 1, "max_km": "12", "dagdelen": profiel.dagdelen, "uren_min": 16, "uren_max": 32}
    assert coach.post(adres(profiel.inwoner, "deel", "wanneer"), wanneer).status_code == 302

    keuze = coach.post(pad, {"versie": 1, **code, "belastbaarheid-kan-staan": "nee"})

    assert keuze.status_code == 409
    assert "tillen: ja" in keuze.content.decode()
    assert "{&quot;staan&quot;: &quot;nee&quot;}" in keuze.content.decode(), "what was typed travels along"
    opnieuw = {
        "versie": 3,
        "begonnen_bij": 1,
        "kies": "belastbaarheid",
        "belastbaarheid": '{"staan": "nee"}',
        "keuze-belastbaarheid": "mijn",
    }
    assert coach.post(pad, opnieuw).status_code == 302
    profiel.refresh_from_db()
    assert (profiel.belastbaarheid, profiel.max_km) == ({"staan": "nee"}, 12)


# -- consent ----------------------------------------------------------------------------------------------------------


def test_consent_and_exclusion_are_recorded_for_an_employer_by_name_or_number(coach: Client) -> None:
    profiel = KandidaatprofielFactory(inwoner=bij(coach))
    een, _ = OndernemerFactory(naam="Stam Bouw"), OndernemerFactory(naam="Stam Groen")
    basis = f"/inwoners/{profiel.inwoner.dossiernummer}"
    nieuw = {"ondernemer": "Stam", "begindatum": f"{vandaag():%d-%m-%Y}", "wijze": "gesprek"}
    assert "Welke ondernemer bedoelt u" in coach.post(f"{basis}/toestemmingen/nieuw/", nieuw).content.decode()
    assert coach.post(f"{basis}/toestemmingen/nieuw/", {**nieuw, "ondernemer": een.kvknummer}).status_code == 302
    toestemming = Toestemming.objects.get()
    assert toestemming.ondernemer == een
    weer = coach.post(f"{basis}/toestemmingen/nieuw/", {**nieuw, "ondernemer": "stam bouw"})
    assert "overlapt" in weer.content.decode()
    intrek = f"{basis}/toestemmingen/{toestemming.pk}/beeindigen/"
    coach.post(intrek, {"versie": 1, "per": f"{vandaag():%d-%m-%Y}"})
    assert not Toestemming.objects.heeft_toestemming(profiel.inwoner, een, vandaag())
    uit = {
        "ondernemer": "Stam Groen",
        "wie": "kandidaat",
        "reden": "werkte daar",
        "begindatum": f"{vandaag():%d-%m-%Y}",
    }
    assert coach.post(f"{basis}/uitsluitingen/nieuw/", uit).status_code == 302
    assert Uitsluiting.objects.get().ondernemer.naam == "Stam Groen"


# -- what others see --------------------------------------------------------------------------------------------------


def test_an_employer_sees_a_first_name_and_nothing_of_who_it_is(coach: Client, tmp_path: Path) -> None:
    inwoner = bij(coach, voornamen="Fenna Maria", achternaam="Geheimzinnig", geboortedatum=date(1971, 2, 3))
    inwoner.postcode, inwoner.telefoon = "9401HS", "0592-555123"
    inwoner.save()
    UitkeringFactory(inwoner=inwoner)
    profiel = KandidaatprofielFactory(
        inwoner=inwoner, aanpassingen="aparte stoel", begeleiding=3, talenten="Bel 0592 555123"
    )

    d = voor_ondernemer(profiel)
    alles = f"{d} {voor_ondernemer(profiel, met_naam=False)}"
    assert d["naam"] == "Fenna"
    for woord in ("Maria", "Geheimzinnig", "9401", "1971", "tillen", "stoel", "begeleid", inwoner.dossiernummer):
        assert woord not in alles
    assert "Fenna" not in str(voor_ondernemer(profiel, met_naam=False))
    pagina = coach.get(adres(inwoner, "ondernemer"))
    assert "staat het telefoonnummer" in pagina.content.decode()
    pdf = coach.get(adres(inwoner, "ondernemer", "pdf") + "?zonder_naam")
    assert b"Fenna" not in pdf.content
    assert inwoner.dossiernummer not in pdf["Content-Disposition"]
    blad = tmp_path / "kandidaat.pdf"
    blad.write_bytes(BytesIO(pdf.content).read())
    assert not pdfua.validate(blad).findings


@pytest.mark.parametrize(
    ("codes", "zin"),
    [
        ([], ""),
        (["ma-o"], "maandag ochtend"),
        (
            ["ma-o", "di-o", "wo-o", "wo-m", "zo-o", "zo-m", "zo-n"],
            "maandag en dinsdag ochtend; woensdag ochtend en middag; zondag ochtend, middag en nacht",
        ),
        ([f"{dag}-a" for dag in ("ma", "di", "wo", "vr")], "maandag tot en met woensdag avond; vrijdag avond"),
    ],
)
def test_dayparts_in_words(codes: list[str], zin: str) -> None:
    assert dagdelen_in_woorden(codes) == zin


def test_what_is_missing_says_what_it_costs() -> None:
    vol = KandidaatprofielFactory(beroepen_wens=[], beroepen_ervaring={})
    assert [gat.wat for gat in ontbreekt(vol)] == ["welk werk u wilt", "welk werk u deed"]
    leeg = Kandidaatprofiel(inwoner=InwonerFactory())
    gevolg = {gat.wat: gat.gevolg for gat in ontbreekt(leeg)}
    assert gevolg["een postcode"] == "U past bij geen werk met een afstand."
    leeg.inwoner.postcode = "9401HS"
    assert "een postcode" not in {gat.wat for gat in ontbreekt(leeg)}


def test_dossier_and_list_tell_who_is_a_candidate(coach: Client, tel_queries: Callable[..., int]) -> None:
    kandidaat, zonder, geen = (
        bij(coach, achternaam="Aap"),
        bij(coach, achternaam="Beer"),
        bij(coach, achternaam="Cavia"),
    )
    KandidaatprofielFactory(inwoner=kandidaat, ingevuld_op=vandaag() - timedelta(days=3))
    KandidaatprofielFactory(inwoner=zonder)
    ToestemmingFactory(inwoner=kandidaat)
    UitsluitingFactory(inwoner=kandidaat, ondernemer=OndernemerFactory(naam="Stam Bouw"))

    tekst = coach.get(f"/inwoners/{kandidaat.dossiernummer}/").content.decode()
    for zin in (
        "en mag worden voorgedragen",
        "Toestemming gegeven voor alle ondernemers",
        "Kandidaatprofiel samen ingevuld",
        "Stam Bouw",
    ):
        assert zin in tekst
    assert "Er is nog geen kandidaatprofiel" in coach.get(f"/inwoners/{geen.dossiernummer}/").content.decode()

    lijst_url = reverse("dossier:caseload")

    def namen(vraag: str) -> set[str]:
        lijst = coach.get(f"{lijst_url}?{vraag}").content.decode()
        return {een.achternaam for een in (kandidaat, zonder, geen) if een.achternaam in lijst}

    assert namen("profiel=met") == {"Aap", "Beer"}
    assert namen("profiel=zonder") == {"Cavia"}
    assert namen("toestemming=met") == {"Aap"}
    lijst = coach.get(lijst_url).content.decode()
    assert "zonder toestemming" in lijst
    assert "geen profiel" in lijst
    eerst = tel_queries(lambda: coach.get(lijst_url))
    for _ in range(3):
        ToestemmingFactory(inwoner=KandidaatprofielFactory(inwoner=bij(coach)).inwoner)
    assert tel_queries(lambda: coach.get(lijst_url)) == eerst


# -- the administrator ------------------------------------------------------------------------------------------------


def test_the_administrator_sees_what_waits_and_answers_it_for_everyone(
    client_als: Callable[..., Client], tel_queries: Callable[..., int]
) -> None:
    beheerder = client_als("functioneel_beheerder")
    profielen = [KandidaatprofielFactory(certificaten={}) for _ in range(2)]
    for profiel in profielen:
        LijstvoorstelFactory(profiel=profiel, naam="Hef truck certifikaat")
    pad = reverse("werk:lijstvoorstellen")
    tekst = beheerder.get(pad).content.decode()
    assert "1 voorstel wacht op een antwoord" in tekst
    assert "2 profielen wachten" in tekst
    assert "heftruckcertificaat" in tekst
    assert "1 naam wacht" in beheerder.get("/", follow=True).content.decode()
    eerst = tel_queries(lambda: beheerder.get(pad))
    LijstvoorstelFactory(naam="Hijsbewijs")
    assert tel_queries(lambda: beheerder.get(pad)) == eerst

    een = reverse("werk:lijstvoorstel", args=[Lijstvoorstel.objects.order_by("pk")[0].pk])
    assert 'value="heftruck" selected' in beheerder.get(een).content.decode()
    vergeten = beheerder.post(een, {"versie": 1, "keuze": "bestond", "bestaand": ""})
    assert "Kies wat in de lijst staat" in vergeten.content.decode()
    assert beheerder.post(een, {"versie": 1, "keuze": "bestond", "bestaand": "heftruck"}).url == pad
    assert {tuple(rij.certificaten) for rij in Kandidaatprofiel.objects.filter(pk__in=[p.pk for p in profielen])} == {
        ("heftruck",)
    }
    ander = Lijstvoorstel.objects.open().get()
    beheerder.post(
        reverse("werk:lijstvoorstel", args=[ander.pk]), {"versie": 1, "keuze": "afgewezen", "antwoord": "Nee."}
    )
    tekst = beheerder.get(pad).content.decode()
    assert "Er wacht niets" in tekst
    assert "niet opgenomen: Nee." in tekst
    coach = client_als("regiecoach")
    BegeleidingFactory(medewerker=coach.medewerker, inwoner=ander.profiel.inwoner)  # type: ignore[attr-defined]
    assert "niet opgenomen: Nee." in coach.get(adres(ander.profiel.inwoner)).content.decode()
