"""How a routekaart ends: always with a reason; and how it goes on in another route."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.begeleiding.handelingen.routekaarten.starten import start
from openwerkplein.begeleiding.models import Routekaart, Routestap, Routeversie
from openwerkplein.begeleiding.routebestand import geldende
from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan, zet
from openwerkplein.kern.historie import werk_bij
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.motor.routes.plannen import Vervolg

LANGSTE_TOELICHTING = 250
DOOR_MENSEN = tuple(
    reden
    for reden in Routekaart.RedenEinde
    if reden not in (Routekaart.RedenEinde.KLAAR, Routekaart.RedenEinde.UITKOMST, Routekaart.RedenEinde.ANDERE_ROUTE)
)
"""The reasons that a colleague chooses; the others follow from the steps."""


@transaction.atomic
def beeindig(
    kaart: Routekaart,
    versie: int,
    *,
    reden_einde: str,
    door: Medewerker,
    einddatum: date | None = None,
    toelichting_einde: str = "",
) -> Gedaan:
    """End a running routekaart with a reason; what is open lapses.

    Raises Verouderd when somebody saved in between, ValidationError (per field) without a reason, for a day that is yet to
    come or lies before the begin, or when it has ended already.
    """
    # Before the version: who comes second hears that it was stopped, by whom and why, instead of choosing between fields.
    _eis_lopend(Routekaart.objects.get(pk=kaart.pk))
    actueel = kaart.vergrendel(versie)
    _eis_lopend(actueel)
    if reden_einde not in DOOR_MENSEN:
        raise ValidationError({"reden_einde": "Kies waarom de route stopt."})
    dag = einddatum or vandaag()
    if dag > vandaag():
        raise ValidationError({"einddatum": "Deze dag moet nog komen. Kies vandaag of een eerdere dag."})
    if dag < actueel.begindatum:
        begin = datum_kort(actueel.begindatum)
        raise ValidationError({"einddatum": f"Deze dag ligt voor het begin van de route ({begin})."})
    geraakt = sluit(actueel, reden_einde, toelichting_einde, dag, door)
    zin = f"{actueel.omschrijving()} is gestopt: {actueel.get_reden_einde_display()}."
    return gedaan(actueel, zin, *geraakt)  # type: ignore[arg-type]


def _eis_lopend(kaart: Routekaart) -> None:
    if kaart.einddatum is not None:
        wie = kaart.geschiedenis.first().history_user or "Een automatische verwerking"
        reden = kaart.get_reden_einde_display()
        raise ValidationError(f"{wie} stopte deze route al op {datum_kort(kaart.einddatum)}: {reden}.")


def sluit(
    kaart: Routekaart, reden: str, toelichting: str, dag: date, door: Medewerker | None
) -> list[Routestap | Routekaart]:
    """End a locked routekaart and let its open steps lapse; returns what was touched. Inside a transaction."""
    einde = max(dag, kaart.begindatum)
    zet(  # first, so that a broken rule is told before anything is written
        kaart,
        {"einddatum": einde, "reden_einde": reden, "toelichting_einde": toelichting[:LANGSTE_TOELICHTING]},
        door=door,  # type: ignore[arg-type]
    )
    return [*laat_open_vervallen(kaart, einde, "route gestopt", door), kaart]


def laat_open_vervallen(kaart: Routekaart, dag: date, reden: str, door: Medewerker | None) -> list[Routestap]:
    """Let every open step of a locked routekaart lapse and return them. Inside a transaction."""
    stappen = list(kaart.stappen.open().select_for_update())  # type: ignore[attr-defined]
    for stap in stappen:
        stap.status, stap.afgehandeld_op, stap.afgehandeld_door = Routestap.Status.VERVALLEN, dag, door
    werk_bij(Routestap, stappen, ["status", "afgehandeld_op", "afgehandeld_door"], reden=reden, door=door)
    return stappen


def ga_verder(kaart: Routekaart, stap: Routestap, wat: Vervolg, dag: date, door: Medewerker, zin: str) -> Gedaan:
    """End a locked routekaart by the outcome of a step, and begin the route that it leads to. Inside a transaction."""
    if not wat.route:
        geraakt = sluit(kaart, Routekaart.RedenEinde.UITKOMST, wat.einde, dag, door)
        return gedaan(stap, f"{zin} De route is gestopt: {wat.einde}.", stap, *geraakt)  # type: ignore[arg-type]
    versie = geldende(wat.route)
    geraakt = sluit(kaart, Routekaart.RedenEinde.ANDERE_ROUTE, versie.titel if versie else wat.route, dag, door)
    uit = gedaan(stap, zin, stap, *geraakt)  # type: ignore[arg-type]
    return _volgende(kaart, uit, versie, dag, door)


def _volgende(kaart: Routekaart, uit: Gedaan, versie: Routeversie | None, dag: date, door: Medewerker) -> Gedaan:
    """Begin the next route; when that cannot be, say so and why, so that a colleague chooses how to go on."""
    if versie is None:
        zin = f"{uit.zin} De route waarin het verdergaat is niet meer in gebruik: start zelf een andere."
        return Gedaan(uit.rij, zin, uit.stappen)
    try:
        with transaction.atomic():
            nieuw = start(kaart.inwoner, versie, ankerdatum=dag, door=door, aanleiding=kaart.route)
    except ValidationError as fout:
        zin = f"{uit.zin} {versie.titel} kon niet beginnen: {' '.join(fout.messages)}"
        return Gedaan(uit.rij, zin, uit.stappen)
    return Gedaan(nieuw.rij, f"{uit.zin} {nieuw.zin}", (*uit.stappen, *nieuw.stappen))
