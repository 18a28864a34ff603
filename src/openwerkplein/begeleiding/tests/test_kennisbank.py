"""The kennisbank: what is shipped, finding and reading, figures of own use, and keeping it up to date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from openwerkplein.begeleiding.instrumentbestand import geleverde, laad_instrumenten
from openwerkplein.begeleiding.instrumentgebruik import gebruik_van
from openwerkplein.begeleiding.lijsten import VOORZIENING_SOORT
from openwerkplein.begeleiding.models import Instrument, InstrumentGemeente, Voorziening
from openwerkplein.begeleiding.tests.factories import BegeleidingFactory, VoorzieningFactory
from openwerkplein.dossier.adressen import nieuw_adres
from openwerkplein.dossier.tests.factories import InwonerFactory, UitkeringFactory
from openwerkplein.kern.tests.factories import GemeenteFactory

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 22)
LIJST = "begeleiding:kennisbank"


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Any) -> None:
    sta_op(VANDAAG)


@pytest.fixture
def coach(client_als: Any) -> Any:
    return client_als("regiecoach")


@pytest.fixture
def beheerder(client_als: Any) -> Any:
    return client_als("functioneel_beheerder", naam="Bo Beheer")


def adres(naam: str = "instrument", code: str = "coaching", *meer: str) -> str:
    return reverse(f"begeleiding:{naam}", args=[code, *meer])


def invulling(dit: Instrument, **anders: Any) -> dict[str, Any]:
    """Return what a browser sends for the form of an instrument."""
    velden = ("titel", "soort", "voorziening_soort", "wat", "voor_wie", "wanneer", "in_ww", "in_bijstand")
    velden += ("wat_werkt", "bron", "kosten", "aanvragen", "versie")
    return {naam: getattr(dit, naam) for naam in velden} | anders


def titels(antwoord: Any) -> set[str]:
    return {rij.titel for rij in antwoord.context["pagina"]}


# -- what is shipped --------------------------------------------------------------------------------------------------


def test_every_kind_of_voorziening_has_a_page_and_every_page_obeys_the_rules() -> None:
    for dit in Instrument.objects.all():
        dit.full_clean()
        assert dit.geschiedenis.get().history_change_reason == "meegeleverd"
    aanwezig = set(Instrument.objects.values_list("voorziening_soort", flat=True))
    assert set(VOORZIENING_SOORT) - aanwezig == {"overig"}
    assert Instrument.objects.count() == len(geleverde())
    # What is said to work names who found it.
    assert {een["code"] for een in geleverde() if een.get("wat_werkt")} == {"nazorg", "prettig-gesprek"}


def test_loading_again_leaves_alone_what_an_administrator_changed() -> None:
    Instrument.objects.filter(code="coaching").update(wat="Ons eigen verhaal.", uit_gebruik=True)
    Instrument.objects.filter(code="taalhuis").delete()
    laad_instrumenten()
    laad_instrumenten()
    coaching = Instrument.objects.get(code="coaching")
    assert (coaching.wat, coaching.uit_gebruik) == ("Ons eigen verhaal.", True)
    assert Instrument.objects.filter(code="taalhuis").count() == 1


# -- finding and reading ----------------------------------------------------------------------------------------------


def test_filters_stand_in_the_address(coach: Any) -> None:
    hier, elders = GemeenteFactory(), GemeenteFactory()
    coaching = Instrument.objects.get(code="coaching")
    InstrumentGemeente.objects.create(instrument=coaching, gemeente=hier, beschikbaar=False)
    Instrument.objects.filter(code="taalhuis").update(uit_gebruik=True)

    def gevonden(**keuze: str) -> set[str]:
        # Everything on one page, however many are shipped.
        return titels(coach.get(reverse(LIJST), keuze)) | titels(coach.get(reverse(LIJST), {**keuze, "pagina": "2"}))

    alles = gevonden()
    assert gevonden(soort="werkgever") == set(
        Instrument.objects.filter(soort="werkgever").values_list("titel", flat=True)
    )
    assert gevonden(ww="on") == {"Coaching", "Bijeenkomst voor het einde van de WW", "Prettig gesprek"}
    assert gevonden(ww="on", bijstand="on") == {"Coaching", "Prettig gesprek"}
    assert gevonden(voorziening="werkpunt") == {"WERKpunt"}
    assert gevonden(q="heftruck") == {"Scholing"}
    assert gevonden(gemeente=hier.code) == alles - {"Coaching"}
    assert gevonden(gemeente=elders.code) == alles
    assert "Taalhuis" not in alles
    assert gevonden(uit_gebruik="on") == alles | {"Taalhuis"}


def test_a_page_says_what_is_known_and_what_is_not(coach: Any) -> None:
    proef = coach.get(adres(code="proefplaatsing")).content.decode()
    assert "hoogstens vier maanden langer" in proef
    assert "Er is geen bron over de werking" in proef
    assert "Bron: Veldonderzoek" in coach.get(adres(code="nazorg")).content.decode()


def test_a_municipality_may_differ(coach: Any) -> None:
    een, ander, zonder = (GemeenteFactory(naam=naam) for naam in ("Aadorp", "Beedorp", "Ceedorp"))
    dit = Instrument.objects.get(code="scholing")
    Instrument.objects.filter(pk=dit.pk).update(kosten="Per cursus.")
    InstrumentGemeente.objects.create(instrument=dit, gemeente=een, aanvragen="Bij het loket.")
    InstrumentGemeente.objects.create(instrument=dit, gemeente=zonder, beschikbaar=False)
    hier = {rij.gemeente: rij for rij in coach.get(adres(code="scholing")).context["hier"]}
    assert (hier[een].kosten, hier[een].aanvragen, hier[een].anders) == ("Per cursus.", "Bij het loket.", True)
    assert (hier[ander].kosten, hier[ander].aanvragen, hier[ander].anders) == ("Per cursus.", "", False)
    assert not hier[zonder].beschikbaar


def test_where_one_chooses_a_voorziening_the_pages_are_near(coach: Any) -> None:
    Instrument.objects.filter(code="taaltraject").update(uit_gebruik=True)
    inwoner = BegeleidingFactory(medewerker=coach.medewerker).inwoner
    pagina = coach.get(nieuw_adres(Voorziening, inwoner)).content.decode()
    assert f'href="{adres(code="werkpunt")}"' in pagina
    assert f'href="{adres(code="proefplaatsing")}"' not in pagina
    assert f'href="{adres(code="taaltraject")}"' not in pagina


def test_pages_need_as_many_queries_with_more_rows(coach: Any, tel_queries: Any) -> None:
    gemeente = GemeenteFactory()
    lijst, pagina = f"{reverse(LIJST)}?gemeente={gemeente.code}&q=coach", adres()
    eerst = [tel_queries(lambda url=url: coach.get(url)) for url in (lijst, pagina)]
    for _ in range(4):
        InstrumentGemeente.objects.create(
            instrument=Instrument.objects.get(code="coaching"), gemeente=GemeenteFactory()
        )
        VoorzieningFactory()
    Instrument.objects.filter(code__in=["scholing", "taaltraject"]).update(wat="met een coach")
    daarna = [tel_queries(lambda url=url: coach.get(url)) for url in (lijst, pagina)]
    assert daarna <= eerst


# -- figures of own use -----------------------------------------------------------------------------------------------


def ingezet(einde: date | None = None, **velden: Any) -> Any:
    """Make coaching for somebody with a benefit that still runs."""
    inwoner = InwonerFactory()
    UitkeringFactory(inwoner=inwoner, begindatum=date(2020, 1, 1))
    resultaat = velden.pop("resultaat", "afgerond" if einde else "")
    return VoorzieningFactory(inwoner=inwoner, begindatum=date(2025, 1, 6), einddatum=einde, resultaat=resultaat)


def stopt(voorziening: Any, dag: date, reden: str = "werk_regulier") -> None:
    """Let the benefit of this inwoner end."""
    voorziening.inwoner.uitkeringen.update(einddatum=dag, reden_einde=reden)


def test_figures_count_each_voorziening_once_and_work_within_three_months() -> None:
    grens, einde = VANDAAG - timedelta(92), date(2026, 3, 31)
    for _ in range(2):
        ingezet()
    ingezet(VANDAAG)
    ingezet(date(2026, 5, 1), resultaat="voortijdig")
    zelfde_dag, net, te_laat, ander, te_kort, net_oud = (
        ingezet(dag) for dag in (einde, einde, einde, einde, grens + timedelta(1), grens)
    )
    stopt(zelfde_dag, einde)
    stopt(net, einde + timedelta(92), "werk_gesubsidieerd")
    stopt(te_laat, einde + timedelta(93))
    stopt(ander, einde + timedelta(1), "verhuizing")
    stopt(te_kort, VANDAAG)
    stopt(net_oud, VANDAAG)
    al_gestopt = ingezet(einde)
    stopt(al_gestopt, einde - timedelta(1))
    VoorzieningFactory(soort="scholing", begindatum=date(2026, 1, 1))
    VoorzieningFactory(begindatum=VANDAAG + timedelta(1))

    cijfers = gebruik_van("coaching", VANDAAG)

    assert (cijfers.totaal, cijfers.sinds) == (11, date(2025, 1, 6))
    assert [aantal for _, aantal in cijfers.delen] == [3, 7, 1]
    # Not among them: what ended too short ago, and who had no benefit any more on the last day.
    assert (cijfers.na_drie_maanden, cijfers.naar_werk) == (6, 3)
    assert cijfers.percentage == 50


@pytest.mark.parametrize(
    ("lopend", "gestopt", "naar_werk", "ziet"),
    [
        (0, 0, 0, "nog niet ingezet"),
        (4, 0, 0, "minder dan 5 keer"),
        (10, 3, 0, "een van de aantallen is kleiner dan 5"),
        (6, 12, 2, "De aantallen zijn te klein"),
        (6, 12, 9, "De aantallen zijn te klein"),
        (6, 12, 5, "<strong>5 van de 12 (42%)</strong>"),
        (6, 12, 0, "<strong>0 van de 12 (0%)</strong>"),
    ],
)
def test_small_numbers_and_what_would_give_them_away_are_kept_back(
    coach: Any, lopend: int, gestopt: int, naar_werk: int, ziet: str
) -> None:
    for _ in range(lopend):
        ingezet()
    for nummer in range(gestopt):
        voorziening = ingezet(date(2026, 3, 31))
        if nummer < naar_werk:
            stopt(voorziening, date(2026, 4, 30))
    pagina = coach.get(adres()).content.decode()
    assert ziet in pagina
    verdeling = "<dt" in pagina[pagina.index("Ons eigen gebruik") :]
    assert verdeling is (lopend >= 5 and gestopt not in range(1, 5))


# -- keeping it up to date --------------------------------------------------------------------------------------------


def test_only_the_administrator_may_change(coach: Any, beheerder: Any, client_als: Any) -> None:
    gemeente = GemeenteFactory()
    for naam, args in (
        ("instrument-nieuw", []),
        ("instrument-wijzig", ["coaching"]),
        ("instrument-gemeente", ["coaching", gemeente.code]),
    ):
        url = reverse(f"begeleiding:{naam}", args=args)
        assert coach.get(url).status_code == 403
        assert beheerder.get(url).status_code == 200
    for naam, args in (("instrument-gebruik", ["coaching"]), ("instrument-algemeen", ["coaching", gemeente.code])):
        assert coach.post(reverse(f"begeleiding:{naam}", args=args)).status_code == 403
    assert client_als("onderzoeker").get(reverse(LIJST)).status_code == 403
    assert "Wijzig" not in coach.get(adres()).content.decode()


def test_adding_gives_a_code_of_its_own(beheerder: Any) -> None:
    nieuw = {"titel": "Coaching", "soort": "inwoner", "wat": "Anders dan de andere.", "voor_wie": "Jongeren."}
    antwoord = beheerder.post(reverse("begeleiding:instrument-nieuw"), nieuw)
    assert antwoord.url == adres(code="coaching-2")
    rij = Instrument.objects.get(code="coaching-2")
    assert rij.geschiedenis.get().history_user == beheerder.medewerker

    fout = beheerder.post(reverse("begeleiding:instrument-nieuw"), {**nieuw, "titel": "!!", "wat_werkt": "Ja."})
    assert fout.context["form"].errors == {"titel": ["Geef een titel met letters of cijfers."]}
    zonder_bron = beheerder.post(reverse("begeleiding:instrument-nieuw"), {**nieuw, "wat_werkt": "Het werkt."})
    assert "Noem de bron" in zonder_bron.context["form"].errors["bron"][0]


def test_who_comes_second_sees_what_the_colleague_made_of_it(beheerder: Any) -> None:
    dit = Instrument.objects.get(code="coaching")
    url = adres("instrument-wijzig")
    assert beheerder.post(url, invulling(dit, kosten="Van een collega.")).url == adres()
    tweede = beheerder.post(url, invulling(dit, kosten="Van mij."))
    assert "Iemand anders maakte hiervan intussen: Van een collega." in tweede.context["form"].errors["kosten"][0]
    assert Instrument.objects.get(code="coaching").kosten == "Van een collega."

    nog_eens = invulling(dit, kosten="Van mij.", versie=tweede.context["form"].data["versie"])
    assert beheerder.post(url, nog_eens).url == adres()
    assert Instrument.objects.get(code="coaching").kosten == "Van mij."
    geschiedenis = beheerder.get(adres("instrument-geschiedenis")).content.decode()
    assert all(tekst in geschiedenis for tekst in ("Bo Beheer", "Was: ", "Van een collega.", "Van mij.", "meegeleverd"))


def test_out_of_use_and_back(beheerder: Any) -> None:
    dit = Instrument.objects.get(code="coaching")
    beheerder.post(adres("instrument-gebruik"), {"versie": dit.versie})
    assert Instrument.objects.get(code="coaching").uit_gebruik
    # A page that was opened before: nothing is turned round by surprise.
    laat = beheerder.post(adres("instrument-gebruik"), {"versie": dit.versie})
    assert "intussen gewijzigd" in str(list(get_messages(laat.wsgi_request))[-1])
    assert Instrument.objects.get(code="coaching").uit_gebruik
    beheerder.post(adres("instrument-gebruik"), {"versie": dit.versie + 1})
    assert not Instrument.objects.get(code="coaching").uit_gebruik


def test_a_municipality_gets_a_copy_to_change_and_may_go_back(beheerder: Any) -> None:
    gemeente = GemeenteFactory(naam="Aadorp")
    Instrument.objects.filter(code="coaching").update(kosten="Niets.", aanvragen="Bij de coach.")
    url = adres("instrument-gemeente", "coaching", gemeente.code)
    form = beheerder.get(url).context["form"]
    assert (form["kosten"].value(), form["beschikbaar"].value()) == ("Niets.", True)
    beheerder.post(url, {"beschikbaar": "on", "kosten": "Tien euro.", "aanvragen": "Bij de coach."})
    rij = InstrumentGemeente.objects.get(instrument__code="coaching", gemeente=gemeente)
    assert (rij.beschikbaar, rij.kosten) == (True, "Tien euro.")

    # Somebody who opened the page before it was there, and saves now.
    laat = beheerder.post(url, {"kosten": "Twintig euro.", "aanvragen": ""})
    assert "Tien euro." in laat.context["form"].errors["kosten"][0]
    beheerder.post(url, {"kosten": "Twintig euro.", "aanvragen": "", "versie": rij.versie})
    rij.refresh_from_db()
    assert (rij.beschikbaar, rij.kosten) == (False, "Twintig euro.")

    for _ in range(2):
        assert beheerder.post(adres("instrument-algemeen", "coaching", gemeente.code)).url == adres()
    assert not InstrumentGemeente.objects.exists()
    geschiedenis = beheerder.get(adres("instrument-geschiedenis")).content.decode()
    assert all(tekst in geschiedenis for tekst in ("Aadorp", "Twintig euro.", "volgt weer de algemene tekst"))
