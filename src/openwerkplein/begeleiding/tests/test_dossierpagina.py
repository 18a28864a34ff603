"""The dossier page: the answer in the title, the case in a few sentences, the timeline, the BSN, another day."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.urls import reverse

from openwerkplein.begeleiding.tests.factories import AfspraakFactory, BegeleidingFactory, VoorzieningFactory
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.samenvatting import samenvatting
from openwerkplein.dossier.situatie import situatie
from openwerkplein.dossier.tests.factories import (
    ContactmomentFactory,
    InwonerFactory,
    KenmerkFactory,
    LeefsituatieFactory,
    UitkeringFactory,
)
from openwerkplein.dossier.tijdlijn import tijdlijn
from openwerkplein.kern.models import Leesregel
from openwerkplein.kern.tests.factories import MedewerkerFactory

pytestmark = pytest.mark.django_db
VANDAAG = date(2024, 6, 1)
BSN = "999990019"


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Any) -> None:
    sta_op(VANDAAG)


@pytest.fixture
def lezer(client_als: Any) -> Any:
    return client_als("inkomensconsulent")


@pytest.fixture
def sam() -> Inwoner:
    """Somebody with a bit of everything."""
    inwoner = InwonerFactory(voornamen="Sam", voorvoegsel="de", achternaam="Vos")
    UitkeringFactory(inwoner=inwoner, begindatum=date(2019, 3, 1), einddatum=date(2021, 12, 31))
    UitkeringFactory(inwoner=inwoner, soort="IOAW", begindatum=date(2022, 1, 1))
    KenmerkFactory(inwoner=inwoner, waarde="1", begindatum=date(2022, 1, 10), einddatum=date(2023, 9, 30))
    KenmerkFactory(inwoner=inwoner, waarde="2", begindatum=date(2023, 10, 1))
    KenmerkFactory(inwoner=inwoner, soort="doelgroepregister", waarde="ja", begindatum=date(2022, 5, 1))
    LeefsituatieFactory(inwoner=inwoner)
    coach = MedewerkerFactory(naam="Noor Alberts", rollen=["regiecoach"])
    BegeleidingFactory(inwoner=inwoner, medewerker=coach, begindatum=date(2023, 12, 1))
    VoorzieningFactory(inwoner=inwoner, aanbieder="Stap Vooruit")
    contact = ContactmomentFactory(inwoner=inwoner, datum=date(2024, 5, 20), onderwerp="de rijlessen", medewerker=coach)
    AfspraakFactory(inwoner=inwoner, contactmoment=contact, datum=date(2024, 5, 20), voor=date(2024, 6, 10))
    return inwoner


def pagina(client: Any, inwoner: Inwoner, **vraag: str) -> str:
    antwoord = client.get(reverse("dossier:dossier", args=[inwoner.dossiernummer]), vraag)
    assert antwoord.status_code == 200
    return str(antwoord.content.decode())


def test_title_is_the_answer(lezer: Any, sam: Inwoner) -> None:
    inhoud = pagina(lezer, sam)

    assert "Sam de Vos: fase 2, ontwikkelen naar werk of school" in inhoud
    assert "doelgroepregister" in inhoud.lower()
    assert "Stap Vooruit" in inhoud
    assert "cv meenemen" in inhoud


def test_case_in_a_few_sentences(sam: Inwoner) -> None:
    assert samenvatting(sam, VANDAAG) == (
        "Sam (34) krijgt sinds 1 mrt 2019 (5 jaar) IOAW. "
        "Zit sinds 8 maanden in fase 2, ontwikkelen naar werk of school. "
        "Noor Alberts is regiecoach (sinds 6 maanden). Loopt nu: coaching bij Stap Vooruit. "
        "1 afspraak open, voor 10 jun 2024. "
        "Laatste contact 12 dagen geleden: gesprek over de rijlessen."
    )


def test_case_of_whom_little_is_known() -> None:
    kim = InwonerFactory(voornamen="", voorvoegsel="", achternaam="Haas")

    assert samenvatting(kim, VANDAAG) == (
        "Haas (34) krijgt geen uitkering. Er is geen vaste contactpersoon. Er is nog geen contact vastgelegd."
    )
    UitkeringFactory(inwoner=kim, einddatum=date(2024, 1, 31), reden_einde="werk_regulier")
    kim = Inwoner.objects.get(pk=kim.pk)
    assert samenvatting(kim, VANDAAG).startswith(
        "Haas (34) krijgt geen uitkering; bijstand (Pw) stopte op 31 jan 2024: werk, regulier."
    )


@pytest.mark.parametrize(
    ("op", "soort", "sinds", "fase"),
    [
        (date(2019, 2, 28), None, None, ""),
        (date(2019, 3, 1), "PW", date(2019, 3, 1), ""),
        (date(2021, 12, 31), "PW", date(2019, 3, 1), ""),
        (date(2022, 1, 1), "IOAW", date(2019, 3, 1), ""),
        (date(2023, 9, 30), "IOAW", date(2019, 3, 1), "fase 1, intake"),
        (date(2023, 10, 1), "IOAW", date(2019, 3, 1), "fase 2, ontwikkelen naar werk of school"),
    ],
)
def test_situation_on_a_day(sam: Inwoner, op: date, soort: str | None, sinds: date | None, fase: str) -> None:
    stand = situatie(sam, op)

    assert (stand.uitkering.soort if stand.uitkering else None) == soort
    assert stand.uitkering_sinds == sinds
    assert stand.fase_in_woorden == fase


def test_gap_breaks_the_run_of_benefit() -> None:
    een = UitkeringFactory(begindatum=date(2019, 3, 1), einddatum=date(2021, 12, 30))
    UitkeringFactory(inwoner=een.inwoner, begindatum=date(2022, 1, 1))

    assert situatie(een.inwoner, VANDAAG).uitkering_sinds == date(2022, 1, 1)


def test_page_on_another_day(lezer: Any, sam: Inwoner) -> None:
    inhoud = pagina(lezer, sam, op="30-9-2023")

    assert "Sam de Vos: fase 1, intake" in inhoud
    assert "situatie op een andere datum" in inhoud
    assert "Er is geen vaste contactpersoon." in inhoud
    assert "situatie op een andere datum" not in pagina(lezer, sam, op="onzin").split("<form")[0]


def test_timeline_is_one_line_of_time_newest_first(sam: Inwoner) -> None:
    ContactmomentFactory(inwoner=sam, datum=date(2024, 5, 20), tijd=time(9, 0), onderwerp="vroeg")
    ContactmomentFactory(inwoner=sam, datum=date(2024, 5, 20), tijd=time(16, 0), onderwerp="laat")

    regels = tijdlijn(sam).regels

    assert [regel.datum for regel in regels] == sorted((regel.datum for regel in regels), reverse=True)
    koppen = [regel.kop for regel in regels]
    assert koppen.index("Gesprek: laat") < koppen.index("Gesprek: vroeg") < koppen.index("Gesprek: de rijlessen")
    assert {regel.soort for regel in regels} == {
        "contact", "afspraak", "begeleiding", "voorziening", "kenmerk", "leefsituatie", "uitkering",
    }  # fmt: skip
    assert "Fase: 2 ontwikkelen naar werk of school (was 1 intake)" in koppen
    assert "Bijstand (Pw) geëindigd, na 2,5 jaar" in koppen
    assert not any("1 intake geëindigd" in kop for kop in koppen)


def test_classification_that_ends_without_a_next_has_a_line() -> None:
    fase = KenmerkFactory(begindatum=date(2023, 1, 1), einddatum=date(2023, 6, 30))
    KenmerkFactory(inwoner=fase.inwoner, waarde="3", begindatum=date(2023, 8, 1), einddatum=VANDAAG + timedelta(30))

    koppen = [regel.kop for regel in tijdlijn(fase.inwoner).regels]

    assert koppen == [
        "Fase: 3 matching en plaatsing",
        "Fase: 2 ontwikkelen naar werk of school geëindigd",
        "Fase: 2 ontwikkelen naar werk of school",
    ]


def test_timeline_by_kind_and_in_parts(lezer: Any) -> None:
    inwoner = InwonerFactory()
    UitkeringFactory(inwoner=inwoner)
    for dag in range(45):
        ContactmomentFactory(inwoner=inwoner, datum=date(2024, 1, 1) + timedelta(dag), onderwerp=f"nummer {dag:02d}")

    eerste = pagina(lezer, inwoner, soort="contact")
    assert "nummer 44" in eerste
    assert "nummer 04" not in eerste
    assert "nog 5" in eerste
    assert "nummer 00" in pagina(lezer, inwoner, soort="contact", regels="80")
    assert "Gesprek: nummer" not in pagina(lezer, inwoner, soort="uitkering")


def test_queries_do_not_grow_with_the_dossier(lezer: Any, sam: Inwoner, tel_queries: Any) -> None:
    def vul(begin: date) -> None:
        for dag in range(6):
            contact = ContactmomentFactory(inwoner=sam, datum=begin + timedelta(dag), medewerker=MedewerkerFactory())
            AfspraakFactory(
                inwoner=sam, contactmoment=contact, datum=begin, wie="medewerker", uitvoerder=MedewerkerFactory()
            )
            VoorzieningFactory(inwoner=sam, begindatum=begin + timedelta(dag), aanbieder=f"{begin}{dag}")
            KenmerkFactory(
                inwoner=sam,
                soort="sw",
                waarde="ja",
                begindatum=begin + timedelta(dag),
                einddatum=begin + timedelta(dag),
            )

    vul(date(2024, 1, 1))
    pagina(lezer, sam)
    weinig = tel_queries(lambda: pagina(lezer, sam))
    vul(date(2024, 3, 1))

    assert tel_queries(lambda: pagina(lezer, sam)) == weinig


# -- BSN --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def met_bsn(sam: Inwoner) -> Inwoner:
    sam.zet_bsn(BSN)
    sam.save()
    return sam


def test_bsn_is_masked_until_a_click_that_is_logged(lezer: Any, met_bsn: Inwoner) -> None:
    assert BSN not in pagina(lezer, met_bsn)
    assert not Leesregel.objects.filter(wat="BSN").exists()
    url = reverse("dossier:bsn", args=[met_bsn.dossiernummer])

    antwoord = lezer.post(url)

    assert BSN in antwoord.content.decode()
    assert "no-store" in antwoord["Cache-Control"]
    assert Leesregel.objects.get(wat="BSN").medewerker == lezer.medewerker
    assert lezer.get(url).status_code == 405
    assert Leesregel.objects.filter(wat="BSN").count() == 1


def test_bsn_asks_its_own_right(client_als: Any, met_bsn: Inwoner) -> None:
    client = client_als("accountmanager")

    assert client.post(reverse("dossier:bsn", args=[met_bsn.dossiernummer])).status_code == 403
    assert not Leesregel.objects.filter(wat="BSN").exists()


# -- duplicates on screen ---------------------------------------------------------------------------------------------


def test_possible_duplicate_is_shown_and_decided(lezer: Any, sam: Inwoner) -> None:
    ander = InwonerFactory(voornamen="Sam", voorvoegsel="de", achternaam="Vos")
    assert f"Dossier {ander.dossiernummer} heeft dezelfde achternaam" in pagina(lezer, sam)
    assert "1 mogelijke dubbele" in lezer.get(reverse("dossier:dubbelen")).content.decode()

    lezer.post(reverse("dossier:niet-dezelfde"), {"een": sam.dossiernummer, "ander": ander.dossiernummer})

    assert "dezelfde achternaam" not in pagina(lezer, sam)
    assert "geen mogelijke dubbelen" in lezer.get(reverse("dossier:dubbelen")).content.decode()


def test_merge_on_screen_and_back(lezer: Any, sam: Inwoner) -> None:
    ander = InwonerFactory(voornamen="Sam", voorvoegsel="de", achternaam="Vos", telefoon="0592-1")
    UitkeringFactory(inwoner=ander, soort="BBZ", begindatum=date(2020, 1, 1), einddatum=date(2020, 6, 30))
    ContactmomentFactory(inwoner=ander, onderwerp="bij de andere")
    url = reverse("dossier:samenvoegen", args=[sam.dossiernummer, ander.dossiernummer])

    voorbeeld = lezer.get(url).content.decode()
    for verwacht in (
        "Bbz van 1 jan 2020 tot en met 30 jun 2020",
        "bijstand (Pw) van 1 mrt 2019",
        "telefoon: 0592-1",
        "bij de andere",
    ):
        assert verwacht in voorbeeld
    assert {regel.dossiernummer for regel in Leesregel.objects.filter(wat="samenvoegen")} == {
        sam.dossiernummer,
        ander.dossiernummer,
    }
    assert "Kies wat blijft" in lezer.post(url, {"reden": "zelfde paspoort"}).content.decode()

    code = lezer.get(url).context["botsingen"][0]["code"]
    antwoord = lezer.post(url, {"reden": "zelfde paspoort", code: "blijvend"}, follow=True)
    assert "is samengevoegd met dit dossier" in antwoord.content.decode()
    assert "bij de andere" in pagina(lezer, sam)
    oud = lezer.get(reverse("dossier:dossier", args=[ander.dossiernummer]))
    assert oud.url == reverse("dossier:dossier", args=[sam.dossiernummer])

    samenvoeging = sam.samenvoegingen.get()
    terug = reverse("dossier:samenvoeging-ongedaan", args=[sam.dossiernummer, samenvoeging.pk])
    assert "staat weer los" in lezer.post(terug, follow=True).content.decode()
    assert ander.uitkeringen.get().soort == "BBZ"


def test_merging_outside_reach_stays_closed(client_als: Any, sam: Inwoner) -> None:
    ander = InwonerFactory()
    url = reverse("dossier:samenvoegen", args=[sam.dossiernummer, ander.dossiernummer])

    assert client_als("regiecoach").get(url).status_code == 403
