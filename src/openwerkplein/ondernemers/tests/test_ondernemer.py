"""Employers and their places of business: recording, numbers that are known, the list, the page, who may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse

from openwerkplein.ondernemers.fase import Fase, fase, in_fase
from openwerkplein.ondernemers.models import Contactpersoon, Ondernemer, Ondernemerscontact, Vestiging
from openwerkplein.ondernemers.registers import Plaatsingsfeiten, plaatsingsfeiten
from openwerkplein.ondernemers.tests.factories import (
    ContactpersoonFactory,
    IntroductieFactory,
    KernteamlidFactory,
    OndernemerFactory,
    OndernemerscontactFactory,
    OndernemersvraagFactory,
    ToezeggingFactory,
    VestigingFactory,
)

pytestmark = pytest.mark.django_db
DAG = date(2024, 6, 3)


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Callable[[date], date]) -> None:
    sta_op(DAG)


@pytest.fixture
def collega(client_als: Callable[..., Client]) -> Client:
    return client_als("accountmanager", naam="Noor Adema")


def nieuw(**anders: str) -> dict[str, str]:
    """Return what is typed for a new employer."""
    return {
        "naam": "Stam Bouw",
        "kvknummer": "90001111",
        "vestigingsnummer": "900000011111",
        "plaats": "Assen",
        "postcode": "9401 hs",
        "profit": "unknown",
        **anders,
    }


def test_a_new_employer_in_one_short_form_goes_on_with_the_visit(collega: Client) -> None:
    antwoord = collega.post(reverse("ondernemers:ondernemer-nieuw") + "?bezoek=ja", nieuw())

    rij = Vestiging.objects.select_related("ondernemer").get()
    assert antwoord.url == reverse("ondernemers:contact-nieuw", args=[rij.pk])  # type: ignore[attr-defined]
    assert (str(rij), rij.ondernemer.kvknummer, rij.postcode) == ("Stam Bouw", "90001111", "9401HS")
    assert rij.ondernemer.profit is None
    # Undoing takes both away.
    bericht = next(iter(collega.get(antwoord.url).context["messages"]))  # type: ignore[attr-defined]
    collega.post(bericht.extra_tags.removeprefix("ongedaan="))
    assert not Ondernemer.objects.exists()


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [("kvknummer", "9000111"), ("kvknummer", "9000111a"), ("vestigingsnummer", "90000001111"), ("sbi", "4x")],
)
def test_numbers_are_checked_for_their_form(collega: Client, veld: str, waarde: str) -> None:
    antwoord = collega.post(reverse("ondernemers:ondernemer-nieuw"), nieuw(**{veld: waarde}))

    assert list(antwoord.context["form"].errors) == [veld]
    assert not Ondernemer.objects.exists()


def test_a_number_that_is_known_leads_to_who_has_it(collega: Client) -> None:
    eerste = VestigingFactory(ondernemer__kvknummer="90001111", ondernemer__naam="Stam & Zonen")
    adres = reverse("ondernemers:ondernemer", args=[eerste.ondernemer_id])

    tekst = collega.post(reverse("ondernemers:ondernemer-nieuw"), nieuw()).content.decode()

    assert f'<a class="utrecht-link" href="{adres}">' in tekst
    assert "Stam &amp; Zonen" in tekst
    # The summary on top is a link itself: a link inside it would be cut in two.
    assert tekst.count(f'href="{adres}"') == 1

    ander = nieuw(kvknummer="90002222", vestigingsnummer=eerste.vestigingsnummer)
    tekst = collega.post(reverse("ondernemers:ondernemer-nieuw"), ander).content.decode()
    assert reverse("ondernemers:vestiging", args=[eerste.pk]) in tekst
    assert Ondernemer.objects.count() == 1


def test_changing_a_number_into_one_that_is_known(collega: Client) -> None:
    een, ander = OndernemerFactory(), OndernemerFactory()
    adres = reverse("ondernemers:ondernemer-wijzig", args=[ander.pk])
    velden = {"naam": "Anders", "kvknummer": een.kvknummer, "profit": "true", "versie": "1"}

    assert "kvknummer" in collega.post(adres, velden).context["form"].errors
    collega.post(adres, velden | {"kvknummer": ander.kvknummer})

    ander.refresh_from_db()
    assert (ander.naam, ander.profit) == ("Anders", True)


def test_closing_needs_a_reason_and_opening_again(collega: Client) -> None:
    rij = VestigingFactory(volgend_contact=DAG + timedelta(days=9))
    adres = reverse("ondernemers:vestiging-sluiten", args=[rij.pk])

    assert "reden_gesloten" in collega.post(adres, {"gesloten_op": "1-6-2024", "versie": 1}).context["form"].errors
    morgen = {"gesloten_op": "4-6-2024", "reden_gesloten": "gestopt", "versie": 1}
    assert "gesloten_op" in collega.post(adres, morgen).context["form"].errors
    collega.post(adres, {"gesloten_op": "1-6-2024", "reden_gesloten": "gestopt", "versie": 1})

    rij.refresh_from_db()
    assert (rij.gesloten_op, rij.volgend_contact) == (date(2024, 6, 1), None)
    assert "gesloten sinds 1 jun 2024" in collega.get(reverse("ondernemers:vestiging", args=[rij.pk])).content.decode()
    assert str(rij) not in collega.get(reverse("ondernemers:lijst")).content.decode()
    collega.post(reverse("ondernemers:vestiging-heropenen", args=[rij.pk]))
    assert Vestiging.objects.open(DAG).get() == rij


def test_who_is_called_first(collega: Client) -> None:
    eerste = ContactpersoonFactory(eerste=True)
    adres = reverse("ondernemers:contactpersoon-nieuw", args=[eerste.vestiging_id])

    antwoord = collega.post(adres, {"naam": "Bo Nieuw", "eerste": "on"}, follow=True)

    assert list(Contactpersoon.objects.filter(eerste=True).values_list("naam", flat=True)) == ["Bo Nieuw"]
    # Undoing gives the first one back.
    collega.post(next(iter(antwoord.context["messages"])).extra_tags.removeprefix("ongedaan="))
    assert Contactpersoon.objects.get() == eerste
    assert Contactpersoon.objects.get().eerste


def test_an_employer_brought_in_by_another(collega: Client) -> None:
    ambassadeur = VestigingFactory(ambassadeur_sinds=date(2024, 1, 1))
    nieuwe, gewoon = VestigingFactory(), VestigingFactory()
    adres = reverse("ondernemers:introductie-nieuw", args=[nieuwe.pk])

    assert "van" in collega.post(adres, {"datum": "1-6-2024", "nummer": "900000099999"}).context["form"].errors
    assert "van" in collega.post(adres, {"datum": "1-6-2024", "nummer": nieuwe.vestigingsnummer}).context["form"].errors
    collega.post(adres, {"datum": "1-6-2024", "van": ambassadeur.pk})
    collega.post(adres, {"datum": "1-6-2024", "nummer": gewoon.vestigingsnummer})

    assert {een.van for een in nieuwe.via.all()} == {ambassadeur, gewoon}
    assert str(nieuwe) in collega.get(reverse("ondernemers:vestiging", args=[ambassadeur.pk])).content.decode()


# -- the list ---------------------------------------------------------------------------------------------------------


def gevonden(client: Client, vraag: str, naam: str = "lijst") -> list[str]:
    """Return the names on the list for a query string, in order."""
    antwoord = client.get(f"{reverse(f'ondernemers:{naam}')}?{vraag}")
    return [rij.naam for rij in antwoord.context["rijen"]]


def test_search_and_filters(collega: Client) -> None:
    ik: Any = collega.medewerker  # type: ignore[attr-defined]
    bakker = VestigingFactory(
        ondernemer__naam="Bakkerij Van Rijn", ondernemer__sbi="1071", relatiemanager=ik, volgend_contact=DAG
    )
    stam = VestigingFactory(
        ondernemer__naam="Stam Bouw", ondernemer__sbi="4120", plaats="Rolde", ambassadeur_sinds=date(2024, 1, 1)
    )
    OndernemerscontactFactory(vestiging=bakker, datum=date(2023, 12, 4))
    OndernemerscontactFactory(vestiging=stam, datum=date(2023, 12, 2))
    OndernemerscontactFactory(vestiging=stam, datum=DAG, soort="telefoon")
    ToezeggingFactory(vestiging=stam)

    assert gevonden(collega, "") == ["Bakkerij Van Rijn", "Stam Bouw"]
    assert gevonden(collega, "q=rijn bak") == ["Bakkerij Van Rijn"]
    assert gevonden(collega, "q=rolde") == ["Stam Bouw"]
    assert gevonden(collega, f"q={stam.ondernemer.kvknummer}") == ["Stam Bouw"]
    assert gevonden(collega, f"q={stam.vestigingsnummer}") == ["Stam Bouw"]
    assert gevonden(collega, "relatiemanager=mij") == gevonden(collega, "", "mijn") == ["Bakkerij Van Rijn"]
    assert gevonden(collega, "relatiemanager=niemand") == ["Stam Bouw"]
    assert gevonden(collega, "sector=F") == ["Stam Bouw"]
    assert gevonden(collega, "ambassadeur=on") == ["Stam Bouw"]
    assert gevonden(collega, "toezeggingen=on") == ["Stam Bouw"]
    assert gevonden(collega, "volgend=week") == ["Bakkerij Van Rijn"]
    assert gevonden(collega, "volgend=geen") == ["Stam Bouw"]
    # A phone call is no visit; six months before 3 June is 3 December.
    assert gevonden(collega, "niet_bezocht=on") == ["Stam Bouw"]
    assert gevonden(collega, "sorteer=-naam") == ["Stam Bouw", "Bakkerij Van Rijn"]
    assert gevonden(collega, "sorteer=bezoek") == ["Stam Bouw", "Bakkerij Van Rijn"]
    assert gevonden(collega, "sorteer=-volgend") == ["Stam Bouw", "Bakkerij Van Rijn"]
    assert gevonden(collega, "sorteer=relatiemanager") == ["Bakkerij Van Rijn", "Stam Bouw"]


def test_the_list_as_a_file(collega: Client) -> None:
    VestigingFactory(ondernemer__naam="=Stam")
    VestigingFactory(ondernemer__naam="Bakkerij", plaats="Rolde")

    tekst = collega.get(reverse("ondernemers:lijst-bestand") + "?q=stam").content.decode("utf-8-sig")

    assert tekst.splitlines()[0].startswith("Ondernemer;KvK-nummer;")
    assert [regel.split(";")[0] for regel in tekst.splitlines()[1:]] == ["'=Stam"]


def test_as_many_queries_for_many_employers(collega: Client, tel_queries: Callable[..., int]) -> None:
    def vul(hoeveel: int) -> None:
        for _ in range(hoeveel):
            rij = VestigingFactory(relatiemanager=collega.medewerker)  # type: ignore[attr-defined]
            contact = OndernemerscontactFactory(vestiging=rij)
            ToezeggingFactory(vestiging=rij, contact=contact)
            OndernemersvraagFactory(vestiging=rij, contact=contact)

    adressen = [reverse(f"ondernemers:{naam}") for naam in ("lijst", "mijn", "beloften", "bezoek", "lijst-bestand")]
    adressen.append(f"{reverse('ondernemers:beloften')}?wat=vragen")
    vul(2)

    def tel() -> list[int]:
        return [tel_queries(partial(collega.get, adres)) for adres in adressen]

    eerst = tel()
    vul(9)
    assert tel() == eerst


# -- the page ---------------------------------------------------------------------------------------------------------


def test_the_whole_story_on_one_page(collega: Client, tel_queries: Callable[..., int]) -> None:
    rij = VestigingFactory(ondernemer__naam="Bakkerij Van Rijn", volgend_contact=date(2024, 12, 3))
    OndernemerscontactFactory(vestiging=rij, datum=date(2024, 3, 1), wil_wep="ja", wil_werk="nee")
    OndernemerscontactFactory(vestiging=rij, datum=date(2024, 5, 1), wil_wep="nee")
    adres = reverse("ondernemers:vestiging", args=[rij.pk])

    antwoord = collega.get(adres)
    assert antwoord.context["titel"] == "Bakkerij Van Rijn: nog niemand geplaatst, volgend contact 3 dec 2024"
    gezegd = {een.wat: (een.antwoord, een.op) for een in antwoord.context["verhaal"].bereid}
    assert gezegd == {"werkervaringsplaats": ("nee", date(2024, 5, 1)), "regulier werk": ("nee", date(2024, 3, 1))}

    def vul() -> None:
        contact = OndernemerscontactFactory(vestiging=rij)
        ToezeggingFactory(vestiging=rij, contact=contact)
        OndernemersvraagFactory(vestiging=rij, contact=contact)
        KernteamlidFactory(vestiging=rij)
        IntroductieFactory(vestiging=rij)
        ContactpersoonFactory(vestiging=rij)

    vul()
    eerst = tel_queries(lambda: collega.get(adres))
    for _ in range(4):
        vul()
    assert tel_queries(lambda: collega.get(adres)) == eerst


def test_the_phase_follows_from_the_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts as another room gives them; here visits by phone stand for placements and articles for preparations."""
    leeg, net, lang, straks = (VestigingFactory() for _ in range(4))
    for rij, dag in ((net, date(2024, 4, 4)), (lang, date(2024, 4, 3)), (straks, date(2023, 1, 1))):
        OndernemerscontactFactory(vestiging=rij, datum=dag, soort="telefoon")
    OndernemerscontactFactory(vestiging=straks, datum=DAG, soort="publicatie")
    bron = Plaatsingsfeiten(
        geplaatst=lambda dag: (
            Ondernemerscontact.objects.filter(soort="telefoon", datum__lte=dag)
            .annotate(dag=F("datum"))
            .values("vestiging", "dag")
        ),
        in_voorbereiding=lambda dag: Ondernemerscontact.objects.filter(soort="publicatie").values("vestiging"),
    )
    monkeypatch.setattr(plaatsingsfeiten, "_inhoud", {"proef": bron})

    verwacht = {leeg.pk: Fase.NIEMAND, net.pk: Fase.BIJ, lang.pk: Fase.NA, straks.pk: Fase.BIJ}
    assert fase([leeg, net, lang, straks], DAG) == verwacht
    for een in Fase:
        assert set(Vestiging.objects.filter(in_fase(een, DAG)).values_list("pk", flat=True)) == {
            pk for pk, stand in verwacht.items() if stand is een
        }


def test_who_reads_may_not_write(client_als: Callable[..., Client]) -> None:
    lezer = client_als("inkomensconsulent")
    rij = VestigingFactory()

    tekst = lezer.get(reverse("ondernemers:vestiging", args=[rij.pk])).content.decode()

    assert "Bezoek vastleggen" not in tekst
    assert lezer.get(reverse("ondernemers:contact-nieuw", args=[rij.pk])).status_code == 403
    assert client_als("functioneel_beheerder").get(reverse("ondernemers:lijst")).status_code == 403
