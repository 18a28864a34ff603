"""Moving a running routekaart to a newer version of its route: what was done stays, what is open is planned anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects

from openwerkplein.begeleiding.handelingen.routekaarten import plan
from openwerkplein.begeleiding.models import Routekaart, Routestap, Routeversie
from openwerkplein.begeleiding.routebestand import lees_versie
from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan, voeg_toe, zet
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.motor.routes.plannen import NIEUWE_AFSPRAAK, Gepland, Stand, vervolg
from openwerkplein.motor.routes.plannen import plan as eerste_plan
from openwerkplein.motor.routes.taal import Route
from openwerkplein.motor.routes.voorwaarden import Waarde
from openwerkplein.web.tekst import tel


@dataclass(frozen=True)
class Verplaatsing:
    """What a newer version makes of one routekaart; nothing of it was written.

    `blijft` are open steps whose days stay, `verzet` open steps with their new days, `nieuw` steps that come, `gemist` steps
    that come but lie in the past already (kept as lapsed), `vervalt` open steps that are not in the newer version.
    """

    kaart: Routekaart
    versie: Routeversie
    blijft: list[tuple[Routestap, Gepland]] = field(default_factory=list)
    verzet: list[tuple[Routestap, Gepland]] = field(default_factory=list)
    nieuw: list[Gepland] = field(default_factory=list)
    gemist: list[Gepland] = field(default_factory=list)
    vervalt: list[Routestap] = field(default_factory=list)

    @property
    def sluit(self) -> bool:
        """Whether nothing is left to do, so that the routekaart ends."""
        return not (self.blijft or self.verzet or self.nieuw)

    @property
    def verandert(self) -> bool:
        """Whether the work changes."""
        return bool(self.verzet or self.nieuw or self.vervalt)

    def titel(self, een: Gepland) -> str:
        """Return what a step is called in the newer version."""
        return plan.titel(lees_versie(self.versie).stap(een.stap), een)


def voorbeeld_verplaatsing(kaarten: Sequence[Routekaart], nieuwe_versie: Routeversie) -> list[Verplaatsing]:
    """Return what would change for each of these running routekaarten; writes nothing.

    The number of queries does not depend on how many they are (one for the steps, one for each fact of the route).
    """
    prefetch_related_objects(list(kaarten), "stappen")
    route = lees_versie(nieuwe_versie)
    weten = plan.feiten([kaart.inwoner_id for kaart in kaarten], vandaag(), route)
    return [
        _vergelijk(kaart, nieuwe_versie, route, list(kaart.stappen.all()), weten[kaart.inwoner_id])  # type: ignore[attr-defined]
        for kaart in kaarten
    ]


def _vergelijk(
    kaart: Routekaart, versie: Routeversie, route: Route, rijen: list[Routestap], weten: Mapping[str, Waarde]
) -> Verplaatsing:
    open_ = {rij.sleutel: rij for rij in rijen if rij.is_open}
    planning = _speel_na(kaart, route, rijen, weten)
    plan.laat_vervallen(planning, route, kaart.ankerdatum, weten, vandaag(), behalve=open_)
    wordt = {plan.sleutel(een): een for een in planning.open}
    uit = Verplaatsing(
        kaart,
        versie,
        nieuw=[een for naam, een in wordt.items() if naam not in open_],
        gemist=planning.vervallen,
        vervalt=[rij for naam, rij in open_.items() if naam not in wordt],
    )
    for naam, rij in open_.items():
        if naam in wordt:
            # A day that a person chose stays that day.
            gekozen = plan.als_gepland(rij) if rij.vast else wordt[naam]
            (
                uit.verzet if (gekozen.datum, gekozen.uiterlijk) != (rij.gepland_op, rij.uiterlijk) else uit.blijft
            ).append((rij, gekozen))
    return uit


def _speel_na(
    kaart: Routekaart, route: Route, rijen: Iterable[Routestap], weten: Mapping[str, Waarde]
) -> plan.Planning:
    """Return how the newer version would stand now, had it been followed: its first plan and what every closed step led to.

    A closed step that the newer version does not have, or would not have planned, counts as done and leads to nothing.
    """
    alle = list(rijen)
    planning = plan.Planning(open=list(eerste_plan(route, kaart.ankerdatum, weten)))
    dicht = sorted(
        (rij for rij in alle if not rij.is_open), key=lambda rij: (rij.afgehandeld_op, rij.gepland_op, rij.pk)
    )
    for rij in dicht:
        gedaan_ = next((een for een in planning.open if plan.sleutel(een) == rij.sleutel), None)
        if gedaan_ is not None:
            _volg(planning, kaart, route, rij, gedaan_, alle, weten)
        if any(stap.code == rij.code for stap in route.stappen):
            planning.afgerond.append(plan.als_afgerond(rij))
    return planning


def _volg(
    planning: plan.Planning,
    kaart: Routekaart,
    route: Route,
    rij: Routestap,
    gedaan_: Gepland,
    alle: list[Routestap],
    weten: Mapping[str, Waarde],
) -> None:
    bekend = {een.code for een in plan.uitkomsten(route, rij)}
    uitkomst = rij.uitkomst if rij.uitkomst in bekend else ""
    assert rij.afgehandeld_op is not None
    wat = vervolg(
        route,
        Stand(kaart.ankerdatum, tuple(planning.open), tuple(planning.afgerond)),
        gedaan_,
        op=rij.afgehandeld_op,
        uitkomst=uitkomst,
        feiten=weten,
        nieuwe_datum=_nieuwe_dag(rij, alle) if rij.terugbellen and uitkomst == NIEUWE_AFSPRAAK else None,
        overgeslagen=rij.status != Routestap.Status.GEDAAN,
    )
    planning.verwerk(gedaan_, wat)


def _nieuwe_dag(gebeld: Routestap, alle: list[Routestap]) -> date:
    """Return on which day the step was planned again after a call: that of the first row of it that was made after the call."""
    later = [rij for rij in alle if rij.code == gebeld.code and not rij.terugbellen and rij.pk > gebeld.pk]
    assert gebeld.afgehandeld_op is not None
    dagen = [rij.rooster if not rij.vast and rij.rooster else rij.gepland_op for rij in later[:1]]
    return max([gebeld.afgehandeld_op, *dagen])


# -- writing it -------------------------------------------------------------------------------------------------------


@transaction.atomic
def verplaats_naar_versie(kaart: Routekaart, nieuwe_versie: Routeversie, door: Medewerker) -> Gedaan:
    """Let a running routekaart follow a newer published version; done steps stay, open steps are planned by it.

    A step that a person moved keeps its day, and its colleague. Raises ValidationError when the routekaart has ended, the
    version is of another route, not published, or the one that is followed already.
    """
    actueel = Routekaart.objects.select_for_update(of=("self",)).select_related("versie_van_route").get(pk=kaart.pk)
    _eis_te_verplaatsen(actueel, nieuwe_versie)
    list(actueel.stappen.select_for_update())  # type: ignore[attr-defined]
    (wat,) = voorbeeld_verplaatsing([actueel], nieuwe_versie)
    route = lees_versie(nieuwe_versie)
    rijen = [*_werk_open_bij(wat, route, door), *_maak_nieuwe(wat, route, door)]
    velden: dict[str, object] = {"versie_van_route": nieuwe_versie}
    if wat.sluit:
        zet(actueel, velden | {"einddatum": vandaag(), "reden_einde": Routekaart.RedenEinde.KLAAR}, door=door)
    else:
        zet(actueel, velden, door=door)
    zin = f"{nieuwe_versie.titel} volgt nu versie {nieuwe_versie.nummer}: {_in_het_kort(wat)}."
    return gedaan(actueel, zin, actueel, *rijen)  # type: ignore[arg-type]


def _eis_te_verplaatsen(kaart: Routekaart, versie: Routeversie) -> None:
    if kaart.einddatum is not None:
        raise ValidationError(f"Deze route is al gestopt op {datum_kort(kaart.einddatum)}.")
    if versie.code != kaart.route:
        raise ValidationError("Dit is een versie van een andere route.")
    if versie.status != Routeversie.Status.GEPUBLICEERD:
        raise ValidationError("Deze versie is nog een concept. Publiceer haar eerst.")
    if versie.pk == kaart.versie_van_route_id:
        raise ValidationError("Deze routekaart volgt deze versie al.")


def _werk_open_bij(wat: Verplaatsing, route: Route, door: Medewerker) -> list[Routestap]:
    geraakt = []
    for rij, een in (*wat.blijft, *wat.verzet):
        velden = plan.inhoud(route, een) | plan.dagen(een)
        if any(getattr(rij, naam) != waarde for naam, waarde in velden.items()):
            zet(rij, velden, door=door, reden="andere versie van de route")  # type: ignore[arg-type]
            geraakt.append(rij)
    for rij in wat.vervalt:
        dicht = {"status": Routestap.Status.VERVALLEN, "afgehandeld_op": vandaag(), "afgehandeld_door": door}
        zet(rij, dicht, door=door, reden="niet in de andere versie van de route")  # type: ignore[arg-type]
    return [*geraakt, *wat.vervalt]


def _maak_nieuwe(wat: Verplaatsing, route: Route, door: Medewerker) -> list[Routestap]:
    gemist = [plan.nieuwe_rij(wat.kaart, route, een) for een in wat.gemist]
    for rij in gemist:
        rij.status, rij.afgehandeld_op, rij.afgehandeld_door = Routestap.Status.VERVALLEN, vandaag(), door
    nieuw = [plan.nieuwe_rij(wat.kaart, route, een) for een in wat.nieuw]
    for rij in (*gemist, *nieuw):
        voeg_toe(rij, door=door, reden="andere versie van de route")  # type: ignore[arg-type]
    return [*gemist, *nieuw]


def _in_het_kort(wat: Verplaatsing) -> str:
    delen = [
        tel(len(rijen), f"stap {woord}", f"stappen {woord}")  # type: ignore[arg-type]
        for rijen, woord in ((wat.verzet, "verzet"), (wat.nieuw, "erbij"), (wat.vervalt, "vervallen"))
        if rijen
    ]
    return ", ".join(delen) or "de stappen blijven zoals ze zijn"
