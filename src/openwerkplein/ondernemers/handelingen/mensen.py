"""What can be done with the people around a place of business: who to call there, our core team, who brought it in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.dossier.handelingen.rijen import (
    Gedaan,
    eis_na,
    gedaan,
    niet_later_dan_vandaag,
    voeg_toe,
    wijzig,
    zet,
)
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.ondernemers.handelingen.ondernemer import eis_in_dienst
from openwerkplein.ondernemers.models import Contactpersoon, Introductie, Kernteamlid, Vestiging, zichtbare_naam


def _maak_plaats(vestiging: Vestiging, behalve: int | None, door: Medewerker) -> list[Contactpersoon]:
    """Take from who was first to call that he or she is; return who that was."""
    eersten = vestiging.contactpersonen.filter(eerste=True, weg_sinds__isnull=True).exclude(pk=behalve)
    geraakt = [een.vergrendel(een.versie) for een in eersten]
    for een in geraakt:
        zet(een, {"eerste": False}, door=door, reden="een ander wordt als eerste gebeld")
    return geraakt


@transaction.atomic
def leg_contactpersoon_vast(vestiging: Vestiging, *, door: Medewerker, **velden: Any) -> Gedaan:
    """Record somebody to call; with `eerste` this one is called first from now on. Raises ValidationError (per field)."""
    geraakt = _maak_plaats(vestiging, None, door) if velden.get("eerste") else []
    rij = Contactpersoon(vestiging=vestiging, **velden)
    voeg_toe(rij, door=door)
    return gedaan(rij, f"{rij.naam} is vastgelegd bij {zichtbare_naam(vestiging)}.", *geraakt, rij)


@transaction.atomic
def wijzig_contactpersoon(rij: Contactpersoon, versie: int, *, door: Medewerker, **velden: Any) -> Gedaan:
    """Correct who can be called, or say that somebody left; who left is not called first. Raises Verouderd, ValidationError."""
    weg = velden.get("weg_sinds")
    if weg and weg > vandaag():
        raise ValidationError({"weg_sinds": "Deze dag moet nog komen. Leg het vast als het zover is."})
    if weg:
        velden["eerste"] = False
    geraakt = _maak_plaats(rij.vestiging, rij.pk, door) if velden.get("eerste") else []
    uitkomst = wijzig(rij, versie, velden, door=door)
    return gedaan(uitkomst.rij, uitkomst.zin, *geraakt, uitkomst.rij) if uitkomst.stappen else uitkomst


@transaction.atomic
def voeg_aan_kernteam_toe(
    vestiging: Vestiging, *, door: Medewerker, medewerker: Medewerker, begindatum: date
) -> Gedaan:
    """Let a colleague keep the relation along; raises ValidationError (per field), also when he or she does already."""
    eis_in_dienst(medewerker, "medewerker")
    rij = Kernteamlid(vestiging=vestiging, medewerker=medewerker, begindatum=begindatum)
    voeg_toe(rij, door=door)
    return gedaan(rij, f"{medewerker.naam} zit in het kernteam van {zichtbare_naam(vestiging)}.")


@transaction.atomic
def verlaat_kernteam(rij: Kernteamlid, versie: int, *, door: Medewerker, einddatum: date | None) -> Gedaan:
    """Say until when a colleague is in the core team; raises ValidationError (per field) or Verouderd."""
    actueel = rij.vergrendel(versie)
    eis_na(einddatum, actueel.begindatum)
    zet(actueel, {"einddatum": einddatum}, door=door)
    assert einddatum is not None
    return gedaan(actueel, f"{actueel.medewerker.naam} zit in het kernteam tot en met {datum_kort(einddatum)}.")


@transaction.atomic
def leg_introductie_vast(
    vestiging: Vestiging, *, door: Medewerker, van: Vestiging | None, datum: date, toelichting: str = ""
) -> Gedaan:
    """Record that `van` brought in `vestiging`; raises ValidationError (per field), also for itself or a second time."""
    niet_later_dan_vandaag(datum)
    if van is None:
        raise ValidationError(
            {"van": "Kies wie deze ondernemer aanbracht, of vul een vestigingsnummer in dat hier staat."}
        )
    rij = Introductie(van=van, vestiging=vestiging, datum=datum, medewerker=door, toelichting=toelichting)
    voeg_toe(rij, door=door)
    return gedaan(rij, f"{zichtbare_naam(van)} bracht {zichtbare_naam(vestiging)} aan.")
