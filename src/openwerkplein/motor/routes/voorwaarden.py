"""Conditions on named facts: ``leeftijd < 27 en perspectief == wel``. A small language of its own; nothing is executed.

Grammar, loosest first; a value is read as the kind of fact it is compared with, so ``ja`` may also be a code of a list::

    of     = en { "of" en }
    en     = niet { "en" niet }
    niet   = "niet" niet | "(" of ")" | feit [ "==" waarde | ... | "in" "(" waarde { "," waarde } ")" ]

Unknown facts follow Kleene's strong three-valued logic (S.C. Kleene, Introduction to Metamathematics, 1952, par. 64):
a comparison with an unknown fact is unknown, also when it is negated, and a condition holds only when it is true.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

Waarde: TypeAlias = int | bool | str | None
"""What a fact holds for one dossier on one day; None is unknown."""

LENGTE_HOOGSTENS = 1000
"""Characters of a condition; longer is not something that a reader still understands."""

DIEPTE_HOOGSTENS = 20
"""Brackets and negations inside each other."""

GROTER_KLEINER = ("<=", ">=", "<", ">")
VERGELIJKERS = ("==", "!=", *GROTER_KLEINER)
IN = "in"
WAAR = ""
"""The operator of a fact that stands alone, as ``statushouder``: it is yes."""

_TEKEN = re.compile(r"\s*(?:(?P<woord>[A-Za-z0-9_-]+)|(?P<teken>==|!=|<=|>=|[<>(),]))")
_FEIT = re.compile(r"[a-z][a-z0-9_]*\Z")
_GETAL = re.compile(r"-?[0-9]{1,9}\Z")
_GERESERVEERD = frozenset({"en", "of", "niet", IN})
_VERGISSING = {
    "=": "Schrijf == om te vergelijken.",
    "!": "Schrijf != voor 'is niet gelijk aan', of niet voor een ontkenning.",
    "&": "Schrijf en in plaats van &.",
    "|": "Schrijf of in plaats van |.",
    "'": "Schrijf een waarde zonder aanhalingstekens.",
    '"': "Schrijf een waarde zonder aanhalingstekens.",
    ".": "Gebruik hele getallen, zonder punt of komma.",
}
_ENGELS = {"and": "en", "or": "of", "not": "niet"}

_GETALLEN: Mapping[str, Callable[[int, int], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True)
class Vergelijking:
    """A fact against one value, with ``in`` against several, or with the operator `WAAR` standing alone."""

    feit: str
    vergelijker: str = WAAR
    waarden: tuple[str, ...] = ()

    def uitkomst(self, feiten: Mapping[str, Waarde]) -> bool | None:
        """Return whether it is so; None when the fact is unknown or is of a kind that cannot be compared like this."""
        waarde = feiten.get(self.feit)
        if waarde is None:
            return None
        if self.vergelijker == WAAR:
            return waarde if isinstance(waarde, bool) else None
        if isinstance(waarde, int) and not isinstance(waarde, bool):
            return self._getal(waarde)
        return self._woord({True: "ja", False: "nee"}[waarde] if isinstance(waarde, bool) else waarde)

    def _getal(self, waarde: int) -> bool | None:
        if not all(is_getal(tekst) for tekst in self.waarden):
            return None
        if self.vergelijker == IN:
            return waarde in map(int, self.waarden)
        return _GETALLEN[self.vergelijker](waarde, int(self.waarden[0]))

    def _woord(self, waarde: str) -> bool | None:
        if self.vergelijker in GROTER_KLEINER:
            return None
        return (waarde in self.waarden) != (self.vergelijker == "!=")


@dataclass(frozen=True)
class Niet:
    """The opposite; unknown stays unknown."""

    deel: Boom

    def uitkomst(self, feiten: Mapping[str, Waarde]) -> bool | None:
        """Return the opposite of the part."""
        deel = self.deel.uitkomst(feiten)
        return None if deel is None else not deel


@dataclass(frozen=True)
class Alle:
    """``en``: every part is so."""

    delen: tuple[Boom, ...]

    def uitkomst(self, feiten: Mapping[str, Waarde]) -> bool | None:
        """Return False when a part is not so, else None when a part is unknown."""
        delen = [deel.uitkomst(feiten) for deel in self.delen]
        return False if False in delen else None if None in delen else True


@dataclass(frozen=True)
class Een:
    """``of``: at least one part is so."""

    delen: tuple[Boom, ...]

    def uitkomst(self, feiten: Mapping[str, Waarde]) -> bool | None:
        """Return True when a part is so, else None when a part is unknown."""
        delen = [deel.uitkomst(feiten) for deel in self.delen]
        return True if True in delen else None if None in delen else False


Boom: TypeAlias = Vergelijking | Niet | Alle | Een


@dataclass(frozen=True)
class Voorwaarde:
    """A condition: its text (with single spaces) and its tree. Made by `lees_voorwaarde`."""

    tekst: str
    boom: Boom

    def __str__(self) -> str:
        return self.tekst

    def geldt(self, feiten: Mapping[str, Waarde]) -> bool:
        """Return whether the condition holds; a comparison with an unknown fact is false, also when it is negated."""
        return self.boom.uitkomst(feiten) is True

    @cached_property
    def vergelijkingen(self) -> tuple[Vergelijking, ...]:
        """Every comparison in it, in the order in which they were written."""
        return tuple(_bladeren(self.boom))

    @cached_property
    def feiten(self) -> frozenset[str]:
        """The names of the facts that it uses."""
        return frozenset(een.feit for een in self.vergelijkingen)


def is_getal(tekst: str) -> bool:
    """Return whether a value is a whole number."""
    return _GETAL.match(tekst) is not None


def lees_voorwaarde(tekst: str) -> Voorwaarde:
    """Return the condition that a text says. Raises ValueError with a Dutch sentence that says what to change."""
    tekst = " ".join(tekst.split())
    if not tekst:
        raise ValueError("De voorwaarde is leeg. Vul haar in of haal de regel weg.")
    if len(tekst) > LENGTE_HOOGSTENS:
        raise ValueError(f"De voorwaarde is langer dan {LENGTE_HOOGSTENS} tekens. Maak er twee stappen van.")
    lezer = _Lezer(list(_tekens(tekst)))
    boom = lezer.of(0)
    if lezer.volgende in _ENGELS:
        raise ValueError(f"Schrijf {_ENGELS[lezer.volgende]} in plaats van {lezer.volgende}.")
    if lezer.volgende:
        raise ValueError(f"Na '{lezer.vorige}' staat '{lezer.volgende}'. Verbind twee delen met en of of.")
    return Voorwaarde(tekst, boom)


def _bladeren(boom: Boom) -> Iterator[Vergelijking]:
    if isinstance(boom, Vergelijking):
        yield boom
    elif isinstance(boom, Niet):
        yield from _bladeren(boom.deel)
    else:
        for deel in boom.delen:
            yield from _bladeren(deel)


def _tekens(tekst: str) -> Iterator[str]:
    plek = 0
    while plek < len(tekst):
        gevonden = _TEKEN.match(tekst, plek)
        if gevonden is None:
            teken = tekst[plek:].lstrip()[0]
            raise ValueError(f"'{teken}' hoort niet in een voorwaarde. {_VERGISSING.get(teken, 'Haal het weg.')}")
        yield gevonden[1] or gevonden[2]
        plek = gevonden.end()


class _Lezer:
    """Reads the tokens of one condition by recursive descent; an empty token is the end."""

    def __init__(self, tekens: list[str]) -> None:
        self.tekens = tekens
        self.plek = 0

    @property
    def volgende(self) -> str:
        return self.tekens[self.plek] if self.plek < len(self.tekens) else ""

    @property
    def vorige(self) -> str:
        return self.tekens[self.plek - 1] if self.plek else ""

    def neem(self) -> str:
        teken = self.volgende
        self.plek += 1
        return teken

    def verwacht(self, teken: str, waarom: str) -> None:
        if self.volgende != teken:
            raise ValueError(f"Hier hoort '{teken}' te staan, {waarom}; er staat {self.toon()}.")
        self.plek += 1

    def toon(self) -> str:
        return f"'{self.volgende}'" if self.volgende else "niets meer"

    def of(self, diepte: int) -> Boom:
        delen = [self.en(diepte)]
        while self.volgende == "of":
            self.neem()
            delen.append(self.en(diepte))
        return delen[0] if len(delen) == 1 else Een(tuple(delen))

    def en(self, diepte: int) -> Boom:
        delen = [self.niet(diepte)]
        while self.volgende == "en":
            self.neem()
            delen.append(self.niet(diepte))
        return delen[0] if len(delen) == 1 else Alle(tuple(delen))

    def niet(self, diepte: int) -> Boom:
        if diepte > DIEPTE_HOOGSTENS:
            raise ValueError(
                f"Er staan meer dan {DIEPTE_HOOGSTENS} haakjes of ontkenningen in elkaar. Schrijf het korter."
            )
        if self.volgende == "niet":
            self.neem()
            return Niet(self.niet(diepte + 1))
        if self.volgende == "(":
            self.neem()
            binnen = self.of(diepte + 1)
            self.verwacht(")", "om het haakje te sluiten")
            return binnen
        return self.vergelijking()

    def vergelijking(self) -> Vergelijking:
        feit = self.volgende
        if not _FEIT.match(feit) or feit in _GERESERVEERD:
            raise ValueError(f"Hier hoort een gegeven te staan, zoals leeftijd; er staat {self.toon()}.")
        self.neem()
        if self.volgende in VERGELIJKERS:
            return Vergelijking(feit, self.neem(), (self.waarde(),))
        if self.volgende == IN:
            return Vergelijking(feit, self.neem(), self.waarden())
        return Vergelijking(feit)

    def waarden(self) -> tuple[str, ...]:
        self.verwacht("(", "achter in")
        gevonden = [self.waarde()]
        while self.volgende == ",":
            self.neem()
            gevonden.append(self.waarde())
        self.verwacht(")", "om de lijst te sluiten")
        return tuple(gevonden)

    def waarde(self) -> str:
        if not self.volgende or self.volgende in (*VERGELIJKERS, "(", ")", ","):
            raise ValueError(f"Achter '{self.vorige}' hoort een waarde te staan; er staat {self.toon()}.")
        return self.neem()
