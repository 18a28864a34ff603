"""What signals about work share: addresses for many rows, and whose work it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from openwerkplein.kern.adressen import PK, adresmaker
from openwerkplein.ondernemers.models import Vestiging
from openwerkplein.werk.models import Werk


def rijadres(url_naam: str, *extra: str) -> Callable[..., str]:
    """Return a function that gives the address of a row by primary key."""
    return adresmaker(url_naam, PK, *extra)


def bewaakt_door(medewerkers: Sequence[int]) -> Q:
    """Return a Q over Werk: watched over by one of these, as its owner or else as relatiemanager of the employer."""
    return Q(eigenaar__in=medewerkers) | Q(eigenaar=None, vestiging__relatiemanager__in=medewerkers)


def met_werk(medewerkers: Sequence[int]) -> list[QuerySet[Any]]:
    """Return rows that give these colleagues work to watch over: their own, and the employers they keep."""
    return [
        Werk.objects.filter(eigenaar__in=medewerkers),
        Vestiging.objects.filter(relatiemanager__in=medewerkers),
    ]
