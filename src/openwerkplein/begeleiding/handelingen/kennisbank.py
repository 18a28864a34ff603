"""What can be done with a page of the kennisbank: add, change, take out of use and back, and say what differs per municipality."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from openwerkplein.begeleiding.models import Instrument, InstrumentGemeente
from openwerkplein.kern import slot
from openwerkplein.kern.models import Gemeente, Medewerker

_LANGSTE_CODE = 50


@transaction.atomic
def voeg_instrument_toe(velden: Mapping[str, Any], *, door: Medewerker) -> Instrument:
    """Add an instrument, with a code made from its title. Raises ValidationError (per field) when a rule is broken."""
    instrument = Instrument(code=_vrije_code(velden.get("titel", "")), **velden)
    slot.voeg_toe(instrument, door=door)
    return instrument


def _vrije_code(titel: str) -> str:
    code = slugify(titel)[:_LANGSTE_CODE].strip("-")
    if not code:
        raise ValidationError({"titel": "Geef een titel met letters of cijfers."})
    bezet = set(Instrument.objects.filter(code__startswith=code).values_list("code", flat=True))
    mogelijk = [code, *(f"{code}-{nummer}" for nummer in range(2, len(bezet) + 2))]
    return next(een for een in mogelijk if een not in bezet)


@transaction.atomic
def wijzig_instrument(
    instrument: Instrument, versie: int, velden: Mapping[str, Any], *, door: Medewerker
) -> Instrument:
    """Change an instrument that was read at `versie`.

    Raises Verouderd when somebody saved in between, ValidationError (per field) when a rule is broken.
    """
    actueel = instrument.vergrendel(versie)
    slot.bewaar(actueel, velden, door=door)
    return actueel


@transaction.atomic
def zet_in_gebruik(instrument: Instrument, versie: int, *, in_gebruik: bool, door: Medewerker) -> Instrument:
    """Take an instrument out of use, or back; its page and its history stay. Raises Verouderd."""
    actueel = instrument.vergrendel(versie)
    reden = "weer in gebruik" if in_gebruik else "uit gebruik genomen"
    slot.bewaar(actueel, {"uit_gebruik": not in_gebruik}, door=door, reden=reden)
    return actueel


@transaction.atomic
def zet_voor_gemeente(
    instrument: Instrument, gemeente: Gemeente, versie: int | None, velden: Mapping[str, Any], *, door: Medewerker
) -> InstrumentGemeente:
    """Say what differs in one municipality; `versie` is that of the row that was read, None when there was none.

    Raises Verouderd when somebody saved in between, also when somebody was first to say it; ValidationError (per field).
    """
    rij = InstrumentGemeente.objects.filter(instrument=instrument, gemeente=gemeente).first()
    if rij is None:
        rij = InstrumentGemeente(instrument=instrument, gemeente=gemeente, **velden)
        slot.voeg_toe(rij, door=door)
        return rij
    actueel = rij.vergrendel(versie or 0)
    slot.bewaar(actueel, velden, door=door)
    return actueel


@transaction.atomic
def volg_algemeen(rij: InstrumentGemeente, *, door: Medewerker) -> None:
    """Let a municipality follow the general page again; the history keeps what was different."""
    rij._history_user = door  # type: ignore[attr-defined]
    rij._change_reason = "volgt weer de algemene tekst"  # type: ignore[attr-defined]
    rij.delete()
