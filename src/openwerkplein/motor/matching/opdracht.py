"""A question in the numbers of a table: which bits, which days, which metres, which points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from openwerkplein.motor.matching import regels
from openwerkplein.motor.matching.regels import MEESTE_UREN
from openwerkplein.motor.matching.taal import BIJDRAGEN, VLAGGEN, Eis, Vraag, verdeel
from openwerkplein.motor.matching.woordenboek import NOOIT, Woordenboek

Rij = NDArray[Any]
BITS, BESCHIKBAAR, AFSTAND, LIJST, LEEFTIJD = range(5)
"""How a requirement is looked at: bits of a word, a day, metres, a list of rows, a birth day."""
ONBEGRENSD = 2**30
"""Metres that nobody is beyond."""


class Toetsen(NamedTuple):
    """Tests of one candidate, one per element: the kind (BITS, LIJST for an occupation, AFSTAND), word, mask and number."""

    soort: Rij
    woord: Rij
    masker: Rij
    getal: Rij


class Voorkeur(NamedTuple):
    """What work says of sector, contract and irregular hours: bits (word and mask) that count for nothing, and that count fully.

    `vol_eerst` is 1 when having one of the second decides; otherwise having one of the first does. Neither is half.
    """

    woord_nul: Rij
    nul: Rij
    woord_vol: Rij
    vol: Rij
    vol_eerst: Rij


class Opdracht(NamedTuple):
    """Everything that a path needs of a question, as whole numbers.

    `eisen` are in the order of the funnel; for LIJST the number is that of a list of rows. `punten` (9) are hundredths per
    contribution in the order of BIJDRAGEN. `beroep` has thousandths per occupation (2 n wished,
    2 n + 1 done), `vaardig` 1 for a skill that is asked.
    """

    eisen: Toetsen
    met_plek: int
    x: int
    y: int
    van_werk: int
    dag: int
    punten: Rij
    beroep: Rij
    beroepteken: np.uint64
    vaardig: Rij
    vaardigteken: np.uint64
    vaardig_aantal: int
    wensen: Toetsen
    talen_woord: Rij
    talen_vol: Rij
    talen_half: Rij
    voorkeur: Voorkeur
    uren_min: int
    uren_max: int
    begeleiding: int


class Zicht(NamedTuple):
    """A vocabulary as far as rows of so many words know it: a bit of a later word is one that none of them has."""

    boek: Woordenboek
    woorden: int

    def bit(self, soort: str, code: str, niveau: int = 1) -> int:
        """Return what `Woordenboek.bit` does."""
        plek = self.boek.bit(soort, code, niveau)
        return plek if plek < 64 * self.woorden else NOOIT


def vertaal(vraag: Vraag, eisen: Sequence[Eis], boek: Woordenboek, woorden: int) -> Opdracht:
    """Return a question with its `eisen` (`regels.gevraagd`) in the numbers of `boek`, for blocks of `woorden` words.

    Raises ValueError as `taal.verdeel` does.
    """
    codes = regels.tellen_mee(vraag)
    te_geven = verdeel(vraag.gewichten, codes)
    zicht = Zicht(boek, woorden)
    vaardig, aantal = _vaardigheden(vraag, boek)
    woord, vol, half = _talen(vraag, zicht)
    beroep, beroepteken = boek.verwantschap(vraag.beroep)
    return Opdracht(
        eisen=_toetsen([_eis(eis, vraag, zicht, plek) for plek, eis in enumerate(eisen)]),
        met_plek=int(regels.heeft_plek(vraag)),
        x=vraag.x or 0,
        y=vraag.y or 0,
        van_werk=regels.kilometers(vraag) * 1000 or ONBEGRENSD,
        dag=regels.peildag(vraag),
        punten=np.array([te_geven.get(code, 0) for code in BIJDRAGEN], np.int64),
        beroep=beroep,
        beroepteken=np.uint64(beroepteken),
        vaardig=vaardig,
        vaardigteken=np.uint64(sum({1 << (nummer & 63) for nummer in np.flatnonzero(vaardig).tolist()})),
        vaardig_aantal=aantal,
        wensen=_toetsen([_wens(wens, zicht) for wens in regels.overige_wensen(vraag)]),
        talen_woord=woord,
        talen_vol=vol,
        talen_half=half,
        voorkeur=_voorkeur(vraag, zicht),
        uren_min=vraag.uren_min or 0,
        uren_max=MEESTE_UREN if vraag.uren_max is None else vraag.uren_max,
        begeleiding=vraag.begeleiding,
    )


_Toets = tuple[int, int, int, int]


def _toetsen(rij: list[_Toets]) -> Toetsen:
    soort, woord, masker, getal = zip(*rij, strict=True) if rij else ((), (), (), ())
    return Toetsen(
        np.array(soort, np.int64), np.array(woord, np.int64), np.array(masker, np.uint64), np.array(getal, np.int64)
    )


def _eis(eis: Eis, vraag: Vraag, zicht: Zicht, plek: int) -> _Toets:
    if eis.soort in ("beroep", "vaardigheid"):
        return LIJST, 0, 0, plek
    if eis.soort == "beschikbaar":
        return BESCHIKBAAR, 0, 0, regels.peildag(vraag)
    if eis.soort == "afstand":
        return AFSTAND, 0, 0, 0
    if eis.soort == "leeftijd":
        return LEEFTIJD, 0, 0, regels.jongst_geboren(regels.peildag(vraag), eis.getal)
    return _bits(eis, zicht)


def _wens(wens: Eis, zicht: Zicht) -> _Toets:
    if wens.soort == "beroep":
        return LIJST, 0, 0, zicht.boek.beroepen.get(wens.waarde, -1)
    if wens.soort == "afstand":
        return AFSTAND, 0, 0, wens.getal * 1000
    return _bits(wens, zicht)


def _bits(eis: Eis, zicht: Zicht) -> _Toets:
    if eis.soort == "dagdelen":
        delen = {zicht.bit("dagdelen", deel) for deel in regels.dagdelen(eis)}
        if NOOIT in delen:
            return _toets_bits(NOOIT)
        return BITS, min(delen, default=0) >> 6, sum(1 << (bit & 63) for bit in delen), 0
    if eis.soort in VLAGGEN:
        return _toets_bits(zicht.bit("vlag", eis.soort))
    return _toets_bits(zicht.bit(eis.soort, eis.waarde, eis.getal if eis.soort == "taal" else 1))


def _toets_bits(bit: int) -> _Toets:
    return BITS, bit >> 6, 1 << (bit & 63), 0


def _vaardigheden(vraag: Vraag, boek: Woordenboek) -> tuple[Rij, int]:
    gewenst = regels.wensen_van(vraag, "vaardigheid")
    tabel = np.zeros(len(boek.vaardigheden), np.int64)
    for wens in gewenst:
        nummer = boek.vaardigheden.get(wens.waarde, -1)
        if nummer >= 0:
            tabel[nummer] = 1
    return tabel, len(gewenst)


def _talen(vraag: Vraag, zicht: Zicht) -> tuple[Rij, Rij, Rij]:
    """Word, bit of the level and bit of one level less; level 1 is no knowledge of it, so it is no half either."""
    gewenst = regels.wensen_van(vraag, "taal")
    vol = [zicht.bit("taal", wens.waarde, wens.getal) for wens in gewenst]
    half = [zicht.bit("taal", wens.waarde, wens.getal - 1) if wens.getal > 2 else NOOIT for wens in gewenst]
    return (
        np.array([[een >> 6, ander >> 6] for een, ander in zip(vol, half, strict=True)], np.int64).reshape(-1, 2),
        np.array([1 << (bit & 63) for bit in vol], np.uint64),
        np.array([1 << (bit & 63) for bit in half], np.uint64),
    )


def _voorkeur(vraag: Vraag, zicht: Zicht) -> Voorkeur:
    delen: list[tuple[int, int, int]] = []
    if vraag.sector:
        delen.append((1 << zicht.bit("sector_niet", vraag.sector), 1 << zicht.bit("sector_wens", vraag.sector), 0))
    if vraag.contractvormen:
        delen.append((zicht.boek.alle("contractvorm"), zicht.boek.maskers("contractvorm", vraag.contractvormen), 1))
    if vraag.onregelmatig:
        delen.append((1 << zicht.bit("onregelmatig", "nee"), 1 << zicht.bit("onregelmatig", "ja"), 0))
    nul, vol = [_woord(een) for een, _, _ in delen], [_woord(een) for _, een, _ in delen]
    return Voorkeur(
        np.array([woord for woord, _ in nul], np.int64),
        np.array([masker for _, masker in nul], np.uint64),
        np.array([woord for woord, _ in vol], np.int64),
        np.array([masker for _, masker in vol], np.uint64),
        np.array([eerst for _, _, eerst in delen], np.int64),
    )


def _woord(masker: int) -> tuple[int, int]:
    """The word and the mask in it of bits that stand in one word."""
    woord = max(masker.bit_length() - 1, 0) >> 6
    return woord, masker >> (woord * 64)


def lijsten(eisen: Sequence[Eis], boek: Woordenboek) -> dict[int, tuple[str, int]]:
    """Return for each requirement of kind LIJST, by its place in the funnel, what it lists and the number of the code (-1: unknown)."""
    uit: dict[int, tuple[str, int]] = {}
    for plek, eis in enumerate(eisen):
        if eis.soort in ("beroep", "vaardigheid"):
            nummers = boek.beroepen if eis.soort == "beroep" else boek.vaardigheden
            uit[plek] = eis.soort, nummers.get(eis.waarde, -1)
    return uit
