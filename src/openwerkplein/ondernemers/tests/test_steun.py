"""Support for employers: the limits of the law, the steps with their reasons, clocks, and who sees whose name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Leesregel
from openwerkplein.kern.registers import Signaalvraag, signalen
from openwerkplein.kern.rollen import Rol
from openwerkplein.kern.tests.factories import GemeenteFactory, MedewerkerFactory
from openwerkplein.ondernemers.handelingen import bedragen as bedrag_handelingen
from openwerkplein.ondernemers.handelingen.steun import besluit, herbereken, leg_uit, trek_in, vraag_aan
from openwerkplein.ondernemers.lijsten import STEUN_SOORT
from openwerkplein.ondernemers.models import Bedrag, Steun, Vestiging
from openwerkplein.ondernemers.steunuitleg import geleverde, uitleg
from openwerkplein.ondernemers.tests.factories import VestigingFactory

pytestmark = pytest.mark.django_db
NU = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def vandaag(settings: Any) -> date:
    settings.WERKPLEIN_DATUM = NU
    return NU


@pytest.fixture
def bedragen() -> None:
    """Made-up amounts where the law is not established, from 1 July; the other ones are shipped."""
    begin = date(2026, 7, 1)
    Bedrag.objects.create(soort="wml_uur", waarde=14, begindatum=begin, bron="proef")
    Bedrag.objects.create(soort="lks_werkgeverslasten", waarde=20, begindatum=begin, bron="proef")


@pytest.fixture
def door() -> Any:
    return MedewerkerFactory(rollen=[Rol.TEAMLEIDER])


@pytest.fixture
def inwoner() -> Inwoner:
    return Inwoner.objects.create(
        dossiernummer="D-77",
        voornamen="Sam",
        achternaam="Vos",
        geboortedatum=date(1990, 1, 1),
        gemeente=GemeenteFactory(),
    )


@pytest.fixture
def vestiging() -> Vestiging:
    return VestigingFactory(relatiemanager=MedewerkerFactory(rollen=[Rol.ACCOUNTMANAGER]))


def lks(vestiging: Vestiging, inwoner: Inwoner, door: Any, soort: str = "lks_loonwaarde", **velden: Any) -> Steun:
    """Request a wage subsidy from 1 December of somebody who then starts."""
    begin = date(2026, 12, 1)
    vast: dict[str, Any] = {"aangevraagd_op": NU, "werkt_sinds": begin, "begindatum": begin, "uren": Decimal(24)}
    if soort == "lks_loonwaarde":
        vast["loonwaarde"] = Decimal(60)
    rij: Any = vraag_aan(Steun(vestiging=vestiging, soort=soort), door=door, inwoner=inwoner, **(vast | velden)).rij
    return rij


def velden_van(fout: pytest.ExceptionInfo[ValidationError]) -> set[str]:
    """The fields at which a form shows it: by name, or by the code of a rule of the database."""
    return {een.code if veld == "__all__" else veld for veld, fouten in fout.value.error_dict.items() for een in fouten}


def test_from_explained_to_granted_with_the_calculation_kept(bedragen, vestiging, inwoner, door) -> None:
    uitgelegd: Any = leg_uit(vestiging, door=door, soort="lks_loonwaarde", datum=date(2026, 11, 2)).rij
    begin = date(2026, 12, 1)
    aanvraag: Any = vraag_aan(
        uitgelegd,
        1,
        door=door,
        inwoner=inwoner,
        aangevraagd_op=NU,
        werkt_sinds=begin,
        begindatum=begin,
        loonwaarde_op=date(2026, 11, 20),
        uren=Decimal(24),
        loonwaarde=Decimal(60),
    ).rij
    # Five weeks after the loonwaarde (art. 10d lid 12). By hand: 754,7904 a month, see the test of the engine.
    assert (aanvraag.besluit_voor, aanvraag.bedrag) == (date(2026, 12, 25), Decimal("754.79"))
    assert aanvraag.berekening["delen"][0]["regels"][-1] == [
        "subsidie per maand",
        "€ 628,99 + € 125,80",
        "€ 754,79",
    ]
    besloten: Any = besluit(aanvraag, 2, door=door, toekennen=True, besloten_op=NU, reden="Loonwaarde is gemeten.").rij
    assert (besloten.status, besloten.besluit_voor, besloten.datum) == ("toegekend", None, date(2026, 11, 2))
    weg: Any = trek_in(besloten, 3, door=door, ingetrokken_op=date(2027, 2, 28), reden_intrekken="Contract stopt.").rij
    assert (weg.status, weg.einddatum) == ("ingetrokken", date(2027, 2, 28))
    assert list(weg.geschiedenis.order_by("history_id").values_list("status", flat=True)) == [
        "uitgelegd",
        "aangevraagd",
        "toegekend",
        "ingetrokken",
    ]


def test_a_missing_amount_stops_the_decision_but_not_the_request(vestiging, inwoner, door) -> None:
    aanvraag = lks(vestiging, inwoner, door)
    assert (aanvraag.bedrag, aanvraag.berekening) == (None, None)
    vraag: dict[str, Any] = {"toekennen": True, "besloten_op": NU, "reden": "Kan.", "uren": Decimal(24)}
    with pytest.raises(ValidationError) as fout:
        besluit(aanvraag, 1, door=door, **vraag, loonwaarde=Decimal(60))
    assert "nog niet ingevuld voor 1-12-2026: wettelijk minimumloon" in fout.value.message_dict["bedrag"][0]
    zelf: Any = besluit(aanvraag, 1, door=door, **vraag, loonwaarde=Decimal(60), bedrag=Decimal("700.00")).rij
    assert (zelf.status, zelf.bedrag) == ("toegekend", 700)


def test_a_decision_has_a_reason_and_no_day_that_cannot_be(bedragen, vestiging, inwoner, door) -> None:
    aanvraag = lks(vestiging, inwoner, door)
    for anders, veld in (
        ({"reden": "  "}, "reden"),
        ({"besloten_op": NU - timedelta(days=1)}, "besloten_op"),
        ({"besloten_op": NU + timedelta(days=1)}, "besloten_op"),
    ):
        keuze: dict[str, Any] = {"toekennen": False, "besloten_op": NU, "reden": "Te laat."} | anders
        with pytest.raises(ValidationError) as fout:
            besluit(Steun.objects.get(), 1, door=door, **keuze)
        assert velden_van(fout) == {veld}
    nee: Any = besluit(aanvraag, 1, door=door, toekennen=False, besloten_op=NU, reden="Geen contract.").rij
    with pytest.raises(ValidationError, match="Dit is al afgewezen"):
        trek_in(nee, 2, door=door, ingetrokken_op=NU, reden_intrekken="x")


@pytest.mark.parametrize(
    ("einddatum", "toelichting", "velden"),
    [
        (date(2027, 1, 31), "", set()),
        (date(2027, 2, 1), "", {"toelichting"}),
        (date(2027, 2, 1), "Rooster wisselt per kwartaal.", set()),
        (date(2027, 5, 31), "Rooster wisselt.", set()),
        (date(2027, 6, 1), "Rooster wisselt.", {"einddatum"}),
        (None, "", {"einddatum"}),
    ],
)
def test_a_proefplaatsing_is_two_months_and_with_a_reason_at_most_six(
    vestiging, inwoner, door, einddatum, toelichting, velden
) -> None:
    vraag = {"begindatum": date(2026, 12, 1), "einddatum": einddatum, "toelichting": toelichting}
    nieuw = Steun(vestiging=vestiging, soort="proefplaatsing")
    if not velden:
        assert vraag_aan(nieuw, door=door, inwoner=inwoner, aangevraagd_op=NU, **vraag).rij.pk
        return
    with pytest.raises(ValidationError) as fout:
        vraag_aan(nieuw, door=door, inwoner=inwoner, aangevraagd_op=NU, **vraag)
    assert velden_van(fout) == velden


def test_forfaitair_only_in_the_first_six_months_of_the_work(bedragen, vestiging, inwoner, door) -> None:
    goed = lks(vestiging, inwoner, door, "lks_forfaitair", einddatum=date(2027, 5, 31))
    assert goed.bedrag == Decimal("943.49")  # 50% of 2358,72 = 1179,36; x 24/36 = 786,24; + 20% = 943,488
    goed.delete()
    with pytest.raises(ValidationError) as fout:
        lks(vestiging, inwoner, door, "lks_forfaitair", einddatum=date(2027, 6, 1))
    assert velden_van(fout) == {"einddatum"}
    with pytest.raises(ValidationError) as fout:
        lks(vestiging, inwoner, door, "lks_forfaitair", einddatum=date(2027, 5, 31), werkt_sinds=date(2026, 11, 1))
    assert "30 apr 2027" in fout.value.message_dict["einddatum"][0]


def test_one_wage_subsidy_at_a_time_for_the_same_job(bedragen, vestiging, inwoner, door) -> None:
    eerste = lks(vestiging, inwoner, door, "lks_forfaitair", einddatum=date(2027, 5, 31))
    with pytest.raises(ValidationError) as fout:
        lks(vestiging, inwoner, door)
    assert "Er kan er een tegelijk zijn" in fout.value.message_dict["begindatum"][0]
    assert lks(vestiging, inwoner, door, begindatum=date(2027, 6, 1)).pk
    assert lks(VestigingFactory(), inwoner, door).pk, "another employer is another job"
    trek_in(eerste, 1, door=door, ingetrokken_op=NU, reden_intrekken="Toch naar loonwaarde.")
    assert lks(vestiging, inwoner, door, einddatum=date(2027, 5, 31)).pk


def test_a_request_after_six_months_is_recorded_but_cannot_be_granted(bedragen, vestiging, inwoner, door) -> None:
    laat = lks(vestiging, inwoner, door, werkt_sinds=date(2026, 5, 22))
    with pytest.raises(ValidationError) as fout:
        besluit(laat, 1, door=door, toekennen=True, besloten_op=NU, reden="Mag.")
    assert "tot en met 21 nov 2026" in fout.value.message_dict["toekennen"][0]
    assert besluit(laat, 1, door=door, toekennen=False, besloten_op=NU, reden="Te laat.").rij.pk


def test_a_bonus_has_the_amount_of_its_municipality(vestiging, inwoner, door) -> None:
    hier = GemeenteFactory()
    bedrag_handelingen.leg_vast(
        door=door, soort="baanbonus", waarde=Decimal(750), begindatum=NU, bron="Besluit", gemeente=hier
    )
    nieuw = {"door": door, "inwoner": inwoner, "aangevraagd_op": NU}
    met = vraag_aan(Steun(vestiging=vestiging, soort="baanbonus"), gemeente=hier, **nieuw).rij
    zonder: Any = vraag_aan(Steun(vestiging=vestiging, soort="baanbonus"), gemeente=GemeenteFactory(), **nieuw).rij
    assert (met.bedrag, zonder.bedrag) == (750, None)  # type: ignore[attr-defined]
    with pytest.raises(ValidationError) as fout:
        besluit(zonder, 1, door=door, toekennen=True, besloten_op=NU, reden="Goed.")
    assert velden_van(fout) == {"bedrag"}
    assert zonder.besluit_voor == date(2027, 1, 18), "eight weeks after the request"


def test_signals_of_decision_end_and_1_january(bedragen, vestiging, inwoner, door, django_assert_num_queries) -> None:
    mij = vestiging.relatiemanager
    vraag = Signaalvraag([mij.pk], NU, NU + timedelta(days=30))

    def rijen(code: str, wat: Signaalvraag = vraag) -> list[Any]:
        return [(rij.voor, rij.medewerker) for rij in signalen[code].regels(wat)]

    aanvraag = lks(vestiging, inwoner, door, begindatum=date(2026, 11, 30), loonwaarde_op=date(2026, 11, 2))
    rijen("steun_besluit")
    with django_assert_num_queries(1):
        assert rijen("steun_besluit") == [(date(2026, 12, 7), mij.pk)]
    assert rijen("steun_besluit", replace(vraag, tot_en_met=date(2026, 12, 6))) == []
    toe: Any = besluit(
        aanvraag, 1, door=door, toekennen=True, besloten_op=NU, reden="Ja.", einddatum=date(2027, 1, 10)
    ).rij
    assert rijen("steun_besluit") == []
    assert rijen("steun_herberekenen") == []
    januari = replace(vraag, dag=date(2026, 12, 14), tot_en_met=date(2027, 1, 13))
    assert rijen("steun_herberekenen", januari) == [(date(2027, 1, 1), mij.pk)]
    assert rijen("steun_loopt_af", januari) == [(date(2027, 1, 10), mij.pk)]
    opnieuw: Any = herbereken(toe, 2, door=door, per=date(2027, 1, 1), uren=Decimal(36), loonwaarde=Decimal(60)).rij
    assert opnieuw.bedrag == Decimal("1132.19")
    assert rijen("steun_herberekenen", januari) == []
    # Something after it, or somebody else who handles it, and it is not asked here any more.
    Steun.objects.update(behandelaar=door)
    assert rijen("steun_loopt_af", januari) == []
    assert rijen("steun_loopt_af", replace(januari, medewerkers=[door.pk])) == [(date(2027, 1, 10), door.pk)]
    lks(vestiging, inwoner, door, begindatum=date(2027, 1, 11))
    assert rijen("steun_loopt_af", replace(januari, medewerkers=[door.pk])) == []


def test_every_kind_is_explained_with_the_amounts_of_the_day() -> None:
    assert geleverde().keys() == STEUN_SOORT.keys()
    teksten = {een.soort: een for een in uitleg(NU)}
    assert teksten["proefplaatsing"].hoe_lang == "2 maanden. Met een goede reden hoogstens 4 maanden langer."
    assert "50% van het minimumloon" in teksten["lks_forfaitair"].wat
    assert "(nog niet ingevuld)" in {een.soort: een for een in uitleg(date(2020, 1, 1))}["proefplaatsing"].hoe_lang


# -- on screen --------------------------------------------------------------------------------------------------------


def test_the_calculator_shows_its_steps_or_what_is_missing(client_als) -> None:
    adres = reverse("ondernemers:rekenhulp")
    vraag = "?soort=lks_loonwaarde&uren=24&loonwaarde=60&begindatum=1-12-2026"
    client = client_als("accountmanager")
    leeg = client.get(adres + vraag).content.decode()
    assert "nog niet ingevuld voor 1-12-2026: wettelijk minimumloon per uur (21 jaar en ouder)" in leeg
    assert "functioneel beheerder vult het in" in leeg
    Bedrag.objects.create(soort="wml_uur", waarde=14, begindatum=date(2026, 7, 1), bron="proef")
    Bedrag.objects.create(soort="lks_werkgeverslasten", waarde=20, begindatum=date(2026, 7, 1), bron="proef")
    pagina = client.get(adres + vraag).content.decode()
    assert "€ 628,99 + € 125,80" in pagina
    assert "€ 754,79 per maand" in pagina
    assert "Vul de loonwaarde in, of kies forfaitair." in client.get(f"{adres}?uren=24").content.decode()


def test_request_and_decision_on_screen_with_masked_names(bedragen, client_als, vestiging, inwoner) -> None:
    ziet, beslist = client_als("teamleider"), client_als("inkomensconsulent")
    thuis = reverse("ondernemers:steun", args=[vestiging.pk])
    nieuw = reverse("ondernemers:steun-aanvraag-nieuw", args=[vestiging.pk, "lks_loonwaarde"])
    velden = {"inwoner": "D-77", "aangevraagd_op": "23-11-2026", "werkt_sinds": "1-12-2026", "begindatum": "1-12-2026"}
    fout = ziet.post(nieuw, velden | {"inwoner": "D-99", "uren": "24", "loonwaarde": "60"}).content.decode()
    assert "Er is geen dossier met dit nummer dat u mag openen" in fout
    antwoord = ziet.post(nieuw, velden | {"uren": "24", "loonwaarde": "60"})
    een = Steun.objects.get()
    assert antwoord.headers["Location"] == reverse("ondernemers:steun-rij", args=[een.pk])
    assert een.bedrag == Decimal("754.79")
    pagina = ziet.get(antwoord.headers["Location"]).content.decode()
    assert "Sam Vos" in pagina
    assert Leesregel.objects.filter(dossiernummer="D-77", wat="steun bij een ondernemer").count() == 1
    # Who works elsewhere sees that there is support, not for whom, and nothing is read.
    vreemd = client_als("voorman")
    if vreemd.get(thuis).status_code == 200:
        assert "Sam Vos" not in vreemd.get(thuis).content.decode()
    besluit_url = reverse("ondernemers:steun-besluit", args=[een.pk])
    assert client_als("accountmanager").get(besluit_url).status_code == 403
    keuze = {
        "versie": 1,
        "toekennen": "ja",
        "besloten_op": "23-11-2026",
        "reden": "Gemeten.",
        "begindatum": "1-12-2026",
    }
    antwoord = beslist.post(besluit_url, keuze | {"uren": "24", "loonwaarde": "60"})
    assert antwoord.status_code == 302, antwoord.content.decode()[-3000:]
    een.refresh_from_db()
    assert (een.status, een.reden) == ("toegekend", "Gemeten.")


def test_the_page_of_an_employer_takes_as_many_queries_with_more_support(
    bedragen, client_als, vestiging, inwoner, door, django_assert_max_num_queries
) -> None:
    client = client_als("teamleider")
    adres = reverse("ondernemers:steun", args=[vestiging.pk])
    leg_uit(vestiging, door=door, soort="jobcoach", datum=NU, inwoner=inwoner)
    client.get(adres)
    with django_assert_max_num_queries(40) as eerst:
        client.get(adres)
    for _ in range(5):
        leg_uit(vestiging, door=door, soort="jobcoach", datum=NU, inwoner=inwoner)
        vraag_aan(Steun(vestiging=vestiging, soort="scholing"), door=door, aangevraagd_op=NU)
    with django_assert_max_num_queries(len(eerst)):
        client.get(adres)
