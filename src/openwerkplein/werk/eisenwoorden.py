"""Requirements as people say them, and as people type them: ``rijbewijs B``, ``Nederlands goed``, ``binnen 20 km``, ``vca``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from openwerkplein.dossier.models.inwoner import zoekvorm
from openwerkplein.motor.matching.eisen import SOORTEN, lees
from openwerkplein.motor.matching.taal import EISSOORTEN, VLAGGEN
from openwerkplein.motor.matching.uitleg import eis_in_woorden
from openwerkplein.werk import beroepen, keuzes

_MET_LIJST = ("rijbewijs", "certificaat", "belasting", "vaardigheid")
_AFSTAND = re.compile(r"(?:binnen|hoogstens|tot)? ?(\d{1,3}) ?(?:km|kilometer)")
_LEEFTIJD = re.compile(r"(?:vanaf|minstens)? ?(\d{2}) ?jaar(?: of ouder)?")
_NIVEAUS = {naam: getal for getal, naam in keuzes.TAALNIVEAU.items() if getal > 1}


def in_woorden(regel: str) -> str:
    """Return a requirement as people say it: ``rijbewijs B``, ``Nederlands: minstens goed``."""
    return eis_in_woorden(lees(regel), keuzes.label)


# -- as typed ---------------------------------------------------------------------------------------------------------


def naar_regel(tekst: str) -> str:
    """Return what was typed in the notation of an aanlevering; what is not recognised comes back as it was typed."""
    woorden = zoekvorm(tekst)
    if not woorden or tekst.partition(":")[0].strip() in SOORTEN:
        return tekst.strip()
    for patroon, soort in ((_AFSTAND, "afstand"), (_LEEFTIJD, "leeftijd")):
        gevonden = patroon.fullmatch(woorden)
        if gevonden:
            return f"{soort}:{int(gevonden[1])}"
    index = _index()
    return (
        index.get(tekst.strip().casefold())
        or index.get(woorden)
        or _als_taal(woorden)
        or _als_beroep(tekst)
        or tekst.strip()
    )


def _index() -> Mapping[str, str]:
    """Return every way of saying something that can be chosen with its notation: in lower case, and as `zoekvorm` gives it.

    The first is needed for what differs by a sign alone (rijbewijs B and B+).
    """
    gevonden = {zoekvorm(zo): vlag for vlag in VLAGGEN for zo in (vlag, EISSOORTEN[vlag], in_woorden(vlag))}
    for soort, code, naam in _te_kiezen():
        regel = f"{soort}:{code}"
        for zo in (naam, naam.partition("(")[0], f"{soort} {code}", code, in_woorden(regel)):
            gevonden.setdefault(zo.casefold(), regel)
            gevonden.setdefault(zoekvorm(zo), regel)
    return gevonden


def _te_kiezen() -> Iterator[tuple[str, str, str]]:
    """Yield (kind, code, name) of what can be asked from a list."""
    for soort in _MET_LIJST:
        for code, naam in keuzes.kies(soort):
            yield soort, code, naam


def _als_taal(woorden: str) -> str:
    """Return ``taal:nld>=3`` for ``nederlands goed``; a language without a level asks for redelijk."""
    for code, naam in keuzes.kies("taal"):
        kaal = zoekvorm(naam)
        if woorden == kaal or woorden.startswith(f"{kaal} "):
            rest = woorden.removeprefix(kaal).strip().removeprefix("minstens ").removesuffix(" of beter")
            niveau = _NIVEAUS.get(rest or "redelijk")
            return f"taal:{code}>={niveau}" if niveau else ""
    return ""


def _als_beroep(tekst: str) -> str:
    code = beroepen.vind(tekst.strip())
    return f"beroep:{code}" if code else ""


def voorstellen() -> list[str]:
    """Return what a field for a requirement suggests, each as `naar_regel` reads it back."""
    namen = [naam for _, _, naam in _te_kiezen()]
    talen = [f"{naam} {niveau}" for _, naam in keuzes.kies("taal") for niveau in _NIVEAUS]
    vast = ["binnen 10 km", "binnen 20 km", "binnen 30 km", "minstens 18 jaar"]
    vlaggen = [EISSOORTEN[vlag] for vlag in VLAGGEN]
    return [*namen, *talen, *vast, *vlaggen]
