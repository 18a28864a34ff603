"""The list of work: which work fits the search and the filters, in which order, and what is shown of one page.

Made for thousands of pieces of work: what is shown is looked up for one page only, in a fixed number of queries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from openwerkplein.dossier.models.inwoner import zoekvorm
from openwerkplein.kern.models import Medewerker
from openwerkplein.motor.matching.plek import afstand
from openwerkplein.ondernemers.lijst import zoek as zoek_vestiging
from openwerkplein.ondernemers.models import Vestiging, zichtbare_naam
from openwerkplein.ondernemers.sectoren import in_sector
from openwerkplein.werk import plekken
from openwerkplein.werk.models import Voordracht, Werk
from openwerkplein.werk.overgangen import OPEN
from openwerkplein.werk.vragen import PLEK_POSTCODE
from openwerkplein.werk.werkbeeld import te_bevestigen, uren
from openwerkplein.werk.werkovergangen import GESLOTEN

PER_PAGINA = 25
MIJ, NIEMAND = "mij", "niemand"
ALLES, DICHT = "alles", "dicht"
GEWONE_KM = 20
"""Within how many kilometres when only a postcode is filled in."""
_VRIJ = ("concept", "open", "wacht_op_reactie")


def selecteer(keuze: Mapping[str, Any], ik: Any, op: date) -> QuerySet[Werk]:
    """Return the work that fits every filter that is filled in, on a day. Not sorted; closed work only when asked."""
    rijen = Werk.objects.filter(_status(keuze.get("status") or "")).order_by()
    for code, waarde in keuze.items():
        if code in _FILTERS and waarde not in (None, "", False):
            rijen = rijen.filter(_FILTERS[code](waarde, ik, op))
    if keuze.get("vanaf"):
        rijen = rijen.alias(plek=PLEK_POSTCODE)
        rijen = rijen.filter(plek__in=_binnen(rijen, keuze["vanaf"], int(keuze.get("km") or GEWONE_KM)))
    return rijen


def _status(waarde: str) -> Q:
    if waarde == ALLES:
        return Q()
    if waarde == DICHT:
        return Q(status__in=GESLOTEN)
    return Q(status=waarde) if waarde else Q(status__in=_VRIJ)


def _zoek(tekst: str, ik: Any, op: date) -> Q:
    """Return a Q over Werk: words of the title or the number, or of the employer or its place."""
    eigen = Q()
    for woord in zoekvorm(tekst).split():
        eigen &= Q(zoeknaam__contains=f" {woord}")
    return eigen | Q(vestiging__in=Vestiging.objects.filter(zoek_vestiging(tekst)).order_by().values("pk"))


def van(medewerker: int) -> Q:
    """Return a Q over Werk: watched over by this colleague, as its owner or else as relatiemanager of the employer."""
    return Q(eigenaar=medewerker) | Q(eigenaar=None, vestiging__relatiemanager=medewerker)


def bewakers() -> list[tuple[int, str]]:
    """Return (primary key, name) of everyone who watches over work or keeps the relation with an employer; one query."""
    eigenaren = Werk.objects.order_by().values("eigenaar")
    rijen = Medewerker.objects.filter(
        Q(pk__in=eigenaren) | Q(pk__in=Vestiging.objects.order_by().values("relatiemanager"))
    )
    return list(rijen.order_by("naam").values_list("pk", "naam"))


def _eigenaar(waarde: str, ik: Any, op: date) -> Q:
    if waarde == NIEMAND:
        return Q(eigenaar=None, vestiging__relatiemanager=None)
    return van(ik.pk if waarde == MIJ else int(waarde))


def _gemeente(waarde: str, ik: Any, op: date) -> Q:
    return Q(vestiging__gemeente=None) if waarde == "overig" else Q(vestiging__gemeente__code=waarde)


def _uren(waarde: int, ik: Any, op: date) -> Q:
    """Work that somebody can do who works so many hours a week; hours that are not known may fit."""
    return (Q(uren_min=None) | Q(uren_min__lte=waarde)) & (Q(uren_max=None) | Q(uren_max__gte=waarde))


def _zonder_namen(waarde: bool, ik: Any, op: date) -> Q:
    return ~Q(Exists(Voordracht.objects.meegeteld().filter(werk=OuterRef("pk")).order_by()))


_FILTERS: dict[str, Callable[[Any, Any, date], Q]] = {
    "q": _zoek,
    "soort": lambda waarde, ik, op: Q(soort=waarde),
    "beroep": lambda waarde, ik, op: Q(beroep=waarde),
    "vestiging": lambda waarde, ik, op: Q(vestiging=waarde),
    "eigenaar": _eigenaar,
    "gemeente": _gemeente,
    "uren": _uren,
    "sector": lambda waarde, ik, op: Q(
        vestiging__in=Vestiging.objects.filter(in_sector(waarde)).order_by().values("pk")
    ),
    "zonder_namen": _zonder_namen,
    "te_bevestigen": lambda waarde, ik, op: Q(pk__in=Werk.objects.te_bevestigen(op).order_by().values("pk")),
}


def _binnen(rijen: QuerySet[Werk], vanaf: str, km: int) -> list[str]:
    """Return the postcodes of this work that lie within so many kilometres of a postcode; two queries."""
    codes = set(rijen.exclude(plek="").order_by().values_list(PLEK_POSTCODE, flat=True).distinct())
    waar = plekken.plekken({vanaf, *codes})
    if vanaf not in waar:
        return []
    x, y = waar[vanaf]
    return [code for code in codes if code in waar and afstand(x, y, *waar[code]) <= km * 1000]


# -- order ------------------------------------------------------------------------------------------------------------

KOLOMMEN: dict[str, str | tuple[str, ...]] = {
    "ingenomen": "ingenomen_op",
    "titel": ("titel", "werknummer"),
    "ondernemer": ("vestiging__ondernemer__naam", "titel"),
    "uren": ("volgorde_uren", "titel"),
    "sluit": ("volgorde_sluit", "titel"),
    "bevestigd": ("bevestigd_op", "titel"),
    "status": ("volgorde_status", "titel"),
}
"""The columns by which the list can be sorted, with what is sorted on."""


def met_volgorde(rijen: QuerySet[Werk], kolom: str) -> QuerySet[Werk]:
    """Add what a column is sorted on: hours that are not known first, no closing date last, states in their order."""
    if kolom == "uren":
        return rijen.annotate(volgorde_uren=Coalesce("uren_max", "uren_min", Value(0)))
    if kolom == "sluit":
        return rijen.annotate(volgorde_sluit=Coalesce(F("sluitingsdatum"), Value(date.max)))
    if kolom == "status":
        standen = [When(status=code, then=Value(nummer)) for nummer, code in enumerate(Werk.Status.values)]
        return rijen.annotate(volgorde_status=Case(*standen, output_field=IntegerField()))
    return rijen


# -- what is shown ----------------------------------------------------------------------------------------------------


@dataclass
class Lijstrij:
    """One piece of work on the list: how many were placed and how many are on their way."""

    werk: Werk
    naam_ondernemer: str
    uren: str
    vraagt_bevestiging: bool
    geplaatst: int = 0
    lopend: int = 0

    @property
    def vrij(self) -> int:
        """Places on which nobody was placed yet."""
        return max(self.werk.plekken - self.geplaatst, 0)


def met_namen(rijen: QuerySet[Werk]) -> QuerySet[Werk]:
    """Return work with the rows that a list names."""
    return rijen.select_related("vestiging__ondernemer", "vestiging__relatiemanager", "eigenaar", "beroep")


def maak_rijen(werk: Sequence[Werk], op: date) -> list[Lijstrij]:
    """Return what the list shows of this work; one query, however much it is."""
    rijen = {
        een.pk: Lijstrij(een, zichtbare_naam(een.vestiging), uren(een, "-"), te_bevestigen(een, op)) for een in werk
    }
    tellingen = Voordracht.objects.filter(werk__in=rijen, status__in=[*OPEN, Voordracht.Status.GEPLAATST]).order_by()
    for pk, status, aantal in tellingen.values_list("werk", "status").annotate(aantal=Count("pk")):
        if status == Voordracht.Status.GEPLAATST:
            rijen[pk].geplaatst += aantal
        else:
            rijen[pk].lopend += aantal
    return list(rijen.values())
