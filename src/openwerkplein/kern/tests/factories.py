"""Makers of test data for what every room refers to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import factory
from factory.django import DjangoModelFactory

from openwerkplein.kern.models import Gemeente, Medewerker, Medewerkerrol, Team

WACHTWOORD = "Een-fictief-wachtwoord-7"


class GemeenteFactory(DjangoModelFactory[Gemeente]):
    """A municipality with a made-up code."""

    class Meta:
        model = Gemeente
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"{9000 + n % 1000:04d}")
    naam = factory.Sequence(lambda n: f"Gemeente {n}")


class TeamFactory(DjangoModelFactory[Team]):
    """A team."""

    class Meta:
        model = Team
        django_get_or_create = ("naam",)

    naam = factory.Sequence(lambda n: f"Team {n}")


class MedewerkerFactory(DjangoModelFactory[Medewerker]):
    """A colleague in service: ``MedewerkerFactory(rollen=["regiecoach"], gemeenten=[gemeente])``."""

    class Meta:
        model = Medewerker
        skip_postgeneration_save = True

    medewerkernummer = factory.Sequence(lambda n: f"M{n:05d}")
    naam = factory.Sequence(lambda n: f"Collega Nummer{n}")
    email = factory.LazyAttribute(lambda o: f"{o.medewerkernummer.lower()}@werkplein.example")
    password = factory.django.Password(WACHTWOORD)

    @factory.post_generation
    def rollen(self: Medewerker, create: bool, rollen: Iterable[str] | None, **_: Any) -> None:
        """Give the roles."""
        if create:
            for rol in rollen or ():
                Medewerkerrol.objects.create(medewerker=self, rol=rol)

    @factory.post_generation
    def gemeenten(self: Medewerker, create: bool, gemeenten: Iterable[Gemeente] | None, **_: Any) -> None:
        """Give the municipalities this colleague works for."""
        if create and gemeenten:
            self.gemeenten.set(gemeenten)
