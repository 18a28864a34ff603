"""The clock of a voordracht: what it waits for, of whom, and until when. Days are working days (Algemene termijnenwet)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from openwerkplein.motor.routes.dagen import tel_op
from openwerkplein.motor.routes.taal import Duur, Eenheid
from openwerkplein.werk.models import Voordracht

S = Voordracht.Status
_DAG = timedelta(days=1)
WERKDAGEN: Mapping[str, int] = {S.VOORGESTELD: 3, S.BESPROKEN: 2, S.VOORGEDRAGEN: 5}
"""How many working days a voordracht may wait in a state."""
WACHT_OP: Mapping[str, str] = {
    S.VOORGESTELD: "bespreken met de kandidaat",
    S.BESPROKEN: "voordragen bij de ondernemer",
    S.VOORGEDRAGEN: "reactie van de ondernemer",
    S.GESPREK: "uitkomst van het gesprek",
}
"""What comes next, in words."""


def uiterlijk(rij: Voordracht) -> date | None:
    """Return the day before whose end the next step should be taken; None when nothing is waited for."""
    if rij.status == S.GESPREK:
        return rij.gesprek_op
    if rij.status not in WERKDAGEN:
        return None
    return tel_op(timezone.localdate(rij.status_sinds), Duur(WERKDAGEN[rij.status], Eenheid.WERKDAG), 1)


def te_laat(rij: Voordracht, op: date) -> bool:
    """Return whether the next step should have been taken before this day."""
    dag = uiterlijk(rij)
    return dag is not None and dag < op


def begin_van(dag: date) -> datetime:
    """Return the first moment of a day here, to compare `status_sinds` with."""
    return timezone.make_aware(datetime.combine(dag, time.min))


def sinds_voor(status: str, tot_en_met: date) -> datetime:
    """Return the moment before which a state must have begun for its term to end on or before a day."""
    term, dag = Duur(WERKDAGEN[status], Eenheid.WERKDAG), tot_en_met
    # Counting back from the day is not the same: what began in a weekend has until the same day as what began on Friday.
    while tel_op(dag, term, 1) > tot_en_met:
        dag -= _DAG
    return begin_van(dag + _DAG)
