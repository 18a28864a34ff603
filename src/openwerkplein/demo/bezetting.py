"""What the caseloads of the fictional Werkplein look like: norms of its own, a colleague who left and one who leaves soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from openwerkplein.begeleiding.models import Caseloadgewicht, Caseloadnorm
from openwerkplein.demo.collegas import REDEN, Collegas, kantoortijd, van_toen
from openwerkplein.kern.historie import maak_aan
from openwerkplein.kern.models import Medewerker, Team
from openwerkplein.kern.rollen import Rol

if TYPE_CHECKING:
    from openwerkplein.demo.rijen import Wereld

NORM_STATUSHOUDERS, NORM_DEELTIJD = 60, 64
LAAT_ACHTER, GAAT_OVER = 9, 14
"""Dossiers that are still on the name of who left, and that change hands already when somebody leaves soon."""
WEG_DAGEN, LAATSTE_DAG_OVER = 26, 19
"""So many days ago somebody left, and in so many days somebody leaves."""
KLEIN_TEAM = 3
"""A municipality with fewer regiecoaches than this loses nobody."""


def kies_vertrekkers(collegas: Collegas) -> None:
    """Choose who left lately and who leaves soon: of the largest municipality, when there are enough others."""
    grootste = max((lijst for code, lijst in collegas.regie.items() if code), key=len)
    if len(grootste) < KLEIN_TEAM:
        return
    collegas.weg, collegas.gaat = grootste[-1], grootste[-2]
    collegas.weg.is_active = False
    collegas.rol[Rol.REGIECOACH].remove(collegas.weg)


@dataclass(frozen=True)
class Deel:
    """Part of a guidance: who, from when, and until when (None: it runs)."""

    wie: Medewerker
    begin: date
    eind: date | None = None


def verdeel_werk(wereld: Wereld, wie: Medewerker, begin: date) -> list[Deel]:
    """Return how a guidance that runs goes on when this colleague left or leaves soon; as it was for everyone else.

    Of who left, a few dossiers still wait for somebody; of who leaves soon, the first ones have been divided.
    """
    collegas, datum = wereld.collegas, wereld.datum
    if wie not in (collegas.weg, collegas.gaat):
        return [Deel(wie, begin)]
    collegas.beurt += 1
    ander = _opvolger(collegas, wie)
    if wie == collegas.gaat:
        if collegas.overgedragen >= GAAT_OVER:
            return [Deel(wie, begin)]
        collegas.overgedragen += 1
        laatste = datum + timedelta(days=LAATSTE_DAG_OVER)
        return [Deel(wie, begin, laatste), Deel(ander, laatste + timedelta(days=1))]
    laatste = datum - timedelta(days=WEG_DAGEN)
    if begin > laatste:
        return [Deel(ander, begin)]
    if collegas.achtergelaten < LAAT_ACHTER:
        collegas.achtergelaten += 1
        return [Deel(wie, begin)]
    return [Deel(wie, begin, laatste), Deel(ander, laatste + timedelta(days=1))]


def _opvolger(collegas: Collegas, wie: Medewerker) -> Medewerker:
    """Return who takes over: the colleagues in the same municipality in turn."""
    eigen = next(lijst for code, lijst in collegas.regie.items() if code and wie in lijst)
    anderen = [een for een in eigen if een not in (collegas.weg, collegas.gaat)]
    return anderen[collegas.beurt % len(anderen)]


def stel_normen_in(wereld: Wereld) -> None:
    """Write the norms and weights that this Werkplein chose, as its team leader did."""
    begin, leider = kantoortijd(Random(0), wereld.datum - timedelta(days=300)), wereld.collegas.rol[Rol.TEAMLEIDER][0]
    regie = Rol.REGIECOACH.value
    statushouders = Team.objects.filter(naam="Statushouders").first()
    normen = [
        Caseloadnorm(rol=Rol.ACCOUNTMANAGER.value, norm=90),
        Caseloadnorm(rol=Rol.INKOMENSCONSULENT.value, norm=120),
    ]
    if statushouders is not None:
        normen.append(Caseloadnorm(rol=regie, team=statushouders, norm=NORM_STATUSHOUDERS))
    deeltijder = wereld.collegas.regie[""][-1]
    normen.append(Caseloadnorm(rol=regie, medewerker=deeltijder, norm=NORM_DEELTIJD))
    maak_aan(Caseloadnorm, van_toen(normen, begin), reden=REDEN, door=leider)
    # The team of statushouders has a norm of its own, so that they do not weigh more besides.
    gewichten = [
        Caseloadgewicht(kenmerk="statushouder", waarde=waarde, gewicht=Decimal(1))
        for waarde in ("oude_wet", "nieuwe_wet")
    ]
    maak_aan(Caseloadgewicht, van_toen(gewichten, begin), reden=REDEN, door=leider)
