"""What can be done with an employer and its places of business: add, correct, close, open again, plan the next contact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan, hoofdletter, voeg_toe, wijzig, zet
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.ondernemers.models import Ondernemer, Vestiging, zichtbare_naam

VAN_ONDERNEMER = ("kvknummer", "naam", "sbi", "grootteklasse", "profit", "website", "bijzonderheden")


class AlBekend(ValidationError):
    """A number that another row has already: `bestaand` is that row, `veld` the field in which the number was typed."""

    def __init__(self, veld: str, zin: str, bestaand: Ondernemer | Vestiging) -> None:
        super().__init__({veld: zin})
        self.veld = veld
        self.bestaand = bestaand


def eis_nieuw_nummer(velden: Mapping[str, Any], *, behalve: Ondernemer | Vestiging | None = None) -> None:
    """Raise AlBekend when the KvK number or vestiging number in `velden` belongs to another row."""
    eigen = {type(behalve): behalve.pk} if behalve is not None else {}
    ondernemer = Ondernemer.objects.filter(kvknummer=velden.get("kvknummer")).exclude(pk=eigen.get(Ondernemer)).first()
    if ondernemer is not None:
        raise AlBekend("kvknummer", f"Dit KvK-nummer is van {ondernemer.naam}.", ondernemer)
    vestiging = (
        Vestiging.objects.filter(vestigingsnummer=velden.get("vestigingsnummer"))
        .exclude(pk=eigen.get(Vestiging))
        .select_related("ondernemer")
        .first()
    )
    if vestiging is not None:
        raise AlBekend("vestigingsnummer", f"Dit nummer is van {zichtbare_naam(vestiging)}.", vestiging)


@transaction.atomic
def leg_ondernemer_vast(*, door: Medewerker, vestigingsnaam: str = "", **velden: Any) -> Gedaan:
    """Record an employer with its first place of business; `velden` are fields of the two.

    Raises AlBekend when one of the numbers is known, ValidationError (per field) when a rule is broken.
    """
    eis_nieuw_nummer(velden)
    eigen = {naam: velden.pop(naam) for naam in VAN_ONDERNEMER if naam in velden}
    ondernemer = Ondernemer(**eigen)
    voeg_toe(ondernemer, door=door)
    vestiging = Vestiging(ondernemer=ondernemer, naam=vestigingsnaam, **velden)
    voeg_toe(vestiging, door=door)
    return gedaan(vestiging, f"{ondernemer.naam} is vastgelegd.", ondernemer, vestiging)


@transaction.atomic
def leg_vestiging_vast(ondernemer: Ondernemer, *, door: Medewerker, **velden: Any) -> Gedaan:
    """Record another place of business of an employer; raises AlBekend or ValidationError (per field)."""
    eis_nieuw_nummer(velden)
    rij = Vestiging(ondernemer=ondernemer, **velden)
    voeg_toe(rij, door=door)
    return gedaan(rij, f"{zichtbare_naam(rij)} is vastgelegd.")


@transaction.atomic
def wijzig_gegevens(rij: Ondernemer | Vestiging, versie: int, *, door: Medewerker, **velden: Any) -> Gedaan:
    """Correct what is known of an employer or a place of business; raises AlBekend, ValidationError or Verouderd."""
    eis_nieuw_nummer(velden, behalve=rij)
    return wijzig(rij, versie, velden, door=door)


@transaction.atomic
def sluit(rij: Vestiging, versie: int, *, door: Medewerker, gesloten_op: date | None, reden_gesloten: str) -> Gedaan:
    """Close a place of business with a reason; nothing is planned there any more. What is open stays to be settled.

    Raises ValidationError without a day or a reason or for a day that is yet to come, Verouderd when somebody saved in between.
    """
    if gesloten_op is None:
        raise ValidationError({"gesloten_op": "Vul de dag in waarop de vestiging dicht ging."})
    if gesloten_op > vandaag():
        raise ValidationError({"gesloten_op": "Deze dag moet nog komen. Leg het vast als het zover is."})
    if not reden_gesloten.strip():
        raise ValidationError({"reden_gesloten": "Schrijf op waarom deze vestiging dicht is."})
    actueel = rij.vergrendel(versie)
    velden = {"gesloten_op": gesloten_op, "reden_gesloten": reden_gesloten.strip()}
    zet(actueel, {**velden, "volgend_contact": None, "volgend_waarover": ""}, door=door)
    return gedaan(actueel, f"{zichtbare_naam(actueel)} is gesloten op {datum_kort(gesloten_op)}.")


@transaction.atomic
def heropen(rij: Vestiging, versie: int, *, door: Medewerker) -> Gedaan:
    """Open a place of business again that turned out not to be closed; raises Verouderd when somebody saved in between."""
    actueel = rij.vergrendel(versie)
    zet(actueel, {"gesloten_op": None, "reden_gesloten": ""}, door=door)
    return gedaan(actueel, f"{zichtbare_naam(actueel)} is weer open.")


def zin_volgend(vestiging: Vestiging) -> str:
    """Return in words what is planned with a place of business."""
    if vestiging.volgend_contact is None:
        return "er is geen volgend contact gepland"
    waarover = f": {vestiging.volgend_waarover}" if vestiging.volgend_waarover else ""
    return f"volgend contact {datum_kort(vestiging.volgend_contact)}{waarover}"


@transaction.atomic
def plan_contact(
    rij: Vestiging, versie: int, *, door: Medewerker, volgend_contact: date | None, volgend_waarover: str = ""
) -> Gedaan:
    """Plan the next contact, or with None take the plan away; raises ValidationError for a day that is past or when closed."""
    actueel = rij.vergrendel(versie)
    eis_volgend(actueel, volgend_contact)
    waarover = volgend_waarover if volgend_contact else ""
    if (actueel.volgend_contact, actueel.volgend_waarover) == (volgend_contact, waarover):
        return Gedaan(actueel, "Er was niets veranderd.", ())
    zet(actueel, {"volgend_contact": volgend_contact, "volgend_waarover": waarover}, door=door)
    return gedaan(actueel, hoofdletter(f"{zin_volgend(actueel)}."))


def eis_volgend(vestiging: Vestiging, dag: date | None, veld: str = "volgend_contact") -> None:
    """Raise ValidationError at a field when no contact can be planned on a day."""
    if dag is None:
        return
    if vestiging.gesloten_op is not None:
        raise ValidationError({veld: "Deze vestiging is gesloten. Maak dit veld leeg."})
    if dag < vandaag():
        raise ValidationError({veld: "Deze dag is al voorbij. Kies vandaag of een dag die nog komt."})


@transaction.atomic
def geef_relatie(rij: Vestiging, versie: int, *, door: Medewerker, relatiemanager: Medewerker | None) -> Gedaan:
    """Let another colleague (or nobody) keep the relation; who did before stays in the history. Raises Verouderd."""
    actueel = rij.vergrendel(versie)
    if actueel.relatiemanager == relatiemanager:
        return Gedaan(actueel, "Er was niets veranderd.", ())
    eis_in_dienst(relatiemanager)
    zet(actueel, {"relatiemanager": relatiemanager}, door=door)
    wie = relatiemanager.naam if relatiemanager else "niemand"
    return gedaan(actueel, f"{zichtbare_naam(actueel)}: relatiemanager is nu {wie}.")


def eis_in_dienst(wie: Medewerker | None, veld: str = "relatiemanager") -> None:
    """Raise ValidationError at a field when a colleague does not work here any more."""
    if wie is not None and not wie.is_active:
        raise ValidationError({veld: f"{wie.naam} werkt hier niet meer. Kies een andere collega."})
