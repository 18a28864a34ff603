"""Contact with employers: visits to complete, what was planned, and whom nobody visited for six months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from django.db.models import OuterRef, Q, Subquery

from openwerkplein.kern import lijsten
from openwerkplein.kern.registers import Signaal, Signaalactie, Signaalregel, Signaalvraag, signalen
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.motor.routes.dagen import tel_op
from openwerkplein.ondernemers.lijst import BEZOEK, NIET_BEZOCHT_SINDS
from openwerkplein.ondernemers.models import Ondernemerscontact, Vestiging, samen_genoemd
from openwerkplein.ondernemers.signalen.heeft import met_ondernemers
from openwerkplein.ondernemers.signalen.hulp import adres

AANVULLEN_BINNEN = timedelta(days=3)
"""How long one has to complete what was entered at the door."""


def _aanvullen(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """Visits of these colleagues of which the rest follows."""
    rijen = Ondernemerscontact.objects.filter(
        medewerker__in=vraag.medewerkers, aanvullen=True, datum__lte=vraag.tot_en_met - AANVULLEN_BINNEN
    )
    wijzig = adres("ondernemerscontact-wijzig")
    velden = ("pk", "medewerker", "datum", "soort", "vestiging__ondernemer__naam", "vestiging__naam")
    for pk, wie, datum, soort, *waar in rijen.order_by().values_list(*velden):
        yield Signaalregel(
            sleutel=str(pk),
            medewerker=wie,
            voor=datum + AANVULLEN_BINNEN,
            wat=f"{lijsten.label('ondernemerscontact_soort', soort)} aanvullen",
            waarom=f"Kort vastgelegd op {datum_kort(datum)}.",
            actie=Signaalactie("Vul aan", wijzig(pk)),
            over=samen_genoemd(*waar),
        )


def _gepland(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """The next contact with employers of whom these colleagues keep the relation."""
    rijen = Vestiging.objects.filter(
        relatiemanager__in=vraag.medewerkers, volgend_contact__lte=vraag.tot_en_met, gesloten_op__isnull=True
    )
    nieuw, plan = adres("contact-nieuw"), adres("vestiging-volgend")
    velden = ("pk", "relatiemanager", "volgend_contact", "volgend_waarover", "ondernemer__naam", "naam")
    for pk, wie, wanneer, waarover, *waar in rijen.order_by().values_list(*velden):
        yield Signaalregel(
            sleutel=f"{pk}-{wanneer:%Y%m%d}",
            medewerker=wie,
            voor=wanneer,
            wat=f"contact: {waarover}" if waarover else "volgend contact",
            waarom=f"Gepland voor {datum_kort(wanneer)}.",
            actie=Signaalactie("Contact", nieuw(pk)),
            over=samen_genoemd(*waar),
            url=plan(pk),
        )


def _niet_bezocht(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """Employers of these colleagues whom nobody visited for six months, and with whom no contact is planned."""
    bezoeken = Ondernemerscontact.objects.filter(vestiging=OuterRef("pk"), soort=BEZOEK, datum__lte=vraag.dag)
    grens = tel_op(vraag.tot_en_met, NIET_BEZOCHT_SINDS, -1)
    rijen = (
        Vestiging.objects.open(vraag.dag)
        .filter(volgend_contact__isnull=True, relatiemanager__in=vraag.medewerkers)
        .annotate(laatste=Subquery(bezoeken.order_by("-datum").values("datum")[:1]))
        .filter(Q(laatste__isnull=True) | Q(laatste__lte=grens))
    )
    plan, toon = adres("vestiging-volgend"), adres("vestiging")
    velden = ("pk", "relatiemanager", "laatste", "ondernemer__naam", "naam")
    for pk, wie, laatste, *waar in rijen.order_by().values_list(*velden):
        yield Signaalregel(
            sleutel=f"{pk}-{laatste:%Y%m%d}" if laatste else str(pk),
            medewerker=wie,
            voor=tel_op(laatste, NIET_BEZOCHT_SINDS, 1) if laatste else vraag.dag,
            wat="bezoek plannen",
            waarom=f"Het laatste bezoek was op {datum_kort(laatste)}."
            if laatste
            else "Hier is nog nooit een bezoek geweest.",
            actie=Signaalactie("Plan", plan(pk)),
            over=samen_genoemd(*waar),
            url=toon(pk),
        )


for _signaal in (
    Signaal("bezoek_aanvullen", ("bezoek om aan te vullen", "bezoeken om aan te vullen"), _aanvullen, 7, volgorde=40),
    Signaal(
        "ondernemer_contact", ("contact met een ondernemer", "contacten met ondernemers"), _gepland, 7, 8, volgorde=45
    ),
    Signaal(
        "niet_bezocht",
        ("ondernemer die lang niet is bezocht", "ondernemers die lang niet zijn bezocht"),
        _niet_bezocht,
        30,
        3,
        volgorde=65,
        vooruit_dagen=7,
    ),
):
    signalen.registreer(_signaal.code, replace(_signaal, heeft=met_ondernemers))
