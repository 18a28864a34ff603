"""How heavy a dossier is and how much fits in a caseload: what is shipped, and what this Werkplein made of it.

The shipped figures are a place to begin, not science: no study gives weights per fase or klantgroep. A Werkplein sets its own on
the page "Gewichten en normen". A row in the database takes the place of what is shipped; without one this holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from openwerkplein.begeleiding.models import Caseloadgewicht, Caseloadnorm
from openwerkplein.dossier.kenmerken import KENMERKSOORTEN
from openwerkplein.kern.models import Medewerker

EEN = Decimal(1)
WEGENDE_KENMERKEN = tuple(code for code, soort in KENMERKSOORTEN.items() if soort.exclusief)
"""Kenmerken that can have a weight: of these somebody has one value at a time, so nobody weighs twice for one reason."""

GEWICHTEN: Mapping[tuple[str, str], Decimal] = {
    # The intake and the search for a place ask most talks; on the workplace the employer sees somebody every day.
    ("fase", "1"): Decimal("1.2"),
    ("fase", "3"): Decimal("1.2"),
    ("fase", "4i"): Decimal("0.8"),
    ("fase", "4e"): Decimal("0.6"),
    # A werkklant is seen every few weeks, a participatieklant at least at the yearly talk.
    ("klantgroep", "werk"): Decimal("1.2"),
    ("klantgroep", "participatie"): Decimal("0.5"),
    # Inburgering comes on top: the plan, the course, the housing and the reports about them.
    ("statushouder", "oude_wet"): Decimal("1.1"),
    ("statushouder", "nieuwe_wet"): Decimal("1.3"),
}
"""What a person with this value of a kenmerk weighs; every other value weighs 1, several are multiplied."""

NORMEN: Mapping[str, int] = {"regiecoach": 80}
"""How many dossiers (weighted) belong in one caseload, by role. For the other roles this domain names no number."""


@dataclass(frozen=True)
class Gewichten:
    """What every value of every weighing kenmerk weighs; what is not named weighs 1."""

    per_waarde: Mapping[tuple[str, str], Decimal]

    @property
    def kenmerken(self) -> list[str]:
        """The kenmerken that make a difference, in their fixed order."""
        met = {kenmerk for (kenmerk, _), gewicht in self.per_waarde.items() if gewicht != EEN}
        return [code for code in WEGENDE_KENMERKEN if code in met]

    def van(self, waarden: Mapping[str, str | None]) -> Decimal:
        """Return what somebody weighs with these values (code of the kenmerk to code of the value, None when not set)."""
        gewicht = EEN
        for kenmerk, waarde in waarden.items():
            if waarde is not None:
                gewicht *= self.per_waarde.get((kenmerk, waarde), EEN)
        return gewicht


def gewichten() -> Gewichten:
    """Return the weights that hold now; one query."""
    eigen = {(rij.kenmerk, rij.waarde): rij.gewicht for rij in Caseloadgewicht.objects.all()}
    return Gewichten({**GEWICHTEN, **eigen})


@dataclass(frozen=True)
class Normen:
    """The norms that hold now, by what they are for; a colleague's own goes before the team's, that before the role's."""

    van_rol: Mapping[str, int]
    van_team: Mapping[tuple[str, int], int] = field(default_factory=dict)
    van_medewerker: Mapping[tuple[str, int], int] = field(default_factory=dict)

    def voor(self, rol: str, medewerker: Medewerker) -> int | None:
        """Return the norm of a colleague in a role, None when there is none."""
        eigen = self.van_medewerker.get((rol, medewerker.pk))
        if eigen is not None:
            return eigen
        van_team = self.van_team.get((rol, medewerker.team_id)) if medewerker.team_id else None
        return van_team if van_team is not None else self.van_rol.get(rol)


def normen(rijen: Iterable[Caseloadnorm] | None = None) -> Normen:
    """Return the norms that hold now; one query."""
    rol, team, medewerker = dict(NORMEN), {}, {}
    for rij in Caseloadnorm.objects.all() if rijen is None else rijen:
        if rij.medewerker_id:
            medewerker[rij.rol, rij.medewerker_id] = rij.norm
        elif rij.team_id:
            team[rij.rol, rij.team_id] = rij.norm
        else:
            rol[rij.rol] = rij.norm
    return Normen(rol, team, medewerker)
