"""YAML as plain text with line numbers, in the small part of YAML that the route language uses.

Every value stays as it was typed: no guesses such as ``no`` for false or ``1-2-2026`` for a date. What makes YAML files
surprising or dangerous is refused: tabs, anchors and aliases, tags, more than one document, the same key twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from openwerkplein.motor.routes.taal import Gebrek, OngeldigeRoute

TEKENS_HOOGSTENS = 200_000
"""Size of a file; the longest shipped route has a tenth of it."""

DIEPTE_HOOGSTENS = 12
"""Lists and keys inside each other; a route needs six."""

_INSPRINGEN = "Kijk of deze regel even ver inspringt als de regels die erbij horen."
_LEESTEKENS = "Zet een tekst met : of # erin tussen aanhalingstekens, of schrijf hem onder de sleutel achter >-."
_HAKEN = "Kijk of elke { een } heeft, elke [ een ], en of er een komma tussen de delen staat."
_UITLEG = {
    "did not find expected key": ("Hier hoort een sleutel te staan.", _INSPRINGEN),
    "did not find expected '-' indicator": ("Hier hoort een streepje te staan.", _INSPRINGEN),
    "could not find expected ':'": ("Achter een sleutel hoort een dubbele punt.", _LEESTEKENS),
    "mapping values are not allowed": ("Hier staat een dubbele punt die niet past.", _LEESTEKENS),
    "expected ',' or": ("Hier is een haakje of komma vergeten.", _HAKEN),
    "did not find expected node content": ("Hier is een haakje of komma vergeten.", _HAKEN),
    "unexpected end of stream": ("Een aanhalingsteken is niet gesloten.", "Zet het sluitende aanhalingsteken erbij."),
    "block sequence entries are not allowed": ("Hier past geen streepje.", _INSPRINGEN),
    "cannot start any token": ("Hier staat een teken waarmee geen tekst begint.", _LEESTEKENS),
    "control characters are not allowed": ("Er staat een onzichtbaar teken in.", "Haal het weg."),
    "undefined alias": ("Hier wordt met * verwezen.", "Schrijf de tekst zelf uit."),
}


@dataclass(frozen=True)
class Tekst:
    """A value, as typed."""

    regel: int
    tekst: str


@dataclass(frozen=True)
class Rij:
    """A list of values."""

    regel: int
    delen: tuple[Knoop, ...]


@dataclass(frozen=True)
class Kaart:
    """Keys with their values; `regels` has the line of each key."""

    regel: int
    delen: dict[str, Knoop] = field(default_factory=dict)
    regels: dict[str, int] = field(default_factory=dict)


Knoop: TypeAlias = Tekst | Rij | Kaart


def lees_knopen(tekst: str, bestand: str) -> tuple[Knoop, list[Gebrek]]:
    """Return the tree of a YAML text, with what may not be in it. Raises OngeldigeRoute when there is no tree to be read."""
    if len(tekst) > TEKENS_HOOGSTENS:
        raise OngeldigeRoute(
            [Gebrek(bestand, 1, f"Het bestand is groter dan {TEKENS_HOOGSTENS} tekens.", "Maak er meer routes van.")]
        )
    tabs = [
        Gebrek(bestand, nummer, "Er staat een tab in deze regel.", "Vervang hem door spaties.")
        for nummer, regel in enumerate(tekst.split("\n"), 1)
        if "\t" in regel
    ]
    if tabs:
        raise OngeldigeRoute(tabs)
    bouwer = _Bouwer(bestand, yaml.parse(tekst, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    try:
        boom = bouwer.document()
    except yaml.YAMLError as fout:
        raise OngeldigeRoute([*bouwer.gebreken, _vertaald(fout, bestand)]) from fout
    except _NietVerder:
        raise OngeldigeRoute(bouwer.gebreken) from None
    return boom, bouwer.gebreken


def _vertaald(fout: yaml.YAMLError, bestand: str) -> Gebrek:
    """Return in Dutch what the YAML reader says, on the line where the writer has to look."""
    probleem = str(getattr(fout, "problem", None) or getattr(fout, "reason", None) or "")
    plek = getattr(fout, "problem_mark", None) or getattr(fout, "context_mark", None)
    regel = plek.line + 1 if plek else 1
    for engels, (wat, herstel) in _UITLEG.items():
        if engels in probleem:
            return Gebrek(bestand, regel, wat, herstel)
    return Gebrek(bestand, regel, "Dit is niet als YAML te lezen.", f"{_INSPRINGEN} {_LEESTEKENS}")


class _NietVerder(Exception):
    """The file is refused as a whole; why stands in `gebreken`."""


class _Bouwer:
    """Makes a tree of the events of the YAML reader, so that an alias is seen and never followed."""

    def __init__(self, bestand: str, gebeurtenissen: Iterator[Any]) -> None:
        self.bestand = bestand
        self.gebeurtenissen = gebeurtenissen
        self.gebreken: list[Gebrek] = []

    def meld(self, regel: int, wat: str, herstel: str, sleutel: str = "") -> None:
        self.gebreken.append(Gebrek(self.bestand, regel, wat, herstel, sleutel))

    def document(self) -> Knoop:
        boom: Knoop | None = None
        for gebeurtenis in self.gebeurtenissen:
            if isinstance(gebeurtenis, yaml.NodeEvent):
                boom = self.knoop(gebeurtenis, 0)
            elif isinstance(gebeurtenis, yaml.DocumentStartEvent) and boom is not None:
                self.meld(
                    _regel(gebeurtenis), "Na --- begint een tweede route.", "Zet elke route in een eigen bestand."
                )
                raise _NietVerder
        if boom is None:
            self.meld(1, "Het bestand is leeg.", "Begin met code, titel, versie, anker en stappen.")
            raise _NietVerder
        return boom

    def knoop(self, gebeurtenis: Any, diepte: int) -> Knoop:
        regel = _regel(gebeurtenis)
        if diepte > DIEPTE_HOOGSTENS:
            self.meld(regel, "Hier staan te veel lijsten in elkaar.", _HAKEN)
            raise _NietVerder
        if isinstance(gebeurtenis, yaml.AliasEvent) or gebeurtenis.anchor:
            teken = "*" if isinstance(gebeurtenis, yaml.AliasEvent) else "&"
            self.meld(regel, f"Hier staat een verwijzing ({teken}{gebeurtenis.anchor}).", "Schrijf de tekst zelf uit.")
            if teken == "*":
                return Tekst(regel, "")
        if getattr(gebeurtenis, "tag", None) not in (None, "!"):
            self.meld(regel, "Hier staat een soortaanduiding met !.", "Haal het woord met ! weg.")
        if isinstance(gebeurtenis, yaml.ScalarEvent):
            return Tekst(regel, gebeurtenis.value)
        if isinstance(gebeurtenis, yaml.SequenceStartEvent):
            return Rij(regel, tuple(self.knoop(deel, diepte + 1) for deel in self._tot(yaml.SequenceEndEvent)))
        return self.kaart(regel, diepte)

    def kaart(self, regel: int, diepte: int) -> Kaart:
        kaart = Kaart(regel)
        for gebeurtenis in self._tot(yaml.MappingEndEvent):
            sleutel = self.knoop(gebeurtenis, diepte + 1)
            waarde = self.knoop(next(self.gebeurtenissen), diepte + 1)
            if not isinstance(sleutel, Tekst):
                self.meld(sleutel.regel, "Hier hoort een sleutel te staan, geen lijst.", _HAKEN)
            elif sleutel.tekst in kaart.delen:
                eerder = kaart.regels[sleutel.tekst]
                self.meld(
                    sleutel.regel,
                    f"{sleutel.tekst} staat hier voor de tweede keer (eerder op regel {eerder}).",
                    "Haal een van de twee weg, of geef hem een andere naam.",
                    sleutel.tekst,
                )
            else:
                kaart.delen[sleutel.tekst] = waarde
                kaart.regels[sleutel.tekst] = sleutel.regel
        return kaart

    def _tot(self, einde: type) -> Iterator[Any]:
        for gebeurtenis in self.gebeurtenissen:
            if isinstance(gebeurtenis, einde):
                return
            yield gebeurtenis


def _regel(gebeurtenis: Any) -> int:
    return int(gebeurtenis.start_mark.line) + 1
