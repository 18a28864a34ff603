"""What can be done with a piece of work: record, change, open, confirm, wait, close, reopen, copy, and what it asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models.functions import Length

from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan, voeg_toe, zet
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.motor.matching.eisen import lees, schrijf
from openwerkplein.ondernemers.models import Vestiging
from openwerkplein.werk.models import Werk, Werkeis
from openwerkplein.werk.werkovergangen import GESLOTEN, overgang
from openwerkplein.werk.wettelijk import wettelijke_eisen

_POGINGEN = 5
GEEN_EIS = (
    "Er staat nog geen eis bij. Schrijf op wat iemand echt moet kunnen of hebben, of kies dat iedereen dit kan doen."
)


class Gevraagd(NamedTuple):
    """One thing that work asks, in the notation of `motor.matching.eisen`, and why that is needed."""

    regel: str
    waarom: str = ""


def nieuw_werknummer(dag: date) -> str:
    """Return the number after the highest that was given in this year: ``W-2026-0001``."""
    begin = f"W-{dag.year}-"
    hoogste = (
        Werk.objects.filter(werknummer__regex=rf"^{begin}[0-9]+$")
        .order_by(Length("werknummer").desc(), "-werknummer")
        .values_list("werknummer", flat=True)
        .first()
    )
    return f"{begin}{int(hoogste.removeprefix(begin)) + 1 if hoogste else 1:04d}"


def leg_vast(
    vestiging: Vestiging,
    *,
    door: Medewerker,
    eisen: Iterable[Gevraagd] = (),
    wensen: Iterable[Gevraagd] = (),
    openen: bool = False,
    **velden: Any,
) -> Gedaan:
    """Record work at a vestiging as a concept, or with `openen` at once as open; `velden` are fields of Werk.

    Without `werknummer` it gets the next one. Raises ValidationError (per field) when a rule is broken; nothing is written then.
    """
    for poging in range(_POGINGEN):
        try:
            return _leg_vast(vestiging, door, [*_eisen(eisen, hard=True), *_eisen(wensen, hard=False)], openen, velden)
        except IntegrityError:
            # Somebody took the same next number just now; the following look finds the one after it.
            if velden.get("werknummer") or poging == _POGINGEN - 1:
                raise
    raise AssertionError("not reached")


def _eisen(gevraagd: Iterable[Gevraagd], *, hard: bool) -> list[Werkeis]:
    return [Werkeis(hard=hard, regel=een.regel, waarom=een.waarom) for een in gevraagd]


@transaction.atomic
def _leg_vast(
    vestiging: Vestiging, door: Medewerker, eisen: list[Werkeis], openen: bool, velden: dict[str, Any]
) -> Gedaan:
    nu = vandaag()
    werk = Werk(vestiging=vestiging, **{"ingenomen_op": nu, "bevestigd_op": nu, **velden})
    werk.werknummer = werk.werknummer or nieuw_werknummer(nu)
    controleer_sluiting(werk.sluitingsdatum)
    if openen:
        eis_iets_gevraagd(werk, any(eis.hard for eis in eisen))
        werk.status = Werk.Status.OPEN
    voeg_toe(werk, door=door)
    for eis in eisen:
        eis.werk = werk
        voeg_eis_toe(eis, door=door)
    return gedaan(werk, f"{werk} is vastgelegd{' en staat open' if openen else ' als concept'}.", werk, *eisen)


def voeg_eis_toe(eis: Werkeis, *, door: Medewerker) -> None:
    """Add a requirement in its one way of writing; raises ValidationError when it cannot be read or is there already."""
    try:
        eis.regel = schrijf(lees(eis.regel))
    except ValueError as fout:
        raise ValidationError({"regel": str(fout)}) from fout
    voeg_toe(eis, door=door)


def controleer_sluiting(sluitingsdatum: date | None) -> None:
    """Raise ValidationError when nobody could react any more."""
    if sluitingsdatum is not None and sluitingsdatum < vandaag():
        raise ValidationError(
            {
                "sluitingsdatum": f"{datum_kort(sluitingsdatum)} is al voorbij. Kies een dag die nog komt, of laat dit leeg."
            }
        )


def eis_iets_gevraagd(werk: Werk, met_eis: bool) -> None:
    """Raise ValidationError when candidates cannot be looked for: nothing is asked and nobody said that anyone can do it."""
    if not (met_eis or werk.zonder_eisen or wettelijke_eisen(werk.soort)):
        raise ValidationError({"zonder_eisen": GEEN_EIS})


@transaction.atomic
def zet_status(werk: Werk, versie: int, naar: str, *, door: Medewerker, reden: str = "") -> Gedaan:
    """Take a step of the table of transitions; raises ValidationError when it is not in it or lacks a reason, Verouderd."""
    actueel = werk.vergrendel(versie)
    stap = overgang(actueel.status, naar)
    if stap is None:
        raise ValidationError(f"Werk dat {actueel.get_status_display()} is, kan niet {Werk.Status(naar).label} worden.")
    reden = " ".join(reden.split())
    if stap.met_reden and not reden:
        raise ValidationError({"status_reden": "Schrijf op waarom."})
    if naar == Werk.Status.OPEN:
        eis_iets_gevraagd(actueel, actueel.eisen.filter(hard=True).exists())
        controleer_sluiting(actueel.sluitingsdatum)
    nu = vandaag()
    velden = {"status": naar, "status_reden": reden, "gesloten_op": nu if naar in GESLOTEN else None}
    if naar == Werk.Status.OPEN:
        velden["bevestigd_op"] = nu
    zet(actueel, velden, door=door)
    return gedaan(actueel, f"{actueel} is nu {actueel.get_status_display()}.")


def open_(werk: Werk, versie: int, *, door: Medewerker) -> Gedaan:
    """Begin to look for candidates; raises as `zet_status`."""
    return zet_status(werk, versie, Werk.Status.OPEN, door=door)


def wacht(werk: Werk, versie: int, *, door: Medewerker, reden: str = "") -> Gedaan:
    """Wait for an answer of the employer before looking on; raises as `zet_status`."""
    return zet_status(werk, versie, Werk.Status.WACHT, door=door, reden=reden)


def sluit(werk: Werk, versie: int, *, door: Medewerker, status: str, reden: str = "") -> Gedaan:
    """Close as vervuld, ingetrokken or verlopen; the last two with a reason. Raises as `zet_status`."""
    return zet_status(werk, versie, status, door=door, reden=reden)


def heropen(werk: Werk, versie: int, *, door: Medewerker, reden: str) -> Gedaan:
    """Look for candidates again for work that was closed, with the reason why; raises as `zet_status`."""
    return zet_status(werk, versie, Werk.Status.OPEN, door=door, reden=reden)


@transaction.atomic
def bevestig(werk: Werk, versie: int, *, door: Medewerker) -> Gedaan:
    """Say that the work is still there; raises ValidationError for work that is closed, Verouderd."""
    actueel = werk.vergrendel(versie)
    if actueel.status in GESLOTEN:
        raise ValidationError(f"{actueel} is {actueel.get_status_display()}. Heropen het als het er weer is.")
    zet(actueel, {"bevestigd_op": vandaag()}, door=door, reden="nog actueel")
    return gedaan(actueel, f"{actueel} is nog actueel.")
