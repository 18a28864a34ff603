"""Who could have been proposed for work and who was: the people behind the numbers of equal chances, without names.

Sex, age, benefit and status are read here and nowhere in matching.
"""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from django.core.cache import caches
from django.db.models import Count, Exists, OuterRef, Q

from openwerkplein.dossier.models import Inwoner, Kenmerk, Uitkering
from openwerkplein.kern.tijd import leeftijd_op
from openwerkplein.motor.matching.bulk import zoek_alle
from openwerkplein.motor.matching.taal import GEWICHTEN
from openwerkplein.motor.matching.tafel import Tafel
from openwerkplein.web.tekst import hele_maanden
from openwerkplein.werk import vragen
from openwerkplein.werk.matchindex import index
from openwerkplein.werk.models import Kandidaatprofiel, Voordracht
from openwerkplein.werk.perioden import Periode
from openwerkplein.werk.voordrachtklok import begin_van

PER_KEER = 64
"""Pieces of work that are asked before those who were found are left out."""
TRAAG, ONTHOUDEN = 1.0, 3600
"""Seconds: a pool that takes longer than the first to find is remembered for the second."""


def past_ergens(dag: date) -> set[int]:
    """Return who, with a profile and consent, meets every eis of at least one piece of open work (primary keys of Inwoner)."""
    sleutel = f"kansen-past-ergens-{dag}"
    onthouden: set[int] | None = caches["kort"].get(sleutel)
    if onthouden is not None:
        return onthouden
    begin = time.monotonic()
    # Who fits does not depend on the weights, so work for which they leave nothing to count is asked as well.
    gevraagd = [replace(een, gewichten=GEWICHTEN) for een in vragen.vragen(list(vragen.werken().open()), dag)]

    def alle(tafel: Tafel) -> set[int]:
        uit: set[int] = set()
        over = Tafel(tafel.boek, tafel.delen)
        for eerste in range(0, len(gevraagd), PER_KEER):
            lijsten = zoek_alle(over, gevraagd[eerste : eerste + PER_KEER], max(1, len(over)))
            gevonden = {kans.nummer for lijst in lijsten for kans in lijst}
            uit |= gevonden
            # Whoever was found need not be looked at again; most people fit something among the first.
            if gevonden:
                over.vervang((), weg=gevonden)
        return uit

    uit = index.vraag(dag, alle)
    if time.monotonic() - begin > TRAAG:
        caches["kort"].set(sleutel, uit, ONTHOUDEN)
    return uit


class Mens(NamedTuple):
    """What is counted of one person: groups as on the last day of the period, and what happened in it."""

    geslacht: str
    leeftijd: int
    maanden_uitkering: int | None
    statushouder: bool
    voorgesteld: int
    geplaatst: bool


def mensen(periode: Periode, past: set[int]) -> list[Mens]:
    """Return everyone who fits somewhere now, or was proposed or placed in the period; five queries."""
    voorgesteld, geplaatst = _voorgesteld(periode), _geplaatst(periode)
    wie = past | voorgesteld.keys() | geplaatst
    op, van_inwoner = periode.tot_en_met, _bekend("inwoner")
    sinds = dict(Uitkering.objects.op(op).filter(van_inwoner).order_by().values_list("inwoner", "begindatum"))
    kenmerken = Kenmerk.objects.op(op).filter(van_inwoner, soort="statushouder").order_by()
    statushouders = set(kenmerken.values_list("inwoner", flat=True))
    rijen = Inwoner.objects.filter(_bekend("pk")).order_by().values_list("pk", "geslacht", "geboortedatum")
    return [
        Mens(
            geslacht,
            leeftijd_op(geboren, op),
            hele_maanden(sinds[pk], op) if pk in sinds else None,
            pk in statushouders,
            voorgesteld.get(pk, 0),
            pk in geplaatst,
        )
        for pk, geslacht, geboren in rijen
        if pk in wie
    ]


def _voorgesteld(periode: Periode) -> dict[int, int]:
    """Return how often each was proposed in the period, by primary key of the inwoner."""
    rijen = Voordracht.objects.meegeteld().filter(
        voorgesteld_op__gte=periode.vanaf, voorgesteld_op__lte=periode.tot_en_met
    )
    return dict(rijen.order_by().values_list("inwoner").annotate(aantal=Count("pk")))


def _geplaatst(periode: Periode) -> set[int]:
    """Return who was placed in the period and still is."""
    rijen = Voordracht.objects.filter(
        status=Voordracht.Status.GEPLAATST,
        status_sinds__gte=begin_van(periode.vanaf),
        status_sinds__lt=begin_van(periode.tot_en_met + timedelta(days=1)),
    )
    return set(rijen.order_by().values_list("inwoner", flat=True))


def _bekend(veld: str) -> Q:
    """Return a Q for rows of people with a profile or a voordracht; `veld` is where the row holds the inwoner."""
    wie = {"inwoner": OuterRef(veld)}
    return Q(Exists(Kandidaatprofiel.objects.filter(**wie)) | Exists(Voordracht.objects.filter(**wie)))
