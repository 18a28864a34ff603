"""All candidates together, ready to be searched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Self

from openwerkplein.motor.matching.taal import Code, Kandidaat


class Tafel:
    """The candidates, and the groups of occupations by which kinship is counted."""

    def __init__(self, kandidaten: Mapping[int, Kandidaat], groepen: Mapping[Code, str]) -> None:
        self.kandidaten, self.groepen = dict(kandidaten), dict(groepen)

    @classmethod
    def van(cls, kandidaten: Iterable[Kandidaat], groepen: Mapping[Code, str]) -> Self:
        """Return a table of these candidates; `groepen` maps the code of an occupation to its ISCO-08 group."""
        return cls({een.nummer: een for een in kandidaten}, groepen)

    def __len__(self) -> int:
        return len(self.kandidaten)

    def vervang(self, kandidaten: Iterable[Kandidaat], weg: Iterable[int] = ()) -> None:
        """Change or add these candidates and leave out those whose numbers are in `weg`."""
        nieuw = {een.nummer: een for een in kandidaten}
        weg = set(weg)
        self.kandidaten = {nummer: een for nummer, een in (self.kandidaten | nieuw).items() if nummer not in weg}
