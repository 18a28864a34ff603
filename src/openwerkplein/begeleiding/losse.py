"""What a colleague still has to do: own dossiers per role, and work with people of others."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef

from openwerkplein.begeleiding.models import Afspraak, Begeleiding, Overdracht, Routestap
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import bereikfilter
from openwerkplein.kern.rollen import Rol
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.tekst import tel


def _los(rijen: Any, collega: Medewerker, door: Medewerker) -> Any:
    """Return the rows about people whom this colleague does not guide, within the reach of `door`."""
    eigen = Begeleiding.objects.lopend().filter(medewerker=collega, inwoner=OuterRef("inwoner"))
    binnen = Inwoner.objects.filter(bereikfilter(door), pk=OuterRef("inwoner"))
    return rijen.filter(~Exists(eigen), Exists(binnen), uitvoerder=collega).order_by("pk")


def losse_afspraken(collega: Medewerker, door: Medewerker) -> Any:
    """Return the open agreements that this colleague has to keep with people whom others guide."""
    return _los(Afspraak.objects.open(), collega, door)


def losse_stappen(collega: Medewerker, door: Medewerker) -> Any:
    """Return the open steps that name this colleague, of people whom others guide."""
    return _los(Routestap.objects.open(), collega, door)


def opvolgers(inwoners: Collection[int], behalve: Medewerker) -> dict[int, int]:
    """Return the fixed contact person of each inwoner, the regiecoach first: inwoner to colleague (primary keys); one query."""
    rijen = Begeleiding.objects.lopend().filter(inwoner__in=inwoners, medewerker__is_active=True)
    # Who comes first is written last.
    op_volgorde = sorted(rijen.exclude(medewerker=behalve), key=lambda rij: rij.voorrang, reverse=True)
    return {rij.inwoner_id: rij.medewerker_id for rij in op_volgorde}


def nog_te_verdelen(collega: Medewerker, dag: date | None = None) -> dict[str, int]:
    """Return how many dossiers this colleague guides in each role on a day; one query."""
    rijen = Begeleiding.objects.op(dag or vandaag()).filter(medewerker=collega).order_by()
    return dict(rijen.values_list("rol").annotate(Count("pk")))


def restwerk(collega: Medewerker, dag: date) -> list[str]:
    """Return in sentences what is left of the work of a colleague who goes; four queries."""
    zinnen = [
        f"{tel(aantal, 'dossier', 'dossiers')} als {Rol(rol).label}"
        for rol, aantal in sorted(nog_te_verdelen(collega, dag).items())
    ]
    afspraken = Afspraak.objects.open().van_medewerker(collega).count()
    stappen = Routestap.objects.open().filter(uitvoerder=collega).count()
    overdrachten = Overdracht.objects.open().filter(naar=collega).count()
    zinnen += [tel(afspraken, "open afspraak", "open afspraken")] if afspraken else []
    zinnen += [tel(stappen, "open stap van een route", "open stappen van routes")] if stappen else []
    zinnen += [tel(overdrachten, "overdracht die wacht", "overdrachten die wachten")] if overdrachten else []
    return zinnen
