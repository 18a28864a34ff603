"""The words of the route language: a route and its steps as plain data, and the vocabulary that rooms bring.

A route is a YAML file (`lezen` reads it, `controle` checks it, `plannen` gives its steps dates, `tekenen` draws it,
`schrijven` writes it back). Its schema for editors is `schema.json`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from openwerkplein.motor.routes.voorwaarden import Voorwaarde

ANKER = "anker"
"""The name by which a moment refers to the anchor of its route."""

NIET_VERSCHENEN = "niet_verschenen"
"""The outcome that every step has at which somebody is expected; it leads to calling back on the same day."""

HOOGSTENS_VANZELF = 3
"""How often a step is tried again after somebody did not come, when the route does not say otherwise."""


class Soort(StrEnum):
    """What kind of thing a step is."""

    BIJEENKOMST = "bijeenkomst"
    GESPREK = "gesprek"
    TOETS = "toets"
    VRAGENLIJST = "vragenlijst"
    COACHING = "coaching"
    REGISTRATIE = "registratie"
    BESLUIT = "besluit"
    CONTACT = "contact"

    @property
    def met_opkomst(self) -> bool:
        """Whether somebody is expected at this kind of step, and so may not show up."""
        return self in (Soort.BIJEENKOMST, Soort.GESPREK, Soort.TOETS, Soort.COACHING)


class Eenheid(StrEnum):
    """In what an offset or a duration is counted."""

    DAG = "dagen"
    WERKDAG = "werkdagen"
    WEEK = "weken"
    MAAND = "maanden"


@dataclass(frozen=True)
class Duur:
    """A length: a whole number of days, working days, weeks or months; never negative."""

    aantal: int
    eenheid: Eenheid


@dataclass(frozen=True)
class Moment:
    """An offset to the anchor (`vanaf` is ``anker``) or to another step (its code); `richting` -1 is before, 1 after.

    Written as ``op anker``, ``7 maanden voor anker``, ``3 werkdagen na intake``.
    """

    vanaf: str
    duur: Duur
    richting: Literal[-1, 1] = 1


@dataclass(frozen=True)
class Lengte:
    """How long a step itself takes: at least, and at most when it is not fixed. Written as ``8 weken``, ``4 tot 6 weken``."""

    minstens: Duur
    hoogstens: Duur


@dataclass(frozen=True)
class Herhaling:
    """A step comes back every so often, counted from its own first day; it ends after `keer` times, at `tot`, or both.

    A moment in `tot` is inclusive: what falls on that day is still done.
    """

    elke: Duur
    keer: int | None = None
    tot: Moment | None = None


@dataclass(frozen=True)
class Uitkomst:
    """How a step can end and what that leads to: other steps (`naar`), the end of the route with a reason (`einde`),
    or another route (`route`, which begins on the day of the outcome). With none of these the route just goes on.
    """

    code: str
    titel: str
    naar: tuple[str, ...] = ()
    einde: str = ""
    route: str = ""
    regel: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Stap:
    """One step. `wanneer` is its first or only day, `uiterlijk` the deadline when it has a window.

    `na_uitkomst` says that the step is planned only when an outcome leads to it; its `wanneer` may then refer to the step
    with that outcome and is counted from the day on which that was done. `hoogstens` is how many times it can be
    planned in one routekaart (outcomes may lead back to it); without it once, and for every repetition once.
    `regel` is the line in the file on which the step begins; `regels` the line of each of its keys.
    """

    code: str
    titel: str
    soort: Soort
    wie: str
    wanneer: Moment
    uiterlijk: Moment | None = None
    duur: Lengte | None = None
    verplicht: bool = True
    na_uitkomst: bool = False
    hoogstens: int | None = None
    voor_wie: Voorwaarde | None = None
    herhaal: Herhaling | None = None
    uitkomsten: tuple[Uitkomst, ...] = ()
    uitleg: str = ""
    voor_inwoner: str = ""
    regel: int = field(default=0, compare=False)
    regels: Mapping[str, int] = field(default_factory=dict, compare=False)

    def uitkomst(self, code: str) -> Uitkomst:
        """Return the outcome with this code; raises KeyError when the step does not have it."""
        for een in self.uitkomsten:
            if een.code == code:
                return een
        raise KeyError(code)


@dataclass(frozen=True)
class Route:
    """A procedure. `praktijk` is what was observed where it is used, with its source; `voor_inwoner` plain Dutch (B1)."""

    code: str
    titel: str
    versie: int
    anker: str
    stappen: tuple[Stap, ...]
    uitleg: str = ""
    praktijk: str = ""
    voor_inwoner: str = ""
    voor_wie: Voorwaarde | None = None
    bestand: str = field(default="", compare=False)
    regels: Mapping[str, int] = field(default_factory=dict, compare=False)

    def stap(self, code: str) -> Stap:
        """Return the step with this code; raises KeyError when the route does not have it."""
        for een in self.stappen:
            if een.code == code:
                return een
        raise KeyError(code)


@dataclass(frozen=True)
class Feit:
    """A named fact of a dossier on a day, which conditions may use: a number, yes or no, or one of a list of values.

    An unknown value is None; every comparison with it is false, so that nobody gets a step by what is not known.
    """

    code: str
    titel: str
    soort: Literal["getal", "ja_nee", "keuze"]
    waarden: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Woordenboek:
    """What a route may name: roles, anchors and facts (code to title or fact), and the other routes that exist."""

    rollen: Mapping[str, str]
    ankers: Mapping[str, str]
    feiten: Mapping[str, Feit]
    routes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Gebrek:
    """Something wrong in a route: where (file, line from 1, key), what, and how to mend it; both in Dutch."""

    bestand: str
    regel: int
    wat: str
    herstel: str
    sleutel: str = ""

    def __str__(self) -> str:
        return f"{self.bestand}, regel {self.regel}: {self.wat} {self.herstel}".strip()


class OngeldigeRoute(ValueError):
    """A route cannot be used; `gebreken` says every reason, in the order of the file."""

    def __init__(self, gebreken: Sequence[Gebrek]) -> None:
        super().__init__("\n".join(str(gebrek) for gebrek in gebreken))
        self.gebreken = tuple(gebreken)
