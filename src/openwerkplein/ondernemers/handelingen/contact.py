"""What can be done with contact: record a visit with what was promised and asked in it, and complete it later."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.dossier.handelingen.rijen import (
    Gedaan,
    gedaan,
    niet_later_dan_vandaag,
    verwijder_vergissing,
    voeg_toe,
    wijzig,
    zet,
)
from openwerkplein.kern import lijsten
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.slot import MetVersie
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.ondernemers.handelingen.beloften import NieuweToezegging, maak_toezegging
from openwerkplein.ondernemers.handelingen.ondernemer import eis_volgend
from openwerkplein.ondernemers.handelingen.vragen import NieuweVraag, maak_vraag
from openwerkplein.ondernemers.models import Contactcollega, Contactpersoon, Ondernemerscontact, Vestiging


class RegelFout(ValidationError):
    """A rule was broken by the promise in row `regel` (from 0) of those that came with a contact."""

    def __init__(self, regel: int, fout: ValidationError) -> None:
        # The errors as they are: their codes say at which field they speak.
        super().__init__(fout.error_dict)
        self.regel = regel


@dataclass(frozen=True)
class Erbij:
    """What comes with a contact: promises of both sides, a question, the next contact (None takes the plan away)."""

    toezeggingen: Sequence[NieuweToezegging] = ()
    vraag: NieuweVraag | None = None
    volgend_contact: date | None = None
    volgend_waarover: str = ""


@transaction.atomic
def leg_contact_vast(
    vestiging: Vestiging,
    erbij: Erbij,
    *,
    door: Medewerker,
    nieuwe_naam: str = "",
    samen_met: Collection[Medewerker] = (),
    **velden: Any,
) -> Gedaan:
    """Record a contact with all that came of it: everything, or nothing. `nieuwe_naam` is somebody there we did not know yet.

    Raises ValidationError (per field), RegelFout for the first promise that breaks a rule.
    """
    niet_later_dan_vandaag(velden["datum"])
    eis_volgend(vestiging, erbij.volgend_contact)
    geraakt: list[MetVersie] = _plan(vestiging, erbij, door)
    if nieuwe_naam:
        velden["contactpersoon"] = _nieuwe_persoon(vestiging, nieuwe_naam, velden.get("contactpersoon"), door)
        geraakt.append(velden["contactpersoon"])
    rij = Ondernemerscontact(vestiging=vestiging, medewerker=door, **velden)
    voeg_toe(rij, door=door)
    geraakt += [rij, *_zet_collegas(rij, samen_met, door), *_maak_erbij(rij, erbij, door)]
    soort = lijsten.label("ondernemerscontact_soort", rij.soort)
    return gedaan(rij, f"{soort} van {datum_kort(rij.datum)} is vastgelegd{_met(erbij)}.", *geraakt)


@transaction.atomic
def werk_contact_bij(
    rij: Ondernemerscontact,
    versie: int,
    erbij: Erbij,
    *,
    door: Medewerker,
    nieuwe_naam: str = "",
    samen_met: Collection[Medewerker] = (),
    **velden: Any,
) -> Gedaan:
    """Complete or correct a contact; what was promised or asked meanwhile comes with it.

    Raises ValidationError (per field), RegelFout for the first promise that breaks a rule, Verouderd when somebody saved in between.
    """
    niet_later_dan_vandaag(velden["datum"])
    eis_volgend(rij.vestiging, erbij.volgend_contact)
    geraakt: list[MetVersie] = _plan(rij.vestiging, erbij, door)
    if nieuwe_naam:
        velden["contactpersoon"] = _nieuwe_persoon(rij.vestiging, nieuwe_naam, None, door)
        geraakt.append(velden["contactpersoon"])
    uitkomst = wijzig(rij, versie, velden, door=door)
    actueel: Any = uitkomst.rij
    collegas = _zet_collegas(actueel, samen_met, door)
    if collegas and not uitkomst.stappen:
        # Who came along belongs to the contact: a colleague who has the form open must hear that it changed.
        zet(actueel, {}, door=door, reden="wie erbij waren is gewijzigd")
    geraakt += [actueel, *collegas] if uitkomst.stappen or collegas else []
    geraakt += _maak_erbij(actueel, erbij, door)
    if not geraakt:
        return Gedaan(actueel, "Er was niets veranderd.", ())
    soort = lijsten.label("ondernemerscontact_soort", actueel.soort)
    return gedaan(actueel, f"{soort} van {datum_kort(actueel.datum)} is bijgewerkt{_met(erbij)}.", *geraakt)


@transaction.atomic
def verwijder_contact(rij: Ondernemerscontact, versie: int, *, reden: str, door: Medewerker) -> Gedaan:
    """Remove a contact that was recorded by mistake, with who came along; undoing brings both back. Raises as `verwijder_vergissing`."""
    mee = [verwijder_vergissing(een, een.versie, reden=reden, door=door).stappen for een in rij.collegas.all()]
    uitkomst = verwijder_vergissing(rij, versie, reden=reden, door=door)
    return Gedaan(rij, uitkomst.zin, tuple(chain(*mee, uitkomst.stappen)))


def _zet_collegas(rij: Ondernemerscontact, samen_met: Collection[Medewerker], door: Medewerker) -> list[MetVersie]:
    """Write who came along, each as a row of its own, and return the rows that were added or taken away."""
    waren = {een.medewerker_id: een for een in rij.collegas.select_related("medewerker")}
    nu = {een.pk: een for een in samen_met}
    weg = [een for pk, een in waren.items() if pk not in nu]
    bij = [Contactcollega(contact=rij, medewerker=een) for pk, een in nu.items() if pk not in waren]
    for een in weg:
        verwijder_vergissing(een, een.versie, reden="was er niet bij", door=door)
    for een in bij:
        voeg_toe(een, door=door)
    return [*weg, *bij]


def _plan(vestiging: Vestiging, erbij: Erbij, door: Medewerker) -> list[MetVersie]:
    """Write when the next contact is, on the place of business as it is now; return it when that changed."""
    nu = Vestiging.objects.select_for_update().get(pk=vestiging.pk)
    waarover = erbij.volgend_waarover if erbij.volgend_contact else ""
    if (nu.volgend_contact, nu.volgend_waarover) == (erbij.volgend_contact, waarover):
        return []
    zet(nu, {"volgend_contact": erbij.volgend_contact, "volgend_waarover": waarover}, door=door)
    return [nu]


def _nieuwe_persoon(
    vestiging: Vestiging, naam: str, gekozen: Contactpersoon | None, door: Medewerker
) -> Contactpersoon:
    """Record whom we spoke to and did not know; the first we know is the first to call."""
    if gekozen is not None:
        raise ValidationError({"nieuwe_naam": "Kies iemand uit de lijst, of vul een nieuwe naam in. Niet allebei."})
    bekend = vestiging.contactpersonen.filter(weg_sinds__isnull=True)
    if bekend.filter(naam__iexact=naam).exists():
        raise ValidationError({"nieuwe_naam": f"{naam} staat al in de lijst. Kies daar deze naam."})
    rij = Contactpersoon(vestiging=vestiging, naam=naam, eerste=not bekend.filter(eerste=True).exists())
    voeg_toe(rij, door=door)
    return rij


def _maak_erbij(rij: Ondernemerscontact, erbij: Erbij, door: Medewerker) -> list[MetVersie]:
    gemaakt: list[MetVersie] = []
    for regel, nieuw in enumerate(erbij.toezeggingen):
        try:
            gemaakt.append(maak_toezegging(rij.vestiging, nieuw, door=door, datum=rij.datum, contact=rij))
        except ValidationError as fout:
            raise RegelFout(regel, fout) from fout
    if erbij.vraag is not None:
        gemaakt.append(maak_vraag(rij.vestiging, erbij.vraag, door=door, datum=rij.datum, contact=rij))
    return gemaakt


def _met(erbij: Erbij) -> str:
    aantal = len(erbij.toezeggingen)
    delen = [f"{aantal} {'toezegging' if aantal == 1 else 'toezeggingen'}"] if aantal else []
    delen += ["een vraag"] if erbij.vraag else []
    return f" met {' en '.join(delen)}" if delen else ""
