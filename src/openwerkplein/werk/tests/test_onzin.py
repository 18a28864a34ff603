"""Numbers that no browser sends by itself: too large for a database, too long to read, digits of another script."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from openwerkplein.ondernemers.tests.factories import VestigingFactory
from openwerkplein.web.lijsten import heel_getal, hele_getallen
from openwerkplein.werk.tests.factories import WerkFactory

ONZIN = ("9" * 30, "9" * 5000, "²", "٣", "-1", "NaN", "1\x00", "")


def test_only_plain_digits_that_a_database_holds_are_a_number() -> None:
    assert [heel_getal(een) for een in ONZIN] == [None] * len(ONZIN)
    assert hele_getallen(["7", "x", "007", "9" * 18]) == [7, 10**18 - 1]


@pytest.mark.django_db
@pytest.mark.parametrize("onzin", ONZIN)
def test_nonsense_in_an_address_or_a_form_is_no_error_of_ours(client_als: Any, onzin: str) -> None:
    client = client_als("accountmanager")
    werk, vestiging = WerkFactory(), VestigingFactory()
    for naam in ("vergelijk", "voorstellen", "kandidaten", "anoniem", "anoniem-pdf", "werk-namen", "werk-namen-pdf"):
        for methode in (client.get, client.post):
            antwoord = methode(reverse(f"werk:{naam}", args=[werk.pk]), {"inwoner": onzin, "v": onzin, "pagina": onzin})
            assert antwoord.status_code in (200, 302, 404, 405), naam
    for naam in ("lijst", "bestand", "nieuw"):
        vraag = {"vestiging": onzin, "contact": onzin, "uren": onzin, "eigenaar": onzin, "pagina": onzin}
        assert client.get(reverse(f"werk:{naam}"), vraag).status_code in (200, 404)
    contact = reverse("ondernemers:contact-nieuw", args=[vestiging.pk])
    assert client.post(contact, {"vorm": "volledig", "belofte-TOTAL_FORMS": onzin}).status_code == 200
    assert client.get(reverse("ondernemers:vestiging", args=[vestiging.pk]), {"regels": onzin}).status_code == 200
