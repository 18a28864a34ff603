"""Divide who meets whom over the rounds: edge colouring of a bipartite graph, equal within one at every table.

König (1916): a bipartite graph whose points have at most R lines can be coloured with R colours so that no two lines of a point have the
same colour. De Werra (1971): cut a point with more lines in points of R lines, and what is over; then every colour comes equally
often at it, within one. A candidate has at most R lines; a table is cut.
"""

from __future__ import annotations

from collections.abc import Sequence

Rand = tuple[int, int]
"""Somebody who meets a table: number of the candidate, number of the (cut) table."""

_LEEG = -1


def verdeel(randen: Sequence[Rand], rondes: int) -> list[int]:
    """Return the round (from 0) of each pair (candidate, table): at most one turn per candidate and round, tables equal within one.

    Raises ValueError when a candidate has more pairs than there are rounds. Lines of one table are cut in the order given: the
    first R stand in different rounds, then the next R, and so on.
    """
    return kleur(knip(randen, rondes), rondes)


def knip(randen: Sequence[Rand], rondes: int) -> list[Rand]:
    """Return the same lines with every table cut in parts of at most R lines."""
    delen: dict[tuple[int, int], int] = {}
    aantal: dict[int, int] = {}
    uit = []
    for kandidaat, tafel in randen:
        nummer = aantal.get(tafel, 0)
        aantal[tafel] = nummer + 1
        uit.append((kandidaat, delen.setdefault((tafel, nummer // rondes), len(delen))))
    return uit


def kleur(randen: Sequence[Rand], kleuren: int) -> list[int]:
    """Return a colour for each line such that lines of one point differ; raises ValueError when a point has too many lines.

    Line by line, as in the proof: a colour that is free on both sides, the least used first; when there is none, two
    colours change places along the path that starts at the table, which cannot end at the candidate.
    """
    links = _punten({een for een, _ in randen}, kleuren)
    rechts = _punten({een for _, een in randen}, kleuren)
    gebruikt = [0] * kleuren
    uit = [_LEEG] * len(randen)
    for nummer, (een, ander) in enumerate(randen):
        vrij_links = [k for k in range(kleuren) if links[een][k] == _LEEG]
        vrij_rechts = [k for k in range(kleuren) if rechts[ander][k] == _LEEG]
        if not vrij_links or not vrij_rechts:
            raise ValueError(f"te veel lijnen bij {een} of {ander}")
        beide = [k for k in vrij_links if rechts[ander][k] == _LEEG]
        if beide:
            keus = min(beide, key=lambda k: (gebruikt[k], k))
        else:
            keus = vrij_links[0]
            _wissel(randen, uit, links, rechts, rechts[ander][keus], keus, vrij_rechts[0])
        links[een][keus] = rechts[ander][keus] = nummer
        uit[nummer] = keus
        gebruikt[keus] += 1
    return uit


def _punten(nummers: set[int], kleuren: int) -> dict[int, list[int]]:
    return {een: [_LEEG] * kleuren for een in nummers}


def _wissel(
    randen: Sequence[Rand],
    uit: list[int],
    links: dict[int, list[int]],
    rechts: dict[int, list[int]],
    rand: int,
    deze: int,
    andere: int,
) -> None:
    """Exchange two colours along the path that begins with a line of colour `deze` at a table where `andere` is free."""
    pad = []
    aan_links = True
    kleur_nu = deze
    while rand != _LEEG:
        pad.append(rand)
        kleur_nu = andere if kleur_nu == deze else deze
        punt = randen[rand][0 if aan_links else 1]
        rand = (links[punt] if aan_links else rechts[punt])[kleur_nu]
        aan_links = not aan_links
    for lijn in pad:
        een, ander = randen[lijn]
        links[een][uit[lijn]] = rechts[ander][uit[lijn]] = _LEEG
    for lijn in pad:
        een, ander = randen[lijn]
        uit[lijn] = andere if uit[lijn] == deze else deze
        links[een][uit[lijn]] = rechts[ander][uit[lijn]] = lijn
