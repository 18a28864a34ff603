"""Opening a dossier: within reach, or with a reason; always written in the reading log."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from openwerkplein.kern.models import Leesregel, Medewerker, Noodtoegang


def log_lezen(
    medewerker: Medewerker, dossiernummer: str, wat: str, *, verwerking: str = "dossier", reden: str = ""
) -> Leesregel:
    """Write that a colleague read something of a dossier; `wat` is a few words ("dossier", "bsn", "export")."""
    return Leesregel.objects.create(
        medewerker=medewerker, dossiernummer=dossiernummer, wat=wat, verwerking=verwerking, reden=reden
    )


def log_lijst(medewerker: Medewerker, dossiernummers: Iterable[str], wat: str, *, verwerking: str = "dossier") -> None:
    """Write that a colleague saw something of each of these dossiers; a line per dossier, in one query."""
    moment = timezone.now()
    Leesregel.objects.bulk_create(
        Leesregel(medewerker=medewerker, dossiernummer=nummer, wat=wat, verwerking=verwerking, moment=moment)
        for nummer in dict.fromkeys(dossiernummers)
    )


def noodtoegang(medewerker: Any, dossiernummer: str) -> Noodtoegang | None:
    """Return with which reason this colleague opened this dossier, when that still holds."""
    geldig: Noodtoegang | None = (
        Noodtoegang.objects.geldig().filter(medewerker=medewerker, dossiernummer=dossiernummer).first()
    )
    return geldig


def open_met_reden(medewerker: Medewerker, dossiernummer: str, reden: str) -> Noodtoegang:
    """Open a dossier outside the own reach for a working day; raises ValidationError when the reason says too little."""
    reden = " ".join(reden.split())
    if len(reden) < 10:
        raise ValidationError({"reden": "Schrijf in een paar woorden waarom u dit dossier moet openen."}, code="reden")
    toegang = Noodtoegang(medewerker=medewerker, dossiernummer=dossiernummer, reden=reden)
    toegang.full_clean()
    toegang.save()
    log_lezen(medewerker, dossiernummer, "geopend met reden", reden=reden)
    return toegang
