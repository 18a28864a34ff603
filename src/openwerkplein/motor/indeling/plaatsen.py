"""People to places within capacities: as many as can be, then the best fit together, exact; and what it costs each of them.

Optimising only the total sends some people to what suits them less, so everybody is shown what they lose against their own best
option. The pairing is a minimum-cost flow (`motor.koppelen`), so its answer is proven.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from openwerkplein.motor.indeling.plaatsplan import Plan, nummer
from openwerkplein.motor.koppelen import koppel

Rij = NDArray[Any]


class Reden(Enum):
    """Why somebody has no place."""

    GEEN_PLAATS = "geen_plaats"
    VOL = "vol"
    GRENS = "grens"


@dataclass(frozen=True)
class Toewijzing:
    """Somebody at a place, with the fit there and at the best place for this person alone, in hundredths."""

    mens: str
    plaats: str
    score: int
    beste: int
    beste_plaats: str

    @property
    def verlies(self) -> int:
        """What this person gives up because places are shared, in hundredths."""
        return self.beste - self.score


@dataclass(frozen=True)
class NietGeplaatst:
    """Somebody without a place, why, and the places that would do, by code."""

    mens: str
    reden: Reden
    plaatsen: tuple[str, ...]


@dataclass(frozen=True)
class Bezetting:
    """A place afterwards: how many people it got and may have."""

    code: str
    bezet: int
    plekken: int

    @property
    def vrij(self) -> int:
        """How many more could come."""
        return self.plekken - self.bezet


@dataclass(frozen=True)
class Tekort:
    """Places that together ask for more people than there are who can go there: the proof that a minimum cannot be met.

    `mensen` is everybody who may go to one of them and is not decided to go elsewhere; with `grens` it is the limit over all that stops it.
    """

    plaatsen: tuple[str, ...]
    minstens: int
    mensen: int
    grens: bool


@dataclass(frozen=True)
class Uitslag:
    """The answer, in the order of codes. Totals are in hundredths; `bovengrens` is the total if nobody had to share.

    `bewezen` says that no better answer exists; a flow is always solved to that point, or `wijs_toe` raises.
    """

    toewijzing: tuple[Toewijzing, ...]
    niet_geplaatst: tuple[NietGeplaatst, ...]
    plaatsen: tuple[Bezetting, ...]
    tekorten: tuple[Tekort, ...]
    totaal: int
    bovengrens: int
    bewezen: bool


def wijs_toe(plan: Plan) -> Uitslag:
    """Return who goes where: as many people as can be, then minimums as full as can be, then the highest total fit; proven.

    Of answers that are equally good it is always the same one, whatever the order of the rows: everything is put in order of code
    first. Raises OngeldigPlan for a plan with mistakes.
    """
    tafel = _Tafel(plan)
    waar = tafel.los_op()
    return _Antwoord(tafel, waar).uitslag()


class _Tafel:
    """A plan as rows of numbers: people and places by position in the order of code, pairs sorted by person and place."""

    def __init__(self, plan: Plan) -> None:
        rijen = nummer(plan)
        self.mensen, self.plaatsen, self.hoogstens = rijen.mensen, rijen.plaatsen, plan.hoogstens
        self.plekken = np.array([plaats.plekken for plaats in self.plaatsen], np.int64)
        self.minstens = np.array([plaats.minstens for plaats in self.plaatsen], np.int64)
        wie = {code: plek for plek, code in enumerate(self.mensen)}
        waar = {plaats.code: plek for plek, plaats in enumerate(self.plaatsen)}
        self.vast = np.full(len(self.mensen), -1, np.int64)
        for code, bij in plan.vast:
            self.vast[wie[code]] = waar[bij]
        niet = np.array([wie[code] * len(waar) + waar[bij] for code, bij in plan.niet], np.int64)
        mag = ~np.isin(rijen.mens * len(waar) + rijen.plaats, niet)
        self.mens, self.plaats, self.score = rijen.mens[mag], rijen.plaats[mag], rijen.score[mag]
        # From where to where the pairs of each person stand.
        self.van = np.searchsorted(self.mens, np.arange(len(self.mensen) + 1))

    def los_op(self) -> Rij:
        """Return the position of everybody's place, -1 without one."""
        waar = self.vast.copy()
        bezet = np.bincount(waar[waar >= 0], minlength=len(self.plaatsen))
        open_ = self.vast[self.mens] < 0
        mens, plaats = self.mens[open_], self.plaats[open_]
        gekozen = koppel(
            mens,
            plaats,
            self.score[open_],
            (self.vast < 0).astype(np.int64),
            self.plekken - bezet,
            np.maximum(self.minstens - bezet, 0),
            None if self.hoogstens is None else self.hoogstens - int(bezet.sum()),
        )
        waar[mens[gekozen]] = plaats[gekozen]
        return waar

    def opties(self, nummer: int) -> Rij:
        """Return the positions of the places where somebody may go."""
        return self.plaats[self.van[nummer] : self.van[nummer + 1]]


