"""Benefit, household and kenmerken: begin, establish, end."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.dossier.handelingen.rijen import Gedaan, benoem, eis_na, gedaan, voeg_toe, zet
from openwerkplein.dossier.kenmerken import EXCLUSIEF
from openwerkplein.dossier.models import DossierPeriode, Inwoner, Kenmerk, Leefsituatie, Uitkering
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import datum_kort, vandaag

EEN_DAG = timedelta(days=1)


@transaction.atomic
def begin_uitkering(
    inwoner: Inwoner,
    *,
    door: Medewerker,
    soort: str,
    begindatum: date,
    einddatum: date | None = None,
    reden_einde: str = "",
    deeltijd_uren: Decimal | None = None,
) -> Gedaan:
    """Begin a benefit period; raises ValidationError that names both periods when another one holds then."""
    rij = Uitkering(
        inwoner=inwoner,
        soort=soort,
        begindatum=begindatum,
        einddatum=einddatum,
        reden_einde=reden_einde,
        deeltijd_uren=deeltijd_uren,
    )
    _met_reden(rij.einddatum, rij.reden_einde)
    voeg_toe(rij, door=door)
    return gedaan(rij, f"{benoem(rij)} is vastgelegd.")


@transaction.atomic
def beeindig_uitkering(rij: Uitkering, versie: int, *, einddatum: date, reden_einde: str, door: Medewerker) -> Gedaan:
    """End a benefit with the last day on which there is a right to it, and the reason."""
    if not reden_einde:
        raise ValidationError({"reden_einde": "Kies waarom de uitkering eindigt."})
    return beeindig(rij, versie, door=door, einddatum=einddatum, reden_einde=reden_einde)


def _met_reden(einddatum: date | None, reden_einde: str) -> None:
    """An end without a reason would leave the outflow unexplained, so a colleague gives one (an aanlevering may not know it)."""
    if einddatum is not None and not reden_einde:
        raise ValidationError({"reden_einde": "Kies waarom de uitkering eindigt."})


@transaction.atomic
def leg_leefsituatie_vast(
    inwoner: Inwoner,
    *,
    door: Medewerker,
    norm: str,
    leefvorm: str,
    begindatum: date,
    einddatum: date | None = None,
    kostendeler: bool | None = None,
    kinderen: int | None = None,
    sluit_vorige: bool = False,
) -> Gedaan:
    """Record norm and household; with `sluit_vorige` the one that runs then ends on the day before."""
    rij = Leefsituatie(
        inwoner=inwoner,
        norm=norm,
        leefvorm=leefvorm,
        begindatum=begindatum,
        einddatum=einddatum,
        kostendeler=kostendeler,
        kinderen=kinderen,
    )
    return _volg_op(rij, inwoner.leefsituaties.all(), sluit_vorige, door)


@transaction.atomic
def stel_kenmerk_vast(
    inwoner: Inwoner,
    *,
    door: Medewerker,
    soort: str,
    waarde: str,
    begindatum: date,
    einddatum: date | None = None,
    bron: str = "",
    sluit_vorige: bool = False,
) -> Gedaan:
    """Establish a kenmerk; with `sluit_vorige` the value of this exclusive kind that runs then ends on the day before.

    Raises ValidationError that names both periods when they overlap and nothing is to be closed.
    """
    rij = Kenmerk(inwoner=inwoner, soort=soort, waarde=waarde, begindatum=begindatum, einddatum=einddatum, bron=bron)
    return _volg_op(rij, inwoner.kenmerken.filter(soort=soort), sluit_vorige and soort in EXCLUSIEF, door)


def volg_op(rij: Any, eerdere: Any, *, door: Medewerker) -> Gedaan:
    """Add a period; the one among `eerdere` that runs on its first day ends on the day before. Inside a transaction."""
    return _volg_op(rij, eerdere, True, door)


def _volg_op(rij: Any, eerdere: Any, sluit: bool, door: Medewerker) -> Gedaan:
    vorige = loopt_dan(eerdere, rij.begindatum) if sluit else None
    if vorige is None:
        voeg_toe(rij, door=door)
        return gedaan(rij, f"{benoem(rij)} is vastgelegd.")
    laatste_dag = rij.begindatum - EEN_DAG
    # The old period is shortened first, so that the new one is checked (by us and by the database) against what remains.
    actueel = vorige.vergrendel(vorige.versie)
    zet(actueel, {"einddatum": laatste_dag}, door=door)
    voeg_toe(rij, door=door)
    was, wordt = actueel.omschrijving(), rij.omschrijving()
    zin = f"{was} is afgesloten op {datum_kort(laatste_dag)}, {wordt} begint op {datum_kort(rij.begindatum)}."
    return gedaan(rij, zin, actueel, rij)


def loopt_dan(eerdere: Any, dag: date) -> Any:
    """Return the period to close when another begins on `dag`: it runs then, began earlier, and is not over by today.

    What ended in the past is left as it is: there an overlap is a mistake to look at, not a succession.
    """
    return eerdere.op(dag).filter(begindatum__lt=dag).exclude(einddatum__lt=vandaag()).first()


@transaction.atomic
def beeindig(rij: DossierPeriode, versie: int, *, door: Medewerker, einddatum: date, **velden: Any) -> Gedaan:
    """End a period that still runs with its last day; other fields that belong to the end go along.

    Raises Verouderd when somebody saved in between, ValidationError when it has ended already or the day is wrong.
    """
    actueel = rij.vergrendel(versie)
    if actueel.einddatum is not None:
        raise ValidationError(
            {
                "einddatum": f"Dit eindigt al op {datum_kort(actueel.einddatum)}. Klopt die datum niet? Kies dan 'wijzigen'."
            }
        )
    eis_na(einddatum, actueel.begindatum)
    zet(actueel, {"einddatum": einddatum, **velden}, door=door)
    return gedaan(actueel, f"{actueel.omschrijving()} eindigt op {datum_kort(einddatum)}.")
