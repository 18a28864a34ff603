"""The events that start a route by themselves, from what the dossier holds.

An event of another room is registered by that room, with its own rows behind it: a placement (`nazorg`, and `nazorg-jongeren`
for young people) or an application at the gate. Nothing is registered here for rooms that are not there yet, since an administrator
would see an event that never happens. The routes and their anchors are there already, so that such a room adds one line:
``aanleidingen.registreer("plaatsing", Aanleiding("plaatsing", "een plaatsing begint", nieuw, "nazorg"))``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from openwerkplein.begeleiding.jaargesprekken import nog_te_spreken
from openwerkplein.begeleiding.models import JongereInBeeld
from openwerkplein.dossier.models import Kenmerk, Uitkering
from openwerkplein.dossier.situatie import aaneengesloten_sinds
from openwerkplein.kern.registers import Aanleiding, aanleidingen
from openwerkplein.kern.stapel import delen

STAPEL = 1_000
"""People whose benefits are read together."""
ONLANGS = timedelta(days=60)
"""How far back an event counts as new: long enough for what is entered late, short enough to leave old dossiers in peace."""


def _begin_uitkering(dag: date) -> Iterator[tuple[int, date]]:
    """Whose benefit began; a benefit that follows another the next day is no new one."""
    onlangs = Uitkering.objects.filter(begindatum__gte=dag - ONLANGS, begindatum__lte=dag)
    wie = onlangs.order_by("inwoner").values_list("inwoner", flat=True).distinct()
    for deel in delen(wie, STAPEL):
        per_inwoner: dict[int, list[Uitkering]] = {}
        for rij in Uitkering.objects.filter(inwoner__in=deel, begindatum__lte=dag).order_by("begindatum"):
            per_inwoner.setdefault(rij.inwoner_id, []).append(rij)
        for pk, rijen in per_inwoner.items():
            sinds = aaneengesloten_sinds(rijen[-1], rijen)
            if rijen[-1].loopt_op(dag) and sinds >= dag - ONLANGS:
                yield pk, sinds


def _statushouder(dag: date) -> Iterable[tuple[int, date]]:
    eerder = Kenmerk.objects.filter(
        inwoner=OuterRef("inwoner"), soort="statushouder", begindatum__lt=OuterRef("begindatum")
    )
    rijen = Kenmerk.objects.op(dag).filter(~Exists(eerder), soort="statushouder", begindatum__gte=dag - ONLANGS)
    return rijen.order_by("inwoner").values_list("inwoner", "begindatum")


def _jaarbegin(dag: date) -> Iterator[tuple[int, date]]:
    rijen = Kenmerk.objects.op(dag).filter(nog_te_spreken(dag), soort="perspectief", waarde="niet")
    begin = date(dag.year, 1, 1)
    for pk in rijen.order_by("inwoner").values_list("inwoner", flat=True):
        yield pk, begin


def _jongere(dag: date) -> Iterable[tuple[int, date]]:
    rijen = JongereInBeeld.objects.op(dag).filter(begindatum__gte=dag - ONLANGS)
    return rijen.order_by("inwoner").values_list("inwoner", "begindatum")


for _aanleiding in (
    # Which gate follows differs per region: an administrator chooses it, per municipality when needed.
    Aanleiding("begin_uitkering", "een uitkering begint", _begin_uitkering),
    Aanleiding("statushouder", "iemand is statushouder geworden", _statushouder, "statushouder-ontzorgen"),
    Aanleiding("jaarbegin", "een nieuw jaar begint voor wie geen perspectief op werk heeft", _jaarbegin, "jaargesprek"),
    Aanleiding("jongere", "een jongere komt in beeld", _jongere, "overleg-uitstroom-jongeren"),
):
    aanleidingen.registreer(_aanleiding.code, _aanleiding)
