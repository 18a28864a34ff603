"""Whether a colleague has anything to do with employers at all: asked once, instead of ten signals that all find nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from openwerkplein.ondernemers.models import Ondernemerscontact, Ondernemersvraag, Steun, Toezegging, Vestiging


def met_ondernemers(medewerkers: Sequence[int]) -> list[QuerySet[Any]]:
    """Return rows that give these colleagues work with employers: what they keep, promised, were asked, wrote down or handle."""
    vragen = Ondernemersvraag.objects.filter(afgehandeld_op__isnull=True)
    return [
        Vestiging.objects.filter(relatiemanager__in=medewerkers),
        Toezegging.objects.open().filter(uitvoerder__in=medewerkers),
        Toezegging.objects.open().filter(medewerker__in=medewerkers),
        vragen.filter(toegewezen__in=medewerkers),
        vragen.filter(bewaker__in=medewerkers),
        Ondernemerscontact.objects.filter(medewerker__in=medewerkers, aanvullen=True),
        Steun.objects.filter(behandelaar__in=medewerkers),
    ]
