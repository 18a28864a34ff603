"""What can be done with weights and norms of caseloads: set them, and go back to what is shipped."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.begeleiding.models import Caseloadgewicht, Caseloadnorm
from openwerkplein.begeleiding.normen import EEN, GEWICHTEN, WEGENDE_KENMERKEN
from openwerkplein.dossier.kenmerken import mogelijke_waarden
from openwerkplein.kern.models import Medewerker, Team
from openwerkplein.kern.slot import Verouderd, bewaar, voeg_toe


@transaction.atomic
def stel_gewichten_in(kenmerk: str, nieuw: Mapping[str, tuple[Decimal, int]], *, door: Medewerker) -> int:
    """Set what values of a kenmerk weigh and return how many changed; `nieuw` is weight and version by value.

    The version is that of the row as it was shown, 0 when what is shipped was shown. Raises Verouderd when somebody set one of
    them in between, ValidationError for a kenmerk or value that cannot weigh and for a weight outside 0 to 10.
    """
    if kenmerk not in WEGENDE_KENMERKEN or not nieuw.keys() <= mogelijke_waarden(kenmerk).keys():
        raise ValidationError("Dit kenmerk of deze waarde kan geen gewicht hebben.")
    rijen = {rij.waarde: rij for rij in Caseloadgewicht.objects.select_for_update().filter(kenmerk=kenmerk)}
    aantal = 0
    for waarde, (gewicht, versie) in nieuw.items():
        rij = rijen.get(waarde)
        if rij is not None and rij.versie != versie:
            raise Verouderd(rij, versie)
        geldt = GEWICHTEN.get((kenmerk, waarde), EEN) if rij is None else rij.gewicht
        if geldt == gewicht:
            continue
        if rij is None:
            voeg_toe(Caseloadgewicht(kenmerk=kenmerk, waarde=waarde, gewicht=gewicht), door=door)
        else:
            bewaar(rij, {"gewicht": gewicht}, door=door)
        aantal += 1
    return aantal


@transaction.atomic
def zet_gewichten_terug(kenmerk: str, *, door: Medewerker) -> int:
    """Let what is shipped hold again for a kenmerk; returns how many own weights went."""
    rijen = list(Caseloadgewicht.objects.select_for_update().filter(kenmerk=kenmerk))
    for rij in rijen:
        rij._history_user = door
        rij.delete()
    return len(rijen)


@transaction.atomic
def leg_norm_vast(
    *, rol: str, norm: int, door: Medewerker, team: Team | None = None, medewerker: Medewerker | None = None
) -> Caseloadnorm:
    """Add a norm for a role, for a team in a role, or for one colleague; raises ValidationError when there is one already."""
    if team is not None and medewerker is not None:
        raise ValidationError({"team": "Kies een team of een collega, niet allebei."})
    if medewerker is not None and rol not in medewerker.rollen:
        raise ValidationError({"medewerkernummer": f"{medewerker.naam} heeft deze rol niet. Kies een andere rol."})
    rij = Caseloadnorm(rol=rol, team=team, medewerker=medewerker, norm=norm)
    voeg_toe(rij, door=door)
    return rij


@transaction.atomic
def wijzig_norm(rij: Caseloadnorm, versie: int, *, norm: int, door: Medewerker) -> Caseloadnorm:
    """Change a norm; raises Verouderd when somebody saved in between."""
    actueel = rij.vergrendel(versie)
    bewaar(actueel, {"norm": norm}, door=door)
    return actueel


@transaction.atomic
def verwijder_norm(rij: Caseloadnorm, *, door: Medewerker) -> None:
    """Take a norm away; the one of the team or the role holds again, or what is shipped."""
    rij._history_user = door  # type: ignore[attr-defined]
    rij.delete()
