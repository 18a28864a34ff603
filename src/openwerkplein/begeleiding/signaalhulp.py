"""What signals share: whose work it is, and addresses for thousands of rows."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import F, QuerySet

from openwerkplein.begeleiding.models import Begeleiding
from openwerkplein.begeleiding.uitvoering import begeleider_van
from openwerkplein.kern.adressen import NUMMER, PK, adresmaker
from openwerkplein.kern.registers import Signaalvraag


def eerste_contactpersonen(vraag: Signaalvraag) -> QuerySet[Begeleiding]:
    """Return the guidances of these colleagues in which they are the one to act: the regiecoach, else another contact person.

    Only of people whose dossier lives: not merged into another, not deceased. Starts from the few rows of these colleagues.
    """
    rijen: QuerySet[Begeleiding] = Begeleiding.objects.op(vraag.dag).filter(
        medewerker__in=vraag.medewerkers, inwoner__samengevoegd_met__isnull=True, inwoner__overleden__isnull=True
    )
    return rijen.annotate(eerste=begeleider_van(vraag.dag)).filter(eerste=F("medewerker")).order_by()


def dossieradres(url_naam: str, *, met_pk: bool = False) -> Callable[..., str]:
    """Return a function that gives the address for a dossier number (and a primary key)."""
    return adresmaker(url_naam, NUMMER, PK) if met_pk else adresmaker(url_naam, NUMMER)
