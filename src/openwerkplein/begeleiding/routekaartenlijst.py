"""The list of running routekaarten: which fit the filters, in which order, and what is shown of one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, F, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from openwerkplein.begeleiding.models import Begeleiding, Routekaart, Routestap
from openwerkplein.begeleiding.models.routekaart import VOOR
from openwerkplein.begeleiding.routekaartbeeld import Kaartbeeld, beeld
from openwerkplein.dossier.lijst import KLEINE_LIJST
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import Bereik, bereik_van, bereikfilter


def selecteer(medewerker: Any, keuze: Mapping[str, Any], dag: date) -> QuerySet[Routekaart]:
    """Return the running routekaarten within the reach of this colleague that fit every filter that is filled in. Not sorted."""
    rijen: QuerySet[Routekaart] = Routekaart.objects.bezig().filter(_binnen(medewerker)).order_by()
    for naam, waarde in keuze.items():
        if waarde:
            rijen = rijen.filter(_beperk(naam, waarde, dag))
    return rijen


def _binnen(medewerker: Any) -> Q:
    """Return a Q for the reach; one of few people is looked up first, so that all that follows begins there."""
    binnen = bereikfilter(medewerker)
    if not binnen:
        return Q()
    inwoners = Inwoner.objects.filter(binnen).order_by().values_list("pk", flat=True)
    return Q(inwoner__in=_eerst(inwoners) if bereik_van(medewerker) <= Bereik.TEAM else inwoners)


def _eerst(sleutels: QuerySet[Any]) -> QuerySet[Any] | list[int]:
    """Return keys that were looked up when they are few, else the question itself."""
    gevonden = list(sleutels[: KLEINE_LIJST + 1])
    return gevonden if len(gevonden) <= KLEINE_LIJST else sleutels


def _beperk(naam: str, waarde: Any, dag: date) -> Q:
    open_ = Routestap.objects.open().filter(routekaart=OuterRef("pk"))
    if naam == "te_laat":
        return Q(Exists(open_.annotate(voor=VOOR).filter(voor__lt=dag)))
    if naam == "stap":
        return Q(Exists(open_.filter(titel__icontains=waarde)))
    if naam == "begeleider":
        wie = _eerst(
            Medewerker.objects.filter(Q(naam__icontains=waarde) | Q(medewerkernummer__iexact=waarde))
            .order_by()
            .values_list("pk", flat=True)
        )
        vast = Begeleiding.objects.op(dag).filter(medewerker__in=wie).order_by().values_list("inwoner", flat=True)
        gegeven = Routestap.objects.open().filter(uitvoerder__in=wie).order_by().values_list("routekaart", flat=True)
        return Q(inwoner__in=_eerst(vast)) | Q(pk__in=_eerst(gegeven))
    return Q(inwoner__gemeente__code=waarde) if naam == "gemeente" else Q(route=waarde)


def op_volgorde(rijen: QuerySet[Routekaart], *, klein: bool) -> QuerySet[Routekaart]:
    """Return them with what is due first on top; of a list too long to look into every routekaart the last started first."""
    if not klein:
        return rijen.order_by("-pk")
    eerste = Routestap.objects.open().filter(routekaart=OuterRef("pk")).order_by().values("routekaart")
    voor = Subquery(eerste.annotate(eerste=Min(VOOR)).values("eerste"))
    return rijen.annotate(voor=voor).order_by(F("voor").asc(nulls_first=True), "pk")


def met_stappen(sleutels: Sequence[int]) -> list[Routekaart]:
    """Return the routekaarten of one page, by primary key in this order, with all that is shown of them: two queries.

    Apart from finding them, so that the database sorts keys and not whole rows.
    """
    stappen = Routestap.objects.select_related("uitvoerder", "afgehandeld_door")
    kaarten = Routekaart.objects.filter(pk__in=sleutels).select_related("inwoner", "versie_van_route")
    per_sleutel = {kaart.pk: kaart for kaart in kaarten.prefetch_related(Prefetch("stappen", queryset=stappen))}
    return [per_sleutel[sleutel] for sleutel in sleutels if sleutel in per_sleutel]


def beelden(kaarten: Sequence[Routekaart], dag: date) -> list[Kaartbeeld]:
    """Return how each of these stands on a day; one query."""
    vast: dict[int, list[Begeleiding]] = {}
    rijen = Begeleiding.objects.op(dag).filter(inwoner__in={kaart.inwoner_id for kaart in kaarten})
    for rij in rijen.select_related("medewerker"):
        vast.setdefault(rij.inwoner_id, []).append(rij)
    return [beeld(kaart, vast.get(kaart.inwoner_id, ()), dag) for kaart in kaarten]
