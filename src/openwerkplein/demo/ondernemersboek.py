"""The rows of employers and work before they are written, with when and by whom they were written down."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from django.db import models

from openwerkplein.demo.collegas import REDEN, kantoortijd
from openwerkplein.demo.rijen import Wereld, werkdag
from openwerkplein.kern.gebeurtenis import Gebeurtenis
from openwerkplein.kern.historie import maak_aan
from openwerkplein.kern.models import Medewerker

M = TypeVar("M", bound=models.Model)
_GEGEVENS = Path(__file__).parent / "gegevens"


@cache
def gegevens(naam: str) -> dict[str, Any]:
    """Return what stands in a file of `gegevens`."""
    return tomllib.loads((_GEGEVENS / f"{naam}.toml").read_text("utf-8"))


class Boek:
    """Gathers rows and writes them per model; chance of its own, so that it does not depend on how many people there are."""

    def __init__(self, wereld: Wereld, zaad: str) -> None:
        self.wereld, self.datum = wereld, wereld.datum
        self.rng = Random(f"{zaad} {wereld.datum}")
        self._rijen: dict[type[models.Model], list[Any]] = {}

    def leg_vast(self, rij: M, op: date, door: Medewerker | None) -> M:
        """Add a row that was last changed on a day by a colleague; its history says so."""
        moment = self.om(op)
        rij._history_date, rij._history_user = moment, door  # type: ignore[attr-defined]
        if isinstance(rij, Gebeurtenis):
            rij.vastgelegd_op = moment
        self._rijen.setdefault(type(rij), []).append(rij)
        return rij

    def om(self, dag: date) -> datetime:
        """Return a moment on that day (or on the Friday before a weekend) at which people work, never after now."""
        return min(kantoortijd(self.rng, werkdag(min(dag, self.datum))), self.wereld.nu)

    def schrijf(self, *modellen: type[models.Model]) -> None:
        """Write the rows of these models with their history, in this order."""
        for model in modellen:
            maak_aan(model, self._rijen.pop(model, []), reden=REDEN)

    def kans(self, deel: float) -> bool:
        """Return True in this part of the cases."""
        return self.rng.random() < deel
