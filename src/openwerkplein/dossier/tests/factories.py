"""Makers of test data of the dossier."""

from __future__ import annotations

from datetime import date

import factory
from factory.django import DjangoModelFactory

from openwerkplein.dossier.models import Contactmoment, Inwoner, Kenmerk, Leefsituatie, Uitkering


class InwonerFactory(DjangoModelFactory[Inwoner]):
    """A person with a number, a name and a date of birth."""

    class Meta:
        model = Inwoner

    dossiernummer = factory.Sequence(lambda n: f"{20000 + n}")
    voornamen = "Sam"
    achternaam = factory.Sequence(lambda n: f"Vos{n}")
    geboortedatum = date(1990, 3, 12)


class UitkeringFactory(DjangoModelFactory[Uitkering]):
    """Bijstand that still runs."""

    class Meta:
        model = Uitkering

    inwoner = factory.SubFactory(InwonerFactory)
    soort = "PW"
    begindatum = date(2019, 3, 1)


class KenmerkFactory(DjangoModelFactory[Kenmerk]):
    """Phase 2, that still holds."""

    class Meta:
        model = Kenmerk

    inwoner = factory.SubFactory(InwonerFactory)
    soort = "fase"
    waarde = "2"
    begindatum = date(2024, 3, 1)


class LeefsituatieFactory(DjangoModelFactory[Leefsituatie]):
    """Single, that still holds."""

    class Meta:
        model = Leefsituatie

    inwoner = factory.SubFactory(InwonerFactory)
    norm = "alleenstaand"
    leefvorm = "alleenstaand"
    begindatum = date(2019, 3, 1)


class ContactmomentFactory(DjangoModelFactory[Contactmoment]):
    """A talk."""

    class Meta:
        model = Contactmoment

    inwoner = factory.SubFactory(InwonerFactory)
    nummer = factory.Sequence(lambda n: f"c{n}")
    soort = "gesprek"
    datum = date(2024, 5, 1)
    onderwerp = "start"
