"""What is wrong with the text of a draft: what shows while reading it, and what the check of the language finds."""

from __future__ import annotations

from dataclasses import dataclass

from openwerkplein.begeleiding.models import Routeversie
from openwerkplein.begeleiding.routebestand import woordenboek
from openwerkplein.begeleiding.routeconcept import Concept, lees_concept
from openwerkplein.motor.routes.controle import keur
from openwerkplein.motor.routes.taal import Gebrek, OngeldigeRoute, Route
from openwerkplein.motor.routes.verwoorden import in_woorden
from openwerkplein.motor.routes.voorwaarden import lees_voorwaarde
from openwerkplein.motor.routes.woorden import controleer_woorden


@dataclass(frozen=True)
class Nagekeken:
    """A draft as it stands: its parts as typed (None when it is no YAML), what is wrong, and the route when nothing is."""

    concept: Concept | None
    route: Route | None
    gebreken: tuple[Gebrek, ...]

    def waar(self, gebrek: Gebrek) -> tuple[int | None, str]:
        """Return the place (from 0) of the step in which something is wrong, None for the route itself, and its key."""
        return self.concept.waar(gebrek) if self.concept else (None, "")

    def bij_stap(self, plaats: int | None) -> list[tuple[str, Gebrek]]:
        """Return what is wrong with the step in this place (from 0) with its key; with None, with the route itself."""
        alle = [(self.waar(gebrek), gebrek) for gebrek in self.gebreken]
        return [(sleutel, gebrek) for (waar, sleutel), gebrek in alle if waar == plaats]


def bestandsnaam(code: str) -> str:
    """Return the name that the text of a route has outside the database."""
    return f"{code}.yaml"


def kijk_na(rij: Routeversie) -> Nagekeken:
    """Read and check the text of a version; never raises for what is typed wrong."""
    bestand = bestandsnaam(rij.code)
    try:
        concept = lees_concept(rij.bron, bestand)
    except OngeldigeRoute as fout:
        return Nagekeken(None, None, fout.gebreken)
    anders = _andere_code(rij, concept, bestand)
    try:
        route = keur(rij.bron, bestand, woordenboek())
    except OngeldigeRoute as fout:
        return Nagekeken(concept, None, (*anders, *fout.gebreken))
    return Nagekeken(concept, None if anders else route, tuple(anders))


def _andere_code(rij: Routeversie, concept: Concept, bestand: str) -> list[Gebrek]:
    code = concept.velden.get("code")
    if not code or code == rij.code:
        return []
    return [
        Gebrek(
            bestand,
            concept.plek.regels.get("code", 1),
            f"De code is '{code}', maar dit is een versie van '{rij.code}'.",
            f"Zet de code terug op '{rij.code}'. Wilt u een andere route? Maak dan een kopie.",
            "code",
        )
    ]


def kijk_voorwaarde_na(tekst: str) -> list[str]:
    """Return what is wrong with a condition, with how to mend it; nothing when it can be used."""
    try:
        voorwaarde = lees_voorwaarde(tekst)
    except ValueError as fout:
        return [str(fout)]
    woorden = woordenboek()
    proef = Route(code="", titel="", versie=1, anker="", stappen=(), voor_wie=voorwaarde)
    return [f"{gebrek.wat} {gebrek.herstel}" for gebrek in controleer_woorden(proef, woorden)]


def voorwaarde_in_woorden(tekst: str) -> str:
    """Return a condition as it was understood, in words. Raises ValueError when it cannot be read."""
    return in_woorden(lees_voorwaarde(tekst), woordenboek(routes=()).feiten)
