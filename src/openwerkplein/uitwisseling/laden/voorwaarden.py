"""Check constraints of a model, worked out in Python: asking the database for each row would take most of the time.

The constraint on the model stays the only place where the rule stands; here its condition is read. What cannot be read
is left to the constraint itself. A test compares both on random rows.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models import F, Q

Waarheid = bool | None
Voorwaarde = Callable[[Any], Waarheid]
"""True, False, or None when a value is unknown; as in SQL, a constraint is broken only by False."""

_VERGELIJK: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda waarde, lijst: waarde in lijst,
}


class Onvertaalbaar(Exception):
    """This condition has to be asked of the database."""


def vertaal(conditie: Any, model: type[models.Model]) -> Voorwaarde:
    """Return a function from a row to the truth of the condition; raises Onvertaalbaar."""
    if not isinstance(conditie, Q):
        raise Onvertaalbaar
    delen = [vertaal(deel, model) if isinstance(deel, Q) else _vertaal_deel(deel, model) for deel in conditie.children]
    if conditie.connector not in (Q.AND, Q.OR):
        raise Onvertaalbaar
    uitkomst = _en(delen) if conditie.connector == Q.AND else _of(delen)
    if not conditie.negated:
        return uitkomst
    return lambda rij: None if (waarheid := uitkomst(rij)) is None else not waarheid


def velden_van(conditie: Q) -> list[str]:
    """Return the names of the fields that a condition speaks of, in order."""
    namen: list[str] = []
    for deel in conditie.children:
        gevonden = velden_van(deel) if isinstance(deel, Q) else [deel[0].split("__")[0], *_f_naam(deel[1])]
        namen += [naam for naam in gevonden if naam not in namen]
    return namen


def _f_naam(waarde: Any) -> list[str]:
    return [waarde.name] if isinstance(waarde, F) else []


def _en(delen: list[Voorwaarde]) -> Voorwaarde:
    def alle(rij: Any) -> Waarheid:
        onbekend = False
        for deel in delen:
            waarheid = deel(rij)
            if waarheid is False:
                return False
            onbekend |= waarheid is None
        return None if onbekend else True

    return alle


def _of(delen: list[Voorwaarde]) -> Voorwaarde:
    def enige(rij: Any) -> Waarheid:
        onbekend = False
        for deel in delen:
            waarheid = deel(rij)
            if waarheid is True:
                return True
            onbekend |= waarheid is None
        return None if onbekend else False

    return enige


def _vertaal_deel(deel: Any, model: type[models.Model]) -> Voorwaarde:
    if not (isinstance(deel, tuple) and len(deel) == 2):
        raise Onvertaalbaar
    naam, _, vraag = deel[0].partition("__")
    lees = _lezer(naam, model)
    waarde = deel[1]
    if vraag == "isnull":
        return lambda rij: (lees(rij) is None) == waarde
    vergelijk = _VERGELIJK.get(vraag or "exact")
    if vergelijk is None or waarde is None:
        raise Onvertaalbaar
    ander = _lezer(waarde.name, model) if isinstance(waarde, F) else None
    if ander is None and hasattr(waarde, "resolve_expression"):
        raise Onvertaalbaar

    def geldt(rij: Any) -> Waarheid:
        links = lees(rij)
        rechts = ander(rij) if ander else waarde
        return None if links is None or rechts is None else vergelijk(links, rechts)

    return geldt


def _lezer(naam: str, model: type[models.Model]) -> Callable[[Any], Any]:
    if "__" in naam:
        raise Onvertaalbaar
    return operator.attrgetter(model._meta.get_field(naam).attname)
