"""What changed in the database since one last looked, from the history that every model keeps.

Every change of every room writes a history row in the same transaction (also an import of many rows), so that nothing has to be
told: whoever keeps something derived asks which history rows are new. PostgreSQL hands out numbers before a transaction commits, so
a lower number can appear after a higher one; such holes are remembered for an hour and asked for again.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models

GAT_VERGETEN = 3600.0
"""Seconds after which a hole is taken to be a transaction that was rolled back."""
MEESTE_GATEN = 100
"""Holes that are asked for again; the oldest ones go first."""


class Herzien(Exception):
    """What was read before cannot be brought up to date: another database, a restored one, or too much changed."""


@dataclass(frozen=True)
class Bron:
    """A model with history, and the column of the history that says which person a row is about."""

    model: type[models.Model]
    kolom: str

    @property
    def tabel(self) -> str:
        """The table of the history."""
        return str(self.model.geschiedenis.model._meta.db_table)  # type: ignore[attr-defined]


@dataclass
class _Gat:
    van: int
    tot: int
    gezien: float


@dataclass
class Stand:
    """How far the history of one source was read: the last row (number and moment), and the numbers below it not seen yet."""

    hoogste: int = 0
    moment: Any = None
    gaten: list[_Gat] = field(default_factory=list)

    def lees(self, nummers: Iterable[int], nu: float) -> None:
        """Take note of rows that were read; numbers left out become holes, holes of long ago are forgotten."""
        for nummer in sorted(nummers):
            if nummer > self.hoogste:
                if nummer > self.hoogste + 1:
                    self.gaten.append(_Gat(self.hoogste + 1, nummer - 1, nu))
                self.hoogste = nummer
            else:
                self._vul(nummer)
        self.gaten = [gat for gat in self.gaten if nu - gat.gezien < GAT_VERGETEN][-MEESTE_GATEN:]

    def _vul(self, nummer: int) -> None:
        for plaats, gat in enumerate(self.gaten):
            if gat.van <= nummer <= gat.tot:
                delen = [_Gat(gat.van, nummer - 1, gat.gezien), _Gat(nummer + 1, gat.tot, gat.gezien)]
                self.gaten[plaats : plaats + 1] = [deel for deel in delen if deel.van <= deel.tot]
                return

    def ontbreekt(self, nummer: int) -> bool:
        """Return whether a row was not read before."""
        return nummer > self.hoogste or any(gat.van <= nummer <= gat.tot for gat in self.gaten)


class Historieloop:
    """Follows the history of some sources. Not safe for threads by itself: whoever uses it holds a lock."""

    def __init__(self, bronnen: Sequence[Bron]) -> None:
        self.bronnen = tuple(bronnen)
        self.standen = [Stand() for _ in bronnen]

    def begin(self) -> None:
        """Stand at the end of the history; two queries for each source.

        Must be called before what is derived is read: whatever is committed in between is then new at the next question.
        """
        nu = time.monotonic()
        with connection.cursor() as cursor:
            for plaats, bron in enumerate(self.bronnen):
                cursor.execute(
                    f"SELECT history_id, history_date FROM {_naam(bron.tabel)} ORDER BY history_id DESC LIMIT 1"  # noqa: S608 - a table of our own
                )
                hoogste, moment = cursor.fetchone() or (0, None)
                cursor.execute(_GATEN.format(_naam(bron.tabel)), [hoogste, MEESTE_GATEN])
                gaten = [_Gat(vorige + 1, volgende - 1, nu) for vorige, volgende in cursor.fetchall()]
                self.standen[plaats] = Stand(hoogste, moment, gaten[::-1])

    def nieuws(self, hoogstens: int, *, onthoud: bool = True) -> dict[Bron, set[int]]:
        """Return whom the new rows are about by source (sources without news left out), in one query.

        With `onthoud` false the same is new again next time. Raises Herzien when there are more than `hoogstens` new rows, or
        when the last row that was read is not there any more.
        """
        per_bron: dict[int, dict[int, tuple[int, Any]]] = {plaats: {} for plaats in range(len(self.bronnen))}
        with connection.cursor() as cursor:
            cursor.execute(*self._vraag(hoogstens))
            for plaats, nummer, wie, moment in cursor.fetchall():
                per_bron[plaats][nummer] = (wie, moment)
        laatste = sum(stand.hoogste in rijen for stand, rijen in zip(self.standen, per_bron.values(), strict=True))
        if sum(map(len, per_bron.values())) - laatste > hoogstens:
            raise Herzien
        return {
            bron: wie
            for bron, stand, rijen in zip(self.bronnen, self.standen, per_bron.values(), strict=True)
            if (wie := _neem(stand, rijen, onthoud))
        }

    def _vraag(self, hoogstens: int) -> tuple[str, list[int]]:
        delen, waarden = [], []
        for plaats, (bron, stand) in enumerate(zip(self.bronnen, self.standen, strict=True)):
            grenzen = ["history_id >= %s", *["history_id BETWEEN %s AND %s"] * len(stand.gaten)]
            delen.append(
                f"SELECT {plaats} AS bron, history_id, {_naam(bron.kolom)}, history_date FROM {_naam(bron.tabel)} "  # noqa: S608 - names of our own models
                f"WHERE {' OR '.join(grenzen)}"
            )
            waarden += [stand.hoogste, *(grens for gat in stand.gaten for grens in (gat.van, gat.tot))]
        # One more than may be, and for each source the last row that was read: it shows that this is still the same history.
        return f"{' UNION ALL '.join(delen)} LIMIT %s", [*waarden, hoogstens + len(self.bronnen) + 1]


_GATEN = """SELECT vorige, history_id FROM (
  SELECT history_id, COALESCE(LAG(history_id) OVER (ORDER BY history_id), 0) AS vorige FROM {} WHERE history_id <= %s
) AS rij WHERE history_id > vorige + 1 ORDER BY history_id DESC LIMIT %s"""


def _neem(stand: Stand, rijen: dict[int, tuple[int, Any]], onthoud: bool) -> set[int]:
    """Return whom the rows not read before are about, and take note of them; raises Herzien when the last one is gone."""
    if stand.hoogste and rijen.get(stand.hoogste, (None, None))[1] != stand.moment:
        raise Herzien
    wie = {een for nummer, (een, _) in rijen.items() if stand.ontbreekt(nummer)}
    if onthoud and wie:
        stand.lees(rijen, time.monotonic())
        stand.moment = rijen[stand.hoogste][1]
    return wie


def _naam(naam: str) -> str:
    return connection.ops.quote_name(naam)
