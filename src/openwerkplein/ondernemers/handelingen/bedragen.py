"""The table of amounts: a new value from a day on. Correcting and removing a mistake go as with every row (`rijen`)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from openwerkplein.dossier.handelingen.perioden import EEN_DAG, volg_op
from openwerkplein.dossier.handelingen.rijen import Gedaan
from openwerkplein.kern.models import Gemeente, Medewerker
from openwerkplein.ondernemers.models import Bedrag


@transaction.atomic
def leg_vast(
    *,
    door: Medewerker,
    soort: str,
    waarde: Decimal,
    begindatum: date,
    bron: str,
    gemeente: Gemeente | None = None,
    einddatum: date | None = None,
) -> Gedaan:
    """Record a value from a day; the one that ran then for the same municipality (or for all) ends on the day before.

    Without an end it holds until the next value that is there already. Raises ValidationError (per field).
    """
    zelfde = Bedrag.objects.filter(soort=soort, gemeente=gemeente)
    if einddatum is None:
        later = zelfde.filter(begindatum__gt=begindatum).order_by("begindatum").first()
        einddatum = None if later is None else later.begindatum - EEN_DAG
    rij = Bedrag(
        soort=soort, waarde=waarde, begindatum=begindatum, einddatum=einddatum, bron=bron.strip(), gemeente=gemeente
    )
    return volg_op(rij, zelfde, door=door)
