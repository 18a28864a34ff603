"""What work brings to the page of an employer: the block, its timeline, the button, and what follows a visit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import heeft_recht
from openwerkplein.kern.registers import Restwerk, Tijdlijnbron, Tijdlijnregel, restwerk
from openwerkplein.ondernemers.models import Ondernemerscontact, Vestiging
from openwerkplein.ondernemers.registers import (
    Contactvervolg,
    Vestigingsactie,
    Vestigingsdeel,
    contactvervolgen,
    vestigingsacties,
    vestigingsdelen,
    vestigingstijdlijn,
)
from openwerkplein.web.tekst import tel
from openwerkplein.werk.lijst import ALLES, maak_rijen, met_namen
from openwerkplein.werk.models import Werk
from openwerkplein.werk.rechten import WERK_WIJZIGEN, WERK_ZIEN
from openwerkplein.werk.werkovergangen import GESLOTEN

MEESTE = 8
"""Pieces of work in the block; the rest stands on the list."""


def _bij_vestiging(vestiging: Vestiging, medewerker: Medewerker, dag: date) -> dict[str, Any] | None:
    """Return the work there is at this place, newest first; three queries."""
    if not heeft_recht(medewerker, WERK_ZIEN):
        return None
    rijen = met_namen(vestiging.werk.exclude(status__in=GESLOTEN))
    gevonden = list(rijen[: MEESTE + 1])
    return {
        "rijen": maak_rijen(gevonden[:MEESTE], dag),
        "meer": len(gevonden) > MEESTE,
        "gesloten": vestiging.werk.filter(status__in=GESLOTEN).count(),
        "lijst_url": f"{reverse('werk:lijst')}?{urlencode({'vestiging': vestiging.pk})}",
        "alles_url": f"{reverse('werk:lijst')}?{urlencode({'vestiging': vestiging.pk, 'status': ALLES})}",
        "nieuw_url": f"{reverse('werk:nieuw')}?{urlencode({'vestiging': vestiging.pk})}"
        if heeft_recht(medewerker, WERK_WIJZIGEN)
        else "",
    }


def _tijdlijn(vestiging: Vestiging) -> Iterator[Tijdlijnregel]:
    """Work that came in and that closed; one query."""
    rijen: Any = vestiging.werk.select_related("eigenaar")
    for rij in rijen:
        url = reverse("werk:werk", args=[rij.pk])
        door = rij.eigenaar.naam if rij.eigenaar else ""
        yield Tijdlijnregel(rij.ingenomen_op, "werk", f"Werk: {rij.titel}", tekst=rij.taken, door=door, url=url)
        if rij.gesloten_op:
            kop = f"Werk {rij.get_status_display()}: {rij.titel}"
            yield Tijdlijnregel(rij.gesloten_op, "werk", kop, tekst=rij.status_reden, url=url)


def _na_bezoek(contact: Ondernemerscontact) -> str:
    return f"{reverse('werk:nieuw')}?{urlencode({'contact': contact.pk})}"


def _restwerk(medewerker: Medewerker, dag: date) -> list[str]:
    aantal = Werk.objects.filter(eigenaar=medewerker).exclude(status__in=GESLOTEN).count()
    return [f"{tel(aantal, 'keer werk', 'keer werk')} dat deze collega bewaakt"] if aantal else []


vestigingsdelen.registreer(
    "werk", Vestigingsdeel("Werk", "werk/onderdelen/bij_vestiging.html", _bij_vestiging, "nu", 20)
)
vestigingsacties.registreer("werk", Vestigingsactie("Werk", "werk:nieuw", WERK_WIJZIGEN, 20))
vestigingstijdlijn.registreer("werk", Tijdlijnbron({"werk": "Werk"}, _tijdlijn))
contactvervolgen.registreer(
    "werk",
    Contactvervolg(
        "Werk vastleggen", _na_bezoek, WERK_WIJZIGEN, "In twee minuten. Daarna ziet u meteen wie er past.", 10
    ),
)
restwerk.registreer(
    "werk",
    Restwerk(
        _restwerk, "De teamleider kiest op de pagina 'Werk' bij elk werk van deze collega een ander bij 'Aanvullen'."
    ),
)
