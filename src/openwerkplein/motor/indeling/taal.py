"""The words of a composition: what is asked (`Opgave`) and what is answered (`Indeling`).

A person (kandidaat) sits at a table (tafel, one employer) in a round (ronde); such a seat in one round is a turn (beurt). Codes are
texts; candidates and tables stand in the order of their codes, so that the order in a file decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

Paar = tuple[str, str]
Zitting = tuple[str, str, int]
"""Who sits where and when: candidate, table, round counted from 1."""


class Tafel(NamedTuple):
    """A table of one employer: how many can sit there at the same time, and whether it is quiet."""

    code: str
    plaatsen: int
    rustig: bool = False


class Kandidaat(NamedTuple):
    """Somebody who was invited; with `rustig` only a quiet table will do."""

    code: str
    rustig: bool = False


class Niveaus(NamedTuple):
    """What a plan is worth, the most important first; compared as a tuple. Higher is better, everywhere.

    `minimum`: everyone gets this many turns, or as many as there are tables where that person may sit when those are fewer;
    `beurten`: turns in all; `moet`: wishes of `moet` that are met; `past`: people who meet at least one employer with a
    compatibility above 0; `totaal`: sum of the compatibility of all turns.
    """

    minimum: int
    beurten: int
    moet: int
    past: int
    totaal: int


@dataclass(frozen=True)
class Opgave:
    """What is asked.

    `passend` is in hundredths of a point (0 to 10,000, as scores of the matching); what it leaves out counts as 0. Pairs of
    `niet_samen` are in the order of their codes. With `gelijk` tables differ by at most one in every round, where a table with
    fewer people is full: as many as its places, or as there are people who may sit there.
    """

    rondes: int
    tafels: tuple[Tafel, ...]
    kandidaten: tuple[Kandidaat, ...]
    passend: Mapping[Paar, int] = field(default_factory=dict)
    moet: frozenset[Paar] = frozenset()
    niet: frozenset[Paar] = frozenset()
    niet_samen: frozenset[Paar] = frozenset()
    gelijk: bool = True

    @classmethod
    def van(
        cls,
        rondes: int,
        tafels: Iterable[Tafel],
        kandidaten: Iterable[Kandidaat],
        passend: Mapping[Paar, int] | None = None,
        moet: Iterable[Paar] = (),
        niet: Iterable[Paar] = (),
        niet_samen: Iterable[Paar] = (),
        gelijk: bool = True,
    ) -> Opgave:
        """Return a question in the order of the codes; nothing is checked here (see `lezen.lees`)."""
        return cls(
            rondes,
            tuple(sorted(tafels)),
            tuple(sorted(kandidaten)),
            dict(passend or {}),
            frozenset(moet),
            frozenset(niet),
            frozenset((min(een), max(een)) for een in niet_samen),
            gelijk,
        )

    def mag(self, kandidaat: Kandidaat, tafel: Tafel) -> bool:
        """Return whether somebody may sit at a table at all: not forbidden, and quiet for who needs that."""
        return (kandidaat.code, tafel.code) not in self.niet and (tafel.rustig or not kandidaat.rustig)

    @cached_property
    def mogelijk(self) -> Mapping[str, tuple[str, ...]]:
        """For every candidate the codes of the tables where that person may sit."""
        return {k.code: tuple(t.code for t in self.tafels if self.mag(k, t)) for k in self.kandidaten}

    @cached_property
    def ruimte(self) -> Mapping[str, int]:
        """For every table how many people can be at it in one round: its places, or fewer when fewer people may sit there."""
        return {t.code: min(t.plaatsen, sum(self.mag(k, t) for k in self.kandidaten)) for t in self.tafels}

    @cached_property
    def doel(self) -> Mapping[str, int]:
        """For every candidate the most turns that person can get: one per round, one per table where that person may sit."""
        return {code: min(self.rondes, len(tafels)) for code, tafels in self.mogelijk.items()}

    def past(self, kandidaat: str, tafel: str) -> bool:
        """Return whether an employer fits somebody: a compatibility above 0."""
        return self.passend.get((kandidaat, tafel), 0) > 0


@dataclass(frozen=True)
class NietVervuld:
    """A wish that is not met. `samen` is a smallest set of wishes, this one among them, of which not all can be met; `zin` says why."""

    soort: str
    kandidaten: tuple[str, ...]
    tafel: str | None
    zin: str
    samen: tuple[Paar, ...] = ()
    tekort: int = 0


@dataclass(frozen=True)
class Indeling:
    """A plan: who sits where in which round, what it is worth, and an upper bound of every level.

    `grens` holds for plans that are equal in every level before; the plan is proven best when `waarde` equals it.
    """

    zittingen: tuple[Zitting, ...]
    waarde: Niveaus
    grens: Niveaus
    niet_vervuld: tuple[NietVervuld, ...] = ()
    zinnen: tuple[str, ...] = ()

    @property
    def bewezen(self) -> bool:
        """Whether no plan is better."""
        return self.waarde == self.grens

    @property
    def gat(self) -> tuple[str, int]:
        """The first level where something better is not ruled out, with how much at most; an empty name and 0 when proven."""
        for naam, waarde, grens in zip(Niveaus._fields, self.waarde, self.grens, strict=True):
            if grens > waarde:
                return naam, grens - waarde
        return "", 0
