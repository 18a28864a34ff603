"""What can be done with a warme overdracht: offer, ask back, answer, accept, withdraw, choose another receiver.

Until it is accepted nothing changes in who guides whom. Each verb locks the handover first, so that of two colleagues at
the same moment the second hears what the first did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from openwerkplein.begeleiding.handelingen.contactpersoon import wijs_toe
from openwerkplein.begeleiding.models import Afspraak, Begeleiding, Overdracht, Overdrachtbericht
from openwerkplein.begeleiding.rechten import OVERDRACHT_OMLEIDEN
from openwerkplein.dossier.handelingen.rijen import Gedaan, Rij, gedaan, voeg_toe, zet
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern import slot
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import heeft_recht
from openwerkplein.kern.rollen import Rol
from openwerkplein.kern.tijd import datum_kort, vandaag

Soort, Status = Overdrachtbericht.Soort, Overdracht.Status


@dataclass(frozen=True)
class Aanbod:
    """A handover as it is written: in which role, to whom, and what the receiver has to know.

    `van_buiten` names organisation and person when it comes from outside; else who writes it hands over.
    """

    rol: str
    naar: Medewerker
    samenvatting: str
    wat_werkt: str
    afgesproken: str = ""
    afspraken: Sequence[Afspraak] = ()
    gesprek_op: date | None = None
    gesprek_tijd: time | None = None
    zonder_gesprek: str = ""
    van_buiten: str = ""


# -- who may ----------------------------------------------------------------------------------------------------------


def is_ontvanger(overdracht: Overdracht, medewerker: Medewerker) -> bool:
    """Return whether this colleague is asked to take over."""
    return overdracht.naar_id == medewerker.pk


def leidt(overdracht: Overdracht, medewerker: Medewerker) -> bool:
    """Return whether this team leader may act in place of who hands over, and may choose another receiver."""
    if not heeft_recht(medewerker, OVERDRACHT_OMLEIDEN):
        return False
    return Overdracht.objects.van_team(medewerker).filter(pk=overdracht.pk).exists()


def mag_geven(overdracht: Overdracht, medewerker: Medewerker) -> bool:
    """Return whether this colleague may answer and withdraw: who hands over, or the team leader."""
    return overdracht.gever == medewerker or leidt(overdracht, medewerker)


def _eis(mag: bool, zin: str) -> None:
    if not mag:
        raise ValidationError(zin)


def _eis_tekst(tekst: str, melding: str) -> str:
    if not tekst.strip():
        raise ValidationError({"tekst": melding})
    return tekst.strip()


# -- offer ------------------------------------------------------------------------------------------------------------


@transaction.atomic
def bied_aan(inwoner: Inwoner, aanbod: Aanbod, *, door: Medewerker) -> Gedaan:
    """Offer a handover; who guides this inwoner now stays responsible until it is accepted.

    Raises ValidationError (per field) when who offers does not guide the inwoner, when somebody else has the role, when the
    receiver lacks it, is out of service or has it already, for a meeting in the past, and when a text is missing.
    """
    van = None if aanbod.van_buiten else door
    _eis_gever(inwoner, van)
    _eis_rol_vrij(inwoner, aanbod.rol, van)
    _eis_te_ontvangen(inwoner, aanbod.rol, aanbod.naar, van)
    if aanbod.gesprek_op is not None and aanbod.gesprek_op < vandaag():
        raise ValidationError({"gesprek_op": "Deze dag is al voorbij. Kies vandaag of een dag die nog komt."})
    rij = Overdracht(
        inwoner=inwoner,
        medewerker=door,
        datum=vandaag(),
        van=van,
        van_buiten=aanbod.van_buiten,
        rol=aanbod.rol,
        naar=aanbod.naar,
        samenvatting=aanbod.samenvatting,
        afgesproken=aanbod.afgesproken,
        wat_werkt=aanbod.wat_werkt,
        gesprek_op=aanbod.gesprek_op,
        gesprek_tijd=aanbod.gesprek_tijd if aanbod.gesprek_op else None,
        zonder_gesprek="" if aanbod.gesprek_op else aanbod.zonder_gesprek,
    )
    voeg_toe(rij, door=door)
    mee = [een.pk for een in aanbod.afspraken]
    rij.afspraken.set(Afspraak.objects.open().filter(inwoner=inwoner, pk__in=mee))
    _zeg(rij, Soort.AANGEBODEN, door)
    blijft = "" if van is None else f" Tot die tijd blijft {van.naam} verantwoordelijk."
    return Gedaan(rij, f"De overdracht is aangeboden aan {aanbod.naar.naam}.{blijft}", ())


def _eis_gever(inwoner: Inwoner, van: Medewerker | None) -> None:
    if van is None or van.pk in {rij.medewerker_id for rij in _lopend(inwoner)}:
        return
    raise ValidationError(
        "U bent geen vaste contactpersoon van deze inwoner. Alleen wie iemand begeleidt, draagt over. "
        "Een teamleider kan een andere contactpersoon kiezen."
    )


def _lopend(inwoner: Inwoner, **velden: Any) -> list[Begeleiding]:
    return list(Begeleiding.objects.lopend().filter(inwoner=inwoner, **velden).select_related("medewerker"))


def _eis_rol_vrij(inwoner: Inwoner, rol: str, van: Medewerker | None) -> None:
    """A role that a third colleague has is not ours to hand over."""
    for rij in _lopend(inwoner, rol=rol):
        if rij.medewerker != van:
            raise ValidationError(
                {
                    "rol": f"{rij.medewerker.naam} is nu {rij.get_rol_display()} van deze inwoner. "
                    "Alleen die collega draagt dat over; een teamleider kan ook een andere contactpersoon kiezen."
                }
            )
        if rij.begindatum == vandaag():
            raise ValidationError(
                f"{rij.medewerker.naam} is pas sinds vandaag {rij.get_rol_display()}. Doe dit morgen."
            )


def _eis_te_ontvangen(inwoner: Inwoner, rol: str, naar: Medewerker, van: Medewerker | None) -> None:
    if naar == van:
        raise ValidationError({"naar": "U draagt niet aan uzelf over. Kies een andere collega."})
    if not naar.is_active:
        raise ValidationError({"naar": f"{naar.naam} werkt hier niet meer. Kies een andere collega."})
    if Rol(rol) not in naar.rollen:
        raise ValidationError({"naar": f"{naar.naam} heeft niet de rol {Rol(rol).label}. Kies een andere collega."})
    if _lopend(inwoner, rol=rol, medewerker=naar):
        raise ValidationError({"naar": f"{naar.naam} is al {Rol(rol).label} van deze inwoner."})


# -- question and answer ----------------------------------------------------------------------------------------------


@transaction.atomic
def vraag_terug(overdracht: Overdracht, versie: int, *, tekst: str, door: Medewerker) -> Gedaan:
    """Ask the giver a question before accepting; raises ValidationError when it is empty or asked by another."""
    tekst = _eis_tekst(tekst, "Schrijf op wat u wilt weten.")
    rij = _open(overdracht, versie)
    _eis(is_ontvanger(rij, door), f"Alleen {rij.naar.naam} stelt hier een vraag.")
    zet(rij, {"status": Status.TERUGGEVRAAGD}, door=door)
    _zeg(rij, Soort.VRAAG, door, tekst)
    return Gedaan(rij, f"Uw vraag staat bij {rij.gever}.", ())


@transaction.atomic
def beantwoord(overdracht: Overdracht, versie: int, *, tekst: str, door: Medewerker) -> Gedaan:
    """Answer what the receiver asked; the handover waits for the receiver again."""
    tekst = _eis_tekst(tekst, "Schrijf uw antwoord op.")
    rij = _open(overdracht, versie)
    _eis(mag_geven(rij, door), f"Alleen {rij.gever} of de teamleider geeft hier antwoord.")
    _eis(rij.status == Status.TERUGGEVRAAGD, "Er staat geen vraag open bij deze overdracht.")
    zet(rij, {"status": Status.AANGEBODEN}, door=door)
    _zeg(rij, Soort.ANTWOORD, door, tekst)
    return Gedaan(rij, f"Uw antwoord staat bij {rij.naar.naam}.", ())


# -- the end ----------------------------------------------------------------------------------------------------------


@transaction.atomic
def aanvaard(overdracht: Overdracht, versie: int, *, door: Medewerker, tekst: str = "") -> Gedaan:
    """Take over: the receiver is the fixed contact person from today, the agreements that go along change hands.

    The meeting of three becomes an agreement when it lies ahead. Raises Verouderd when something was said since,
    ValidationError when it is closed already, for another colleague, and when the receiver can no longer have the role.
    """
    rij = _open(overdracht, versie)
    _eis(
        is_ontvanger(rij, door),
        f"Alleen {rij.naar.naam} aanvaardt deze overdracht. Een teamleider kan een andere ontvanger kiezen.",
    )
    return _neem_over(rij, door, tekst)


def _neem_over(rij: Overdracht, door: Medewerker, tekst: str) -> Gedaan:
    inwoner = rij.inwoner
    _eis_rol_vrij(inwoner, rij.rol, rij.van)
    _eis_te_ontvangen(inwoner, rij.rol, rij.naar, rij.van)
    geraakt: list[Rij] = _verhuis_afspraken(rij, door)
    verhuisd = len(geraakt)
    gesprek = _maak_gesprek(rij, door)
    geraakt += [gesprek] if gesprek else []
    stappen = wijs_toe(inwoner, door=door, rol=rij.rol, medewerker=rij.naar, begindatum=vandaag()).stappen
    zet(
        rij,
        {"status": Status.AANVAARD, "afgehandeld_op": vandaag(), "gespreksafspraak": gesprek},
        door=door,
        reden="aanvaard",
    )
    _zeg(rij, Soort.AANVAARD, door, tekst)
    zin = f"{rij.naar.naam} is vanaf vandaag {rij.get_rol_display()} van {inwoner.naam}."
    if verhuisd:
        zin += f" {'1 afspraak gaat' if verhuisd == 1 else f'{verhuisd} afspraken gaan'} mee."
    if gesprek:
        zin += f" Het gesprek met z'n drieën staat op {datum_kort(gesprek.voor)}."
    # The handover itself is turned back first: it points to the meeting, which then goes.
    eigen = gedaan(rij, zin, *geraakt)
    return Gedaan(rij, zin, (*eigen.stappen, *stappen, *gedaan(rij, zin).stappen))


def _verhuis_afspraken(rij: Overdracht, door: Medewerker) -> list[Rij]:
    """Give the receiver what goes along and the giver would have done; the inwoner's own agreements stay the inwoner's."""
    if rij.van is None:
        return []
    afspraken = rij.afspraken.open().van_medewerker(rij.van).select_for_update()
    verhuisd: list[Rij] = []
    for afspraak in afspraken.order_by("pk"):
        zet(afspraak, {"uitvoerder": rij.naar}, door=door, reden="meegegaan met de overdracht")
        verhuisd.append(afspraak)
    return verhuisd


def _maak_gesprek(rij: Overdracht, door: Medewerker) -> Afspraak | None:
    if rij.gesprek_op is None or rij.gesprek_op < vandaag():
        return None
    om = f" om {rij.gesprek_tijd:%H:%M}" if rij.gesprek_tijd else ""
    afspraak = Afspraak(
        inwoner=rij.inwoner,
        medewerker=door,
        datum=vandaag(),
        wat=f"gesprek met z'n drieën{om}: {rij.van_wie} draagt over aan {rij.naar.naam}"[:250],
        wie=Afspraak.Wie.MEDEWERKER,
        uitvoerder=rij.naar,
        voor=rij.gesprek_op,
    )
    voeg_toe(afspraak, door=door)
    return afspraak


@transaction.atomic
def trek_in(overdracht: Overdracht, versie: int, *, tekst: str, door: Medewerker) -> Gedaan:
    """Withdraw an offer with the reason; nothing changes in who guides."""
    tekst = _eis_tekst(tekst, "Schrijf op waarom u de overdracht intrekt.")
    rij = _open(overdracht, versie)
    _eis(mag_geven(rij, door), f"Alleen {rij.gever} of de teamleider trekt deze overdracht in.")
    return _sluit(rij, door, tekst)


@transaction.atomic
def maak_aanbod_ongedaan(overdracht: Overdracht, *, door: Medewerker) -> Gedaan:
    """Undo an offer to which nobody reacted yet: it is withdrawn, so that what was read stays on record."""
    rij = _open(overdracht, overdracht.versie)
    _eis(mag_geven(rij, door), f"Alleen {rij.gever} of de teamleider maakt dit ongedaan.")
    _eis(
        not rij.berichten.exclude(soort=Soort.AANGEBODEN).exists(),  # type: ignore[attr-defined]
        f"Dit kan niet meer ongedaan worden gemaakt: {rij.naar.naam} heeft al gereageerd. Trek de overdracht in.",
    )
    return _sluit(rij, door, "aanbieden ongedaan gemaakt")


def _sluit(rij: Overdracht, door: Medewerker, tekst: str) -> Gedaan:
    zet(rij, {"status": Status.INGETROKKEN, "afgehandeld_op": vandaag()}, door=door, reden="ingetrokken")
    _zeg(rij, Soort.INGETROKKEN, door, tekst)
    return gedaan(rij, f"De overdracht aan {rij.naar.naam} is ingetrokken. Er verandert niets in wie begeleidt.")


@transaction.atomic
def leid_om(
    overdracht: Overdracht, versie: int, *, naar: Medewerker, door: Medewerker, tekst: str = "", direct: bool = False
) -> Gedaan:
    """Choose another receiver as team leader; with `direct` the handover is accepted at once on behalf of that colleague.

    Raises ValidationError for who is not the team leader here, and for a receiver who cannot have the role.
    """
    rij = _open(overdracht, versie)
    _eis(leidt(rij, door), "Alleen de teamleider van dit team of deze gemeente kiest een andere ontvanger.")
    _eis_te_ontvangen(rij.inwoner, rij.rol, naar, rij.van)
    if naar == rij.naar and not direct:
        raise ValidationError({"naar": f"{naar.naam} is al de ontvanger. Kies een andere collega."})
    eerst = rij.naar
    if naar != eerst:
        zet(rij, {"naar": naar, "status": Status.AANGEBODEN}, door=door, reden="andere ontvanger")
        _zeg(rij, Soort.OMGELEID, door, f"van {eerst.naam} naar {naar.naam}{f': {tekst}' if tekst else ''}")
    if direct:
        return _neem_over(rij, door, f"namens {naar.naam}{f': {tekst}' if tekst else ''}")
    return Gedaan(rij, f"De overdracht wacht nu op {naar.naam}.", ())


# -- what they share --------------------------------------------------------------------------------------------------


def _open(overdracht: Overdracht, versie: int) -> Overdracht:
    """Lock a handover that is still open; says who closed it when somebody did."""
    actueel: Overdracht = Overdracht.objects.select_for_update().get(pk=overdracht.pk)
    if not actueel.is_open:
        laatste = actueel.berichten.order_by("-moment", "-pk").first()  # type: ignore[attr-defined]
        raise ValidationError(
            f"Deze overdracht is al {actueel.get_status_display()}, door {laatste.medewerker.naam} "
            f"op {datum_kort(timezone.localdate(laatste.moment))}."
        )
    if actueel.versie != versie:
        raise slot.Verouderd(actueel, versie)
    return actueel


def _zeg(rij: Overdracht, soort: str, door: Medewerker, tekst: str = "") -> None:
    bericht = Overdrachtbericht(overdracht=rij, soort=soort, medewerker=door, tekst=tekst)
    bericht.full_clean()
    bericht.save()
