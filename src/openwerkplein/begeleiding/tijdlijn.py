"""What this room adds to the timeline of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from openwerkplein.begeleiding.models import Voorziening
from openwerkplein.begeleiding.situatie import jongere, laad, overdrachten
from openwerkplein.dossier.adressen import rij_adres
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.tijdlijn import perioderegels
from openwerkplein.kern.registers import Tijdlijnbron, Tijdlijnregel, tijdlijnbronnen
from openwerkplein.kern.tijd import datum_kort


def _regels(inwoner: Inwoner) -> Iterator[Tijdlijnregel]:
    laad(inwoner)
    rijen: Any = inwoner
    yield from perioderegels(rijen.voorzieningen.all(), "voorziening", inwoner, _resultaat)
    yield from perioderegels(rijen.begeleidingen.all(), "begeleiding", inwoner)
    for afspraak in rijen.afspraken.all():
        url = rij_adres(afspraak, inwoner=inwoner)
        door = afspraak.medewerker.naam if afspraak.medewerker else ""
        kop = f"Afgesproken: {afspraak.wat} ({afspraak.door_wie}, voor {datum_kort(afspraak.voor)})"
        yield Tijdlijnregel(afspraak.datum, "afspraak", kop, door=door, tijd=afspraak.tijd, url=url)
        if afspraak.afgehandeld_op:
            kop = f"Afspraak {afspraak.get_status_display()}: {afspraak.wat}"
            yield Tijdlijnregel(afspraak.afgehandeld_op, "afspraak", kop, tekst=afspraak.reden_niet, url=url)


def _resultaat(voorziening: Voorziening) -> str:
    return str(voorziening.get_resultaat_display()) if voorziening.resultaat else ""


def _overdrachten(inwoner: Inwoner) -> Iterator[Tijdlijnregel]:
    for rij in overdrachten(inwoner):
        url = reverse("begeleiding:overdracht", args=[rij.pk])
        door = rij.medewerker.naam if rij.medewerker else ""
        kop = f"Overdracht aangeboden: {rij.van_wie} aan {rij.naar.naam} ({rij.get_rol_display()})"
        yield Tijdlijnregel(rij.datum, "overdracht", kop, tekst=rij.samenvatting, door=door, url=url)
        if rij.afgehandeld_op:
            kop = f"Overdracht {rij.get_status_display()}: {rij.naar.naam} ({rij.get_rol_display()})"
            yield Tijdlijnregel(rij.afgehandeld_op, "overdracht", kop, url=url)


def _jongere(inwoner: Inwoner) -> Iterator[Tijdlijnregel]:
    perioden, bestemmingen = jongere(inwoner)
    yield from perioderegels(perioden, "jongere", inwoner, lambda rij: str(rij.get_reden_einde_display()))
    for rij in bestemmingen:
        url = rij_adres(rij, inwoner=inwoner)
        door = rij.medewerker.naam if rij.medewerker else ""
        kop = f"Bestemming: {rij.get_soort_display()}{f', {rij.toelichting}' if rij.toelichting else ''}"
        tekst = f"{rij.wie}: {rij.actie}, voor {datum_kort(rij.voor)}"
        yield Tijdlijnregel(rij.datum, "jongere", kop, tekst=tekst, door=door, url=url)
        if rij.gedaan_op:
            yield Tijdlijnregel(rij.gedaan_op, "jongere", f"Gedaan: {rij.actie}", url=url)


tijdlijnbronnen.registreer(
    "begeleiding",
    Tijdlijnbron(
        {"afspraak": "Afspraken", "voorziening": "Voorzieningen", "begeleiding": "Contactpersonen"},
        _regels,
    ),
)
tijdlijnbronnen.registreer("overdracht", Tijdlijnbron({"overdracht": "Overdrachten"}, _overdrachten))
tijdlijnbronnen.registreer("jongere", Tijdlijnbron({"jongere": "Van school naar werk"}, _jongere))
