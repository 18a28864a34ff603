"""Makers of test data of employers; all numbers are fictional."""

from __future__ import annotations

from datetime import date

import factory
from factory.django import DjangoModelFactory

from openwerkplein.kern.tests.factories import MedewerkerFactory
from openwerkplein.ondernemers.models import (
    Contactpersoon,
    Introductie,
    Kernteamlid,
    Ondernemer,
    Ondernemerscontact,
    Ondernemersvraag,
    Toezegging,
    Vestiging,
)


class OndernemerFactory(DjangoModelFactory[Ondernemer]):
    """An employer with a number and a name."""

    class Meta:
        model = Ondernemer

    kvknummer = factory.Sequence(lambda n: f"9000{n:04d}")
    naam = factory.Sequence(lambda n: f"Bakkerij Van Rijn {n}")


class VestigingFactory(DjangoModelFactory[Vestiging]):
    """A place of business of an employer of its own."""

    class Meta:
        model = Vestiging

    ondernemer = factory.SubFactory(OndernemerFactory)
    vestigingsnummer = factory.Sequence(lambda n: f"9000000{n:05d}")
    postcode = "9401HS"
    plaats = "Assen"


class ContactpersoonFactory(DjangoModelFactory[Contactpersoon]):
    """Somebody at an employer."""

    class Meta:
        model = Contactpersoon

    vestiging = factory.SubFactory(VestigingFactory)
    naam = factory.Sequence(lambda n: f"Ria Bakker{n}")


class OndernemerscontactFactory(DjangoModelFactory[Ondernemerscontact]):
    """A visit."""

    class Meta:
        model = Ondernemerscontact

    vestiging = factory.SubFactory(VestigingFactory)
    soort = "bedrijfsbezoek"
    datum = date(2024, 5, 1)


class ToezeggingFactory(DjangoModelFactory[Toezegging]):
    """An open promise of a colleague."""

    class Meta:
        model = Toezegging

    vestiging = factory.SubFactory(VestigingFactory)
    datum = date(2024, 5, 1)
    voor = date(2024, 5, 20)
    wat = "uitleg over proefplaatsing sturen"
    wie = "medewerker"
    uitvoerder = factory.SubFactory(MedewerkerFactory, rollen=["accountmanager"])


class OndernemersvraagFactory(DjangoModelFactory[Ondernemersvraag]):
    """A question that waits for its first answer."""

    class Meta:
        model = Ondernemersvraag

    vestiging = factory.SubFactory(VestigingFactory)
    datum = date(2024, 5, 1)
    reageer_voor = date(2024, 5, 2)
    vraag = "Wanneer is de vergunning klaar?"
    afdeling = "vergunningen"
    wie_elders = "Bo Vergunningen, 0592 000 000"
    bewaker = factory.SubFactory(MedewerkerFactory, rollen=["accountmanager"])


class KernteamlidFactory(DjangoModelFactory[Kernteamlid]):
    """A colleague in the core team of a vestiging."""

    class Meta:
        model = Kernteamlid

    vestiging = factory.SubFactory(VestigingFactory)
    medewerker = factory.SubFactory(MedewerkerFactory, rollen=["accountmanager"])
    begindatum = date(2024, 1, 8)


class IntroductieFactory(DjangoModelFactory[Introductie]):
    """One employer who brought in another."""

    class Meta:
        model = Introductie

    van = factory.SubFactory(VestigingFactory)
    vestiging = factory.SubFactory(VestigingFactory)
    datum = date(2024, 5, 1)