class _Antwoord:
    """A solved table, told in codes."""

    def __init__(self, tafel: _Tafel, waar: Rij) -> None:
        self.tafel, self.waar = tafel, waar
        self.codes = [plaats.code for plaats in tafel.plaatsen]
        self.bezet = np.bincount(waar[waar >= 0], minlength=len(self.codes))

    def uitslag(self) -> Uitslag:
        """Return the whole."""
        tafel = self.tafel
        beste, beste_plaats = self._beste()
        eigen = np.flatnonzero(tafel.plaats == self.waar[tafel.mens])
        score, beste_hier = tafel.score[eigen], beste[tafel.mens[eigen]]
        # Somebody whose own place is as good as any has that one as the best.
        bij = np.where(score == beste_hier, tafel.plaats[eigen], beste_plaats[tafel.mens[eigen]])
        rijen = zip(
            *(rij.tolist() for rij in (tafel.mens[eigen], tafel.plaats[eigen], score, beste_hier, bij)), strict=True
        )
        return Uitslag(
            toewijzing=tuple(
                Toewijzing(tafel.mensen[mens], self.codes[plaats], punten, best, self.codes[best_bij])
                for mens, plaats, punten, best, best_bij in rijen
            ),
            niet_geplaatst=tuple(map(self._waarom, np.flatnonzero(self.waar < 0).tolist())),
            plaatsen=tuple(
                Bezetting(plaats.code, bezet, plaats.plekken)
                for plaats, bezet in zip(tafel.plaatsen, self.bezet.tolist(), strict=True)
            ),
            tekorten=tuple(self._tekorten()),
            totaal=int(score.sum()),
            bovengrens=int(beste.sum()),
            bewezen=True,
        )

    def _beste(self) -> tuple[Rij, Rij]:
        """The highest score of everybody at a place with room for anyone at all, and the first such place; 0 and -1 for none."""
        tafel = self.tafel
        kan = tafel.plekken[tafel.plaats] > 0
        mens, plaats, score = tafel.mens[kan], tafel.plaats[kan], tafel.score[kan]
        beste = np.zeros(len(tafel.mensen), np.int64)
        waar = np.full(len(tafel.mensen), -1, np.int64)
        np.maximum.at(beste, mens, score)
        hoogst = np.flatnonzero(score == beste[mens])
        eerste = hoogst[np.flatnonzero(np.diff(mens[hoogst], prepend=-1))]
        waar[mens[eerste]] = plaats[eerste]
        return beste, waar

    def _waarom(self, nummer: int) -> NietGeplaatst:
        opties = self.tafel.opties(nummer)
        vol = bool((self.bezet[opties] >= self.tafel.plekken[opties]).all())
        reden = Reden.GEEN_PLAATS if not len(opties) else Reden.VOL if vol else Reden.GRENS
        return NietGeplaatst(self.tafel.mensen[nummer], reden, tuple(self.codes[plaats] for plaats in opties.tolist()))

    # -- minimums that cannot be met --------------------------------------------------------------------------------------

    def _tekorten(self) -> Iterator[Tekort]:
        """Follow from each place that is short: who may go there, where these people are now, who may go there, and so on.

        In the best answer nobody on that road can be missed, so together these places ask for more people than there are.
        """
        kort = np.flatnonzero(self.bezet < self.tafel.minstens).tolist()
        if not kort:
            return
        wie = self._wie_mag()
        gezien: dict[int, int] = {}
        groepen: dict[int, set[int]] = {}
        zonder: set[int] = set()
        for begin in kort:
            if begin in gezien:
                continue
            groep, raakt = self._groep(begin, wie, gezien, zonder)
            for ander in raakt:
                groep |= groepen.pop(ander)
                zonder |= {begin} if ander in zonder else set()
            groepen[begin] = groep
            gezien.update(dict.fromkeys(groep, begin))
        for begin, groep in groepen.items():
            plaatsen = sorted(groep)
            yield Tekort(
                tuple(self.codes[plaats] for plaats in plaatsen),
                int(self.tafel.minstens[plaatsen].sum()),
                int(self.bezet[plaatsen].sum()),
                begin in zonder,
            )

    def _groep(
        self, begin: int, wie: Mapping[int, Sequence[int]], gezien: Mapping[int, int], zonder: set[int]
    ) -> tuple[set[int], set[int]]:
        """The places on the road from one, and the earlier groups that it runs into."""
        groep, raakt, nog = {begin}, set(), [begin]
        while nog:
            for mens in wie.get(nog.pop(), ()):
                plaats = int(self.waar[mens])
                if plaats < 0:
                    zonder.add(begin)
                elif plaats in gezien:
                    raakt.add(gezien[plaats])
                elif plaats not in groep:
                    groep.add(plaats)
                    nog.append(plaats)
        return groep, raakt

    def _wie_mag(self) -> dict[int, list[int]]:
        """Who may go to each place and is not decided to go anywhere."""
        tafel = self.tafel
        los = tafel.vast[tafel.mens] < 0
        uit: dict[int, list[int]] = {}
        for mens, plaats in zip(tafel.mens[los].tolist(), tafel.plaats[los].tolist(), strict=True):
            uit.setdefault(plaats, []).append(mens)
        return uit
