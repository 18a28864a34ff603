"""Requirements as people say them, and as people type them: ``rijbewijs B``, ``Nederlands goed``, ``binnen 20 km``, ``vca``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from openwerkplein.dossier.models.inwoner import zoekvorm
from openwerkplein.motor.matching.eisen import lees
from openwerkplein.motor.matching.taal import EISSOORTEN, VLAGGEN, Eis
from openwerkplein.werk import beroepen, keuzes

_MET_LIJST = ("rijbewijs", "certificaat", "belasting", "vaardigheid")
_AFSTAND = re.compile(r"(?:binnen|hoogstens|tot)? ?(\d{1,3}) ?(?:km|kilometer)")
_LEEFTIJD = re.compile(r"(?:vanaf|minstens)? ?(\d{2}) ?jaar(?: of ouder)?")
_NIVEAUS = {naam: getal for getal, naam in keuzes.TAALNIVEAU.items() if getal > 1}


def in_woorden(regel: str) -> str:
    """Return a requirement as people say it: ``rijbewijs B``, ``Nederlands: goed of beter``."""
    return eis_in_woorden(lees(regel))


def eis_in_woorden(eis: Eis) -> str:
    """Return what `in_woorden` does of a requirement that was read."""
    if eis.soort == "taal":
        beter = "" if eis.getal == max(keuzes.TAALNIVEAU) else " of beter"
        return f"{keuzes.label('taal', eis.waarde)}: {keuzes.TAALNIVEAU[eis.getal]}{beter}"
    if eis.soort == "afstand":
        return f"woont binnen {eis.getal} km"
    if eis.soort == "leeftijd":
        return f"{eis.getal} jaar of ouder"
    if eis.soort == "dagdelen":
        return ", ".join(keuzes.label("dagdelen", code) for code in eis.waarde.split("+"))
    if eis.soort in VLAGGEN:
        return EISSOORTEN[eis.soort]
    return keuzes.label(eis.soort, eis.waarde)


# -- as typed ---------------------------------------------------------------------------------------------------------


def naar_regel(tekst: str) -> str:
    """Return what was typed in the notation of an aanlevering; what is not recognised comes back as it was typed."""
    woorden = zoekvorm(tekst).strip()
    if not woorden or ":" in tekst:
        return tekst.strip()
    for patroon, soort in ((_AFSTAND, "afstand"), (_LEEFTIJD, "leeftijd")):
        gevonden = patroon.fullmatch(woorden)
        if gevonden:
            return f"{soort}:{int(gevonden[1])}"
    return _index().get(woorden) or _als_taal(woorden) or _als_beroep(tekst) or tekst.strip()


def _index() -> Mapping[str, str]:
    """Return every way of saying something that can be chosen (as `zoekvorm` gives it) with its notation."""
    gevonden = {zoekvorm(zo).strip(): vlag for vlag in VLAGGEN for zo in (vlag, EISSOORTEN[vlag])}
    for soort, code, naam in _te_kiezen():
        regel = f"{soort}:{code}"
        for zo in (naam, naam.partition("(")[0], f"{soort} {code}", code):
            gevonden.setdefault(zoekvorm(zo).strip(), regel)
    return gevonden


def _te_kiezen() -> Iterator[tuple[str, str, str]]:
    """Yield (kind, code, name) of what can be asked from a list."""
    for soort in _MET_LIJST:
        for code, naam in keuzes.kies(soort):
            yield soort, code, naam


def _als_taal(woorden: str) -> str:
    """Return ``taal:nld>=3`` for ``nederlands goed``; a language without a level asks for redelijk."""
    for code, naam in keuzes.kies("taal"):
        kaal = zoekvorm(naam).strip()
        if woorden == kaal or woorden.startswith(f"{kaal} "):
            rest = woorden.removeprefix(kaal).strip(" :").removesuffix(" of beter")
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
    vast = ["binnen 10 km", "binnen 20 km", "binnen 30 km", "18 jaar of ouder"]
    vlaggen = [EISSOORTEN[vlag] for vlag in VLAGGEN]
    return [*namen, *talen, *vast, *vlaggen]
