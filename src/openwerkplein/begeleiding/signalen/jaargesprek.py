"""The yearly talk: everyone without perspective on work is spoken to once a calendar year (target 100%)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef

from openwerkplein.begeleiding.jaargesprekken import nog_te_spreken
from openwerkplein.begeleiding.models import Routestap
from openwerkplein.begeleiding.models.routekaart import VOOR
from openwerkplein.begeleiding.signaalhulp import dossieradres, eerste_contactpersonen
from openwerkplein.kern.registers import Signaal, Signaalactie, Signaalregel, Signaalvraag, signalen


def _als_stap(dag: date) -> Any:
    """Return open steps of the route of the talk that stand on Mijn dag themselves, so that nobody stands there twice."""
    tot_en_met = dag + timedelta(days=signalen["routestappen"].vooruit_dagen)
    stappen = Routestap.objects.open().filter(inwoner=OuterRef("inwoner"), routekaart__route="jaargesprek")
    return stappen.annotate(voor=VOOR).filter(voor__lte=tot_en_met)


def _jaargesprekken(vraag: Signaalvraag) -> Iterator[Signaalregel]:
    """Whom these colleagues have yet to speak this year. The same people as the number *jaargesprekken* counts."""
    eind = date(vraag.dag.year, 12, 31)
    if eind > vraag.tot_en_met:
        return
    rijen = eerste_contactpersonen(vraag).filter(nog_te_spreken(vraag.dag), ~Exists(_als_stap(vraag.dag)))
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
