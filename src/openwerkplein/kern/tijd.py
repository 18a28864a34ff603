"""Dates: today, spans with inclusive ends, and Dutch wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

MAANDEN_VOLUIT = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def vandaag() -> date:
    """Return today in the Netherlands, or the fixed date on which a demo stands."""
    vast: date | None = settings.WERKPLEIN_DATUM
    return vast or timezone.localdate()


def datum_kort(dag: date) -> str:
    """Return a date as people here write it: ``1 mrt 2024``."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def datum_lang(dag: date) -> str:
    """Return a date in full, as in a letter: ``1 maart 2024``."""
    return f"{dag.day} {MAANDEN_VOLUIT[dag.month - 1]} {dag.year}"


def leeftijd_op(geboortedatum: date, dag: date) -> int:
    """Return completed years on a day; someone born on 29 February has a birthday on 1 March in other years."""
    return dag.year - geboortedatum.year - ((dag.month, dag.day) < (geboortedatum.month, geboortedatum.day))


@dataclass(frozen=True)
class Tijdvak:
    """A span of whole days with both ends inclusive; no `einddatum` means that it still runs."""

    begindatum: date
    einddatum: date | None = None

    def __post_init__(self) -> None:
        if self.einddatum is not None and self.einddatum < self.begindatum:
            raise ValueError("De einddatum ligt voor de begindatum.")

    def bevat(self, dag: date) -> bool:
        """Return whether the span holds on this day."""
        return self.begindatum <= dag and (self.einddatum is None or dag <= self.einddatum)

    def overlapt(self, ander: Tijdvak) -> bool:
        """Return whether there is a day on which both hold."""
        return (ander.einddatum is None or self.begindatum <= ander.einddatum) and (
            self.einddatum is None or ander.begindatum <= self.einddatum
        )

    def duur(self, op: date) -> timedelta:
        """Return the length in days up to and including `op` or the end, whichever comes first (zero before the begin)."""
        laatste = op if self.einddatum is None else min(op, self.einddatum)
        return max(timedelta(0), laatste - self.begindatum + timedelta(days=1))

    def __str__(self) -> str:
        if self.einddatum is None:
            return f"vanaf {datum_kort(self.begindatum)}"
        if self.einddatum == self.begindatum:
            return f"op {datum_kort(self.begindatum)}"
        return f"van {datum_kort(self.begindatum)} tot en met {datum_kort(self.einddatum)}"
