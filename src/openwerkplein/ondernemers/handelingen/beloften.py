"""What one side promised the other: make, done, not done and why, move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan, voeg_toe, zet
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.ondernemers.handelingen.ondernemer import eis_in_dienst
from openwerkplein.ondernemers.models import Ondernemerscontact, Toezegging, Vestiging


@dataclass(frozen=True)
class NieuweToezegging:
    """A promise as it is typed: what, for when, and who does it: a colleague, or without one the employer (by name if known)."""

    wat: str
    voor: date | None
    uitvoerder: Medewerker | None = None
    bij_ondernemer: str = ""


def maak_toezegging(
    vestiging: Vestiging,
    nieuw: NieuweToezegging,
    *,
    door: Medewerker,
    datum: date,
    contact: Ondernemerscontact | None = None,
) -> Toezegging:
    """Write a promise that was made on a day; raises ValidationError (per field). Must run inside a transaction."""
    if nieuw.voor is None:
        raise ValidationError({"voor": "Kies voor wanneer."})
    eis_in_dienst(nieuw.uitvoerder, "uitvoerder")
    rij = Toezegging(
        vestiging=vestiging,
        contact=contact,
        medewerker=door,
        datum=datum,
        wat=nieuw.wat,
        voor=nieuw.voor,
        wie=Toezegging.Wie.MEDEWERKER if nieuw.uitvoerder else Toezegging.Wie.ONDERNEMER,
        uitvoerder=nieuw.uitvoerder,
        bij_ondernemer="" if nieuw.uitvoerder else nieuw.bij_ondernemer,
    )
    voeg_toe(rij, door=door)
    return rij


@transaction.atomic
def leg_toezegging_vast(vestiging: Vestiging, nieuw: NieuweToezegging, *, door: Medewerker) -> Gedaan:
    """Record a promise that was made today; raises ValidationError (per field)."""
    rij = maak_toezegging(vestiging, nieuw, door=door, datum=vandaag())
    return gedaan(rij, f"'{rij.wat}' is afgesproken: {rij.door_wie} doet het voor {datum_kort(rij.voor)}.")


@transaction.atomic
def handel_af(rij: Toezegging, versie: int, *, door: Medewerker, status: str, reden_niet: str = "") -> Gedaan:
    """Say today of an open promise that it is done, or that it is not and why.

    Raises ValidationError without a reason or when it was settled already, Verouderd when somebody saved in between.
    """
    actueel = _open(rij, versie)
    niet = status == Toezegging.Status.NIET_GEDAAN
    if niet and not reden_niet.strip():
        raise ValidationError({"reden_niet": "Schrijf op waarom de afspraak niet is nagekomen."})
    velden = {"status": status, "afgehandeld_op": vandaag(), "reden_niet": reden_niet.strip() if niet else ""}
    zet(actueel, velden, door=door)
    return gedaan(actueel, f"'{actueel.wat}' is {actueel.get_status_display()}.")


@transaction.atomic
def verzet(rij: Toezegging, versie: int, *, door: Medewerker, voor: date | None) -> Gedaan:
    """Move an open promise to another day that is not past; the old day stays in the history. Raises as `handel_af`."""
    actueel = _open(rij, versie)
    if voor is None:
        raise ValidationError({"voor": "Kies naar welke dag het is verzet."})
    if voor < vandaag():
        raise ValidationError({"voor": "Deze dag is al voorbij. Kies vandaag of een dag die nog komt."})
    oud = actueel.voor
    zet(actueel, {"voor": voor}, door=door)
    return gedaan(actueel, f"'{actueel.wat}' is verzet van {datum_kort(oud)} naar {datum_kort(voor)}.")


def _open(rij: Toezegging, versie: int) -> Toezegging:
    """Lock an open promise. Who comes second hears first that it is settled, whatever the version."""
    nu = Toezegging.objects.select_for_update(of=("self",)).get(pk=rij.pk)
    if nu.status != Toezegging.Status.OPEN:
        wie = nu.geschiedenis.select_related("history_user").first().history_user or "Iemand"
        reden = f", {nu.reden_niet}" if nu.reden_niet else ""
        raise ValidationError(f"{wie} heeft dit al afgehandeld: {nu.get_status_display()}{reden}.")
    return rij.vergrendel(versie)
