"""What signals about employers share: addresses for many rows, and how an employer is called."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

_PK = 999_999_999


def adres(url_naam: str) -> Callable[[int], str]:
    """Return a function that gives the address of a row: reversed once, not per row."""
    voor, _, na = reverse(f"ondernemers:{url_naam}", args=[_PK]).partition(str(_PK))
    return lambda pk: f"{voor}{pk}{na}"


def naam(ondernemer: str, vestiging: str) -> str:
    """Return the name of a place of business with the employer before it when they differ."""
    return ondernemer if vestiging in ("", ondernemer) else f"{ondernemer}, {vestiging}"
