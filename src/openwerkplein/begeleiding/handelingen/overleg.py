"""What can be done with the meeting about young people: propose a day, plan, move, and say that it was held."""

from __future__ import annotations

from datetime import date, time

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.begeleiding.models import Uitstroomoverleg
from openwerkplein.kern import slot
from openwerkplein.kern.models import Gemeente, Medewerker
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.motor.routes.dagen import is_werkdag, tel_op
from openwerkplein.motor.routes.taal import Duur, Eenheid

RITME = Duur(6, Eenheid.WEEK)
"""How often schools, doorstroompunt, UWV and Werkplein meet."""


def stel_dag_voor(gemeente: Gemeente | None) -> date:
    """Return six weeks after the last meeting for these young people, or the next working day; never before tomorrow."""
    laatste = Uitstroomoverleg.objects.filter(gemeente=gemeente).order_by("-datum").first()
    morgen = tel_op(vandaag(), Duur(1, Eenheid.WERKDAG), 1)
    return max(na_zes_weken(laatste.datum), morgen) if laatste else morgen


def na_zes_weken(dag: date) -> date:
    """Return the day six weeks later, or the next working day."""
    later = tel_op(dag, RITME, 1)
    return later if is_werkdag(later) else tel_op(later, Duur(1, Eenheid.WERKDAG), 1)


@transaction.atomic
def plan_overleg(
    *,
    door: Medewerker,
    datum: date,
    tijd: time | None = None,
    gemeente: Gemeente | None = None,
    plaats: str = "",
    aanwezig: str = "",
) -> Uitstroomoverleg:
    """Plan a meeting; raises ValidationError (per field) for a day that is past, or on which nobody works, or taken."""
    _eis_dag(datum)
    rij = Uitstroomoverleg(datum=datum, tijd=tijd, gemeente=gemeente, plaats=plaats, aanwezig=aanwezig, medewerker=door)
    slot.voeg_toe(rij, door=door)
    return rij


@transaction.atomic
def verzet_overleg(
    overleg: Uitstroomoverleg,
    versie: int,
    *,
    door: Medewerker,
    datum: date,
    tijd: time | None = None,
    gemeente: Gemeente | None = None,
    plaats: str = "",
    aanwezig: str = "",
) -> Uitstroomoverleg:
    """Change a meeting that was not held yet; raises Verouderd when somebody saved in between, ValidationError as `plan_overleg`."""
    rij = _niet_gehouden(overleg, versie)
    if datum != rij.datum:
        _eis_dag(datum)
    velden = {"datum": datum, "tijd": tijd, "gemeente": gemeente, "plaats": plaats, "aanwezig": aanwezig}
    slot.bewaar(rij, velden, door=door, reden="gewijzigd")
    return rij


@transaction.atomic
def leg_gehouden_vast(
    overleg: Uitstroomoverleg, versie: int, *, door: Medewerker, aanwezig: str, verslag: str = ""
) -> Uitstroomoverleg:
    """Record that the meeting was held and who attended; raises ValidationError before its day and without names."""
    rij = _niet_gehouden(overleg, versie)
    if rij.datum > vandaag():
        raise ValidationError(f"Dit overleg is pas op {datum_kort(rij.datum)}. Verzet het als het eerder was.")
    if not aanwezig.strip():
        raise ValidationError({"aanwezig": "Schrijf op wie er waren."})
    slot.bewaar(rij, {"aanwezig": aanwezig, "verslag": verslag, "gehouden": True}, door=door, reden="gehouden")
    return rij


def _niet_gehouden(overleg: Uitstroomoverleg, versie: int) -> Uitstroomoverleg:
    rij = overleg.vergrendel(versie)
    if rij.gehouden:
        raise ValidationError("Dit overleg is al gehouden en vastgelegd.")
    return rij


def _eis_dag(datum: date) -> None:
    if datum < vandaag():
        raise ValidationError({"datum": "Deze dag is al voorbij. Kies vandaag of een dag die nog komt."})
    if not is_werkdag(datum):
        raise ValidationError(
            {"datum": f"{datum_kort(datum)} is een feestdag of valt in het weekend. Kies een werkdag."}
        )
