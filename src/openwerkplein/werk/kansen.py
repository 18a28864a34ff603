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
    the share of everyone else) are worked out from the exact counts."""

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
    dicht = [plek for plek, aantal in enumerate(zicht_pool) if aantal is None]
    zicht_voor = verberg([voorgesteld[code] for code in codes], ook=dicht)
    zicht_plaats = verberg([geplaatst[code] for code in codes], ook=dicht)
    alle, alle_voor = len(wie), voorgesteld.total()
    rijen = []
    for plek, code in enumerate(codes):
        open_ = zicht_voor[plek] is not None
        rest = alle - pool[code]
        rijen.append(
            Groepsrij(
                code,
                indeling.groepen[code],
                _gezien(zicht_pool[plek]),
                _gezien(zicht_voor[plek]),
                _gezien(zicht_plaats[plek]),
                aandeel(voorgesteld[code], pool[code]) if open_ else None,
                verhouding(voorgesteld[code], pool[code], alle_voor - voorgesteld[code], rest)
                if open_ and rest
                else None,
                pool[code] < WEINIG,
            )
        )
    return Groepen(indeling, tuple(rijen))


def _gezien(aantal: int | None) -> int | None:
    return None if aantal is None else rond(aantal)


# -- over people ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Spreiding:
    """How proposals are spread over people: how many people got so many (rounded, None hidden), and what the most proposed got.

    `deel_top` is the share of all proposals that went to the tenth of people who got most; None when that tenth is small.
    """

    aantallen: tuple[tuple[str, int | None], ...]
    deel_top: float | None


def spreid(wie: Iterable[Mens]) -> Spreiding:
    """Return how the proposals of a period are spread over people."""
    per_mens = sorted((mens.voorgesteld for mens in wie), reverse=True)
    telling = Counter(min(aantal, MEESTE) for aantal in per_mens)
    titels = ["geen", *(f"{aantal} keer" for aantal in range(1, MEESTE)), f"{MEESTE} keer of vaker"]
    zichtbaar = verberg([telling[aantal] for aantal in range(MEESTE + 1)])
    tiende, alle = ceil(len(per_mens) / 10), sum(per_mens)
    genoeg = tiende >= DREMPEL and alle >= DREMPEL
    return Spreiding(
        tuple(zip(titels, map(_gezien, zichtbaar), strict=True)), sum(per_mens[:tiende]) / alle if genoeg else None
    )


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
    voor = sum(mens.voorgesteld > 0 for mens in wie)
    geplaatst = sum(mens.geplaatst for mens in wie)
    [pool_, voor_, geplaatst_] = (_gezien(verberg([aantal])[0]) for aantal in (len(wie), voor, geplaatst))
    return Overzicht(
        periode,
        pool_,
        voor_,
        geplaatst_,
        aandeel(voor, len(wie)) if wie and pool_ is not None and voor_ is not None else None,
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
