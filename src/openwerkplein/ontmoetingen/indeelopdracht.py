"""What ``werkplein indelen`` does: read a question, make or mend a plan, print it."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from openwerkplein.kern.opdrachten import Afloop, OpdrachtFout
from openwerkplein.motor.indeling.herstel import Herstel, herstel
from openwerkplein.motor.indeling.indelen import deel_in
from openwerkplein.motor.indeling.lezen import PUNT, VELDEN, OngeldigeOpgave, lees_object, uit_object
from openwerkplein.motor.indeling.schrijven import als_object, herstel_als_object
from openwerkplein.motor.indeling.taal import Indeling, Opgave
from openwerkplein.motor.indeling.wijziging import VELDEN as WIJZIGING
from openwerkplein.motor.indeling.wijziging import lees_plan, lees_wijziging

Soort = TypeVar("Soort")


def indelen(keuze: Namespace) -> int:
    """Print a plan; raises OpdrachtFout for a question that cannot be read. Ends with 3 when a wish is not met."""
    bron = _lees(keuze.plan, lees_object)
    if keuze.herstel is not None:
        opgave = _lees(keuze.plan, lees_wijziging, bron)
        oud = _lees(keuze.herstel, lambda plan: lees_plan(plan, opgave.rondes), _lees(keuze.herstel, lees_object))
        uitkomst = herstel(opgave, oud)
        plan, als_json, woorden = uitkomst.plan, herstel_als_object(opgave, uitkomst), _zetten(uitkomst)
    else:
        _geen_wijziging(keuze.plan, bron)
        opgave = _lees(keuze.plan, uit_object, bron)
        plan = deel_in(opgave)
        als_json, woorden = als_object(opgave, plan), []
    onbekend = [
        f"Het veld {naam} is niet bekend en is niet gebruikt." for naam in bron if naam not in (*VELDEN, *WIJZIGING)
    ]
    plan = replace(plan, zinnen=(*plan.zinnen, *onbekend))
    als_json["zinnen"] = list(plan.zinnen)
    tekst = json.dumps(als_json, ensure_ascii=False, indent=2)
    sys.stdout.write((tekst if keuze.json else "\n".join([*_als_tekst(opgave, plan), *woorden])) + "\n")
    return Afloop.NIET_ALLES if plan.niet_vervuld else Afloop.GELUKT


def _lees(pad: Path, lezer: Callable[[Any], Soort], bron: object = None) -> Soort:
    """Read a file, or what was read of it before, and say in which file something is wrong."""
    try:
        return lezer(_tekst(pad) if bron is None else bron)
    except OngeldigeOpgave as fout:
        raise OpdrachtFout(f"{pad}: {fout}") from fout


def _geen_wijziging(pad: Path, bron: Mapping[str, object]) -> None:
    if any(bron.get(naam) for naam in WIJZIGING):
        raise OpdrachtFout(
            f"{pad}: weg en erbij horen bij een indeling van eerder. Geef die met --herstel PLAN_OUT.json."
        )


def _tekst(pad: Path) -> str:
    try:
        return pad.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fout:
        raise OpdrachtFout(f"{pad} is geen tekst in UTF-8. Bewaar het bestand als JSON in UTF-8.") from fout
    except OSError as fout:
        raise OpdrachtFout(f"{pad} is niet te openen ({fout.strerror}). Klopt de naam?") from fout


def _als_tekst(opgave: Opgave, plan: Indeling) -> list[str]:
    """Return the lines of a plan to read on a terminal."""
    regels = []
    for ronde in range(1, opgave.rondes + 1):
        regels += [f"Ronde {ronde}"]
        for tafel in opgave.tafels:
            wie = ", ".join(k for k, t, r in plan.zittingen if (t, r) == (tafel.code, ronde))
            regels.append(f"  {tafel.code}: {wie or '(leeg)'}")
    regels += ["", f"Samen {_punten(plan.waarde.totaal)} punten. {_hoe_zeker(plan)}"]
    return [*regels, *(een.zin for een in plan.niet_vervuld), *plan.zinnen]


def _zetten(uitkomst: Herstel) -> list[str]:
    """Return the lines that say whose card changes."""
    regels = ["", f"Naar een andere tafel, terwijl hun tafel er nog is: {uitkomst.verplaatst} keer."]
    if uitkomst.verplaatst == uitkomst.minstens:
        regels[-1] += " Minder kan niet; dat is bewezen."
    for een in uitkomst.zetten:
        van = f"van {een.van}" if een.van else "had geen plaats"
        regels.append(
            f"  {een.kandidaat}, ronde {een.ronde}: {van}, {f'naar {een.naar}' if een.naar else 'nu geen plaats'}"
        )
    return regels


def _punten(honderdsten: int) -> str:
    return f"{honderdsten / PUNT:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _hoe_zeker(plan: Indeling) -> str:
    if plan.bewezen:
        return "Beter kan niet; dat is bewezen."
    naam, gat = plan.gat
    hoeveel = f"{_punten(gat)} punten" if naam == "totaal" else f"{gat} ({naam})"
    return f"Of het beter kan is niet bewezen; hoogstens {hoeveel} beter."
