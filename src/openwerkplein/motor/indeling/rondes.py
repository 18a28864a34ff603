"""From who meets whom to rounds, with people who may not sit together kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from openwerkplein.motor.indeling.kleuring import verdeel
from openwerkplein.motor.indeling.ruilen import Ruiler
from openwerkplein.motor.indeling.taal import Opgave, Zitting
from openwerkplein.motor.indeling.vormen import Vorm

Paren = Sequence[tuple[int, int]]


def in_rondes(opgave: Opgave, vorm: Vorm) -> tuple[list[Zitting], bool]:
    """Return an assignment in balanced rounds, and whether everyone is apart who may not sit together."""
    paren = [paar for groep in _groepen(opgave, vorm.toewijzing.paren) for paar in groep]
    ruiler = Ruiler(paren, botsingen(opgave, paren), verdeel(paren, opgave.rondes), opgave.rondes)
    apart = ruiler.zoek()
    zittingen = [
        (opgave.kandidaten[k].code, opgave.tafels[t].code, ronde + 1)
        for (k, t), ronde in zip(paren, ruiler.ronde, strict=True)
    ]
    return zittingen, apart


def botsingen(opgave: Opgave, paren: Paren) -> list[tuple[int, int]]:
    """Return the numbers of two pairs at one table of people who may not sit together."""
    nummer = {een.code: i for i, een in enumerate(opgave.kandidaten)}
    aan: dict[int, dict[int, int]] = defaultdict(dict)
    for lijn, (k, t) in enumerate(paren):
        aan[k][t] = lijn
    uit = []
    for een, ander in sorted(opgave.niet_samen):
        links, rechts = aan[nummer[een]], aan[nummer[ander]]
        uit += [(links[t], rechts[t]) for t in sorted(links.keys() & rechts.keys())]
    return uit


def _groepen(opgave: Opgave, paren: Paren) -> Iterable[Paren]:
    """Give the pairs of each table in an order that puts people who may not sit together in one part of R lines.

    Lines of one part get different rounds (see `kleuring.knip`), so whoever is in a part together is never at that table together.
    """
    buren: dict[int, set[int]] = defaultdict(set)
    for een, ander in botsingen(opgave, paren):
        buren[een].add(ander)
        buren[ander].add(een)
    aan: dict[int, list[int]] = defaultdict(list)
    for lijn, (_, t) in enumerate(paren):
        aan[t].append(lijn)
    for t in sorted(aan):
        yield [paren[lijn] for lijn in _pak(aan[t], buren, opgave.rondes)]


def _pak(lijnen: Sequence[int], buren: Mapping[int, set[int]], maat: int) -> list[int]:
    """Return lines in an order in which as many clusters as possible fall within a part: the largest first, into the first with room."""
    delen: list[list[int]] = []
    for tros in sorted(_trossen(lijnen, buren), key=lambda een: (-len(een), een)):
        for begin in range(0, len(tros), maat):
            stuk = tros[begin : begin + maat]
            ruim = next((deel for deel in delen if len(deel) + len(stuk) <= maat), None)
            if ruim is None:
                delen.append(ruim := [])
            ruim += stuk
    return [lijn for deel in sorted(delen, key=len, reverse=True) for lijn in deel]


def _trossen(lijnen: Sequence[int], buren: Mapping[int, set[int]]) -> list[list[int]]:
    """Return the clusters of lines that hang together, each in the order in which it is walked."""
    gezien: set[int] = set()
    uit = []
    for begin in lijnen:
        if begin in gezien:
            continue
        gezien.add(begin)
        tros = [begin]
        for lijn in tros:
            for buur in sorted(buren.get(lijn, set()) - gezien):
                gezien.add(buur)
                tros.append(buur)
        uit.append(tros)
    return uit
