"""The screens of guidance: a contact with agreements, agreements done or not, instruments, the fixed contact person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from openwerkplein.begeleiding.models import Afspraak, Begeleiding, Voorziening
from openwerkplein.begeleiding.tests.factories import AfspraakFactory, BegeleidingFactory, VoorzieningFactory
from openwerkplein.dossier.adressen import nieuw_adres, rij_adres
from openwerkplein.dossier.models import Contactmoment
from openwerkplein.dossier.tests.factories import InwonerFactory

pytestmark = pytest.mark.django_db
VANDAAG = date(2024, 6, 5)


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


def contact_url(inwoner: Any) -> str:
    return reverse("begeleiding:contactmoment-nieuw", args=[inwoner.dossiernummer])


def contact(*afspraken: dict[str, str], **velden: str) -> dict[str, str]:
    """Return what a browser sends for a contact with agreements."""
    gegeven = {"soort": "gesprek", "datum": "5-6-2024", "onderwerp": "kennismaken", **velden}
    gegeven |= {"afspraak-TOTAL_FORMS": str(max(3, len(afspraken))), "afspraak-INITIAL_FORMS": "0"}
    for nummer, afspraak in enumerate(afspraken):
        gegeven |= {f"afspraak-{nummer}-{naam}": waarde for naam, waarde in afspraak.items()}
    return gegeven


# -- contact ----------------------------------------------------------------------------------------------------------


def test_the_day_is_today_and_three_rows_wait_for_agreements(client: Any) -> None:
    context = client.get(contact_url(InwonerFactory())).context

    assert context["form"]["datum"].value() == VANDAAG
    assert len(context["rijen"].forms) == 3


def test_the_yearly_talk_has_its_kind_filled_in(client: Any) -> None:
    url = reverse("begeleiding:jaargesprek-nieuw", args=[InwonerFactory().dossiernummer])

    form = client.get(url).context["form"]

    assert (form["soort"].value(), form["initiatief"].value()) == ("jaargesprek", "werkplein")


def test_a_contact_with_agreements_is_saved_and_undone_as_one(client: Any) -> None:
    inwoner = InwonerFactory()
    ik = f"m{client.medewerker.pk}"

    antwoord = client.post(
        contact_url(inwoner),
        contact(
            {"wat": "cv meenemen", "wie": "inwoner", "voor": "12-6-2024"},
            {},
            {"wat": "taalschool bellen", "wie": ik, "voor": "7-6-2024"},
        ),
    )

    rij = Contactmoment.objects.get()
    assert (rij.medewerker, rij.datum) == (client.medewerker, VANDAAG)
    assert [(een.wat, een.wie, een.uitvoerder, een.contactmoment) for een in rij.afspraken.order_by("pk")] == [
        ("cv meenemen", "inwoner", None, rij),
        ("taalschool bellen", "medewerker", client.medewerker, rij),
    ]
    client.post(ongedaan_url(antwoord))
    assert not Contactmoment.objects.exists()
    assert not Afspraak.objects.exists()


def test_a_broken_agreement_keeps_everything_back_and_is_said_at_its_row(client: Any) -> None:
    antwoord = client.post(
        contact_url(InwonerFactory()),
        contact(
            {"wat": "cv meenemen", "wie": "inwoner", "voor": "12-6-2024"},
            {"wat": "bellen", "wie": "inwoner", "voor": "1-1-2024"},
        ),
    )

    assert antwoord.context["rijen"].forms[1].errors == {
        "voor": ["De afspraak is voor een dag die al voorbij was toen hij werd gemaakt."]
    }
    assert not Contactmoment.objects.exists()


def test_half_an_agreement_is_asked_for(client: Any) -> None:
    antwoord = client.post(contact_url(InwonerFactory()), contact({"wat": "bellen"}))

    assert antwoord.context["rijen"].forms[0].errors == {"voor": ["Kies voor wanneer."]}


def test_more_rows_keep_what_was_typed_and_judge_nothing(client: Any) -> None:
    antwoord = client.post(
        contact_url(InwonerFactory()), contact({"wat": "bellen"}, onderwerp="half", soort="") | {"meer": "ja"}
    )

    rijen = antwoord.context["rijen"]
    assert (len(rijen.forms), rijen.forms[0]["wat"].value()) == (4, "bellen")
    assert antwoord.context["form"]["onderwerp"].value() == "half"
    assert "niet goed ingevuld" not in antwoord.content.decode()
    assert not Contactmoment.objects.exists()


def test_a_contact_cannot_be_in_the_future_or_about_nothing(client: Any) -> None:
    later = client.post(contact_url(InwonerFactory()), contact(datum="6-6-2024"))
    leeg = client.post(contact_url(InwonerFactory()), contact(onderwerp=""))

    assert "moet nog komen" in later.context["form"].errors["datum"][0]
    assert "waar het over ging" in leeg.context["form"].errors["onderwerp"][0]


# -- agreements -------------------------------------------------------------------------------------------------------


def test_an_agreement_of_a_colleague_is_corrected(client: Any) -> None:
    rij = AfspraakFactory(wie="medewerker", uitvoerder=client.medewerker, voor=date(2024, 6, 20))
    form = client.get(rij_adres(rij)).context["form"]
    assert form["wie"].value() == f"m{client.medewerker.pk}"

    client.post(rij_adres(rij), {"wat": "bellen", "wie": "inwoner", "voor": "21-6-2024", "versie": 1})

    rij.refresh_from_db()
    assert (rij.wat, rij.wie, rij.uitvoerder, rij.voor) == ("bellen", "inwoner", None, date(2024, 6, 21))


def afhandel_url(rij: Afspraak) -> str:
    return reverse("begeleiding:afspraak-afhandelen", args=[rij.inwoner.dossiernummer, rij.pk])


def test_done_in_one_click_and_undone(client: Any) -> None:
    rij = AfspraakFactory()

    antwoord = client.post(reverse("begeleiding:afspraak-gedaan", args=[rij.inwoner.dossiernummer, rij.pk]))

    rij.refresh_from_db()
    assert (rij.status, rij.afgehandeld_op) == ("gedaan", VANDAAG)
    client.post(ongedaan_url(antwoord))
    rij.refresh_from_db()
    assert (rij.status, rij.afgehandeld_op) == ("open", None)


def test_not_done_needs_a_reason(client: Any) -> None:
    rij = AfspraakFactory()

    antwoord = client.post(afhandel_url(rij), {"uitkomst": "niet_gedaan", "versie": 1})
    assert antwoord.context["form"].errors["reden_niet"] == ["Schrijf op waarom de afspraak niet is nagekomen."]

    client.post(afhandel_url(rij), {"uitkomst": "niet_gedaan", "reden_niet": "was ziek", "versie": 1})
    rij.refresh_from_db()
    assert (rij.status, rij.reden_niet) == ("niet_gedaan", "was ziek")


def test_moving_keeps_the_old_day_in_the_history(client: Any) -> None:
    rij = AfspraakFactory(voor=date(2024, 5, 20))
    assert "al voorbij" in str(
        client.post(afhandel_url(rij), {"uitkomst": "verzet", "voor": "1-6-2024", "versie": 1}).content
    )

    client.post(afhandel_url(rij), {"uitkomst": "verzet", "voor": "1-7-2024", "versie": 1})

    assert list(Afspraak.geschiedenis.order_by("history_id").values_list("voor", flat=True)) == [
        date(2024, 5, 20),
        date(2024, 7, 1),
    ]


def test_what_is_settled_cannot_be_settled_again(client: Any) -> None:
    rij = AfspraakFactory(status="gedaan", afgehandeld_op=date(2024, 6, 1))

    antwoord = client.post(afhandel_url(rij), {"uitkomst": "niet_gedaan", "reden_niet": "toch niet", "versie": 1})

    assert "al afgehandeld" in antwoord.content.decode()


def test_two_colleagues_settle_the_same_agreement(client: Any, client_als: Any) -> None:
    """The second sees that it was done, by whom and how, and what was typed is still there; nothing was written over it."""
    rij = AfspraakFactory(inwoner=InwonerFactory())
    collega = client_als("regiecoach", naam="Ilse Jansen")
    BegeleidingFactory(inwoner=rij.inwoner, medewerker=collega.medewerker)
    collega.post(afhandel_url(rij), {"uitkomst": "gedaan", "versie": 1})

    antwoord = client.post(afhandel_url(rij), {"uitkomst": "niet_gedaan", "reden_niet": "was ziek", "versie": 1})

    tekst = antwoord.content.decode()
    assert "Ilse Jansen heeft deze afspraak al afgehandeld op 5 jun 2024: gedaan." in tekst
    assert antwoord.context["form"]["reden_niet"].value() == "was ziek"
    assert antwoord.context["form"]["uitkomst"].value() == "niet_gedaan"
    rij.refresh_from_db()
    assert (rij.status, rij.reden_niet, rij.versie) == ("gedaan", "", 2)


def test_settling_what_a_colleague_moved_asks_once_more(client: Any, client_als: Any) -> None:
    rij = AfspraakFactory(inwoner=InwonerFactory(), voor=date(2024, 6, 10))
    collega = client_als("regiecoach", naam="Ilse Jansen")
    BegeleidingFactory(inwoner=rij.inwoner, medewerker=collega.medewerker)
    collega.post(afhandel_url(rij), {"uitkomst": "verzet", "voor": "1-7-2024", "versie": 1})
    getypt = {"uitkomst": "niet_gedaan", "reden_niet": "was ziek"}

    antwoord = client.post(afhandel_url(rij), {**getypt, "versie": 1})

    assert antwoord.status_code == 409
    form = antwoord.context["form"]
    [melding] = form.non_field_errors()
    assert melding.startswith("Ilse Jansen wijzigde dit intussen: voor wanneer is nu 1 jul 2024.")
    assert (form["reden_niet"].value(), form["versie"].value()) == ("was ziek", "2")
    client.post(afhandel_url(rij), {**getypt, "versie": 2})
    rij.refresh_from_db()
    assert (rij.status, rij.reden_niet) == ("niet_gedaan", "was ziek")


# -- instruments and contact persons ----------------------------------------------------------------------------------


def test_an_instrument_is_used_and_finished(client: Any) -> None:
    inwoner = InwonerFactory()
    client.post(
        nieuw_adres(Voorziening, inwoner),
        {"soort": "coaching", "aanbieder": "De Brug", "begindatum": "8-1-2024", "kosten": "1250,50"},
    )
    rij = Voorziening.objects.get()
    assert str(rij.kosten) == "1250.50"

    zonder = client.post(rij_adres(rij, "beeindig"), {"einddatum": "1-6-2024", "versie": 1})
    assert zonder.context["form"].errors["resultaat"]
    client.post(rij_adres(rij, "beeindig"), {"einddatum": "1-6-2024", "resultaat": "afgerond", "versie": 1})

    rij.refresh_from_db()
    assert (rij.einddatum, rij.resultaat) == (date(2024, 6, 1), "afgerond")


def test_the_same_instrument_twice_is_said_at_the_date(client: Any) -> None:
    rij = VoorzieningFactory(aanbieder="De Brug")

    antwoord = client.post(
        nieuw_adres(Voorziening, rij.inwoner), {"soort": "coaching", "aanbieder": "De Brug", "begindatum": "8-1-2024"}
    )

    assert "staat al in het dossier" in antwoord.context["form"].errors["begindatum"][0]


def test_a_new_contact_person_follows_the_old_one_in_that_role_only(client: Any, medewerker_als: Any) -> None:
    oud = BegeleidingFactory(begindatum=date(2023, 1, 1))
    ander = BegeleidingFactory(
        inwoner=oud.inwoner, rol="accountmanager", medewerker=medewerker_als("accountmanager", naam="Ali")
    )
    nieuw = medewerker_als("regiecoach", naam="Bas Smit")

    antwoord = client.post(
        nieuw_adres(Begeleiding, oud.inwoner), {"rol": "regiecoach", "medewerker": nieuw.pk, "begindatum": "5-6-2024"}
    )

    oud.refresh_from_db()
    ander.refresh_from_db()
    assert (oud.einddatum, ander.einddatum) == (date(2024, 6, 4), None)
    assert Begeleiding.objects.get(medewerker=nieuw).begindatum == VANDAAG
    client.post(ongedaan_url(antwoord))
    oud.refresh_from_db()
    assert oud.einddatum is None
    assert not Begeleiding.objects.filter(medewerker=nieuw).exists()


def test_a_colleague_without_the_role_or_who_is_it_already_is_refused(client: Any, medewerker_als: Any) -> None:
    oud = BegeleidingFactory(begindatum=date(2023, 1, 1))
    zonder = medewerker_als("voorman", naam="Carla")
    url, velden = nieuw_adres(Begeleiding, oud.inwoner), {"rol": "regiecoach", "begindatum": "5-6-2024"}

    geen_rol = client.post(url, velden | {"medewerker": zonder.pk})
    al = client.post(url, velden | {"medewerker": oud.medewerker.pk})

    assert geen_rol.context["form"].errors["medewerker"] == ["Carla heeft niet de rol regiecoach."]
    assert al.context["form"].errors["medewerker"] == [f"{oud.medewerker.naam} is dit al."]
    assert Begeleiding.objects.count() == 1


def test_a_voorman_may_not_choose_who_guides(client_als: Any) -> None:
    assert client_als("voorman").get(nieuw_adres(Begeleiding, InwonerFactory())).status_code == 403


@pytest.mark.parametrize("maak", [AfspraakFactory, VoorzieningFactory, BegeleidingFactory])
@pytest.mark.parametrize("actie", ["wijzig", "verwijder", "geschiedenis"])
def test_each_page_of_a_row_opens(client: Any, maak: Any, actie: Any) -> None:
    assert client.get(rij_adres(maak(), actie)).status_code == 200


def test_a_contact_with_agreements_cannot_be_removed_before_them(client: Any) -> None:
    client.post(contact_url(InwonerFactory()), contact({"wat": "cv meenemen", "wie": "inwoner", "voor": "12-6-2024"}))

    antwoord = client.post(
        rij_adres(Contactmoment.objects.get(), "verwijder"), {"versie": 1, "reden": "verkeerd dossier"}
    )

    assert "cv meenemen" in antwoord.content.decode()
    assert Contactmoment.objects.exists()
