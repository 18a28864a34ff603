"""What the tests of handover share: two colleagues in different teams, an inwoner, and an offer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from openwerkplein.begeleiding.handelingen import overdracht as h
from openwerkplein.begeleiding.models import Begeleiding, Overdracht
from openwerkplein.begeleiding.tests.factories import BegeleidingFactory
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.tests.factories import InwonerFactory
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tests.factories import GemeenteFactory, MedewerkerFactory, TeamFactory

VANDAAG = date(2024, 6, 5)  # a Wednesday
VRIJDAG = date(2024, 6, 7)


def maak_noor() -> Medewerker:
    """Make a regiecoach who hands over."""
    return MedewerkerFactory(rollen=["regiecoach"], naam="Noor Adema", team=TeamFactory(naam="Noord"))


def maak_bas() -> Medewerker:
    """Make a regiecoach of another team, who reaches no dossier of Noor."""
    return MedewerkerFactory(rollen=["regiecoach"], naam="Bas Mulder", team=TeamFactory(naam="Zuid"))


def maak_inwoner(noor: Medewerker) -> Inwoner:
    """Make somebody whom Noor guides."""
    wie = InwonerFactory(voornamen="Sam", achternaam="Vos", gemeente=GemeenteFactory())
    BegeleidingFactory(inwoner=wie, medewerker=noor)
    return wie


def aanbod(naar: Medewerker, **velden: Any) -> h.Aanbod:
    basis = h.Aanbod("regiecoach", naar, "Sam zoekt werk.", "Bel in de ochtend.", gesprek_op=VRIJDAG)
    return replace(basis, **velden)


def bied(inwoner: Inwoner, van: Medewerker, naar: Medewerker, **velden: Any) -> Overdracht:
    rij = h.bied_aan(inwoner, aanbod(naar, **velden), door=van).rij
    return Overdracht.objects.get(pk=rij.pk)


def wie_begeleidt(inwoner: Inwoner, op: date = VANDAAG) -> dict[str, str]:
    return {rij.rol: rij.medewerker.naam for rij in Begeleiding.objects.op(op).filter(inwoner=inwoner)}
