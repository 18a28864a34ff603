"""Which routes there are, in which versions, and how many people follow each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count

from openwerkplein.begeleiding.models import Routekaart, Routeversie


@dataclass
class Routeregel:
    """A route with all of its versions, newest first (without their texts), and how many routekaarten run on each."""

    code: str
    versies: list[Routeversie] = field(default_factory=list)
    lopend: dict[int, int] = field(default_factory=dict)

    @property
    def concept(self) -> Routeversie | None:
        """The draft, when there is one."""
        return next((rij for rij in self.versies if rij.status == Routeversie.Status.CONCEPT), None)

    @property
    def laatste(self) -> Routeversie | None:
        """The highest published version: the one in force, unless the route is out of use."""
        return next((rij for rij in self.versies if rij.status != Routeversie.Status.CONCEPT), None)

    @property
    def geldend(self) -> Routeversie | None:
        """The version with which a routekaart starts now."""
        return self.laatste if self.laatste and not self.laatste.uit_gebruik else None

    @property
    def gezicht(self) -> Routeversie:
        """The version that gives the route its title: the last one published, else the draft."""
        return self.laatste or self.versies[0]

    @property
    def titel(self) -> str:
        """What the route is called now."""
        return self.gezicht.titel

    @property
    def per_versie(self) -> list[tuple[Routeversie, int]]:
        """The versions on which routekaarten run, with how many."""
        return [(rij, self.lopend[rij.pk]) for rij in self.versies if self.lopend.get(rij.pk)]

    @property
    def aantal_lopend(self) -> int:
        """How many routekaarten of this route run."""
        return sum(self.lopend.values())

    @property
    def aantal_oud(self) -> int:
        """How many routekaarten run on another version than the last published one."""
        return self.aantal_lopend - (self.lopend.get(self.laatste.pk, 0) if self.laatste else 0)


def routes(codes: Iterable[str] | None = None) -> list[Routeregel]:
    """Return all routes (or those with these codes) by title, in two queries."""
    versies = Routeversie.objects.defer("bron").select_related("gepubliceerd_door").order_by("code", "-nummer")
    lopend = Routekaart.objects.filter(einddatum__isnull=True)
    if codes is not None:
        gevraagd = list(codes)
        versies, lopend = versies.filter(code__in=gevraagd), lopend.filter(route__in=gevraagd)
    regels: dict[str, Routeregel] = {}
    for rij in versies:
        regels.setdefault(rij.code, Routeregel(rij.code)).versies.append(rij)
    for code, versie, aantal in lopend.order_by().values_list("route", "versie_van_route").annotate(Count("pk")):
        if code in regels:
            regels[code].lopend[versie] = aantal
    return sorted(regels.values(), key=lambda regel: (regel.titel.casefold(), regel.code))
