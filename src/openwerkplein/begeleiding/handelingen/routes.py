"""What can be done with routes: copy, make a new version, take in a text, publish, throw a draft away, take out of use.

A published version never changes: routekaarten run on it. Every change is made in a draft, of which a route has one at most.
"""

from __future__ import annotations

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from openwerkplein.begeleiding.models import Routeversie
from openwerkplein.begeleiding.routebestand import lees_versie
from openwerkplein.begeleiding.routeconcept import (
    Concept,
    Waarden,
    lees_concept,
    schrijf_concept,
    zet_velden,
)
from openwerkplein.begeleiding.routenakijken import kijk_na
from openwerkplein.begeleiding.routewoorden import verschil
from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan
from openwerkplein.kern import slot
from openwerkplein.kern.models import Medewerker
from openwerkplein.motor.routes.lezen import lees
from openwerkplein.motor.routes.schrijven import schrijf
from openwerkplein.motor.routes.taal import OngeldigeRoute, Route

LEGE_TEKST = "De tekst is leeg. Wilt u het concept niet meer? Gooi het dan weg."
ZONDER_TOELICHTING = "Schrijf in een zin wat er is veranderd. Collega's lezen dat bij de versies."
AL_EEN_CONCEPT = "Van deze route is al een concept. Werk daarin verder, of gooi het eerst weg."


@transaction.atomic
def kopieer(van: Routeversie, *, code: str, titel: str, door: Medewerker) -> Gedaan:
    """Make a draft of a new route out of a version of another; raises ValidationError (per field) when the code is taken."""
    if Routeversie.objects.filter(code=code).exists():
        raise ValidationError({"code": f"Er is al een route met de code '{code}'. Kies een andere."})
    rij = _maak(code, 1, zet_velden(van.bron, {"code": code, "titel": titel, "versie": "1"}), titel, van.anker, door)
    return gedaan(rij, f"'{titel}' is een kopie van '{van.titel}'. Het is een concept: er begint nog niemand aan.")


@transaction.atomic
def nieuwe_versie(van: Routeversie, *, door: Medewerker) -> Gedaan:
    """Make a draft of the next version of a route out of a published one; raises ValidationError when there is a draft already."""
    nummer = _volgend_nummer(van.code)
    rij = _maak(van.code, nummer, zet_velden(van.bron, {"versie": str(nummer)}), van.titel, van.anker, door)
    return gedaan(rij, f"U werkt nu aan versie {nummer}. Versie {van.nummer} blijft zoals die is.")


@transaction.atomic
def neem_tekst_op(tekst: str, *, code: str, door: Medewerker) -> Gedaan:
    """Keep the text of a route as a draft, also when it cannot be read yet; `code` is for a text that does not say its own.

    Raises ValidationError (per field) without a code, for a code that does not fit, and when there is a draft already.
    """
    velden = _velden(tekst)
    code = str(velden.get("code") or code)
    if not code:
        raise ValidationError({"code": "In de tekst staat geen code die we kunnen lezen. Vul hier een code in."})
    nummer = _volgend_nummer(code)
    vorige = Routeversie.objects.filter(code=code).first()
    titel = str(velden.get("titel") or (vorige.titel if vorige else code))
    anker = str(velden.get("anker") or (vorige.anker if vorige else "start"))
    rij = _maak(code, nummer, zet_velden(tekst, {"versie": str(nummer)}), titel[:150], anker[:40], door)
    return gedaan(rij, f"De tekst is bewaard als concept van '{rij.titel}', versie {nummer}.")


def _volgend_nummer(code: str) -> int:
    if Routeversie.objects.filter(code=code, status=Routeversie.Status.CONCEPT).exists():
        raise ValidationError(AL_EEN_CONCEPT)
    hoogste: int | None = Routeversie.objects.filter(code=code).aggregate(hoogste=Max("nummer"))["hoogste"]
    return (hoogste or 0) + 1


def _maak(code: str, nummer: int, bron: str, titel: str, anker: str, door: Medewerker) -> Routeversie:
    rij = Routeversie(code=code, nummer=nummer, bron=bron, titel=titel, anker=anker)
    try:
        with transaction.atomic():
            slot.voeg_toe(rij, door=door)
    except IntegrityError as fout:
        raise ValidationError(AL_EEN_CONCEPT) from fout
    return rij


def _velden(tekst: str) -> Waarden:
    try:
        return lees_concept(tekst).velden
    except OngeldigeRoute:
        return {}


# -- the draft --------------------------------------------------------------------------------------------------------


def vergrendel_concept(rij: Routeversie, versie: int) -> Routeversie:
    """Lock a draft for the rest of the transaction.

    Raises ValidationError when it was published or thrown away meanwhile, Verouderd when a colleague saved in between.
    """
    actueel: Routeversie | None = Routeversie.objects.select_for_update().filter(pk=rij.pk).first()
    if actueel is None:
        raise ValidationError("Een collega heeft dit concept intussen weggegooid.")
    if actueel.status != Routeversie.Status.CONCEPT:
        raise ValidationError(
            f"{actueel.gepubliceerd_door or 'Iemand'} heeft dit concept intussen gepubliceerd als versie {actueel.nummer}. "
            "Maak een nieuwe versie om verder te werken."
        )
    if actueel.versie != versie:
        raise slot.Verouderd(actueel, versie)
    return actueel


