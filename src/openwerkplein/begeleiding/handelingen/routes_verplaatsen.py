"""Moving many running routekaarten of a route to another version at once, after somebody saw what would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.begeleiding.handelingen.routekaarten import verplaats_naar_versie
from openwerkplein.begeleiding.models import Routekaart, Routeversie
from openwerkplein.dossier.handelingen.rijen import Stap, maak_ongedaan
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker


@dataclass(frozen=True)
class Verplaatst:
    """What was moved, by inwoner (primary key) with the steps that undo it, and what was left with the reason."""

    gedaan: dict[int, tuple[Stap, ...]]
    niet: tuple[str, ...]


@transaction.atomic
def verplaats(kaarten: Sequence[Routekaart], versie: Routeversie, *, door: Medewerker) -> Verplaatst:
    """Let these routekaarten follow another published version of their route; one that cannot is left as it is."""
    gedaan: dict[int, tuple[Stap, ...]] = {}
    niet = []
    for kaart in kaarten:
        try:
            uitkomst = verplaats_naar_versie(kaart, versie, door)
        except ValidationError as fout:
            niet.append(" ".join(fout.messages))
        else:
            gedaan[kaart.inwoner_id] = (*gedaan.get(kaart.inwoner_id, ()), *uitkomst.stappen)
    return Verplaatst(gedaan, tuple(dict.fromkeys(niet)))


@transaction.atomic
def zet_terug(stappen: dict[int, Sequence[Stap]], *, door: Medewerker) -> tuple[int, tuple[str, ...]]:
    """Turn back what `verplaats` did, by inwoner; returns for how many, and why others stay (somebody worked on them since)."""
    inwoners = Inwoner.objects.in_bulk(stappen)
    gelukt, niet = 0, []
    for pk, van_inwoner in stappen.items():
        try:
            with transaction.atomic():
                maak_ongedaan(inwoners[pk], van_inwoner, door=door)
        except ValidationError as fout:
            niet.append(" ".join(fout.messages))
        else:
            gelukt += 1
    return gelukt, tuple(dict.fromkeys(niet))
