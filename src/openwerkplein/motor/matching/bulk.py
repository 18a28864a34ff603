"""All work against all candidates: the best of each piece of work, for a night run that fills the lists of all open work."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count

from openwerkplein.motor.matching.taal import Kans, Pad, Vraag
from openwerkplein.motor.matching.tafel import Tafel
from openwerkplein.motor.matching.zoeken import zoek_passend

PER_DRAAD = 64
"""Pieces of work that a thread takes at a time."""


def zoek_alle(
    tafel: Tafel, vragen: Sequence[Vraag], aantal: int = 20, pad: Pad | None = None, draden: int | None = None
) -> list[list[Kans]]:
    """Return for each piece of work the `aantal` best candidates who fit, best first, with their scores.

    The same candidates and scores as `zoeken.zoek`, without funnel, points apart and who just does not fit. With numba the
    `draden` threads (None: one per processor) count at the same time. Raises ValueError as `zoeken.zoek` does.
    """
    happen = [vragen[begin : begin + PER_DRAAD] for begin in range(0, len(vragen), PER_DRAAD)]
    with ThreadPoolExecutor(draden or cpu_count() or 1) as draad:
        uit = draad.map(lambda hap: [zoek_passend(tafel, vraag, aantal, pad) for vraag in hap], happen)
        return [kansen for hap in uit for kansen in hap]
