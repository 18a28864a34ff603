"""The text of a draft as plain data, so that forms can change one part of it while another part is still wrong.

A draft may be unfinished: `motor.routes.lezen` says what is wrong with it, here it only has to be YAML with a list of steps.
Every value is kept as the text that was typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from openwerkplein.dossier.models.inwoner import zoekvorm
from openwerkplein.motor.routes.knopen import Kaart, Rij, Tekst, lees_knopen
from openwerkplein.motor.routes.taal import Gebrek, OngeldigeRoute

if TYPE_CHECKING:
    from openwerkplein.motor.routes.knopen import Knoop

Waarden: TypeAlias = dict[str, Any]
"""Keys of a route or of a step with what stands there: a text, a list or a mapping of texts."""

_GETALLEN = {"versie", "hoogstens", "keer"}
_EINDE = 10**9


@dataclass(frozen=True)
class Plek:
    """Where a part of a route stands in its text: first and last line, and the line of each of its keys."""

    van: int = 0
    tot: int = _EINDE
    regels: Mapping[str, int] = field(default_factory=dict)

    def sleutel(self, regel: int) -> str:
        """Return the key to which a line belongs: the last one that begins on it or before it; empty when there is none."""
        eerder = [(begin, naam) for naam, begin in self.regels.items() if begin <= regel]
        return max(eerder)[1] if eerder else ""


@dataclass(frozen=True)
class Concept:
    """A route as typed: `velden` without its steps, `stappen` in the order of the text, and where each part stands."""

    velden: Waarden
    stappen: tuple[Waarden, ...]
    plek: Plek = field(default_factory=Plek, compare=False)
    plekken: tuple[Plek, ...] = field(default=(), compare=False)

    def plaats(self, code: str) -> int | None:
        """Return the place (from 0) of the step with this code, None when there is none."""
        return next((nummer for nummer, stap in enumerate(self.stappen) if stap.get("code") == code), None)

    def met_stap(self, plaats: int, stap: Waarden) -> Concept:
        """Return the route with another step in this place."""
        return replace(self, stappen=(*self.stappen[:plaats], stap, *self.stappen[plaats + 1 :]))

    def met_erbij(self, plaats: int, stap: Waarden) -> Concept:
        """Return the route with a step more, in this place."""
        return replace(self, stappen=(*self.stappen[:plaats], stap, *self.stappen[plaats:]))

    def zonder_stap(self, plaats: int) -> Concept:
        """Return the route without the step in this place."""
        return replace(self, stappen=(*self.stappen[:plaats], *self.stappen[plaats + 1 :]))

    def verwijst_naar(self, code: str) -> list[str]:
        """Return the titles of the other steps that name this one: in a moment or in an outcome."""
        return [
            str(stap.get("titel", "")) for stap in self.stappen if stap.get("code") != code and code in _genoemd(stap)
        ]

    def vrije_code(self, titel: str) -> str:
        """Return a code for a new step, made of its title, that no other step has."""
        return vrije_code(titel, {str(stap.get("code", "")) for stap in self.stappen}, "stap")

    def waar(self, gebrek: Gebrek) -> tuple[int | None, str]:
        """Return the place (from 0) of the step in which something is wrong, None for the route itself, and its key."""
        for nummer, plek in enumerate(self.plekken):
            if plek.van <= gebrek.regel <= plek.tot:
                return nummer, gebrek.sleutel or plek.sleutel(gebrek.regel)
        return None, gebrek.sleutel or self.plek.sleutel(gebrek.regel)


def vrije_code(titel: str, bezet: Set[str], anders: str) -> str:
    """Return a code made of a title that is not taken: small letters, digits and low dashes; `anders` when it has no letters."""
    basis = re.sub(r"[^a-z0-9]+", "_", zoekvorm(titel)).strip("_")[:40].strip("_")
    basis = basis if basis[:1].isalpha() else f"{anders}_{basis}".strip("_")
    return next(code for code in (basis, *(f"{basis}_{nummer}" for nummer in range(2, 9999))) if code not in bezet)


def uitkomsten_van(stap: Waarden) -> list[tuple[str, Waarden]]:
    """Return code and keys of every outcome of a step, also of those written as only a title."""
    uitkomsten = stap.get("uitkomsten")
    if not isinstance(uitkomsten, dict):
        return []
    return [(code, dict(deel) if isinstance(deel, dict) else {"titel": deel}) for code, deel in uitkomsten.items()]


def als_lijst(waarde: Any) -> list[Any]:
    """Return what may be written alone or as a list, as a list."""
    if isinstance(waarde, list):
        return waarde
    return [waarde] if waarde else []


def lees_concept(tekst: str, bestand: str = "route.yaml") -> Concept:
    """Read the text of a draft; raises OngeldigeRoute when it is no YAML, or holds no route with a list of steps."""
    wortel, _ = lees_knopen(tekst, bestand)
    if not isinstance(wortel, Kaart):
        raise OngeldigeRoute(
            [
                Gebrek(
                    bestand, 1, "Dit is geen route.", "Begin met regels als 'code: mijn-route' en 'titel: Mijn route'."
                )
            ]
        )
    lijst = wortel.delen.get("stappen")
    stappen = list(_stappen(lijst, bestand))
    na = min((regel for regel in wortel.regels.values() if lijst and regel > lijst.regel), default=_EINDE)
    grenzen = [*(stap.regel for stap in stappen[1:]), na]
    return Concept(
        velden={naam: _waarde(knoop) for naam, knoop in wortel.delen.items() if naam != "stappen"},
        stappen=tuple(_waarde(stap) for stap in stappen),
        plek=Plek(regels=wortel.regels),
        plekken=tuple(Plek(stap.regel, tot - 1, stap.regels) for stap, tot in zip(stappen, grenzen, strict=False)),
    )


def _stappen(lijst: Knoop | None, bestand: str) -> list[Kaart]:
    if lijst is None or (isinstance(lijst, Tekst) and not lijst.tekst):
        return []
    delen = lijst.delen if isinstance(lijst, Rij) else (lijst,)
    stappen = [deel for deel in delen if isinstance(deel, Kaart)]
    if not isinstance(lijst, Rij) or len(stappen) < len(delen):
        fout = next((deel for deel in delen if not isinstance(deel, Kaart)), lijst)
        wat = "Onder stappen hoort een lijst van stappen."
        raise OngeldigeRoute(
            [Gebrek(bestand, fout.regel, wat, "Begin elke stap met een streepje en 'code: ...'.", "stappen")]
        )
    return stappen


def _waarde(knoop: Knoop) -> Any:
    if isinstance(knoop, Rij):
        return [_waarde(deel) for deel in knoop.delen]
    if isinstance(knoop, Kaart):
        return {naam: _waarde(deel) for naam, deel in knoop.delen.items()}
    return knoop.tekst.strip()


def _genoemd(stap: Waarden) -> set[str]:
    """Return the words that can be the code of another step."""
    herhaal = stap.get("herhaal")
    momenten = [
        stap.get("wanneer", ""),
        stap.get("uiterlijk", ""),
        herhaal.get("tot", "") if isinstance(herhaal, dict) else "",
    ]
    woorden = {str(moment).split(" ")[-1] for moment in momenten}
    for _, uitkomst in uitkomsten_van(stap):
        woorden |= {str(code) for code in als_lijst(uitkomst.get("naar"))}
    return woorden


# -- writing ----------------------------------------------------------------------------------------------------------


class _Schrijver(yaml.SafeDumper):
    """Writes texts of more lines under each other, as people do."""


def _tekst_schrijven(schrijver: _Schrijver, tekst: str) -> yaml.ScalarNode:
    return schrijver.represent_scalar("tag:yaml.org,2002:str", tekst, style="|" if "\n" in tekst else None)


_Schrijver.add_representer(str, _tekst_schrijven)


def schrijf_concept(concept: Concept) -> str:
    """Return the text of a draft; empty values are left out."""
    inhoud = _kaal(concept.velden) | {"stappen": [_kaal(stap) for stap in concept.stappen]}
    return _yaml(inhoud)


def _yaml(inhoud: Waarden, breedte: int = 120) -> str:
    tekst: str = yaml.dump(inhoud, Dumper=_Schrijver, allow_unicode=True, sort_keys=False, width=breedte)
    return tekst


def _kaal(deel: Waarden) -> Waarden:
    """Return a part as it is written: without what is empty, numbers without quotes."""
    return {naam: _als_geschreven(naam, waarde) for naam, waarde in deel.items() if waarde not in ("", [], {}, None)}


def _als_geschreven(naam: str, waarde: Any) -> Any:
    if isinstance(waarde, dict):
        return _kaal(waarde)
    if isinstance(waarde, list):
        return [_kaal(deel) if isinstance(deel, dict) else deel for deel in waarde]
    return int(waarde) if naam in _GETALLEN and re.fullmatch("[0-9]{1,9}", str(waarde)) else waarde


def zet_velden(tekst: str, velden: Mapping[str, str]) -> str:
    """Return the text with other values for keys of the route itself, and all the rest (also remarks) as it was.

    A key that is not there yet comes on top. A text that cannot be read is returned as it is.
    """
    try:
        concept = lees_concept(tekst)
    except OngeldigeRoute:
        return tekst
    bedoeld = replace(concept, velden=concept.velden | velden)
    if bedoeld == concept:
        return tekst
    anders = _met_regels(tekst, concept.plek.regels, velden)
    try:
        gelukt = lees_concept(anders) == bedoeld
    except OngeldigeRoute:
        gelukt = False
    return anders if gelukt else schrijf_concept(bedoeld)


def _met_regels(tekst: str, plekken: Mapping[str, int], velden: Mapping[str, str]) -> str:
    """Return the text with the lines of these keys written anew."""
    regels = tekst.splitlines(keepends=True)
    erbij = []
    for naam, waarde in velden.items():
        geschreven = _yaml(_kaal({naam: waarde}), 10_000)
        if naam not in plekken:
            erbij.append(geschreven)
            continue
        begin = plekken[naam] - 1
        einde = min((regel - 1 for regel in plekken.values() if regel - 1 > begin), default=len(regels))
        # What follows the value may be remarks about the next key: they stay.
        staart = [regel for regel in regels[begin + 1 : einde] if not regel.strip() or regel.startswith("#")]
        regels[begin:einde] = [geschreven, *staart, *[""] * (einde - begin - 1 - len(staart))]
    return "".join([*erbij, *regels])
