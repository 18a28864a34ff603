"""Which colleagues a team leader answers for, and which dossiers have nobody (any more) who answers for them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from openwerkplein.begeleiding.models import Begeleiding, JongereInBeeld, Routekaart, Voorziening
from openwerkplein.dossier.models import Kenmerk, Uitkering
from openwerkplein.kern.models import Gemeente, Medewerker, Medewerkerrol
from openwerkplein.kern.rollen import BEGELEIDERS


def begeleiders(teamleider: Medewerker, dag: date) -> QuerySet[Medewerker]:
    """Return the colleagues whose work this team leader divides: who guide people, in the own team or the own municipalities.

    Who left is among them while dossiers are still on that name.
    """
    kan = Q(is_active=True) & Exists(Medewerkerrol.objects.filter(medewerker=OuterRef("pk"), rol__in=BEGELEIDERS))
    heeft = Exists(Begeleiding.objects.op(dag).filter(medewerker=OuterRef("pk")))
    wie = Medewerker.objects.filter(kan | Q(heeft))
    if not teamleider.gemeentecodes:
        return wie
    werkt_in = Medewerker.gemeenten.through.objects.filter(medewerker=OuterRef("pk"))  # type: ignore[misc]
    hier = werkt_in.filter(gemeente__in=Gemeente.objects.filter(code__in=teamleider.gemeentecodes).values("pk"))
    return wie.filter(Q(team__isnull=False, team=teamleider.team_id) | Exists(hier) | ~Exists(werkt_in))


def zonder_contactpersoon(dag: date) -> Q:
    """Return a Q over Inwoner for who has a benefit, is NUG'er or takes part in something on a day, and is guided by nobody.

    From each kind of activity the few without anybody are taken first; asked per dossier, most would be people who left long ago.
    """
    begeleid = Begeleiding.objects.op(dag).filter(inwoner=OuterRef("inwoner"))
    rijen: list[Any] = [Kenmerk.objects.op(dag).filter(soort="nug")]
    rijen += [model.objects.op(dag) for model in (Voorziening, Routekaart, JongereInBeeld)]
    delen = [deel.filter(~Exists(begeleid)).order_by().values("inwoner") for deel in rijen]
    uitkering = Uitkering.objects.op(dag).filter(~Exists(begeleid)).order_by().values("inwoner")
    return Q(overleden__isnull=True, pk__in=uitkering.union(*delen, all=True))


def contactpersoon_weg(dag: date) -> QuerySet[Any]:
    """Return the running guidances by who left, or who has not got that role (any more)."""
    heeft_rol = Medewerkerrol.objects.filter(medewerker=OuterRef("medewerker"), rol=OuterRef("rol"))
    return Begeleiding.objects.op(dag).filter(Q(medewerker__is_active=False) | ~Exists(heeft_rol)).order_by()
