"""The kandidaatprofiel: begin it, save a part of it, and say on which day it was filled in together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan, voeg_toe, zet
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.werk import keuzes
from openwerkplein.werk.handelingen.lijstvoorstellen import LIJSTEN, herken, met_code, stel_voor
from openwerkplein.werk.models import Kandidaatprofiel

NIEUW = {"nieuw_certificaat": "certificaat", "nieuwe_vaardigheid": "vaardigheid"}
"""What may be typed that is not in a list yet, by field of a form, and the list it would be in."""


@transaction.atomic
def begin(inwoner: Inwoner, *, door: Medewerker) -> Gedaan:
    """Begin an empty profile; when there is one already, that is the outcome."""
    bestaand = Kandidaatprofiel.objects.filter(inwoner=inwoner).first()
    if bestaand is not None:
        return Gedaan(bestaand, "Er is al een kandidaatprofiel.", ())
    profiel = Kandidaatprofiel(inwoner=inwoner)
    voeg_toe(profiel, door=door)
    return gedaan(profiel, f"Het kandidaatprofiel van {inwoner.naam} is begonnen.")


@transaction.atomic
def bewaar_deel(profiel: Kandidaatprofiel, versie: int, *, door: Medewerker, **velden: Any) -> Gedaan:
    """Save the fields of one part; a profile that is not stored yet is begun with them.

    What a colleague changed meanwhile in another part is left alone; raises Verouderd only when it was in this one.
    ValidationError (per field) when a rule is broken. What is in no list yet (`NIEUW`) is offered to the administrator.
    """
    zinnen, voorleggen = _vul_aan(profiel, velden)
    if profiel.pk is None:
        for naam, waarde in velden.items():
            setattr(profiel, naam, waarde)
        voeg_toe(profiel, door=door)
        uitkomst = gedaan(profiel, "")
    else:
        actueel = _vergrendel(profiel, versie, velden)
        gelijk = all(getattr(actueel, naam) == waarde for naam, waarde in velden.items())
        if gelijk and not voorleggen:
            return Gedaan(actueel, "Er was niets veranderd.", ())
        if not gelijk:
            zet(actueel, velden, door=door)
        uitkomst = Gedaan(actueel, "", () if gelijk else gedaan(actueel, "").stappen)
    zinnen += [stel_voor(lijst, naam, uitkomst.rij, door=door).zin for lijst, naam in voorleggen]  # type: ignore[arg-type]
    return Gedaan(uitkomst.rij, " ".join(["Opgeslagen.", *zinnen]), uitkomst.stappen)


def _vul_aan(profiel: Kandidaatprofiel, velden: dict[str, Any]) -> tuple[list[str], list[tuple[str, str]]]:
    """Put what was typed and is in a list in another spelling among the fields; return sentences about it, and what is in no list."""
    zinnen, voorleggen = [], []
    for naam, lijst in NIEUW.items():
        tekst = " ".join(velden.pop(naam, "").split())
        code = herken(lijst, tekst) if tekst else ""
        if code:
            veld = LIJSTEN[lijst]
            velden[veld] = met_code(lijst, velden.get(veld, getattr(profiel, veld)), code)
            zinnen.append(f"'{tekst}' staat in de lijst als '{keuzes.label(lijst, code)}' en is aangevinkt.")
        elif tekst:
            voorleggen.append((lijst, tekst))
    return zinnen, voorleggen


def _vergrendel(profiel: Kandidaatprofiel, versie: int, velden: Mapping[str, Any]) -> Kandidaatprofiel:
    """Lock the profile, also when a colleague changed other fields than these since `versie`."""
    try:
        return profiel.vergrendel(versie)
    except Verouderd as ander:
        if {veld.name for veld in ander.veranderd()} & set(velden) or ander.actueel.pk is None:
            raise
        return profiel.vergrendel(ander.actueel.versie)


@transaction.atomic
def samen_ingevuld(profiel: Kandidaatprofiel, versie: int, *, door: Medewerker, ingevuld_op: date | None) -> Gedaan:
    """Say on which day colleague and candidate went through the profile together; raises ValidationError for a day to come."""
    if ingevuld_op is None:
        raise ValidationError({"ingevuld_op": "Vul de dag in waarop u het profiel samen invulde."})
    actueel = _vergrendel(profiel, versie, {"ingevuld_op": ingevuld_op})
    if actueel.ingevuld_op == ingevuld_op:
        return Gedaan(actueel, f"Het profiel was al samen bekeken op {datum_kort(ingevuld_op)}.", ())
    zet(actueel, {"ingevuld_op": ingevuld_op}, door=door)
    return gedaan(actueel, f"Het profiel is samen ingevuld op {datum_kort(ingevuld_op)}.")
