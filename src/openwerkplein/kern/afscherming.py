"""Masked names: they look like names, and give away one letter of each part."""

from __future__ import annotations


def scherm_af(naam: str) -> str:
    """Return the name with all but the first letter of each capitalised word replaced: ``S•• de V••``.

    Every word gets two dots, so that the length of a name is not given away; prefixes such as "van der" stay.
    """
    return " ".join(woord if woord.islower() else f"{woord[0]}••" for woord in naam.split())
