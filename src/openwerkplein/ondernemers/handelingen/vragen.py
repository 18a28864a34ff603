"""Questions of an employer: route to somebody, first answer, answer. The clock counts working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan, voeg_toe, zet
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.motor.routes.dagen import tel_op
from openwerkplein.motor.routes.taal import Duur, Eenheid
from openwerkplein.ondernemers.handelingen.ondernemer import eis_in_dienst
from openwerkplein.ondernemers.models import Ondernemerscontact, Ondernemersvraag, Vestiging

EERSTE_ANTWOORD = Duur(1, Eenheid.WERKDAG)
"""Within how long an employer hears something of a question: one working day."""
ANTWOORD = Duur(10, Eenheid.WERKDAG)
"""Within how long the answer is there, when nothing else was told."""


@dataclass(frozen=True)
class NieuweVraag:
    """A question as it is typed: what, for which department, and who answers: a colleague, or somebody elsewhere by name."""

    vraag: str
    afdeling: str
    toegewezen: Medewerker | None = None
    wie_elders: str = ""


def maak_vraag(
    vestiging: Vestiging,
    nieuw: NieuweVraag,
    *,
    door: Medewerker,
    datum: date,
    contact: Ondernemerscontact | None = None,
) -> Ondernemersvraag:
    """Write a question that was asked on a day; `door` watches over the answer. Raises ValidationError (per field)."""
    eis_in_dienst(nieuw.toegewezen, "toegewezen")
    rij = Ondernemersvraag(
        vestiging=vestiging,
        contact=contact,
        medewerker=door,
        datum=datum,
        vraag=nieuw.vraag,
        afdeling=nieuw.afdeling,
        toegewezen=nieuw.toegewezen,
        wie_elders="" if nieuw.toegewezen else nieuw.wie_elders,
        bewaker=door,
        reageer_voor=tel_op(datum, EERSTE_ANTWOORD, 1),
    )
    voeg_toe(rij, door=door)
    return rij


@transaction.atomic
def leg_vraag_vast(vestiging: Vestiging, nieuw: NieuweVraag, *, door: Medewerker) -> Gedaan:
    """Record a question that was asked today; raises ValidationError (per field)."""
    rij = maak_vraag(vestiging, nieuw, door=door, datum=vandaag())
    return gedaan(
        rij, f"De vraag ligt bij {rij.bij_wie}. Een eerste antwoord komt uiterlijk {datum_kort(rij.reageer_voor)}."
    )


@transaction.atomic
def geef_eerste_antwoord(
    rij: Ondernemersvraag, versie: int, *, door: Medewerker, eerste_antwoord: str, antwoord_voor: date | None
) -> Gedaan:
    """Record what the employer heard first, and by when the answer is there (ten working days when not said).

    Raises ValidationError (per field) when empty, past or answered already, Verouderd when somebody saved in between.
    """
    actueel = _open(rij, versie)
    if not eerste_antwoord.strip():
        raise ValidationError({"eerste_antwoord": "Schrijf op wat de ondernemer te horen kreeg."})
    voor = antwoord_voor or tel_op(vandaag(), ANTWOORD, 1)
    if voor < vandaag():
        raise ValidationError({"antwoord_voor": "Deze dag is al voorbij. Kies vandaag of een dag die nog komt."})
    velden = {
        "eerste_antwoord": eerste_antwoord.strip(),
        "antwoord_voor": voor,
        "eerste_antwoord_op": actueel.eerste_antwoord_op or vandaag(),
    }
    zet(actueel, velden, door=door)
    return gedaan(actueel, f"Het eerste antwoord is vastgelegd. Het hele antwoord komt uiterlijk {datum_kort(voor)}.")


@transaction.atomic
def beantwoord(rij: Ondernemersvraag, versie: int, *, door: Medewerker, antwoord: str) -> Gedaan:
    """Record the answer, with which the question is done; it counts as first answer when there was none. Raises as above."""
    actueel = _open(rij, versie)
    if not antwoord.strip():
        raise ValidationError({"antwoord": "Schrijf op wat het antwoord was."})
    eerste = actueel.eerste_antwoord_op or vandaag()
    velden = {"antwoord": antwoord.strip(), "afgehandeld_op": vandaag(), "eerste_antwoord_op": eerste}
    zet(actueel, velden, door=door)
    return gedaan(actueel, "De vraag is beantwoord.")


@transaction.atomic
def leg_bij(
    rij: Ondernemersvraag,
    versie: int,
    *,
    door: Medewerker,
    afdeling: str,
    toegewezen: Medewerker | None,
    wie_elders: str,
    bewaker: Medewerker,
) -> Gedaan:
    """Route an open question to somebody else; the clock goes on. Raises ValidationError (per field) or Verouderd."""
    actueel = _open(rij, versie)
    eis_in_dienst(toegewezen, "toegewezen")
    eis_in_dienst(bewaker, "bewaker")
    velden = {"toegewezen": toegewezen, "wie_elders": "" if toegewezen else wie_elders}
    zet(actueel, {"afdeling": afdeling, "bewaker": bewaker, **velden}, door=door)
    return gedaan(actueel, f"De vraag ligt nu bij {actueel.bij_wie}.")


def _open(rij: Ondernemersvraag, versie: int) -> Ondernemersvraag:
    """Lock a question that is not done. Who comes second hears first that it is answered, whatever the version."""
    nu = Ondernemersvraag.objects.select_for_update(of=("self",)).get(pk=rij.pk)
    if nu.afgehandeld_op is not None:
        wie = nu.geschiedenis.select_related("history_user").first().history_user or "Iemand"
        raise ValidationError(f"{wie} heeft deze vraag al beantwoord: {nu.antwoord}")
    return rij.vergrendel(versie)
