"""Young people in the school-to-work circle: in sight until the work is stable, with a destination and who acts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from openwerkplein.begeleiding.handelingen.jongeren import (
    actie_gedaan,
    haal_uit_beeld,
    leg_bestemming_vast,
    zet_in_beeld,
)
from openwerkplein.begeleiding.handelingen.overleg import leg_gehouden_vast, plan_overleg, stel_dag_voor, verzet_overleg
from openwerkplein.begeleiding.models import Bestemming, JongereInBeeld, Uitstroomoverleg
from openwerkplein.begeleiding.tests.factories import BegeleidingFactory
from openwerkplein.dossier.handelingen.rijen import maak_ongedaan
from openwerkplein.dossier.models import Contactmoment, Inwoner
from openwerkplein.dossier.tests.factories import InwonerFactory, KenmerkFactory
from openwerkplein.kern.models import Leesregel, Medewerker
from openwerkplein.kern.registers import Signaalregel, Signaalvraag, signalen
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tests.factories import GemeenteFactory, MedewerkerFactory, TeamFactory

pytestmark = pytest.mark.django_db
VANDAAG = date(2024, 6, 5)  # a Wednesday
GEBOREN = date(2006, 3, 1)


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Any) -> None:
    sta_op(VANDAAG)


@pytest.fixture
def noor() -> Medewerker:
    return MedewerkerFactory(rollen=["regiecoach"], naam="Noor Adema", team=TeamFactory(naam="Noord"))


def maak_jongere(coach: Medewerker, in_beeld: bool = True, **velden: Any) -> Inwoner:
    wie = InwonerFactory(**{"geboortedatum": GEBOREN, **velden})
    BegeleidingFactory(inwoner=wie, medewerker=coach)
    if in_beeld:
        zet_in_beeld(wie, door=coach, school="Praktijkcollege", verlaat_school_op=date(2024, 7, 12))
    return wie


def spreek_af(wie: Inwoner, door: Medewerker, **velden: Any) -> Bestemming:
    basis = {"soort": "werk", "actie": "proefdag regelen", "uitvoerder": door, "voor": date(2024, 6, 12)}
    rij = leg_bestemming_vast(wie, door=door, **{**basis, **velden}).rij
    return Bestemming.objects.get(pk=rij.pk)


def fouten(doe: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as gevangen:
        doe()
    fout = gevangen.value
    if not hasattr(fout, "error_dict"):
        return {"": fout.messages}
    return {
        (een.code if veld == "__all__" else veld): een.messages
        for veld, gevonden in fout.error_dict.items()
        for een in gevonden
    }


# -- in sight and out of sight ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("geboren", "leeftijd", "mag"),
    [
        (date(2008, 6, 6), 15, False),
        (date(2008, 6, 5), 16, True),
        (date(1997, 6, 6), 26, True),
        (date(1997, 6, 5), 27, False),
    ],
)
def test_from_sixteen_until_twentyseven(geboren: date, leeftijd: int, mag: bool, noor: Medewerker) -> None:
    wie = InwonerFactory(voornamen="Jip", achternaam="Bos", geboortedatum=geboren)
    if mag:
        assert zet_in_beeld(wie, door=noor).zin == "Jip Bos is in beeld als jongere."
        assert "overlapt" in str(fouten(lambda: zet_in_beeld(wie, door=noor)))
    else:
        assert fouten(lambda: zet_in_beeld(wie, door=noor))["begindatum"][0].startswith(
            f"Jip Bos is dan {leeftijd} jaar."
        )


def test_out_of_sight_only_with_a_reason_that_holds(noor: Medewerker) -> None:
    wie = maak_jongere(noor)
    rij = JongereInBeeld.objects.get()

    def uit(**velden: Any) -> Any:
        return haal_uit_beeld(
            rij, rij.versie, door=noor, **{"einddatum": VANDAAG, "reden_einde": "werk_stabiel", **velden}
        )

    assert fouten(lambda: uit(reden_einde=""))["reden_einde"] == ["Kies waarom deze jongere uit beeld gaat."]
    assert "toelichting_einde" in fouten(lambda: uit(reden_einde="anders"))
    assert "nog geen 27" in str(fouten(lambda: uit(reden_einde="27_jaar")))
    assert "einddatum" in fouten(lambda: uit(einddatum=VANDAAG + timedelta(1)))

    uitkomst = uit()

    assert uitkomst.zin.endswith("is uit beeld: het werk is stabiel.")
    maak_ongedaan(wie, uitkomst.stappen, door=noor)
    rij.refresh_from_db()
    assert (rij.einddatum, rij.reden_einde) == (None, "")


# -- destinations -----------------------------------------------------------------------------------------------------


def test_a_destination_says_who_does_what_by_when(noor: Medewerker) -> None:
    wie = maak_jongere(noor, voornamen="Jip", achternaam="Bos")
    weg = MedewerkerFactory(is_active=False)

    assert "voor" in fouten(lambda: spreek_af(wie, noor, voor=date(2024, 6, 4)))
    assert "uitvoerder" in fouten(lambda: spreek_af(wie, noor, uitvoerder=weg))
    for wie_dan in ({"uitvoerder": None}, {"wie_buiten": "mentor"}):
        assert fouten(lambda v=wie_dan: spreek_af(wie, noor, **v))["uitvoerder"] == [
            "Kies een collega, of schrijf op wie van buiten het doet."
        ]
    assert "niet in beeld" in str(fouten(lambda: spreek_af(maak_jongere(noor, in_beeld=False), noor)))

    rij = spreek_af(wie, noor, uitvoerder=None, wie_buiten="mentor")
    actie_gedaan(rij, rij.versie, door=noor)

    rij.refresh_from_db()
    assert (rij.wie, rij.gedaan_op) == ("mentor", VANDAAG)
    assert "al gedaan" in str(fouten(lambda: actie_gedaan(rij, rij.versie, door=noor)))


# -- the meeting ------------------------------------------------------------------------------------------------------


def test_the_next_meeting_is_six_weeks_later_on_a_working_day(noor: Medewerker, sta_op: Any) -> None:
    gemeente = GemeenteFactory()
    assert stel_dag_voor(gemeente) == date(2024, 6, 6)
    plan_overleg(door=noor, datum=date(2024, 11, 13), gemeente=gemeente)

    # Six weeks later is Christmas; the next working day is the Friday after.
    assert stel_dag_voor(gemeente) == date(2024, 12, 27)
    assert stel_dag_voor(None) == date(2024, 6, 6)
    sta_op("2025-03-07")  # a Friday, long after the last one
    assert stel_dag_voor(gemeente) == date(2025, 3, 10)


def test_a_meeting_is_planned_moved_and_held(noor: Medewerker, sta_op: Any) -> None:
    for dag, zin in ((date(2024, 6, 4), "al voorbij"), (date(2024, 6, 8), "weekend"), (date(2024, 12, 25), "feestdag")):
        assert zin in fouten(lambda d=dag: plan_overleg(door=noor, datum=d))["datum"][0]
    overleg = plan_overleg(door=noor, datum=date(2024, 6, 12), aanwezig="Praktijkcollege, doorstroompunt")
    assert fouten(lambda: plan_overleg(door=noor, datum=date(2024, 6, 12)))["datum"] == [
        "Op deze dag is er al een overleg."
    ]
    verzet_overleg(overleg, 1, door=noor, datum=date(2024, 6, 13))
    with pytest.raises(Verouderd):
        verzet_overleg(overleg, 1, door=noor, datum=date(2024, 6, 14))
    assert "pas op 13 jun 2024" in str(fouten(lambda: leg_gehouden_vast(overleg, 2, door=noor, aanwezig="mentor")))
    sta_op("2024-06-13")
    assert "aanwezig" in fouten(lambda: leg_gehouden_vast(overleg, 2, door=noor, aanwezig=" "))

    leg_gehouden_vast(overleg, 2, door=noor, aanwezig="mentor")

    assert "al gehouden" in str(fouten(lambda: leg_gehouden_vast(overleg, 3, door=noor, aanwezig="mentor")))


# -- screens ----------------------------------------------------------------------------------------------------------


def namen(antwoord: Any) -> set[str]:
    return {rij.jongere.inwoner.voornamen for rij in antwoord.context["rijen"]}


def test_the_list_filters_sorts_and_needs_as_many_queries_for_many(
    client_als: Any, tel_queries: Any, noor: Medewerker
) -> None:
    client, url = client_als(medewerker=noor), reverse("begeleiding:jongeren")
    gemeente = GemeenteFactory()
    jip = maak_jongere(noor, voornamen="Jip", gemeente=gemeente)
    kim = maak_jongere(noor, voornamen="Kim")
    JongereInBeeld.objects.filter(inwoner=kim).update(school="ROC", verlaat_school_op=date(2024, 6, 1))
    maak_jongere(MedewerkerFactory(rollen=["regiecoach"]), voornamen="Buiten")
    spreek_af(jip, noor, soort="onbekend")
    nu_telt = spreek_af(jip, noor)
    Bestemming.objects.filter(pk=nu_telt.pk).update(datum=date(2024, 6, 1), voor=date(2024, 6, 4))
    Bestemming.objects.exclude(pk=nu_telt.pk).update(datum=date(2024, 5, 1))
    Contactmoment.objects.create(inwoner=jip, datum=date(2024, 5, 30), soort="gesprek", onderwerp="stage")

    aantal = tel_queries(lambda: client.get(url))
    antwoord = client.get(url)

    # Who leaves school first stands on top; Kim has left and has no destination.
    eerste, tweede = antwoord.context["rijen"]
    assert (eerste.jongere.inwoner, eerste.al_weg, eerste.bestemming) == (kim, True, None)
    assert (tweede.bestemming, tweede.te_laat, tweede.gesproken) == (nu_telt, True, date(2024, 5, 30))
    for vraag, wie in (
        ({"school": "roc"}, {"Kim"}),
        ({"bestemming": "werk"}, {"Jip"}),
        ({"bestemming": "onbekend"}, set()),
        ({"zonder": "on"}, {"Kim"}),
        ({"te_laat": "on"}, {"Jip"}),
        ({"gemeente": gemeente.pk}, {"Jip"}),
        ({"verlaat_voor": "1-7-2024"}, {"Kim"}),
        ({"q": "jip"}, {"Jip"}),
    ):
        assert namen(client.get(url, vraag)) == wie, vraag
    gesorteerd = [rij.jongere.inwoner.voornamen for rij in client.get(url, {"sorteer": "-verlaat"}).context["rijen"]]
    assert gesorteerd == ["Jip", "Kim"]
    for _ in range(4):
        spreek_af(maak_jongere(noor), noor)
    assert tel_queries(lambda: client.get(url)) == aantal


def test_who_should_be_in_sight_is_put_there_in_one_click(client_als: Any, tel_queries: Any, noor: Medewerker) -> None:
    client, url = client_als(medewerker=noor), reverse("begeleiding:jongeren-niet-in-beeld")
    jip = maak_jongere(noor, in_beeld=False, voornamen="Jip")
    maak_jongere(noor, in_beeld=False, geboortedatum=date(1990, 1, 1))
    maak_jongere(noor)
    leerling = InwonerFactory(voornamen="Kim", geboortedatum=GEBOREN)
    KenmerkFactory(inwoner=leerling, soort="vso_pro", waarde="ja", begindatum=date(2020, 1, 1), einddatum=None)
    BegeleidingFactory(
        inwoner=leerling,
        rol="inkomensconsulent",
        medewerker=MedewerkerFactory(rollen=["inkomensconsulent"], team=noor.team),
    )
    aantal = tel_queries(lambda: client.get(url))
    gevonden = {inwoner.voornamen: coach for inwoner, _, coach in client.get(url).context["rijen"]}
    assert set(gevonden) == {"Jip", "Kim"}
    assert gevonden["Jip"] == noor

    client.post(reverse("begeleiding:jongere-in-beeld", args=[jip.dossiernummer]) + f"?terug={url}")

    assert JongereInBeeld.objects.lopend().filter(inwoner=jip).exists()
    for _ in range(4):
        maak_jongere(noor, in_beeld=False)
    assert tel_queries(lambda: client.get(url)) == aantal


def test_the_meeting_walks_the_list_and_proposes_the_next(client_als: Any, noor: Medewerker, tel_queries: Any) -> None:
    client = client_als(medewerker=noor)
    jip, kim = (maak_jongere(noor, voornamen=naam, achternaam=naam) for naam in ("Jip", "Kim"))
    buiten = maak_jongere(MedewerkerFactory(rollen=["regiecoach"]))
    overleg = plan_overleg(door=noor, datum=VANDAAG, aanwezig="Praktijkcollege")
    agenda = reverse("begeleiding:uitstroomoverleg", args=[overleg.pk])
    assert [kaart["rij"].jongere.inwoner for kaart in client.get(agenda).context["kaarten"]] == [jip, kim]
    assert set(Leesregel.objects.filter(wat="agenda overleg jongeren").values_list("dossiernummer", flat=True)) == {
        jip.dossiernummer,
        kim.dossiernummer,
    }
    bewaar = reverse("begeleiding:uitstroomoverleg-bestemming", args=[jip.dossiernummer, overleg.pk])
    getypt = {"soort": "opleiding", "actie": "open dag bezoeken", "uitvoerder": "buiten", "voor": "12-6-2024"}

    fout = client.post(bewaar, getypt)
    assert fout.context["kaarten"][0]["form"].errors == {
        "uitvoerder": ["Kies een collega, of schrijf op wie van buiten het doet."]
    }
    goed = client.post(bewaar, getypt | {"wie_buiten": "mentor"})

    assert goed.url == f"{agenda}?ga={kim.dossiernummer}"
    rij = Bestemming.objects.get()
    assert (rij.overleg, rij.wie, rij.soort) == (overleg, "mentor", "opleiding")
    na = client.get(agenda)
    assert (na.context["besproken"], [een["besproken"] for een in na.context["kaarten"]]) == (1, [True, False])
    elders = reverse("begeleiding:uitstroomoverleg-bestemming", args=[buiten.dossiernummer, overleg.pk])
    assert client.post(elders, getypt).status_code == 403
    aantal = tel_queries(lambda: client.get(agenda))
    maak_jongere(noor)
    assert tel_queries(lambda: client.get(agenda)) == aantal

    klaar = client.post(
        reverse("begeleiding:uitstroomoverleg-gehouden", args=[overleg.pk]), {"aanwezig": "mentor", "versie": 1}
    )

    assert klaar.url == reverse("begeleiding:uitstroomoverleg-nieuw")
    voorstel = client.get(klaar.url).context["form"]
    assert (voorstel["datum"].value(), voorstel["aanwezig"].value()) == (date(2024, 7, 17), "mentor")
    assert "besproken" in client.get(agenda).content.decode()


def test_the_dossier_shows_how_a_young_person_stands(client_als: Any, noor: Medewerker) -> None:
    client = client_als(medewerker=noor)
    wie = maak_jongere(noor)
    rij = spreek_af(wie, noor, toelichting="hovenier")
    dossier = reverse("dossier:dossier", args=[wie.dossiernummer])
    tekst = client.get(dossier).content.decode()
    assert "Van school naar werk" in tekst
    assert "Bestemming: werk, hovenier" in tekst
    assert "Noor Adema: proefdag regelen" in tekst

    client.post(reverse("begeleiding:bestemming-gedaan", args=[wie.dossiernummer, rij.pk]))

    assert "Gedaan: proefdag regelen" in client.get(dossier).content.decode()


# -- signals ----------------------------------------------------------------------------------------------------------


def gemeld(code: str, *wie: Medewerker, dag: date = VANDAAG) -> list[Signaalregel]:
    return list(signalen[code].regels(Signaalvraag([een.pk for een in wie], dag, dag + timedelta(days=7))))


def test_an_action_is_asked_of_who_does_it_until_it_is_done_or_replaced(noor: Medewerker, tel_queries: Any) -> None:
    wie, collega = maak_jongere(noor), MedewerkerFactory(rollen=["accountmanager"])
    eerste = spreek_af(wie, noor, uitvoerder=collega)
    [regel] = gemeld("bestemming_actie", noor, collega)
    assert (regel.medewerker, regel.voor, regel.actie.post) == (collega.pk, eerste.voor, True)

    tweede = spreek_af(wie, noor)

    assert [een.medewerker for een in gemeld("bestemming_actie", noor, collega)] == [noor.pk]
    actie_gedaan(tweede, tweede.versie, door=noor)
    assert gemeld("bestemming_actie", noor, collega) == []
    for code in ("bestemming_actie", "jongere_zonder_bestemming", "overleg_jongeren", "jongere_wordt_27"):
        assert tel_queries(lambda c=code: gemeld(c, noor, collega)) == 1, code


def test_leaving_school_without_a_destination_is_asked_of_the_regiecoach(noor: Medewerker) -> None:
    wie = maak_jongere(noor)
    consulent = MedewerkerFactory(rollen=["inkomensconsulent"])
    BegeleidingFactory(inwoner=wie, rol="inkomensconsulent", medewerker=consulent)
    ver_weg = maak_jongere(noor)
    JongereInBeeld.objects.filter(inwoner=ver_weg).update(verlaat_school_op=date(2024, 9, 6))

    # School ends on 12 July; two months before that there should be a destination.
    assert [
        (een.medewerker, een.inwoner, een.voor) for een in gemeld("jongere_zonder_bestemming", noor, consulent)
    ] == [(noor.pk, wie.pk, date(2024, 5, 12))]
    assert (
        "Is van school sinds 12 jul 2024" in gemeld("jongere_zonder_bestemming", noor, dag=date(2024, 7, 15))[0].waarom
    )
    spreek_af(wie, noor, soort="onbekend")
    assert len(gemeld("jongere_zonder_bestemming", noor)) == 1
    spreek_af(wie, noor)
    assert gemeld("jongere_zonder_bestemming", noor) == []


def test_who_turns_27_goes_out_of_sight_with_a_reason(noor: Medewerker) -> None:
    wie = maak_jongere(noor, geboortedatum=date(1997, 6, 10))
    maak_jongere(noor)

    [regel] = gemeld("jongere_wordt_27", noor)

    assert (regel.inwoner, regel.voor) == (wie.pk, date(2024, 6, 10))
    assert "Werd 27" in gemeld("jongere_wordt_27", noor, dag=date(2024, 6, 11))[0].waarom


def test_the_next_meeting_is_asked_of_who_planned_it_else_of_the_team_leader(noor: Medewerker, sta_op: Any) -> None:
    gemeente = GemeenteFactory()
    leider = MedewerkerFactory(rollen=["teamleider"], gemeenten=[gemeente])
    elders = MedewerkerFactory(rollen=["teamleider"], gemeenten=[GemeenteFactory()])
    assert gemeld("overleg_jongeren", noor, leider, elders) == []
    maak_jongere(noor, gemeente=gemeente)
    assert [(een.medewerker, een.sleutel) for een in gemeld("overleg_jongeren", noor, leider, elders)] == [
        (leider.pk, f"plan-{leider.pk}")
    ]

    overleg = plan_overleg(door=noor, datum=date(2024, 6, 10), gemeente=gemeente)

    [regel] = gemeld("overleg_jongeren", noor, leider, elders)
    assert (regel.medewerker, regel.voor) == (noor.pk, date(2024, 6, 10))
    sta_op("2024-06-10")
    leg_gehouden_vast(overleg, 1, door=noor, aanwezig="mentor")
    assert Uitstroomoverleg.objects.filter(gehouden=True).count() == 1
    # Planned a week before the six weeks are over.
    dag = date(2024, 7, 15)
    assert [(een.medewerker, een.voor) for een in gemeld("overleg_jongeren", noor, leider, dag=dag)] == [
        (leider.pk, dag)
    ]
