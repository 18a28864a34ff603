"""The dates from which a route can be counted, with a proposal where the dossier knows one.

Titles read in a sentence: ``3 maanden voor het einde van de WW``. Without a proposal the date is asked. A room that keeps
such a date (a placement, the end of the WW) gives it when it starts the route.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from openwerkplein.begeleiding.models import JongereInBeeld, Uitstroomoverleg, Voorziening
from openwerkplein.dossier.models import Inwoner, Kenmerk, Uitkering
from openwerkplein.dossier.situatie import aaneengesloten_sinds
from openwerkplein.kern.periode import PeriodeQuerySet
from openwerkplein.kern.registers import Routeanker, routeankers


def _vandaag(inwoners: Sequence[int], dag: date) -> Mapping[int, date]:
    return dict.fromkeys(inwoners, dag)


def _jaarbegin(inwoners: Sequence[int], dag: date) -> Mapping[int, date]:
    return dict.fromkeys(inwoners, date(dag.year, 1, 1))


def _begin_uitkering(inwoners: Sequence[int], dag: date) -> Mapping[int, date]:
    """The first day of the benefit that holds on the day, going back over periods that follow each other."""
    per_inwoner: dict[int, list[Uitkering]] = {}
    for rij in Uitkering.objects.filter(inwoner__in=inwoners, begindatum__lte=dag).order_by("begindatum"):
        per_inwoner.setdefault(rij.inwoner_id, []).append(rij)
    return {pk: aaneengesloten_sinds(rijen[-1], rijen) for pk, rijen in per_inwoner.items() if rijen[-1].loopt_op(dag)}


def _begin_wep(inwoners: Sequence[int], dag: date) -> Mapping[int, date]:
    """The first day at WERKpunt, when that is known already; it may still have to come."""
    return _laatste_begin(Voorziening.objects.filter(soort="werkpunt").exclude(einddatum__lt=dag), inwoners)


def _begin_ontzorgen(inwoners: Sequence[int], dag: date) -> Mapping[int, date]:
    return _laatste_begin(Kenmerk.objects.op(dag).filter(soort="statushouder"), inwoners)


def _in_beeld(inwoners: Sequence[int], dag: date) -> Mapping[int, date]:
    return _laatste_begin(JongereInBeeld.objects.op(dag), inwoners)


def _laatste_begin(rijen: PeriodeQuerySet, inwoners: Sequence[int]) -> Mapping[int, date]:
    waar: Any = rijen.filter(inwoner__in=inwoners).order_by("begindatum").values_list("inwoner", "begindatum")
    return dict(waar)


def _overleg(inwoners: Sequence[int], dag: date) -> Mapping[int, date]:
    """The next meeting about young people in their municipality, or for all."""
    komende = Uitstroomoverleg.objects.filter(
        Q(gemeente=OuterRef("gemeente")) | Q(gemeente__isnull=True), datum__gte=dag, gehouden=False
    )
    rijen = Inwoner.objects.filter(pk__in=inwoners).order_by()
    eerste = rijen.annotate(overleg=Subquery(komende.order_by("datum").values("datum")[:1]))
    return dict(eerste.filter(overleg__isnull=False).values_list("pk", "overleg"))


for _anker in (
    Routeanker("start", "de start", _vandaag),
    Routeanker("melding", "de melding", _vandaag),
    Routeanker("aanvraag", "de aanvraag"),
    Routeanker("begin_uitkering", "het begin van de uitkering", _begin_uitkering),
    Routeanker("begin_ww", "het begin van de WW"),
    Routeanker("einde_ww", "het einde van de WW"),
    Routeanker("plaatsing", "het begin van het werk"),
    Routeanker("begin_wep", "het begin van de werkervaringsplaats", _begin_wep),
    Routeanker("jaarbegin", "het begin van het jaar", _jaarbegin),
    Routeanker("begin_inburgering", "het begin van de inburgeringstermijn"),
    Routeanker("begin_ontzorgen", "het begin van het ontzorgen", _begin_ontzorgen),
    Routeanker("in_beeld", "het in beeld komen van de jongere", _in_beeld),
    Routeanker("overleg", "het eerstvolgende overleg uitstroom jongeren", _overleg),
):
    routeankers.registreer(_anker.code, _anker)
