"""Beginning a route: by hand, by an event that a room knows, and by the night for everyone for whom an event happened."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.begeleiding.handelingen.routekaarten import plan
from openwerkplein.begeleiding.models import Routeaanleiding, Routekaart, Routestap, Routeversie
from openwerkplein.begeleiding.routebestand import geldende, lees_versie
from openwerkplein.begeleiding.voorwaardewoorden import waarom_niet
from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan, voeg_toe
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.historie import maak_aan
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import Aanleiding, aanleidingen
from openwerkplein.kern.stapel import delen
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.motor.routes.taal import Route
from openwerkplein.motor.routes.voorwaarden import Waarde
from openwerkplein.web.tekst import tel

logger = logging.getLogger(__name__)

STAPEL = 1_000
"""People for whom a route is started in one transaction of the night."""
MEESTE_FOUTEN = 50
"""For how many people starting may fail in a night: with more something else is wrong than a row, and somebody has to look."""
HOOGSTENS_VER = timedelta(days=10 * 366)
"""How far an anchor may lie from today: further is a typing error. The longest shipped route takes about four years."""


def eis_mogelijke_datum(inwoner: Inwoner, ankerdatum: date | None) -> None:
    """Raise ValidationError (at `ankerdatum`) when it is missing or cannot be: before birth, or ten years away."""
    if ankerdatum is None:
        raise ValidationError({"ankerdatum": "Vul de datum in vanaf wanneer deze route telt."})
    if ankerdatum < inwoner.geboortedatum:
        geboren = datum_kort(inwoner.geboortedatum)
        raise ValidationError({"ankerdatum": f"Deze datum ligt voor de geboorte ({geboren}). Verbeter de datum."})
    if abs(ankerdatum - vandaag()) > HOOGSTENS_VER:
        raise ValidationError(
            {"ankerdatum": f"{datum_kort(ankerdatum)} is meer dan tien jaar van vandaag. Controleer het jaartal."}
        )


@transaction.atomic
def start(
    inwoner: Inwoner,
    versie: Routeversie,
    *,
    ankerdatum: date | None,
    door: Medewerker | None,
    aanleiding: str = "",
    sla_verleden_over: bool = False,
) -> Gedaan:
    """Let an inwoner begin with a route, with every step that is planned from the start.

    With `sla_verleden_over` the steps that lie before today are kept as lapsed. Raises ValidationError (per field) when
    the anchor date cannot be, the route runs already with this date, is not in use, or leaves nothing to do.
    """
    eis_mogelijke_datum(inwoner, ankerdatum)
    assert ankerdatum is not None
    if versie.status != Routeversie.Status.GEPUBLICEERD or versie.uit_gebruik:
        raise ValidationError("Deze route is niet (meer) in gebruik. Kies een andere route.")
    if inwoner.overleden is not None:
        raise ValidationError("Deze inwoner is overleden. Er begint geen route meer.")
    route = lees_versie(versie)
    planning = voorbeeld_start(inwoner, versie, ankerdatum, sla_verleden_over=sla_verleden_over)
    _eis_iets_te_doen(planning)
    kaart = _kaart(inwoner.pk, versie, ankerdatum, aanleiding, door)
    voeg_toe(kaart, door=door)  # type: ignore[arg-type]
    stappen = maak_aan(Routestap, _rijen(kaart, route, planning, door), reden="route gestart", door=door)
    return gedaan(
        kaart, f"{versie.titel} is gestart met {tel(len(planning.open), 'stap', 'stappen')}.", kaart, *stappen
    )  # type: ignore[arg-type]


def voorbeeld_start(
    inwoner: Inwoner, versie: Routeversie, ankerdatum: date, *, sla_verleden_over: bool = False
) -> plan.Planning:
    """Return the steps with which this inwoner would begin, and those that would lapse; writes nothing."""
    nu, route = vandaag(), lees_versie(versie)
    weten = plan.feiten([inwoner.pk], nu, route)[inwoner.pk]
    return plan.begin(route, ankerdatum, weten, nu if sla_verleden_over else None)


def _eis_iets_te_doen(planning: plan.Planning) -> None:
    if planning.open:
        return
    if planning.vervallen:
        raise ValidationError(
            {"ankerdatum": "Alle stappen liggen voor vandaag. Kies een andere datum, of start met de stappen van toen."}
        )
    raise ValidationError("Deze route heeft voor deze inwoner geen enkele stap. Kies een andere route.")


def _kaart(inwoner: int, versie: Routeversie, ankerdatum: date, aanleiding: str, door: Medewerker | None) -> Routekaart:
    return Routekaart(
        inwoner_id=inwoner,
        versie_van_route=versie,
        route=versie.code,
        begindatum=vandaag(),
        ankerdatum=ankerdatum,
        aanleiding=aanleiding,
        gestart_door=door,
    )


def _rijen(kaart: Routekaart, route: Route, planning: plan.Planning, door: Medewerker | None) -> list[Routestap]:
    vervallen = [plan.nieuwe_rij(kaart, route, een) for een in planning.vervallen]
    for rij in vervallen:
        rij.status, rij.afgehandeld_op, rij.afgehandeld_door = Routestap.Status.VERVALLEN, vandaag(), door
    return [*vervallen, *(plan.nieuwe_rij(kaart, route, een) for een in planning.open)]


# -- which routes there are for somebody ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Keuze:
    """A route that may be started for somebody: whether it is meant for this person, and if not, the condition in words."""

    versie: Routeversie
    route: Route
    past: bool
    waarom_niet: str = ""


def keuzes(inwoner: Inwoner, dag: date) -> list[Keuze]:
    """Return every route in use for this inwoner: those that fit first, then the others with the reason."""
    routes = [(versie, lees_versie(versie)) for versie in Routeversie.objects.geldend().order_by("titel")]
    weten = plan.feiten([inwoner.pk], dag, *(route for _, route in routes))[inwoner.pk]
    gevonden = [_keuze(versie, route, weten) for versie, route in routes]
    return sorted(gevonden, key=lambda keuze: not keuze.past)


def _keuze(versie: Routeversie, route: Route, weten: Mapping[str, Waarde]) -> Keuze:
    if route.voor_wie is None or route.voor_wie.geldt(weten):
        return Keuze(versie, route, past=True)
    return Keuze(versie, route, False, waarom_niet(route.voor_wie, weten))


# -- by an event ------------------------------------------------------------------------------------------------------


def route_bij(aanleiding: Aanleiding, gemeente: int | None, rijen: Iterable[Routeaanleiding]) -> str:
    """Return the code of the route that starts at an event in a municipality: its own choice, else that of all, else the default."""
    keuze = {rij.gemeente_id: rij.route for rij in rijen}
    return keuze.get(gemeente, keuze.get(None, aanleiding.standaard))


def start_routes_voor(
    aanleiding_code: str, inwoner: Inwoner, ankerdatum: date, door: Medewerker | None
) -> Gedaan | None:
    """Start the route that belongs to an event which a room sees happen; None when none belongs to it or it was had already.

    Raises KeyError for an event that nobody registered, ValidationError when the date cannot be.
    """
    aanleiding = aanleidingen[aanleiding_code]
    code = route_bij(aanleiding, inwoner.gemeente_id, Routeaanleiding.objects.filter(aanleiding=aanleiding.code))
    versie = geldende(code) if code else None
    if versie is None or _gehad([(inwoner.pk, ankerdatum)], code):
        return None
    eis_mogelijke_datum(inwoner, ankerdatum)
    if not _starters(versie, {inwoner.pk: ankerdatum}, {inwoner.pk: inwoner}):
        return None
    return start(inwoner, versie, ankerdatum=ankerdatum, door=door, aanleiding=aanleiding.code)


@dataclass(frozen=True)
class Gestart:
    """What an event brought in one night: how many routes began, and for how many people that failed."""

    begonnen: int = 0
    mislukt: int = 0

    def __add__(self, ander: Gestart) -> Gestart:
        return Gestart(self.begonnen + ander.begonnen, self.mislukt + ander.mislukt)


def start_bij_aanleiding(aanleiding: Aanleiding, dag: date) -> Gestart:
    """Start the route of an event for everyone for whom it happened lately, as known on a day; return how many began.

    May run again without harm: who had this route with this date gets none. Left out are the dead, merged dossiers, dates
    that cannot be, and those for whom the route is not meant. Goes by `STAPEL` people, each in a transaction of its own: a
    number of queries per slice and route, and memory for one slice beside the keys. When a slice fails its people are tried one by one, so
    that one row that cannot be written costs nobody else a route; after `MEESTE_FOUTEN` of those it stops.
    """
    keuzes_ = list(Routeaanleiding.objects.filter(aanleiding=aanleiding.code))
    uit = Gestart()
    for deel in delen(aanleiding.nieuw(dag), STAPEL):
        try:
            uit += Gestart(_start_deel(aanleiding, keuzes_, dict(deel)))
        except Exception:
            logger.warning("Een stapel van %s mensen bij %s gaat een voor een.", len(deel), aanleiding.code)
            uit += _een_voor_een(aanleiding, keuzes_, dict(deel), MEESTE_FOUTEN - uit.mislukt)
        if uit.mislukt >= MEESTE_FOUTEN:
            break
    return uit


def _een_voor_een(
    aanleiding: Aanleiding, keuzes_: Sequence[Routeaanleiding], nieuw: Mapping[int, date], hoogstens: int
) -> Gestart:
    """Start the route for each of these alone; stops when it failed for `hoogstens` of them."""
    begonnen = mislukt = 0
    for pk, anker in nieuw.items():
        if mislukt >= hoogstens:
            break
        try:
            begonnen += _start_deel(aanleiding, keuzes_, {pk: anker})
        except Exception:
            logger.exception("Bij %s begon voor inwoner %s geen route.", aanleiding.code, pk)
            mislukt += 1
    return Gestart(begonnen, mislukt)


@transaction.atomic
def _start_deel(aanleiding: Aanleiding, keuzes_: Sequence[Routeaanleiding], nieuw: Mapping[int, date]) -> int:
    """Start the route for these people, all or none of them, and return for how many one began."""
    levend = Inwoner.objects.levend_dossier().filter(pk__in=nieuw, overleden__isnull=True)
    inwoners = {rij.pk: rij for rij in levend.only("geboortedatum", "gemeente_id")}
    per_route: dict[str, dict[int, date]] = {}
    for pk, inwoner in inwoners.items():
        per_route.setdefault(route_bij(aanleiding, inwoner.gemeente_id, keuzes_), {})[pk] = nieuw[pk]
    begonnen = 0
    for code, wie in per_route.items():
        versie = geldende(code) if code else None
        if versie is not None:
            begonnen += _start_velen(versie, wie, inwoners, aanleiding.code)
    return begonnen


def _start_velen(versie: Routeversie, wie: Mapping[int, date], inwoners: Mapping[int, Inwoner], aanleiding: str) -> int:
    gehad = _gehad(list(wie.items()), versie.code)
    nog_niet = {pk: anker for pk, anker in wie.items() if (pk, anker) not in gehad}
    plannen = _starters(versie, nog_niet, inwoners)
    kaarten = maak_aan(
        Routekaart,
        [_kaart(pk, versie, nog_niet[pk], aanleiding, None) for pk in plannen],
        reden=f"gestart door aanleiding {aanleiding}",
    )
    route = lees_versie(versie)
    stappen = [rij for kaart in kaarten for rij in _rijen(kaart, route, plannen[kaart.inwoner_id], None)]
    maak_aan(Routestap, stappen, reden=f"gestart door aanleiding {aanleiding}")
    return len(kaarten)


def _gehad(wie: list[tuple[int, date]], code: str) -> set[tuple[int, date]]:
    """Return who of these had this route with this anchor, running or ended."""
    had = Routekaart.objects.filter(route=code, inwoner__in=[pk for pk, _ in wie])
    return set(had.values_list("inwoner", "ankerdatum")) & set(wie)


def _starters(
    versie: Routeversie, wie: Mapping[int, date], inwoners: Mapping[int, Inwoner]
) -> dict[int, plan.Planning]:
    """Return the first plan of everyone for whom the route is meant and the date can be, by inwoner."""
    route = lees_versie(versie)
    weten = plan.feiten(list(wie), vandaag(), route)
    plannen = {
        pk: plan.begin(route, anker, weten[pk])
        for pk, anker in wie.items()
        if _mogelijk(inwoners[pk], anker) and (route.voor_wie is None or route.voor_wie.geldt(weten[pk]))
    }
    return {pk: planning for pk, planning in plannen.items() if planning.open}


def _mogelijk(inwoner: Inwoner, ankerdatum: date) -> bool:
    try:
        eis_mogelijke_datum(inwoner, ankerdatum)
    except ValidationError:
        return False
    return True
