"""What a colleague still has with employers, and to whom it can go when that colleague leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import Restwerk, restwerk
from openwerkplein.ondernemers.models import Kernteamlid, Ondernemersvraag, Toezegging, Vestiging
from openwerkplein.web.tekst import tel


@dataclass(frozen=True)
class Opname:
    """The work of one colleague with employers, as rows that can be handed over."""

    vestigingen: list[Vestiging]
    toezeggingen: list[Toezegging]
    vragen: list[Ondernemersvraag]
    kernteam: list[Kernteamlid]

    @property
    def leeg(self) -> bool:
        """Whether there is nothing."""
        return not (self.vestigingen or self.toezeggingen or self.vragen or self.kernteam)


def neem_op(collega: Medewerker, dag: date) -> Opname:
    """Return what is on the name of a colleague on a day; four queries."""
    return Opname(
        list(_vestigingen(collega, dag).select_related("ondernemer")),
        list(Toezegging.objects.open().filter(uitvoerder=collega).select_related("vestiging__ondernemer")),
        list(_vragen(collega).select_related("vestiging__ondernemer")),
        list(_kernteam(collega, dag).select_related("vestiging__ondernemer")),
    )


def _vestigingen(collega: Medewerker, dag: date) -> QuerySet[Vestiging]:
    return Vestiging.objects.open(dag).filter(relatiemanager=collega)


def _vragen(collega: Medewerker) -> QuerySet[Ondernemersvraag]:
    return Ondernemersvraag.objects.filter(Q(toegewezen=collega) | Q(bewaker=collega), afgehandeld_op__isnull=True)


def _kernteam(collega: Medewerker, dag: date) -> Any:
    return Kernteamlid.objects.filter(Q(einddatum__isnull=True) | Q(einddatum__gt=dag), medewerker=collega)


def zinnen(collega: Medewerker, dag: date) -> list[str]:
    """Return in sentences what is left of the work of a colleague with employers; four queries."""
    aantallen = (
        (_vestigingen(collega, dag).count(), "ondernemer als relatiemanager", "ondernemers als relatiemanager"),
        (
            Toezegging.objects.open().filter(uitvoerder=collega).count(),
            "open toezegging aan een ondernemer",
            "open toezeggingen aan ondernemers",
        ),
        (_vragen(collega).count(), "open vraag van een ondernemer", "open vragen van ondernemers"),
        (_kernteam(collega, dag).count(), "plek in een kernteam", "plekken in kernteams"),
    )
    return [tel(aantal, een, meer) for aantal, een, meer in aantallen if aantal]


def wie_heeft(dag: date) -> list[dict[str, Any]]:
    """Return who keeps relations with how many employers, who left first; one query."""
    rijen = Vestiging.objects.open(dag).filter(relatiemanager__isnull=False).order_by()
    return list(
        rijen.values(pk_=F("relatiemanager"), naam_=F("relatiemanager__naam"), actief=F("relatiemanager__is_active"))
        .annotate(aantal=Count("pk"))
        .order_by("actief", "naam_")
    )


restwerk.registreer(
    "ondernemers",
    Restwerk(zinnen, "De teamleider geeft dit door bij 'Ondernemers', onder 'Ondernemers doorgeven'."),
)
