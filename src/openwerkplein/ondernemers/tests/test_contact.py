"""A visit from the door to the desk, what was promised and asked in it, and what asks for attention after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from openwerkplein.dossier.handelingen.rijen import maak_ongedaan
from openwerkplein.kern import lijsten
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import Signaalvraag, signalen
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tests.factories import MedewerkerFactory
from openwerkplein.ondernemers.beloften import klok
from openwerkplein.ondernemers.handelingen.contact import (
    Erbij,
    leg_contact_vast,
    verwijder_contact,
    werk_contact_bij,
)
from openwerkplein.ondernemers.models import Contactcollega, Ondernemerscontact, Ondernemersvraag, Toezegging, Vestiging
from openwerkplein.ondernemers.tests.factories import (
    ContactpersoonFactory,
    OndernemerscontactFactory,
    OndernemersvraagFactory,
    ToezeggingFactory,
    VestigingFactory,
)

pytestmark = pytest.mark.django_db
DAG = date(2024, 6, 5)  # a Wednesday


def dagen(aantal: int) -> date:
    return DAG + timedelta(days=aantal)


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Callable[[date], date]) -> None:
    sta_op(DAG)


@pytest.fixture
def collega(client_als: Callable[..., Client]) -> Client:
    return client_als("accountmanager", naam="Noor Adema")


def aan_de_deur(**anders: Any) -> dict[str, Any]:
    """Return what the short form sends when only what is filled in already is sent."""
    return {
        "soort": "bedrijfsbezoek",
        "datum": "5-6-2024",
        "aanvullen": "on",
        "belofte-TOTAL_FORMS": "1",
        "belofte-INITIAL_FORMS": "0",
        **anders,
    }


def test_a_visit_at_the_door_and_undone(collega: Client) -> None:
    ik: Any = collega.medewerker  # type: ignore[attr-defined]
    waar = VestigingFactory(volgend_contact=DAG)
    typen = aan_de_deur(
        **{
            "nieuwe_naam": " Ria  de Vries ",
            "mogelijk_werk": "Iemand voor de oven",
            "wil_wep": "ja",
            "wil_ambassadeur": "nee",
            "belofte-0-wat": "uitleg sturen",
            "belofte-0-wie": f"m{ik.pk}",
            "belofte-0-voor": "7-6-2024",
            "volgend_contact": "3-7-2024",
        }
    )

    antwoord = collega.post(reverse("ondernemers:contact-nieuw", args=[waar.pk]), typen, follow=True)

    rij = Ondernemerscontact.objects.get()
    assert antwoord.redirect_chain[-1][0] == reverse("ondernemers:ondernemerscontact", args=[rij.pk])
    assert (rij.contactpersoon.naam, rij.contactpersoon.eerste) == ("Ria de Vries", True)  # type: ignore[union-attr]
    assert (rij.wil_wep, rij.wil_werk, rij.aanvullen, rij.medewerker) == ("ja", "", True, ik)
    belofte = Toezegging.objects.get()
    assert (belofte.uitvoerder, belofte.voor, belofte.contact) == (ik, date(2024, 6, 7), rij)
    waar.refresh_from_db()
    assert waar.volgend_contact == date(2024, 7, 3)

    collega.post(next(iter(antwoord.context["messages"])).extra_tags.removeprefix("ongedaan="))

    waar.refresh_from_db()
    assert waar.volgend_contact == DAG
    assert not Ondernemerscontact.objects.exists()
    assert not waar.contactpersonen.exists()
    assert not Toezegging.objects.exists()


def test_nothing_is_kept_when_a_promise_is_wrong(collega: Client) -> None:
    waar = VestigingFactory()
    adres = reverse("ondernemers:contact-nieuw", args=[waar.pk])
    half = aan_de_deur(**{"belofte-0-wat": "uitleg sturen", "nieuwe_naam": "Ria"})

    antwoord = collega.post(adres, half)
    assert "voor" in antwoord.context["rijen"].forms[0].errors
    # Before the visit took place.
    antwoord = collega.post(adres, half | {"belofte-0-voor": "1-6-2024"})
    assert "voor" in antwoord.context["rijen"].forms[0].errors
    assert "volgend_contact" in collega.post(adres, aan_de_deur(volgend_contact="1-6-2024")).context["form"].errors
    assert "datum" in collega.post(adres, aan_de_deur(datum="6-6-2024")).context["form"].errors
    assert not Ondernemerscontact.objects.exists()
    assert not waar.contactpersonen.exists()


def test_whom_one_spoke_to_is_one_person(collega: Client) -> None:
    ria = ContactpersoonFactory(naam="Ria de Vries")
    weg = ContactpersoonFactory(vestiging=ria.vestiging, weg_sinds=dagen(-9))
    adres = reverse("ondernemers:contact-nieuw", args=[ria.vestiging_id])

    for dubbel in ({"contactpersoon": ria.pk, "nieuwe_naam": "Bo"}, {"nieuwe_naam": "ria de vries"}):
        assert "nieuwe_naam" in collega.post(adres, aan_de_deur(**dubbel)).context["form"].errors
    assert "contactpersoon" in collega.post(adres, aan_de_deur(contactpersoon=weg.pk)).context["form"].errors
    collega.post(adres, aan_de_deur(contactpersoon=ria.pk))

    assert Ondernemerscontact.objects.get().contactpersoon == ria


def test_what_was_typed_goes_along_to_the_whole_form_and_is_completed_later(
    collega: Client, medewerker_als: Callable[..., Medewerker]
) -> None:
    mee = medewerker_als("regiecoach")
    waar = VestigingFactory(volgend_contact=dagen(20))
    adres = reverse("ondernemers:contact-nieuw", args=[waar.pk])

    meer = collega.post(adres, aan_de_deur(mogelijk_werk="Inpakken", vorm="volledig", datum=""))
    assert not meer.context["form"].errors
    assert meer.templates[0].name == "ondernemers/contact_volledig.html"
    assert meer.context["form"]["mogelijk_werk"].value() == "Inpakken"
    nog_een = collega.post(adres, aan_de_deur(volledig="ja", meer="ja"))
    assert len(nog_een.context["rijen"].forms) == 2
    collega.post(adres, aan_de_deur(mogelijk_werk="Inpakken"))

    rij = Ondernemerscontact.objects.get()
    wijzig = reverse("ondernemers:ondernemerscontact-wijzig", args=[rij.pk])
    typen = aan_de_deur(
        mogelijk_werk="Inpakken",
        tekst="Druk bedrijf",
        samen_met=mee.pk,
        aangekondigd="true",
        initiatief="werkplein",
        versie=1,
        vraag="Mag er een bord aan de gevel?",
        afdeling="vergunningen",
        wie_elders="Bo van Vergunningen",
    )
    del typen["aanvullen"]
    collega.post(wijzig, typen)

    rij.refresh_from_db()
    assert (rij.tekst, rij.aangekondigd, rij.aanvullen, [*rij.samen_met.all()]) == ("Druk bedrijf", True, False, [mee])
    vraag = Ondernemersvraag.objects.get()
    assert (vraag.contact, vraag.bewaker, vraag.reageer_voor) == (rij, collega.medewerker, dagen(1))  # type: ignore[attr-defined]
    # Another colleague saved in between: what was typed stays, and what it is now is said.
    antwoord = collega.post(wijzig, typen | {"tekst": "Iets anders"})
    assert "Druk bedrijf" in str(antwoord.context["form"].errors["tekst"])


def test_who_came_along_is_in_the_history_and_comes_back_when_undone(client_als: Callable[..., Client]) -> None:
    ik, mee, ander = (MedewerkerFactory(rollen=["accountmanager"]) for _ in range(3))
    contact = {"soort": "bedrijfsbezoek", "datum": DAG}
    gemaakt = leg_contact_vast(VestigingFactory(), Erbij(), door=ik, samen_met=[mee], **contact)
    rij: Any = gemaakt.rij

    def wie() -> set[Any]:
        return {een.medewerker for een in Contactcollega.objects.filter(contact=rij.pk)}

    anders = werk_contact_bij(rij, 1, Erbij(), door=ik, samen_met=[ander], **contact)
    assert wie() == {ander}
    with pytest.raises(Verouderd):
        werk_contact_bij(rij, 1, Erbij(), door=mee, samen_met=[mee], **contact)
    assert werk_contact_bij(rij, 2, Erbij(), door=mee, samen_met=[ander], **contact).stappen == ()
    maak_ongedaan(None, anders.stappen, door=ik)
    assert wie() == {mee}
    weg = verwijder_contact(rij, 3, reden="bij het verkeerde bedrijf", door=ik)
    assert wie() == set()
    maak_ongedaan(None, weg.stappen, door=ik)
    assert wie() == {mee}
    soorten = (
        Contactcollega.geschiedenis.filter(medewerker=mee).order_by("history_id").values_list("history_type", flat=True)
    )
    assert [*soorten] == ["+", "-", "+", "-", "+"]
    nieuw = leg_contact_vast(VestigingFactory(), Erbij(), door=ik, samen_met=[mee], **contact)
    maak_ongedaan(None, nieuw.stappen, door=ik)
    assert not Ondernemerscontact.objects.filter(pk=nieuw.rij.pk).exists()


def test_the_short_form_says_what_is_chosen(collega: Client) -> None:
    adres = reverse("ondernemers:contact-nieuw", args=[VestigingFactory().pk])

    def kop(antwoord: Any) -> str:
        return antwoord.content.decode().split("ow-wanneer")[1].split("<summary>")[1].split(" <span")[0]

    def fout(**anders: Any) -> str:
        return kop(collega.post(adres, aan_de_deur(mogelijk_werk="x", volgend_contact="1-1-2024", **anders)))

    assert kop(collega.get(adres)) == "Bedrijfsbezoek, vandaag"
    assert fout(soort="telefoon", datum="3-6-2024") == "Telefoon, 3 jun 2024"
    assert fout(soort="<b>", datum="31-2-2024") == "&lt;b&gt;, dag nog kiezen"


def test_choosing_whom_one_visited(collega: Client) -> None:
    ik: Any = collega.medewerker  # type: ignore[attr-defined]
    later, eerst, ander, dicht = (
        VestigingFactory(ondernemer__naam=naam, **velden)
        for naam, velden in (
            ("Later", {"relatiemanager": ik, "volgend_contact": dagen(9)}),
            ("Eerst", {"relatiemanager": ik, "volgend_contact": DAG}),
            ("Ander", {}),
            ("Dicht", {"relatiemanager": ik, "gesloten_op": DAG, "reden_gesloten": "gestopt"}),
        )
    )
    OndernemerscontactFactory(vestiging=ander, medewerker=ik, datum=dagen(-3))

    def groepen(vraag: str = "") -> dict[str, list[Vestiging]]:
        keuze = collega.get(reverse("ondernemers:bezoek") + vraag).context["keuze"]
        return {groep.titel: groep.vestigingen for groep in keuze}

    assert groepen() == {"Van u": [eerst, later], "Kort geleden gesproken": [ander]}
    assert groepen("?q=and") == {"Gevonden": [ander]}
    assert groepen("?q=dicht") == {"Gevonden": []}
    assert dicht.gesloten_op == DAG


# -- promises and questions -------------------------------------------------------------------------------------------


def test_a_promise_done_in_one_press_not_done_or_moved(collega: Client) -> None:
    een, twee, drie = (ToezeggingFactory() for _ in range(3))

    def afhandelen(rij: Toezegging, **typen: Any) -> Any:
        return collega.post(reverse("ondernemers:toezegging-afhandelen", args=[rij.pk]), {"versie": 1, **typen})

    collega.post(reverse("ondernemers:toezegging-gedaan", args=[een.pk]))
    assert "reden_niet" in afhandelen(twee, uitkomst="niet_gedaan").context["form"].errors
    afhandelen(twee, uitkomst="niet_gedaan", reden_niet="geen tijd")
    assert "voor" in afhandelen(drie, uitkomst="verzet", voor="4-6-2024").context["form"].errors
    afhandelen(drie, uitkomst="verzet", voor="9-6-2024")
    # Who comes second hears that it is settled, and by whom.
    laat = afhandelen(een, uitkomst="gedaan")

    assert "Noor Adema heeft dit al afgehandeld" in laat.content.decode()
    assert [
        (rij.status, rij.afgehandeld_op, rij.reden_niet, rij.voor) for rij in Toezegging.objects.order_by("pk")
    ] == [
        ("gedaan", DAG, "", een.voor),
        ("niet_gedaan", DAG, "geen tijd", twee.voor),
        ("open", None, "", date(2024, 6, 9)),
    ]


def test_a_question_with_its_clock(collega: Client) -> None:
    waar = VestigingFactory()
    nieuw = reverse("ondernemers:vraag-nieuw", args=[waar.pk])
    niemand = collega.post(nieuw, {"vraag": "Mag het?", "afdeling": "vergunningen"})
    assert "wie_elders" in niemand.context["form"].errors
    collega.post(nieuw, {"vraag": "Mag het?", "afdeling": "vergunningen", "wie_elders": "Bo"})
    rij = Ondernemersvraag.objects.get()
    assert klok(rij, DAG).zin == "Eerste antwoord uiterlijk 6 jun 2024: nog 1 werkdag."
    assert (klok(rij, dagen(1)).zin, klok(rij, dagen(1)).te_laat) == ("Eerste antwoord moet vandaag.", False)
    # Thursday to Monday: Friday and Monday.
    assert (klok(rij, dagen(5)).zin, klok(rij, dagen(5)).te_laat) == ("Eerste antwoord is 2 werkdagen te laat.", True)

    eerste = reverse("ondernemers:ondernemersvraag-eerste-antwoord", args=[rij.pk])
    assert "eerste_antwoord" in collega.post(eerste, {"eerste_antwoord": " ", "versie": 1}).context["form"].errors
    collega.post(eerste, {"eerste_antwoord": "Bo zoekt het uit", "versie": 1})
    rij.refresh_from_db()
    assert (rij.eerste_antwoord_op, rij.antwoord_voor) == (DAG, date(2024, 6, 19))

    collega.post(reverse("ondernemers:ondernemersvraag-antwoord", args=[rij.pk]), {"antwoord": "Ja", "versie": 2})
    rij.refresh_from_db()
    assert (rij.afgehandeld_op, klok(rij, DAG).zin) == (DAG, "Beantwoord op 5 jun 2024.")
    nog = collega.post(
        reverse("ondernemers:ondernemersvraag-antwoord", args=[rij.pk]), {"antwoord": "Nee", "versie": 3}
    )
    assert "al beantwoord: Ja" in nog.content.decode()


def test_the_list_of_what_is_open(collega: Client, medewerker_als: Callable[..., Medewerker]) -> None:
    ik: Any = collega.medewerker  # type: ignore[attr-defined]
    mijn = ToezeggingFactory(uitvoerder=ik, voor=dagen(-1))
    hun = ToezeggingFactory(vestiging__relatiemanager=ik, wie="ondernemer", uitvoerder=None, voor=dagen(3))
    ander = ToezeggingFactory(voor=dagen(2))
    vraag = OndernemersvraagFactory(bewaker=ik, reageer_voor=dagen(-1))

    def rijen(vraag: str) -> list[Any]:
        return [rij for rij, _ in collega.get(f"{reverse('ondernemers:beloften')}?{vraag}").context["rijen"]]

    assert rijen("") == [mijn, ander, hun]
    assert rijen("mij=on") == [mijn, hun]
    assert rijen("te_laat=on") == [mijn]
    assert rijen("wat=ondernemer") == [hun]
    assert rijen("wat=vragen&mij=on&te_laat=on") == [vraag]


def test_a_mistake_is_removed_with_a_reason_and_its_history_stays(collega: Client) -> None:
    rij = ToezeggingFactory()
    adres = reverse("ondernemers:verwijder", args=["toezegging", rij.pk])
    collega.get(reverse("ondernemers:geschiedenis", args=["toezegging", rij.pk]))

    assert "reden" in collega.post(adres, {"versie": 1, "reden": "x"}).context["form"].errors
    collega.post(adres, {"versie": 1, "reden": "verkeerde ondernemer"})

    assert not Toezegging.objects.exists()
    tekst = collega.get(reverse("ondernemers:geschiedenis", args=["toezegging", rij.pk])).content.decode()
    assert "verkeerde ondernemer" in tekst
    assert collega.get(reverse("ondernemers:geschiedenis", args=["inwoner", rij.pk])).status_code == 404


# -- signals ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def gevraagd(django_assert_num_queries: Any) -> Callable[..., list[tuple[date, str]]]:
    """Return what a signal asks of colleagues as (day, about what), with one query."""

    lijsten.keuzes("ondernemerscontact_soort")  # read once, by whichever page comes first

    def vraag(code: str, *wie: Any, vooruit: int = 0) -> list[tuple[date, str]]:
        gesteld = Signaalvraag([een.pk for een in wie], DAG, dagen(vooruit))
        with django_assert_num_queries(1):
            regels = list(signalen[code].regels(gesteld))
        return sorted((regel.voor, regel.over) for regel in regels)

    return vraag


def bij(naam: str, **velden: Any) -> Vestiging:
    return VestigingFactory(ondernemer__naam=naam, **velden)


def test_promises_of_both_sides(gevraagd: Any, medewerker_als: Callable[..., Medewerker]) -> None:
    ik, ander = medewerker_als("accountmanager"), medewerker_als("accountmanager")
    ToezeggingFactory(vestiging=bij("Laat"), uitvoerder=ik, voor=dagen(-2))
    ToezeggingFactory(vestiging=bij("Straks"), uitvoerder=ik, voor=dagen(3))
    ToezeggingFactory(uitvoerder=ander, voor=DAG)
    ToezeggingFactory(uitvoerder=ik, voor=DAG, status="gedaan", afgehandeld_op=DAG)
    hun = {"wie": "ondernemer", "uitvoerder": None, "medewerker": ander}
    ToezeggingFactory(vestiging=bij("Van mij", relatiemanager=ik), voor=dagen(-8), **hun)
    ToezeggingFactory(vestiging=bij("Van niemand"), voor=dagen(-9), **hun)
    ToezeggingFactory(vestiging=bij("Nog niet", relatiemanager=ik), voor=DAG, **hun)

    assert gevraagd("ondernemer_beloofd", ik) == [(dagen(-2), "Laat")]
    assert gevraagd("ondernemer_beloofd", ik, vooruit=5) == [(dagen(-2), "Laat"), (dagen(3), "Straks")]
    assert gevraagd("ondernemer_navragen", ik) == [(dagen(-1), "Van mij")]
    assert gevraagd("ondernemer_navragen", ander) == [(dagen(-2), "Van niemand")]


def test_questions_that_wait(gevraagd: Any, medewerker_als: Callable[..., Medewerker]) -> None:
    ik, doet = medewerker_als("accountmanager"), medewerker_als("regiecoach")
    OndernemersvraagFactory(vestiging=bij("Elders"), bewaker=ik, reageer_voor=DAG)
    OndernemersvraagFactory(vestiging=bij("Op tijd"), bewaker=ik, toegewezen=doet, wie_elders="", reageer_voor=DAG)
    OndernemersvraagFactory(vestiging=bij("Laat"), bewaker=ik, toegewezen=doet, wie_elders="", reageer_voor=dagen(-1))
    deels = {"eerste_antwoord_op": dagen(-3), "antwoord_voor": dagen(-1)}
    OndernemersvraagFactory(vestiging=bij("Deels"), bewaker=ik, **deels)
    OndernemersvraagFactory(bewaker=ik, **deels, afgehandeld_op=DAG, antwoord="Ja")

    assert gevraagd("ondernemer_eerste_antwoord", ik) == [(dagen(-1), "Laat"), (DAG, "Elders")]
    assert gevraagd("ondernemer_eerste_antwoord", doet) == [(dagen(-1), "Laat"), (DAG, "Op tijd")]
    assert gevraagd("ondernemer_antwoord", ik, doet) == [(dagen(-1), "Deels")]


def test_visits_to_complete_and_to_make(gevraagd: Any, medewerker_als: Callable[..., Medewerker]) -> None:
    ik = medewerker_als("accountmanager")
    kort = {"medewerker": ik, "aanvullen": True}
    OndernemerscontactFactory(vestiging=bij("Kort"), datum=dagen(-3), **kort)
    OndernemerscontactFactory(vestiging=bij("Net"), datum=DAG, **kort)
    bij("Gepland", relatiemanager=ik, volgend_contact=dagen(-1))
    bij("Dicht", relatiemanager=ik, volgend_contact=DAG, gesloten_op=DAG, reden_gesloten="gestopt")
    lang, half = bij("Lang", relatiemanager=ik), bij("Half jaar", relatiemanager=ik)
    OndernemerscontactFactory(vestiging=lang, datum=date(2023, 11, 30))
    OndernemerscontactFactory(vestiging=lang, datum=DAG, soort="telefoon")
    OndernemerscontactFactory(vestiging=half, datum=date(2023, 12, 6))
    bij("Nooit", relatiemanager=ik)

    assert gevraagd("bezoek_aanvullen", ik) == [(DAG, "Kort")]
    assert gevraagd("ondernemer_contact", ik) == [(dagen(-1), "Gepland")]
    assert gevraagd("niet_bezocht", ik) == [(date(2024, 5, 30), "Lang"), (DAG, "Nooit")]
    assert (date(2024, 6, 6), "Half jaar") in gevraagd("niet_bezocht", ik, vooruit=2)
