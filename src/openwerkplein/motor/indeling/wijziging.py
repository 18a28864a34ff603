"""Read what changed on the day: who or what falls out, who walks in, and the plan that was made before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from openwerkplein.motor.indeling.lezen import Lezer, OngeldigeOpgave, uit_object
from openwerkplein.motor.indeling.taal import Opgave, Zitting

VELDEN = ("weg", "erbij")


def lees_wijziging(bron: Mapping[str, object]) -> Opgave:
    """Return the question as it is after a change; raises OngeldigeOpgave.

    Beside the fields of a question: `weg`, codes of candidates and tables that fall out, and `erbij`, candidates that walk in (with
    `plaatsen`: a table that comes besides). Pairs may name both who falls out and who walks in.
    """
    lezer = Lezer(bron)
    erbij, weg = lezer.lijst("erbij"), lezer.lijst("weg")
    if lezer.gebreken:
        raise OngeldigeOpgave(lezer.gebreken)
    uitgebreid = {naam: waarde for naam, waarde in bron.items() if naam not in VELDEN}
    for naam, is_tafel in (("tafels", True), ("kandidaten", False)):
        lijst = bron.get(naam, [])
        if isinstance(lijst, list):
            nieuw = [een for een in erbij if (isinstance(een, dict) and "plaatsen" in een) is is_tafel]
            uitgebreid[naam] = [*lijst, *nieuw]
    return _zonder(uit_object(uitgebreid), weg)


def _zonder(opgave: Opgave, weg: list[object]) -> Opgave:
    """Return a question without some candidates and tables, and without what was asked about them."""
    kandidaten, tafels = {een.code for een in opgave.kandidaten}, {een.code for een in opgave.tafels}
    gebreken = []
    for nummer, code in enumerate(weg):
        if not isinstance(code, str) or code not in kandidaten | tafels:
            gebreken.append(f"weg[{nummer}]: {code} is geen kandidaat en geen tafel. Kijk de code na.")
        elif code in kandidaten & tafels:
            gebreken.append(
                f"weg[{nummer}]: {code} is een kandidaat en ook een tafel. Geef een van de twee een andere code."
            )
    blijft = {*kandidaten, *tafels} - {een for een in weg if isinstance(een, str)}
    if not gebreken and not blijft & kandidaten:
        gebreken.append("weg: er blijft geen kandidaat over.")
    if not gebreken and not blijft & tafels:
        gebreken.append("weg: er blijft geen tafel over.")
    if gebreken:
        raise OngeldigeOpgave(gebreken)
    return replace(
        opgave,
        tafels=tuple(een for een in opgave.tafels if een.code in blijft),
        kandidaten=tuple(een for een in opgave.kandidaten if een.code in blijft),
        passend={paar: punten for paar, punten in opgave.passend.items() if blijft.issuperset(paar)},
        moet=frozenset(paar for paar in opgave.moet if blijft.issuperset(paar)),
        niet=frozenset(paar for paar in opgave.niet if blijft.issuperset(paar)),
        niet_samen=frozenset(paar for paar in opgave.niet_samen if blijft.issuperset(paar)),
    )


def lees_plan(bron: Mapping[str, object], rondes: int) -> list[Zitting]:
    """Return the seats of a plan as `werkplein indelen --json` wrote it; raises OngeldigeOpgave."""
    lezer = Lezer(bron)
    uit: list[Zitting] = []
    if "rondes" not in bron:
        lezer.gebreken.append("rondes: dit ontbreekt. Geef de indeling die 'werkplein indelen --json' schreef.")
    for nummer, een in enumerate(lezer.lijst("rondes")):
        plek = f"rondes[{nummer}]"
        tafels = een.get("tafels") if isinstance(een, dict) else None
        if not isinstance(een, dict) or not isinstance(tafels, dict):
            lezer.gebreken.append(f'{plek}: hier hoort {{"ronde": 1, "tafels": {{...}}}}.')
            continue
        ronde = lezer.getal(een.get("ronde"), f"{plek}.ronde", 1, rondes)
        for code, wie in tafels.items():
            if isinstance(wie, list) and all(isinstance(k, str) for k in wie):
                uit += [(k, code, ronde) for k in wie]
            else:
                lezer.gebreken.append(f"{plek}.tafels.{code}: hier hoort een lijst met codes van kandidaten.")
    if lezer.gebreken:
        raise OngeldigeOpgave(lezer.gebreken)
    return uit
