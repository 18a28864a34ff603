"""Who has yet to be spoken to this calendar year: the same people as the number *jaargesprekken* counts."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q

from openwerkplein.dossier.models import Contactmoment, Kenmerk, Uitkering


def nog_te_spreken(dag: date) -> Q:
    """Return the condition over rows with an `inwoner`: client (benefit or NUG) without perspective on work on this day, without
    zak- en kleedgeld, and with no jaargesprek yet in the calendar year."""
    nu = Kenmerk.objects.op(dag).filter(inwoner=OuterRef("inwoner"))
    gesproken = Contactmoment.objects.filter(
        inwoner=OuterRef("inwoner"), soort="jaargesprek", datum__gte=date(dag.year, 1, 1), datum__lte=dag
    )
    client = Exists(Uitkering.objects.op(dag).filter(inwoner=OuterRef("inwoner"))) | Exists(nu.filter(soort="nug"))
    return (
        Q(Exists(nu.filter(soort="perspectief", waarde="niet")))
        & Q(client)
        & ~Q(Exists(nu.filter(soort="typologie", waarde="zak_en_kleedgeld")))
        & ~Q(Exists(gesproken))
    )
