"""When someone comes, goes and returns: the benefit spells of one fictional life, drawn so that ten years of figures hold.

The stock is a mixture of people who soon find their way and people who stay long. Each kind leaves at a constant rate, the
stock grows a little each year, and then the ages of running spells and the lengths of ended ones have a known form: we
draw from it directly, person by person, so that any number of people takes constant memory.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

JAAR = 365.25
GESCHIEDENIS_JAREN = 10
GROEI = 0.02
"""Growth of the stock in a year."""
KANS_EERDER = 0.26
"""Chance that a spell follows an earlier one of the same person."""
KANS_BINNEN_24_MAANDEN = 0.64
"""Share of those returns that come within 24 months (her-instroom)."""
HOOGSTE_LEEFTIJD_START = 28.0


@dataclass(frozen=True)
class Tempo:
    """A kind of stay: its share of the stock, the chance per year to leave, and how likely there is perspectief at the start."""

    naam: str
    aandeel: float
    vertrek: float
    perspectief: float


TEMPOS = (Tempo("kort", 0.175, 1.05, 0.95), Tempo("middel", 0.27, 0.27, 0.8), Tempo("lang", 0.555, 0.045, 0.36))

_REDENEN = {
    "kort": (
        ("werk_regulier", 50), ("werk_gesubsidieerd", 8), ("onderwijs", 6), ("ondernemerschap", 4), ("verhuizing", 11), ("relatie", 5),
        ("inkomen_anders", 5), ("geen_inlichtingen", 6), ("detentie", 1), ("overig", 3), ("aow", 1),
    ),
    "middel": (
        ("werk_regulier", 40), ("werk_gesubsidieerd", 16), ("onderwijs", 6), ("ondernemerschap", 3), ("verhuizing", 12), ("relatie", 7),
        ("inkomen_anders", 5), ("geen_inlichtingen", 3), ("detentie", 1), ("overig", 2), ("aow", 4), ("overlijden", 1),
    ),
    "lang": (
        ("werk_regulier", 11), ("werk_gesubsidieerd", 9), ("ondernemerschap", 1), ("verhuizing", 13), ("relatie", 7), ("inkomen_anders", 6),
        ("geen_inlichtingen", 1), ("detentie", 1), ("overig", 3), ("aow", 36), ("overlijden", 12),
    ),
}  # fmt: skip
EINDIGT_LEVENSLOOP = {"aow", "overlijden"}
_LEEFTIJDEN = {
    "kort": ((18, 27, 25), (27, 45, 50), (45, 66, 31)),
    "middel": ((19, 27, 14), (27, 45, 46), (45, 66, 43)),
    "lang": ((22, 27, 3), (27, 45, 36), (45, 67, 61)),
}


@dataclass
class Spel:
    """One uninterrupted stay in the benefit, both days inclusive; `eind` None runs on the date of the demo."""

    begin: date
    eind: date | None
    reden: str
    tempo: Tempo


@dataclass
class Levensloop:
    """A date of birth and the spells, oldest first."""

    geboortedatum: date
    spellen: list[Spel] = field(default_factory=list)
    overleden: date | None = None

    @property
    def eerste_dag(self) -> date:
        """The first day on which the Werkplein knew this person by a benefit."""
        return self.spellen[0].begin


def aow_datum(geboortedatum: date) -> date:
    """Return about the day of the AOW age (Algemene Ouderdomswet art. 7a, rounded to years it was raised in)."""
    jaren = 67 if geboortedatum.year >= 1957 else 66 if geboortedatum.year >= 1952 else 65
    return date(geboortedatum.year + jaren, geboortedatum.month, min(geboortedatum.day, 28))


def met_uitkering(rng: Random, datum: date) -> Levensloop:
    """Return the life of someone who has a benefit on the date."""
    tempo = rng.choices(TEMPOS, [tempo.aandeel for tempo in TEMPOS])[0]
    jaren = min(rng.expovariate(tempo.vertrek + GROEI), HOOGSTE_LEEFTIJD_START)
    loop = _leven(rng, Spel(_terug(datum, jaren), None, "", tempo), datum)
    while aow_datum(loop.geboortedatum) <= datum:
        loop.geboortedatum = _plus_jaren(loop.geboortedatum, 1)
    return loop


def oud_klant(rng: Random, datum: date) -> Levensloop:
    """Return the life of someone whose last benefit ended in the ten years before the date."""
    tempo = rng.choices(TEMPOS, [tempo.aandeel * tempo.vertrek for tempo in TEMPOS])[0]
    eind = _terug(datum - timedelta(days=1), _jaren_geleden(rng))
    duur = max(min(rng.expovariate(tempo.vertrek + GROEI), HOOGSTE_LEEFTIJD_START), 0.06)
    reden = _kies(rng, _REDENEN[tempo.naam])
    return _leven(rng, Spel(_terug(eind, duur), eind, reden, tempo), eind)


def _jaren_geleden(rng: Random) -> float:
    """Return how long ago a last benefit ended: fewer in the past, when the stock was smaller and of whom some returned."""
    while True:
        jaren = -math.log(1 - rng.random() * (1 - math.exp(-GROEI * GESCHIEDENIS_JAREN))) / GROEI
        terug = KANS_BINNEN_24_MAANDEN * min(jaren / 2, 1) + (1 - KANS_BINNEN_24_MAANDEN) * min(
            max(jaren - 2, 0) / 5, 1
        )
        if rng.random() > KANS_EERDER * terug:
            return jaren


def _leven(rng: Random, laatste: Spel, op: date) -> Levensloop:
    """Add what came before the last spell, and a date of birth with which all of it can have happened."""
    loop = Levensloop(op, [laatste])
    while rng.random() < KANS_EERDER and (op - loop.eerste_dag).days < 30 * JAAR:
        loop.spellen.insert(0, _eerder(rng, loop.eerste_dag))
    van, tot, _ = rng.choices(_LEEFTIJDEN[laatste.tempo.naam], [rij[2] for rij in _LEEFTIJDEN[laatste.tempo.naam]])[0]
    jaren = rng.uniform(van, tot)
    jongst = (op - loop.eerste_dag).days / JAAR + 18.1
    if jaren < jongst:
        jaren = jongst + rng.random() * 4
    loop.geboortedatum = _terug(op, jaren)
    _maak_einde_passend(rng, loop, laatste)
    return loop


def _maak_einde_passend(rng: Random, loop: Levensloop, laatste: Spel) -> None:
    """Let the reason of the last end agree with the age: AOW at the AOW age, school only when young."""
    if laatste.eind is None:
        return
    leeftijd = (laatste.eind - loop.geboortedatum).days / JAAR
    if laatste.reden == "aow" and leeftijd > 40:
        for jaren in (65, 66, 67):
            geboren = _plus_jaren(laatste.eind + timedelta(days=1), -jaren)
            if aow_datum(geboren) - timedelta(days=1) <= laatste.eind:
                loop.geboortedatum = geboren
    elif laatste.reden == "aow" or (laatste.reden == "onderwijs" and leeftijd > 40):
        laatste.reden = "werk_regulier"
    elif leeftijd > 65:
        laatste.reden = "aow"
        loop.geboortedatum = _plus_jaren(laatste.eind, -67)
    if laatste.reden == "overlijden":
        loop.overleden = laatste.eind


def _eerder(rng: Random, begin: date) -> Spel:
    """Return the spell before one that begins on a day."""
    dagen = rng.randint(3, 725) if rng.random() < KANS_BINNEN_24_MAANDEN else rng.randint(740, 2600)
    eind = begin - timedelta(days=dagen)
    tempo = rng.choices(TEMPOS[:2], (7, 3))[0]
    duur = max(min(rng.expovariate(tempo.vertrek + GROEI), 8.0), 0.08)
    reden = _kies(rng, _REDENEN[tempo.naam])
    return Spel(_terug(eind, duur), eind, "werk_regulier" if reden in EINDIGT_LEVENSLOOP else reden, tempo)


def _kies(rng: Random, gewogen: tuple[tuple[str, int], ...]) -> str:
    return rng.choices([naam for naam, _ in gewogen], [gewicht for _, gewicht in gewogen])[0]


def _terug(dag: date, jaren: float) -> date:
    return dag - timedelta(days=round(jaren * JAAR))


def _plus_jaren(dag: date, jaren: int) -> date:
    return date(dag.year + jaren, dag.month, min(dag.day, 28))
