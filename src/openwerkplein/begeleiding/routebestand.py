"""Routes as files and in the database: the words they may use, take one in, and load those that come with the product.

A route that does not pass its check is never taken in, and the version in force stays. A shipped version never takes the
place of one that the installation made itself: it then comes in as a draft, which an administrator reads and publishes.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connections, transaction
from django.utils import timezone

from openwerkplein.begeleiding.models import Routeversie
from openwerkplein.kern import slot
from openwerkplein.kern.historie import maak_aan
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import routeankers, routefeiten
from openwerkplein.kern.rollen import Rol
from openwerkplein.motor.routes.controle import controleer, keur
from openwerkplein.motor.routes.knopen import TEKENS_HOOGSTENS
from openwerkplein.motor.routes.lezen import lees
from openwerkplein.motor.routes.taal import Feit, Gebrek, OngeldigeRoute, Route, Woordenboek
from openwerkplein.web.tekst import tel

logger = logging.getLogger(__name__)

GELEVERD = Path(__file__).parent / "routes"
"""The folder of the routes that come with the product: one YAML file per route."""

INWONER = "inwoner"
"""The role of a step that the inwoner does."""

_VERSIE = re.compile(r"^versie:.*$", re.MULTILINE)


@dataclass(frozen=True)
class Bestand:
    """A route as it comes with the product: its file, code, version and text."""

    bestand: str
    code: str
    versie: int
    bron: str


# -- reading ----------------------------------------------------------------------------------------------------------


def woordenboek(routes: Iterable[str] | None = None) -> Woordenboek:
    """Return the words that a route may use here: what rooms registered, and the routes that exist (from the database and
    shipped) unless `routes` says which."""
    if routes is None:
        routes = Routeversie.objects.gepubliceerd().values_list("code", flat=True).distinct()
    return Woordenboek(
        rollen={**dict(Rol.choices), INWONER: "inwoner"},
        ankers={code: anker.titel for code, anker in routeankers.items()},
        feiten={code: Feit(code, feit.titel, feit.soort, dict(feit.waarden())) for code, feit in routefeiten.items()},
        routes=frozenset(routes) | {een.code for een in geleverde()},
    )


def lees_bestand(pad: Path) -> str:
    """Return the text of a file. Raises OSError when it cannot be read, OngeldigeRoute when it is too large or no text."""
    if pad.stat().st_size > 4 * TEKENS_HOOGSTENS:
        raise OngeldigeRoute(
            [Gebrek(str(pad), 1, "Het bestand is te groot voor een route.", "Kies een ander bestand.")]
        )
    try:
        return pad.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        regel = fout.object[: fout.start].count(b"\n") + 1
        gebrek = Gebrek(str(pad), regel, "Hier staat een teken dat geen UTF-8 is.", "Bewaar het bestand als UTF-8.")
        raise OngeldigeRoute([gebrek]) from fout


def lees_versie(versie: Routeversie) -> Route:
    """Return the route of a version; its `versie` is the number here. Raises OngeldigeRoute for a draft that is not ready."""
    return _gelezen(versie.bron, versie.code, versie.nummer)


@lru_cache(maxsize=512)
def _gelezen(bron: str, code: str, nummer: int) -> Route:
    return replace(lees(bron, f"{code}.yaml"), versie=nummer)


def geldende(code: str) -> Routeversie | None:
    """Return the version of a route with which a routekaart starts now; None when there is none, or it is out of use."""
    versie: Routeversie | None = Routeversie.objects.geldend().filter(code=code).first()
    return versie


def in_gebruik() -> list[Routeversie]:
    """Return the version in force of every route, by code."""
    return list(Routeversie.objects.geldend().order_by("code"))


# -- taking in --------------------------------------------------------------------------------------------------------


@transaction.atomic
def neem_op(bron: str, bestand: str, *, door: Medewerker | None = None, toelichting: str = "") -> Routeversie:
    """Check a text and make it the version in force of its route; the same text as that in force is not stored again.

    It gets the next number, whatever number stands in it. Raises OngeldigeRoute when it does not pass the check,
    ValidationError when somebody works on a draft of the route.
    """
    route = keur(bron, bestand, woordenboek())
    rijen = list(Routeversie.objects.select_for_update().filter(code=route.code))
    if _concept(rijen):
        raise ValidationError(f"Van {route.code} is een concept. Publiceer het eerst, of gooi het weg.")
    laatste = _laatste(rijen)
    if laatste is not None and not laatste.uit_gebruik and _zonder_versie(laatste.bron) == _zonder_versie(bron):
        return laatste
    nummer = _nummer(rijen, route.versie)
    bron = _VERSIE.sub(f"versie: {nummer}", bron, count=1)
    rij = _gepubliceerd(route, bron, nummer, Routeversie.Herkomst.EIGEN, toelichting=toelichting)
    rij.gepubliceerd_door = door
    slot.voeg_toe(rij, door=door, reden="opgenomen")
    return rij


def _laatste(rijen: Sequence[Routeversie]) -> Routeversie | None:
    gepubliceerd = [rij for rij in rijen if rij.status == Routeversie.Status.GEPUBLICEERD]
    return max(gepubliceerd, key=lambda rij: rij.nummer, default=None)


def _concept(rijen: Sequence[Routeversie]) -> bool:
    return any(rij.status == Routeversie.Status.CONCEPT for rij in rijen)


def _nummer(rijen: Sequence[Routeversie], versie: int) -> int:
    return max([versie, *(rij.nummer + 1 for rij in rijen)])


def _zonder_versie(bron: str) -> str:
    return _VERSIE.sub("", bron).strip()


def _gepubliceerd(route: Route, bron: str, nummer: int, herkomst: Routeversie.Herkomst, **velden: Any) -> Routeversie:
    return Routeversie(
        code=route.code,
        nummer=nummer,
        titel=route.titel,
        anker=route.anker,
        bron=bron,
        status=Routeversie.Status.GEPUBLICEERD,
        herkomst=herkomst,
        gepubliceerd_op=timezone.now(),
        **velden,
    )


# -- routes that come with the product --------------------------------------------------------------------------------


@cache
def geleverde() -> tuple[Bestand, ...]:
    """Return the routes that come with the product, in order of code."""
    paden = sorted(GELEVERD.glob("*.yaml"), key=lambda pad: pad.stem)
    return tuple(Bestand(pad.name, pad.stem, _versie_in(bron := pad.read_text("utf-8")), bron) for pad in paden)


def _versie_in(bron: str) -> int:
    """Return the version that a text says it is; 0 when it does not say so in the usual way."""
    gevonden = re.search(r"^versie: *([0-9]{1,4}) *(?:#.*)?$", bron, re.MULTILINE)
    return int(gevonden[1]) if gevonden else 0


def afgekeurde() -> dict[str, tuple[Gebrek, ...]]:
    """Return by file what is wrong with shipped routes that do not pass the check here, and so were not loaded."""
    woorden, geladen = woordenboek(), _geladen()
    nieuw = [een for een in geleverde() if (een.code, een.versie) not in geladen]
    return {een.bestand: uitslag for een in nieuw if isinstance(uitslag := _keur(een, woorden), tuple)}


def kijk_na(dag: date) -> str:
    """Return in a sentence which routes no longer pass the check with the words of today, for the administrator.

    Also which shipped versions are not loaded. What is in force stays: who follows it goes on. A role, a fact or a value of a
    list may have gone since a route was taken in.
    """
    woorden, geldt, niet_goed = woordenboek(), in_gebruik(), afgekeurde()
    fout = {een.titel: gebreken for een in geldt if (gebreken := controleer(lees_versie(een), woorden))}
    zinnen = [f"{naam}: {gebreken[0]}" for naam, gebreken in fout.items()]
    zinnen += [f"Niet geladen: {gebreken[0]}" for gebreken in niet_goed.values()]
    geladen = _geladen()
    zinnen += [
        f"Van {een.code} wacht een nieuwe meegeleverde versie: publiceer eerst uw concept, of gooi het weg."
        for een in geleverde()
        if een.bestand not in niet_goed and (een.code, een.versie) not in geladen
    ]
    return " ".join(zinnen) or f"{tel(len(geldt), 'route', 'routes')} nagekeken, alles is in orde."


def laad_geleverde(using: str = "default", **_: Any) -> None:
    """Add every shipped version that is not in the database yet; runs after each migration.

    What does not pass the check is left out and logged (`afgekeurde` says it on screen).
    """
    verbinding = connections[using]
    if using != "default" or Routeversie._meta.db_table not in verbinding.introspection.table_names():
        return
    geladen = _geladen()
    nieuw = [een for een in geleverde() if (een.code, een.versie) not in geladen]
    if not nieuw:
        return
    aanwezig: dict[str, list[Routeversie]] = {}
    for rij in Routeversie.objects.all():
        aanwezig.setdefault(rij.code, []).append(rij)
    woorden = woordenboek(aanwezig)
    rijen = []
    with transaction.atomic():
        for een in nieuw:
            uitslag = _keur(een, woorden)
            if isinstance(uitslag, Route):
                rijen += _versie_van(een, uitslag, aanwezig.get(een.code, []))
            else:
                logger.error("Route %s is niet geladen: %s", een.bestand, " ".join(map(str, uitslag)))
        maak_aan(Routeversie, rijen, reden="meegeleverd")


def _geladen() -> set[tuple[str, int]]:
    """Return the shipped versions (code, version) that were ever taken in here.

    The history remembers them as they came: also a draft that was thrown away since, or that people made their own.
    """
    gekomen = Routeversie.geschiedenis.filter(history_type="+", herkomst=Routeversie.Herkomst.GELEVERD)
    return {(code, _versie_in(bron)) for code, bron in gekomen.order_by().values_list("code", "bron")}


_gekeurd: dict[str, tuple[Woordenboek, Route | tuple[Gebrek, ...]]] = {}


def _keur(een: Bestand, woorden: Woordenboek) -> Route | tuple[Gebrek, ...]:
    """Return the route, or what is wrong with it; remembered as long as the words stay the same."""
    eerder = _gekeurd.get(een.bron)
    if eerder is not None and eerder[0] == woorden:
        return eerder[1]
    uitslag: Route | tuple[Gebrek, ...]
    try:
        uitslag = keur(een.bron, een.bestand, woorden)
    except OngeldigeRoute as fout:
        uitslag = fout.gebreken
    if isinstance(uitslag, Route) and uitslag.code != een.code:
        wat = f"De route heet {uitslag.code} en het bestand niet."
        uitslag = (Gebrek(een.bestand, uitslag.regels["code"], wat, "Geef het bestand de naam van de route.", "code"),)
    _gekeurd[een.bron] = (woorden, uitslag)
    return uitslag


def _versie_van(een: Bestand, route: Route, rijen: Sequence[Routeversie]) -> list[Routeversie]:
    """Return the row for a shipped version: in force when nobody here changed the route, else a draft when there is none yet."""
    laatste = _laatste(rijen)
    nummer = _nummer(rijen, route.versie)
    eigen = laatste is not None and laatste.herkomst == Routeversie.Herkomst.EIGEN
    concept = _concept(rijen)
    rij = _gepubliceerd(route, een.bron, nummer, Routeversie.Herkomst.GELEVERD)
    if not eigen and not concept:
        # Who took the route out of use keeps it so.
        rij.uit_gebruik = laatste is not None and laatste.uit_gebruik
        return [rij]
    if concept:
        logger.warning("Route %s wacht: er is een concept van deze route.", een.bestand)
        return []
    logger.warning("Route %s is een concept: hier geldt een eigen versie.", een.bestand)
    rij.status, rij.gepubliceerd_op = Routeversie.Status.CONCEPT, None
    rij.toelichting = f"Nieuw meegeleverd (versie {een.versie}); hier geldt een eigen versie."
    return [rij]
