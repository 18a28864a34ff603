"""The yearly talk: everyone without perspective on work is spoken to once a calendar year (target 100%)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q

from openwerkplein.begeleiding.signaalhulp import dossieradres, eerste_contactpersonen
from openwerkplein.dossier.models import Contactmoment, Kenmerk, Uitkering
from openwerkplein.kern.registers import Signaal, Signaalactie, Signaalregel, Signaalvraag, signalen


def _jaargesprekken(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """Whom these colleagues have yet to speak this year. The same people as the number *jaargesprekken* counts."""
    eind = date(vraag.dag.year, 12, 31)
    if eind > vraag.tot_en_met:
        return
    nu = Kenmerk.objects.op(vraag.dag).filter(inwoner=OuterRef("inwoner"))
    gesproken = Contactmoment.objects.filter(
        inwoner=OuterRef("inwoner"), soort="jaargesprek", datum__gte=date(vraag.dag.year, 1, 1), datum__lte=vraag.dag
    )
    client = Exists(Uitkering.objects.op(vraag.dag).filter(inwoner=OuterRef("inwoner"))) | Exists(
        nu.filter(soort="nug")
    )
    rijen = eerste_contactpersonen(vraag).filter(
        Q(Exists(nu.filter(soort="perspectief", waarde="niet"))),
        Q(client),
        ~Exists(nu.filter(soort="typologie", waarde="zak_en_kleedgeld")),
        ~Exists(gesproken),
    )
    adres = dossieradres("begeleiding:jaargesprek-nieuw")
    velden = ("medewerker", "inwoner", "inwoner__dossiernummer")
    for wie, inwoner, nummer in rijen.values_list(*velden).distinct():
        yield Signaalregel(
            sleutel=f"{inwoner}-{vraag.dag.year}",
            medewerker=wie,
            voor=eind,
            wat="jaargesprek",
            waarom=f"Er is in {vraag.dag.year} nog geen jaargesprek geweest.",
            actie=Signaalactie("Vastleggen", adres(nummer)),
            inwoner=inwoner,
        )


signalen.registreer(
    "jaargesprek",
    Signaal("jaargesprek", ("jaargesprek", "jaargesprekken"), _jaargesprekken, 60, 3, 80, vooruit_dagen=366),
)
