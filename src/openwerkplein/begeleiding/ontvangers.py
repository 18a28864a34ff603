"""Who can take over an inwoner in a role, with how many each guides now."""

from __future__ import annotations

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from openwerkplein.begeleiding.models import Begeleiding
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rollen import Rol
from openwerkplein.web.tekst import tel

Keuzes = list[tuple[str, list[tuple[int, str]]]]


def kandidaten(rol: str) -> QuerySet[Medewerker]:
    """Return the colleagues in service with this role, each with `aantal`: how many inwoners they guide today."""
    eigen = (
        Begeleiding.objects.lopend()
        .filter(medewerker=OuterRef("pk"))
        .order_by()
        .values("medewerker")
        .annotate(aantal=Count("inwoner", distinct=True))
        .values("aantal")
    )
    return Medewerker.objects.met_rol(Rol(rol)).annotate(aantal=Coalesce(Subquery(eigen), 0))


def keuzes(inwoner: Inwoner, rol: str, zonder: Medewerker | None) -> Keuzes:
    """Return who may be chosen, with the number they guide: who works for the gemeente of this inwoner first."""
    hier, elders = [], []
    for een in kandidaten(rol).exclude(pk=zonder.pk if zonder else None).prefetch_related("gemeenten"):
        regel = (een.pk, f"{een.naam} (begeleidt {tel(een.aantal, 'inwoner', 'inwoners')})")  # type: ignore[attr-defined]
        codes = een.gemeentecodes
        (hier if inwoner.gemeente is None or not codes or inwoner.gemeente.code in codes else elders).append(regel)
    groepen = [(f"Werkt voor {inwoner.gemeente or 'alle gemeenten'}", hier), ("Werkt voor een andere gemeente", elders)]
    return [(titel, leden) for titel, leden in groepen if leden]
