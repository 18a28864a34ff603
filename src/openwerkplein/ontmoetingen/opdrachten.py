"""The command ``werkplein indelen``: tables and rounds for a meeting."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from openwerkplein.kern.opdrachten import Afloop, Opdracht, OpdrachtFout, opdrachten
from openwerkplein.motor.indeling.indelen import deel_in
from openwerkplein.motor.indeling.lezen import PUNT, OngeldigeOpgave, lees
from openwerkplein.motor.indeling.schrijven import als_object
from openwerkplein.motor.indeling.taal import Indeling, Opgave


def _argumenten(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="PLAN.json", type=Path, help="de opgave: rondes, tafels, kandidaten en wensen")
    parser.add_argument("--json", action="store_true", help="geef de indeling als JSON")


def indelen(keuze: Namespace) -> int:
    """Print a plan; raises OpdrachtFout for a question that cannot be read. Ends with 3 when a wish is not met."""
    try:
        opgave = lees(_tekst(keuze.plan))
    except OngeldigeOpgave as fout:
        raise OpdrachtFout(f"{keuze.plan}: {fout}") from fout
    plan = deel_in(opgave)
    uit = json.dumps(als_object(opgave, plan), ensure_ascii=False, indent=2) if keuze.json else _als_tekst(opgave, plan)
    sys.stdout.write(uit + "\n")
    return Afloop.NIET_ALLES if plan.niet_vervuld else Afloop.GELUKT


def _tekst(pad: Path) -> str:
    try:
        return pad.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fout:
        raise OpdrachtFout(f"{pad} is geen tekst in UTF-8. Bewaar het bestand als JSON in UTF-8.") from fout
    except OSError as fout:
        raise OpdrachtFout(f"{pad} is niet te openen ({fout.strerror}). Klopt de naam?") from fout


def _als_tekst(opgave: Opgave, plan: Indeling) -> str:
    """Return a plan to read on a terminal."""
    regels = []
    for ronde in range(1, opgave.rondes + 1):
        regels += [f"Ronde {ronde}"]
        for tafel in opgave.tafels:
            wie = ", ".join(k for k, t, r in plan.zittingen if (t, r) == (tafel.code, ronde))
            regels.append(f"  {tafel.code}: {wie or '(leeg)'}")
    regels += ["", f"Samen {plan.waarde.totaal / PUNT:g} punten. {_hoe_zeker(plan)}"]
    regels += [een.zin for een in plan.niet_vervuld]
    return "\n".join([*regels, *plan.zinnen])


def _hoe_zeker(plan: Indeling) -> str:
    if plan.bewezen:
        return "Beter kan niet; dat is bewezen."
    naam, gat = plan.gat
    hoeveel = f"{gat / PUNT:g} punten" if naam == "totaal" else f"{gat} ({naam})"
    return f"Of het beter kan is niet bewezen; hoogstens {hoeveel} beter."


opdrachten.registreer(
    "indelen",
    Opdracht("indelen", "Zet mensen aan tafels, ronde voor ronde.", _argumenten, indelen, migreert=False),
)
