"""The phase of the relation with an employer: never chosen, it follows from who was placed there, on any day.

*Nog niemand geplaatst*; *bij plaatsing*: a placement younger than two months or in preparation; *na plaatsing*. The facts come
from the rooms that know them (`registers.plaatsingsfeiten`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model, Q, TextChoices

from openwerkplein.kern import lijsten
from openwerkplein.motor.routes.dagen import tel_op
from openwerkplein.motor.routes.taal import Duur, Eenheid
from openwerkplein.ondernemers.models import Vestiging
from openwerkplein.ondernemers.registers import Geplaatste, plaatsingsfeiten

VERS = Duur(2, Eenheid.MAAND)
"""How long a placement is young: the relation is then *bij plaatsing*."""


class Fase(TextChoices):
    """How far the relation is."""

    NIEMAND = "niemand", "nog niemand geplaatst"
    BIJ = "bij", "bij plaatsing"
    NA = "na", "na plaatsing"


def fase(vestigingen: Iterable[Vestiging | int], dag: date) -> dict[int, Fase]:
    """Return the phase of these places of business (rows or primary keys) on a day, by primary key; two queries per source."""
    pks = [een.pk if isinstance(een, Model) else een for een in vestigingen]
    uitkomst = dict.fromkeys(pks, Fase.NIEMAND)
    grens = tel_op(dag, VERS, -1)
    for bron in plaatsingsfeiten:
        for pk, op in bron.geplaatst(dag).filter(vestiging__in=pks).values_list("vestiging", "dag"):
            if uitkomst[pk] is not Fase.BIJ:
                uitkomst[pk] = Fase.BIJ if op > grens else Fase.NA
        for pk in bron.in_voorbereiding(dag).filter(vestiging__in=pks).values_list("vestiging", flat=True):
            uitkomst[pk] = Fase.BIJ
    return uitkomst


def in_fase(gevraagd: str, dag: date) -> Q:
    """Return a Q over Vestiging for those in a phase on a day; says the same as `fase`."""
    grens = tel_op(dag, VERS, -1)
    ooit, bij = Q(pk__in=[]), Q(pk__in=[])
    for bron in plaatsingsfeiten:
        geplaatst: Any = bron.geplaatst(dag)
        ooit |= Q(pk__in=geplaatst.values("vestiging"))
        bij |= Q(pk__in=geplaatst.filter(dag__gt=grens).values("vestiging"))
        bij |= Q(pk__in=bron.in_voorbereiding(dag).values("vestiging"))
    if gevraagd == Fase.BIJ:
        return bij
    return ooit & ~bij if gevraagd == Fase.NA else ~ooit & ~bij


def aanbod(in_: Fase, dag: date) -> list[str]:
    """Return what we offer an employer in a phase, in sentences that an administrator keeps (list ``aanbod_<fase>``)."""
    return [zin for _, zin in lijsten.keuzes(f"aanbod_{in_.value}", dag)]


def geplaatsten(vestiging: Vestiging, dag: date) -> list[Geplaatste]:
    """Return who was placed with an employer, newest first; one query per source."""
    mensen = [een for bron in plaatsingsfeiten for een in bron.mensen(vestiging.pk, dag)]
    return sorted(mensen, key=lambda een: een.sinds, reverse=True)
