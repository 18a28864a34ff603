"""Names of fictional people and places; any likeness to a real person is chance."""

from __future__ import annotations

import tomllib
from pathlib import Path
from random import Random

_BRON = tomllib.loads((Path(__file__).parent / "gegevens" / "namen.toml").read_text("utf-8"))
MAN, VROUW, ACHTERNAMEN = (_BRON[soort].split() for soort in ("man", "vrouw", "achternamen"))
MET_VOORVOEGSEL: list[tuple[str, str]] = [(voor, naam) for voor, naam in _BRON["met_voorvoegsel"]]
TALEN: dict[str, tuple[list[str], list[str], list[str]]] = {
    taal: (namen["man"].split(), namen["vrouw"].split(), namen["achternamen"].split())
    for taal, namen in _BRON["talen"].items()
}
"""First names of men and women and surnames by the language of a background."""
VAN_STATUSHOUDERS = (("Arabisch", 48), ("Tigrinya", 22), ("Farsi", 14), ("Turks", 9), ("Somalisch", 7))
VAN_ANDEREN = (("", 80), ("Turks", 5), ("Arabisch", 4), ("Engels", 4), ("Pools", 4), ("Farsi", 2), ("Somalisch", 1))

POSTCODELETTERS = "ABCDEFGHJKLMNPRSTVWXZ"


def kies_achtergrond(rng: Random, *, statushouder: bool) -> str:
    """Return the language of someone's background, "" for Dutch."""
    keuzes = VAN_STATUSHOUDERS if statushouder else VAN_ANDEREN
    return rng.choices([taal for taal, _ in keuzes], [gewicht for _, gewicht in keuzes])[0]


def maak_naam(rng: Random, geslacht: str, achtergrond: str) -> tuple[str, str, str]:
    """Return first names, prefix and surname of someone who does not exist."""
    if achtergrond:
        mannen, vrouwen, achternamen = TALEN[achtergrond]
        return rng.choice(_voornamen(rng, geslacht, mannen, vrouwen)), "", rng.choice(achternamen)
    voornaam = rng.choice(_voornamen(rng, geslacht, MAN, VROUW))
    if rng.random() < 0.06:
        voornaam = f"{voornaam} {rng.choice(_voornamen(rng, geslacht, MAN, VROUW))}"
    if rng.random() < 0.2:
        voorvoegsel, achternaam = rng.choice(MET_VOORVOEGSEL)
    else:
        voorvoegsel, achternaam = "", rng.choice(ACHTERNAMEN)
    if geslacht == "V" and rng.random() < 0.12:
        achternaam = f"{achternaam}-{rng.choice(ACHTERNAMEN)}"
    return voornaam, voorvoegsel, achternaam


def _voornamen(rng: Random, geslacht: str, mannen: list[str], vrouwen: list[str]) -> list[str]:
    if geslacht == "M" or (geslacht != "V" and rng.random() < 0.5):
        return mannen
    return vrouwen
