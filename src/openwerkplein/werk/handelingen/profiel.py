"""The kandidaatprofiel: begin it, save a part of it, and say on which day it was filled in together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan, voeg_toe, zet
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.werk import keuzes
from openwerkplein.werk.handelingen.lijstvoorstellen import LIJSTEN, herken, met_code, stel_voor
from openwerkplein.werk.handelingen.toestemming import geef
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
    """Save the fields of one part.

    What a colleague changed meanwhile in another part is left alone; raises Verouderd only when it was in this one.
    ValidationError (per field) when a rule is broken. What is in no list yet (`NIEUW`) is offered to the administrator.
    """
    zinnen, voorleggen = _vul_aan(profiel, velden)
    actueel = _vergrendel(profiel, versie, velden)
    gelijk = all(getattr(actueel, naam) == waarde for naam, waarde in velden.items())
    if gelijk and not voorleggen:
        return Gedaan(actueel, "Er was niets veranderd.", ())
    if not gelijk:
        zet(actueel, velden, door=door)
    zinnen += [stel_voor(lijst, naam, actueel, door=door).zin for lijst, naam in voorleggen]
    return Gedaan(actueel, " ".join(["Opgeslagen.", *zinnen]), () if gelijk else gedaan(actueel, "").stappen)


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
        if {veld.name for veld in ander.veranderd()} & set(velden):
            raise
        return profiel.vergrendel(ander.actueel.versie)


@transaction.atomic
def rond_af(
    profiel: Kandidaatprofiel, versie: int, *, door: Medewerker, ingevuld_op: date, toestemming: str = ""
) -> Gedaan:
    """Say on which day colleague and candidate went through the profile together, and with "alle" give general consent from then.

    Raises ValidationError for a day to come, Verouderd when a colleague just gave another day.
    """
    velden = {"ingevuld_op": ingevuld_op}
    actueel = _vergrendel(profiel, versie, velden)
    gegeven = ()
    if toestemming == "alle":
        gegeven = geef(actueel.inwoner, door=door, begindatum=ingevuld_op).stappen
    stappen = ()
    if actueel.ingevuld_op != ingevuld_op:
        zet(actueel, velden, door=door)
        stappen = gedaan(actueel, "").stappen
    zin = f"Het profiel is samen bekeken op {datum_kort(ingevuld_op)}."
    return Gedaan(actueel, f"{zin} De toestemming is vastgelegd." if gegeven else zin, (*gegeven, *stappen))
