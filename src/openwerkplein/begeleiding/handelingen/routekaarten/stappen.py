"""What can be done with a step of a routekaart: do it, move it, skip it, give it to a colleague, add to its note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.begeleiding.handelingen.afspraken import leg_contact_vast
from openwerkplein.begeleiding.handelingen.routekaarten import plan
from openwerkplein.begeleiding.handelingen.routekaarten.einde import ga_verder, sluit
from openwerkplein.begeleiding.models import Routekaart, Routestap
from openwerkplein.begeleiding.rechten import VERPLICHTE_STAP_OVERSLAAN
from openwerkplein.begeleiding.routebestand import lees_versie
from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan, hoofdletter, voeg_toe, zet
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import heeft_recht
from openwerkplein.kern.rollen import Rol
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.motor.routes import plannen
from openwerkplein.motor.routes.plannen import NIEUWE_AFSPRAAK, Gepland, Vervolg, vervolg
from openwerkplein.motor.routes.taal import Route, Uitkomst
from openwerkplein.web.tekst import tel

_NAMEN_GENOEMD = 3
"""How many colleagues a message names who may do what this colleague may not."""


class AlAfgehandeld(ValidationError):
    """Somebody closed this step already; `stap` is how it stands now."""

    def __init__(self, stap: Routestap) -> None:
        super().__init__(f"{wie_en_hoe(stap)} Wat u typte staat hieronder nog.")
        self.stap = stap


def wie_en_hoe(stap: Routestap) -> str:
    """Return in a sentence who closed a step, when, and with what."""
    wie = stap.afgehandeld_door.naam if stap.afgehandeld_door else "Een automatische verwerking"
    assert stap.afgehandeld_op is not None
    wanneer = datum_kort(stap.afgehandeld_op)
    if stap.status == Routestap.Status.GEDAAN:
        uitkomst = f" met uitkomst '{stap.uitkomst_titel}'" if stap.uitkomst_titel else ""
        return f"{wie} rondde deze stap al af op {wanneer}{uitkomst}."
    if stap.status == Routestap.Status.OVERGESLAGEN:
        return f"{wie} sloeg deze stap over op {wanneer}: {stap.reden_niet}."
    return f"Deze stap is vervallen op {wanneer}."


def _vergrendel(stap: Routestap, versie: int) -> tuple[Routekaart, Routestap]:
    """Lock the routekaart and then the step, always in this order; raises AlAfgehandeld before Verouderd."""
    kaart = _vergrendel_kaart(stap)
    nu = Routestap.objects.select_related("afgehandeld_door").get(pk=stap.pk)
    if not nu.is_open:
        raise AlAfgehandeld(nu)
    actueel = stap.vergrendel(versie)
    if not actueel.is_open:
        raise AlAfgehandeld(actueel)
    return kaart, actueel


def _vergrendel_kaart(stap: Routestap) -> Routekaart:
    kaarten = Routekaart.objects.select_for_update(of=("self",)).select_related("inwoner", "versie_van_route")
    return kaarten.get(pk=stap.routekaart_id)


# -- done -------------------------------------------------------------------------------------------------------------


@transaction.atomic
def rond_af(
    stap: Routestap,
    versie: int,
    *,
    door: Medewerker,
    uitkomst: str = "",
    notitie: str = "",
    op: date | None = None,
    nieuwe_datum: date | None = None,
    contact: str = "",
) -> Gedaan:
    """Say that a step is done, on a day (today) and with an outcome; what follows from it is planned at once.

    `contact` is a kind of contact (list contact_soort): the note is then a contactmoment too, nothing is typed twice.
    `nieuwe_datum` is the day of the new appointment after calling back. Raises AlAfgehandeld when a colleague was first,
    Verouderd when the step was changed meanwhile, ValidationError (per field) for a missing or unknown outcome or day.
    """
    kaart, actueel = _vergrendel(stap, versie)
    dag = _dag_van(op, kaart)
    route = lees_versie(kaart.versie_van_route)
    gekozen = _uitkomst(route, actueel, uitkomst)
    erbij = _contact(kaart, actueel, dag, contact, notitie, door)
    wat = _vervolg(kaart, route, actueel, dag, uitkomst=uitkomst, nieuwe_datum=nieuwe_datum)
    velden = {
        "status": Routestap.Status.GEDAAN,
        "uitkomst": uitkomst,
        "uitkomst_titel": gekozen.titel if gekozen else "",
        "notitie": notitie,
    }
    _sluit_stap(actueel, dag, door, velden)
    zin = f"'{actueel.titel}' is afgerond{f': {gekozen.titel}' if gekozen else ''}."
    uit = _verwerk(kaart, route, actueel, wat, dag, door, zin)
    return Gedaan(uit.rij, uit.zin, (*erbij, *uit.stappen))


def _dag_van(op: date | None, kaart: Routekaart) -> date:
    nu = vandaag()
    dag = op or nu
    if dag > nu:
        raise ValidationError({"afgehandeld_op": "Deze dag moet nog komen. Kies de dag waarop het is gebeurd."})
    if dag < kaart.inwoner.geboortedatum:
        raise ValidationError({"afgehandeld_op": "Deze dag ligt voor de geboorte. Verbeter de datum."})
    return dag


def _uitkomst(route: Route, stap: Routestap, code: str) -> Uitkomst | None:
    mogelijk = {een.code: een for een in plan.uitkomsten(route, stap)}
    if not mogelijk and not code:
        return None
    if code not in mogelijk:
        raise ValidationError({"uitkomst": "Kies hoe het ging."})
    return mogelijk[code]


def _contact(
    kaart: Routekaart, stap: Routestap, dag: date, soort: str, notitie: str, door: Medewerker
) -> tuple[Any, ...]:
    """Write the note as a contact too, when that was asked; returns the steps that undo it."""
    if not soort:
        return ()
    return leg_contact_vast(
        kaart.inwoner, door=door, datum=dag, soort=soort, onderwerp=stap.titel, tekst=notitie
    ).stappen


def _vervolg(
    kaart: Routekaart,
    route: Route,
    stap: Routestap,
    dag: date,
    *,
    uitkomst: str = "",
    nieuwe_datum: date | None = None,
    overgeslagen: bool = False,
) -> Vervolg:
    """Ask the engine what follows; raises ValidationError when a new day is needed and missing or cannot be."""
    if nieuwe_datum is not None and nieuwe_datum < vandaag():
        raise ValidationError({"nieuwe_datum": "Deze dag is al voorbij. Kies vandaag of een dag die nog komt."})
    weten = plan.feiten([kaart.inwoner_id], vandaag(), route)[kaart.inwoner_id]
    try:
        return vervolg(
            route,
            plan.stand(kaart, kaart.stappen.all()),  # type: ignore[attr-defined]
            plan.als_gepland(stap),
            op=dag,
            uitkomst=uitkomst,
            feiten=weten,
            nieuwe_datum=nieuwe_datum,
            overgeslagen=overgeslagen,
        )
    except ValueError as fout:
        raise ValidationError({"nieuwe_datum": "Kies de dag van de nieuwe afspraak."}) from fout


def _sluit_stap(stap: Routestap, dag: date, door: Medewerker, velden: dict[str, object]) -> None:
    zet(stap, {**velden, "afgehandeld_op": dag, "afgehandeld_door": door}, door=door)  # type: ignore[arg-type]


def _verwerk(
    kaart: Routekaart, route: Route, stap: Routestap, wat: Vervolg, dag: date, door: Medewerker, zin: str
) -> Gedaan:
    """Write what follows from a closed step; the routekaart ends when the outcome says so or when nothing is left."""
    if wat.einde or wat.route:
        return ga_verder(kaart, stap, wat, dag, door, zin)
    verzet = _verplaats(kaart, wat.verzet, door)
    nieuw = [plan.nieuwe_rij(kaart, route, een) for een in wat.nieuw]
    for rij in nieuw:
        voeg_toe(rij, door=door)  # type: ignore[arg-type]
    zin = " ".join(filter(None, (zin, _wat_volgt(stap, nieuw, verzet, wat))))
    if nieuw or kaart.stappen.open().exists():  # type: ignore[attr-defined]
        return gedaan(stap, zin, stap, *verzet, *nieuw)  # type: ignore[arg-type]
    if _mislukt(stap, wat):
        # Nobody is parked: the signal routekaart_stil asks for a decision until there is one.
        return gedaan(
            stap, f"{zin} Er staat niets meer gepland: plan een stap opnieuw, of stop de route met een reden.", stap
        )  # type: ignore[arg-type]
    geraakt = sluit(kaart, Routekaart.RedenEinde.KLAAR, "", dag, door)
    return gedaan(stap, f"{zin} Alle stappen zijn gedaan: de route is klaar.", stap, *geraakt)  # type: ignore[arg-type]


def _mislukt(stap: Routestap, wat: Vervolg) -> bool:
    """Return whether the last step was not done because somebody did not come or could not be reached: not what ready means."""
    return wat.laatste_keer or (stap.terugbellen and stap.uitkomst != NIEUWE_AFSPRAAK)


def _verplaats(kaart: Routekaart, verzet: Sequence[Gepland], door: Medewerker) -> list[Routestap]:
    """Move the open steps that move with another one."""
    naar = {plan.sleutel(een): een for een in verzet}
    rijen = [rij for rij in kaart.stappen.open() if rij.sleutel in naar]  # type: ignore[attr-defined]
    for rij in rijen:
        zet(rij, plan.dagen(naar[rij.sleutel]), door=door)
    return rijen


def _wat_volgt(stap: Routestap, nieuw: list[Routestap], verzet: list[Routestap], wat: Vervolg) -> str:
    zinnen = []
    if nieuw:
        eerste = min(nieuw, key=lambda rij: rij.gepland_op)
        zinnen.append(f"Hierna: {eerste.titel} op {datum_kort(eerste.gepland_op)}.")
    if verzet:
        zinnen.append(f"{hoofdletter(tel(len(verzet), 'andere stap schuift', 'andere stappen schuiven'))} mee.")
    if wat.laatste_keer:
        zinnen.append(f"'{stap.titel}' wordt niet vanzelf opnieuw gepland: beslis hoe het verder gaat.")
    return " ".join(zinnen)


# -- moved, skipped, given ----------------------------------------------------------------------------------------------


@transaction.atomic
def verzet(
    stap: Routestap,
    versie: int,
    *,
    gepland_op: date,
    reden_verzet: str,
    door: Medewerker,
    tijd: time | None = None,
    uiterlijk: date | None = None,
) -> Gedaan:
    """Move an open step to another day that is not past, with a reason; a last day is only moved when it is given.

    The open steps that are counted from it move along, except those that a person moved before (`schuiven_mee`).
    Raises AlAfgehandeld, Verouderd, ValidationError (per field) without a reason or when the day lies after the last day.
    """
    kaart, actueel = _vergrendel(stap, versie)
    reden, laatste = " ".join(reden_verzet.split()), uiterlijk or actueel.uiterlijk
    _eis_verzetbaar(gepland_op, laatste, reden)
    mee = _wat_meeschuift(kaart, actueel, gepland_op)
    oud, verschil = actueel.gepland_op, gepland_op - actueel.gepland_op
    velden = {
        "gepland_op": gepland_op,
        "tijd": tijd,
        "uiterlijk": laatste,
        "tot_minstens": actueel.tot_minstens and actueel.tot_minstens + verschil,
        "tot_hoogstens": actueel.tot_hoogstens and actueel.tot_hoogstens + verschil,
        "rooster": actueel.rooster or oud,
        "vast": True,
        "oorspronkelijk_op": actueel.oorspronkelijk_op or oud,
        "reden_verzet": reden,
    }
    zet(actueel, velden, door=door)  # type: ignore[arg-type]
    rijen = _verplaats(kaart, mee, door)
    zinnen = [
        f"'{actueel.titel}' is verzet van {datum_kort(oud)} naar {datum_kort(gepland_op)}.",
        *(f"'{rij.titel}' schuift mee naar {datum_kort(rij.gepland_op)}." for rij in rijen),
    ]
    return gedaan(actueel, " ".join(zinnen), actueel, *rijen)  # type: ignore[arg-type]


def _eis_verzetbaar(gepland_op: date, laatste: date | None, reden: str) -> None:
    if gepland_op < vandaag():
        raise ValidationError({"gepland_op": "Deze dag is al voorbij. Kies vandaag of een dag die nog komt."})
    if not reden:
        raise ValidationError({"reden_verzet": "Schrijf op waarom de stap wordt verzet."})
    if laatste is not None and gepland_op > laatste:
        zin = f"De stap moet uiterlijk op {datum_kort(laatste)} gedaan zijn. Kies een eerdere dag, of verzet ook de uiterste dag."
        raise ValidationError({"uiterlijk": zin})


def _wat_meeschuift(kaart: Routekaart, stap: Routestap, dag: date) -> list[Gepland]:
    route = lees_versie(kaart.versie_van_route)
    stand = plan.stand(kaart, kaart.stappen.all())  # type: ignore[attr-defined]
    try:
        return plannen.verzet(route, stand, plan.als_gepland(stap), dag, vroegst=vandaag())
    except ValueError as fout:
        raise ValidationError({"gepland_op": str(fout)}) from fout


def schuiven_mee(stap: Routestap) -> list[Routestap]:
    """Return the open steps that move along when this open step is moved, by day."""
    kaart = stap.routekaart
    rijen = list(kaart.stappen.order_by("gepland_op", "pk"))  # type: ignore[attr-defined]
    route = lees_versie(kaart.versie_van_route)
    mee = plannen.rekenen_vanaf(route, plan.stand(kaart, rijen), plan.als_gepland(stap))
    sleutels = {plan.sleutel(een) for een in mee}
    return [rij for rij in rijen if rij.is_open and rij.sleutel in sleutels]


@transaction.atomic
def sla_over(stap: Routestap, versie: int, *, reden_niet: str, door: Medewerker) -> Gedaan:
    """Skip an open step with a reason; a mandatory one only by who holds that right (a team leader).

    Raises AlAfgehandeld, Verouderd, ValidationError without a reason or the right; that message names who may.
    """
    kaart, actueel = _vergrendel(stap, versie)
    if actueel.verplicht and not heeft_recht(door, VERPLICHTE_STAP_OVERSLAAN):
        raise ValidationError(f"Deze stap is verplicht. Alleen een teamleider mag hem overslaan: {_teamleiders(door)}.")
    reden = " ".join(reden_niet.split())
    if not reden:
        raise ValidationError({"reden_niet": "Schrijf op waarom deze stap wordt overgeslagen."})
    dag, route = vandaag(), lees_versie(kaart.versie_van_route)
    wat = _vervolg(kaart, route, actueel, dag, overgeslagen=True)
    _sluit_stap(actueel, dag, door, {"status": Routestap.Status.OVERGESLAGEN, "reden_niet": reden})
    return _verwerk(kaart, route, actueel, wat, dag, door, f"'{actueel.titel}' is overgeslagen.")


def _teamleiders(medewerker: Medewerker) -> str:
    """Return the names of team leaders whom this colleague can ask: of the own team first."""
    leiders = Medewerker.objects.filter(is_active=True, rolrijen__rol=Rol.TEAMLEIDER).order_by("naam")
    namen = [een.naam for een in sorted(leiders, key=lambda een: een.team_id != medewerker.team_id)[:_NAMEN_GENOEMD]]
    return f"vraag het aan {' of '.join(namen)}" if namen else "er is nu geen teamleider; vraag het aan de beheerder"


@transaction.atomic
def wijs_stap_toe(stap: Routestap, versie: int, *, uitvoerder: Medewerker | None, door: Medewerker) -> Gedaan:
    """Let a colleague do an open step; with nobody it goes back to who guides the inwoner in its role.

    Raises AlAfgehandeld, Verouderd, ValidationError when the colleague is out of service.
    """
    _, actueel = _vergrendel(stap, versie)
    if uitvoerder is not None and not uitvoerder.is_active:
        raise ValidationError({"uitvoerder": f"{uitvoerder.naam} werkt hier niet meer. Kies iemand anders."})
    zet(actueel, {"uitvoerder": uitvoerder}, door=door)
    wie = uitvoerder.naam if uitvoerder else "wie deze inwoner begeleidt"
    return gedaan(actueel, f"'{actueel.titel}' doet nu {wie}.")  # type: ignore[arg-type]


@transaction.atomic
def plan_opnieuw(stap: Routestap, versie: int, *, gepland_op: date, door: Medewerker) -> Gedaan:
    """Plan a closed step of a running routekaart once more, on a day that is not past.

    Raises Verouderd when somebody saved in between, ValidationError (per field) when it is open already, or for a past day.
    """
    kaart = _vergrendel_kaart(stap)
    actueel = stap.vergrendel(versie)
    if kaart.einddatum is not None:
        raise ValidationError("Deze route is gestopt. Start de route opnieuw als dat nodig is.")
    keren = [rij for rij in kaart.stappen.all() if rij.code == actueel.code and not rij.terugbellen]  # type: ignore[attr-defined]
    open_ = next((rij for rij in keren if rij.is_open), None)
    if open_ is not None:
        raise ValidationError(f"Deze stap staat al gepland, op {datum_kort(open_.gepland_op)}.")
    if gepland_op < vandaag():
        raise ValidationError({"gepland_op": "Deze dag is al voorbij. Kies vandaag of een dag die nog komt."})
    route = lees_versie(kaart.versie_van_route)
    nummer = max((rij.nummer for rij in keren), default=0) + 1
    rij = plan.nieuwe_rij(kaart, route, Gepland(actueel.code, nummer, gepland_op, rooster=actueel.rooster, vast=True))
    rij.uitvoerder = actueel.uitvoerder
    voeg_toe(rij, door=door)  # type: ignore[arg-type]
    return gedaan(rij, f"'{rij.titel}' staat opnieuw gepland op {datum_kort(gepland_op)}.")  # type: ignore[arg-type]


@transaction.atomic
def vul_notitie_aan(stap: Routestap, versie: int, *, notitie: str, door: Medewerker) -> Gedaan:
    """Write the note of a closed step anew, as somebody adds who came second or remembers more.

    Raises Verouderd when somebody saved in between, ValidationError while the step is still open.
    """
    actueel = stap.vergrendel(versie)
    if actueel.is_open:
        raise ValidationError("Deze stap is nog niet gedaan. Rond hem eerst af.")
    zet(actueel, {"notitie": notitie}, door=door)
    return gedaan(actueel, f"De notitie bij '{actueel.titel}' is opgeslagen.")  # type: ignore[arg-type]