@transaction.atomic
def wijzig_tekst(rij: Routeversie, versie: int, tekst: str, *, door: Medewerker, zin: str = "") -> Gedaan:
    """Save the text of a draft as it is typed, readable or not. Raises as `vergrendel_concept`; ValidationError when empty."""
    actueel = vergrendel_concept(rij, versie)
    if not tekst.strip():
        raise ValidationError({"bron": LEGE_TEKST})
    tekst = zet_velden(tekst, {"versie": str(actueel.nummer)})
    if tekst == actueel.bron:
        return Gedaan(actueel, "Er was niets veranderd.", ())
    velden = _velden(tekst)
    titel, anker = str(velden.get("titel") or actueel.titel)[:150], str(velden.get("anker") or actueel.anker)[:40]
    # Also a draft that came with the product is from now on what people here made of it.
    eigen = Routeversie.Herkomst.EIGEN
    slot.bewaar(actueel, {"bron": tekst, "titel": titel, "anker": anker, "herkomst": eigen}, door=door)
    return gedaan(actueel, zin or "Het concept is opgeslagen.")


def wijzig_concept(rij: Routeversie, versie: int, concept: Concept, *, door: Medewerker, zin: str = "") -> Gedaan:
    """Save a draft of which a form changed a part. Raises as `vergrendel_concept`."""
    tekst = schrijf_concept(concept)
    # In the order and form in which people write it, as soon as it can be read.
    with suppress(OngeldigeRoute):
        tekst = schrijf(lees(tekst, rij.code))
    return wijzig_tekst(rij, versie, tekst, door=door, zin=zin)


@transaction.atomic
def gooi_weg(rij: Routeversie, versie: int, *, door: Medewerker) -> Gedaan:
    """Throw a draft away; the history keeps it. Raises as `vergrendel_concept`."""
    actueel = vergrendel_concept(rij, versie)
    weg = gedaan(actueel, f"Het concept van '{actueel.titel}' is weggegooid.")
    actueel._history_user = door  # type: ignore[attr-defined]
    actueel._change_reason = "concept weggegooid"  # type: ignore[attr-defined]
    actueel.delete()
    return weg


@transaction.atomic
def publiceer(rij: Routeversie, versie: int, *, toelichting: str, door: Medewerker) -> Gedaan:
    """Let new routekaarten start with this draft from now on; those that run keep their version.

    Raises OngeldigeRoute when the check finds something (the version in force stays), ValidationError (per field) without a
    word on what changed or when a colleague was first, Verouderd when a colleague changed the draft in between.
    """
    actueel = vergrendel_concept(rij, versie)
    nagekeken = kijk_na(actueel)
    if nagekeken.route is None:
        raise OngeldigeRoute(nagekeken.gebreken)
    if not toelichting.strip():
        raise ValidationError({"toelichting": ZONDER_TOELICHTING})
    _eis_verschil(actueel, nagekeken.route)
    nieuw = {
        "status": Routeversie.Status.GEPUBLICEERD,
        "titel": nagekeken.route.titel,
        "anker": nagekeken.route.anker,
        "toelichting": toelichting.strip(),
        "gepubliceerd_op": timezone.now(),
        "gepubliceerd_door": door,
    }
    slot.bewaar(actueel, nieuw, door=door, reden="gepubliceerd")
    return Gedaan(
        actueel,
        f"Versie {actueel.nummer} van '{actueel.titel}' geldt nu. Wie nu aan de route begint, krijgt deze versie.",
        (),
    )


def _eis_verschil(rij: Routeversie, route: Route) -> None:
    laatste = Routeversie.objects.gepubliceerd().filter(code=rij.code).order_by("-nummer").first()
    if laatste is not None and not verschil(lees_versie(laatste), route):
        raise ValidationError(
            f"Er is niets anders dan in versie {laatste.nummer}. Wijzig eerst iets, of gooi het concept weg."
        )


@transaction.atomic
def zet_gebruik(rij: Routeversie, versie: int, *, uit: bool, door: Medewerker) -> Gedaan:
    """Take a route out of use (nobody starts it any more) or back in use; who follows it goes on. `rij` is its last version.

    Raises Verouderd when a colleague was first, ValidationError for a draft or a version that has a successor.
    """
    actueel = rij.vergrendel(versie)
    laatste = Routeversie.objects.gepubliceerd().filter(code=actueel.code).order_by("-nummer").first()
    if laatste is None or laatste.pk != actueel.pk:
        raise ValidationError("Van deze route geldt intussen een andere versie. Bekijk de route opnieuw.")
    slot.bewaar(actueel, {"uit_gebruik": uit}, door=door)
    stand = (
        "uit gebruik. Er begint niemand meer aan; wie de route volgt, gaat gewoon door" if uit else "weer in gebruik"
    )
    return gedaan(actueel, f"'{actueel.titel}' is {stand}.")
