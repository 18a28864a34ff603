"""What signals about employers share: addresses for many rows."""

from __future__ import annotations

from collections.abc import Callable

from openwerkplein.kern.adressen import PK, adresmaker


def adres(url_naam: str) -> Callable[..., str]:
    """Return a function that gives the address of a row by primary key."""
    return adresmaker(f"ondernemers:{url_naam}", PK)
