"""The yearly targets: who sets them, and two people who do so at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from openwerkplein.inzicht import handelingen
from openwerkplein.inzicht.models import Taakstelling
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tests.factories import GemeenteFactory, MedewerkerFactory

pytestmark = pytest.mark.django_db
Maker = Callable[..., Client]
VELDEN = {"soort": "beschut_werk", "jaar": 2024, "aantal": 12, "gemeente": None}


def test_a_target_is_kept_with_who_set_it() -> None:
    wie = MedewerkerFactory()
    taak = handelingen.stel_taak(VELDEN, door=wie)
    handelingen.wijzig_taak(taak, taak.versie, {**VELDEN, "aantal": 15}, door=wie)

    historie = taak.geschiedenis.order_by("history_id")
    assert [(rij.aantal, rij.history_user) for rij in historie] == [(12, wie), (15, wie)]


def test_there_is_one_target_of_a_kind_per_gemeente_and_year() -> None:
    gemeente, wie = GemeenteFactory(), MedewerkerFactory()
    handelingen.stel_taak(VELDEN, door=wie)
    handelingen.stel_taak({**VELDEN, "gemeente": gemeente}, door=wie)

    with pytest.raises(ValidationError, match="Er is al een taakstelling"):
        handelingen.stel_taak({**VELDEN, "gemeente": gemeente}, door=wie)
    with pytest.raises(ValidationError, match="voor alle gemeenten samen"):
        handelingen.stel_taak(VELDEN, door=wie)
    with pytest.raises(IntegrityError), transaction.atomic():
        Taakstelling.objects.create(**VELDEN)


def test_an_unknown_kind_is_refused_and_one_of_a_delivery_is_known() -> None:
    wie = MedewerkerFactory()
    with pytest.raises(ValidationError) as fout:
        handelingen.stel_taak({**VELDEN, "soort": "verzonnen"}, door=wie)
    assert set(fout.value.error_dict) == {"soort"}

    Taakstelling.objects.create(soort="uit_de_aanlevering", jaar=2023, aantal=1)
    assert handelingen.stel_taak({**VELDEN, "soort": "uit_de_aanlevering"}, door=wie).pk


def test_a_change_on_an_old_version_is_refused() -> None:
    wie = MedewerkerFactory()
    taak = handelingen.stel_taak(VELDEN, door=wie)
    handelingen.wijzig_taak(taak, 1, {**VELDEN, "aantal": 15}, door=wie)

    with pytest.raises(Verouderd):
        handelingen.wijzig_taak(taak, 1, {**VELDEN, "aantal": 16}, door=wie)
    assert Taakstelling.objects.get().aantal == 15


def test_a_team_leader_sets_a_target_on_screen(client_als: Maker) -> None:
    gemeente = GemeenteFactory()
    client = client_als("teamleider")
    gegevens = {"soort": "beschut_werk", "jaar": "2024", "aantal": "9", "gemeente": gemeente.pk}

    antwoord = client.post("/inzicht/taakstellingen/nieuw/", gegevens, follow=True)
    assert "beschut werk (plekken)" in antwoord.content.decode()
    assert Taakstelling.objects.get(gemeente=gemeente).aantal == 9
    nog_eens = client.post("/inzicht/taakstellingen/nieuw/", gegevens)
    assert "Er is al een taakstelling" in nog_eens.content.decode()


def test_the_second_of_two_sees_what_the_first_did_and_can_save_again(client_als: Maker) -> None:
    taak = handelingen.stel_taak(VELDEN, door=MedewerkerFactory())
    client = client_als("functioneel_beheerder")
    adres = f"/inzicht/taakstellingen/{taak.pk}/"
    handelingen.wijzig_taak(taak, 1, {**VELDEN, "aantal": 15}, door=MedewerkerFactory())

    gegevens = {"soort": "beschut_werk", "jaar": "2024", "aantal": "20", "gemeente": "", "versie": "1"}
    antwoord = client.post(adres, gegevens)
    assert "maakte hiervan intussen: 15" in antwoord.content.decode()
    assert Taakstelling.objects.get().aantal == 15
    assert client.post(adres, {**gegevens, "versie": "2"}).status_code == 302
    assert Taakstelling.objects.get().aantal == 20


def test_others_read_targets_and_do_not_change_them(client_als: Maker) -> None:
    taak = handelingen.stel_taak(VELDEN, door=MedewerkerFactory())
    for rol in ("regiecoach", "onderzoeker"):
        client = client_als(rol)
        inhoud = client.get("/inzicht/taakstellingen/").content.decode()
        assert "beschut werk" in inhoud
        assert "Nieuwe taakstelling" not in inhoud
        assert client.get(f"/inzicht/taakstellingen/{taak.pk}/").status_code == 403
    assert client_als("privacy_officer").get("/inzicht/taakstellingen/").status_code == 403
