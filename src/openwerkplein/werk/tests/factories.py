"""Makers of test data of work, profiles and matching."""

from __future__ import annotations

from datetime import date

import factory
from factory.django import DjangoModelFactory

from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.tests.factories import VestigingFactory
from openwerkplein.werk.models import (
    Beroep,
    Kandidaatprofiel,
    Lijstvoorstel,
    Toestemming,
    Uitsluiting,
    Voordracht,
    Werk,
    Werkeis,
)

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


# -- work -------------------------------------------------------------------------------------------------------------


class BeroepFactory(DjangoModelFactory[Beroep]):
    """An occupation with a made-up code."""

    class Meta:
        model = Beroep
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"x{n}")
    titel = factory.Sequence(lambda n: f"Beroep {n}")
    groep = "6113"


class WerkFactory(DjangoModelFactory[Werk]):
    """Open work with one place, in Assen, of 24 to 32 hours; add what it asks with `WerkeisFactory`."""

    class Meta:
        model = Werk

    werknummer = factory.Sequence(lambda n: f"W-2024-{n:04d}")
    vestiging = factory.SubFactory(VestigingFactory)
    soort = Werk.Soort.REGULIER
    titel = factory.Sequence(lambda n: f"Hovenier {n}")
    uren_min = 24
    uren_max = 32
    postcode = "9401HS"
    plaats = "Assen"
    status = Werk.Status.OPEN
    ingenomen_op = date(2024, 5, 1)
    bevestigd_op = date(2024, 5, 1)


class WerkeisFactory(DjangoModelFactory[Werkeis]):
    """An eis of work: a driving licence. ``hard=False`` makes it a wens."""

    class Meta:
        model = Werkeis

    werk = factory.SubFactory(WerkFactory)
    regel = "rijbewijs:B"
    waarom = "De bus staat op de werf."


# -- voordrachten -----------------------------------------------------------------------------------------------------


class VoordrachtFactory(DjangoModelFactory[Voordracht]):
    """Somebody proposed for open work, today."""

    class Meta:
        model = Voordracht

    werk = factory.SubFactory(WerkFactory)
    inwoner = factory.SubFactory(InwonerFactory)
    voorgesteld_op = factory.LazyFunction(vandaag)
