"""What is asked of `plaatsen`: people, places, who may go where and how well that fits; read from JSON and checked.

Every mistake names the list and the position in it as ``passend[3]``, counted from 0, so that it can be found in the file.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Never, TypeVar

import numpy as np
from numpy.typing import NDArray

Rij = NDArray[Any]

MEESTE_SCORE = 10_000
"""The highest fit, in hundredths."""
MEESTE_PLEKKEN = 1_000_000
_BUITEN = "De score ligt niet tussen 0 en 100. Geef een getal van 0 tot en met 100."
Paar = tuple[str, str]
T = TypeVar("T")


@dataclass(frozen=True)
class Plaats:
    """Where people can go: how many at most, and how many at least as far as that can be."""

    code: str
    plekken: int
    minstens: int = 0


@dataclass(frozen=True)
class Plan:
    """The question. `passend` holds who may go where with the fit in hundredths (0 to 10,000); what is not in it may not.

    `vast` pairs are decided already, `niet` pairs may not be, `hoogstens` is the most people to place in all (None: no limit).
    """

    plaatsen: Sequence[Plaats]
    mensen: Sequence[str]
    passend: Sequence[tuple[str, str, int]]
    vast: Sequence[Paar] = ()
    niet: Sequence[Paar] = ()
    hoogstens: int | None = None


@dataclass(frozen=True)
class Gebrek:
    """A mistake: the list, the position in it from 0 (None: the whole) and in Dutch what is wrong and what to do."""

    lijst: str
    nummer: int | None
    melding: str

    def __str__(self) -> str:
        plek = self.lijst if self.nummer is None else f"{self.lijst}[{self.nummer}]"
        return f"{plek}: {self.melding}" if plek else self.melding


class OngeldigPlan(ValueError):
    """The plan cannot be carried out as it stands; `gebreken` holds everything that is wrong, at least one thing."""

    def __init__(self, gebreken: Iterable[Gebrek]) -> None:
        self.gebreken = tuple(gebreken)
        super().__init__("\n".join(map(str, self.gebreken)))


# -- what belongs together ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Genummerd:
    """A plan in numbers: the codes of people and places in order, and per pair of `passend` both positions and the score."""

    mensen: list[str]
    plaatsen: list[Plaats]
    mens: Rij
    plaats: Rij
    score: Rij


def nummer(plan: Plan) -> Genummerd:
    """Return a plan in numbers, pairs sorted by person and place; raises OngeldigPlan with every mistake.

    Mistakes are: codes unknown or twice, scores and limits that cannot be, decided pairs that cannot all hold.
    """
    mensen, plaatsen = sorted(plan.mensen), sorted(plan.plaatsen, key=lambda plaats: plaats.code)
    wie = {code: plek for plek, code in enumerate(mensen)}
    waar = {plaats.code: plek for plek, plaats in enumerate(plaatsen)}
    aantal = len(plan.passend)
    mens = np.fromiter((wie.get(rij[0], -1) for rij in plan.passend), np.int64, aantal)
    plaats = np.fromiter((waar.get(rij[1], -1) for rij in plan.passend), np.int64, aantal)
    score = np.fromiter((rij[2] for rij in plan.passend), np.int64, aantal)
    sleutel = mens * (len(plaatsen) + 1) + plaats
    orde = np.argsort(sleutel, kind="stable")
    # Looking for mistakes row by row takes longer than the answer, so that is done only when there is one.
    laagst = min(rij.min(initial=0) for rij in (mens, plaats, score, MEESTE_SCORE - score, np.diff(sleutel[orde]) - 1))
    gebreken = list(_gebreken(plan, wie, waar, passend=laagst < 0))
    if gebreken:
        raise OngeldigPlan(gebreken)
    return Genummerd(mensen, plaatsen, mens[orde], plaats[orde], score[orde])


def _gebreken(plan: Plan, wie: Collection[str], waar: Collection[str], *, passend: bool) -> Iterator[Gebrek]:
    """Everything that is wrong; `passend` says whether that list has to be looked through."""
    yield from _plaatsen(plan)
    yield from _dubbel("mensen", plan.mensen, "Deze code")
    if plan.hoogstens is not None and plan.hoogstens < 0:
        yield Gebrek("hoogstens", None, "Geef een getal van 0 of meer.")
    if passend:
        yield from _paren("passend", [rij[:2] for rij in plan.passend], wie, waar)
        for plek, (_, _, score) in enumerate(plan.passend):
            if not 0 <= score <= MEESTE_SCORE:
                yield Gebrek("passend", plek, _BUITEN)
    yield from _paren("vast", plan.vast, wie, waar)
    yield from _paren("niet", plan.niet, wie, waar)
    yield from _vast(plan)


def _plaatsen(plan: Plan) -> Iterator[Gebrek]:
    yield from _dubbel("plaatsen", [plaats.code for plaats in plan.plaatsen], "Deze code")
    for plek, plaats in enumerate(plan.plaatsen):
        if not 0 <= plaats.plekken <= MEESTE_PLEKKEN:
            yield Gebrek("plaatsen", plek, f"Geef bij 'plekken' een getal van 0 tot en met {MEESTE_PLEKKEN}.")
        elif not 0 <= plaats.minstens <= plaats.plekken:
            yield Gebrek(
                "plaatsen",
                plek,
                f"{plaats.code} vraagt minstens {plaats.minstens} mensen en heeft {plaats.plekken} plekken. "
                "Geef bij 'minstens' een getal van 0 tot en met het aantal plekken.",
            )


def _dubbel(lijst: str, rij: Sequence[Any], wat: str) -> Iterator[Gebrek]:
    """What comes twice; the second time is the mistake."""
    eerder: dict[Any, int] = {}
    for plek, een in enumerate(rij):
        if eerder.setdefault(een, plek) != plek:
            yield Gebrek(lijst, plek, f"{wat} staat ook bij {lijst}[{eerder[een]}]. Laat er een weg.")


def _paren(lijst: str, paren: Sequence[Paar], wie: Collection[str], waar: Collection[str]) -> Iterator[Gebrek]:
    for plek, (mens, plaats) in enumerate(paren):
        if mens not in wie:
            yield Gebrek(lijst, plek, f"{mens} staat niet in 'mensen'. Zet die erbij of haal dit weg.")
        if plaats not in waar:
            yield Gebrek(lijst, plek, f"{plaats} staat niet in 'plaatsen'. Zet die erbij of haal dit weg.")
    yield from _dubbel(lijst, paren, "Dit paar")


def _vast(plan: Plan) -> Iterator[Gebrek]:
    """What is decided has to be possible: somebody at one place, that fits and is not forbidden, and has room for all."""
    passend = {(mens, plaats) for mens, plaats, _ in plan.passend} if plan.vast else set()
    niet, ruimte = set(plan.niet), {plaats.code: plaats.plekken for plaats in plan.plaatsen}
    waar: dict[str, Paar] = {}
    for plek, paar in enumerate(plan.vast):
        mens, plaats = paar
        if paar in niet:
            yield Gebrek("vast", plek, f"{mens} bij {plaats} staat ook in 'niet'. Kies een van de twee.")
        elif paar not in passend:
            yield Gebrek("vast", plek, f"{mens} bij {plaats} staat niet in 'passend'. Zet het daarin, met een score.")
        if waar.setdefault(mens, paar) != paar:
            yield Gebrek("vast", plek, f"{mens} staat al vast bij {waar[mens][1]}. Kies een van de twee.")
        if plaats in ruimte:
            ruimte[plaats] -= 1
            if ruimte[plaats] == -1:
                yield Gebrek("vast", plek, f"Bij {plaats} staan meer mensen vast dan er plekken zijn.")
    if plan.hoogstens is not None and len(plan.vast) > plan.hoogstens >= 0:
        yield Gebrek(
            "hoogstens",
            None,
            f"Er staan al {len(plan.vast)} mensen vast. Geef een hoger getal of haal mensen uit 'vast'.",
        )


# -- from JSON ----------------------------------------------------------------------------------------------------------


def lees(tekst: str) -> Plan:
    """Return the plan of a JSON text; raises OngeldigPlan for what has the wrong form. Scores may have two decimals."""
    inhoud = _json(tekst)
    if not isinstance(inhoud, dict):
        raise OngeldigPlan([Gebrek("", None, "Zet in het bestand een object met 'plaatsen', 'mensen' en 'passend'.")])
    lezer = _Lezer(inhoud)
    plan = Plan(
        plaatsen=lezer.lijst("plaatsen", lezer.plaats),
        mensen=lezer.lijst("mensen", lezer.mens),
        passend=lezer.lijst("passend", lezer.passend),
        vast=lezer.lijst("vast", lezer.paar, nodig=False),
        niet=lezer.lijst("niet", lezer.paar, nodig=False),
        hoogstens=lezer.hoogstens(),
    )
    lezer.klaar()
    return plan


def _json(tekst: str) -> Any:
    opruimen = gc.isenabled()
    # Of half a million small lists none is waste; looking for waste among them takes three times as long as reading them.
    gc.disable()
    try:
        return json.loads(tekst, parse_float=Decimal, parse_constant=_geen_getal, object_pairs_hook=_een_keer)
    except json.JSONDecodeError as fout:
        melding = f"Regel {fout.lineno}, teken {fout.colno}: dit is geen JSON. Kijk of daar een komma, haakje of aanhalingsteken mist."
    except RecursionError:
        melding = "De haakjes in dit bestand staan te diep in elkaar."
    except ValueError as fout:
        melding = str(fout) if isinstance(fout, _Melding) else "Een getal in dit bestand is te lang."
    finally:
        if opruimen:
            gc.enable()
    raise OngeldigPlan([Gebrek("", None, melding)])


class _Melding(ValueError):
    """Something that JSON allows and a plan does not; or what is wrong with one row."""


def _geen_getal(woord: str) -> Never:
    raise _Melding(f"'{woord}' is geen getal. Vul een getal in.")


def _een_keer(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    uit = dict(paren)
    if len(uit) < len(paren):
        namen = [naam for naam, _ in paren]
        dubbel = next(naam for naam in namen if namen.count(naam) > 1)
        raise _Melding(f"'{dubbel}' staat twee keer in hetzelfde object. Laat er een weg.")
    return uit


class _Lezer:
    """Reads the parts of a plan and gathers what has the wrong form."""

    def __init__(self, inhoud: dict[str, Any]) -> None:
        self.inhoud = inhoud
        self.gebreken = [
            Gebrek("", None, f"'{naam}' hoort niet in een plan. Kijk met 'werkplein plaatsen --help' wat er kan.")
            for naam in sorted(inhoud.keys() - {"plaatsen", "mensen", "passend", "vast", "niet", "hoogstens"})
        ]

    def klaar(self) -> None:
        """Raise OngeldigPlan when something had the wrong form."""
        if self.gebreken:
            raise OngeldigPlan(self.gebreken)

    def lijst(self, naam: str, lees_rij: Callable[[Any], T], *, nodig: bool = True) -> list[T]:
        """Return the rows of a list; a row of the wrong form is left out and remembered."""
        rijen = self.inhoud.get(naam, None if nodig else [])
        if not isinstance(rijen, list):
            self.gebreken.append(Gebrek(naam, None, "Zet hier een lijst, tussen [ en ]."))
            return []
        uit = []
        for nummer, rij in enumerate(rijen):
            try:
                uit.append(lees_rij(rij))
            except _Melding as fout:
                self.gebreken.append(Gebrek(naam, nummer, str(fout)))
        return uit

    def hoogstens(self) -> int | None:
        """Return the limit over all, None without."""
        waarde = self.inhoud.get("hoogstens")
        if waarde is None or type(waarde) is int:
            return waarde
        self.gebreken.append(Gebrek("hoogstens", None, "Geef een heel getal."))
        return None

    @staticmethod
    def plaats(rij: Any) -> Plaats:
        """Read ``{"code", "plekken", "minstens"?}``."""
        _velden(rij, {"code", "plekken"}, {"minstens"})
        for veld in ("plekken", "minstens"):
            if type(rij.get(veld, 0)) is not int:
                raise _Melding(f"Geef bij '{veld}' een heel getal.")
        return Plaats(_code(rij["code"]), rij["plekken"], rij.get("minstens", 0))

    @staticmethod
    def mens(rij: Any) -> str:
        """Read ``{"code"}``."""
        _velden(rij, {"code"}, set())
        return _code(rij["code"])

    @staticmethod
    def paar(rij: Any) -> Paar:
        """Read ``[mens, plaats]``."""
        if type(rij) is not list or [type(een) for een in rij] != [str, str]:
            raise _Melding("Schrijf dit als [mens, plaats], met de codes tussen aanhalingstekens.")
        return rij[0], rij[1]

    @staticmethod
    def passend(rij: Any) -> tuple[str, str, int]:
        """Read ``[mens, plaats, score]``."""
        if type(rij) is not list or len(rij) != 3 or type(rij[0]) is not str or type(rij[1]) is not str:
            raise _Melding("Schrijf dit als [mens, plaats, score], met de codes tussen aanhalingstekens.")
        return rij[0], rij[1], _score(rij[2])


def _velden(rij: Any, nodig: Collection[str], mag: Collection[str]) -> None:
    if not isinstance(rij, dict):
        raise _Melding("Zet hier een object, tussen { en }.")
    for naam in sorted(nodig):
        if naam not in rij:
            raise _Melding(f"'{naam}' ontbreekt.")
    for naam in rij:
        if naam not in nodig and naam not in mag:
            raise _Melding(f"'{naam}' hoort hier niet.")


def _code(waarde: Any) -> str:
    if not isinstance(waarde, str) or not waarde or waarde != waarde.strip() or not waarde.isprintable():
        raise _Melding("Een code is tekst tussen aanhalingstekens, zonder spatie voor of achter.")
    return waarde


def _score(waarde: Any) -> int:
    """Hundredths of a score."""
    if type(waarde) is int and 0 <= waarde <= 100:
        return waarde * 100
    if type(waarde) not in (int, Decimal):
        raise _Melding("De score is geen getal. Geef een getal van 0 tot en met 100.")
    if not 0 <= waarde <= 100:
        raise _Melding(_BUITEN)
    if waarde != (rond := waarde.quantize(Decimal("0.01"))):
        raise _Melding("De score heeft meer dan twee decimalen. Rond hem af.")
    return int(rond * 100)
