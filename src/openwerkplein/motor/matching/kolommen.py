"""Candidates as columns of whole numbers, row by row in the order in which they came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import chain, islice
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from openwerkplein.motor.matching.regels import MEESTE_UREN
from openwerkplein.motor.matching.taal import KANSEN_VOL, VERSTE_REIS, Kandidaat
from openwerkplein.motor.matching.woordenboek import Woordenboek

Rij = NDArray[Any]
HAP = 50_000
"""Candidates that are read at a time, so that a million need not stand in memory as objects."""
VERSTE = 2**30
"""Metres from the middle of the country within which a place lies."""
ONBEKENDE_DAG = 2**31 - 1
UREN_ONBEKEND, BEGELEIDING_ONBEKEND = 1 << 24, 7
MEESTE_UREN_BEWAARD = 250


@dataclass(frozen=True)
class Ribben:
    """Rows of different length one after the other (CSR): row i is ``waarden[begin[i]:begin[i + 1]]``."""

    begin: Rij
    waarden: Rij

    @classmethod
    def van(cls, rijen: Sequence[Sequence[int]]) -> Self:
        """Return rows of whole numbers as one array."""
        begin = _tel_op(np.array([len(rij) for rij in rijen], np.int32))
        return cls(begin, np.fromiter(chain.from_iterable(rijen), np.int32, int(begin[-1])))

    @classmethod
    def samen(cls, delen: Sequence[Ribben]) -> Self:
        """Return the rows of several one after the other."""
        lengten = np.concatenate([np.diff(deel.begin) for deel in delen])
        return cls(_tel_op(lengten), np.concatenate([deel.waarden for deel in delen]))

    def rij(self, nummer: int) -> Rij:
        """Return the values of one row; none when there is no such row."""
        if not 0 <= nummer < len(self.begin) - 1:
            return self.waarden[:0]
        return self.waarden[self.begin[nummer] : self.begin[nummer + 1]]

    def neem(self, rijen: Rij) -> Ribben:
        """Return these rows in this order."""
        lengten = (self.begin[1:] - self.begin[:-1])[rijen]
        begin = _tel_op(lengten)
        plek = np.arange(begin[-1]) + np.repeat(self.begin[:-1][rijen] - begin[:-1], lengten)
        return Ribben(begin, self.waarden[plek])

    def omgekeerd(self, aantal: int) -> Ribben:
        """Return for every number below `aantal` the rows that hold it, ascending; each once."""
        rijen = np.repeat(np.arange(len(self.begin) - 1, dtype=np.int32), np.diff(self.begin))
        paren = np.unique(self.waarden.astype(np.int64) * max(len(self.begin) - 1, 1) + rijen)
        waarden = (paren % max(len(self.begin) - 1, 1)).astype(np.int32)
        lengten = np.bincount((paren // max(len(self.begin) - 1, 1)).astype(np.int64), minlength=aantal)
        return Ribben(_tel_op(lengten), waarden)


def _tel_op(lengten: Rij) -> Rij:
    begin = np.zeros(len(lengten) + 1, np.int32)
    np.cumsum(lengten, out=begin[1:])
    return begin


@dataclass(frozen=True)
class Kolommen:
    """One row per candidate.

    `nummer` int64, `sleutel` UTF-8 bytes; `x`, `y` int32 metres with `plek` (bool) whether they are known; `limiet` int32 metres;
    `beschikbaar`, `geboren` int32 day ordinals (not known: 0 and ONBEKENDE_DAG); `klein` uint32: hours at least (8 bits) and at
    most (8), guidance (from bit 16), proposals up to KANSEN_VOL (from bit 20), hours not known (bit 24); `woorden` uint64
    (rows, words); `beroepen` holds 2 n for a wished occupation n and 2 n + 1 for one done; `vaardigheden` numbers of skills;
    `beroepteken` and `vaardigteken` uint64: 64 bits that tell who need not be looked at (`Woordenboek.teken`; skill modulo 64).
    """

    nummer: Rij
    sleutel: Rij
    x: Rij
    y: Rij
    plek: Rij
    limiet: Rij
    beschikbaar: Rij
    geboren: Rij
    klein: Rij
    woorden: Rij
    beroepteken: Rij
    vaardigteken: Rij
    beroepen: Ribben
    vaardigheden: Ribben

    def __len__(self) -> int:
        return len(self.nummer)

    @classmethod
    def van(cls, kandidaten: Iterable[Kandidaat], boek: Woordenboek) -> Self:
        """Return columns of these candidates; new codes get a place in `boek`. Raises ValueError for a place outside the country."""
        rest = iter(kandidaten)
        delen = [cls._hap([], boek)]
        while hap := list(islice(rest, HAP)):
            delen.append(cls._hap(hap, boek))
        return cls.samen(delen)

    @classmethod
    def _hap(cls, rij: list[Kandidaat], boek: Woordenboek) -> Self:
        bits = [boek.bits_van(een) for een in rij]
        beroepen = [_beroepen(een, boek) for een in rij]
        vaardigheden = [boek.nummers(boek.vaardigheden, een.vaardigheden) for een in rij]
        bekend = [een.x is not None and een.y is not None for een in rij]
        ruw = b"".join(een.to_bytes(boek.woorden * 8, "little") for een in bits)
        return cls(
            nummer=_getallen((een.nummer for een in rij), np.int64, len(rij)),
            sleutel=np.array([een.sleutel.encode() for een in rij], np.bytes_).reshape(len(rij)),
            x=_meters((een.x for een in rij), bekend),
            y=_meters((een.y for een in rij), bekend),
            plek=np.array(bekend, np.bool_),
            limiet=_getallen((een.max_m or VERSTE_REIS for een in rij), np.int32, len(rij)),
            beschikbaar=_getallen((een.beschikbaar or 0 for een in rij), np.int32, len(rij)),
            geboren=_getallen(
                (ONBEKENDE_DAG if een.geboren is None else een.geboren for een in rij), np.int32, len(rij)
            ),
            klein=_getallen((_klein(een) for een in rij), np.uint32, len(rij)),
            woorden=np.frombuffer(ruw, "<u8").reshape(len(rij), boek.woorden),
            beroepteken=_getallen((_beroepteken(een, boek) for een in rij), np.uint64, len(rij)),
            vaardigteken=_getallen((_vaardigteken(nummers) for nummers in vaardigheden), np.uint64, len(rij)),
            beroepen=Ribben.van(beroepen),
            vaardigheden=Ribben.van(vaardigheden),
        )

    @classmethod
    def samen(cls, delen: Sequence[Kolommen]) -> Self:
        """Return the rows of several, one after the other; words that a part does not have yet are empty."""
        woorden = max(deel.woorden.shape[1] for deel in delen)
        breed = [np.pad(deel.woorden, ((0, 0), (0, woorden - deel.woorden.shape[1]))) for deel in delen]
        samen: dict[str, Any] = {"woorden": np.concatenate(breed)}
        for veld in fields(cls):
            kolommen = [getattr(deel, veld.name) for deel in delen]
            if isinstance(kolommen[0], Ribben):
                samen[veld.name] = Ribben.samen(kolommen)
            elif veld.name != "woorden":
                samen[veld.name] = np.concatenate(kolommen)
        return cls(**samen)

    def neem(self, rijen: Rij) -> Kolommen:
        """Return these rows in this order."""
        gekozen: dict[str, Any] = {}
        for veld in fields(self):
            kolom = getattr(self, veld.name)
            gekozen[veld.name] = kolom.neem(rijen) if isinstance(kolom, Ribben) else kolom[rijen]
        return Kolommen(**gekozen)


def _getallen(waarden: Iterable[int], soort: Any, aantal: int) -> Rij:
    return np.fromiter(waarden, soort, aantal)


def _meters(waarden: Iterable[int | None], bekend: list[bool]) -> Rij:
    rij = np.fromiter((waarde or 0 for waarde in waarden), np.int64, len(bekend))
    rij[~np.array(bekend, np.bool_)] = 0
    if len(rij) and np.abs(rij).max() > VERSTE:
        raise ValueError("Een plek ligt te ver weg. Reken graden om met plek.vlak.")
    return rij.astype(np.int32)


def _beroepen(een: Kandidaat, boek: Woordenboek) -> list[int]:
    wens = [2 * nummer for nummer in boek.nummers(boek.beroepen, een.beroepen_wens)]
    return wens + [2 * nummer + 1 for nummer in boek.nummers(boek.beroepen, een.beroepen_ervaring)]


def _beroepteken(een: Kandidaat, boek: Woordenboek) -> int:
    teken = 0
    for code in een.beroepen_wens | een.beroepen_ervaring:
        teken |= boek.teken(code)
    return teken


def _vaardigteken(nummers: Iterable[int]) -> int:
    teken = 0
    for nummer in nummers:
        teken |= 1 << (nummer & 63)
    return teken


def _klein(een: Kandidaat) -> int:
    minst = min(een.uren_min or 0, MEESTE_UREN_BEWAARD)
    meest = min(MEESTE_UREN if een.uren_max is None else een.uren_max, MEESTE_UREN_BEWAARD)
    nodig = BEGELEIDING_ONBEKEND if een.begeleiding is None else min(een.begeleiding, BEGELEIDING_ONBEKEND - 1)
    onbekend = UREN_ONBEKEND if een.uren_min is None and een.uren_max is None else 0
    return minst | meest << 8 | nodig << 16 | min(een.voorgesteld, KANSEN_VOL) << 20 | onbekend
