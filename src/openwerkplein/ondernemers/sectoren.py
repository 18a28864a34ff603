"""In which sector an employer works: the section of its SBI code."""

from __future__ import annotations

from django.db.models import Q

SECTOREN: dict[str, tuple[str, int]] = {
    "A": ("landbouw, bosbouw en visserij", 3),
    "B": ("winning van delfstoffen", 9),
    "C": ("industrie", 33),
    "D": ("energie", 35),
    "E": ("water en afval", 39),
    "F": ("bouw", 43),
    "G": ("handel", 47),
    "H": ("vervoer en opslag", 53),
    "I": ("horeca", 56),
    "J": ("informatie en communicatie", 63),
    "K": ("financiële diensten", 66),
    "L": ("onroerend goed", 68),
    "M": ("advies en onderzoek", 75),
    "N": ("verhuur, schoonmaak en groen", 82),
    "O": ("openbaar bestuur", 84),
    "P": ("onderwijs", 85),
    "Q": ("gezondheid en zorg", 88),
    "R": ("cultuur, sport en recreatie", 93),
    "S": ("overige diensten", 96),
}
"""Sections of the SBI 2008 (Statistics Netherlands): title, and the last of its two-digit divisions."""


def sector(sbi: str) -> str:
    """Return the section (A to S) of an SBI code by its first two digits; empty when there is none."""
    if not sbi[:2].isdecimal():
        return ""
    return next((code for code, (_, laatste) in SECTOREN.items() if 1 <= int(sbi[:2]) <= laatste), "")


def sectornaam(sbi: str) -> str:
    """Return the section of an SBI code in words; empty when there is none."""
    code = sector(sbi)
    return SECTOREN[code][0] if code else ""


def in_sector(code: str) -> Q:
    """Return a Q over Vestiging: employers whose SBI code lies in a section."""
    afdelingen = [f"{nummer:02d}" for nummer in range(1, 100) if sector(f"{nummer:02d}") == code]
    q = Q()
    for afdeling in afdelingen:
        q |= Q(ondernemer__sbi__startswith=afdeling)
    return q
