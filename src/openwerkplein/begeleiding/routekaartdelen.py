"""What routekaarten bring to the house: a block and a sentence on the dossier, timeline lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from openwerkplein.begeleiding.models import Routekaart, Routestap
from openwerkplein.begeleiding.routekaartbeeld import beeld, loopt, routekaarten
from openwerkplein.begeleiding.situatie import contactpersonen
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.situatie import laad
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import INWONER_WIJZIGEN, heeft_recht
from openwerkplein.kern.registers import (
    Dossierdeel,
    Kernzin,
    Tijdlijnbron,
    Tijdlijnregel,
    dossierdelen,
    kernzinnen,
    tijdlijnbronnen,
)
from openwerkplein.kern.tijd import datum_kort

_SOORT = "routekaart"


def _blok(inwoner: Inwoner, medewerker: Medewerker, op: date) -> dict[str, Any]:
    kaarten = routekaarten(inwoner)
    mag = heeft_recht(medewerker, INWONER_WIJZIGEN)
    mensen = contactpersonen(inwoner, op)
    return {
        "beelden": [beeld(kaart, mensen, op) for kaart in kaarten if loopt(kaart, op)],
        "eerder": sum(kaart.einddatum is not None and kaart.einddatum <= op for kaart in kaarten),
        "mag": mag,
        "nieuw_url": reverse("begeleiding:routekaart-start", args=[inwoner.dossiernummer]) if mag else "",
    }


def _zin(inwoner: Inwoner, op: date) -> str:
    """Return which routes are followed and what comes next in each."""
    zinnen = []
    for kaart in routekaarten(inwoner):
        if not loopt(kaart, op):
            continue
        volgende = beeld(kaart, (), op).volgende
        stap = (
            f"volgende stap '{volgende.rij.titel}' ({datum_kort(volgende.rij.voor)})" if volgende else "niets gepland"
        )
        zinnen.append(f"Volgt {kaart.omschrijving()}: {stap}.")
    return " ".join(zinnen)


# -- timeline ---------------------------------------------------------------------------------------------------------


def _regels(inwoner: Inwoner) -> Iterator[Tijdlijnregel]:
    laad(inwoner)
    # What was written as a contact too stands in the timeline as that contact; the same text twice helps nobody.
    verteld = {rij.tekst for rij in inwoner.contactmomenten.all()}
    for kaart in routekaarten(inwoner):
        url = reverse("begeleiding:routekaart-toon", args=[inwoner.dossiernummer, kaart.pk])
        door = kaart.gestart_door.naam if kaart.gestart_door else ""
        # Of one day the last comes first, as everywhere in the timeline: the end, the steps, the begin.
        if kaart.einddatum:
            kop = f"{kaart.omschrijving()} gestopt: {kaart.get_reden_einde_display()}"
            yield Tijdlijnregel(kaart.einddatum, _SOORT, kop, tekst=kaart.toelichting_einde, url=url)
        for stap in kaart.stappen.all():  # type: ignore[attr-defined]
            if stap.status in (Routestap.Status.GEDAAN, Routestap.Status.OVERGESLAGEN):
                yield _stapregel(kaart, stap, verteld, url)
        yield Tijdlijnregel(kaart.begindatum, _SOORT, f"{kaart.omschrijving()} begonnen", door=door, url=url)


def _stapregel(kaart: Routekaart, stap: Routestap, verteld: set[str], url: str) -> Tijdlijnregel:
    overgeslagen = stap.status == Routestap.Status.OVERGESLAGEN
    hoe = f"overgeslagen, {stap.reden_niet}" if overgeslagen else stap.uitkomst_titel or "gedaan"
    assert stap.afgehandeld_op is not None
    return Tijdlijnregel(
        stap.afgehandeld_op,
        _SOORT,
        f"{stap.titel}: {hoe} ({kaart.omschrijving()})",
        tekst="" if stap.notitie in verteld else stap.notitie,
        door=stap.afgehandeld_door.naam if stap.afgehandeld_door else "",
        url=url,
    )


dossierdelen.registreer(
    _SOORT, Dossierdeel("Routekaart", "begeleiding/routekaarten/blok.html", _blok, "nu", volgorde=15)
)
kernzinnen.registreer(_SOORT, Kernzin(_zin, 60))
tijdlijnbronnen.registreer(_SOORT, Tijdlijnbron({_SOORT: "Routekaarten"}, _regels))
