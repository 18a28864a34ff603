"""What may stand as a requirement of work: its one way of writing, codes that are in a list, and reasons where the law wants them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.core.exceptions import ValidationError

from openwerkplein.motor.matching.eisen import lees
from openwerkplein.motor.matching.taal import Eis
from openwerkplein.werk import beroepen, keuzes
from openwerkplein.werk.handelingen.lijstvoorstellen import LIJSTEN as MET_VOORSTEL
from openwerkplein.werk.handelingen.lijstvoorstellen import herken
from openwerkplein.werk.wettelijk import wettelijke_eisen

NIET_IN_LIJST = "niet_in_lijst"
"""Code of the error for something that may be proposed for the list; `params` holds `lijst` and `naam`."""
_MEERVOUD = {
    "rijbewijs": "rijbewijzen",
    "certificaat": "certificaten",
    "belasting": "wat werk kan vragen",
    "vaardigheid": "vaardigheden",
    "taal": "talen",
    "beroep": "beroepen",
}


def lees_eis(regel: str) -> Eis:
    """Return a requirement with the code that the list has for it; raises ValidationError at `regel` for what cannot be."""
    try:
        eis = lees(regel)
    except ValueError as fout:
        raise ValidationError({"regel": str(fout) if ":" in regel else _niet_herkend(regel)}) from fout
    if eis.soort == "dagdelen":
        return Eis(eis.soort, "+".join(_dagdelen(eis.waarde)))
    if eis.soort in _MEERVOUD:
        return Eis(eis.soort, _code(eis.soort, eis.waarde), eis.getal)
    return eis


def _niet_herkend(tekst: str) -> str:
    """Return the sentence for words that mean nothing that can be asked."""
    return (
        f"'{tekst}' is niet te herkennen. Kies uit de lijst. Staat het er niet bij? Schrijf er dan voor wat het is: "
        f"'certificaat: {tekst}' of 'vaardigheid: {tekst}'. De beheerder bekijkt het."
    )


def _dagdelen(waarde: str) -> list[str]:
    """Return dayparts in the order of the week, each once."""
    gevraagd = set(waarde.split("+"))
    vreemd = sorted(gevraagd - keuzes.DAGDELEN.keys())
    if vreemd:
        raise ValidationError(
            {"regel": f"'{vreemd[0]}' is geen dagdeel. Schrijf bijvoorbeeld ma-o voor maandagochtend."}
        )
    return [code for code in keuzes.DAGDELEN if code in gevraagd]


def _code(lijst: str, naam: str) -> str:
    """Return the code that is meant by a code or a name of a list."""
    zoek: Callable[[str], str | None] = beroepen.vind if lijst == "beroep" else lambda tekst: herken(lijst, tekst)
    code = naam if naam in keuzes.codes(lijst) else zoek(naam)
    if code:
        return code
    fout = ValidationError(
        f"'{naam}' staat niet in de lijst met {_MEERVOUD[lijst]}.",
        code=NIET_IN_LIJST if lijst in MET_VOORSTEL else "lijst",
        params={"lijst": lijst, "naam": naam},
    )
    raise ValidationError({"regel": fout})


def voor_te_stellen(fout: ValidationError) -> tuple[str, str] | None:
    """Return (list, name) when an error of `lees_eis` is about something that may be proposed for a list."""
    fouten: Mapping[str, list[ValidationError]] = getattr(fout, "error_dict", {})
    for een in fouten.get("regel", []):
        if een.code == NIET_IN_LIJST and een.params:
            return een.params["lijst"], een.params["naam"]
    return None


def controleer(soort: str, eis: Eis, *, hard: bool, waarom: str) -> None:
    """Raise ValidationError for what may not stand with work of this kind, in this way, or without a reason."""
    if eis in wettelijke_eisen(soort):
        raise ValidationError({"regel": "Dit vraagt de wet al bij dit soort werk. Het staat er vanzelf bij."})
    if eis.soort == "leeftijd" and not hard:
        raise ValidationError({"regel": "Een leeftijd mag alleen als de wet die vraagt. Maak er een eis van."})
    if eis.soort == "leeftijd" and not waarom:
        raise ValidationError({"waarom": "Schrijf op welke wet of regel deze leeftijd vraagt."})
