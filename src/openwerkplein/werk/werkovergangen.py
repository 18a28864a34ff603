"""How work goes from one state to another: the one declared table. What is not in it cannot happen.

A voordracht has a table of its own (`overgangen`).
"""

from __future__ import annotations

from dataclasses import dataclass

from openwerkplein.werk.models import Werk

S = Werk.Status


@dataclass(frozen=True)
class Werkovergang:
    """From which states one gets to `naar`, what the button says, and whether a reason must be given."""

    van: tuple[str, ...]
    naar: str
    knop: str
    met_reden: bool = False


OVERGANGEN = (
    Werkovergang((S.CONCEPT,), S.OPEN, "Zet open"),
    Werkovergang((S.OPEN,), S.WACHT, "Wacht op reactie"),
    Werkovergang((S.WACHT,), S.OPEN, "Zoek weer kandidaten"),
    Werkovergang((S.OPEN, S.WACHT), S.VERVULD, "Sluit als vervuld"),
    Werkovergang((S.CONCEPT, S.OPEN, S.WACHT), S.INGETROKKEN, "Trek in", met_reden=True),
    Werkovergang((S.OPEN, S.WACHT), S.VERLOPEN, "Laat verlopen", met_reden=True),
    Werkovergang((S.VERVULD, S.INGETROKKEN, S.VERLOPEN), S.OPEN, "Heropen", met_reden=True),
)
ZOEKT = (S.OPEN, S.WACHT)
"""States in which candidates are looked for or waited with."""
GESLOTEN = (S.VERVULD, S.INGETROKKEN, S.VERLOPEN)
"""States in which nobody is looked for any more."""


def overgang(van: str, naar: str) -> Werkovergang | None:
    """Return the transition between two states; nothing when there is none."""
    return next((een for een in OVERGANGEN if van in een.van and een.naar == naar), None)


def mogelijk(van: str) -> list[Werkovergang]:
    """Return the transitions out of a state, in the order of the table."""
    return [een for een in OVERGANGEN if van in een.van]
