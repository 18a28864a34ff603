"""Registering and correcting a person: numbers, duplicates, BSN."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from openwerkplein.dossier.handelingen.dubbelen import MogelijkDubbel, geen_dubbel, lijkt_op, paren
from openwerkplein.dossier.handelingen.inwoner import (
    BsnBestaat,
    registreer_inwoner,
    volgend_nummer,
    wijzig_bsn,
    wijzig_persoon,
)
from openwerkplein.dossier.models import GeenDubbel, Inwoner
from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern.slot import Verouderd

pytestmark = pytest.mark.django_db
BSN, ANDER_BSN = "999990019", "999990020"
SAM = {"voornamen": "Sam", "achternaam": "Vos", "geboortedatum": date(1990, 3, 12)}


@pytest.fixture
def door(medewerker_als: Any) -> Any:
    return medewerker_als("inkomensconsulent")


def test_numbers_follow_each_other_and_keep_clear_of_a_delivery(door: Any) -> None:
    InwonerFactory(dossiernummer="W12")
    InwonerFactory(dossiernummer="999999")

    eerste = registreer_inwoner(SAM, door=door)
    tweede = registreer_inwoner({**SAM, "achternaam": "Haas"}, door=door)

    assert (eerste.dossiernummer, tweede.dossiernummer) == ("W0000001", "W0000002")
    assert eerste.geschiedenis.get().history_user == door


def test_number_taken_meanwhile_gives_the_next(door: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    InwonerFactory(dossiernummer="W0000001")
    nummers = iter(["W0000001", "W0000001", "W0000002"])
    monkeypatch.setattr("openwerkplein.dossier.handelingen.inwoner.volgend_nummer", lambda: next(nummers))
    monkeypatch.setattr("openwerkplein.dossier.handelingen.inwoner.Inwoner.validate_unique", lambda *_, **__: None)

    assert registreer_inwoner(SAM, door=door).dossiernummer == "W0000002"


@pytest.mark.parametrize(
    ("velden", "dubbel"),
    [
        ({}, True),
        ({"achternaam": "VÒS"}, True),
        ({"voornamen": "Samantha"}, True),
        ({"voornamen": ""}, True),
        ({"voornamen": "Kim"}, False),
        ({"geboortedatum": date(1990, 3, 13)}, False),
        ({"achternaam": "Vosman"}, False),
    ],
)
def test_who_looks_alike(door: Any, velden: dict[str, Any], dubbel: bool) -> None:
    InwonerFactory(**SAM)

    if dubbel:
        with pytest.raises(MogelijkDubbel):
            registreer_inwoner(SAM | velden, door=door)
    else:
        registreer_inwoner(SAM | velden, door=door)


def test_decision_that_it_is_someone_else_is_kept(door: Any) -> None:
    bestaand = InwonerFactory(**SAM)

    nieuw = registreer_inwoner(SAM, iemand_anders_dan=[bestaand.dossiernummer], door=door)

    assert lijkt_op(nieuw) == lijkt_op(bestaand) == []
    assert list(paren(door)) == []
    assert GeenDubbel.objects.get().door == door


def test_decision_about_one_says_nothing_about_another(door: Any) -> None:
    een, twee = InwonerFactory(**SAM), InwonerFactory(**SAM)

    with pytest.raises(MogelijkDubbel) as fout:
        registreer_inwoner(SAM, iemand_anders_dan=[een.dossiernummer], door=door)

    assert fout.value.gelijken == [een, twee]


def test_pairs_within_reach(door: Any, medewerker_als: Any) -> None:
    een, twee, drie = (InwonerFactory(**SAM) for _ in range(3))
    InwonerFactory(**SAM | {"voornamen": "Kim"})
    geen_dubbel(drie, een, door=door)

    assert list(paren(door)) == [(een, twee), (twee, drie)]
    assert list(paren(medewerker_als("regiecoach"))) == []


def test_known_bsn_is_refused_and_nothing_is_written(door: Any) -> None:
    bestaand = registreer_inwoner(SAM, bsn=BSN, door=door)

    with pytest.raises(BsnBestaat) as fout:
        registreer_inwoner({**SAM, "achternaam": "Haas"}, bsn=BSN, door=door)

    assert fout.value.inwoner == bestaand
    assert BSN not in str(fout.value)
    assert Inwoner.objects.count() == 1


def test_bsn_is_changed_with_its_history(door: Any) -> None:
    inwoner = registreer_inwoner(SAM, bsn=BSN, door=door)

    assert wijzig_bsn(inwoner, 1, ANDER_BSN, door=door).bsn == ANDER_BSN
    assert wijzig_bsn(inwoner, 2, "", door=door).bsn_hash is None
    with pytest.raises(Verouderd):
        wijzig_bsn(inwoner, 1, BSN, door=door)
    with pytest.raises(ValidationError, match="elfproef"):
        wijzig_bsn(inwoner, 3, "123456789", door=door)


def test_person_is_corrected(door: Any) -> None:
    inwoner = registreer_inwoner(SAM, door=door)

    wijzig_persoon(inwoner, 1, telefoon="0592-1", door=door)
    assert wijzig_persoon(inwoner, 2, telefoon="0592-1", door=door).zin == "Er was niets veranderd."

    inwoner.refresh_from_db()
    assert (inwoner.telefoon, inwoner.versie) == ("0592-1", 2)
    with pytest.raises(ValidationError, match="nog komen"):
        wijzig_persoon(inwoner, 2, overleden=date(2999, 1, 1), door=door)


def test_next_number_of_nothing_is_one() -> None:
    assert volgend_nummer() == "W0000001"


FORMULIER = {"voornamen": "Sam", "achternaam": "Vos", "geboortedatum": "12-3-1990", "geslacht": "M"}


def test_form_shows_who_it_may_be_before_it_saves(client_als: Any) -> None:
    bestaand = InwonerFactory(**SAM)
    client = client_als("inkomensconsulent")
    url = reverse("dossier:nieuw")

    vraag = client.post(url, FORMULIER)
    assert f"dossier {bestaand.dossiernummer}" in vraag.content.decode()
    assert Inwoner.objects.count() == 1

    # Saving again without the tick asks again; the tick counts only for who was shown.
    assert client.post(url, FORMULIER | {"anders": bestaand.dossiernummer}).status_code == 200
    assert client.post(url, FORMULIER | {"anders": "", "iemand_anders": "on"}).status_code == 200
    antwoord = client.post(url, FORMULIER | {"anders": bestaand.dossiernummer, "iemand_anders": "on"})
    assert antwoord.url == reverse("dossier:dossier", args=["W0000001"])


def test_form_hides_who_lies_outside_reach(client_als: Any, door: Any) -> None:
    registreer_inwoner(SAM | {"voorvoegsel": "van der", "woonplaats": "Geheimdorp"}, bsn=BSN, door=door)

    for extra in ({}, {"bsn": BSN, "achternaam": "Haas"}):
        inhoud = client_als("regiecoach").post(reverse("dossier:nieuw"), FORMULIER | extra).content.decode()
        assert "S•• van der V••" in inhoud
        assert "Geheimdorp" not in inhoud
        assert BSN not in inhoud.replace(f'value="{BSN}"', "")


def test_two_colleagues_correct_a_person(client_als: Any, door: Any) -> None:
    inwoner = registreer_inwoner(SAM, door=door)
    url = reverse("dossier:persoon", args=[inwoner.dossiernummer])
    eerste, tweede = client_als("inkomensconsulent"), client_als("inkomensconsulent")

    assert eerste.post(url, FORMULIER | {"versie": 1, "telefoon": "0592-1"}).status_code == 302
    botsing = tweede.post(url, FORMULIER | {"versie": 1, "telefoon": "0592-2"})

    assert botsing.status_code == 409
    inhoud = botsing.content.decode()
    assert "0592-1" in inhoud
    assert "0592-2" in inhoud
    inwoner.refresh_from_db()
    assert inwoner.telefoon == "0592-1"
