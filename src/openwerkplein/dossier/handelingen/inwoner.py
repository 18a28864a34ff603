"""What can be done with an inwoner: register, correct, set the BSN."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from openwerkplein.dossier.handelingen.dubbelen import MogelijkDubbel, geen_dubbel, lijkt_op
from openwerkplein.dossier.handelingen.rijen import Gedaan
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern import slot
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import vandaag

EIGEN_REEKS = "W"
"""Dossier numbers that are given out here begin with this, so that they never meet those of a delivery."""
_CIJFERS = 7
_POGINGEN = 5


class BsnBestaat(ValidationError):
    """There is a dossier with this BSN already: `inwoner`."""

    def __init__(self, inwoner: Inwoner) -> None:
        super().__init__({"bsn": "Er is al een dossier met dit BSN."}, code="bsn_bestaat")
        self.inwoner = inwoner


def registreer_inwoner(
    velden: Mapping[str, Any], *, bsn: str = "", iemand_anders_dan: Collection[str] = (), door: Medewerker
) -> Inwoner:
    """Register a new inwoner under the next free dossier number; `velden` are fields of Inwoner.

    `iemand_anders_dan` are the numbers of the dossiers that look alike and of which somebody decided that they are of
    another person; that is remembered. Raises MogelijkDubbel for any that was not decided on, BsnBestaat when the BSN
    is known, and ValidationError (per field) when another rule is broken.
    """
    for _ in range(_POGINGEN - 1):
        try:
            return _registreer(velden, bsn, iemand_anders_dan, door)
        except IntegrityError:
            # Somebody took the same next number just now; the following look finds the one after it.
            continue
    return _registreer(velden, bsn, iemand_anders_dan, door)


@transaction.atomic
def _registreer(velden: Mapping[str, Any], bsn: str, anders: Collection[str], door: Medewerker) -> Inwoner:
    inwoner = Inwoner(dossiernummer=volgend_nummer(), **velden)
    _zet_bsn(inwoner, bsn)
    _controleer_overlijden(inwoner)
    inwoner.full_clean()
    gelijken = lijkt_op(inwoner)
    onbeslist = [een for een in gelijken if een.dossiernummer not in anders]
    if onbeslist:
        raise MogelijkDubbel(gelijken)
    slot.voeg_toe(inwoner, door=door)
    for ander in gelijken:
        geen_dubbel(inwoner, ander, door=door)
    return inwoner


def volgend_nummer() -> str:
    """Return the dossier number after the highest that was given out here, also of dossiers that were merged."""
    laatste = (
        Inwoner.objects.filter(dossiernummer__regex=rf"^{EIGEN_REEKS}[0-9]{{{_CIJFERS}}}$")
        .order_by("-dossiernummer")
        .first()
    )
    nummer = int(laatste.dossiernummer.removeprefix(EIGEN_REEKS)) + 1 if laatste else 1
    return f"{EIGEN_REEKS}{nummer:0{_CIJFERS}d}"


@transaction.atomic
def wijzig_persoon(inwoner: Inwoner, versie: int, *, door: Medewerker, **velden: Any) -> Gedaan:
    """Correct the data of a person (fields of Inwoner); raises Verouderd when somebody saved in between, ValidationError (per field)."""
    actueel = inwoner.vergrendel(versie)
    if all(getattr(actueel, naam) == waarde for naam, waarde in velden.items()):
        return Gedaan(actueel, "Er was niets veranderd.", ())  # type: ignore[arg-type]
    for naam, waarde in velden.items():
        setattr(actueel, naam, waarde)
    _controleer_overlijden(actueel)
    slot.bewaar(actueel, velden, door=door)
    return Gedaan(actueel, f"De gegevens van {actueel.naam} zijn gewijzigd.", ())  # type: ignore[arg-type]


@transaction.atomic
def wijzig_bsn(inwoner: Inwoner, versie: int, bsn: str, *, door: Medewerker) -> Inwoner:
    """Set the BSN, or with an empty text take it away.

    Raises Verouderd, BsnBestaat when another dossier has it, and ValidationError when it is not a BSN.
    """
    actueel = inwoner.vergrendel(versie)
    _zet_bsn(actueel, bsn)
    slot.bewaar(actueel, {}, door=door, reden="BSN gewijzigd")
    return actueel


def _zet_bsn(inwoner: Inwoner, bsn: str) -> None:
    try:
        inwoner.zet_bsn(bsn)
    except ValidationError as fout:
        raise ValidationError({"bsn": fout}) from fout
    bestaand = (
        Inwoner.objects.filter(bsn_hash=inwoner.bsn_hash).exclude(pk=inwoner.pk).first() if inwoner.bsn_hash else None
    )
    if bestaand is not None:
        raise BsnBestaat(bestaand)


def _controleer_overlijden(inwoner: Inwoner) -> None:
    if inwoner.overleden and inwoner.overleden > vandaag():
        raise ValidationError({"overleden": "Deze dag moet nog komen."})
    if inwoner.geboortedatum and inwoner.geboortedatum > vandaag():
        raise ValidationError({"geboortedatum": "Deze dag moet nog komen. Controleer het jaar."})
