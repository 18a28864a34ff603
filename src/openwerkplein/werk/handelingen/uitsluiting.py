"""A candidate and an employer who are kept apart for a time."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from openwerkplein.dossier.handelingen.rijen import Gedaan, benoem, gedaan, voeg_toe
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.ondernemers.models import Ondernemer
from openwerkplein.werk.models import Uitsluiting, Voordracht


@transaction.atomic
def sluit_uit(
    inwoner: Inwoner,
    *,
    door: Medewerker,
    ondernemer: Ondernemer,
    wie: str,
    reden: str,
    begindatum: date,
    einddatum: date | None = None,
) -> Gedaan:
    """Keep an inwoner and an employer apart from a day; raises ValidationError (per field), also when that is so already.

    A voordracht that is on its way stays: the sentence says so, for a person to decide.
    """
    rij = Uitsluiting(
        inwoner=inwoner,
        ondernemer=ondernemer,
        wie=wie,
        reden=" ".join(reden.split()),
        begindatum=begindatum,
        einddatum=einddatum,
    )
    voeg_toe(rij, door=door)
    loopt = Voordracht.objects.open().filter(inwoner=inwoner, werk__vestiging__ondernemer=ondernemer).exists()
    let_op = " Er loopt nog een voordracht bij deze ondernemer. Kijk of u die intrekt." if loopt else ""
    return gedaan(rij, f"{benoem(rij)} is vastgelegd.{let_op}")
