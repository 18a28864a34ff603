"""How often an instrument was used here, and what came of it: counts, with small ones kept back.

What a reader may conclude is little: who gets an instrument differs from who does not. The page says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.cache import caches
from django.db.models import Count, DateField, Exists, ExpressionWrapper, Min, OuterRef, Q

from openwerkplein.begeleiding.models import Voorziening
from openwerkplein.dossier.models import Uitkering

KLEINSTE = 5
"""Counts of 1 up to this are not shown, nor what would give them away."""

NAAR_WERK = ("werk_regulier", "werk_gesubsidieerd")
"""Reasons of end of a benefit that are work."""

DRIE_MAANDEN = timedelta(days=92)
_ONTHOUD = 6 * 3600
"""Seconds for which figures are remembered, for all workers: counting a million voorzieningen takes seconds."""


@dataclass(frozen=True)
class Gebruik:
    """What was used of one kind of voorziening up to and including a day; each count is of voorzieningen.

    `na_drie_maanden` were given to somebody with a benefit and ended at least three months (92 days) ago; of these,
    `naar_werk` saw that benefit end with work on the last day or in the three months after it.
    """

    op: date
    sinds: date | None
    totaal: int
    lopend: int
    afgerond: int
    anders: int
    na_drie_maanden: int
    naar_werk: int

    @property
    def delen(self) -> list[tuple[str, int]]:
        """The counts that add up to `totaal`, with their labels."""
        return [
            ("loopt nu", self.lopend),
            ("afgerond", self.afgerond),
            ("voortijdig of om een andere reden gestopt", self.anders),
        ]

    @property
    def toont_totaal(self) -> bool:
        """Whether the total is large enough to be shown."""
        return not te_klein(self.totaal)

    @property
    def toont_delen(self) -> bool:
        """Whether every part can be shown; one small part would follow from the others and the total."""
        return self.toont_totaal and not any(te_klein(aantal) for _, aantal in self.delen)

    @property
    def toont_werk(self) -> bool:
        """Whether both who went to work and who did not are large enough."""
        ander = self.na_drie_maanden - self.naar_werk
        return self.na_drie_maanden >= KLEINSTE and not te_klein(self.naar_werk) and not te_klein(ander)

    @property
    def percentage(self) -> int:
        """How many of a hundred went to work, rounded half up; always shown with both counts."""
        return (200 * self.naar_werk + self.na_drie_maanden) // (2 * self.na_drie_maanden)


def te_klein(aantal: int) -> bool:
    """Return whether a count is so small that it is kept back."""
    return 0 < aantal < KLEINSTE


def gebruik_van(soort: str, op: date) -> Gebruik:
    """Return what was used of a kind of voorziening, as known at most six hours ago."""
    sleutel = f"instrumentgebruik:{soort}:{op.isoformat()}"
    gevonden: Gebruik | None = caches["default"].get(sleutel)
    if gevonden is None:
        gevonden = _tel(soort, op)
        caches["default"].set(sleutel, gevonden, _ONTHOUD)
    return gevonden


def _tel(soort: str, op: date) -> Gebruik:
    voorbij = Q(einddatum__lt=op)
    afgerond = Q(resultaat=Voorziening.Resultaat.AFGEROND)
    rijen = Voorziening.objects.filter(soort=soort, begindatum__lte=op)
    aantallen: dict[str, Any] = rijen.aggregate(
        sinds=Min("begindatum"),
        totaal=Count("pk"),
        lopend=Count("pk", filter=Q(einddatum__isnull=True) | Q(einddatum__gte=op)),
        afgerond=Count("pk", filter=voorbij & afgerond),
        anders=Count("pk", filter=voorbij & ~afgerond),
    )
    return Gebruik(op=op, **aantallen, **_daarna(soort, op))


def _daarna(soort: str, op: date) -> dict[str, Any]:
    """Count what ended at least three months ago for somebody with a benefit, and where work followed."""
    toen = Uitkering.objects.filter(
        Q(einddatum__isnull=True) | Q(einddatum__gte=OuterRef("einddatum")),
        inwoner=OuterRef("inwoner"),
        begindatum__lte=OuterRef("einddatum"),
    )
    rijen = Voorziening.objects.filter(Exists(toen), soort=soort, einddatum__lte=op - DRIE_MAANDEN)
    grens = ExpressionWrapper(OuterRef("einddatum") + DRIE_MAANDEN, output_field=DateField())
    naar_werk = toen.filter(einddatum__lte=grens, reden_einde__in=NAAR_WERK)
    gevonden: dict[str, Any] = rijen.aggregate(
        na_drie_maanden=Count("pk"), naar_werk=Count("pk", filter=Exists(naar_werk))
    )
    return gevonden
