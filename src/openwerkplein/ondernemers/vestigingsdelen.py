"""What support brings to the page of a vestiging, and contact about an inwoner to its timeline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q

from openwerkplein.kern import lijsten
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import Tijdlijnbron, Tijdlijnregel
from openwerkplein.ondernemers.models import Contactvestiging, Steun, Vestiging
from openwerkplein.ondernemers.registers import (
    Vestigingsdeel,
    vestigingsdelen,
    vestigingstijdlijn,
)
from openwerkplein.ondernemers.steunbeeld import beelden

HOOGSTENS = 8
_OPEN = (Steun.Status.UITGELEGD, Steun.Status.AANGEVRAAGD)


def _steun(vestiging: Vestiging, medewerker: Medewerker, dag: date) -> dict[str, Any]:
    """Return the support that runs or waits, newest first, and how much there is in all."""
    loopt = Q(status=Steun.Status.TOEGEKEND) & (Q(einddatum__isnull=True) | Q(einddatum__gte=dag))
    rijen = beelden(vestiging.steun.filter(loopt | Q(status__in=_OPEN)), medewerker)
    return {"rijen": rijen[:HOOGSTENS], "meer": max(0, len(rijen) - HOOGSTENS)}


def _regels(vestiging: Vestiging) -> Iterator[Tijdlijnregel]:
    """Give that there was contact about an inwoner; what was said stands in the dossier, for who may open that."""
    banden = Contactvestiging.objects.filter(vestiging=vestiging).select_related("contactmoment__medewerker")
    for band in banden:
        contact = band.contactmoment
        yield Tijdlijnregel(
            datum=contact.datum,
            tijd=contact.tijd,
            soort="over_inwoner",
            kop=f"{lijsten.label('contact_soort', contact.soort)} over een inwoner".capitalize(),
            tekst="Wat is besproken, staat in het dossier.",
            door=str(contact.medewerker) if contact.medewerker else "",
        )


vestigingsdelen.registreer("steun", Vestigingsdeel("Steun", "ondernemers/onderdelen/steunblok.html", _steun, "nu", 60))
vestigingstijdlijn.registreer("over_inwoner", Tijdlijnbron({"over_inwoner": "contact over een inwoner"}, _regels))
