"""The list of running routekaarten: which fit the filters, in which order, and what is shown of one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, F, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from openwerkplein.begeleiding.models import Begeleiding, Routekaart, Routestap
from openwerkplein.begeleiding.models.routekaart import VOOR
from openwerkplein.begeleiding.routekaartbeeld import Kaartbeeld, beeld
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker


def selecteer(medewerker: Any, keuze: Mapping[str, Any], dag: date) -> QuerySet[Routekaart]:
    """Return the running routekaarten of whom this colleague may see, that fit every filter that is filled in. Not sorted."""
    zichtbaar = Inwoner.objects.zichtbaar_voor(medewerker).order_by().values("pk")
    rijen: QuerySet[Routekaart] = Routekaart.objects.bezig().filter(inwoner__in=zichtbaar).order_by()
    for naam, waarde in keuze.items():
        if waarde:
            rijen = rijen.filter(_beperk(naam, waarde, dag))
    return rijen


def _beperk(naam: str, waarde: Any, dag: date) -> Q:
    open_ = Routestap.objects.open().filter(routekaart=OuterRef("pk"))
    if naam == "te_laat":
        return Q(Exists(open_.annotate(voor=VOOR).filter(voor__lt=dag)))
    if naam == "stap":
        return Q(Exists(open_.filter(titel__icontains=waarde)))
    if naam == "begeleider":
        wie = Medewerker.objects.filter(Q(naam__icontains=waarde) | Q(medewerkernummer__iexact=waarde)).values("pk")
        vast = Begeleiding.objects.op(dag).filter(inwoner=OuterRef("inwoner"), medewerker__in=wie)
        return Q(Exists(vast)) | Q(Exists(open_.filter(uitvoerder__in=wie)))
    return Q(inwoner__gemeente__code=waarde) if naam == "gemeente" else Q(route=waarde)


def op_volgorde(rijen: QuerySet[Routekaart], klein: bool) -> QuerySet[Routekaart]:
    """Return them with what is due first on top; of a list too long to look into every routekaart the last begun first."""
    if not klein:
        return rijen.order_by("-begindatum", "-pk")
    eerste = Routestap.objects.open().filter(routekaart=OuterRef("pk")).order_by().values("routekaart")
    voor = Subquery(eerste.annotate(eerste=Min(VOOR)).values("eerste"))
    return rijen.annotate(voor=voor).order_by(F("voor").asc(nulls_first=True), "pk")


def met_stappen(rijen: QuerySet[Routekaart]) -> QuerySet[Routekaart]:
    """Return them with everything that is shown of one: a fixed number of queries."""
    stappen = Routestap.objects.select_related("uitvoerder", "afgehandeld_door")
    return rijen.select_related("inwoner", "versie_van_route").prefetch_related(Prefetch("stappen", queryset=stappen))


def beelden(kaarten: Sequence[Routekaart], dag: date) -> list[Kaartbeeld]:
    """Return how each of these stands on a day; one query."""
    vast: dict[int, list[Begeleiding]] = {}
    rijen = Begeleiding.objects.op(dag).filter(inwoner__in={kaart.inwoner_id for kaart in kaarten})
    for rij in rijen.select_related("medewerker"):
        vast.setdefault(rij.inwoner_id, []).append(rij)
    return [beeld(kaart, vast.get(kaart.inwoner_id, ()), dag) for kaart in kaarten]
