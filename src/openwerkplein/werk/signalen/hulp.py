"""What signals about work share: addresses for many rows, and whose work it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db.models import Q
from django.urls import reverse

_PK = 999_999_999


def rijadres(url_naam: str, *extra: str) -> Callable[[int], str]:
    """Return a function that gives the address of a row by primary key: reversed once, not per row."""
    voor, _, na = reverse(url_naam, args=[_PK, *extra]).partition(str(_PK))
    return lambda pk: f"{voor}{pk}{na}"


def bewaakt_door(medewerkers: Sequence[int]) -> Q:
    """Return a Q over Werk: watched over by one of these, as its owner or else as relatiemanager of the employer."""
    return Q(eigenaar__in=medewerkers) | Q(eigenaar=None, vestiging__relatiemanager__in=medewerkers)
