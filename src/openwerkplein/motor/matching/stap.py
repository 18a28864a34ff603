"""The other way round: for one candidate the work that fits, what just does not, and which one step opens most work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openwerkplein.motor.matching import regels
from openwerkplein.motor.matching.taal import Eis, Gevonden, Kandidaat, Opening, Vraag

TE_LEREN = ("certificaat", "rijbewijs", "taal")
"""Kinds of requirement that somebody can come to meet in one step: a course, a test, a level."""


@dataclass(frozen=True)
class Werkvondst:
    """Work for one candidate: its number, the score and points (as in an answer), and the requirement that is missed, if any."""

    werknummer: str
    score: int
    punten: tuple[tuple[str, int], ...]
    mist: Eis | None = None


@dataclass(frozen=True)
class Werkantwoord:
    """Work that fits and work that just does not, the best first, with how many of each."""

    past: tuple[Werkvondst, ...]
    net_niet: tuple[Werkvondst, ...]
    aantal_past: int
    aantal_net_niet: int


def zoek_werk(
    kandidaat: Kandidaat, vragen: Iterable[Vraag], groepen: regels.Groepen, aantal: int = 20, net_niet: int = 20
) -> Werkantwoord:
    """Return for one candidate the `aantal` best pieces of work that fit and the `net_niet` best that miss one requirement.

    The same rules and scores as a search for work: somebody found here for a piece of work is found there with the same score.
    Ties go by number of the work. Work that excludes the candidate is left out. Raises ValueError as `regels.gevraagd` does.
    """
    past: list[Werkvondst] = []
    bijna: list[Werkvondst] = []
    for vraag in vragen:
        gemist = _gemist(kandidaat, vraag)
        if gemist is None:
            continue
        rij = bijna if gemist else past
        rij.append(_vondst(vraag, regels.beoordeel(kandidaat, vraag, groepen), gemist[0] if gemist else None))
    past.sort(key=_volgorde)
    bijna.sort(key=_volgorde)
    return Werkantwoord(tuple(past[:aantal]), tuple(bijna[:net_niet]), len(past), len(bijna))


def _gemist(kandidaat: Kandidaat, vraag: Vraag) -> tuple[Eis, ...] | None:
    """What is missed: nothing, or one requirement when the candidate just does not fit; None when work is out of the question."""
    if kandidaat.nummer in vraag.uitgesloten:
        return None
    gemist = regels.passend(kandidaat, vraag)
    return gemist if not gemist or regels.is_net_niet(gemist, kandidaat, vraag) else None


def _vondst(vraag: Vraag, gevonden: Gevonden, mist: Eis | None) -> Werkvondst:
    return Werkvondst(vraag.werknummer, gevonden.score, gevonden.punten, mist)


def _volgorde(vondst: Werkvondst) -> tuple[int, str]:
    return -vondst.score, vondst.werknummer


def openingen(kandidaat: Kandidaat, vragen: Iterable[Vraag]) -> tuple[Opening, ...]:
    """Return which certificate, licence or level of a language opens which work, the step that opens most first.

    A step counts for work where nothing else is missing. A higher level of a language opens what a lower one opens as well,
    so the work of every lower missing level is counted with it. Ties go by kind, code and level; work by number.
    """
    werk: dict[Eis, set[str]] = {}
    for vraag in vragen:
        stap = None if kandidaat.nummer in vraag.uitgesloten else _stap(regels.passend(kandidaat, vraag))
        if stap is not None:
            werk.setdefault(stap, set()).add(vraag.werknummer)
    rij = [Opening(eis, tuple(sorted(_ook_lagere(eis, werk)))) for eis in werk]
    return tuple(sorted(rij, key=lambda een: (-len(een.werk), een.eis.soort, een.eis.waarde, een.eis.getal)))


def _stap(gemist: tuple[Eis, ...]) -> Eis | None:
    """The one step that makes up for all that is missed: of one language asked at two levels the higher."""
    if len({(eis.soort, eis.waarde) for eis in gemist}) != 1 or gemist[0].soort not in TE_LEREN:
        return None
    return max(gemist, key=lambda eis: eis.getal)


def _ook_lagere(eis: Eis, werk: dict[Eis, set[str]]) -> set[str]:
    return set().union(
        *(
            nummers
            for ander, nummers in werk.items()
            if (ander.soort, ander.waarde) == (eis.soort, eis.waarde) and ander.getal <= eis.getal
        )
    )
