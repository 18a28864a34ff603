"""Equal chances: who was proposed, against everyone who could have been; by group, and over people.

Nobody is named: what leaves this module are counts, with small ones hidden (`motor.cijfers.afscherming`). Periods are whole
quarters and years that are over, because numbers of two days after each other would show who came in between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from openwerkplein.dossier.lijst import LEEFTIJDEN
from openwerkplein.kern.tijd import vandaag
from openwerkplein.motor.cijfers.aandelen import Schatting, aandeel, verhouding
from openwerkplein.motor.cijfers.afscherming import DREMPEL, rond, verberg
from openwerkplein.werk.kansenpool import Mens, mensen, past_ergens
from openwerkplein.werk.perioden import Periode

WEINIG = 100
"""Of fewer people than this a percentage says little; it is marked as such (CBS publishes none)."""
MEESTE = 4
"""So many proposals and more are counted together."""


# -- groups -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Indeling:
    """A way to divide people in groups: the question, what the groups mean, titles by code, and which is somebody's."""

    code: str
    titel: str
    uitleg: str
    groepen: Mapping[str, str]
    groep: Callable[[Mens], str]


def _leeftijd(mens: Mens) -> str:
    for code, groep in LEEFTIJDEN.items():
        if groep.tot_en_met is None or mens.leeftijd <= groep.tot_en_met:
            return code
    raise AssertionError("the last age group has no end")


def _duur(mens: Mens) -> str:
    if mens.maanden_uitkering is None:
        return "geen"
    grenzen = ((12, "tot_1"), (36, "1_3"), (60, "3_5"))
    return next((code for grens, code in grenzen if mens.maanden_uitkering < grens), "vanaf_5")


INDELINGEN: tuple[Indeling, ...] = (
    Indeling(
        "geslacht",
        "Geslacht",
        "Zoals het in het dossier staat.",
        {"V": "vrouw", "M": "man", "anders": "X of onbekend"},
        lambda mens: mens.geslacht if mens.geslacht in ("V", "M") else "anders",
    ),
    Indeling(
        "leeftijd",
        "Leeftijd",
        "Op de laatste dag van de periode.",
        {code: groep.titel for code, groep in LEEFTIJDEN.items()},
        _leeftijd,
    ),
    Indeling(
        "uitkering",
        "Hoe lang een uitkering",
        "De uitkering die op de laatste dag van de periode liep, vanaf de eerste dag daarvan.",
        {
            "geen": "geen uitkering",
            "tot_1": "korter dan 1 jaar",
            "1_3": "1 tot 3 jaar",
            "3_5": "3 tot 5 jaar",
            "vanaf_5": "5 jaar of langer",
        },
        _duur,
    ),
    Indeling(
        "statushouder",
        "Statushouder",
        "Volgens het kenmerk statushouder op de laatste dag van de periode.",
        {"ja": "statushouder", "nee": "geen statushouder"},
        lambda mens: "ja" if mens.statushouder else "nee",
    ),
)


@dataclass(frozen=True)
class Groepsrij:
    """One group as it may be seen: None is hidden. Counts are rounded; `deel` (of whom was proposed) and `keer` (that share against
    the share of everyone else) are worked out from the rounded counts, so that no exact one can be worked out from them."""

    code: str
    titel: str
    pool: int | None
    voorgesteld: int | None
    geplaatst: int | None
    deel: Schatting | None
    keer: Schatting | None
    weinig: bool

    @property
    def oordeel(self) -> str:
        """What the comparison says: ``vaker``, ``minder``, ``gelijk`` (no clear difference), or nothing when it cannot be made."""
        if self.keer is None:
            return ""
        if self.keer.laag > 1:
            return "vaker"
        return "minder" if self.keer.hoog < 1 else "gelijk"


@dataclass(frozen=True)
class Groepen:
    """A division with its rows; groups of nobody are left out."""

    indeling: Indeling
    rijen: tuple[Groepsrij, ...]

    @property
    def te_tekenen(self) -> list[Groepsrij]:
        """The rows of which a share may be seen."""
        return [rij for rij in self.rijen if rij.deel is not None]


