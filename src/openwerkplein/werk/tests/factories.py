"""Makers of test data of work, profiles and matching."""

from __future__ import annotations

from datetime import date

import factory
from factory.django import DjangoModelFactory

from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.werk.models import Kandidaatprofiel, Lijstvoorstel, Toestemming, Uitsluiting

# -- profiles ---------------------------------------------------------------------------------------------------------


class KandidaatprofielFactory(DjangoModelFactory[Kandidaatprofiel]):
    """A profile with a little of everything that is in a list of this installation."""

    class Meta:
        model = Kandidaatprofiel

    inwoner = factory.SubFactory(InwonerFactory)
    talenten = "Ik werk netjes en ik kom op tijd."
    vaardigheden = factory.LazyFunction(lambda: ["samenwerken", "nauwkeurig"])
    certificaten = factory.LazyFunction(lambda: {"vca": None})
    rijbewijzen = factory.LazyFunction(lambda: ["B"])
    talen = factory.LazyFunction(lambda: {"nld": [3, 2]})
    uren_min = 16
    uren_max = 32
    dagdelen = factory.LazyFunction(lambda: ["ma-o", "ma-m", "di-o"])
    postcode = "9401HS"
    max_km = 20
    belastbaarheid = factory.LazyFunction(lambda: {"tillen": "nee", "staan": "ja"})
    ingevuld_op = date(2024, 5, 1)


class ToestemmingFactory(DjangoModelFactory[Toestemming]):
    """General consent that still holds; ``ondernemer=`` makes it one for that employer."""

    class Meta:
        model = Toestemming

    inwoner = factory.SubFactory(InwonerFactory)
    begindatum = date(2024, 5, 1)


class UitsluitingFactory(DjangoModelFactory[Uitsluiting]):
    """A candidate who does not want to go to an employer; give `ondernemer`."""

    class Meta:
        model = Uitsluiting

    inwoner = factory.SubFactory(InwonerFactory)
    wie = Uitsluiting.Wie.KANDIDAAT
    reden = "werkte daar eerder, dat liep niet goed"
    begindatum = date(2024, 5, 1)


class LijstvoorstelFactory(DjangoModelFactory[Lijstvoorstel]):
    """A certificate that is not in the list, needed by a profile."""

    class Meta:
        model = Lijstvoorstel

    lijst = "certificaat"
    naam = "Hijsbewijs"
    profiel = factory.SubFactory(KandidaatprofielFactory)
    voorgesteld_op = date(2024, 5, 1)
