"""What can be done with the fixed contact person: choose one in a role, and end that."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.begeleiding.models import Begeleiding
from openwerkplein.dossier.handelingen.perioden import beeindig, volg_op
from openwerkplein.dossier.handelingen.rijen import Gedaan
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker


@transaction.atomic
def wijs_toe(inwoner: Inwoner, *, door: Medewerker, rol: str, medewerker: Medewerker, begindatum: date) -> Gedaan:
    """Make a colleague the fixed contact person in a role; who it was in that role stops on the day before.

    Raises ValidationError (per field) when it is this colleague already, when the colleague lacks the role or is out of
    service, or when another begins on the same day or later.
    """
    if not medewerker.is_active:
        raise ValidationError({"medewerker": f"{medewerker.naam} werkt hier niet meer."})
    eerdere = inwoner.begeleidingen.filter(rol=rol)
    if eerdere.op(begindatum).filter(medewerker=medewerker, einddatum__isnull=True).exists():
        raise ValidationError({"medewerker": f"{medewerker.naam} is dit al."})
    rij = Begeleiding(inwoner=inwoner, medewerker=medewerker, rol=rol, begindatum=begindatum)
    return volg_op(rij, eerdere, door=door)


def beeindig_begeleiding(rij: Begeleiding, versie: int, *, einddatum: date, door: Medewerker) -> Gedaan:
    """End the guidance by a colleague with its last day, without a successor."""
    return beeindig(rij, versie, door=door, einddatum=einddatum)
