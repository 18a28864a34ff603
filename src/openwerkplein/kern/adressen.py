"""Addresses for thousands of rows: the form of an address is looked up once, and filled in per row."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

NUMMER, PK = "0nummer0", 999_999_999
"""Stand in an address for what differs per row: a dossier number, and a primary key."""


def adresmaker(url_naam: str, *argumenten: str | int) -> Callable[..., str]:
    """Return a function that gives the address for a row; among `argumenten`, `NUMMER` and `PK` are what it is called with.

    They are given in the order in which they stand in the address. Raises NoReverseMatch for an address that does not exist.
    """
    return reverse(url_naam, args=argumenten).replace(NUMMER, "{}").replace(str(PK), "{}").format
