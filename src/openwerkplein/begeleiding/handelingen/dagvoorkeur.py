"""What a colleague chooses about the mail of each morning and the own calendar feed."""

from __future__ import annotations

import hmac
import secrets

from django.core import signing
from django.db import transaction
from django.utils import timezone

from openwerkplein.begeleiding.models import Dagvoorkeur
from openwerkplein.kern.geheim import zoekhash
from openwerkplein.kern.models import Medewerker

_ZOUT = "begeleiding.dagmail"


def voorkeur_van(medewerker: Medewerker) -> Dagvoorkeur:
    """Return what this colleague chose, or what holds for who chose nothing (not saved)."""
    return Dagvoorkeur.objects.filter(medewerker=medewerker).first() or Dagvoorkeur(medewerker=medewerker)


def _vergrendeld(medewerker: Medewerker) -> Dagvoorkeur:
    rij, _ = Dagvoorkeur.objects.select_for_update().get_or_create(medewerker=medewerker)
    return rij


@transaction.atomic
def zet_mail(medewerker: Medewerker, *, aan: bool) -> None:
    """Turn the mail of each morning on or off."""
    rij = _vergrendeld(medewerker)
    if rij.mail != aan:
        rij.mail = aan
        rij._history_user = medewerker  # type: ignore[attr-defined]
        rij.save()


@transaction.atomic
def maak_agendasleutel(medewerker: Medewerker) -> str:
    """Make a new key for the calendar feed and return it: this once, only its hash is kept. An earlier key stops working."""
    sleutel = secrets.token_urlsafe(32)
    rij = _vergrendeld(medewerker)
    rij.agenda_hash, rij.agenda_sinds = _hash(sleutel), timezone.now()
    rij._history_user = medewerker  # type: ignore[attr-defined]
    rij._change_reason = "agendasleutel gemaakt"  # type: ignore[attr-defined]
    rij.save()
    return sleutel


@transaction.atomic
def trek_agendasleutel_in(medewerker: Medewerker) -> bool:
    """Let the key of the calendar feed stop working; returns whether there was one."""
    rij = _vergrendeld(medewerker)
    if not rij.agenda_hash:
        return False
    rij.agenda_hash, rij.agenda_sinds = "", None
    rij._history_user = medewerker  # type: ignore[attr-defined]
    rij._change_reason = "agendasleutel ingetrokken"  # type: ignore[attr-defined]
    rij.save()
    return True


def medewerker_van_sleutel(sleutel: str) -> Medewerker | None:
    """Return the colleague in service whose calendar feed has this key."""
    hash_ = _hash(sleutel)
    rij = Dagvoorkeur.objects.select_related("medewerker").filter(agenda_hash=hash_).first()
    if rij is None or not hmac.compare_digest(rij.agenda_hash, hash_) or not rij.medewerker.is_active:
        return None
    return rij.medewerker


def _hash(sleutel: str) -> str:
    # The same keyed hash as of a BSN; the word in front keeps the two apart.
    return zoekhash(f"agenda:{sleutel}")


def afmeldsleutel(medewerker: Medewerker) -> str:
    """Return the signed text with which this colleague ends the mail from the mail itself."""
    return signing.dumps(medewerker.pk, salt=_ZOUT)


def medewerker_van_afmelding(sleutel: str) -> Medewerker | None:
    """Return whose mail a signed text ends; None when it is not ours. It holds for as long as the mail is kept."""
    try:
        pk = signing.loads(sleutel, salt=_ZOUT)
    except signing.BadSignature:
        return None
    return Medewerker.objects.filter(pk=pk).first()
