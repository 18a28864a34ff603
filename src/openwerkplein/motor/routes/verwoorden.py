"""Conditions in plain Dutch: ``leeftijd < 27 en perspectief == wel`` is "leeftijd is lager dan 27, en perspectief is: wel".

Conditions that mean something else never get the same words, as long as they pass the check of the language. Hence the
brackets, and the quotes around a name in which a word stands that holds the sentence together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from openwerkplein.motor.routes.taal import Feit
from openwerkplein.motor.routes.voorwaarden import (
    WAAR,
    Alle,
    Boom,
    Een,
    Niet,
    Vergelijking,
    Voorwaarde,
    Waarde,
    is_getal,
)

_GROOTTE = {"<": "is lager dan", "<=": "is hoogstens", ">": "is hoger dan", ">=": "is minstens"}
_OMGEKEERD = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_TEGENDEEL = {"ja": "nee", "nee": "ja"}
_EN, _OF = ", en ", ", of "
_OF_IN_WAARDE = " of "
_WERKWOORD = re.compile(r"(^| )is\b")
_HAAKJES = re.compile(r"\([^()]*\)")
"""Brackets that are closed again within a name: those cannot be taken for brackets of the sentence."""


def in_woorden(voorwaarde: Voorwaarde, feiten: Mapping[str, Feit]) -> str:
    """Return a condition as a Dutch sentence without capital and full stop. A fact that is not in `feiten` has its code as name.

    A negation is told by its opposite (``niet leeftijd < 27``: "leeftijd is minstens 27"). That means the same, also for what
    is unknown: the laws of De Morgan hold in the logic of conditions.
    """
    return _boom(voorwaarde.boom, feiten, ontkend=False)


def feit_in_woorden(code: str, feiten: Mapping[str, Feit]) -> str:
    """Return the name of a fact as it stands in a sentence; its code is behind it when another fact has the same name."""
    titels = {een: feit.titel for een, feit in feiten.items()}
    return _naam(code, titels, los=_WERKWOORD.search(titels.get(code, "")) is None)


def waarde_in_woorden(code: str, waarde: Waarde, feiten: Mapping[str, Feit]) -> str:
    """Return what a fact holds as it stands in a sentence: ``niet bekend``, ``ja``, ``27``, or the label of a value."""
    if waarde is None:
        return "niet bekend"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return _waarde(feiten.get(code), str(waarde))


# -- the sentence -----------------------------------------------------------------------------------------------------


def _boom(boom: Boom, feiten: Mapping[str, Feit], *, ontkend: bool) -> str:
    if isinstance(boom, Vergelijking):
        return _vergelijking(boom, feiten, ontkend=ontkend)
    if isinstance(boom, Niet):
        return _boom(boom.deel, feiten, ontkend=not ontkend)
    alle = isinstance(boom, Alle) != ontkend
    return (_EN if alle else _OF).join(
        f"({zin})" if _is_ander_verband(deel, alle=alle, ontkend=ontkend) else zin
        for deel, zin in ((deel, _boom(deel, feiten, ontkend=ontkend)) for deel in boom.delen)
    )


def _is_ander_verband(boom: Boom, *, alle: bool, ontkend: bool) -> bool:
    """Return whether a part needs brackets: an `of` within an `en`, or the other way round, as they are told."""
    if isinstance(boom, Niet):
        return _is_ander_verband(boom.deel, alle=alle, ontkend=not ontkend)
    return isinstance(boom, (Alle, Een)) and (isinstance(boom, Alle) != ontkend) != alle


def _vergelijking(een: Vergelijking, feiten: Mapping[str, Feit], *, ontkend: bool) -> str:
    feit, titel = feiten.get(een.feit), feit_in_woorden(een.feit, feiten)
    if een.vergelijker in _GROOTTE:
        grootte = _GROOTTE[_OMGEKEERD[een.vergelijker] if ontkend else een.vergelijker]
        return f"{titel} {grootte} {_waarde(feit, een.waarden[0])}"
    niet = (een.vergelijker == "!=") != ontkend
    waarden = list(dict.fromkeys(een.waarden)) if een.vergelijker != WAAR else ["ja"]
    if niet and feit is not None and feit.soort == "ja_nee" and len(waarden) == 1 and waarden[0] in _TEGENDEEL:
        niet, waarden = False, [_TEGENDEEL[waarden[0]]]
    genoemd = list(dict.fromkeys(_waarde(feit, waarde) for waarde in waarden))
    woord = "is" if not niet else "is niet" if len(genoemd) == 1 else "is geen van deze"
    return f"{titel} {woord}: {_OF_IN_WAARDE.join(genoemd)}"


# -- names ------------------------------------------------------------------------------------------------------------


def _waarde(feit: Feit | None, code: str) -> str:
    if feit is not None and feit.soort == "getal" and is_getal(code):
        return str(int(code))
    labels = feit.waarden if feit else {}
    return _naam(code, labels, los=_OF_IN_WAARDE not in labels.get(code, ""))


def _naam(code: str, namen: Mapping[str, str], *, los: bool) -> str:
    """Return the name of a code: between quotes when it could be read as more than a name, with its code when not unique."""
    naam = namen.get(code) or code.replace("_", " ")
    uniek = all(naam != ander for van, ander in namen.items() if van != code)
    haakjes = _HAAKJES.sub("", naam)
    if not los or naam[0] == "(" or any(teken in haakjes for teken in ",()[]“”"):
        naam = f"“{naam}”"
    return naam if uniek else f"{naam} [{code}]"
