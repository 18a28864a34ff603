"""Who does a step of a routekaart: who was named, else who guides in the role of the step, else the regiecoach, else
another fixed contact person. One rule, for one dossier in memory and for a whole caseload in the database.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, StrIndex

from openwerkplein.begeleiding.models import Begeleiding, Routestap
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rollen import BEGELEIDERS


def wie_begeleidt(rol: str, contactpersonen: Iterable[Begeleiding]) -> Medewerker | None:
    """Return who of the fixed contact persons does what is meant for a role; None when there is nobody."""
    rijen = sorted(contactpersonen, key=lambda rij: (rij.rol != rol, rij.voorrang))
    return rijen[0].medewerker if rijen else None


def wie_doet(stap: Routestap, contactpersonen: Iterable[Begeleiding]) -> Medewerker | None:
    """Return who does a step, given the contact persons of its inwoner on the day; None when there is nobody."""
    if stap.uitvoerder is not None and stap.uitvoerder.is_active:
        return stap.uitvoerder
    return wie_begeleidt(stap.wie, contactpersonen)


def begeleider_van(op: date, rol: str = "") -> Subquery | Coalesce:
    """Return the same rule as a subquery on a row with `inwoner`: the primary key of the colleague.

    `rol` names the column of the row that holds the role; without it the regiecoach comes first.
    """
    rijen: QuerySet[Begeleiding] = Begeleiding.objects.op(op).filter(inwoner=OuterRef("inwoner"))
    # The order of `Begeleiding.voorrang`. The place of the role in one text: an expression with a branch per role takes Django
    # longer to write than to answer.
    eerste = Subquery(rijen.order_by(StrIndex(Value(" ".join(BEGELEIDERS)), F("rol")), "pk").values("medewerker")[:1])
    if not rol:
        return eerste
    # Asked apart, and not as one order: SQLite does not know the columns of the outer row in an ORDER BY.
    return Coalesce(Subquery(rijen.filter(rol=OuterRef(rol)).order_by("pk").values("medewerker")[:1]), eerste)
