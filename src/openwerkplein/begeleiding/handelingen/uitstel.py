"""Putting work off: until a day, with a reason, and not for ever."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.begeleiding.mijndag import Werk
from openwerkplein.begeleiding.models import Uitstel
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import datum_kort, vandaag

HOOGSTENS_KEER = 3
KORTSTE_REDEN = 5


def keren(medewerker: Medewerker, werk: Werk) -> int:
    """Return how often this colleague put this work off; what was taken back on the same day does not count."""
    rijen = _rijen(medewerker, werk)
    weer_terug = sum(rij.toch_nu and rij.op == vorige.op for vorige, rij in pairwise(rijen))
    return sum(not rij.toch_nu for rij in rijen) - weer_terug


def laatste_dag(werk: Werk) -> date:
    """Return the last day until which this kind of work may be put off now."""
    return vandaag() + timedelta(days=werk.signaal.uitstel_dagen)


@transaction.atomic
def stel_uit(medewerker: Medewerker, werk: Werk, *, tot: date, reden: str) -> Uitstel:
    """Put one's own work off until a day (it comes back on that day); raises ValidationError per field.

    Not for longer than the kind of signal allows, at most three times for the same thing, and always with a reason.
    """
    # Two tabs of the same colleague: one after the other.
    Medewerker.objects.select_for_update().get(pk=medewerker.pk)
    reden = " ".join(reden.split())
    _controleer(medewerker, werk, tot, reden)
    rij = Uitstel(
        medewerker=medewerker,
        signaal=werk.signaal.code,
        sleutel=werk.regel.sleutel,
        op=vandaag(),
        tot=tot,
        reden=reden,
    )
    rij.full_clean()
    rij.save(force_insert=True)
    return rij


def _controleer(medewerker: Medewerker, werk: Werk, tot: date, reden: str) -> None:
    if werk.regel.medewerker != medewerker.pk:
        raise ValidationError("Dit is het werk van een collega. Alleen die kan het uitstellen.")
    if not werk.signaal.uitstel_dagen:
        raise ValidationError("Dit kan niet wachten. Doe het nu, of vraag een collega om hulp.")
    if keren(medewerker, werk) >= HOOGSTENS_KEER:
        raise ValidationError(
            f"U stelde dit al {HOOGSTENS_KEER} keer uit. Doe het nu, of bespreek met uw teamleider wat er moet gebeuren."
        )
    if tot <= vandaag():
        raise ValidationError({"tot": "Kies een dag die nog komt."})
    if tot > laatste_dag(werk):
        raise ValidationError({"tot": f"Dit kan wachten tot uiterlijk {datum_kort(laatste_dag(werk))}."})
    if len(reden) < KORTSTE_REDEN:
        raise ValidationError({"reden": "Schrijf in een paar woorden waarom dit kan wachten."})


@transaction.atomic
def toch_nu(medewerker: Medewerker, werk: Werk) -> None:
    """Take back that one's own work was put off; does nothing when it is not."""
    if werk.uitstel is None or werk.uitstel.medewerker_id != medewerker.pk:
        return
    Uitstel.objects.create(
        medewerker=medewerker,
        signaal=werk.signaal.code,
        sleutel=werk.regel.sleutel,
        op=vandaag(),
        tot=werk.uitstel.tot,
        reden="toch nu",
        toch_nu=True,
    )


def _rijen(medewerker: Medewerker, werk: Werk) -> list[Uitstel]:
    gelijk = Uitstel.objects.filter(medewerker=medewerker, signaal=werk.signaal.code, sleutel=werk.regel.sleutel)
    return list(gelijk.order_by("pk"))
