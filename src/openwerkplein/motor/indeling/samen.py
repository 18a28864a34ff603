"""Everything at once, by CP-SAT: for when two phases are not enough, because people may not sit together or tables cannot be equal.

Level by level, as in Niveaus. A level whose bound is already reached is not searched again. What CP-SAT does not prove within its
effort gets its bound, and the plan says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ortools.sat.python import cp_model

from openwerkplein.motor.indeling import controle
from openwerkplein.motor.indeling.taal import Niveaus, Opgave, Zitting

MOEITE = 20.0
"""How long one question may be searched, in deterministic seconds of CP-SAT: no clock, so that a busy machine changes no answer."""
_GEVONDEN = (cp_model.OPTIMAL, cp_model.FEASIBLE)
Som = cp_model.LinearExprT


def oplosser(moeite: float) -> cp_model.CpSolver:
    """Return a solver that gives the same answer every time: one worker, a fixed seed, effort instead of a clock."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = moeite
    return solver


@dataclass
class Model:
    """The rules as a model: `x[k, t, r]` whether somebody sits at a table in a round, over all that may."""

    opgave: Opgave
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    x: dict[Zitting, cp_model.IntVar] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Put every rule in the model."""
        opgave = self.opgave
        self.rondes = range(1, opgave.rondes + 1)
        for k, tafels in opgave.mogelijk.items():
            for t in tafels:
                for r in self.rondes:
                    self.x[k, t, r] = self.model.new_bool_var("")
                self.model.add_at_most_one(self.x[k, t, r] for r in self.rondes)
            for r in self.rondes:
                self.model.add_at_most_one(self.x[k, t, r] for t in tafels)
        for r in self.rondes:
            self._evenwicht(r)
            for een, ander in sorted(opgave.niet_samen):
                for tafel in opgave.tafels:
                    if (een, tafel.code, r) in self.x and (ander, tafel.code, r) in self.x:
                        self.model.add_at_most_one(self.x[een, tafel.code, r], self.x[ander, tafel.code, r])
        self.niveaus = self._niveaus()

    def _evenwicht(self, ronde: int) -> None:
        """One level q per round: every table has min(room, q) or min(room, q + 1) people."""
        ruimte = self.opgave.ruimte
        kies = [self.model.new_bool_var("") for _ in range(max(1, *ruimte.values()))]
        self.model.add_exactly_one(kies)
        for een in self.opgave.tafels:
            plaatsen = ruimte[een.code]
            mensen = sum(self.x[k.code, een.code, ronde] for k in self.opgave.kandidaten if self.opgave.mag(k, een))
            self.model.add(mensen <= plaatsen)
            if self.opgave.gelijk:
                self.model.add(mensen >= sum(min(plaatsen, q) * kan for q, kan in enumerate(kies)))
                self.model.add(mensen <= sum(min(plaatsen, q + 1) * kan for q, kan in enumerate(kies)))

    def _niveaus(self) -> Sequence[Som]:
        """Return what is to be as high as possible, level by level."""
        opgave = self.opgave
        zit = {(k, t): sum(self.x[k, t, r] for r in self.rondes) for k, ts in opgave.mogelijk.items() for t in ts}
        haalt = [self.model.new_bool_var("") for _ in self.rondes]
        past = []
        for k, tafels in opgave.mogelijk.items():
            if opgave.doel[k]:
                self.model.add(sum(zit[k, t] for t in tafels) >= sum(haalt[: opgave.doel[k]]))
            passende = [zit[k, t] for t in tafels if opgave.past(k, t)]
            if passende:
                past.append(self.model.new_bool_var(""))
                self.model.add(past[-1] <= sum(passende))
        for lager, hoger in pairwise(haalt):
            self.model.add_implication(hoger, lager)
        return (
            sum(haalt),
            sum(zit.values()),
            sum(zit[een] for een in sorted(opgave.moet) if een in zit),
            sum(past),
            sum(opgave.passend[een] * kan for een, kan in zit.items() if opgave.passend.get(een)),
        )

    def wenk(self, zittingen: Iterable[Zitting]) -> None:
        """Tell the solver to look near a plan first."""
        plan = set(zittingen)
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for zitting, kan in self.x.items():
            self.model.add_hint(kan, zitting in plan)

    def plan(self, solver: cp_model.CpSolver) -> list[Zitting]:
        """Return the plan that a solver found."""
        return [zitting for zitting, kan in self.x.items() if solver.boolean_value(kan)]


def los_op(
    opgave: Opgave, begin: Iterable[Zitting], grens: Niveaus, moeite: float = MOEITE
) -> tuple[list[Zitting], Niveaus]:
    """Return the best plan that was found and a bound for any plan, compared as a tuple.

    `begin` is a plan to look near; it may break rules. `grens` is a bound that is already known. Equal to what the plan is worth:
    proven. Levels share the effort `moeite`: half of what is left for each.
    """
    zoeker = _Trap(Model(opgave), grens, moeite, list(begin))
    zoeker.probeer_grens()
    for niveau in range(len(Niveaus._fields)):
        zoeker.niveau(niveau)
    return zoeker.beste, Niveaus(*zoeker.grenzen)


class _Trap:
    """Goes up the levels; keeps the best plan so far and what is known about each level."""

    def __init__(self, model: Model, grens: Niveaus, moeite: float, begin: list[Zitting]) -> None:
        self.model = model
        self.grens: Niveaus | None = grens
        self.moeite = moeite
        geldig = not controle.fouten(model.opgave, begin)
        self.wenk = begin
        self.beste = begin if geldig else []
        self.waarde = controle.waardeer(model.opgave, self.beste)
        self.grenzen: list[int] = []

    def probeer_grens(self) -> None:
        """Look for a plan that reaches the bound of every level but the last: there usually is one."""
        assert self.grens is not None
        if self.waarde[:-1] == self.grens[:-1]:
            return
        proef = Model(self.model.opgave)
        for som, waarde in zip(proef.niveaus[:-1], self.grens[:-1], strict=True):
            proef.model.add(som >= waarde)
        proef.wenk(self.wenk)
        proef.model.maximize(proef.niveaus[-1])
        hoogst = self._los(proef, self.moeite / 2)
        if hoogst is not None:
            self.grens = self.grens._replace(totaal=min(hoogst, self.grens.totaal))

    def niveau(self, nummer: int) -> None:
        """Bring one level as high as possible, with the levels before it at least as they are."""
        som = self.model.niveaus[nummer]
        bekend = self.grens[nummer] if self.grens is not None else None
        hoogst = self.waarde[nummer]
        if bekend != hoogst:
            self.model.wenk(self.beste)
            self.model.model.maximize(som)
            gevonden = self._los(self.model, self.moeite / 2)
            hoogst = min(een for een in (gevonden, bekend, self._telling()[nummer]) if een is not None)
        self.model.model.add(som >= self.waarde[nummer])
        self.grenzen.append(max(hoogst, self.waarde[nummer]))
        if self.grens is not None and self.waarde[nummer] != self.grens[nummer]:
            # The known bound of the next levels was for plans that reach it on this one.
            self.grens = None

    def _telling(self) -> Niveaus:
        """Return a bound by counting alone."""
        opgave = self.model.opgave
        punten = sum(opgave.passend.values())
        beurten = sum(opgave.doel.values())
        return Niveaus(opgave.rondes, beurten, len(opgave.moet), len(opgave.kandidaten), punten)

    def _los(self, model: Model, moeite: float) -> int | None:
        """Search, keep a better plan, and return the bound of what was maximised; None when no plan was found."""
        solver = oplosser(moeite)
        status = solver.solve(model.model)
        self.moeite -= min(solver.response_proto.deterministic_time, moeite)
        if status in _GEVONDEN:
            plan = model.plan(solver)
            waarde = controle.waardeer(model.opgave, plan)
            if waarde > self.waarde:
                self.beste, self.waarde = plan, waarde
            return int(solver.best_objective_bound + 1e-6)
        return None
