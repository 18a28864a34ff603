"""Keep people apart by exchanging two rounds, over and over: who meets whom stays, only the moment changes.

The turns of two rounds together form a graph in which everyone has at most two lines. At each table they are put in twos, first
those who may not sit together; then lines hang together in paths and rings, alternately by a person and by a table, which can be
coloured with the two rounds so that the two of a table, and the two of a person, differ. So balance is kept, whatever the twos are.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

POGINGEN = 3000
"""So many exchanges are tried; a busy evening of 120 people needs a few hundred."""


class Ruiler:
    """Rounds of lines (candidate, table), with the lines that clash when they are in one round at one table."""

    def __init__(
        self, paren: Sequence[tuple[int, int]], botsingen: Sequence[tuple[int, int]], rondes: Sequence[int], aantal: int
    ) -> None:
        """Start from balanced rounds (from 0 to `aantal`) that still have clashes."""
        self.paren = paren
        self.ronde = list(rondes)
        self.aantal = aantal
        self.buren: Mapping[int, list[int]] = defaultdict(list)
        for een, ander in botsingen:
            self.buren[een].append(ander)
            self.buren[ander].append(een)
        self.lijnen: list[set[int]] = [set() for _ in range(aantal)]
        for lijn, ronde in enumerate(rondes):
            self.lijnen[ronde].add(lijn)
        self.toeval = random.Random(1)  # noqa: S311 - a fixed sequence, so that the same question gets the same answer

    def zoek(self) -> bool:
        """Exchange until nobody clashes; returns whether that came out."""
        if self.aantal < 2:
            return not self._vuil()
        for _ in range(POGINGEN):
            vuil = self._vuil()
            if not vuil:
                return True
            een = self.toeval.choice(vuil)
            ander = self.toeval.choice([r for r in range(self.aantal) if r != een])
            self._ruil(een, ander)
        return not self._vuil()

    def _vuil(self) -> list[int]:
        """Return the rounds with a clash, once per clash."""
        return [self.ronde[lijn] for lijn in sorted(self.buren) if self._botst(lijn)]

    def _botst(self, lijn: int) -> int:
        return sum(self.ronde[buur] == self.ronde[lijn] for buur in self.buren[lijn])

    def _ruil(self, een: int, ander: int) -> None:
        """Divide the turns of two rounds anew; kept unless it gives more clashes."""
        lijnen = sorted(self.lijnen[een] | self.lijnen[ander])
        oud = [self.ronde[lijn] for lijn in lijnen]
        voor = sum(map(self._botst, lijnen))
        for stuk in self._stukken(lijnen):
            self._kleur(stuk, een, ander)
        if sum(map(self._botst, lijnen)) > voor:
            for lijn, ronde in zip(lijnen, oud, strict=True):
                self.ronde[lijn] = ronde
        self.lijnen[een] = {lijn for lijn in lijnen if self.ronde[lijn] == een}
        self.lijnen[ander] = {lijn for lijn in lijnen if self.ronde[lijn] == ander}

    def _kleur(self, stuk: Sequence[int], een: int, ander: int) -> None:
        """Give the lines of a path alternately the two rounds, starting with the one that clashes less."""
        keuzes = []
        for begin, dan in ((een, ander), (ander, een)):
            for plek, lijn in enumerate(stuk):
                self.ronde[lijn] = dan if plek % 2 else begin
            keuzes.append((sum(map(self._botst, stuk)), begin, dan))
        _, begin, dan = min(keuzes)
        for plek, lijn in enumerate(stuk):
            self.ronde[lijn] = dan if plek % 2 else begin

    def _stukken(self, lijnen: Sequence[int]) -> list[list[int]]:
        """Return the paths and rings, each in the order in which it is walked."""
        van_persoon: dict[int, list[int]] = defaultdict(list)
        van_tafel: dict[int, list[int]] = defaultdict(list)
        for lijn in lijnen:
            van_persoon[self.paren[lijn][0]].append(lijn)
            van_tafel[self.paren[lijn][1]].append(lijn)
        persoon = _maten(van_persoon.values())
        tafel = _maten(self._tweetallen(van_tafel[t]) for t in sorted(van_tafel))
        gezien: set[int] = set()
        # A path is walked from an end; what is left after those are rings.
        einden = [lijn for lijn in lijnen if lijn not in persoon or lijn not in tafel]
        uit = []
        for begin in [*einden, *lijnen]:
            if begin not in gezien:
                stuk = _loop(begin, persoon, tafel)
                gezien.update(stuk)
                uit.append(stuk)
        self.toeval.shuffle(uit)
        return uit

    def _tweetallen(self, lijnen: list[int]) -> list[int]:
        """Return the lines of a table in an order in which each two that follow form a pair: first those who clash."""
        self.toeval.shuffle(lijnen)
        vrij = dict.fromkeys(lijnen)
        paren, los = [], []
        while vrij:
            lijn = vrij.popitem()[0]
            maat = next((buur for buur in self.buren.get(lijn, ()) if buur in vrij), None)
            if maat is None:
                los.append(lijn)
            else:
                del vrij[maat]
                paren += [lijn, maat]
        return paren + los


def _maten(groepen: Iterable[Sequence[int]]) -> dict[int, int]:
    """Return for each line the one it is paired with: the first with the second of a group, the third with the fourth, ..."""
    uit: dict[int, int] = {}
    for groep in groepen:
        for een, ander in zip(groep[::2], groep[1::2], strict=False):
            uit[een], uit[ander] = ander, een
    return uit


def _loop(begin: int, persoon: Mapping[int, int], tafel: Mapping[int, int]) -> list[int]:
    """Walk from a line, alternately to the other of the table and the other of the person, until it ends or is round."""
    stuk = [begin]
    langs = tafel if begin in tafel else persoon
    while (volgende := langs.get(stuk[-1])) is not None and volgende != begin:
        stuk.append(volgende)
        langs = persoon if langs is tafel else tafel
    return stuk
