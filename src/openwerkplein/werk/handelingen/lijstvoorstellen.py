"""What is not in a list yet: offered by who needs it, answered by the administrator for everyone who waits for it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan, hoofdletter, voeg_toe, zet
from openwerkplein.dossier.models.inwoner import zoekvorm
from openwerkplein.kern import lijsten
from openwerkplein.kern.handelingen import voeg_waarde_toe
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import Register
from openwerkplein.kern.tijd import vandaag
from openwerkplein.werk import keuzes
from openwerkplein.werk.models import Kandidaatprofiel, Lijstvoorstel

LIJSTEN = {"certificaat": "certificaten", "vaardigheid": "vaardigheden"}
"""Lists for which something may be proposed, and the field of a profile that holds its codes."""
_CODE = re.compile(r"[a-z0-9_]{2,40}")
Status = Lijstvoorstel.Status

opvolgers: Register[Callable[[Lijstvoorstel, Medewerker | None], None]] = Register("opvolgers")
"""What else waits for a name: called with each proposal that got a code, within the same transaction."""


@dataclass(frozen=True)
class Voorgesteld:
    """What became of a name: the code it turned out to have already, or the proposal; and one sentence for the screen."""

    zin: str
    code: str = ""
    voorstel: Lijstvoorstel | None = None
    profiel: Kandidaatprofiel | None = None


def kort(tekst: str) -> str:
    """Return a name as it is recognised in another spelling: letters and digits, without case, accents and spaces."""
    return zoekvorm(tekst).replace(" ", "")


def herken(lijst: str, naam: str) -> str:
    """Return the code in a list of what this name means in another spelling, "" when it is not there."""
    gezocht = kort(naam)
    for code, label in keuzes.codes(lijst).items():
        zonder_uitleg = label.partition("(")[0]
        if gezocht in (kort(code), kort(label), kort(zonder_uitleg)):
            return code
    return ""


@transaction.atomic
def stel_voor(
    lijst: str, naam: str, profiel: Kandidaatprofiel | None = None, *, door: Medewerker | None
) -> Voorgesteld:
    """Offer a name for a list to the administrator, once; what is in the list in another spelling goes in the profile at once.

    Raises ValidationError for a list that takes no proposals and for a name of nothing.
    """
    naam = " ".join(naam.split())
    if lijst not in LIJSTEN:
        raise ValidationError("Voor deze lijst kunt u niets voorstellen. Vraag het de functioneel beheerder.")
    if not kort(naam):
        raise ValidationError("Schrijf op hoe het heet.")
    code = herken(lijst, naam)
    if code:
        zin = f"'{naam}' staat in de lijst als '{keuzes.label(lijst, code)}'."
        return Voorgesteld(zin, code, profiel=_zet_erbij(profiel, lijst, code, door))
    wachtend = Lijstvoorstel.objects.open().filter(lijst=lijst, profiel=profiel)
    bestaand = next((rij for rij in wachtend if kort(rij.naam) == kort(naam)), None)
    if bestaand is None:
        bestaand = Lijstvoorstel(
            lijst=lijst, naam=naam, profiel=profiel, voorgesteld_door=door, voorgesteld_op=vandaag()
        )
        voeg_toe(bestaand, door=door)  # type: ignore[arg-type]
    return Voorgesteld(f"'{naam}' staat nog niet in de lijst. Dit is aan de beheerder voorgelegd.", voorstel=bestaand)


def _zet_erbij(
    profiel: Kandidaatprofiel | None, lijst: str, code: str, door: Medewerker | None
) -> Kandidaatprofiel | None:
    """Add a code of a list to a profile that has it not; return the profile as it is then."""
    if profiel is None:
        return None
    actueel: Kandidaatprofiel = Kandidaatprofiel.objects.select_for_update().get(pk=profiel.pk)
    veld = LIJSTEN[lijst]
    waarde = met_code(lijst, getattr(actueel, veld), code)
    if waarde != getattr(actueel, veld):
        zet(actueel, {veld: waarde}, door=door, reden="lijst aangevuld")  # type: ignore[arg-type]
    return actueel


def met_code(lijst: str, waarde: Any, code: str) -> Any:
    """Return what a field of a profile holds with a code of its list in it; of a certificate the last day is not known."""
    if code in waarde:
        return waarde
    return {**waarde, code: None} if lijst == "certificaat" else [*waarde, code]


# -- the answer -------------------------------------------------------------------------------------------------------


@transaction.atomic
def beantwoord(
    voorstel: Lijstvoorstel,
    versie: int,
    *,
    door: Medewerker,
    keuze: str,
    code: str = "",
    label: str = "",
    bestaand: str = "",
    antwoord: str = "",
) -> Gedaan:
    """Answer a proposal as one status of `Lijstvoorstel` says (`keuze`); raises as the function for that answer does."""
    if keuze == Status.OPGENOMEN:
        return neem_op(voorstel, versie, code=code, label=label, door=door)
    if keuze == Status.BESTOND:
        return bestond_al(voorstel, versie, code=bestaand, door=door)
    return wijs_af(voorstel, versie, antwoord=antwoord, door=door)


def lijkt_op(voorstel: Lijstvoorstel) -> str:
    """Return the code in the list that the name resembles most, "" when nothing does: a suggestion for a person, never a guess."""
    namen = {kort(label): code for code, label in keuzes.codes(voorstel.lijst).items()}
    gelijk = difflib.get_close_matches(kort(voorstel.naam), namen, n=1, cutoff=0.7)
    return namen[gelijk[0]] if gelijk else ""


@transaction.atomic
def neem_op(voorstel: Lijstvoorstel, versie: int, *, code: str, label: str, door: Medewerker) -> Gedaan:
    """Put it in the list with a code, and in the profile of everyone who waits for it.

    Raises Verouderd when it was answered meanwhile, ValidationError for a code that cannot be or is taken.
    """
    wachtend = _wachtend(voorstel, versie)
    code, label = code.strip().lower(), " ".join(label.split())
    if not _CODE.fullmatch(code):
        raise ValidationError(
            {
                "code": "Een code heeft kleine letters, cijfers en lage streepjes, minstens twee tekens. Zoals hijsbewijs."
            }
        )
    if code in keuzes.codes(voorstel.lijst):
        raise ValidationError({"code": "Deze code is er al. Kies een andere, of kies 'bestond al'."})
    if not label:
        raise ValidationError({"label": "Schrijf op hoe het in de lijst heet."})
    voeg_waarde_toe(voorstel.lijst, code, label, vandaag(), door=door)
    # The profiles are checked against the list within this same transaction.
    lijsten.vergeet()
    return _antwoord(wachtend, Status.OPGENOMEN, code, f"'{label}' staat nu in de lijst", door)


@transaction.atomic
def bestond_al(voorstel: Lijstvoorstel, versie: int, *, code: str, door: Medewerker) -> Gedaan:
    """Say under which code it stood in the list already, and put that in the profile of everyone who waits for it.

    Raises Verouderd when it was answered meanwhile, ValidationError for a code that is not in the list.
    """
    wachtend = _wachtend(voorstel, versie)
    if code not in keuzes.codes(voorstel.lijst):
        raise ValidationError({"bestaand": "Kies wat in de lijst staat."})
    label = keuzes.label(voorstel.lijst, code)
    return _antwoord(wachtend, Status.BESTOND, code, f"'{voorstel.naam}' bestond al als '{label}'", door)


@transaction.atomic
def wijs_af(voorstel: Lijstvoorstel, versie: int, *, antwoord: str, door: Medewerker) -> Gedaan:
    """Refuse it with a reason. Raises Verouderd when it was answered meanwhile, ValidationError without a reason."""
    wachtend = _wachtend(voorstel, versie)
    antwoord = " ".join(antwoord.split())
    if not antwoord:
        raise ValidationError({"antwoord": "Schrijf op waarom het niet in de lijst komt."})
    for rij in wachtend:
        zet(rij, {"status": Status.AFGEWEZEN, "antwoord": antwoord}, door=door)
    return gedaan(wachtend[0], f"'{voorstel.naam}' komt niet in de lijst.", *wachtend)


def _wachtend(voorstel: Lijstvoorstel, versie: int) -> list[Lijstvoorstel]:
    """Lock the proposal and all others for the same name; raises ValidationError when it is not open any more."""
    eerste = voorstel.vergrendel(versie)
    if eerste.status != Status.OPEN:
        raise ValidationError("Dit voorstel is al beantwoord.")
    anderen = Lijstvoorstel.objects.select_for_update().open().filter(lijst=eerste.lijst).exclude(pk=eerste.pk)
    return [eerste, *(rij for rij in anderen.order_by("pk") if kort(rij.naam) == kort(eerste.naam))]


def _antwoord(wachtend: list[Lijstvoorstel], status: str, code: str, zin: str, door: Medewerker) -> Gedaan:
    erbij = 0
    for rij in wachtend:
        zet(rij, {"status": status, "code": code}, door=door)
        erbij += _zet_erbij(rij.profiel, rij.lijst, code, door) is not None
        for opvolger in opvolgers:
            opvolger(rij, door)
    # A list that others may have used since is not taken back by a button.
    bij = {0: "", 1: " en in het profiel waarvoor het werd gevraagd"}.get(erbij, f" en in {erbij} profielen")
    return Gedaan(wachtend[0], hoofdletter(f"{zin}{bij}."), ())
