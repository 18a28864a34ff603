"""Intermediairs: take one in. Changing and ending go as with every row (`rijen.wijzig`)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan, voeg_toe
from openwerkplein.kern.models import Medewerker
from openwerkplein.ondernemers.models import Intermediair


@transaction.atomic
def leg_vast(*, door: Medewerker, **velden: Any) -> Gedaan:
    """Take in an intermediair; raises ValidationError (per field), also when the name is there already."""
    rij = Intermediair(**velden)
    voeg_toe(rij, door=door)
    return gedaan(rij, f"{rij.naam} is vastgelegd.")
