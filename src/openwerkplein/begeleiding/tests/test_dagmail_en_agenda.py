"""The mail of each morning and the calendar feed: numbers and kinds only, stopped when one wants, right on every clock."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from openwerkplein.begeleiding.agenda import als_ics, punten_van
from openwerkplein.begeleiding.dagmail import verstuur
from openwerkplein.begeleiding.handelingen.dagvoorkeur import (
    afmeldsleutel,
    maak_agendasleutel,
    medewerker_van_afmelding,
    zet_mail,
)
from openwerkplein.begeleiding.models import Afspraak, Dagvoorkeur, Overdracht
from openwerkplein.begeleiding.tests.factories import AfspraakFactory, BegeleidingFactory
from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern.logboek import zonder_sleutels
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.opdrachten import OpdrachtFout
from openwerkplein.kern.tests.factories import TeamFactory

pytestmark = pytest.mark.django_db
DAG = date(2024, 6, 5)
MaakMedewerker = Callable[..., Medewerker]


@pytest.fixture(autouse=True)
def _op_een_dag(sta_op: Callable[[date], date]) -> None:
    sta_op(DAG)


def belofte(wie: Medewerker, voor: date = DAG, **velden: Any) -> Afspraak:
    inwoner = InwonerFactory(voornamen="Sam", achternaam="Vos", dossiernummer=f"D-{Afspraak.objects.count() + 770}")
    return AfspraakFactory(inwoner=inwoner, wie="medewerker", uitvoerder=wie, voor=voor, wat="Sam bellen", **velden)


# -- mail -------------------------------------------------------------------------------------------------------------


def test_only_numbers_per_kind_and_a_link_once_a_day(medewerker_als: MaakMedewerker) -> None:
    wie, leeg, uit = medewerker_als("regiecoach"), medewerker_als("regiecoach"), medewerker_als("regiecoach")
    zonder, beheer = medewerker_als("regiecoach", email=None), medewerker_als("functioneel_beheerder")
    for een in (wie, uit, zonder):
        belofte(een)
        belofte(een, DAG - timedelta(days=1))
        belofte(een, DAG + timedelta(days=1))
    AfspraakFactory(inwoner=BegeleidingFactory(medewerker=wie).inwoner, voor=DAG - timedelta(days=20))
    zet_mail(uit, aan=False)

    assert verstuur(DAG) == "1 mail verstuurd."
    assert verstuur(DAG) == "0 mails verstuurd."

    [bericht] = mail.outbox
    assert bericht.to == [wie.email]
    assert bericht.subject == "Mijn dag: 2 te laat, 1 vandaag"
    html, _ = bericht.alternatives[0]
    for tekst in (bericht.body, html):
        assert "1 afspraak" in tekst
        assert "1 afspraak om na te vragen" in tekst
        assert "/mijn-dag/" in tekst
        assert not re.search(r"Sam|Vos|D-77|bellen", tekst + bericht.subject)
    assert not {leeg.email, beheer.email} & {een for uit_ in mail.outbox for een in uit_.to}
    assert verstuur(DAG + timedelta(days=1)) == "1 mail verstuurd."


def test_what_is_open_of_who_left_goes_to_the_team_leader_as_a_number(medewerker_als: MaakMedewerker) -> None:
    team = TeamFactory()
    leider, ander = medewerker_als("teamleider", team=team), medewerker_als("teamleider", team=TeamFactory())
    weg = medewerker_als("regiecoach", team=team, is_active=False, naam="Wout Weg")
    belofte(weg)
    belofte(weg, DAG - timedelta(days=3))
    AfspraakFactory(inwoner=BegeleidingFactory(medewerker=weg).inwoner, voor=DAG - timedelta(days=20))

    def wie_hoort_het(dag: date) -> list[str]:
        mail.outbox.clear()
        verstuur(dag)
        assert not [bericht for bericht in mail.outbox if "Wout" in bericht.body]
        zin = "Werk van een collega die weg is: 3"
        return sorted(bericht.to[0] for bericht in mail.outbox if zin in bericht.body)

    assert wie_hoort_het(DAG) == [leider.email]
    # Nobody leads that team any more: then all team leaders hear it.
    Medewerker.objects.filter(pk=leider.pk).update(is_active=False)
    assert wie_hoort_het(DAG + timedelta(days=1)) == [ander.email]


class KapotteServer(EmailBackend):
    """A mail server that goes away after the first mail."""

    def send_messages(self, berichten: Any) -> int:
        """Take one, and nothing after that."""
        if mail.outbox:
            raise SMTPServerDisconnected(f"gone at {berichten[0].to[0]}")
        return super().send_messages(berichten)


def test_a_broken_mail_server_is_reported_and_who_missed_it_gets_it_later(
    medewerker_als: MaakMedewerker, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    mensen = [medewerker_als("regiecoach") for _ in range(6)]
    for een in mensen:
        belofte(een)
    goed, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.KapotteServer"

    with caplog.at_level(logging.WARNING), pytest.raises(OpdrachtFout, match=r"1 mail verstuurd\. 5 niet"):
        verstuur(DAG)
    assert "@" not in caplog.text
    settings.EMAIL_BACKEND = goed

    assert verstuur(DAG) == "5 mails verstuurd."
    assert sorted(een.to[0] for een in mail.outbox) == sorted(een.email for een in mensen)


def test_one_click_ends_the_mail_and_looking_does_not(medewerker_als: MaakMedewerker, client: Client) -> None:
    wie = medewerker_als("regiecoach")
    belofte(wie)
    verstuur(DAG)
    [bericht] = mail.outbox
    assert bericht.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = bericht.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost")

    assert "Zet de mail uit" in client.get(url).content.decode()
    assert Dagvoorkeur.objects.get(medewerker=wie).mail
    streng = Client(enforce_csrf_checks=True)
    assert "U krijgt deze mail niet meer" in streng.post(url).content.decode()
    assert not Dagvoorkeur.objects.get(medewerker=wie).mail
    assert verstuur(DAG + timedelta(days=1)) == "0 mails verstuurd."
    assert client.get(url.replace("/mail-uit/", "/mail-uit/x")).status_code == 404
    assert medewerker_van_afmelding(afmeldsleutel(wie)) == wie


def test_the_choice_stands_on_a_page(client_als: Callable[..., Client]) -> None:
    coach = client_als("regiecoach")
    url = reverse("begeleiding:mijndag-instellingen")
    assert coach.get(url).context["form"]["mail"].value() is True
    assert "staat uit" in coach.post(url, {}, follow=True).content.decode()
    assert coach.get(url).context["form"]["mail"].value() is False
    assert "staat aan" in coach.post(url, {"mail": "on"}, follow=True).content.decode()


# -- calendar ---------------------------------------------------------------------------------------------------------


def adres_uit(antwoord: Any) -> str:
    return re.search(r"http://testserver(/mijn-dag/agenda/[^<]+\.ics)", antwoord.content.decode())[1]  # type: ignore[index]


def test_a_key_is_shown_once_made_anew_and_revoked(client_als: Callable[..., Client], client: Client) -> None:
    coach = client_als("regiecoach")
    wie = coach.medewerker  # type: ignore[attr-defined]
    belofte(wie)
    maak = coach.post(reverse("begeleiding:agenda-nieuw"))
    adres = adres_uit(maak)
    assert "no-store" in maak["Cache-Control"]
    sleutel = adres.removesuffix(".ics").rpartition("/")[2]
    rij = Dagvoorkeur.objects.get(medewerker=wie)
    assert sleutel not in str(rij.__dict__)
    assert sleutel not in coach.get(reverse("begeleiding:mijndag-instellingen")).content.decode()
    assert sleutel not in zonder_sleutels(adres)

    antwoord = client.get(adres)
    assert (antwoord.status_code, antwoord["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "no-store" in antwoord["Cache-Control"]
    assert client.get(adres.replace(sleutel, "x" * 43)).status_code == 404
    assert client.get(adres.replace(sleutel, "x")).status_code == 404

    nieuw = adres_uit(coach.post(reverse("begeleiding:agenda-nieuw")))
    assert (client.get(adres).status_code, client.get(nieuw).status_code) == (404, 200)
    Medewerker.objects.filter(pk=wie.pk).update(is_active=False)
    assert client.get(nieuw).status_code == 404
    Medewerker.objects.filter(pk=wie.pk).update(is_active=True)
    coach.post(reverse("begeleiding:agenda-weg"))
    assert client.get(nieuw).status_code == 404


def gesprek(wie: Medewerker, ander: Medewerker, dag: date, tijd: time | None) -> Overdracht:
    return Overdracht.objects.create(
        inwoner=InwonerFactory(voornamen="Sam", achternaam="Vos", dossiernummer=f"G-{Overdracht.objects.count() + 1}"),
        datum=DAG,
        rol="regiecoach",
        van=ander,
        naar=wie,
        medewerker=ander,
        samenvatting="x",
        wat_werkt="y",
        gesprek_op=dag,
        gesprek_tijd=tijd,
    )


def test_kinds_without_names_and_days_that_are_whole(medewerker_als: MaakMedewerker, sta_op: Any) -> None:
    wie, ander = medewerker_als("regiecoach"), medewerker_als("regiecoach")
    schrikkel, oud_en_nieuw = belofte(wie, date(2024, 2, 29), datum=date(2024, 2, 1)), belofte(wie, date(2024, 12, 31))
    belofte(ander)
    belofte(wie, status="gedaan", afgehandeld_op=DAG)
    dag = date(2024, 2, 1)
    sta_op(dag)

    tekst = als_ics(wie, dag).decode()

    assert not re.search(r"Sam|Vos|D-77|bellen", tekst)
    gebeurtenissen = {str(een["UID"]): een for een in Calendar.from_ical(tekst).walk("VEVENT")}
    assert set(gebeurtenissen) == {f"afspraak-{rij.pk}@localhost" for rij in (schrikkel, oud_en_nieuw)}
    een = gebeurtenissen[f"afspraak-{schrikkel.pk}@localhost"]
    assert (een["DTSTART"].dt, een["DTEND"].dt) == (date(2024, 2, 29), date(2024, 3, 1))
    assert "DTSTART;VALUE=DATE:20240229" in tekst
    assert "DTEND;VALUE=DATE:20250101" in tekst
    assert all("DTSTAMP" in rij for rij in gebeurtenissen.values())
    assert [punt.pk for punt in punten_van(wie, dag)] == [schrikkel.pk, oud_en_nieuw.pk]


@pytest.mark.parametrize(
    ("dag", "tijd", "utc"),
    [
        (date(2026, 3, 28), time(9), 8),
        (date(2026, 3, 29), time(9), 7),  # the clock went forward in the night
        (date(2026, 10, 24), time(9), 7),
        (date(2026, 10, 25), time(9), 8),  # and back
    ],
)
def test_times_are_those_of_amsterdam_across_the_change_of_the_clock(
    dag: date, tijd: time, utc: int, medewerker_als: MaakMedewerker
) -> None:
    wie, ander = medewerker_als("regiecoach"), medewerker_als("regiecoach")
    rij = gesprek(wie, ander, dag, tijd)

    for medewerker in (wie, ander):
        [een] = Calendar.from_ical(als_ics(medewerker, date(2026, 3, 1))).walk("VEVENT")
        assert een["DTSTART"].dt == datetime.combine(dag, time(utc), UTC)
        assert een["UID"] == f"gesprek-{rij.pk}@localhost"


def test_an_entry_leads_to_the_dossier_for_who_may_see_it(client_als: Callable[..., Client]) -> None:
    coach, ander = client_als("regiecoach"), client_als("regiecoach")
    rij = AfspraakFactory(inwoner=BegeleidingFactory(medewerker=coach.medewerker).inwoner)  # type: ignore[attr-defined]
    url = reverse("begeleiding:agenda-open", args=["afspraak", rij.pk])

    assert coach.get(url)["Location"] == reverse("dossier:dossier", args=[rij.inwoner.dossiernummer])
    assert ander.get(url)["Location"] == "/mijn-dag/"
    assert coach.get(reverse("begeleiding:agenda-open", args=["onzin", rij.pk]))["Location"] == "/mijn-dag/"


def test_a_key_is_long_and_never_the_same(medewerker_als: MaakMedewerker) -> None:
    wie = medewerker_als("regiecoach")
    sleutels = {maak_agendasleutel(wie) for _ in range(5)}
    assert len(sleutels) == 5
    assert all(len(een) >= 43 for een in sleutels)
