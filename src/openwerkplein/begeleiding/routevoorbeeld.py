"""Which dates a route would give to real people, and for how many people it is meant; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Mod

from openwerkplein.begeleiding.handelingen.routekaarten.plan import feiten, titel
from openwerkplein.begeleiding.handelingen.routekaarten.starten import route_bij
from openwerkplein.begeleiding.models import Routeaanleiding, Routekaart, Routeversie
from openwerkplein.begeleiding.routebestand import lees_versie
from openwerkplein.begeleiding.routefeiten import feiten_van
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.registers import Aanleiding, routeankers
from openwerkplein.motor.routes.plannen import Gepland, plan
from openwerkplein.motor.routes.taal import Route
from openwerkplein.motor.routes.voorwaarden import Voorwaarde, Waarde

STAPEL = 500
"""Inwoners that are looked at together when people are sought for an example."""
GENOEG_ZONDER = 2_000
"""After how many inwoners of whom none has the date of the anchor those without are taken."""
MEESTE_GEZOCHT = 10_000
"""Inwoners among whom people are sought for an example."""
STEEKPROEF = 20_000
"""Inwoners for whom a condition is counted one by one; of more, a regular part of them."""


@dataclass(frozen=True)
class Persoon:
    """What a route would mean for somebody: from which date, and the steps with which it begins.

    `inwoner` is None for who looks and may not see the name. `ankerdatum` is None when no date is known and none was given.
    """

    inwoner: Inwoner | None
    nummer: int
    ankerdatum: date | None
    loopt: bool
    stappen: tuple[tuple[str, Gepland], ...] = ()

    @property
    def naam(self) -> str:
        """The name, or a number in this list."""
        return self.inwoner.naam if self.inwoner else f"Persoon {self.nummer}"


@dataclass(frozen=True)
class Aantal:
    """How many people a route is meant for, out of how many; `ongeveer` when only a part of them was counted."""

    passend: int
    van: int
    ongeveer: bool


def met_lopende_kaart(route: Route, medewerker: Any, dag: date, aantal: int) -> list[Persoon]:
    """Return people who follow this route now, with the dates that this text of it would give them from the start.

    Those whom the colleague may see come first. A fixed number of queries.
    """
    kaarten = Routekaart.objects.filter(route=route.code, einddatum__isnull=True, begindatum__lte=dag)
    binnen = kaarten.filter(inwoner__in=Inwoner.objects.zichtbaar_voor(medewerker)).order_by("-pk")[:aantal]
    gekozen = dict(binnen.values_list("inwoner", "ankerdatum"))
    if len(gekozen) < aantal:
        rest = kaarten.exclude(inwoner__in=gekozen).order_by("-pk").values_list("inwoner", "ankerdatum")
        gekozen |= dict(rest[: aantal - len(gekozen)])
    return _personen(route, medewerker, dag, gekozen, loopt=True)


def passende(route: Route, medewerker: Any, dag: date, aantal: int, anker: date | None) -> list[Persoon]:
    """Return people for whom the route is meant, with the dates it would give; `anker` is for who has no such date.

    Those whom the colleague may see come first, then those whose date lies nearest. Sought among `MEESTE_GEZOCHT` people.
    """
    mensen = Inwoner.objects.levend_dossier().filter(overleden__isnull=True)
    zichtbaar = mensen.filter(pk__in=Inwoner.objects.zichtbaar_voor(medewerker).values("pk")).order_by("-pk")
    gevonden = _zoek(route, list(zichtbaar.values_list("pk", flat=True)[:MEESTE_GEZOCHT]), dag, aantal, anker)
    if len(gevonden) < aantal:
        rest = mensen.exclude(pk__in=gevonden).order_by("-pk").values_list("pk", flat=True)[:MEESTE_GEZOCHT]
        gevonden |= _zoek(route, list(rest), dag, aantal - len(gevonden), anker)
    return _personen(route, medewerker, dag, gevonden, loopt=False)


def _zoek(route: Route, pks: Sequence[int], dag: date, aantal: int, anker: date | None) -> dict[int, date | None]:
    """Return `aantal` of these for whom the route is meant, with their anchor date: first those who have one."""
    met: dict[int, date | None] = {}
    zonder: dict[int, date | None] = {}
    for begin in range(0, len(pks), STAPEL):
        deel = _die_passen(route.voor_wie, pks[begin : begin + STAPEL], dag)
        voorstel = routeankers[route.anker].voorstel(deel, dag)
        met |= {pk: voorstel[pk] for pk in deel if pk in voorstel}
        zonder |= {pk: anker for pk in deel if pk not in voorstel}
        # An anchor of which no dossier knows a date is not sought through all of them.
        if len(met) >= aantal or (not met and begin >= GENOEG_ZONDER and len(zonder) >= aantal):
            break
    dichtbij = sorted(met.items(), key=lambda paar: (abs((paar[1] or dag) - dag), paar[0]))
    return dict([*dichtbij, *zonder.items()][:aantal])


def _die_passen(voorwaarde: Voorwaarde | None, pks: Sequence[int], dag: date) -> list[int]:
    if voorwaarde is None:
        return list(pks)
    weten = feiten_van(pks, dag, sorted(voorwaarde.feiten))
    return [pk for pk in pks if voorwaarde.geldt(weten[pk])]


def _personen(
    route: Route, medewerker: Any, dag: date, wie: Mapping[int, date | None], *, loopt: bool
) -> list[Persoon]:
    zichtbaar = {rij.pk: rij for rij in Inwoner.objects.zichtbaar_voor(medewerker).filter(pk__in=wie)}
    weten = feiten(list(wie), dag, route)
    return [
        Persoon(zichtbaar.get(pk), nummer, anker, loopt, _dagen(route, anker, weten[pk]))
        for nummer, (pk, anker) in enumerate(wie.items(), 1)
    ]


def _dagen(route: Route, anker: date | None, weten: Mapping[str, Waarde]) -> tuple[tuple[str, Gepland], ...]:
    if anker is None:
        return ()
    rijen = sorted(plan(route, anker, weten), key=lambda een: een.datum)
    return tuple((titel(route.stap(een.stap), een), een) for een in rijen)


# -- how many ---------------------------------------------------------------------------------------------------------


def tel_passend(voorwaarde: Voorwaarde | None, dag: date) -> Aantal:
    """Return for how many people a condition holds; of more than `STEEKPROEF` people an estimate from a regular part."""
    mensen = Inwoner.objects.levend_dossier().filter(overleden__isnull=True).order_by()
    totaal = mensen.count()
    if voorwaarde is None:
        return Aantal(totaal, totaal, ongeveer=False)
    elke = -(-totaal // STEEKPROEF)
    if elke > 1:
        mensen = mensen.annotate(rest=Mod(F("pk"), Value(elke))).filter(rest=0)
    pks = list(mensen.values_list("pk", flat=True))
    passend = len(_die_passen(voorwaarde, pks, dag))
    return Aantal(round(passend * totaal / len(pks)) if pks else 0, totaal, ongeveer=elke > 1)


def tel_bij_aanleiding(aanleiding: Aanleiding, dag: date) -> tuple[Mapping[str, int], bool]:
    """Return for how many people each route would start tonight at this event, by code ("" for whom nothing would start),
    and whether that is an estimate, because it happened for more than `MEESTE_GEZOCHT` people.

    A fixed number of queries per route.
    """
    alle = sorted(dict(aanleiding.nieuw(dag)).items())
    elke = max(1, -(-len(alle) // MEESTE_GEZOCHT))
    nieuw = dict(alle[::elke])
    rijen = list(Routeaanleiding.objects.filter(aanleiding=aanleiding.code))
    mensen = Inwoner.objects.levend_dossier().filter(pk__in=nieuw, overleden__isnull=True).order_by()
    per_route: dict[str, dict[int, date]] = {}
    for pk, gemeente in mensen.values_list("pk", "gemeente"):
        per_route.setdefault(route_bij(aanleiding, gemeente, rijen), {})[pk] = nieuw[pk]
    return {code: elke * _nog_te_beginnen(code, wie, dag) for code, wie in per_route.items()}, elke > 1


def _nog_te_beginnen(code: str, wie: Mapping[int, date], dag: date) -> int:
    """Return how many of these have not had this route with this date, and are those for whom it is meant."""
    versie = Routeversie.objects.geldend().filter(code=code).first() if code else None
    if versie is None:
        return len(wie)
    had = Routekaart.objects.filter(route=code, inwoner__in=wie).values_list("inwoner", "ankerdatum")
    gehad = {pk for pk, anker in had if wie[pk] == anker}
    return len(_die_passen(lees_versie(versie).voor_wie, [pk for pk in wie if pk not in gehad], dag))