def verdeel(indeling: Indeling, wie: Sequence[Mens]) -> Groepen:
    """Count a division, hide what is small in each column, and compare each group with everyone else."""
    pool, voorgesteld, geplaatst = Counter[str](), Counter[str](), Counter[str]()
    for mens in wie:
        code = indeling.groep(mens)
        pool[code] += 1
        voorgesteld[code] += mens.voorgesteld > 0
        geplaatst[code] += mens.geplaatst
    codes = [code for code in indeling.groepen if pool[code]]
    zicht_pool = verberg([pool[code] for code in codes])
    zicht_voor = _verberg_deel([voorgesteld[code] for code in codes], [pool[code] for code in codes], zicht_pool)
    zicht_plaats = _verberg_deel([geplaatst[code] for code in codes], [pool[code] for code in codes], zicht_pool)
    alle, alle_voor = _totaal(len(wie)), _totaal(voorgesteld.total(), len(wie))
    rijen = []
    for code, *zichtbaar in zip(codes, zicht_pool, zicht_voor, zicht_plaats, strict=True):
        mensen_, voor, plaats = map(_gezien, zichtbaar)
        rijen.append(
            Groepsrij(
                code,
                indeling.groepen[code],
                mensen_,
                voor,
                plaats,
                _aandeel(voor, mensen_),
                _verhouding(voor, mensen_, alle_voor, alle),
                mensen_ is None or mensen_ < WEINIG,
            )
        )
    return Groepen(indeling, tuple(rijen))


def _verberg_deel(aantallen: Sequence[int], van: Sequence[int], zicht: Sequence[int | None]) -> list[int | None]:
    """Hide small counts of a part of each group, and those that leave a small rest: both can be read off beside the whole."""
    dicht = {plek for plek, aantal in enumerate(zicht) if aantal is None}
    rest = [geheel - aantal for aantal, geheel in zip(aantallen, van, strict=True)]
    erbij = dicht
    while True:
        for kolom in (aantallen, rest):
            erbij = {plek for plek, aantal in enumerate(verberg(kolom, ook=erbij)) if aantal is None}
        if erbij == dicht:
            return [None if plek in dicht else aantal for plek, aantal in enumerate(aantallen)]
        dicht = erbij


def _totaal(aantal: int, van: int | None = None) -> int | None:
    """Return a total as it may be seen; a part of `van` not when what it leaves is small."""
    klein = 0 < aantal < DREMPEL or (van is not None and 0 < van - aantal < DREMPEL)
    return None if klein else rond(aantal)


def _aandeel(aantal: int | None, van: int | None) -> Schatting | None:
    return aandeel(aantal, van) if aantal is not None and van else None


def _verhouding(aantal: int | None, van: int | None, alle: int | None, alle_van: int | None) -> Schatting | None:
    """Compare a share with that of everyone else, of counts as they are seen; None when rounding leaves nobody to compare with."""
    if aantal is None or alle is None or not van or alle_van is None:
        return None
    ander, van_ander = max(alle - aantal, 0), alle_van - van
    return verhouding(aantal, van, ander, van_ander) if 0 < van_ander >= ander else None


def _gezien(aantal: int | None) -> int | None:
    return None if aantal is None else rond(aantal)


# -- over people ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Spreiding:
    """How proposals are spread over people: how many people got so many (rounded, None hidden), and what the most proposed got.

    `deel_top` is the share of all proposals that went to the tenth of people who got most, to 5 of 100; None when that tenth is
    small.
    """

    aantallen: tuple[tuple[str, int | None], ...]
    deel_top: float | None


