"""Choosing which route starts at an event: for everyone, or otherwise in one municipality."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from openwerkplein.begeleiding.models import Routeaanleiding, Routeversie
from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan
from openwerkplein.kern import slot
from openwerkplein.kern.models import Gemeente, Medewerker
from openwerkplein.kern.registers import Aanleiding

_AL_GEKOZEN = "Voor deze aanleiding en gemeente is al een route gekozen. Wijzig die keuze."


@transaction.atomic
def kies_route(aanleiding: Aanleiding, gemeente: Gemeente | None, route: str, *, door: Medewerker) -> Gedaan:
    """Let a route (its code, "" for none) start at an event, where nothing was chosen yet.

    Raises ValidationError (per field) for a route that is not in use, and when a choice was made already.
    """
    _eis_in_gebruik(route)
    rij = Routeaanleiding(aanleiding=aanleiding.code, gemeente=gemeente, route=route)
    if Routeaanleiding.objects.filter(aanleiding=aanleiding.code, gemeente=gemeente).exists():
        raise ValidationError({"gemeente": _AL_GEKOZEN})
    try:
        with transaction.atomic():
            slot.voeg_toe(rij, door=door)
    except IntegrityError as fout:
        raise ValidationError({"gemeente": _AL_GEKOZEN}) from fout
    return gedaan(rij, _zin(aanleiding, gemeente, route))


@transaction.atomic
def wijzig_keuze(
    rij: Routeaanleiding, versie: int, aanleiding: Aanleiding, route: str | None, *, door: Medewerker
) -> Gedaan:
    """Change what starts at an event: another route, "" for none, None for the default again.

    Raises Verouderd when a colleague changed it in between, ValidationError (per field) for a route that is not in use.
    """
    actueel = rij.vergrendel(versie)
    if route is not None:
        _eis_in_gebruik(route)
        slot.bewaar(actueel, {"route": route}, door=door)
        return gedaan(actueel, _zin(aanleiding, actueel.gemeente, route))
    weg = gedaan(actueel, f"Bij '{aanleiding.titel}' geldt {_waar(actueel.gemeente)} weer wat gewoon is.")
    actueel._history_user = door  # type: ignore[attr-defined]
    actueel.delete()
    return weg


def _eis_in_gebruik(route: str) -> None:
    if route and not Routeversie.objects.geldend().filter(code=route).exists():
        raise ValidationError({"route": "Deze route is niet (meer) in gebruik. Kies een andere."})


def _zin(aanleiding: Aanleiding, gemeente: Gemeente | None, route: str) -> str:
    versie = Routeversie.objects.geldend().filter(code=route).first() if route else None
    wat = f"begint voortaan '{versie.titel}'" if versie else "begint voortaan niets"
    return f"Bij '{aanleiding.titel}' {wat}, {_waar(gemeente)}."


def _waar(gemeente: Gemeente | None) -> str:
    return f"in {gemeente.naam}" if gemeente else "in alle gemeenten"
