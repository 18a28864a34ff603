"""How full tables are: the levels that keep tables in balance, and which of them holds the best plan.

Tables are balanced in a round when two tables differ by at most one, where a full table may have fewer people. In other words there
is a level q such that every table has min(room, q) or min(room, q + 1) people. When every round has the same level, a table
gives between R min(room, q) and R min(room, q + 1) turns, and by De Werra's theorem (see `kleuring`) any assignment
within those bounds falls apart in R balanced rounds. So for one level in all rounds two phases are exact; what is left is to show that
rounds of different levels give nothing better.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from openwerkplein.motor.indeling.taal import Niveaus
from openwerkplein.motor.indeling.toewijzing import Bereik, Getallen, Netwerk, Toewijzing, wijs_toe


@dataclass(frozen=True)
class Vorm:
    """The best assignment with one level in all rounds, the turns per table and round it stays within, and a bound for any plan.

    `minst` and `meest` hold for one round; `grens` is compared with the worth as a tuple.
    """

    toewijzing: Toewijzing
    minst: Getallen
    meest: Getallen
    grens: Niveaus


class Niveauzoeker:
    """Finds the level; knows how many people a round can hold at most."""

    def __init__(self, net: Netwerk) -> None:
        """Keep the places of every table and the most people of a round."""
        self.net = net
        self.rondes = net.opgave.rondes
        self.plaatsen: Getallen = np.array(list(net.opgave.ruimte.values()), dtype=np.int64)
        self.meest = min(int((net.doel > 0).sum()), int(self.plaatsen.sum()))
        """More people than this cannot sit in one round."""
        self.hoogst = self._hoogste(self.meest)

    def zoek(self) -> Vorm:
        """Return the best assignment with one level, and how good any plan can be."""
        if not self.net.opgave.gelijk:
            niets = np.zeros_like(self.plaatsen)
            vrij = self._wijs_toe(niets, self.rondes * self.plaatsen)
            return Vorm(vrij, niets, self.plaatsen, vrij.waarde)
        beste, niveau = self._probeer(self.hoogst), self.hoogst
        if self._vol(niveau) == self.meest and niveau and beste.waarde.beurten < self.rondes * self.meest:
            # Every table exactly at the level: the level below holds that too, and rounds with fewer people besides.
            lager = self._probeer(niveau - 1)
            if lager.waarde > beste.waarde:
                beste, niveau = lager, niveau - 1
        if not self._zeker(beste.waarde):
            for ander in range(self.hoogst - 1, -1, -1):
                poging = self._probeer(ander)
                if poging.waarde > beste.waarde:
                    beste, niveau = poging, ander
        return Vorm(beste, *self._van(niveau), self._grens(beste.waarde, niveau))

    def _zeker(self, waarde: Niveaus) -> bool:
        """Whether more turns than these are impossible, by counting alone."""
        beurten = min(int(self.net.doel.sum()), self.rondes * self.meest)
        minimum = max(m for m in range(self.rondes + 1) if int(np.minimum(self.net.doel, m).sum()) <= beurten)
        return (waarde.minimum, waarde.beurten) == (minimum, beurten)

    def _grens(self, waarde: Niveaus, niveau: int) -> Niveaus:
        """Return a bound for plans with any level per round.

        A plan that is at least as good has as many turns, so no round has fewer than `minste` people; when one level holds
        every number from there to the most, all rounds have that level.
        """
        meest = self.rondes * self._van(self.hoogst)[1]
        if not self._zeker(waarde):
            los = self._wijs_toe(np.zeros_like(self.plaatsen), meest).waarde
            if los.minimum > waarde.minimum:
                return los
        minste = waarde.beurten - (self.rondes - 1) * self.meest
        if self._vol(niveau) <= minste and self.meest <= self._vol(niveau + 1):
            return waarde
        laagst = self._laagste(max(minste, 0))
        return self._wijs_toe(self.rondes * self._van(laagst)[0], meest).waarde

    def _probeer(self, niveau: int) -> Toewijzing:
        minst, meest = self._van(niveau)
        gevonden = wijs_toe(self.net, Bereik(self.rondes * minst, self.rondes * meest))
        return gevonden if gevonden is not None else Toewijzing((), Niveaus(-1, 0, 0, 0, 0))

    def _wijs_toe(self, minst: Getallen, meest: Getallen) -> Toewijzing:
        gevonden = wijs_toe(self.net, Bereik(minst, meest))
        assert gevonden is not None, "a plan within narrower bounds is known"
        return gevonden

    def _van(self, niveau: int) -> tuple[Getallen, Getallen]:
        return np.minimum(self.plaatsen, niveau), np.minimum(self.plaatsen, niveau + 1)

    def _vol(self, niveau: int) -> int:
        return int(np.minimum(self.plaatsen, niveau).sum())

    def _hoogste(self, mensen: int) -> int:
        """Return the highest level of a round with so many people; the last one where a table can still differ."""
        return max(q for q in range(max(1, int(self.plaatsen.max()))) if self._vol(q) <= mensen)

    def _laagste(self, mensen: int) -> int:
        return min(q for q in range(max(1, int(self.plaatsen.max()))) if self._vol(q + 1) >= mensen)
