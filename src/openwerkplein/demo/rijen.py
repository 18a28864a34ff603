"""The rows of one fictional dossier before they are written, with when and by whom they were written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.db import models

from openwerkplein.begeleiding.models import Afspraak, Begeleiding, Voorziening
from openwerkplein.demo.collegas import REDEN, Collegas, kantoortijd
from openwerkplein.dossier.models import (
    Besluit,
    Contactmoment,
    Document,
    Inwoner,
    Kenmerk,
    Leefsituatie,
    Taalmeting,
    Uitkering,
)
from openwerkplein.kern.historie import maak_aan
from openwerkplein.kern.models import Gemeente, Medewerker

VOLGORDE: tuple[type[models.Model], ...] = (
    Inwoner,
    Uitkering,
    Leefsituatie,
    Kenmerk,
    Begeleiding,
    Voorziening,
    Contactmoment,
    Afspraak,
    Taalmeting,
    Besluit,
    Document,
)
"""Every model of a dossier, each after what it refers to."""


@dataclass(frozen=True)
class Wereld:
    """What all dossiers share."""

    datum: date
    nu: datetime
    gemeenten: dict[str, Gemeente]
    collegas: Collegas


@dataclass
class Stapel:
    """Rows of many dossiers, waiting to be written together."""

    per_model: dict[type[models.Model], list[Any]] = field(default_factory=lambda: {model: [] for model in VOLGORDE})

    def schrijf(self) -> None:
        """Write everything with its history, in an order in which each row finds what it refers to."""
        for model in VOLGORDE:
            maak_aan(model, self.per_model[model], reden=REDEN)
            self.per_model[model] = []


class Dossier:
    """One fictional person while the dossier is being made: the rows so far, and chance of its own."""

    def __init__(self, rng: Random, wereld: Wereld, stapel: Stapel, inwoner: Inwoner) -> None:
        self.rng, self.wereld, self.stapel, self.inwoner = rng, wereld, stapel, inwoner
        self.datum = wereld.datum
        self.coach: Medewerker | None = None
        """The fixed contact person of this moment in the making: who writes things down."""
        self._kenmerken: list[Kenmerk] = []
        self._nummer = 0

    def leg_vast(self, rij: Any, op: date) -> Any:
        """Add a row that was last changed on a day; its history says so, and names the contact person of then.

        A period is written twice in real life: when it begins and when it ends. Here one row of history stands for both, with the
        day of the last of the two, so that it never tells something before it could be known.
        """
        rij._history_date = min(kantoortijd(self.rng, werkdag(op)), self.wereld.nu)
        rij._history_user = self.coach
        if isinstance(rij, (Contactmoment, Afspraak, Taalmeting, Besluit, Document)):
            rij.vastgelegd_op = rij._history_date
        self.stapel.per_model[type(rij)].append(rij)
        return rij

    def leg_periode_vast(self, model: type[models.Model], begin: date, eind: date | None, **velden: Any) -> Any:
        """Add a period of this inwoner."""
        rij = model(inwoner=self.inwoner, begindatum=begin, einddatum=eind, **velden)
        if isinstance(rij, Kenmerk):
            self._kenmerken.append(rij)
        return self.leg_vast(rij, eind if eind and eind <= self.datum else min(begin, self.datum))

    def volgnummer(self) -> int:
        """Return the next number within this dossier."""
        self._nummer += 1
        return self._nummer

    def kenmerken_van(self, soort: str) -> list[Kenmerk]:
        """Return the kenmerken of a kind so far, oldest first."""
        return [rij for rij in self._kenmerken if rij.soort == soort]

    def kans(self, deel: float) -> bool:
        """Return True in this part of the cases."""
        return self.rng.random() < deel

    def kies(self, gewogen: dict[str, int]) -> str:
        """Return a key, as often as its weight says."""
        return self.rng.choices(list(gewogen), list(gewogen.values()))[0]


def werkdag(dag: date) -> date:
    """Return the day itself, or the Friday before a weekend."""
    return dag - timedelta(days=max(0, dag.weekday() - 4))


def stukken(rng: Random, begin: date, eind: date, lengtes: Iterator[int]) -> Iterator[tuple[date, date | None]]:
    """Yield spans that follow each other from `begin`; the last one has no end (it runs until `eind` or further)."""
    for lengte in lengtes:
        volgende = begin + timedelta(days=lengte)
        if volgende >= eind:
            break
        yield begin, volgende - timedelta(days=1)
        begin = volgende
    yield begin, None
