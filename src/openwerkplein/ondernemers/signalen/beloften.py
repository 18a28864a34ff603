"""What was promised and asked: own promises, those of an employer that are late, questions that wait for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db.models import Q

from openwerkplein.kern.registers import Signaal, Signaalactie, Signaalregel, Signaalvraag, signalen
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.ondernemers.beloften import UITERLIJK
from openwerkplein.ondernemers.models import Ondernemersvraag, Toezegging, samen_genoemd
from openwerkplein.ondernemers.signalen.heeft import met_ondernemers
from openwerkplein.ondernemers.signalen.hulp import adres

NAVRAGEN_BINNEN = timedelta(days=7)
"""How long one has to ask how it went, after the day on which an employer would do something."""
_WAAR = ("vestiging", "vestiging__ondernemer__naam", "vestiging__naam")


def _beloofd(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """What these colleagues promised an employer and did not do yet."""
    gedaan, anders = adres("toezegging-gedaan"), adres("toezegging-afhandelen")
    rijen = Toezegging.objects.open().filter(uitvoerder__in=vraag.medewerkers, voor__lte=vraag.tot_en_met).order_by()
    for pk, wie, voor, wat, datum, *waar in rijen.values_list("pk", "uitvoerder", "voor", "wat", "datum", *_WAAR):
        yield Signaalregel(
            sleutel=str(pk),
            medewerker=wie,
            voor=voor,
            wat=wat,
            waarom=f"Afgesproken op {datum_kort(datum)}.",
            actie=Signaalactie("Gedaan", gedaan(pk), post=True),
            over=samen_genoemd(*waar[1:]),
            url=anders(pk),
        )


def _navragen(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """What employers would have done by now: for who keeps the relation to ask, else who wrote it down."""
    anders = adres("toezegging-afhandelen")
    rijen = Toezegging.objects.open().filter(
        Q(vestiging__relatiemanager__in=vraag.medewerkers)
        | Q(vestiging__relatiemanager__isnull=True, medewerker__in=vraag.medewerkers),
        wie=Toezegging.Wie.ONDERNEMER,
        voor__lt=vraag.dag,
        voor__lte=vraag.tot_en_met - NAVRAGEN_BINNEN,
    )
    velden = ("pk", "vestiging__relatiemanager", "medewerker", "voor", "wat", "bij_ondernemer")
    for pk, manager, maker, voor, wat, wie, *waar in rijen.order_by().values_list(*velden, *_WAAR):
        yield Signaalregel(
            sleutel=str(pk),
            medewerker=manager or maker,
            voor=voor + NAVRAGEN_BINNEN,
            wat=f"navragen: {wat}",
            waarom=f"{wie or 'De ondernemer'} zou dit doen voor {datum_kort(voor)}.",
            actie=Signaalactie("Afhandelen", anders(pk)),
            over=samen_genoemd(*waar[1:]),
        )


def _vragen(vraag: Signaalvraag, *, eerste: bool) -> Iterator[Signaalregel]:
    """Questions that wait for their first answer, or for the answer.

    Who looks into it has it; who watches over the answer too once it is late, and when it lies with another department.
    """
    collegas = set(vraag.medewerkers)
    open_ = Ondernemersvraag.objects.filter(afgehandeld_op__isnull=True, eerste_antwoord_op__isnull=eerste)
    rijen = open_.annotate(uiterlijk=UITERLIJK).filter(
        Q(toegewezen__in=collegas)
        | Q(bewaker__in=collegas, toegewezen__isnull=True)
        | Q(bewaker__in=collegas, uiterlijk__lt=vraag.dag),
        uiterlijk__lte=vraag.tot_en_met,
    )
    velden = ("pk", "toegewezen", "bewaker", "uiterlijk", "vraag", "datum", "wie_elders")
    velden = (*velden, "toegewezen__naam", *_WAAR)
    doen = adres("ondernemersvraag-eerste-antwoord" if eerste else "ondernemersvraag-antwoord")
    bekijk = adres("ondernemersvraag")
    for pk, toegewezen, bewaker, uiterlijk, tekst, datum, elders, wie, *waar in rijen.order_by().values_list(*velden):
        laat = uiterlijk < vraag.dag
        for mij in {toegewezen or bewaker, *([bewaker] if laat else [])} & collegas:
            yield Signaalregel(
                sleutel=f"{pk}-{uiterlijk:%Y%m%d}",
                medewerker=mij,
                voor=uiterlijk,
                wat=f"{'eerste antwoord' if eerste else 'antwoord'} op: {_kort(tekst)}",
                waarom=_waarom(datum, "u" if mij == toegewezen else wie or elders, uiterlijk if laat else None),
                actie=Signaalactie("Antwoord", doen(pk)),
                over=samen_genoemd(*waar[1:]),
                url=bekijk(pk),
            )


def _kort(tekst: str) -> str:
    return tekst if len(tekst) < 80 else f"{tekst[:77]}..."


def _waarom(gevraagd: Any, wie: str, was: Any) -> str:
    te_laat = f" Had er op {datum_kort(was)} moeten zijn." if was else ""
    return f"Gevraagd op {datum_kort(gevraagd)}; {'u zoekt' if wie == 'u' else f'{wie} zoekt'} het uit.{te_laat}"


for _signaal in (
    Signaal(
        "ondernemer_beloofd", ("toezegging aan een ondernemer", "toezeggingen aan ondernemers"), _beloofd, volgorde=11
    ),
    Signaal(
        "ondernemer_navragen",
        ("toezegging van een ondernemer om na te vragen", "toezeggingen van ondernemers om na te vragen"),
        _navragen,
        verzamel=8,
        volgorde=31,
    ),
    Signaal(
        "ondernemer_eerste_antwoord",
        ("vraag van een ondernemer zonder eerste antwoord", "vragen van ondernemers zonder eerste antwoord"),
        lambda vraag: _vragen(vraag, eerste=True),
        uitstel_dagen=1,
        volgorde=9,
    ),
    Signaal(
        "ondernemer_antwoord",
        ("vraag van een ondernemer", "vragen van ondernemers"),
        lambda vraag: _vragen(vraag, eerste=False),
        uitstel_dagen=5,
        volgorde=12,
    ),
):
    signalen.registreer(_signaal.code, replace(_signaal, heeft=met_ondernemers))
