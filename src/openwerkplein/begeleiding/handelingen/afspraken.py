"""What can be done with contact and agreements: record both at once, say that an agreement was kept or not, move it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.begeleiding.models import Afspraak
from openwerkplein.dossier.handelingen.rijen import Gedaan, benoem, gedaan, niet_later_dan_vandaag, voeg_toe, zet
from openwerkplein.dossier.models import Contactmoment, Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import datum_kort, vandaag


@dataclass(frozen=True)
class NieuweAfspraak:
    """An agreement as it is typed: what, for when, and who does it (a colleague, somebody else by name, or the inwoner)."""

    wat: str
    voor: date
    wie: str = Afspraak.Wie.INWONER
    uitvoerder: Medewerker | None = None
    ander: str = ""


class AfspraakFout(ValidationError):
    """A rule was broken by the agreement in row `regel` (from 0) of those that came with a contact."""

    def __init__(self, regel: int, fout: ValidationError) -> None:
        # The errors as they are: their codes say at which field they speak.
        super().__init__(fout.error_dict)
        self.regel = regel


@transaction.atomic
def leg_contact_vast(
    inwoner: Inwoner,
    *,
    door: Medewerker,
    datum: date,
    soort: str,
    tijd: time | None = None,
    initiatief: str = "",
    met_wie: str = "",
    onderwerp: str = "",
    tekst: str = "",
    vervolgstap: str = "",
    afspraken: Sequence[NieuweAfspraak] = (),
) -> Gedaan:
    """Record a contact and what was agreed in it: all of it, or nothing.

    Raises ValidationError (per field of the contact), or AfspraakFout for the first agreement that breaks a rule.
    """
    niet_later_dan_vandaag(datum)
    if not (onderwerp or tekst):
        raise ValidationError({"onderwerp": "Schrijf in een paar woorden waar het over ging."})
    rij = Contactmoment(
        inwoner=inwoner,
        medewerker=door,
        datum=datum,
        tijd=tijd,
        soort=soort,
        initiatief=initiatief,
        met_wie=met_wie,
        onderwerp=onderwerp,
        tekst=tekst,
        vervolgstap=vervolgstap,
    )
    voeg_toe(rij, door=door)
    gemaakt = _maak_afspraken(rij, afspraken, door)
    erbij = {0: "", 1: " met 1 afspraak"}.get(len(gemaakt), f" met {len(gemaakt)} afspraken")
    return gedaan(rij, f"{benoem(rij)} is vastgelegd{erbij}.", rij, *gemaakt)


def _maak_afspraken(rij: Contactmoment, afspraken: Sequence[NieuweAfspraak], door: Medewerker) -> list[Afspraak]:
    gemaakt = []
    for regel, afspraak in enumerate(afspraken):
        try:
            gemaakt.append(_maak_afspraak(rij.inwoner, afspraak, rij.datum, door, rij))
        except ValidationError as fout:
            raise AfspraakFout(regel, fout) from fout
    return gemaakt


@transaction.atomic
def maak_afspraak(inwoner: Inwoner, afspraak: NieuweAfspraak, *, door: Medewerker) -> Gedaan:
    """Record an agreement that was made today; raises ValidationError (per field)."""
    rij = _maak_afspraak(inwoner, afspraak, vandaag(), door, None)
    return gedaan(rij, f"afspraak '{rij.wat}' voor {datum_kort(rij.voor)} is vastgelegd.")


def _maak_afspraak(
    inwoner: Inwoner, afspraak: NieuweAfspraak, datum: date, door: Medewerker, contact: Contactmoment | None
) -> Afspraak:
    rij = Afspraak(
        inwoner=inwoner,
        contactmoment=contact,
        medewerker=door,
        datum=datum,
        wat=afspraak.wat,
        wie=afspraak.wie,
        uitvoerder=afspraak.uitvoerder,
        ander=afspraak.ander,
        voor=afspraak.voor,
    )
    voeg_toe(rij, door=door)
    return rij


@transaction.atomic
def handel_afspraak_af(
    rij: Afspraak,
    versie: int,
    *,
    status: str,
    door: Medewerker,
    afgehandeld_op: date | None = None,
    reden_niet: str = "",
) -> Gedaan:
    """Say of an open agreement that it is done, or that it is not and why.

    Raises Verouderd when somebody saved in between, ValidationError without a reason or for a day that is yet to come.
    """
    actueel = _open(rij, versie)
    dag = afgehandeld_op or vandaag()
    if dag > vandaag():
        raise ValidationError({"afgehandeld_op": "Deze dag moet nog komen."})
    zet(actueel, {"status": status, "afgehandeld_op": dag, "reden_niet": reden_niet}, door=door)
    return gedaan(actueel, f"afspraak '{actueel.wat}' is {actueel.get_status_display()}.")


@transaction.atomic
def verzet_afspraak(rij: Afspraak, versie: int, *, voor: date, door: Medewerker) -> Gedaan:
    """Move an open agreement to another day that is not past; the old day stays in the history."""
    actueel = _open(rij, versie)
    if voor < vandaag():
        raise ValidationError({"voor": "Deze dag is al voorbij. Kies vandaag of een dag die nog komt."})
    oud = actueel.voor
    zet(actueel, {"voor": voor}, door=door)
    return gedaan(actueel, f"afspraak '{actueel.wat}' is verzet van {datum_kort(oud)} naar {datum_kort(voor)}.")


def _open(rij: Afspraak, versie: int) -> Afspraak:
    """Lock an open agreement. Who comes second hears first that it is settled, whatever the version."""
    nu = Afspraak.objects.select_for_update(of=("self",)).get(pk=rij.pk)
    if nu.status != Afspraak.Status.OPEN:
        raise ValidationError(_wie_en_hoe(nu))
    return rij.vergrendel(versie)


def _wie_en_hoe(rij: Afspraak) -> str:
    """Return in a sentence who settled an agreement, when and how: the oldest change since it was open for the last time."""
    wie = None
    for toen in rij.geschiedenis.select_related("history_user").order_by("-history_id"):
        if toen.status == Afspraak.Status.OPEN:
            break
        wie = toen.history_user
    reden = f", {rij.reden_niet}" if rij.reden_niet else ""
    assert rij.afgehandeld_op is not None
    return (
        f"{wie or 'Iemand'} heeft deze afspraak al afgehandeld op {datum_kort(rij.afgehandeld_op)}: "
        f"{rij.get_status_display()}{reden}. Er is niets veranderd; wat u typte staat hieronder nog."
    )
