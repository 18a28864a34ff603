"""Choosing an employer quickly, on the road: a few letters, or who one is most likely to be at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Case, F, Max, When

from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.lijst import zoek
from openwerkplein.ondernemers.models import Ondernemerscontact, Vestiging

HOOGSTENS = 12
EIGEN = 8
"""How many of one's own are offered unasked: what fits on a phone without scrolling far."""
RECENT = timedelta(days=60)


@dataclass(frozen=True)
class Kiesgroep:
    """Places of business to choose from, under a heading."""

    titel: str
    vestigingen: list[Vestiging]


def kies_uit(tekst: str, ik: Any) -> list[Kiesgroep]:
    """Return what fits the text, own ones first; without text the own ones to speak to soon and those spoken to lately."""
    open_ = Vestiging.objects.open(vandaag()).select_related("ondernemer")
    if tekst:
        eigen = Case(When(relatiemanager=ik, then=0), default=1)
        gevonden = open_.filter(zoek(tekst)).order_by(eigen, "ondernemer__naam", "naam", "pk")
        return [Kiesgroep("Gevonden", list(gevonden[:HOOGSTENS]))]
    van_mij = open_.filter(relatiemanager=ik).order_by(F("volgend_contact").asc(nulls_last=True), "ondernemer__naam")
    mijn = list(van_mij[:EIGEN])
    laatst = Ondernemerscontact.objects.filter(medewerker=ik, datum__gte=vandaag() - RECENT).order_by()
    recent = dict(laatst.values_list("vestiging").annotate(dag=Max("datum")))
    bekend = {een.pk for een in mijn}
    overig = sorted(open_.filter(pk__in=set(recent) - bekend), key=lambda een: recent[een.pk], reverse=True)
    return [
        groep
        for groep in (Kiesgroep("Van u", mijn), Kiesgroep("Kort geleden gesproken", overig[:EIGEN]))
        if groep.vestigingen
    ]
