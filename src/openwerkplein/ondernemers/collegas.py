"""Which colleagues keep relations with employers."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from openwerkplein.kern.models import Medewerker, Medewerkerrol
from openwerkplein.kern.rechten import RECHTEN
from openwerkplein.ondernemers.rechten import ONDERNEMERS_WIJZIGEN


def collegas(ook: Any = None) -> QuerySet[Medewerker]:
    """Return the colleagues in service who may record what happens with employers, by name; `ook` (a key) is always among them."""
    rol = Medewerkerrol.objects.filter(medewerker=OuterRef("pk"), rol__in=RECHTEN[ONDERNEMERS_WIJZIGEN].rollen)
    rijen = Medewerker.objects.filter(Exists(rol), is_active=True)
    return (rijen | Medewerker.objects.filter(pk=ook)).order_by("naam") if ook else rijen.order_by("naam")
