"""The vocabulary of a table: which bit of which word stands for a capability, and which number for an occupation or a skill."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from openwerkplein.motor.matching import regels
from openwerkplein.motor.matching.taal import Code, Kandidaat

Getallen = NDArray[np.int64]
NIVEAUS = 4
NOOIT: Final = 63
"""A bit (the last of word 0) that nobody has: a requirement that no candidate of the table can meet asks for it."""
WOORDGROEP = {
    "toestemming": 0,
    "vlag": 0,
    "rijbewijs": 0,
    "belasting": 0,
    "taal": 1,
    "certificaat": 1,
    "dagdelen": 2,
    "contractvorm": 2,
    "onregelmatig": 2,
    "sector_wens": 3,
    "sector_niet": 3,
}
"""What is asked together stands in one word of 64 bits, so that a question reads few words."""
_IN_EEN_WOORD = 2
"""The group of which several bits are asked at once: it never gets a second word."""
_ONTHOUD = 200_000
"""Sets of codes of which the bits are remembered, at most."""


class Woordenboek:
    """Grows when a new code is seen and never forgets one, so that rows made earlier keep their meaning."""

    def __init__(self, groepen: Mapping[Code, str]) -> None:
        self.groepen = dict(groepen)
        self.beroepen: dict[Code, int] = {}
        self.vaardigheden: dict[Code, int] = {}
        self.woorden = 4
        self._bits: dict[tuple[str, Code], int] = {}
        self._vrij = [[groep * 64 + bit for bit in range(63, -1, -1)] for groep in range(4)]
        self._vrij[0].remove(NOOIT)
        self._masker: dict[tuple[str, Any], int] = {}
        self._verwant: dict[tuple[Code, int], tuple[Getallen, int]] = {}
        self._tekens: dict[str, int] = {}
        self.leg_aan("toestemming", "")
        self.leg_aan("onregelmatig", "ja")
        self.leg_aan("onregelmatig", "nee")

    def bit(self, soort: str, code: Code, niveau: int = 1) -> int:
        """Return the place of a bit (word times 64 plus bit); NOOIT when nobody in the table can have it."""
        eerste = self._bits.get((soort, code))
        return NOOIT if eerste is None or not 1 <= niveau <= NIVEAUS else eerste + niveau - 1

    def leg_aan(self, soort: str, code: Code) -> int:
        """Return the place of the (first) bit of a code, made when it is new. A language has a bit for each level."""
        gevonden = self._bits.get((soort, code))
        if gevonden is None:
            gevonden = self._nieuw(WOORDGROEP[soort], NIVEAUS if soort == "taal" else 1)
            self._bits[soort, code] = gevonden
        return gevonden

    def _nieuw(self, groep: int, aantal: int) -> int:
        vrij = self._vrij[groep]
        if len(vrij) < aantal:
            if groep == _IN_EEN_WOORD:
                raise ValueError("Er zijn te veel dagdelen en contractvormen: samen hoogstens 62.")
            vrij[:] = range(self.woorden * 64 + 63, self.woorden * 64 - 1, -1)
            self.woorden += 1
        eerste = vrij[-1]
        del vrij[-aantal:]
        return eerste

    def maskers(self, soort: str, codes: Iterable[Code]) -> int:
        """Return the bits of these codes that are known, in one number."""
        return sum(1 << self._bits[soort, code] for code in set(codes) if (soort, code) in self._bits)

    def alle(self, soort: str) -> int:
        """Return the bits of every code of a kind, in one number."""
        return sum(1 << bit for (een, _), bit in self._bits.items() if een == soort)

    def bits_van(self, kandidaat: Kandidaat) -> int:
        """Return everything a candidate can and wants as one number of `woorden` times 64 bits."""
        if len(self._masker) > _ONTHOUD:
            self._masker.clear()
        waarde = self._van("rijbewijs", kandidaat.rijbewijzen) | self._van("certificaat", kandidaat.certificaten)
        waarde |= self._van("vlag", kandidaat.vlaggen) | self._van("dagdelen", kandidaat.dagdelen)
        waarde |= self._van("sector_wens", kandidaat.sectoren_wens) | self._van("sector_niet", kandidaat.sectoren_niet)
        waarde |= self._van("contractvorm", kandidaat.contractvormen)
        waarde |= self._van_belasting(kandidaat.belasting) | self._van_talen(kandidaat.talen)
        if kandidaat.toestemming:
            waarde |= self._van("toestemming", _ENIG)
        if kandidaat.onregelmatig is not None:
            waarde |= self._van("onregelmatig", _JA if kandidaat.onregelmatig else _NEE)
        return waarde

    def _van(self, soort: str, codes: frozenset[Code]) -> int:
        if not codes:
            return 0
        masker = self._masker.get((soort, codes))
        if masker is None:
            masker = self._masker[soort, codes] = sum(1 << self.leg_aan(soort, code) for code in sorted(codes))
        return masker

    def _van_belasting(self, kan: Mapping[Code, bool]) -> int:
        return self._van("belasting", frozenset([code for code, ja in kan.items() if ja]))

    def _van_talen(self, talen: Mapping[Code, int]) -> int:
        """A level is kept as all levels up to it, so that "at least" is one bit."""
        sleutel = ("taal", tuple(talen.items()))
        masker = self._masker.get(sleutel)
        if masker is None:
            masker = 0
            for code, niveau in talen.items():
                masker |= ((1 << min(niveau, NIVEAUS)) - 1) << self.leg_aan("taal", code)
            self._masker[sleutel] = masker
        return masker

    def nummers(self, boek: dict[Code, int], codes: Iterable[Code]) -> list[int]:
        """Return the numbers of codes in `beroepen` or `vaardigheden`, made when they are new."""
        return [boek.setdefault(code, len(boek)) for code in sorted(codes)]

    def teken(self, beroep: Code) -> int:
        """Return one of 64 bits for an occupation, the same for all that are kin: who lacks it has nothing like it."""
        groep = self.groepen.get(beroep, "")
        return 1 << (
            self._tekens.setdefault(groep[:2] if len(groep) >= 2 else f"zonder {beroep}", len(self._tekens)) & 63
        )

    def verwantschap(self, beroep: Code) -> tuple[Getallen, int]:
        """Return the thousandths of contribution `beroep` per occupation, and the bits (`teken`) of those above nothing.

        The thousandths stand at 2 n when occupation n is wished, at 2 n + 1 when it was done.
        """
        sleutel = (beroep, len(self.beroepen))
        tabel = self._verwant.get(sleutel)
        if tabel is None:
            rij = [
                regels.verwantschap(code, beroep, self.groepen, wens=wens)
                for code in list(self.beroepen)[: sleutel[1]]
                for wens in (True, False)
            ]
            tekens = {self.teken(code) for plek, code in enumerate(list(self.beroepen)[: sleutel[1]]) if rij[2 * plek]}
            tabel = self._verwant[sleutel] = np.array(rij, np.int64), sum(tekens)
        return tabel


_ENIG, _JA, _NEE = frozenset({""}), frozenset({"ja"}), frozenset({"nee"})
