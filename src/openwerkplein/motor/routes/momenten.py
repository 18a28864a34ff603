"""Lengths and moments as text: ``6 maanden``, ``4 tot 6 weken``, ``op anker``, ``3 werkdagen na intake``."""

from __future__ import annotations

import re

from openwerkplein.motor.routes.taal import Duur, Eenheid, Lengte, Moment

AANTAL_HOOGSTENS = 1000
"""The largest number in a length; more is a typing error."""

_ENKELVOUD = {"dag": Eenheid.DAG, "werkdag": Eenheid.WERKDAG, "week": Eenheid.WEEK, "maand": Eenheid.MAAND}
EENHEDEN = {**_ENKELVOUD, **{str(een): een for een in Eenheid}}
_NAMEN = {meervoud: enkelvoud for enkelvoud, meervoud in _ENKELVOUD.items()}

_WAT = "|".join(EENHEDEN)
_DUUR = re.compile(rf"([0-9]{{1,9}}) ({_WAT})")
_LENGTE = re.compile(rf"(?:([0-9]{{1,9}}) (?:({_WAT}) )?tot )?([0-9]{{1,9}}) ({_WAT})")
_MOMENT = re.compile(r"(?:op|(.+) (voor|na)) ([a-z][a-z0-9_]*)")

DUUR_UITLEG = "Schrijf een getal met dagen, werkdagen, weken of maanden, zoals 3 maanden."
LENGTE_UITLEG = "Schrijf bijvoorbeeld 8 weken, of 4 tot 6 weken."
MOMENT_UITLEG = "Schrijf bijvoorbeeld op anker, 6 maanden voor anker, of 3 werkdagen na intake (de code van een stap)."


def lees_duur(tekst: str) -> Duur:
    """Return the length that a text says. Raises ValueError with a Dutch sentence that says how to write it."""
    gevonden = _DUUR.fullmatch(" ".join(tekst.split()))
    if gevonden is None:
        raise ValueError(DUUR_UITLEG)
    return _duur(gevonden[1], gevonden[2])


def lees_lengte(tekst: str) -> Lengte:
    """Return how long a step takes. Raises ValueError with a Dutch sentence that says how to write it."""
    gevonden = _LENGTE.fullmatch(" ".join(tekst.split()))
    if gevonden is None:
        raise ValueError(LENGTE_UITLEG)
    hoogstens = _duur(gevonden[3], gevonden[4])
    minstens = _duur(gevonden[1], gevonden[2] or gevonden[4]) if gevonden[1] else hoogstens
    if not hoogstens.aantal or not minstens.aantal:
        raise ValueError("Een lengte van 0 zegt niets. Haal de regel weg, of vul in hoe lang de stap duurt.")
    return Lengte(minstens, hoogstens)


def lees_moment(tekst: str) -> Moment:
    """Return the moment that a text says. Raises ValueError with a Dutch sentence that says how to write it."""
    gevonden = _MOMENT.fullmatch(" ".join(tekst.split()))
    if gevonden is None:
        raise ValueError(MOMENT_UITLEG)
    if gevonden[1] is None:
        return Moment(gevonden[3], Duur(0, Eenheid.DAG))
    duur = lees_duur(gevonden[1])
    if not duur.aantal:
        return Moment(gevonden[3], Duur(0, Eenheid.DAG))
    return Moment(gevonden[3], duur, -1 if gevonden[2] == "voor" else 1)


def schrijf_duur(duur: Duur) -> str:
    """Return the text of a length."""
    return f"{duur.aantal} {_NAMEN[duur.eenheid] if duur.aantal == 1 else duur.eenheid}"


def schrijf_lengte(lengte: Lengte) -> str:
    """Return the text of how long a step takes."""
    if lengte.minstens == lengte.hoogstens:
        return schrijf_duur(lengte.hoogstens)
    if lengte.minstens.eenheid == lengte.hoogstens.eenheid:
        return f"{lengte.minstens.aantal} tot {schrijf_duur(lengte.hoogstens)}"
    return f"{schrijf_duur(lengte.minstens)} tot {schrijf_duur(lengte.hoogstens)}"


def schrijf_moment(moment: Moment) -> str:
    """Return the text of a moment."""
    if not moment.duur.aantal:
        return f"op {moment.vanaf}"
    return f"{schrijf_duur(moment.duur)} {'voor' if moment.richting < 0 else 'na'} {moment.vanaf}"


def _duur(aantal: str, eenheid: str) -> Duur:
    if int(aantal) > AANTAL_HOOGSTENS:
        raise ValueError(f"{aantal} {eenheid} is te lang. Schrijf hooguit {AANTAL_HOOGSTENS}.")
    return Duur(int(aantal), EENHEDEN[eenheid])
