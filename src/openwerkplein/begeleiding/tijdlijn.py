"""What this room adds to the timeline of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openwerkplein.begeleiding.models import Voorziening
from openwerkplein.begeleiding.situatie import laad
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


tijdlijnbronnen.registreer(
    "begeleiding",
    Tijdlijnbron(
        {"afspraak": "Afspraken", "voorziening": "Voorzieningen", "begeleiding": "Contactpersonen"},
        _regels,
    ),
)
