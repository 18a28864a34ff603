"""The notation of requirements: ``rijbewijs:B``, ``taal:nld>=2``, ``dagdelen:ma-o+di-o``, ``afstand:30``, ``doelgroepregister``."""

from __future__ import annotations

import re

from openwerkplein.motor.matching.taal import VLAGGEN, Eis

_TAAL = re.compile(r"([a-z]{3})\s*>=\s*([1-4])")
_GETAL = {"afstand": (1, 400, "kilometers"), "leeftijd": (14, 67, "jaren")}
_MET_CODE = ("rijbewijs", "certificaat", "belasting", "beroep", "vaardigheid")
SOORTEN = (*_MET_CODE, "taal", "dagdelen", *_GETAL, *VLAGGEN)
"""Kinds of requirement that can be written."""


def lees(regel: str) -> Eis:
    """Return one requirement; raises ValueError with a Dutch sentence that says how to write it."""
    soort, _, waarde = (deel.strip() for deel in regel.strip().partition(":"))
    if soort in VLAGGEN and not waarde:
        return Eis(soort)
    if soort not in SOORTEN or soort in VLAGGEN:
        raise ValueError(f"'{regel}' is niet te lezen. Begin met een van: {', '.join(SOORTEN)}.")
    if not waarde:
        raise ValueError(f"Achter '{soort}:' hoort een waarde.")
    if soort in _GETAL:
        return Eis(soort, "", _lees_getal(soort, waarde))
    if soort == "taal":
        gevonden = _TAAL.fullmatch(waarde)
        if gevonden is None:
            raise ValueError(f"'{waarde}' is niet te lezen. Schrijf een taal met een niveau van 1 tot 4, zoals nld>=2.")
        return Eis(soort, gevonden[1], int(gevonden[2]))
    if soort == "dagdelen":
        return Eis(soort, "+".join(deel.strip() for deel in waarde.split("+") if deel.strip()))
    return Eis(soort, waarde)


def _lees_getal(soort: str, waarde: str) -> int:
    laagste, hoogste, wat = _GETAL[soort]
    if not waarde.isdecimal() or not laagste <= int(waarde) <= hoogste:
        raise ValueError(f"Achter '{soort}:' hoort een aantal {wat} van {laagste} tot {hoogste}.")
    return int(waarde)


def lees_rij(tekst: str) -> list[Eis]:
    """Return the requirements of a comma-separated text, each once, in their order; raises ValueError for the first unreadable one."""
    return list(dict.fromkeys(lees(deel) for deel in tekst.split(",") if deel.strip()))


def schrijf(eis: Eis) -> str:
    """Return a requirement as `lees` reads it."""
    if eis.soort == "taal":
        return f"taal:{eis.waarde}>={eis.getal}"
    if eis.soort in _GETAL and eis.getal:
        return f"{eis.soort}:{eis.getal}"
    return f"{eis.soort}:{eis.waarde}" if eis.waarde else eis.soort
