"""Decisions and language tests. Contact is laid down in the room of guidance, because agreements come with it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from openwerkplein.dossier.handelingen.rijen import Gedaan, benoem, gedaan, niet_later_dan_vandaag, voeg_toe
from openwerkplein.dossier.models import Besluit, Inwoner, Taalmeting
from openwerkplein.kern.models import Medewerker


@transaction.atomic
def leg_besluit_vast(
    inwoner: Inwoner, *, door: Medewerker, datum: date, onderwerp: str, uitkomst: str, redenen: str
) -> Gedaan:
    """Record a decision with its reasons; raises ValidationError (per field), also for a day that is yet to come."""
    niet_later_dan_vandaag(datum)
    rij = Besluit(
        inwoner=inwoner, medewerker=door, datum=datum, onderwerp=onderwerp, uitkomst=uitkomst, redenen=redenen
    )
    voeg_toe(rij, door=door)
    return gedaan(rij, f"{benoem(rij)} is vastgelegd.")


@transaction.atomic
def leg_taalmeting_vast(
    inwoner: Inwoner, *, door: Medewerker, datum: date, uitslag: str, toelichting: str = ""
) -> Gedaan:
    """Record the result of a Taalmeter; raises ValidationError (per field), also for a day that is yet to come."""
    niet_later_dan_vandaag(datum)
    rij = Taalmeting(inwoner=inwoner, medewerker=door, datum=datum, uitslag=uitslag, toelichting=toelichting)
    voeg_toe(rij, door=door)
    return gedaan(rij, f"{benoem(rij)} is vastgelegd.")
