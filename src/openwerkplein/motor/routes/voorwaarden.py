"""Conditions on named facts: ``leeftijd < 27 en perspectief == wel``. A small language of its own; nothing is executed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Waarde: TypeAlias = int | bool | str | None
"""What a fact holds for one dossier on one day; None is unknown."""


@dataclass(frozen=True)
class Voorwaarde:
    """A condition as it was written. Made by `lees_voorwaarde`."""

    tekst: str

    def geldt(self, feiten: Mapping[str, Waarde]) -> bool:
        """Return whether the condition holds; a comparison with an unknown fact is false, also when it is negated."""
        raise NotImplementedError
