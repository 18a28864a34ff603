"""Everything at once, level by level: for when two phases are not enough, because people may not sit together or tables cannot be equal.

A level whose bound is already reached is not searched again. What is not proven within the effort gets its bound, and the plan says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from openwerkplein.motor.indeling import controle
from openwerkplein.motor.indeling.model import Model, Vondst
from openwerkplein.motor.indeling.taal import Niveaus, Opgave, Zitting


def los_op(opgave: Opgave, begin: Iterable[Zitting], grens: Niveaus, moeite: float) -> tuple[list[Zitting], Niveaus]:
    """Return the best plan that was found and a bound for any plan, compared as a tuple; equal to what the plan is worth: proven.

    `begin` is a plan to look near; it may break rules. `grens` is a bound that is already known. `moeite` is in deterministic
    seconds of CP-SAT.
    """
    trap = _Trap(opgave, grens, moeite, list(begin))
    trap.probeer_grens()
    for niveau in range(len(Niveaus._fields)):
        trap.niveau(niveau)
    return trap.beste, Niveaus(*trap.grenzen)


class _Trap:
    """Goes up the levels; keeps the best plan so far and what is known about each level."""

    def __init__(self, opgave: Opgave, grens: Niveaus, moeite: float, begin: list[Zitting]) -> None:
        self.opgave = opgave
        self.grens: Niveaus | None = grens
        self.moeite = moeite / 3
        """A search has a third: most levels are at their bound, and two or three are searched."""
        self.wenk = begin
        self.beste = [] if controle.fouten(opgave, begin) else begin
        self.waarde = controle.waardeer(opgave, self.beste)
        # Where no plan has a higher minimum, a plan that is at least as good has at least as many turns.
        self.model = Model(opgave, self.waarde.beurten if self.waarde.minimum == grens.minimum else 0)
        self.grenzen: list[int] = []
        self.gezocht = False
        """Whether every level but the last is at its bound and the last was searched under that: nothing is left to look for."""

    def probeer_grens(self) -> None:
        """Look for a plan that reaches the bound of every level but the last: there usually is one."""
        assert self.grens is not None
        if self.waarde[:-1] == self.grens[:-1]:
            return
        proef = Model(self.opgave, self.grens.beurten)
        for gewicht, waarde in zip(proef.niveaus[:-1], self.grens[:-1], strict=True):
            proef.eis(gewicht, waarde)
        vondst = self._neem(proef.los(proef.niveaus[-1], self.wenk, self.moeite))
        if vondst.hoogst is not None and self.waarde[:-1] == self.grens[:-1]:
            self.grens = self.grens._replace(totaal=min(vondst.hoogst, self.grens.totaal))
            self.gezocht = True

    def niveau(self, nummer: int) -> None:
        """Bring one level as high as possible, with the levels before it at least as they are."""
        gewicht = self.model.niveaus[nummer]
        bekend = self.grens[nummer] if self.grens is not None else None
        hoogst = self.waarde[nummer]
        if self.gezocht:
            hoogst = self.grens[nummer] if self.grens is not None else hoogst
        elif bekend != hoogst:
            vondst = self._neem(self.model.los(gewicht, self.beste, self.moeite))
            hoogst = min(een for een in (vondst.hoogst, bekend, self._telling()[nummer]) if een is not None)
        self.model.eis(gewicht, self.waarde[nummer])
        self.grenzen.append(max(hoogst, self.waarde[nummer]))
        if self.grens is not None and self.waarde[nummer] != self.grens[nummer]:
            # The known bound of the next levels was for plans that reach it on this one.
            self.grens = None

    def _telling(self) -> Niveaus:
        """Return a bound by counting alone."""
        opgave = self.opgave
        beurten = sum(opgave.doel.values())
        return Niveaus(opgave.rondes, beurten, len(opgave.moet), len(opgave.kandidaten), sum(opgave.passend.values()))

    def _neem(self, vondst: Vondst) -> Vondst:
        """Keep a plan that is better; one that breaks a rule is a mistake of a solver and is not taken."""
        if vondst.plan is not None and not controle.fouten(self.opgave, vondst.plan):
            waarde = controle.waardeer(self.opgave, vondst.plan)
            if waarde > self.waarde:
                self.beste, self.waarde = vondst.plan, waarde
        return vondst
