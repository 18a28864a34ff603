"""Dividing many dossiers at once: what changes hands, what is refused, what changed in between, and taking it back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from openwerkplein.begeleiding.bezetting import controleer
from openwerkplein.begeleiding.handelingen.verdeling import PlanVeranderd, Post, Verdeelplan, neem_terug, verdeel
from openwerkplein.begeleiding.losse import restwerk
from openwerkplein.begeleiding.models import Afspraak, Begeleiding, Overdracht, Routekaart, Routestap, Routeversie
from openwerkplein.begeleiding.tests.factories import AfspraakFactory, BegeleidingFactory
from openwerkplein.dossier.models import Besluit
from openwerkplein.dossier.tests.factories import InwonerFactory, KenmerkFactory, UitkeringFactory
from openwerkplein.kern.registers import Signaalvraag, signalen
from openwerkplein.kern.tests.factories import GemeenteFactory, TeamFactory

pytestmark = pytest.mark.django_db
VANDAAG, MORGEN, LATER = date(2024, 6, 5), date(2024, 6, 6), date(2024, 7, 1)


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Any) -> None:
    sta_op(VANDAAG)


@pytest.fixture
def leider(client_als: Any) -> Any:
    return client_als("teamleider", naam="Lia de Leider")


def plan(rijen: list[Any], *naar: Any, vanaf: date = VANDAAG, **velden: Any) -> Verdeelplan:
    """Return a plan that gives guidances to colleagues in turn; an inwoner instead of a guidance has nobody yet."""
    posten = tuple(
        Post(rij.inwoner_id, rij.pk, rij.versie, naar[nummer % len(naar)].pk)
        if isinstance(rij, Begeleiding)
        else Post(rij.pk, None, 0, naar[nummer % len(naar)].pk)
        for nummer, rij in enumerate(rijen)
    )
    return Verdeelplan("regiecoach", vanaf, "An gaat met verlof", posten, **velden)


def stap(inwoner: Any, uitvoerder: Any, gepland_op: date, code: str = "intake") -> Routestap:
    """Plan a step that names a colleague."""
    versie, _ = Routeversie.objects.get_or_create(
        code="proef", nummer=1, defaults={"titel": "Proef", "anker": "start", "bron": ""}
    )
    kaart = Routekaart.objects.create(
        inwoner=inwoner, versie_van_route=versie, route="proef", ankerdatum=gepland_op, begindatum=VANDAAG
    )
    return Routestap.objects.create(
        routekaart=kaart, inwoner=inwoner, code=code, titel="x", soort="gesprek", wie="regiecoach",
        uitvoerder=uitvoerder, gepland_op=gepland_op,
    )  # fmt: skip


def wie_nu(inwoner: Any, op: date = VANDAAG) -> list[Any]:
    return [rij.medewerker for rij in Begeleiding.objects.op(op).filter(inwoner=inwoner)]


# -- doing it ---------------------------------------------------------------------------------------------------------


def test_dossiers_agreements_and_steps_change_hands_and_the_timeline_says_why(leider: Any, medewerker_als: Any) -> None:
    an, bo, cas = (medewerker_als("regiecoach", naam=naam) for naam in ("An", "Bo", "Cas"))
    rijen = [BegeleidingFactory(medewerker=an) for _ in range(3)]
    mee = AfspraakFactory(inwoner=rijen[0].inwoner, wie="medewerker", uitvoerder=an)
    van_ander = AfspraakFactory(inwoner=rijen[0].inwoner, wie="medewerker", uitvoerder=bo)
    gedaan = AfspraakFactory(
        inwoner=rijen[1].inwoner, wie="medewerker", uitvoerder=an, status="gedaan", afgehandeld_op=VANDAAG
    )
    zijn_stap = stap(rijen[2].inwoner, an, date(2024, 5, 1))

    uitkomst = verdeel(plan(rijen, bo, cas, toelichting="Bel met een tolk."), door=leider.medewerker)

    assert (uitkomst.dossiers, uitkomst.afspraken, uitkomst.stappen) == (3, 1, 1)
    assert [wie_nu(rij.inwoner) for rij in rijen] == [[bo], [cas], [bo]]
    assert {rij.einddatum for rij in Begeleiding.objects.filter(medewerker=an)} == {date(2024, 6, 4)}
    for rij in (mee, van_ander, gedaan, zijn_stap):
        rij.refresh_from_db()
    assert [rij.uitvoerder for rij in (mee, van_ander, gedaan, zijn_stap)] == [bo, bo, an, bo]
    besluit = Besluit.objects.get(inwoner=rijen[1].inwoner)
    assert besluit.uitkomst == "Cas is regiecoach vanaf 5 jun 2024. An was dat tot en met 4 jun 2024."
    assert besluit.redenen == "An gaat met verlof\n\nBel met een tolk."
    historie = Begeleiding.geschiedenis.filter(inwoner=rijen[0].inwoner).latest("history_id")
    assert (historie.history_user, uitkomst.code in historie.history_change_reason) == (leider.medewerker, True)


def test_from_a_later_day_what_falls_before_stays_with_who_is_still_there(leider: Any, medewerker_als: Any) -> None:
    an, bo = medewerker_als("regiecoach", naam="An"), medewerker_als("regiecoach", naam="Bo")
    rij = BegeleidingFactory(medewerker=an)
    voor, na = (
        AfspraakFactory(inwoner=rij.inwoner, wie="medewerker", uitvoerder=an, voor=dag)
        for dag in (date(2024, 6, 30), LATER)
    )

    verdeel(plan([rij], bo, vanaf=LATER), door=leider.medewerker)

    for afspraak in (voor, na):
        afspraak.refresh_from_db()
    assert (voor.uitvoerder, na.uitvoerder) == (an, bo)
    assert (wie_nu(rij.inwoner), wie_nu(rij.inwoner, LATER)) == ([an], [bo])


def test_nothing_goes_along_when_that_is_chosen(leider: Any, medewerker_als: Any) -> None:
    an, bo = medewerker_als("regiecoach"), medewerker_als("regiecoach")
    rij = BegeleidingFactory(medewerker=an)
    AfspraakFactory(inwoner=rij.inwoner, wie="medewerker", uitvoerder=an)
    stap(rij.inwoner, an, VANDAAG)

    uitkomst = verdeel(plan([rij], bo, afspraken_mee=False, stappen_mee=False), door=leider.medewerker)

    assert (uitkomst.afspraken, uitkomst.stappen) == (0, 0)
    assert Afspraak.objects.get().uitvoerder == Routestap.objects.get().uitvoerder == an


def test_who_has_nobody_gets_a_contact_person(leider: Any, medewerker_als: Any) -> None:
    bo, inwoner = medewerker_als("regiecoach", naam="Bo"), InwonerFactory()

    verdeel(plan([inwoner], bo), door=leider.medewerker)

    assert wie_nu(inwoner) == [bo]
    assert Besluit.objects.get().uitkomst == "Bo is regiecoach vanaf 5 jun 2024."


# -- what stands in the way -------------------------------------------------------------------------------------------


def test_what_changed_in_between_is_named_and_nothing_is_written(leider: Any, medewerker_als: Any) -> None:
    an, bo, cas = (medewerker_als("regiecoach", naam=naam) for naam in ("An", "Bo", "Cas"))
    goed, veranderd, weg, bezet, onderweg, net, straks = (BegeleidingFactory(medewerker=an) for _ in range(7))
    Begeleiding.objects.filter(pk=net.pk).update(begindatum=VANDAAG)
    voorstel = plan([goed, veranderd, weg, bezet, onderweg, net, straks], bo)
    Begeleiding.objects.filter(pk=veranderd.pk).update(versie=2)
    Begeleiding.objects.filter(pk=weg.pk).delete()
    Begeleiding.objects.filter(pk=bezet.pk).update(einddatum=date(2024, 6, 3))
    BegeleidingFactory(inwoner=bezet.inwoner, medewerker=cas, begindatum=date(2024, 6, 4))
    Begeleiding.objects.filter(pk=straks.pk).update(einddatum=LATER)
    BegeleidingFactory(inwoner=straks.inwoner, medewerker=cas, begindatum=date(2024, 7, 2))
    Overdracht.objects.create(
        inwoner=onderweg.inwoner, rol="regiecoach", van=an, naar=cas, samenvatting="x", wat_werkt="y",
        zonder_gesprek="z", datum=VANDAAG, medewerker=an,
    )  # fmt: skip
    aantal = Begeleiding.objects.count()

    with pytest.raises(PlanVeranderd) as fout:
        verdeel(voorstel, door=leider.medewerker)

    assert fout.value.anders == {
        veranderd.inwoner_id: "De vaste contactpersoon is intussen veranderd.",
        weg.inwoner_id: "De vaste contactpersoon is intussen veranderd.",
        bezet.inwoner_id: "De vaste contactpersoon is intussen veranderd.",
        onderweg.inwoner_id: "Er loopt een overdracht aan Cas. Wacht op het antwoord, of trek die eerst in.",
        net.inwoner_id: "An begint hier zelf op 5 jun 2024. Kies een latere eerste dag.",
        straks.inwoner_id: "Cas wordt vanaf 2 jul 2024 regiecoach van deze inwoner.",
    }
    assert (Begeleiding.objects.count(), wie_nu(goed.inwoner)) == (aantal, [an])


def test_a_dossier_outside_reach_is_refused(client_als: Any, medewerker_als: Any) -> None:
    leider = client_als("teamleider", gemeenten=[GemeenteFactory()], team=TeamFactory()).medewerker
    rij = BegeleidingFactory(inwoner=InwonerFactory(gemeente=GemeenteFactory()))

    with pytest.raises(PlanVeranderd) as fout:
        verdeel(plan([rij], medewerker_als("regiecoach")), door=leider)

    assert "buiten uw bereik" in fout.value.anders[rij.inwoner_id]


@pytest.mark.parametrize(
    ("velden", "veld"),
    [({"vanaf": date(2024, 6, 4)}, "vanaf"), ({"reden": "x"}, "reden"), ({"rol": "voorman"}, "ontvangers")],
)
def test_a_rule_that_is_broken_is_said_at_its_field(leider: Any, medewerker_als: Any, velden: Any, veld: str) -> None:
    from dataclasses import replace

    goed = plan([BegeleidingFactory()], medewerker_als("regiecoach"))

    with pytest.raises(ValidationError) as fout:
        verdeel(replace(goed, **velden), door=leider.medewerker)

    assert list(fout.value.message_dict) == [veld]
    assert Begeleiding.objects.count() == 1


def test_who_left_gets_nothing_and_a_dossier_cannot_be_there_twice(leider: Any, medewerker_als: Any) -> None:
    rij = BegeleidingFactory()
    with pytest.raises(ValidationError, match="werkt hier niet meer"):
        verdeel(plan([rij], medewerker_als("regiecoach", is_active=False)), door=leider.medewerker)
    with pytest.raises(ValidationError, match="twee keer"):
        verdeel(plan([rij, rij], medewerker_als("regiecoach")), door=leider.medewerker)
    with pytest.raises(ValidationError, match="niets te verdelen"):
        verdeel(plan([], medewerker_als("regiecoach")), door=leider.medewerker)


# -- taking it back ---------------------------------------------------------------------------------------------------


def test_the_whole_is_taken_back(leider: Any, medewerker_als: Any) -> None:
    an, bo = medewerker_als("regiecoach"), medewerker_als("regiecoach")
    rijen = [BegeleidingFactory(medewerker=an), BegeleidingFactory(medewerker=an, einddatum=LATER)]
    afspraak = AfspraakFactory(inwoner=rijen[0].inwoner, wie="medewerker", uitvoerder=an)
    code = verdeel(plan([*rijen, InwonerFactory()], bo), door=leider.medewerker).code
    with pytest.raises(ValidationError, match="niet van u"):
        neem_terug(code, door=an)

    assert neem_terug(code, door=leider.medewerker) == 3

    afspraak.refresh_from_db()
    assert afspraak.uitvoerder == an
    assert not Besluit.objects.exists()
    weg = Begeleiding.geschiedenis.filter(history_type="-")
    assert [(rij.history_user, rij.medewerker) for rij in weg] == [(leider.medewerker, bo)] * 3
    assert Besluit.geschiedenis.filter(history_type="-").count() == 3
    assert list(Begeleiding.objects.order_by("pk").values_list("medewerker", "einddatum")) == [
        (an.pk, None),
        (an.pk, LATER),
    ]
    with pytest.raises(ValidationError, match="gewijzigd"):
        neem_terug(code, door=leider.medewerker)


def test_what_somebody_changed_since_is_never_taken_back(leider: Any, medewerker_als: Any) -> None:
    an, bo = medewerker_als("regiecoach"), medewerker_als("regiecoach")
    rijen = [BegeleidingFactory(medewerker=an) for _ in range(2)]
    code = verdeel(plan(rijen, bo), door=leider.medewerker).code
    nieuw = Begeleiding.objects.get(inwoner=rijen[1].inwoner, medewerker=bo)
    Begeleiding.objects.filter(pk=nieuw.pk).update(versie=2)

    with pytest.raises(ValidationError, match=rijen[1].inwoner.dossiernummer):
        neem_terug(code, door=leider.medewerker)

    assert wie_nu(rijen[0].inwoner) == [bo]


# -- on screen --------------------------------------------------------------------------------------------------------


def keuze(*ontvangers: Any, **velden: str) -> dict[str, Any]:
    return {
        "welke": "alles",
        "ontvangers": [str(een.pk) for een in ontvangers],
        "hoe": "ruim",
        "vanaf": "5-6-2024",
        "reden": "An gaat met verlof",
        "afspraken_mee": "on",
        "stappen_mee": "on",
        **velden,
    }


def test_choose_look_do_and_undo(leider: Any, medewerker_als: Any, tel_queries: Any) -> None:
    an, bo, cas = (medewerker_als("regiecoach", naam=naam) for naam in ("An", "Bo", "Cas"))
    rijen = [BegeleidingFactory(medewerker=an) for _ in range(4)]
    KenmerkFactory(inwoner=rijen[0].inwoner, waarde="1")
    url = f"{reverse('begeleiding:caseload-verdelen')}?van={an.pk}&rol=regiecoach"
    assert len(leider.get(f"{url}&fase=1").context["kandidaten"]) == 1
    weinig = tel_queries(lambda: leider.get(f"{url}&fase=1"))
    assert tel_queries(lambda: leider.get(url)) <= weinig

    voorstel = leider.post(url, keuze(bo, cas))

    context = voorstel.context
    assert sorted(len(een.erbij) for een in context["voorstel"].ontvangers) == [2, 2]
    assert not Besluit.objects.exists()
    klaar = leider.post(url, {"plan": context["plan"]}, follow=True)
    assert "4 dossiers zijn verdeeld" in klaar.content.decode()
    assert not Begeleiding.objects.lopend().filter(medewerker=an).exists()
    code = klaar.context["code"]
    assert leider.post(url, {"plan": context["plan"]}).context["veranderd"]
    leider.post(reverse("begeleiding:caseload-terug", args=[code]))
    assert Begeleiding.objects.lopend().filter(medewerker=an).count() == 4
    assert "ongedaan gemaakt" in leider.get(reverse("begeleiding:caseload-verdeling", args=[code])).content.decode()


def test_only_what_is_ticked_goes_and_something_must_be(leider: Any, medewerker_als: Any) -> None:
    an, bo = medewerker_als("regiecoach", naam="An"), medewerker_als("regiecoach", naam="Bo")
    rijen = [BegeleidingFactory(medewerker=an) for _ in range(3)]
    url = f"{reverse('begeleiding:caseload-verdelen')}?van={an.pk}&rol=regiecoach"

    leeg = leider.post(url, keuze(bo, welke="aangevinkt"))
    een = leider.post(url, keuze(bo, welke="aangevinkt") | {"dossier": [str(rijen[1].inwoner_id)]})

    assert "minstens één dossier" in leeg.content.decode()
    assert [post.inwoner for post in een.context["voorstel"].posten] == [rijen[1].inwoner_id]


def test_a_proposal_that_is_out_of_date_is_shown_again_with_what_changed(leider: Any, medewerker_als: Any) -> None:
    an, bo = medewerker_als("regiecoach", naam="An"), medewerker_als("regiecoach", naam="Bo")
    rijen = [BegeleidingFactory(medewerker=an) for _ in range(2)]
    url = f"{reverse('begeleiding:caseload-verdelen')}?van={an.pk}&rol=regiecoach"
    oud = leider.post(url, keuze(bo)).context["plan"]
    Begeleiding.objects.filter(pk=rijen[0].pk).update(einddatum=date(2024, 6, 4), versie=2)

    antwoord = leider.post(url, {"plan": oud})

    assert [inwoner for inwoner, _ in antwoord.context["veranderd"]] == [rijen[0].inwoner]
    assert antwoord.context["aantal"] == 1
    assert wie_nu(rijen[1].inwoner) == [an]
    leider.post(url, {"plan": antwoord.context["plan"]})
    assert wie_nu(rijen[1].inwoner) == [bo]
    assert leider.post(url, {"plan": "onzin"}).status_code == 302


def test_a_colleague_leaves_on_a_later_day(leider: Any, medewerker_als: Any) -> None:
    an, bo = medewerker_als("regiecoach", naam="An"), medewerker_als("regiecoach", naam="Bo")
    eigen = BegeleidingFactory(medewerker=an)
    los = AfspraakFactory(inwoner=BegeleidingFactory(medewerker=bo).inwoner, wie="medewerker", uitvoerder=an)
    niemand = AfspraakFactory(wie="medewerker", uitvoerder=an)
    vrije_stap = stap(los.inwoner, an, LATER)
    assert restwerk(an, VANDAAG) == ["1 dossier als regiecoach", "2 open afspraken", "1 open stap van een route"]
    url = reverse("begeleiding:caseload-vertrekt", args=[an.pk])

    antwoord = leider.get(url, {"laatste_dag": "30-6-2024"})

    assert (antwoord.context["vanaf"], antwoord.context["los"], len(antwoord.context["delen"])) == (LATER, 3, 1)
    leider.post(reverse("begeleiding:caseload-doorgeven", args=[an.pk]))
    for rij in (los, niemand, vrije_stap):
        rij.refresh_from_db()
    assert (los.uitvoerder, niemand.uitvoerder, vrije_stap.uitvoerder) == (bo, an, None)
    verdelen = f"{reverse('begeleiding:caseload-verdelen')}?van={an.pk}&rol=regiecoach&vanaf=2024-07-01"
    assert leider.get(verdelen).context["form"]["vanaf"].value() == LATER
    voorstel = leider.post(verdelen, keuze(bo, vanaf="1-7-2024"))
    leider.post(verdelen, {"plan": voorstel.context["plan"]})
    eigen.refresh_from_db()
    assert eigen.einddatum == date(2024, 6, 30)
    assert leider.get(url, {"laatste_dag": "30-6-2024"}).context["delen"] == []


# -- nobody is left unseen --------------------------------------------------------------------------------------------


def test_dossiers_with_nobody_or_with_who_left_are_a_signal_for_the_team_leader_of_the_municipality(
    client_als: Any, medewerker_als: Any, tel_queries: Any
) -> None:
    hier, elders = GemeenteFactory(), GemeenteFactory()
    leider = client_als("teamleider", gemeenten=[hier])
    ander = medewerker_als("teamleider", gemeenten=[elders])
    met_uitkering = [UitkeringFactory(inwoner=InwonerFactory(gemeente=hier)).inwoner for _ in range(2)]
    nug = KenmerkFactory(inwoner=InwonerFactory(gemeente=hier), soort="nug", waarde="ja").inwoner
    InwonerFactory(gemeente=hier)
    UitkeringFactory(inwoner=InwonerFactory(gemeente=hier), einddatum=date(2024, 6, 1))
    weg = BegeleidingFactory(
        inwoner=InwonerFactory(gemeente=hier), medewerker=medewerker_als("regiecoach", is_active=False)
    )
    rol_kwijt = BegeleidingFactory(inwoner=InwonerFactory(gemeente=hier), medewerker=medewerker_als("voorman"))
    BegeleidingFactory(inwoner=InwonerFactory(gemeente=hier))
    vraag = Signaalvraag([leider.medewerker.pk, ander.pk], VANDAAG, LATER)

    for code, aantal in (("zonder_contactpersoon", "3"), ("contactpersoon_weg", "2")):
        regels = list(signalen[code].regels(vraag))
        assert [(regel.medewerker, regel.wat.split()[0]) for regel in regels] == [(leider.medewerker.pk, aantal)]
        assert (
            tel_queries(lambda code=code: list(signalen[code].regels(vraag))) <= 1
        )  # none when the machine was slow: then it is remembered
    assert controleer(VANDAAG) == (
        "3 dossiers hebben geen vaste contactpersoon; van 2 dossiers is de contactpersoon weg."
    )

    antwoord = leider.get(reverse("begeleiding:caseload-zonder"))
    assert (antwoord.context["aantal"], antwoord.context["totaal_weg"]) == (3, 2)
    assert len(leider.get(antwoord.context["lijst_url"]).context["rijen"]) == 3
    assert len(leider.get(reverse("dossier:alles"), {"contactpersoon_weg": "on"}).context["rijen"]) == 2
    bo = medewerker_als("regiecoach", naam="Bo", gemeenten=[hier])
    for groep, wie in (("zonder", [*met_uitkering, nug]), ("weg", [weg.inwoner, rol_kwijt.inwoner])):
        url = f"{reverse('begeleiding:caseload-verdelen')}?groep={groep}"
        voorstel = leider.post(url, keuze(bo))
        assert {post.inwoner for post in voorstel.context["voorstel"].posten} == {een.pk for een in wie}
        leider.post(url, {"plan": voorstel.context["plan"]})
    assert "0 dossiers hebben" in controleer(VANDAAG)
    assert not list(signalen["zonder_contactpersoon"].regels(vraag))


def test_a_night_without_a_team_leader_says_so() -> None:
    UitkeringFactory()

    assert "geen teamleider in dienst" in controleer(VANDAAG)


def test_the_list_finds_people_by_the_begin_of_the_postcode(client_als: Any) -> None:
    InwonerFactory(postcode="9401AB")
    InwonerFactory(postcode="9402AB")
    url = reverse("dossier:alles")

    assert [
        len(client_als("inkomensconsulent").get(url, {"postcode": wat}).context["rijen"]) for wat in ("94", "9401 ab")
    ] == [2, 1]
