"""Optimistic locking: the version goes up, the second is told, and the differences are per field."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.slot import Verouderd, bewaar
from openwerkplein.kern.tests.factories import MedewerkerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rij() -> Medewerker:
    """A row at version 1."""
    return MedewerkerFactory(naam="An", email="an@werkplein.example")


def test_saving_raises_the_version_and_keeps_who_and_why(rij: Medewerker) -> None:
    wie = MedewerkerFactory()

    with transaction.atomic():
        bewaar(rij.vergrendel(1), {"naam": "Anna"}, door=wie, reden="getrouwd")

    rij.refresh_from_db()
    laatste = rij.geschiedenis.first()
    assert (rij.naam, rij.versie) == ("Anna", 2)
    assert (laatste.history_user, laatste.history_change_reason, laatste.versie) == (wie, "getrouwd", 2)


def test_the_second_is_told_what_differs_and_who_it_was(rij: Medewerker) -> None:
    bas = MedewerkerFactory(naam="Bas")
    with transaction.atomic():
        bewaar(rij.vergrendel(1), {"naam": "Anna", "medewerkernummer": "M1"}, door=bas)

    with pytest.raises(Verouderd) as fout, transaction.atomic():
        rij.vergrendel(1)

    mijn = {
        "naam": "Anne",
        "medewerkernummer": rij.medewerkernummer,
        "email": "anne@werkplein.example",
        "is_active": True,
    }
    verschillen = {een.veld: (een.was, een.nu, een.mijn, een.botst) for een in fout.value.verschillen(mijn)}
    assert verschillen == {
        "naam": ("An", "Anna", "Anne", True),
        "medewerkernummer": (rij.medewerkernummer, "M1", rij.medewerkernummer, False),
        "email": ("an@werkplein.example", "an@werkplein.example", "anne@werkplein.example", False),
    }
    assert fout.value.wie().history_user == bas


def test_a_broken_rule_writes_nothing(rij: Medewerker) -> None:
    with pytest.raises(ValidationError), transaction.atomic():
        bewaar(rij.vergrendel(1), {"email": "geen adres"}, door=None)

    rij.refresh_from_db()
    assert (rij.email, rij.versie, rij.geschiedenis.count()) == ("an@werkplein.example", 1, 1)
