"""The administrator keeps colleagues, teams and lists; nobody can lock everyone out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from openwerkplein.kern import handelingen, lijsten, registers
from openwerkplein.kern.models import Lijstwaarde, Medewerker
from openwerkplein.kern.registers import Restwerk
from openwerkplein.kern.rollen import Rol
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tests.factories import GemeenteFactory, TeamFactory
from openwerkplein.kern.tijd import vandaag

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheer(client_als: Callable[..., Client], settings: Any) -> Client:
    """Log in an administrator."""
    settings.WERKPLEIN_TWEEDE_FACTOR = False
    return client_als("functioneel_beheerder")


def test_a_new_colleague_is_invited_and_chooses_a_password(beheer: Client) -> None:
    gemeente, team = GemeenteFactory(), TeamFactory()
    gegevens = {
        "medewerkernummer": "M900",
        "naam": "Noor Nieuw",
        "email": "noor@werkplein.example",
        "team": team.pk,
        "rollen": ["regiecoach", "voorman"],
        "gemeenten": [gemeente.pk],
        "is_active": "on",
    }
    beheer.post(reverse("beheer:medewerker_nieuw"), gegevens)
    nieuw = Medewerker.objects.get(medewerkernummer="M900")
    assert nieuw.rollen == {Rol.REGIECOACH, Rol.VOORMAN}
    assert nieuw.gemeentecodes == {gemeente.code}
    assert not nieuw.has_usable_password()

    beheer.post(reverse("beheer:uitnodigen", args=[nieuw.pk]))
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)
    assert link
    gast = Client()
    pagina = gast.get(link[1], follow=True)
    gast.post(
        pagina.redirect_chain[-1][0], {"password1": "Een-lang-nieuw-woord-8", "password2": "Een-lang-nieuw-woord-8"}
    )
    nieuw.refresh_from_db()
    assert nieuw.check_password("Een-lang-nieuw-woord-8")
    assert "wachtwoord" not in Client().get(link[1], follow=True).redirect_chain, "the link works once"


def test_two_colleagues_cannot_share_a_number_or_address(
    beheer: Client, medewerker_als: Callable[..., Medewerker]
) -> None:
    ander = medewerker_als("regiecoach")
    antwoord = beheer.post(
        reverse("beheer:medewerker_nieuw"),
        {"medewerkernummer": ander.medewerkernummer, "naam": "Dubbel", "email": ander.email, "is_active": "on"},
    )
    fouten = antwoord.context["form"].errors
    assert {"medewerkernummer", "email"} <= set(fouten)
    assert not Medewerker.objects.filter(naam="Dubbel").exists()


def test_the_last_administrator_stays(beheer: Client) -> None:
    ik = beheer.medewerker  # type: ignore[attr-defined]
    gegevens = {"medewerkernummer": ik.medewerkernummer, "naam": ik.naam, "email": ik.email, "versie": ik.versie}
    antwoord = beheer.post(reverse("beheer:medewerker", args=[ik.pk]), gegevens)
    assert "minstens één functioneel beheerder" in antwoord.content.decode()
    assert Medewerker.objects.met_rol(Rol.FUNCTIONEEL_BEHEERDER).get() == ik


def test_a_second_change_of_an_old_page_is_not_lost_and_not_blind(
    beheer: Client, medewerker_als: Callable[..., Medewerker]
) -> None:
    wie = medewerker_als("regiecoach", naam="Oude Naam")
    gegevens = {
        "medewerkernummer": wie.medewerkernummer,
        "naam": "Nieuwe Naam",
        "rollen": ["regiecoach"],
        "is_active": "on",
        "versie": 1,
    }
    beheer.post(reverse("beheer:medewerker", args=[wie.pk]), gegevens)
    antwoord = beheer.post(reverse("beheer:medewerker", args=[wie.pk]), gegevens | {"naam": "Derde Naam"})
    tekst = antwoord.content.decode()
    assert "Nieuwe Naam" in tekst
    assert "Derde Naam" in tekst
    assert Medewerker.objects.get(pk=wie.pk).naam == "Nieuwe Naam"
    beheer.post(reverse("beheer:medewerker", args=[wie.pk]), gegevens | {"naam": "Derde Naam", "versie": 2})
    assert [rij.naam for rij in wie.geschiedenis.all()][:3] == ["Derde Naam", "Nieuwe Naam", "Oude Naam"]


def test_a_lost_phone_is_helped_and_written_down(beheer: Client, medewerker_als: Callable[..., Medewerker]) -> None:
    wie = medewerker_als("regiecoach")
    TOTP.activate(wie, generate_totp_secret())
    beheer.get(reverse("beheer:tweede_factor_weg", args=[wie.pk]))
    assert Authenticator.objects.filter(user=wie).exists()
    beheer.post(reverse("beheer:tweede_factor_weg", args=[wie.pk]))
    assert not Authenticator.objects.filter(user=wie).exists()
    laatste = wie.geschiedenis.first()
    assert (laatste.history_change_reason, laatste.history_user) == ("tweede factor weggenomen", beheer.medewerker)  # type: ignore[attr-defined]


def test_a_value_of_a_list_holds_between_its_dates(beheer: Client, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        waarde = handelingen.voeg_waarde_toe(
            "voorziening_soort", "tuinproject", "Tuinproject", date(2024, 3, 1), door=None
        )
    assert ("tuinproject", "Tuinproject") not in lijsten.keuzes("voorziening_soort", date(2024, 2, 29))
    assert ("tuinproject", "Tuinproject") in lijsten.keuzes("voorziening_soort", date(2024, 3, 1))
    with django_capture_on_commit_callbacks(execute=True):
        beheer.post(reverse("beheer:waarde", args=[waarde.pk]), {"einddatum": "31-12-2024"})
    assert ("tuinproject", "Tuinproject") in lijsten.keuzes("voorziening_soort", date(2024, 12, 31))
    assert ("tuinproject", "Tuinproject") not in lijsten.keuzes("voorziening_soort", date(2025, 1, 1))
    assert lijsten.label("voorziening_soort", "tuinproject") == "Tuinproject"
    with pytest.raises(ValidationError, match="overlapt"):
        handelingen.voeg_waarde_toe("voorziening_soort", "tuinproject", "Nog een keer", date(2024, 12, 31), door=None)


def test_shipped_values_are_not_put_back_over_what_was_changed() -> None:
    waarde = Lijstwaarde.objects.get(lijst="voorziening_soort", code="coaching")
    handelingen.beeindig_waarde(waarde, vandaag() - timedelta(days=1), door=None)
    lijsten.vul_lijsten()
    assert not Lijstwaarde.objects.lopend().filter(lijst="voorziening_soort", code="coaching").exists()


def test_verouderd_is_raised_before_anything_is_written(medewerker_als: Callable[..., Medewerker]) -> None:
    wie = medewerker_als("functioneel_beheerder")
    with pytest.raises(Verouderd):
        handelingen.wijzig_medewerker(wie, 99, {"naam": "X"}, handelingen.Plaats([]), door=None)
    assert Medewerker.objects.get(pk=wie.pk).naam == wie.naam


@pytest.mark.parametrize(
    "naam", ["start", "medewerker_nieuw", "teams", "team_nieuw", "gemeenten", "gemeente_nieuw", "lijsten", "rechten"]
)
def test_pages_open(beheer: Client, naam: str) -> None:
    assert beheer.get(reverse(f"beheer:{naam}")).status_code == 200


def test_who_has_work_left_leaves_only_when_that_is_confirmed(
    beheer: Client, medewerker_als: Callable[..., Medewerker], monkeypatch: pytest.MonkeyPatch
) -> None:
    bron = Restwerk(lambda wie, dag: ["3 dossiers als regiecoach"], "De teamleider verdeelt dit.")
    monkeypatch.setattr(registers.restwerk, "_inhoud", {"proef": bron})
    coach = medewerker_als("regiecoach", naam="An de Vries")
    url = reverse("beheer:medewerker", args=[coach.pk])
    weg = {"medewerkernummer": coach.medewerkernummer, "naam": coach.naam, "rollen": "regiecoach", "versie": 1}

    antwoord = beheer.post(url, weg)

    fout = antwoord.context["form"].errors["ondanks_werk"][0]
    assert fout == "An de Vries heeft nog: 3 dossiers als regiecoach. De teamleider verdeelt dit."
    assert 'type="checkbox" name="ondanks_werk"' in antwoord.content.decode()
    coach.refresh_from_db()
    assert coach.is_active
    assert beheer.post(url, weg | {"ondanks_werk": "on"}).status_code == 302
    coach.refresh_from_db()
    assert not coach.is_active
