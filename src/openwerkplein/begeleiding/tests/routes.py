"""Routes for tests: small ones with one of everything, in the language itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from openwerkplein.begeleiding.handelingen.routekaarten import rond_af
from openwerkplein.begeleiding.models import Routestap, Routeversie
from openwerkplein.kern.models import Medewerker

PROEF = """
code: proef
titel: Proefroute
versie: 1
anker: start
voor_inwoner: Wij gaan samen aan de slag.
stappen:
  - code: bijeenkomst
    titel: Bijeenkomst
    soort: bijeenkomst
    wie: regiecoach
    wanneer: op anker
    hoogstens: 2
    voor_inwoner: U komt naar een bijeenkomst.
    uitkomsten: {gekomen: is gekomen}
  - code: gesprek
    titel: Gesprek over het plan
    soort: gesprek
    wie: accountmanager
    wanneer: 1 maand na bijeenkomst
    uiterlijk: 6 weken na bijeenkomst
    voor_inwoner: U praat over uw plan.
    uitkomsten:
      goed: {titel: gaat goed}
      werk: {titel: heeft werk, einde: naar werk}
      anders: {titel: andere route, route: vervolg}
  - code: dossier
    titel: Dossier bijwerken
    soort: registratie
    wie: regiecoach
    wanneer: 2 maanden na anker
    verplicht: nee
  - code: contact
    titel: Even bellen
    soort: contact
    wie: regiecoach
    wanneer: 3 maanden na anker
    herhaal: {elke: 1 maand, keer: 3}
    voor_inwoner: Wij bellen u.
"""
VERVOLG = """
code: vervolg
titel: Vervolgroute
versie: 1
anker: start
stappen:
  - {code: begin, titel: Beginnen, soort: registratie, wie: regiecoach, wanneer: op anker}
"""


def maak_versie(bron: str = PROEF, nummer: int = 1, **velden: Any) -> Routeversie:
    """Make a published version of a route from its text."""
    koppen = dict(regel.split(": ", 1) for regel in bron.strip().splitlines()[:4])
    return Routeversie.objects.create(
        code=koppen["code"],
        titel=koppen["titel"],
        anker=koppen["anker"],
        nummer=nummer,
        bron=bron,
        status=Routeversie.Status.GEPUBLICEERD,
        gepubliceerd_op=timezone.now(),
        **velden,
    )


def stap(code: str, nummer: int = 1, *, terugbellen: bool = False) -> Routestap:
    """Return one time of a step of the route `PROEF`, as it is now."""
    return Routestap.objects.get(code=code, nummer=nummer, terugbellen=terugbellen, routekaart__route="proef")


def open_stappen() -> dict[str, date]:
    """Return the day of every open step, by code and number."""
    rijen = Routestap.objects.open().values_list("code", "nummer", "terugbellen", "gepland_op")
    return {f"{'bel-' if bel else ''}{code}-{nummer}": dag for code, nummer, bel, dag in rijen}


def doe(rij: Routestap, door: Medewerker, **hoe: Any) -> Any:
    """Say that a step is done, from how it is now."""
    return rond_af(rij, rij.versie, door=door, **hoe)
