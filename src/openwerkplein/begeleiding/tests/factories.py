"""Makers of test data of guidance."""

from __future__ import annotations

from datetime import date

import factory
from factory.django import DjangoModelFactory

from openwerkplein.begeleiding.models import Afspraak, Begeleiding, Voorziening
from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern.tests.factories import MedewerkerFactory


class BegeleidingFactory(DjangoModelFactory[Begeleiding]):
    """A regiecoach as fixed contact person, now."""

    class Meta:
        model = Begeleiding

    inwoner = factory.SubFactory(InwonerFactory)
    medewerker = factory.SubFactory(MedewerkerFactory, rollen=["regiecoach"])
    rol = "regiecoach"
    begindatum = date(2023, 1, 1)


class VoorzieningFactory(DjangoModelFactory[Voorziening]):
    """Coaching that still runs."""

    class Meta:
        model = Voorziening

    inwoner = factory.SubFactory(InwonerFactory)
    soort = "coaching"
    begindatum = date(2024, 1, 8)


class AfspraakFactory(DjangoModelFactory[Afspraak]):
    """An open agreement that the inwoner keeps."""

    class Meta:
        model = Afspraak

    inwoner = factory.SubFactory(InwonerFactory)
    datum = date(2024, 5, 1)
    voor = date(2024, 5, 20)
    wat = "cv meenemen"
