"""The fictional Werkplein: its municipalities and how large each part of it is."""

from __future__ import annotations

from dataclasses import dataclass

NAAM = "Werkplein De Linde"
PER_MET_UITKERING = 2750 / 3300
"""Share of the people in sight who have a benefit; the others are NUG'ers."""
OUD_PER_MET_UITKERING = 2.0
"""Former clients whose dossier is still kept, for each inwoner with a benefit: ten years of outflow less who returned."""


@dataclass(frozen=True)
class Plaats:
    """A fictional municipality: CBS code (none exists above 2000), name, share of the inwoners, villages and postcodes.

    The postcodes do exist, so that distances can be worked out; the villages that lie there have other names.
    """

    code: str
    naam: str
    aandeel: float
    kernen: tuple[str, ...]
    postcodes: tuple[int, ...]


PLAATSEN = (
    Plaats(
        "9931",
        "Lindebroek",
        0.60,
        ("Lindebroek", "Lindebroek", "Lindebroek", "Oosterlinde", "Vaartwijk"),
        (9971, 9972, 9973, 9974),
    ),
    Plaats("9932", "Wolderveen", 0.22, ("Wolderveen", "Nieuw-Wolde", "Turfdijk"), (9981, 9982)),
    Plaats("9933", "Hessemarke", 0.16, ("Hessemarke", "Kleine Marke", "Brinkhorst"), (9991, 9992)),
)
OVERIG = 0.02
"""Share of inwoners who live in another municipality."""
BESCHUT_PER_JAAR = {"9931": 0.0036, "9932": 0.0013, "9933": 0.0009}
"""Places of beschut werk agreed for the date, per inwoner in sight, by municipality."""


def verdeel(inwoners: int) -> tuple[int, int, int]:
    """Return how many inwoners have a benefit, are NUG'er, and are former clients, for this many people in sight."""
    met_uitkering = round(inwoners * PER_MET_UITKERING)
    return met_uitkering, inwoners - met_uitkering, round(met_uitkering * OUD_PER_MET_UITKERING)
