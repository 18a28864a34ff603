"""The list of voordrachten: which fit the filters, in which order, and what goes into a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from openwerkplein.begeleiding.models import Begeleiding
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.models.inwoner import zoekvorm
from openwerkplein.ondernemers.models import Vestiging
from openwerkplein.ondernemers.models.ondernemer import zichtbare_naam
from openwerkplein.ondernemers.sectoren import in_sector
from openwerkplein.web.csvbestand import Cel
from openwerkplein.werk.models import Voordracht
from openwerkplein.werk.overgangen import KANTEN, OPEN, VERGISSING
from openwerkplein.werk.voordrachtbeeld import Beeld
from openwerkplein.werk.voordrachtklok import begin_van

PER_PAGINA = 25
MEESTE = 20_000
"""More than this does not go into one file."""
OP_WEG, ALLES = "op_weg", "alles"
_OVER_REDEN = ("reden", "kant")
MIJN = {"voorgesteld": "door mij voorgesteld", "werk": "voor mijn werk", "kandidaten": "van mensen die ik begeleid"}
WACHT = {"3": "3 dagen of langer", "7": "een week of langer", "14": "twee weken of langer", "30": "30 dagen of langer"}
KOLOMMEN: dict[str, str | tuple[str, ...]] = {
    "werk": "werk__titel",
    "ondernemer": ("werk__vestiging__ondernemer__naam", "werk__vestiging__naam"),
    "stand": "status",
    "sinds": "status_sinds",
    "voorgesteld": "voorgesteld_op",
}


def selecteer(medewerker: Any, keuze: Mapping[str, Any], op: date) -> QuerySet[Voordracht]:
    """Return the voordrachten that fit every filter that is filled in; without a state those on their way. Not sorted.

    Who asks for a reason gets only people within reach: that the others are there too would tell theirs.
    """
    rijen = Voordracht.objects.order_by()
    status = keuze.get("status") or OP_WEG
    if status == OP_WEG:
        rijen = rijen.open()
    elif status != ALLES:
        rijen = rijen.filter(status=status)
    for naam, waarde in keuze.items():
        if waarde and naam in _FILTERS:
            rijen = rijen.filter(_FILTERS[naam](waarde, medewerker, op))
    if any(keuze.get(naam) for naam in _OVER_REDEN):
        rijen = rijen.filter(inwoner__in=Inwoner.objects.zichtbaar_voor(medewerker).order_by().values("pk"))
    return rijen


def met_alles(rijen: QuerySet[Voordracht]) -> QuerySet[Voordracht]:
    """Return them with what a row shows."""
    return rijen.select_related("inwoner", "medewerker", "werk__vestiging__ondernemer")


def _zoek(tekst: str, medewerker: Any, op: date) -> Q:
    q = Q()
    for woord in zoekvorm(tekst).split():
        begin = f" {woord}"
        q &= (
            Q(werk__zoeknaam__contains=begin)
            | Q(werk__vestiging__zoeknaam__contains=begin)
            | Q(werk__vestiging__ondernemer__zoeknaam__contains=begin)
        )
    return q


def _mijn(waarde: str, medewerker: Any, op: date) -> Q:
    if waarde == "voorgesteld":
        return Q(medewerker=medewerker)
    if waarde == "werk":
        geen_eigenaar = Q(werk__eigenaar=None, werk__vestiging__relatiemanager=medewerker)
        return Q(werk__eigenaar=medewerker) | geen_eigenaar
    return Q(inwoner__in=Begeleiding.objects.op(op).filter(medewerker=medewerker).order_by().values("inwoner"))


def _collega(waarde: str, medewerker: Any, op: date) -> Q:
    return Q(medewerker__naam__icontains=waarde) | Q(medewerker__medewerkernummer__iexact=waarde)


def _wacht(waarde: str, medewerker: Any, op: date) -> Q:
    return Q(status__in=OPEN, status_sinds__lt=begin_van(op - timedelta(days=int(waarde) - 1)))


def _kant(waarde: str, medewerker: Any, op: date) -> Q:
    if waarde != "anders":
        return Q(reden__startswith=f"{waarde}_")
    q = ~Q(reden="")
    for code in KANTEN:
        q &= ~Q(reden__startswith=f"{code}_") if code != "anders" else Q()
    return q


def _sector(waarde: str, medewerker: Any, op: date) -> Q:
    hier = Vestiging.objects.filter(in_sector(waarde), pk=OuterRef("werk__vestiging"))
    return Q(Exists(hier))


def _vanaf(waarde: date, medewerker: Any, op: date) -> Q:
    return Q(status_sinds__gte=begin_van(waarde))


def _tot(waarde: date, medewerker: Any, op: date) -> Q:
    return Q(status_sinds__lt=begin_van(waarde + timedelta(days=1)))


_FILTERS: dict[str, Callable[[Any, Any, date], Q]] = {
    "q": _zoek,
    "mijn": _mijn,
    "collega": _collega,
    "wacht": _wacht,
    "reden": lambda waarde, medewerker, op: Q(reden=waarde),
    "kant": _kant,
    "soort": lambda waarde, medewerker, op: Q(werk__soort=waarde),
    "sector": _sector,
    "gestopt": lambda waarde, medewerker, op: ~Q(reden__in=["", VERGISSING]),
    "vanaf": _vanaf,
    "tot": _tot,
}

KOPPEN = (
    "Dossiernummer",
    "Naam",
    "Werk",
    "Ondernemer",
    "Stand",
    "Sinds",
    "Voorgesteld op",
    "Voorgesteld door",
    "Gesprek op",
    "Begint op",
    "Reden",
)


def regels(beelden: Iterable[Beeld]) -> Iterable[list[Cel]]:
    """Return a row of a file per voordracht; outside reach without number, and with the name masked."""
    for beeld in beelden:
        rij = beeld.rij
        yield [
            rij.inwoner.dossiernummer if beeld.zichtbaar else "",
            beeld.naam,
            str(rij.werk),
            zichtbare_naam(rij.werk.vestiging),
            str(rij.get_status_display()),
            beeld.sinds,
            rij.voorgesteld_op,
            rij.medewerker.naam if rij.medewerker else "",
            rij.gesprek_op,
            rij.geplaatst_per,
            beeld.reden_kort,
        ]
