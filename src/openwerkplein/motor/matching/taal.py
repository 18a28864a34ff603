"""The words of matching: what is known of a candidate, what work asks, and what an answer looks like.

Everything that decides an answer is a whole number, so that numpy, numba, plain Python and SQL give the same answer to the last
digit: distances are metres in a plane (`plek`), fractions are thousandths, points are hundredths (a score is 0 to 10000).

Sex, date of birth, origin, nationality, neighbourhood and name are no part of a candidate here. One thing of a birth date is
known, `geboren`, and only a legal age limit (eis ``leeftijd``) may look at it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Code = str

EISSOORTEN: dict[str, str] = {
    "toestemming": "toestemming om voorgedragen te worden",
    "beschikbaar": "op tijd beschikbaar",
    "afstand": "afstand",
    "rijbewijs": "rijbewijs",
    "certificaat": "certificaat",
    "taal": "taal",
    "belasting": "wat het werk vraagt",
    "dagdelen": "dagdelen",
    "beroep": "beroep gewenst of gedaan",
    "vaardigheid": "vaardigheid",
    "leeftijd": "leeftijd (wettelijke grens)",
    "doelgroepregister": "doelgroepregister",
    "beschut_indicatie": "indicatie beschut werk",
    "uitkering": "uitkering",
}
"""Kinds of requirement. The first three are asked of everyone, without standing at the work; `afstand` may also stand there."""
VLAGGEN = ("doelgroepregister", "beschut_indicatie", "uitkering")

BIJDRAGEN: dict[str, str] = {
    "beroep": "beroep",
    "vaardigheden": "vaardigheden",
    "wensen": "wensen van de ondernemer",
    "voorkeuren": "wensen van de kandidaat",
    "reizen": "reizen",
    "uren": "uren",
    "talen": "talen",
    "begeleiding": "begeleiding op het werk",
    "kansen": "kansen tot nu toe",
}
"""Contributions of the score: code and title, in the order in which they are shown."""
GEWICHTEN: dict[str, int] = {
    "beroep": 25,
    "vaardigheden": 10,
    "wensen": 10,
    "voorkeuren": 10,
    "reizen": 15,
    "uren": 10,
    "talen": 5,
    "begeleiding": 5,
    "kansen": 10,
}
"""The weights that come with the product; a Werkplein sets its own. `kansen` may be 0."""
MEESTE_PUNTEN = 10_000
NET_TE_VER = 15_000
"""For "net niet" on distance: metres beyond the limit within which one is nearly near enough."""
VERSTE_REIS = 40_000
"""Metres someone is taken to travel at most when no limit is known."""
KANSEN_VOL = 4
"""From this many proposals in a year on, the contribution `kansen` is nothing."""


@dataclass(frozen=True)
class Eis:
    """A requirement: its kind, the code it is about, and a number (level of a language, kilometres, years).

    ``taal:nld>=2`` is ("taal", "nld", 2); ``afstand:30`` is ("afstand", "", 30); ``leeftijd:18`` is ("leeftijd", "", 18);
    ``dagdelen:ma-o+di-o`` is ("dagdelen", "ma-o+di-o", 0) and asks for all of them; ``uitkering`` is ("uitkering", "", 0).
    """

    soort: str
    waarde: Code = ""
    getal: int = 0


@dataclass(frozen=True)
class Kandidaat:
    """What matching knows of one candidate. An absent fact (None, not in a set or mapping) is not known.

    `nummer` names the person for the caller (a primary key), `sleutel` is the dossier number that breaks ties. `x`, `y` metres;
    `max_m` metres; `beschikbaar` and `geboren` are day ordinals; `talen` maps a code to a level 1 to 4; `belasting` maps a demand of
    work to whether it can be done; `voorgesteld` counts proposals in the past year; `begeleiding` is 0 to 3.
    """

    nummer: int
    sleutel: str
    x: int | None = None
    y: int | None = None
    max_m: int | None = None
    beschikbaar: int | None = None
    uren_min: int | None = None
    uren_max: int | None = None
    dagdelen: frozenset[Code] = frozenset()
    rijbewijzen: frozenset[Code] = frozenset()
    certificaten: frozenset[Code] = frozenset()
    talen: Mapping[Code, int] = field(default_factory=dict)
    belasting: Mapping[Code, bool] = field(default_factory=dict)
    vlaggen: frozenset[Code] = frozenset()
    beroepen_wens: frozenset[Code] = frozenset()
    beroepen_ervaring: frozenset[Code] = frozenset()
    vaardigheden: frozenset[Code] = frozenset()
    sectoren_wens: frozenset[Code] = frozenset()
    sectoren_niet: frozenset[Code] = frozenset()
    contractvormen: frozenset[Code] = frozenset()
    onregelmatig: bool | None = None
    begeleiding: int | None = None
    voorgesteld: int = 0
    toestemming: bool = False
    geboren: int | None = None


@dataclass(frozen=True)
class Vraag:
    """A piece of work as a question: what it asks, what it would like, and what it is, with the weights that count.

    `x`, `y` metres or None when the place is not known (then distance is not asked). `groepen` maps the code of an occupation to its
    ISCO group, for kinship. `dag` is the ordinal of the day asked about, `begin` of the first working day (None: now).
    `uitgesloten` are never in the answer nor in any count; `ook` gave consent to this employer alone.
    """

    werknummer: str
    eisen: tuple[Eis, ...] = ()
    wensen: tuple[Eis, ...] = ()
    x: int | None = None
    y: int | None = None
    dag: int = 0
    begin: int | None = None
    beroep: Code = ""
    uren_min: int | None = None
    uren_max: int | None = None
    contractvormen: frozenset[Code] = frozenset()
    onregelmatig: bool = False
    sector: Code = ""
    begeleiding: int = 0
    gewichten: Mapping[str, int] = field(default_factory=lambda: dict(GEWICHTEN))
    uitgesloten: frozenset[int] = frozenset()
    ook: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Gevonden:
    """One candidate of the answer: points per contribution in hundredths (those that count for this work), and their sum."""

    nummer: int
    sleutel: str
    score: int
    punten: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Trechterstap:
    """How many are left after this requirement, asked after those before it. The first step has no `eis`: everyone."""

    eis: Eis | None
    over: int


@dataclass(frozen=True)
class NetNiet:
    """Who would fit without this one requirement: how many, and the first of them by score (as many as were asked)."""

    eis: Eis
    extra: int
    nummers: tuple[int, ...]


@dataclass(frozen=True)
class Antwoord:
    """The answer: the best candidates in order, how many fit, the funnel, and who just does not fit."""

    kandidaten: tuple[Gevonden, ...]
    passen: int
    trechter: tuple[Trechterstap, ...]
    net_niet: tuple[NetNiet, ...]


@dataclass(frozen=True)
class Kans:
    """A candidate (number) who fits a piece of work, and the score for it (0 to 10000)."""

    werknummer: str
    nummer: int
    score: int


@dataclass(frozen=True)
class Opening:
    """What one step (a certificate, licence, language level) would open for one candidate: which work, by number."""

    eis: Eis
    werk: tuple[str, ...]


Pad = Literal["numpy", "numba"]


def dagnummer(dag: date | None) -> int | None:
    """Return a day as the ordinal that candidates and questions use."""
    return None if dag is None else dag.toordinal()


def verdeel(gewichten: Mapping[str, int], tellen_mee: Sequence[str]) -> dict[str, int]:
    """Divide 10000 points over the contributions that count for a piece of work, by weight, exactly (largest remainder).

    A contribution about which the work says nothing does not count, and its points go to the others. Raises ValueError when the
    weights of what counts sum to nothing.
    """
    som = sum(gewichten.get(code, 0) for code in tellen_mee)
    if som <= 0:
        raise ValueError("De gewichten zijn samen nul. Geef minstens een bijdrage een gewicht boven nul.")
    punten = {code: gewichten.get(code, 0) * MEESTE_PUNTEN // som for code in tellen_mee}
    rest = sorted(
        tellen_mee, key=lambda code: (-(gewichten.get(code, 0) * MEESTE_PUNTEN % som), list(BIJDRAGEN).index(code))
    )
    for code in rest[: MEESTE_PUNTEN - sum(punten.values())]:
        punten[code] += 1
    return punten
