"""Write a plan as JSON, in the form of the command line."""

from __future__ import annotations

from collections.abc import Iterable

from openwerkplein.motor.indeling.herstel import Herstel
from openwerkplein.motor.indeling.lezen import PUNT
from openwerkplein.motor.indeling.taal import Indeling, NietVervuld, Niveaus, Opgave, Zitting


def als_object(opgave: Opgave, plan: Indeling) -> dict[str, object]:
    """Return a plan as a JSON object: rounds from 1, every table in every round, candidates in the order of their codes.

    `totaal` and the values of `niveaus` are in points, as in the question; `gat` is how much better a plan could be at most, at the
    first level that is not proven (`gat_in`).
    """
    naam, gat = plan.gat
    return {
        "rondes": als_rondes(opgave, plan.zittingen),
        "totaal": _punten(plan.waarde.totaal),
        "bewezen": plan.bewezen,
        "gat": _punten(gat) if naam == "totaal" else gat,
        "gat_in": naam,
        "niveaus": {
            een: {"waarde": _niveau(plan.waarde, een), "grens": _niveau(plan.grens, een)} for een in Niveaus._fields
        },
        "niet_vervuld": [_wens(een) for een in plan.niet_vervuld],
        "zinnen": list(plan.zinnen),
    }


def herstel_als_object(opgave: Opgave, herstel: Herstel) -> dict[str, object]:
    """Return a mended plan: that of `als_object`, with every change of a card and how many of them are moves."""
    return {
        **als_object(opgave, herstel.plan),
        "bewezen": herstel.bewezen,
        "verplaatst": herstel.verplaatst,
        "verplaatst_minstens": herstel.minstens,
        "zetten": [een._asdict() for een in herstel.zetten],
    }


def als_rondes(opgave: Opgave, zittingen: Iterable[Zitting]) -> list[dict[str, object]]:
    """Return who sits where, per round."""
    rondes: list[dict[str, list[str]]] = [{een.code: [] for een in opgave.tafels} for _ in range(opgave.rondes)]
    for kandidaat, tafel, ronde in sorted(zittingen):
        rondes[ronde - 1][tafel].append(kandidaat)
    return [{"ronde": nummer, "tafels": tafels} for nummer, tafels in enumerate(rondes, start=1)]


def _wens(een: NietVervuld) -> dict[str, object]:
    uit: dict[str, object] = {"soort": een.soort, "kandidaten": list(een.kandidaten), "tafel": een.tafel}
    if een.tekort:
        uit["tekort"] = een.tekort
    return {**uit, "samen": [list(paar) for paar in een.samen], "zin": een.zin}


def _niveau(waarde: Niveaus, naam: str) -> int | float:
    getal: int = getattr(waarde, naam)
    return _punten(getal) if naam == "totaal" else getal


def _punten(honderdsten: int) -> int | float:
    return honderdsten // PUNT if honderdsten % PUNT == 0 else honderdsten / PUNT
