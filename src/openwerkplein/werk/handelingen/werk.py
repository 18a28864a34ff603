"""What can be done with a piece of work: record, change, open, confirm, wait, close, reopen, copy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models.functions import Length

from openwerkplein.dossier.handelingen.rijen import Gedaan, Rij, gedaan, zet
from openwerkplein.kern import slot
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.ondernemers.models import Vestiging
from openwerkplein.werk.handelingen.eisen import Gevraagd, eis_iets_gevraagd, maak_eis_of_voorstel, voorgelegd
from openwerkplein.werk.handelingen.voordrachten import sluit_voordrachten_van
from openwerkplein.werk.models import Lijstvoorstel, Werk, Werkeis
from openwerkplein.werk.werkovergangen import GESLOTEN, ZOEKT, overgang

_POGINGEN = 5
_NIET_MEE = {"id", "versie", "werknummer", "status", "status_reden", "ingenomen_op", "bevestigd_op", "gesloten_op"}
"""What a copy does not take over: what belongs to that one piece of work."""
_MET_DATUM = {"begindatum", "sluitingsdatum"}


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

    Without `werknummer` it gets the next one; without an owner who records it watches over it, when the vestiging has no
    relatiemanager. What is asked and not in its list is offered to the administrator. Raises ValidationError (per field) when a
    rule is broken; nothing is written then.
    """
    gevraagd = [*((een, True) for een in eisen), *((een, False) for een in wensen)]
    for _ in range(_POGINGEN - 1):
        try:
            return _leg_vast(vestiging, door, gevraagd, openen, velden)
        except (IntegrityError, ValidationError) as fout:
            # Somebody took the same next number just now; the following look finds the one after it.
            if velden.get("werknummer") or not _zelfde_nummer(fout):
                raise
    return _leg_vast(vestiging, door, gevraagd, openen, velden)


def _zelfde_nummer(fout: Exception) -> bool:
    return isinstance(fout, IntegrityError) or "werknummer" in getattr(fout, "error_dict", {})


@transaction.atomic
def _leg_vast(
    vestiging: Vestiging,
    door: Medewerker,
    gevraagd: list[tuple[Gevraagd, bool]],
    openen: bool,
    velden: Mapping[str, Any],
) -> Gedaan:
    nu = vandaag()
    werk = Werk(vestiging=vestiging, **{"ingenomen_op": nu, "bevestigd_op": nu, **velden})
    werk.werknummer = werk.werknummer or nieuw_werknummer(nu)
    if werk.verantwoordelijk is None:
        werk.eigenaar = door
    _controleer(werk)
    if openen:
        werk.status = Werk.Status.OPEN
    slot.voeg_toe(werk, door=door)
    rijen = [_vraag(werk, nummer, een, hard, door) for nummer, (een, hard) in enumerate(gevraagd)]
    if openen:
        eis_iets_gevraagd(werk, any(isinstance(rij, Werkeis) and rij.hard for rij in rijen))
    zin = f"{werk} is vastgelegd{' en staat open' if openen else ' als concept'}."
    nieuw = [voorgelegd(rij) for rij in rijen if isinstance(rij, Lijstvoorstel)]
    return gedaan(werk, " ".join([zin, *nieuw]), werk, *rijen)


def _vraag(werk: Werk, nummer: int, gevraagd: Gevraagd, hard: bool, door: Medewerker) -> Werkeis | Lijstvoorstel:
    """Add one thing that is asked; what is wrong with it stands at ``regel_0`` or ``waarom_0``, counted from the first eis."""
    try:
        return maak_eis_of_voorstel(werk, gevraagd, hard=hard, door=door)
    except ValidationError as fout:
        if not hasattr(fout, "error_dict"):
            raise
        plek = {"__all__": f"regel_{nummer}"}
        raise ValidationError(
            {plek.get(veld, f"{veld}_{nummer}"): fouten for veld, fouten in fout.error_dict.items()}
        ) from fout


@transaction.atomic
def wijzig(werk: Werk, versie: int, *, door: Medewerker, **velden: Any) -> Gedaan:
    """Correct work; raises Verouderd when somebody saved in between, ValidationError (per field) when a rule is broken."""
    actueel = werk.vergrendel(versie)
    anders = {naam: waarde for naam, waarde in velden.items() if getattr(actueel, naam) != waarde}
    if not anders:
        return Gedaan(actueel, "Er was niets veranderd.", ())
    for naam, waarde in anders.items():
        setattr(actueel, naam, waarde)
    _controleer(actueel, "sluitingsdatum" in anders)
    if actueel.status in ZOEKT:
        eis_iets_gevraagd(actueel, actueel.eisen.filter(hard=True).exists())
    zet(actueel, anders, door=door)
    return gedaan(actueel, f"{actueel} is gewijzigd.")


def _controleer(werk: Werk, nieuwe_sluiting: bool = True) -> None:
    """Raise ValidationError for what does not belong to this vestiging, and for a new closing date that is past."""
    for veld in ("contactpersoon", "contact"):
        ander: Any = getattr(werk, veld)
        if ander is not None and ander.vestiging_id != werk.vestiging_id:
            raise ValidationError({veld: "Dit hoort bij een andere vestiging. Kies een ander."})
    if nieuwe_sluiting and werk.status not in GESLOTEN:
        _eis_te_halen(werk)


def _eis_te_halen(werk: Werk) -> None:
    """Raise ValidationError when nobody could react any more."""
    dag = werk.sluitingsdatum
    if dag is not None and dag < vandaag():
        fout = f"{datum_kort(dag)} is al voorbij. Kies een dag die nog komt, of laat dit leeg."
        raise ValidationError({"sluitingsdatum": fout})


