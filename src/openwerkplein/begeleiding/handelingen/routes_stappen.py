"""What can be done with the parts of a draft: change the route itself, and add, change, copy, move and delete steps."""

from __future__ import annotations

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.begeleiding.handelingen.routes import vergrendel_concept, wijzig_concept
from openwerkplein.begeleiding.models import Routeversie
from openwerkplein.begeleiding.routeconcept import Concept, Waarden, lees_concept
from openwerkplein.dossier.handelingen.rijen import Gedaan
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.slot import Verouderd
from openwerkplein.motor.routes.taal import OngeldigeRoute

NIEUW = {"wanneer": "op anker", "soort": "gesprek"}


class Botsing(Exception):
    """A colleague changed the same part of the draft: `nu` is what stands there now (None when it is gone), `versie` of the draft."""

    def __init__(self, wie: str, versie: int, nu: Waarden | None) -> None:
        super().__init__(f"{wie} heeft dit intussen ook gewijzigd.")
        self.wie, self.versie, self.nu = wie, versie, nu


def concept_van(rij: Routeversie) -> Concept:
    """Return the parts of a draft; raises ValidationError when its text cannot be read at all."""
    try:
        return lees_concept(rij.bron)
    except OngeldigeRoute as fout:
        regel = fout.gebreken[0].regel
        raise ValidationError(
            f"De tekst van het concept is niet te lezen (regel {regel}). Herstel die eerst."
        ) from fout


@transaction.atomic
def wijzig_route(rij: Routeversie, versie: int, velden: Waarden, *, door: Medewerker) -> Gedaan:
    """Change keys of the route itself, as typed; what a colleague did to the steps meanwhile stays.

    Raises Botsing when a colleague changed these too, ValidationError as `vergrendel_concept`.
    """
    actueel, toen = _vergrendel(rij, versie)
    concept = concept_van(actueel)
    if toen is not None and any(concept.velden.get(naam) != toen.velden.get(naam) for naam in velden):
        raise Botsing(_wie(actueel), actueel.versie, concept.velden)
    nieuw = replace(concept, velden=concept.velden | velden)
    return wijzig_concept(actueel, actueel.versie, nieuw, door=door, zin=_ook("De route is opgeslagen.", toen, actueel))


@transaction.atomic
def wijzig_stap(rij: Routeversie, versie: int, code: str, velden: Waarden, *, door: Medewerker) -> Gedaan:
    """Change keys of the step with this code, as typed; what a colleague did to other parts meanwhile stays.

    Raises Botsing when a colleague changed or removed this step too, ValidationError as `vergrendel_concept`.
    """
    actueel, toen = _vergrendel(rij, versie)
    concept = concept_van(actueel)
    plaats = concept.plaats(code)
    nu = None if plaats is None else concept.stappen[plaats]
    if plaats is None or nu is None or (toen is not None and nu != _stap(toen, code)):
        raise Botsing(_wie(actueel), actueel.versie, nu)
    nieuw = concept.met_stap(plaats, nu | velden)
    zin = _ook(f"De stap '{velden.get('titel') or nu.get('titel', '')}' is opgeslagen.", toen, actueel)
    return wijzig_concept(actueel, actueel.versie, nieuw, door=door, zin=zin)


@transaction.atomic
def voeg_stap_toe(rij: Routeversie, versie: int, velden: Waarden, *, na: int, door: Medewerker) -> Gedaan:
    """Add a step after `na` steps (0: first), with a code made of its title. Raises as `wijzig_tekst`."""
    actueel, toen = _vergrendel(rij, versie)
    concept = concept_van(actueel)
    stap = {"code": concept.vrije_code(str(velden.get("titel", ""))), **velden}
    nieuw = concept.met_erbij(min(na, len(concept.stappen)), stap)
    zin = _ook(f"De stap '{velden.get('titel', '')}' is toegevoegd.", toen, actueel)
    return wijzig_concept(actueel, actueel.versie, nieuw, door=door, zin=zin)


@transaction.atomic
def kopieer_stap(rij: Routeversie, versie: int, plaats: int, *, door: Medewerker) -> Gedaan:
    """Put a copy of a step behind it. Raises as `vergrendel_concept`."""
    concept, stap = _stap_op(rij, versie, plaats)
    kopie = stap | {
        "titel": f"{stap.get('titel', '')} (kopie)",
        "code": concept.vrije_code(str(stap.get("code", "stap"))),
    }
    zin = f"De stap '{stap.get('titel', '')}' is gekopieerd. Geef de kopie een eigen titel."
    return wijzig_concept(rij, versie, concept.met_erbij(plaats + 1, kopie), door=door, zin=zin)


@transaction.atomic
def verplaats_stap(rij: Routeversie, versie: int, plaats: int, *, omhoog: bool, door: Medewerker) -> Gedaan:
    """Swap a step with the one before or behind it; at the edge nothing happens. Raises as `vergrendel_concept`."""
    concept, stap = _stap_op(rij, versie, plaats)
    naar = plaats - 1 if omhoog else plaats + 1
    if not 0 <= naar < len(concept.stappen):
        return Gedaan(rij, "De stap staat al aan het eind.", ())
    nieuw = concept.met_stap(plaats, concept.stappen[naar]).met_stap(naar, stap)
    zin = f"De stap '{stap.get('titel', '')}' staat nu {'hoger' if omhoog else 'lager'}."
    return wijzig_concept(rij, versie, nieuw, door=door, zin=zin)


@transaction.atomic
def verwijder_stap(rij: Routeversie, versie: int, plaats: int, *, door: Medewerker) -> Gedaan:
    """Take a step out of a draft; what refers to it is named by the check. Raises as `vergrendel_concept`."""
    concept, stap = _stap_op(rij, versie, plaats)
    zin = f"De stap '{stap.get('titel', '')}' is uit het concept."
    return wijzig_concept(rij, versie, concept.zonder_stap(plaats), door=door, zin=zin)


def _stap_op(rij: Routeversie, versie: int, plaats: int) -> tuple[Concept, Waarden]:
    concept = concept_van(vergrendel_concept(rij, versie))
    if not 0 <= plaats < len(concept.stappen):
        raise ValidationError("Deze stap is er niet meer.")
    return concept, concept.stappen[plaats]


def _vergrendel(rij: Routeversie, versie: int) -> tuple[Routeversie, Concept | None]:
    """Lock the draft; return it as it is now, and how it was at `versie` when a colleague saved in between."""
    try:
        return vergrendel_concept(rij, versie), None
    except Verouderd as ander:
        toen = Routeversie.geschiedenis.filter(id=rij.pk, versie=versie).order_by("history_id").last()
        if toen is None:
            raise
        actueel: Routeversie = ander.actueel  # type: ignore[assignment]
        return actueel, concept_van(toen)


def _stap(concept: Concept, code: str) -> Waarden | None:
    plaats = concept.plaats(code)
    return None if plaats is None else concept.stappen[plaats]


def _wie(rij: Routeversie) -> str:
    return str(rij.geschiedenis.first().history_user or "Een collega")  # type: ignore[attr-defined]


def _ook(zin: str, toen: Concept | None, rij: Routeversie) -> str:
    return (
        zin if toen is None else f"{zin} {_wie(rij)} wijzigde intussen iets anders in dit concept; dat is ook bewaard."
    )
