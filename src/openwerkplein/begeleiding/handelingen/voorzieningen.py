"""What can be done with instruments: use one for somebody, and end it with a result."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.begeleiding.models import Voorziening
from openwerkplein.dossier.handelingen.rijen import Gedaan, benoem, gedaan, voeg_toe, zet
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import datum_kort


@transaction.atomic
def zet_in(
    inwoner: Inwoner,
    *,
    door: Medewerker,
    soort: str,
    begindatum: date,
    einddatum: date | None = None,
    aanbieder: str = "",
    kosten: Decimal | None = None,
    cbs_code: str = "",
) -> Gedaan:
    """Use an instrument for someone; an end that is planned may be given, the result comes with `rond_af`."""
    rij = Voorziening(
        inwoner=inwoner,
        soort=soort,
        begindatum=begindatum,
        einddatum=einddatum,
        aanbieder=aanbieder,
        kosten=kosten,
        cbs_code=cbs_code,
    )
    voeg_toe(rij, door=door)
    return gedaan(rij, f"{benoem(rij)} is ingezet.")


@transaction.atomic
def rond_af(rij: Voorziening, versie: int, *, einddatum: date, resultaat: str, door: Medewerker) -> Gedaan:
    """End an instrument with its last day and its result; a planned end may be given again or moved.

    Raises Verouderd when somebody saved in between, ValidationError without a result or when there is one already.
    """
    if not resultaat:
        raise ValidationError({"resultaat": "Kies hoe het is afgelopen."})
    actueel = rij.vergrendel(versie)
    if actueel.resultaat:
        raise ValidationError(f"Deze voorziening is al afgerond: {actueel.get_resultaat_display()}.")
    zet(actueel, {"einddatum": einddatum, "resultaat": resultaat}, door=door)
    return gedaan(actueel, f"{actueel.omschrijving()} is {actueel.get_resultaat_display()} op {datum_kort(einddatum)}.")