# -- how it stands ----------------------------------------------------------------------------------------------------


@transaction.atomic
def zet_status(werk: Werk, versie: int, naar: str, *, door: Medewerker | None, reden: str = "") -> Gedaan:
    """Take a step of the table of transitions; closing ends every voordracht that is on its way. `door` None is the night.

    Raises Verouderd, and ValidationError when the step is not in the table, lacks a reason or cannot be taken.
    """
    actueel = werk.vergrendel(versie)
    stap = overgang(actueel.status, naar)
    if stap is None:
        raise ValidationError(f"Werk dat {actueel.get_status_display()} is, kan niet {Werk.Status(naar).label} worden.")
    reden = " ".join(reden.split())
    if stap.met_reden and not reden:
        raise ValidationError({"status_reden": "Schrijf op waarom."})
    dicht = naar in GESLOTEN
    velden: dict[str, Any] = {"status": naar, "status_reden": reden, "gesloten_op": vandaag() if dicht else None}
    if naar == Werk.Status.OPEN:
        eis_iets_gevraagd(actueel, actueel.eisen.filter(hard=True).exists())
        _eis_te_halen(actueel)
        velden["bevestigd_op"] = vandaag()
    zet(actueel, velden, door=door)  # type: ignore[arg-type]
    mee: list[Rij] = sluit_voordrachten_van(actueel, reden, door) if dicht else []
    einde = f" {len(mee)} lopende voordrachten zijn gestopt." if len(mee) > 1 else ""
    einde = " Een lopende voordracht is gestopt." if len(mee) == 1 else einde
    # Undone last first: the work is open again before the voordrachten that need it.
    return gedaan(actueel, f"{actueel} staat nu op '{actueel.get_status_display()}'.{einde}", *mee, actueel)


def open_(werk: Werk, versie: int, *, door: Medewerker) -> Gedaan:
    """Begin to look for candidates, or look on after waiting; raises as `zet_status`."""
    return zet_status(werk, versie, Werk.Status.OPEN, door=door)


def wacht(werk: Werk, versie: int, *, door: Medewerker, reden: str = "") -> Gedaan:
    """Wait for an answer of the employer before looking on; raises as `zet_status`."""
    return zet_status(werk, versie, Werk.Status.WACHT, door=door, reden=reden)


def sluit(werk: Werk, versie: int, *, door: Medewerker, status: str, reden: str = "") -> Gedaan:
    """Close as vervuld, ingetrokken or verlopen; the last two with a reason. Raises as `zet_status`."""
    if status not in GESLOTEN:
        raise ValidationError({"status": "Kies hoe het afliep."})
    return zet_status(werk, versie, status, door=door, reden=reden)


def heropen(werk: Werk, versie: int, *, door: Medewerker, reden: str) -> Gedaan:
    """Look for candidates again for work that was closed, with the reason why; raises as `zet_status`."""
    return zet_status(werk, versie, Werk.Status.OPEN, door=door, reden=reden)


@transaction.atomic
def bevestig(werk: Werk, versie: int, *, door: Medewerker) -> Gedaan:
    """Say that the work is still there; raises ValidationError for work that is closed, Verouderd."""
    actueel = werk.vergrendel(versie)
    if actueel.status in GESLOTEN:
        raise ValidationError(f"{actueel} staat op '{actueel.get_status_display()}'. Heropen het als het er weer is.")
    zet(actueel, {"bevestigd_op": vandaag()}, door=door, reden="nog actueel")
    return gedaan(actueel, f"{actueel} is nog actueel.")


def kopieer(werk: Werk, *, door: Medewerker) -> Gedaan:
    """Record the same work again as a concept, with all that it asks and without its dates; raises ValidationError."""
    velden = {
        veld.name: getattr(werk, veld.name)
        for veld in werk._meta.concrete_fields
        if veld.name not in {*_NIET_MEE, *_MET_DATUM, "vestiging", "zoeknaam", "contact"}
    }
    eisen = [(Gevraagd(rij.regel, rij.waarom), rij.hard) for rij in werk.eisen.all()]
    uitkomst = leg_vast(
        werk.vestiging,
        door=door,
        eisen=[een for een, hard in eisen if hard],
        wensen=[een for een, hard in eisen if not hard],
        **velden,
    )
    return Gedaan(uitkomst.rij, f"{uitkomst.rij} is gemaakt als kopie van {werk.werknummer}.", uitkomst.stappen)


def laat_verlopen(dag: date) -> list[Werk]:
    """Close all work whose closing date is past as verlopen, unless somebody stands with the employer; return what was closed.

    Somebody who was put forward still gets an answer: that work waits for it, and the owner is asked about it.
    """
    verlopen = []
    for werk in Werk.objects.filter(status__in=ZOEKT, sluitingsdatum__lt=dag).order_by("pk"):
        reden = f"Reageren kon tot en met {datum_kort(werk.sluitingsdatum)}."
        if not werk.voordrachten.filter(status__in=["voorgedragen", "gesprek"]).exists():
            verlopen.append(zet_status(werk, werk.versie, Werk.Status.VERLOPEN, door=None, reden=reden).rij)
        elif werk.status == Werk.Status.OPEN:
            zet_status(werk, werk.versie, Werk.Status.WACHT, door=None, reden=f"{reden} Er loopt nog een voordracht.")
    return verlopen
