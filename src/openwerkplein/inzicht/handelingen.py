"""What can be done with the numbers: set the yearly targets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.inzicht.models import Taakstelling
from openwerkplein.kern import lijsten, slot
from openwerkplein.kern.models import Medewerker

VELDEN = ("soort", "gemeente", "jaar", "aantal")


def soorten() -> dict[str, str]:
    """Return the kinds of target (code to label): those of the list, and those that came in with a delivery."""
    gebruikt = Taakstelling.objects.order_by("soort").values_list("soort", flat=True).distinct()
    return dict(lijsten.keuzes("taakstelling_soort")) | {
        code: lijsten.label("taakstelling_soort", code) for code in gebruikt
    }


@transaction.atomic
def stel_taak(velden: Mapping[str, Any], *, door: Medewerker) -> Taakstelling:
    """Set a target; raises ValidationError (per field) when there is one already or the kind is not known."""
    _controleer_soort(velden["soort"])
    taakstelling = Taakstelling(**velden)
    slot.voeg_toe(taakstelling, door=door, reden="vastgelegd")
    return taakstelling


@transaction.atomic
def wijzig_taak(
    taakstelling: Taakstelling, versie: int, velden: Mapping[str, Any], *, door: Medewerker
) -> Taakstelling:
    """Change a target; raises Verouderd when somebody else did meanwhile, ValidationError (per field) for a broken rule."""
    _controleer_soort(velden["soort"])
    actueel = taakstelling.vergrendel(versie)
    slot.bewaar(actueel, velden, door=door, reden="gewijzigd")
    return actueel


def _controleer_soort(soort: str) -> None:
    """Check what the database cannot: that the kind is one that is known."""
    if soort not in soorten():
        raise ValidationError({"soort": "Kies een soort uit de lijst."}, code="lijst")
