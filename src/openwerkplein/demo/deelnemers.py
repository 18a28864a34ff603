"""Which fictional inwoners follow which route, from what their dossier says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random

from openwerkplein.begeleiding.models import Voorziening
from openwerkplein.demo.rijen import Wereld
from openwerkplein.dossier.models import Contactmoment, Kenmerk, Uitkering
from openwerkplein.kern.rollen import Rol

JAAR = timedelta(days=365)
NET_UIT = 30
NAZORG, JAARGESPREK_OPEN = 0.22, 0.06
"""Share of who went to work that gets aftercare by the accountmanager, and of the yearly talks for which a route still runs."""


@dataclass(frozen=True)
class Deelnemer:
    """Somebody (primary key) who follows a route from an anchor date; `rol` is a contact person that comes with it, `voorbij`
    says that it was for who somebody was then."""

    inwoner: int
    anker: date
    rol: str = ""
    voorbij: bool = False


def _statushouder(wereld: Wereld) -> Iterable[Deelnemer]:
    """Everyone whose first year as statushouder is not over."""
    rijen = Kenmerk.objects.op(wereld.datum).filter(soort="statushouder", begindatum__gte=wereld.datum - JAAR)
    for inwoner, begin in rijen.order_by("pk").values_list("inwoner", "begindatum"):
        yield Deelnemer(inwoner, begin, Rol.CONSULENT_FINANCIEEL_STABIEL.value)


def _inburgering(leerroute: str, wereld: Wereld) -> Iterable[Deelnemer]:
    """Everyone on this leerroute whose three years are not over."""
    rijen = Kenmerk.objects.op(wereld.datum).filter(
        soort="leerroute", waarde=leerroute, begindatum__gte=wereld.datum - timedelta(days=3 * 365)
    )
    for inwoner, begin in rijen.order_by("pk").values_list("inwoner", "begindatum"):
        yield Deelnemer(inwoner, begin)


def _poort(wereld: Wereld) -> Iterable[Deelnemer]:
    """Everyone whose benefit began in the last four months: the application was some weeks before."""
    rijen = Uitkering.objects.op(wereld.datum).filter(begindatum__gt=wereld.datum - timedelta(days=120), soort="PW")
    for inwoner, begin in rijen.order_by("pk").values_list("inwoner", "begindatum"):
        yield Deelnemer(inwoner, begin)


def _werkpunt(wereld: Wereld) -> Iterable[Deelnemer]:
    """Who works at WERKpunt now, or did until less than a year ago."""
    rijen = Voorziening.objects.filter(soort="werkpunt", begindatum__gt=wereld.datum - 2 * JAAR)
    for rij in rijen.order_by("pk"):
        yield Deelnemer(rij.inwoner_id, rij.begindatum, voorbij=rij.einddatum is not None)


def _nazorg(wereld: Wereld) -> Iterator[Deelnemer]:
    """A part of those who went to work in the last year."""
    kans = Random(f"nazorg {wereld.datum}")
    rijen = Uitkering.objects.filter(
        reden_einde__startswith="werk", einddatum__gt=wereld.datum - JAAR, einddatum__lt=wereld.datum
    )
    # Whose indication ended with the benefit is no case for aftercare but for a new indication.
    indicatie = Kenmerk.objects.filter(soort__in=["doelgroepregister", "beschut_werk"], einddatum__isnull=False)
    rijen = rijen.exclude(inwoner__in=indicatie.values("inwoner"))
    for inwoner, einde in rijen.order_by("pk").values_list("inwoner", "einddatum"):
        # What ended with the benefit asks attention for a month; of who left so lately a few are enough.
        if kans.random() < (NAZORG if (wereld.datum - einde).days > NET_UIT else NAZORG / 6):
            yield Deelnemer(inwoner, einde + timedelta(days=1), Rol.ACCOUNTMANAGER.value, voorbij=True)


def _jaargesprek(wereld: Wereld) -> Iterator[Deelnemer]:
    """Of who has no perspective on work: a third of those spoken to this year, and a few who still have to be."""
    kans, begin = Random(f"jaargesprek {wereld.datum}"), date(wereld.datum.year, 1, 1)
    gesproken = set(
        Contactmoment.objects.filter(soort="jaargesprek", datum__gte=begin).values_list("inwoner", flat=True)
    )
    niet = Kenmerk.objects.op(wereld.datum).filter(soort="perspectief", waarde="niet", begindatum__lt=begin)
    met = niet.filter(inwoner__in=Uitkering.objects.op(wereld.datum).values("inwoner"))
    for inwoner in met.order_by("pk").values_list("inwoner", flat=True):
        if kans.random() < (0.33 if inwoner in gesproken else JAARGESPREK_OPEN):
            yield Deelnemer(inwoner, begin)


DEELNEMERS: Mapping[str, Callable[[Wereld], Iterable[Deelnemer]]] = {
    "statushouder-ontzorgen": _statushouder,
    "inburgering-b1": partial(_inburgering, "b1"),
    "inburgering-onderwijs": partial(_inburgering, "onderwijs"),
    "inburgering-z": partial(_inburgering, "z"),
    "poort-drentsche-aa": _poort,
    "werkpunt": _werkpunt,
    "nazorg": _nazorg,
    "jaargesprek": _jaargesprek,
}
"""Who follows each route (its code)."""