def spreid(wie: Iterable[Mens]) -> Spreiding:
    """Return how the proposals of a period are spread over people."""
    per_mens = sorted((mens.voorgesteld for mens in wie), reverse=True)
    telling = Counter(min(aantal, MEESTE) for aantal in per_mens)
    titels = ["geen", *(f"{aantal} keer" for aantal in range(1, MEESTE)), f"{MEESTE} keer of vaker"]
    zichtbaar = _verberg_spreiding([telling[aantal] for aantal in range(MEESTE + 1)])
    tiende, alle = ceil(len(per_mens) / 10), sum(per_mens)
    genoeg = tiende >= DREMPEL and alle >= DREMPEL
    deel_top = rond(round(100 * sum(per_mens[:tiende]) / alle)) / 100 if genoeg else None
    return Spreiding(tuple(zip(titels, map(_gezien, zichtbaar), strict=True)), deel_top)


def _verberg_spreiding(aantallen: Sequence[int]) -> list[int | None]:
    """Hide what is small, among everyone and among who was proposed: of both the total stands elsewhere on the page."""
    ooit = {plek + 1 for plek, aantal in enumerate(verberg(aantallen[1:])) if aantal is None}
    allen = {plek for plek, aantal in enumerate(verberg(aantallen, ook=ooit)) if aantal is None}
    return [
        None if 0 in allen else aantallen[0],
        *verberg(aantallen[1:], ook={plek - 1 for plek in allen if plek}),
    ]


# -- the page ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Overzicht:
    """Everything the page shows of a period; None is hidden."""

    periode: Periode
    pool: int | None
    voorgesteld: int | None
    geplaatst: int | None
    deel: Schatting | None
    groepen: tuple[Groepen, ...]
    spreiding: Spreiding


def overzicht(periode: Periode, dag: date | None = None) -> Overzicht:
    """Return the numbers of a period, with who fits as on a day (today)."""
    wie = mensen(periode, past_ergens(dag or vandaag()))
    pool = _totaal(len(wie))
    voor = _totaal(sum(mens.voorgesteld > 0 for mens in wie), len(wie))
    geplaatst = _totaal(sum(mens.geplaatst for mens in wie), len(wie))
    return Overzicht(
        periode,
        pool,
        voor,
        geplaatst,
        _aandeel(voor, pool),
        tuple(verdeel(indeling, wie) for indeling in INDELINGEN),
        spreid(wie),
    )


KOPPEN = (
    "periode",
    "vanaf",
    "tot en met",
    "indeling",
    "groep",
    "mensen die passen",
    "voorgesteld",
    "geplaatst",
    "procent voorgesteld",
    "procent laag",
    "procent hoog",
    "keer zo vaak als anderen",
    "keer laag",
    "keer hoog",
    "minder dan 100 mensen",
)


def als_regels(uit: Overzicht) -> Iterable[list[Any]]:
    """Return the numbers as rows of a file; hidden is ``verborgen``, a comparison that cannot be made is empty."""
    voor = [uit.periode.titel, uit.periode.vanaf, uit.periode.tot_en_met]
    yield [
        *voor,
        "iedereen",
        "",
        *map(_cel, (uit.pool, uit.voorgesteld, uit.geplaatst)),
        *_procenten(uit.deel),
        "",
        "",
        "",
        "",
    ]
    for groepen in uit.groepen:
        for rij in groepen.rijen:
            keer = [_komma(getal) for getal in rij.keer] if rij.keer else ["", "", ""]
            weinig = "ja" if rij.weinig else "nee"
            aantallen = map(_cel, (rij.pool, rij.voorgesteld, rij.geplaatst))
            yield [*voor, groepen.indeling.titel, rij.titel, *aantallen, *_procenten(rij.deel), *keer, weinig]
    for titel, aantal in uit.spreiding.aantallen:
        yield [*voor, "hoe vaak voorgesteld", titel, _cel(aantal), *[""] * 9]


def _cel(aantal: int | None) -> Any:
    return "verborgen" if aantal is None else aantal


def _procenten(deel: Schatting | None) -> list[Any]:
    return ["", "", ""] if deel is None else [round(getal * 100) for getal in deel]


def _komma(getal: float) -> str:
    return f"{getal:.2f}".replace(".", ",")
