"""Setting the weights of the score: visible for everyone, changed with a reason, never all zero."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan, voeg_toe
from openwerkplein.kern.models import Medewerker
from openwerkplein.motor.matching.taal import BIJDRAGEN, GEWICHTEN
from openwerkplein.werk.handelingen.voordrachten import moment
from openwerkplein.werk.models import Matchgewichten
from openwerkplein.werk.vragen import gewichten

HOOGSTE = 100
GEEN_GEWICHT = f"Geef een heel getal van 0 tot en met {HOOGSTE}."
KORTSTE_REDEN = 10
GEEN_REDEN = "Schrijf in een paar woorden waarom u de gewichten verandert."


def controleer(nieuw: Mapping[str, int]) -> dict[str, int]:
    """Return a complete set of weights in the order of the contributions; raises ValidationError (per contribution)."""
    fouten = {
        code: GEEN_GEWICHT for code in BIJDRAGEN if type(nieuw.get(code)) is not int or not 0 <= nieuw[code] <= HOOGSTE
    }
    if fouten:
        raise ValidationError(fouten)
    if not sum(nieuw[code] for code in BIJDRAGEN):
        raise ValidationError(
            "Alle gewichten zijn nul; dan is er geen volgorde te maken. Geef minstens een bijdrage een gewicht boven nul."
        )
    return {code: nieuw[code] for code in BIJDRAGEN}


@transaction.atomic
def stel_in(nieuw: Mapping[str, int], *, door: Medewerker, toelichting: str) -> Gedaan:
    """Let other weights count from now on; raises ValidationError for a set that cannot be, and without a reason.

    The older ones stay as they were, with who set them and why.
    """
    compleet = controleer(nieuw)
    reden = " ".join(toelichting.split())
    if len(reden) < KORTSTE_REDEN:
        raise ValidationError({"toelichting": GEEN_REDEN})
    rij = Matchgewichten(gewichten=compleet, vanaf=moment(), medewerker=door, toelichting=reden)
    if compleet == gewichten():
        return Gedaan(rij, "Er was niets veranderd.", ())
    voeg_toe(rij, door=door, reden=reden)
    return gedaan(rij, "De nieuwe gewichten tellen vanaf nu bij elke zoekvraag.")


def zet_terug(*, door: Medewerker, toelichting: str) -> Gedaan:
    """Let the weights count that come with the product."""
    return stel_in(GEWICHTEN, door=door, toelichting=toelichting)
