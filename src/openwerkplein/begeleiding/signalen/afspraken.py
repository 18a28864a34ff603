"""Promises: what a colleague still has to do, and what an inwoner would have done by now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from openwerkplein.begeleiding.models import Afspraak
from openwerkplein.begeleiding.signaalhulp import dossieradres, eerste_contactpersonen
from openwerkplein.kern.registers import Signaal, Signaalactie, Signaalregel, Signaalvraag, signalen
from openwerkplein.kern.tijd import datum_kort

NAVRAGEN_BINNEN = timedelta(days=7)
"""How long one has to ask how it went, after the day on which an inwoner would do something."""


def _beloofd(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """What these colleagues promised and did not do yet."""
    gedaan = dossieradres("begeleiding:afspraak-gedaan", met_pk=True)
    anders = dossieradres("begeleiding:afspraak-afhandelen", met_pk=True)
    rijen: Any = Afspraak.objects.open().filter(
        wie=Afspraak.Wie.MEDEWERKER, uitvoerder__in=vraag.medewerkers, voor__lte=vraag.tot_en_met
    )
    velden = ("pk", "uitvoerder", "voor", "wat", "datum", "inwoner", "inwoner__dossiernummer")
    for pk, wie, voor, wat, datum, inwoner, nummer in rijen.order_by().values_list(*velden):
        yield Signaalregel(
            sleutel=str(pk),
            medewerker=wie,
            voor=voor,
            wat=wat,
            waarom=f"Afgesproken op {datum_kort(datum)}.",
            actie=Signaalactie("Gedaan", gedaan(nummer, pk), post=True),
            inwoner=inwoner,
            url=anders(nummer, pk),
        )


def _van_inwoner(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """What inwoners (or somebody else for them) would have done by now: for who guides them to ask."""
    anders = dossieradres("begeleiding:afspraak-afhandelen", met_pk=True)
    rijen = eerste_contactpersonen(vraag).filter(
        inwoner__afspraken__status=Afspraak.Status.OPEN,
        inwoner__afspraken__wie__in=[Afspraak.Wie.INWONER, Afspraak.Wie.ANDER],
        inwoner__afspraken__voor__lt=vraag.dag,
        inwoner__afspraken__voor__lte=vraag.tot_en_met - NAVRAGEN_BINNEN,
    )
    a = "inwoner__afspraken__"
    velden = (
        f"{a}pk",
        "medewerker",
        f"{a}voor",
        f"{a}wat",
        f"{a}wie",
        f"{a}ander",
        "inwoner",
        "inwoner__dossiernummer",
    )
    # One colleague may guide in two roles: then the same agreement comes twice.
    for pk, mij, voor, wat, wie, ander, inwoner, nummer in rijen.values_list(*velden).distinct():
        wie_het_doet = "De inwoner" if wie == Afspraak.Wie.INWONER else ander or "Iemand anders"
        yield Signaalregel(
            sleutel=str(pk),
            medewerker=mij,
            voor=voor + NAVRAGEN_BINNEN,
            wat=f"navragen: {wat}",
            waarom=f"{wie_het_doet} zou dit doen voor {datum_kort(voor)}.",
            actie=Signaalactie("Afhandelen", anders(nummer, pk)),
            inwoner=inwoner,
        )


signalen.registreer("afspraak", Signaal("afspraak", ("afspraak", "afspraken"), _beloofd, 14, None, 10))
signalen.registreer(
    "navragen", Signaal("navragen", ("afspraak om na te vragen", "afspraken om na te vragen"), _van_inwoner, 14, 8, 30)
)
