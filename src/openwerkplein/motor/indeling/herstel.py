"""Mend a plan on the day: somebody cancels, walks in, or a table falls out, and as few people as possible change places.

First everything that comes before compatibility in Niveaus, exactly as in a new plan; then as many people as possible stay where they
sit; only then compatibility. Somebody who moves is somebody who had a seat at a table that is still there, and sits elsewhere in
that round, or not at all. A turn that somebody gets besides, or in place of one at a table that fell out, is no move.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from openwerkplein.motor.indeling import controle
from openwerkplein.motor.indeling.maken import maak
from openwerkplein.motor.indeling.model import Model
from openwerkplein.motor.indeling.taal import Indeling, Opgave, Zitting
from openwerkplein.motor.indeling.uitleg import verklaar

MOEITE = 10.0
"""Effort in deterministic seconds for as few moves as possible and for compatibility together (see `samen`)."""


class Zet(NamedTuple):
    """A change on somebody's card: where the seat was and where it is now; None is no seat. `verplaatst`: it counts as a move."""

    kandidaat: str
    ronde: int
    van: str | None
    naar: str | None
    verplaatst: bool


@dataclass(frozen=True)
class Herstel:
    """The mended plan, what changed, how many moves that takes, and how many any plan takes at least."""

    plan: Indeling
    zetten: tuple[Zet, ...]
    verplaatst: int
    minstens: int

    @property
    def bewezen(self) -> bool:
        """Whether fewer moves are impossible, and with as many moves nothing better."""
        return self.verplaatst == self.minstens and self.plan.bewezen


def herstel(opgave: Opgave, oud: Iterable[Zitting], moeite: float = MOEITE) -> Herstel:
    """Return a plan for `opgave`, which is the question as it is now, that changes as little as possible of the plan `oud`.

    Seats in `oud` of people who are not in the question any more fall away. Two calls with the same input give the same plan.
    """
    nieuw = maak(opgave, moeite)
    kandidaten, tafels = {een.code for een in opgave.kandidaten}, {een.code for een in opgave.tafels}
    oude = sorted({een for een in oud if een[0] in kandidaten and een[2] <= opgave.rondes})
    blijft = [een for een in oude if een[1] in tafels]
    zittingen, minstens, hoogst = _zoek(opgave, nieuw, blijft, moeite)
    controle.eis_geldig(opgave, zittingen)
    waarde = controle.waardeer(opgave, zittingen)
    # Before compatibility the mended plan is worth as much as a new one, and what is proven of that holds here too.
    grens = nieuw.grens if nieuw.gat[0] not in ("", "totaal") else waarde._replace(totaal=hoogst)
    rijen = tuple(sorted(zittingen, key=lambda een: (een[2], een[1], een[0])))
    zetten = _zetten(oude, rijen, tafels)
    return Herstel(
        verklaar(opgave, Indeling(rijen, waarde, grens)), zetten, sum(een.verplaatst for een in zetten), minstens
    )


def _zoek(opgave: Opgave, nieuw: Indeling, blijft: list[Zitting], moeite: float) -> tuple[list[Zitting], int, int]:
    """Return a plan with the fewest moves, the fewest that any plan can have, and the most compatibility with as many moves."""
    if not controle.fouten(opgave, blijft) and controle.waardeer(opgave, blijft)[:-1] == nieuw.waarde[:-1]:
        begin = blijft
    else:
        begin = list(nieuw.zittingen)
    model = Model(opgave, nieuw.waarde.beurten)
    for gewicht, waarde in zip(model.niveaus[:-1], nieuw.waarde[:-1], strict=True):
        model.eis(gewicht, waarde)
    beste = begin
    samen = model.gewicht((model.plek[een], 1) for een in blijft if een in model.plek)
    vondst = model.los(samen, blijft, moeite / 2)
    if vondst.plan is not None and len({*vondst.plan} & {*blijft}) > len({*beste} & {*blijft}):
        beste = vondst.plan
    zelfde = len({*beste} & {*blijft})
    meest = max(zelfde, len(blijft) if vondst.hoogst is None else vondst.hoogst)
    model.eis(samen, zelfde)
    vondst = model.los(model.niveaus[-1], beste, moeite / 2)
    punten = controle.waardeer(opgave, beste).totaal
    if vondst.plan is not None and controle.waardeer(opgave, vondst.plan).totaal > punten:
        beste, punten = vondst.plan, controle.waardeer(opgave, vondst.plan).totaal
    hoogst = sum(opgave.passend.values()) if vondst.hoogst is None else vondst.hoogst
    return beste, len(blijft) - meest, max(hoogst, punten)


def _zetten(oud: Iterable[Zitting], nieuw: Iterable[Zitting], tafels: set[str]) -> tuple[Zet, ...]:
    toen = {(k, r): t for k, t, r in oud}
    nu = {(k, r): t for k, t, r in nieuw}
    uit = []
    for k, r in sorted(toen.keys() | nu.keys()):
        van, naar = toen.get((k, r)), nu.get((k, r))
        if van != naar:
            uit.append(Zet(k, r, van, naar, van in tafels))
    return tuple(uit)
