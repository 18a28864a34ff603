"""Turning back what was done with a route: a draft that was thrown away or changed, out of use, what starts at an event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from openwerkplein.begeleiding.models import Routeaanleiding, Routeversie
from openwerkplein.dossier.handelingen.rijen import Gedaan, Stap
from openwerkplein.kern import slot
from openwerkplein.kern.models import Medewerker

_MODELLEN = {Routeversie._meta.label, Routeaanleiding._meta.label}
_VAST = {"id", "versie"}


@transaction.atomic
def draai_terug(stappen: Sequence[Stap], *, door: Medewerker) -> Gedaan:
    """Put rows back to what they were before their last change, last step first, as new changes in the history.

    Raises ValidationError when somebody changed one of them since, or when a rule forbids the old state by now.
    """
    rijen = [_een_terug(stap, door) for stap in reversed(stappen)]
    return Gedaan(rijen[-1], "Het is ongedaan gemaakt.", ())


def _een_terug(stap: Stap, door: Medewerker) -> Any:
    if stap.model not in _MODELLEN:
        raise ValidationError("Dit kan hier niet ongedaan worden gemaakt.")
    model: Any = apps.get_model(stap.model)
    laatste, *eerder = model.geschiedenis.filter(id=stap.pk).order_by("-history_id")[:2] or [None]
    if laatste is None or laatste.versie != stap.versie:
        wie = getattr(laatste, "history_user", None) or "iemand"
        raise ValidationError(f"Dit kan niet meer ongedaan worden gemaakt: {wie} heeft het intussen gewijzigd.")
    if laatste.history_type == "-":
        return _kom_terug(laatste.instance, door)
    rij = model.objects.get(pk=stap.pk).vergrendel(stap.versie)
    if laatste.history_type == "+":
        rij._history_user = door
        rij.delete()
        return rij
    velden = {
        veld.name: getattr(eerder[0], veld.name) for veld in model._meta.concrete_fields if veld.name not in _VAST
    }
    slot.bewaar(rij, velden, door=door, reden="wijziging ongedaan gemaakt")
    return rij


def _kom_terug(rij: Any, door: Medewerker) -> Any:
    rij.versie += 1
    try:
        with transaction.atomic():
            slot.voeg_toe(rij, door=door, reden="verwijderen ongedaan gemaakt")
    except IntegrityError as fout:
        raise ValidationError("Er is intussen een ander concept. Gooi dat eerst weg als u dit terug wilt.") from fout
    return rij
