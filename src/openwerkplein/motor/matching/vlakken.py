"""What candidates have, bit by bit: a plane has one bit per row, so that 64 rows are looked at together.

A day is kept as the bits of its place among all days of the block, highest first: "before" is then a handful of steps for 64 rows
(O'Neil and Quass, "Improved query performance with variant indexes", SIGMOD 1997: bit-sliced index).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Rij = NDArray[Any]
LEEG = 0
"""The plane of what nobody has; the next one is of what everybody has."""


class Trap(NamedTuple):
    """Days as planes `eerste` up to `einde`: the bits, highest first, of their place in `dagen` (ascending, each once)."""

    dagen: Rij
    eerste: int
    einde: int


class Vlakken(NamedTuple):
    """`bits` (planes, 64 rows) uint64; the plane of each bit of the words, and where those of the signs begin."""

    bits: Rij
    van_bit: Rij
    beroepteken: Rij
    vaardigteken: Rij
    beschikbaar: Trap
    geboren: Trap

    @classmethod
    def van(cls, woorden: Rij, beroepteken: Rij, vaardigteken: Rij, beschikbaar: Rij, geboren: Rij) -> Vlakken:
        """Return the planes of words (words, rows), signs and days of rows."""
        vlakken = [np.full((len(beschikbaar) + 63) // 64, vol, np.uint64) for vol in (0, 2**64 - 1)]
        van_bit = np.concatenate([_leg_bits(woord, vlakken) for woord in woorden])
        verwant, kundig = _leg_bits(beroepteken, vlakken), _leg_bits(vaardigteken, vlakken)
        vrij, oud = _leg_trap(beschikbaar, vlakken), _leg_trap(geboren, vlakken)
        return cls(np.array(vlakken), van_bit, verwant, kundig, vrij, oud)

    @property
    def iedereen(self) -> Rij:
        """Return the number of the plane of what everybody has, as an array of one."""
        return np.full(1, LEEG + 1)

    def met_woorden(self, aantal: int) -> Vlakken:
        """Return the same planes for rows of so many words, of which the new ones are empty."""
        return self._replace(van_bit=np.pad(self.van_bit, (0, 64 * aantal - len(self.van_bit))))


def pak(heeft: Rij) -> Rij:
    """Return bools as one bit each: uint64 per 64 rows, the first row lowest."""
    vol = np.zeros((len(heeft) + 63) // 64 * 64, np.bool_)
    vol[: len(heeft)] = heeft
    return np.packbits(vol, bitorder="little").view(np.uint64)


def pak_uit(bits: Rij) -> Rij:
    """Return the places of the bits that are set, ascending: bit b of element i is 64 i + b."""
    acht = bits.view(np.uint8)
    vol = np.flatnonzero(acht)
    hier = np.flatnonzero(np.unpackbits(acht[vol], bitorder="little").view(np.bool_))
    plek: Rij = vol[hier >> 3] * 8 + (hier & 7)
    return plek


def pak_plekken(plekken: Rij, aantal: int) -> Rij:
    """Return a plane of so many rows with these set."""
    heeft = np.zeros(aantal, np.bool_)
    heeft[plekken] = True
    return pak(heeft)


def _leg_bits(woord: Rij, vlakken: list[Rij]) -> Rij:
    """Add a plane per bit that occurs; returns the plane of each of the 64."""
    samen = int(np.bitwise_or.reduce(woord, initial=np.uint64(0)))
    van_bit = np.full(64, LEEG, np.int64)
    for bit in range(64):
        if samen >> bit & 1:
            van_bit[bit] = len(vlakken)
            vlakken.append(pak((woord & np.uint64(1 << bit)) != 0))
    return van_bit


def _leg_trap(dagen: Rij, vlakken: list[Rij]) -> Trap:
    uniek, plaats = np.unique(dagen, return_inverse=True)
    eerste = len(vlakken)
    vlakken += [pak((plaats >> bit & 1) != 0) for bit in range(len(uniek).bit_length() - 1, -1, -1)]
    return Trap(uniek, eerste, len(vlakken))
