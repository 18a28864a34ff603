"""The forms of a dossier: every page opens, saving says what happened, undo, two editors at once, mistakes, history."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from openwerkplein.dossier.adressen import nieuw_adres, rij_adres
from openwerkplein.dossier.models import Besluit, Contactmoment, Kenmerk, Leefsituatie, Taalmeting, Uitkering
from openwerkplein.dossier.tests.factories import (
    ContactmomentFactory,
    InwonerFactory,
    KenmerkFactory,
    LeefsituatieFactory,
    UitkeringFactory,
)
from openwerkplein.kern.models import Leesregel

pytestmark = pytest.mark.django_db
VANDAAG = date(2024, 6, 1)


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Any) -> None:
    sta_op(VANDAAG)


@pytest.fixture
def client(client_als: Any) -> Any:
    return client_als("inkomensconsulent", naam="Noor Adema")


def ongedaan_url(antwoord: Any) -> str:
    """Return where the undo button of the message posts to."""
    [bericht] = list(get_messages(antwoord.wsgi_request))
    return bericht.extra_tags.removeprefix("ongedaan=")


def als_formulier(antwoord: Any) -> dict[str, str]:
    """Return what a browser would send for the form on a page, unchanged."""
    form = antwoord.context["form"]
    return {veld.html_name: "" if veld.value() is None else str(veld.value()) for veld in form}


# -- every page -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("maak", [UitkeringFactory, LeefsituatieFactory, KenmerkFactory, ContactmomentFactory])
@pytest.mark.parametrize("actie", ["wijzig", "verwijder", "geschiedenis"])
def test_each_page_of_a_row_opens_and_is_logged(client: Any, maak: Any, actie: Any) -> None:
    rij = maak()

    antwoord = client.get(rij_adres(rij, actie))

    assert antwoord.status_code == 200
    assert Leesregel.objects.get().dossiernummer == rij.inwoner.dossiernummer


@pytest.mark.parametrize("model", [Uitkering, Leefsituatie, Besluit, Taalmeting, Kenmerk])
def test_each_page_for_a_new_row_opens(client: Any, model: Any) -> None:
    assert client.get(nieuw_adres(model, InwonerFactory())).status_code == 200


def test_a_row_of_another_dossier_cannot_be_reached(client: Any) -> None:
    rij, ander = UitkeringFactory(), InwonerFactory()

    assert client.get(rij_adres(rij, inwoner=ander)).status_code == 404


def test_a_researcher_may_not_write(client_als: Any) -> None:
    assert client_als("onderzoeker").get(rij_adres(UitkeringFactory())).status_code == 403


def test_after_an_expired_session_one_comes_back_to_the_form(client: Any) -> None:
    url = rij_adres(UitkeringFactory())
    client.logout()

    antwoord = client.post(url, {"begindatum": "1-3-2024"})

    assert antwoord["Location"].endswith(f"?next={url}")


# -- adding and undoing -----------------------------------------------------------------------------------------------


def test_a_benefit_is_added_and_undone(client: Any) -> None:
    inwoner = InwonerFactory()

    antwoord = client.post(
        nieuw_adres(Uitkering, inwoner), {"soort": "PW", "begindatum": "1-3-2024", "deeltijd_uren": "12,5"}
    )

    rij = Uitkering.objects.get()
    assert antwoord["Location"] == reverse("dossier:dossier", args=[inwoner.dossiernummer])
    assert (rij.begindatum, str(rij.deeltijd_uren)) == (date(2024, 3, 1), "12.5")
    client.post(ongedaan_url(antwoord))
    assert not Uitkering.objects.exists()
    assert [(een.history_type, een.history_user.naam) for een in Uitkering.geschiedenis.order_by("history_id")] == [
        ("+", "Noor Adema"),
        ("-", "Noor Adema"),
    ]


def test_the_message_of_the_rule_stands_at_its_field_and_names_both_periods(client: Any) -> None:
    inwoner = UitkeringFactory(begindatum=date(2019, 3, 1)).inwoner

    antwoord = client.post(nieuw_adres(Uitkering, inwoner), {"soort": "IOAW", "begindatum": "1-3-2024"})

    assert antwoord.context["form"].errors["begindatum"] == [
        "IOAW vanaf 1 mrt 2024 overlapt bijstand (Pw) vanaf 1 mrt 2019. "
        "Sluit eerst de ene periode af of kies een andere datum."
    ]


def test_an_end_before_the_begin_is_said_at_the_end(client: Any) -> None:
    rij = UitkeringFactory(begindatum=date(2024, 3, 1))

    antwoord = client.post(rij_adres(rij, "beeindig"), {"einddatum": "1-2-2024", "reden_einde": "aow", "versie": 1})

    assert "ligt voor de begindatum" in antwoord.context["form"].errors["einddatum"][0]


def test_ending_and_reopening(client: Any) -> None:
    rij = UitkeringFactory(begindatum=date(2024, 3, 1))

    antwoord = client.post(
        rij_adres(rij, "beeindig"), {"einddatum": "31-5-2024", "reden_einde": "werk_regulier", "versie": 1}
    )

    rij.refresh_from_db()
    assert (rij.einddatum, rij.reden_einde) == (date(2024, 5, 31), "werk_regulier")
    client.post(ongedaan_url(antwoord))
    rij.refresh_from_db()
    assert (rij.einddatum, rij.reden_einde, rij.versie) == (None, "", 3)


def test_a_new_phase_closes_the_running_one_and_undo_reopens_it(client: Any) -> None:
    rij = KenmerkFactory(soort="fase", waarde="1", begindatum=date(2024, 3, 1))
    url = reverse("dossier:kenmerk-vaststellen", args=[rij.inwoner.dossiernummer, "fase"])
    assert "Sluit &#x27;fase: 1 intake&#x27; af" in client.get(url).content.decode()

    antwoord = client.post(url, {"waarde": "2", "begindatum": "1-5-2024", "sluit_vorige": "on"})

    [bericht] = list(get_messages(antwoord.wsgi_request))
    assert str(bericht) == (
        "Fase: 1 intake is afgesloten op 30 apr 2024, fase: 2 ontwikkelen naar werk of school begint op 1 mei 2024."
    )
    client.post(bericht.extra_tags.removeprefix("ongedaan="))
    assert [(een.waarde, een.einddatum) for een in Kenmerk.objects.all()] == [("1", None)]


def test_without_closing_the_running_phase_both_are_named(client: Any) -> None:
    rij = KenmerkFactory(soort="fase", waarde="1", begindatum=date(2024, 3, 1))
    url = reverse("dossier:kenmerk-vaststellen", args=[rij.inwoner.dossiernummer, "fase"])

    antwoord = client.post(url, {"waarde": "2", "begindatum": "1-5-2024"})

    assert "overlapt fase: 1 intake vanaf 1 mrt 2024" in antwoord.context["form"].errors["begindatum"][0]


def test_undo_is_only_for_who_did_it_and_only_while_nobody_changed_it(client: Any, client_als: Any) -> None:
    inwoner = InwonerFactory()
    url = ongedaan_url(client.post(nieuw_adres(Uitkering, inwoner), {"soort": "PW", "begindatum": "1-3-2024"}))
    rij = Uitkering.objects.get()

    client_als("inkomensconsulent").post(url)
    assert Uitkering.objects.filter(pk=rij.pk).exists()

    client.post(rij_adres(rij), {"soort": "IOAW", "begindatum": "1-3-2024", "versie": 1})
    antwoord = client.post(url, follow=True)
    assert Uitkering.objects.filter(pk=rij.pk).exists()
    assert "heeft het intussen gewijzigd" in antwoord.content.decode()


def test_the_way_back_stays_on_this_site(client: Any) -> None:
    url = nieuw_adres(Uitkering, InwonerFactory())
    velden = {"soort": "PW", "begindatum": "1-3-2024"}

    assert "evil" not in client.post(f"{url}?terug=https://evil.example/", velden)["Location"]


# -- two people at once -----------------------------------------------------------------------------------------------


@pytest.fixture
def contact() -> Contactmoment:
    """A contact that two colleagues have on their screen."""
    return ContactmomentFactory(onderwerp="start", tekst="Eerste regel.", vervolgstap="bellen", datum=date(2024, 5, 1))


def bewerk_met_zijn_tweeen(client: Any, client_als: Any, contact: Contactmoment) -> Any:
    """Let Noor and Bas open the form; Bas saves first, then Noor. Return what Noor sees."""
    bas = client_als("inkomensconsulent", naam="Bas Smit")
    noor_zag, bas_zag = (als_formulier(een.get(rij_adres(contact))) for een in (client, bas))
    assert (
        bas.post(rij_adres(contact), bas_zag | {"tekst": "Tekst van Bas.", "vervolgstap": "mailen"}).status_code == 302
    )
    return client.post(rij_adres(contact), noor_zag | {"tekst": "Tekst van Noor.", "onderwerp": "kennismaken"})


def stuur_keuzes(client: Any, antwoord: Any, contact: Contactmoment, **keuzes: str) -> Any:
    """Send the merge screen back: what is hidden in it, with choices."""
    tekst = antwoord.content.decode()
    velden = {}
    for invoer in re.findall(r'<input type="hidden"[^>]*>', tekst):
        naam = re.search(r'name="([^"]*)"', invoer)[1]  # type: ignore[index]
        waarde = re.search(r'value="([^"]*)"', invoer)
        if naam != "csrfmiddlewaretoken":
            velden[naam] = waarde[1] if waarde else ""
    velden |= dict(re.findall(r'name="(keuze-[a-z_]+)" value="([a-z]+)" checked', tekst))
    return client.post(rij_adres(contact), velden | {f"keuze-{naam}": wat for naam, wat in keuzes.items()})


def test_the_second_sees_what_was_what_the_other_made_of_it_and_the_own_text(
    client: Any, client_als: Any, contact: Contactmoment
) -> None:
    antwoord = bewerk_met_zijn_tweeen(client, client_als, contact)

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    for moet in ("Bas Smit", "Eerste regel.", "Tekst van Bas.", "Tekst van Noor."):
        assert moet in tekst
    gekozen = {keuze.naam: (keuze.botst, keuze.gekozen) for keuze in antwoord.context["keuzes"]}
    assert gekozen == {
        "onderwerp": (False, "mijn"),
        "tekst": (True, "beide"),
        "vervolgstap": (False, "hun"),
    }
    contact.refresh_from_db()
    assert contact.tekst == "Tekst van Bas."


def test_as_proposed_nobody_loses_text(client: Any, client_als: Any, contact: Contactmoment) -> None:
    antwoord = stuur_keuzes(client, bewerk_met_zijn_tweeen(client, client_als, contact), contact)

    assert antwoord.status_code == 302
    contact.refresh_from_db()
    assert contact.tekst == "Tekst van Bas.\n\nTekst van Noor."
    assert (contact.onderwerp, contact.vervolgstap, contact.versie) == ("kennismaken", "mailen", 3)


def test_one_can_choose_otherwise(client: Any, client_als: Any, contact: Contactmoment) -> None:
    antwoord = bewerk_met_zijn_tweeen(client, client_als, contact)

    stuur_keuzes(client, antwoord, contact, tekst="hun", onderwerp="hun", vervolgstap="mijn")

    contact.refresh_from_db()
    assert (contact.onderwerp, contact.tekst, contact.vervolgstap) == ("start", "Tekst van Bas.", "bellen")


def test_a_clash_in_a_short_field_has_to_be_chosen(client: Any, client_als: Any, contact: Contactmoment) -> None:
    bas = client_als("inkomensconsulent", naam="Bas Smit")
    velden = als_formulier(client.get(rij_adres(contact)))
    bas.post(rij_adres(contact), velden | {"onderwerp": "van Bas"})
    antwoord = client.post(rij_adres(contact), velden | {"onderwerp": "van Noor"})

    opnieuw = stuur_keuzes(client, antwoord, contact)
    assert (opnieuw.status_code, opnieuw.context["ontbreekt"]) == (409, True)
    assert "van Noor" in opnieuw.content.decode()

    assert stuur_keuzes(client, opnieuw, contact, onderwerp="mijn").status_code == 302
    contact.refresh_from_db()
    assert contact.onderwerp == "van Noor"


def test_a_third_who_saves_during_the_choice_is_not_overwritten(
    client: Any, client_als: Any, contact: Contactmoment
) -> None:
    antwoord = bewerk_met_zijn_tweeen(client, client_als, contact)
    derde = client_als("inkomensconsulent", naam="Carla Derks")
    velden = als_formulier(derde.get(rij_adres(contact)))
    derde.post(rij_adres(contact), velden | {"tekst": "Tekst van Carla."})

    opnieuw = stuur_keuzes(client, antwoord, contact)

    assert opnieuw.status_code == 409
    assert "Tekst van Carla." in opnieuw.content.decode()
    assert "Tekst van Noor." in opnieuw.content.decode()


def test_first_adjusting_shows_the_chosen_values_in_the_form(
    client: Any, client_als: Any, contact: Contactmoment
) -> None:
    antwoord = bewerk_met_zijn_tweeen(client, client_als, contact)
    velden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', antwoord.content.decode()))
    velden |= {"keuze-tekst": "beide", "keuze-onderwerp": "mijn", "keuze-vervolgstap": "hun", "aanpassen": "ja"}

    form = client.post(rij_adres(contact), velden).context["form"]

    assert form["tekst"].value() == "Tekst van Bas.\n\nTekst van Noor."
    assert form["versie"].value() == 2


def test_text_survives_when_the_row_was_removed_meanwhile(client: Any, client_als: Any, contact: Contactmoment) -> None:
    velden = als_formulier(client.get(rij_adres(contact)))
    bas = client_als("inkomensconsulent", naam="Bas Smit")
    bas.post(rij_adres(contact, "verwijder"), {"versie": 1, "reden": "verkeerd dossier"})

    antwoord = client.post(rij_adres(contact), velden | {"tekst": "Lange tekst van Noor."})

    tekst = antwoord.content.decode()
    assert "Bas Smit heeft dit verwijderd" in tekst
    assert "Lange tekst van Noor." in tekst


# -- mistakes and history ---------------------------------------------------------------------------------------------


def test_a_mistake_is_removed_with_a_reason_and_comes_back_with_undo(client: Any, contact: Contactmoment) -> None:
    url = rij_adres(contact, "verwijder")
    assert client.post(url, {"versie": 1, "reden": "x"}).status_code == 200
    assert Contactmoment.objects.exists()

    antwoord = client.post(url, {"versie": 1, "reden": "hoort bij een ander dossier"})

    assert not Contactmoment.objects.exists()
    weg = Contactmoment.geschiedenis.first()
    assert (weg.history_type, weg.history_change_reason) == ("-", "vergissing: hoort bij een ander dossier")
    client.post(ongedaan_url(antwoord))
    terug = Contactmoment.objects.get()
    assert (terug.pk, terug.tekst, terug.nummer) == (contact.pk, "Eerste regel.", contact.nummer)


def test_the_history_says_who_changed_what(client: Any, contact: Contactmoment) -> None:
    velden = als_formulier(client.get(rij_adres(contact)))
    client.post(rij_adres(contact), velden | {"onderwerp": "kennismaken", "datum": "2-5-2024"})

    wijzigingen = client.get(rij_adres(contact, "geschiedenis")).context["wijzigingen"]

    assert [een.wat for een in wijzigingen] == ["gewijzigd", "toegevoegd"]
    assert wijzigingen[0].wie == "Noor Adema"
    assert [(veld.titel, veld.was, veld.werd) for veld in wijzigingen[0].velden] == [
        ("Datum", "1 mei 2024", "2 mei 2024"),
        ("Onderwerp", "start", "kennismaken"),
    ]


def test_saving_without_a_change_writes_nothing(client: Any, contact: Contactmoment) -> None:
    velden = als_formulier(client.get(rij_adres(contact)))

    client.post(rij_adres(contact), velden)

    assert Contactmoment.geschiedenis.count() == 1


def test_the_list_of_kenmerken_asks_the_same_queries_however_many_there_are(client: Any, tel_queries: Any) -> None:
    een = KenmerkFactory()
    veel = InwonerFactory()
    for jaar in range(2000, 2020):
        KenmerkFactory(inwoner=veel, begindatum=date(jaar, 1, 1), einddatum=date(jaar, 12, 31))

    eerste, tweede = (
        tel_queries(lambda inwoner=inwoner: client.get(nieuw_adres(Kenmerk, inwoner)))
        for inwoner in (een.inwoner, veel)
    )

    assert eerste == tweede
