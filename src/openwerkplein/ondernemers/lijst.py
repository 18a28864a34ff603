"""The list of employers: who is on it, in which order, and what is shown of those on one page.

Made for thousands of employers: what is shown is looked up for one page only, in a fixed number of queries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from openwerkplein.dossier.models.inwoner import zoekvorm
from openwerkplein.kern.models import Medewerker
from openwerkplein.motor.routes.dagen import tel_op
from openwerkplein.motor.routes.taal import Duur, Eenheid
from openwerkplein.ondernemers.fase import Fase, fase, in_fase
from openwerkplein.ondernemers.models import Ondernemerscontact, Ondernemersvraag, Toezegging, Vestiging, zichtbare_naam
from openwerkplein.ondernemers.registers import vestigingsfilters
from openwerkplein.ondernemers.sectoren import in_sector, sectornaam

PER_PAGINA = 25
BEZOEK = "bedrijfsbezoek"
NIET_BEZOCHT_SINDS = Duur(6, Eenheid.MAAND)
"""After how long without a visit an employer asks for attention."""
MIJ, NIEMAND = "mij", "niemand"
VOLGEND = {
    "te_laat": "had al moeten zijn",
    "week": "binnen een week",
    "maand": "binnen een maand",
    "geen": "niet gepland",
}
"""Until when the next contact is planned."""
GESLOTEN = {"ja": "alleen gesloten", "alles": "open en gesloten"}


def selecteer(keuze: Mapping[str, Any], ik: Any, op: date) -> QuerySet[Vestiging]:
    """Return the places of business that fit every filter that is filled in, on a day. Not sorted; closed ones only when asked."""
    rijen = Vestiging.objects.order_by()
    gesloten = keuze.get("gesloten")
    if gesloten != "alles":
        rijen = rijen.exclude(pk__in=rijen.open(op).values("pk")) if gesloten == "ja" else rijen.open(op)
    for code, waarde in keuze.items():
        if not waarde or code == "gesloten":
            continue
        if code == "q":
            rijen = rijen.filter(zoek(waarde))
        elif code == "relatiemanager":
            rijen = rijen.filter(_relatiemanager(waarde, ik))
        else:
            beperk = _FILTERS.get(code) or vestigingsfilters[code].beperk
            rijen = rijen.filter(beperk(waarde, op))
    return rijen


def zoek(tekst: str) -> Q:
    """Return a Q over Vestiging: every typed word begins a word of the name of the employer or place, of the place, or the number."""
    woorden = zoekvorm(tekst).split()
    if len(woorden) == 1 and len(woorden[0]) == 12 and woorden[0].isdigit():
        return Q(vestigingsnummer=woorden[0])
    q = Q()
    for woord in woorden:
        q &= Q(ondernemer__zoeknaam__contains=f" {woord}") | Q(zoeknaam__contains=f" {woord}")
    return q


# -- filters ----------------------------------------------------------------------------------------------------------


def niet_bezocht(op: date) -> Q:
    """Return a Q over Vestiging: no visit in the six months up to a day, or never one."""
    grens = tel_op(op, NIET_BEZOCHT_SINDS, -1)
    bezocht = Ondernemerscontact.objects.filter(vestiging=OuterRef("pk"), soort=BEZOEK, datum__gt=grens, datum__lte=op)
    return ~Q(Exists(bezocht))


def _relatiemanager(waarde: str, ik: Any) -> Q:
    if waarde == NIEMAND:
        return Q(relatiemanager__isnull=True)
    return Q(relatiemanager=ik.pk if waarde == MIJ else int(waarde))


def _volgend(waarde: str, op: date) -> Q:
    if waarde == "geen":
        return Q(volgend_contact__isnull=True)
    if waarde == "te_laat":
        return Q(volgend_contact__lt=op)
    return Q(volgend_contact__lte=op + timedelta(days=7 if waarde == "week" else 31))


def _open_beloften(waarde: str, op: date) -> Q:
    return Q(Exists(Toezegging.objects.open().filter(vestiging=OuterRef("pk"))))


def _open_vragen(waarde: str, op: date) -> Q:
    return Q(Exists(Ondernemersvraag.objects.filter(vestiging=OuterRef("pk"), afgehandeld_op__isnull=True)))


_FILTERS: dict[str, Callable[[str, date], Q]] = {
    "gemeente": lambda waarde, op: Q(gemeente__isnull=True) if waarde == "overig" else Q(gemeente__code=waarde),
    "sector": lambda waarde, op: in_sector(waarde),
    "grootte": lambda waarde, op: Q(ondernemer__grootteklasse=waarde),
    "fase": in_fase,
    "ambassadeur": lambda waarde, op: Q(ambassadeur_sinds__lte=op),
    "niet_bezocht": lambda waarde, op: niet_bezocht(op),
    "volgend": _volgend,
    "toezeggingen": _open_beloften,
    "vragen": _open_vragen,
}


def relatiemanagers() -> list[tuple[int, str]]:
    """Return (primary key, name) of everyone who keeps the relation with an employer; one query."""
    rijen = Medewerker.objects.filter(pk__in=Vestiging.objects.order_by().values("relatiemanager"))
    return list(rijen.order_by("naam").values_list("pk", "naam"))


# -- order ------------------------------------------------------------------------------------------------------------

KOLOMMEN: dict[str, str | tuple[str, ...]] = {
    "naam": ("ondernemer__naam", "naam"),
    "plaats": ("plaats", "ondernemer__naam"),
    "relatiemanager": ("volgorde_zonder", "relatiemanager__naam", "ondernemer__naam"),
    "bezoek": ("volgorde_bezoek", "ondernemer__naam"),
    "volgend": ("volgorde_volgend", "ondernemer__naam"),
}
"""The columns by which the list can be sorted, with what is sorted on."""


def met_volgorde(rijen: QuerySet[Vestiging], kolom: str, op: date) -> QuerySet[Vestiging]:
    """Add what a column is sorted on: never visited counts as longest ago, nothing planned and nobody as last."""
    if kolom == "bezoek":
        bezoeken = Ondernemerscontact.objects.filter(vestiging=OuterRef("pk"), soort=BEZOEK, datum__lte=op)
        laatste = Subquery(bezoeken.order_by("-datum").values("datum")[:1])
        return rijen.annotate(volgorde_bezoek=Coalesce(laatste, Value(date.min)))
    if kolom == "volgend":
        return rijen.annotate(volgorde_volgend=Coalesce(F("volgend_contact"), Value(date.max)))
    if kolom == "relatiemanager":
        return rijen.annotate(volgorde_zonder=Case(When(relatiemanager__isnull=True, then=1), default=0))
    return rijen


# -- what is shown ----------------------------------------------------------------------------------------------------


@dataclass
class Lijstrij:
    """One place of business on the list, as it is on the day."""

    vestiging: Vestiging
    fase: Fase
    laatste_bezoek: date | None = None
    eerste_belofte: date | None = None

    @property
    def naam(self) -> str:
        """The name of the employer, with that of the place when it differs."""
        return zichtbare_naam(self.vestiging)

    @property
    def sector(self) -> str:
        """The sector in words."""
        return sectornaam(self.vestiging.ondernemer.sbi)


def maak_rijen(vestigingen: Sequence[Vestiging], op: date) -> list[Lijstrij]:
    """Return what the list shows of these; the number of queries does not depend on how many they are."""
    fasen = fase(vestigingen, op)
    rijen = {een.pk: Lijstrij(een, fasen[een.pk]) for een in vestigingen}
    bezoeken = Ondernemerscontact.objects.filter(vestiging__in=rijen, soort=BEZOEK, datum__lte=op).order_by()
    for pk, laatste in bezoeken.values_list("vestiging").annotate(laatste=Max("datum")):
        rijen[pk].laatste_bezoek = laatste
    beloften = Toezegging.objects.open().filter(vestiging__in=rijen).order_by()
    for pk, eerste in beloften.values_list("vestiging").annotate(eerste=Min("voor")):
        rijen[pk].eerste_belofte = eerste
    return list(rijen.values())
