"""Dated amounts: what comes with the product, looking one up for a day and a municipality, and all of them for a calculation."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import connections, transaction
from django.db.models import F, Q

from openwerkplein.kern import lijsten
from openwerkplein.kern.historie import maak_aan
from openwerkplein.motor.bedragen.loonkosten import Waarde, geld, getal
from openwerkplein.ondernemers.models import Bedrag

GELEVERD = Path(__file__).parent / "bedragen.yaml"
EURO, PER_UUR, PROCENT, UREN, MAANDEN, WEKEN = "euro", "euro per uur", "procent", "uur per week", "maanden", "weken"
EENHEID = {
    "vakantiebijslag": PROCENT,
    "voltijd_uren": UREN,
    "lks_maximum": PROCENT,
    "lks_forfaitair": PROCENT,
    "lks_werkgeverslasten": PROCENT,
    "lks_forfaitair_maanden": MAANDEN,
    "lks_aanvraag_maanden": MAANDEN,
    "lks_besluit_weken": WEKEN,
    "besluit_weken": WEKEN,
    "proefplaatsing_maanden": MAANDEN,
    "proefplaatsing_extra_maanden": MAANDEN,
    "uitzendeuro": PER_UUR,
}
"""In what a kind is counted. The minimum wage is euro per hour; a kind that an administrator added is euro."""


def eenheid(soort: str) -> str:
    """Return in what an amount of this kind is counted."""
    return PER_UUR if soort.startswith("wml_uur") else EENHEID.get(soort, EURO)


def toon(soort: str, waarde: Any) -> str:
    """Return a value as people write it: ``€ 14,50 per uur``, ``70%``, ``6 maanden``."""
    wat = eenheid(soort)
    if wat in (EURO, PER_UUR):
        return geld(waarde) if wat == EURO else f"{geld(waarde)} per uur"
    return f"{getal(waarde)}%" if wat == PROCENT else f"{getal(waarde)} {wat}"


def zoek(soort: str, dag: date, gemeente: Any = None) -> Bedrag | None:
    """Return the amount of a day: that of the municipality, else the one for all; None when nobody filled it in."""
    voor = Q(gemeente__isnull=True) if gemeente is None else Q(gemeente__isnull=True) | Q(gemeente=gemeente)
    rijen = Bedrag.objects.op(dag).filter(voor, soort=soort).order_by(F("gemeente").asc(nulls_last=True))
    gevonden: Bedrag | None = rijen.first()
    return gevonden


def termijn(soort: str, dag: date) -> int | None:
    """Return a number of weeks or months as it holds on a day; None when nobody filled it in."""
    rij = zoek(soort, dag)
    return None if rij is None else int(rij.waarde)


def voor_berekening(gemeente: Any = None) -> dict[str, list[Waarde]]:
    """Return every amount as the engine takes them; those of the municipality go before those for all. One query."""
    voor = Q(gemeente__isnull=True) if gemeente is None else Q(gemeente__isnull=True) | Q(gemeente=gemeente)
    uit: dict[str, list[Waarde]] = {}
    for rij in Bedrag.objects.filter(voor).order_by(F("gemeente").asc(nulls_last=True), "begindatum"):
        uit.setdefault(rij.soort, []).append(Waarde(rij.begindatum, rij.einddatum, rij.waarde, rij.bron))
    return uit


def ontbreekt(soort: str, dag: date) -> str:
    """Return the sentence that says which amount is missing."""
    naam = lijsten.label("bedrag_soort", soort)
    return f"Dit bedrag is nog niet ingevuld voor {dag.day}-{dag.month}-{dag.year}: {naam}."


@cache
def geleverde() -> tuple[dict[str, Any], ...]:
    """Return the fields of every shipped amount, in the order of the file."""
    return tuple(yaml.safe_load(GELEVERD.read_text("utf-8")))


def laad_bedragen(using: str = "default", **_: Any) -> None:
    """Add shipped amounts of kinds that never stood in the database; runs after each migration.

    What an administrator changed, ended or removed stays as it is: the history remembers that the kind was there.
    """
    if using != "default" or Bedrag._meta.db_table not in connections[using].introspection.table_names():
        return
    bekend = set(Bedrag.geschiedenis.values_list("soort", flat=True)) | set(
        Bedrag.objects.values_list("soort", flat=True)
    )
    nieuw = [Bedrag(**velden) for velden in geleverde() if velden["soort"] not in bekend]
    if nieuw:
        with transaction.atomic():
            maak_aan(Bedrag, nieuw, reden="meegeleverd")
