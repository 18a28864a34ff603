"""Support for an employer: explain, request, grant or refuse, work out again, withdraw. Every step has its day and its reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan, niet_later_dan_vandaag, voeg_toe, zet
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.ondernemers import bedragen
from openwerkplein.ondernemers.models import Steun, Vestiging
from openwerkplein.ondernemers.rekenhulp import Uitkomst, reken
from openwerkplein.ondernemers.steunregels import (
    LKS,
    MET_BEDRAG,
    besluit_voor,
    controleer_aanvraag,
    controleer_toekenning,
)

S = Steun.Status
REKENVELDEN = ("uren", "loonwaarde", "voltijd", "wml")


@transaction.atomic
def leg_uit(vestiging: Vestiging, *, door: Medewerker, soort: str, datum: date, **velden: Any) -> Gedaan:
    """Record that a kind of support was explained; raises ValidationError (per field)."""
    niet_later_dan_vandaag(datum)
    rij = Steun(vestiging=vestiging, soort=soort, datum=datum, medewerker=door, **velden)
    voeg_toe(rij, door=door)
    return gedaan(rij, f"{rij} is uitgelegd op {datum_kort(datum)}.")


@transaction.atomic
def vraag_aan(steun: Steun, versie: int | None = None, *, door: Medewerker, **velden: Any) -> Gedaan:
    """Request support: for one that was explained (`versie`), or at once for a new row without a key.

    With `uren` (and `loonwaarde`) a wage subsidy is worked out and the calculation kept; an amount of the law that nobody filled in
    does not stop the request. Raises ValidationError (per field) when a limit is broken, Verouderd.
    """
    _een_tegelijk(steun)
    rij = steun if versie is None else _in_stand(steun, versie, S.UITGELEGD, S.AANGEVRAAGD)
    rekenvelden = _neem_rekenvelden(velden)
    for naam, waarde in velden.items():
        setattr(rij, naam, waarde)
    rij.status = S.AANGEVRAAGD
    if rij.aangevraagd_op is None:
        raise ValidationError({"aangevraagd_op": "Vul in wanneer het is aangevraagd."})
    if rij.pk is None:
        rij.datum = rij.datum or rij.aangevraagd_op
        rij.medewerker = door
    controleer_aanvraag(rij)
    _bepaal_bedrag(rij, rekenvelden, verplicht=False)
    rij.besluit_voor = besluit_voor(rij)
    if rij.pk is None:
        voeg_toe(rij, door=door)
    else:
        zet(rij, {}, door=door)
    uiterlijk = f" Het besluit is er uiterlijk op {datum_kort(rij.besluit_voor)}." if rij.besluit_voor else ""
    return gedaan(rij, f"{rij} is aangevraagd op {datum_kort(rij.aangevraagd_op)}.{uiterlijk}")


@transaction.atomic
def besluit(
    steun: Steun, versie: int, *, door: Medewerker, toekennen: bool, besloten_op: date, reden: str, **velden: Any
) -> Gedaan:
    """Grant or refuse a request, with its day and the reason.

    Who grants may correct what it is about (`velden`, and for a wage subsidy hours and loonwaarde, with which it is worked out). Raises
    ValidationError (per field) when a limit is broken, the amount is not known, or the reason is missing; Verouderd.
    """
    _een_tegelijk(steun)
    rij = _in_stand(steun, versie, S.AANGEVRAAGD)
    if rij.aangevraagd_op and besloten_op < rij.aangevraagd_op:
        raise ValidationError({"besloten_op": f"De aanvraag kwam pas op {datum_kort(rij.aangevraagd_op)}."})
    if besloten_op > vandaag():
        raise ValidationError({"besloten_op": "Deze dag moet nog komen. Vul de dag in waarop het is besloten."})
    rekenvelden = _neem_rekenvelden(velden)
    if toekennen:
        for naam, waarde in velden.items():
            setattr(rij, naam, waarde)
        controleer_toekenning(rij)
        _bepaal_bedrag(rij, rekenvelden, verplicht=True)
    zet(
        rij,
        {
            "status": S.TOEGEKEND if toekennen else S.AFGEWEZEN,
            "besloten_op": besloten_op,
            "reden": reden.strip(),
            "besluit_voor": None,
        },
        door=door,
    )
    return gedaan(rij, f"{rij} is {rij.get_status_display()} op {datum_kort(besloten_op)}.")


@transaction.atomic
def herbereken(
    steun: Steun,
    versie: int,
    *,
    door: Medewerker,
    per: date,
    uren: Decimal,
    loonwaarde: Decimal | None = None,
    voltijd: Decimal | None = None,
    wml: str = "wml_uur",
) -> Gedaan:
    """Work a granted wage subsidy out again from a day on (art. 10d lid 7: each 1 January); the earlier one stays in the history.

    Raises ValidationError (per field), also when an amount of that time is not filled in; Verouderd.
    """
    rij = _in_stand(steun, versie, S.TOEGEKEND)
    if rij.soort not in LKS:
        raise ValidationError("Alleen loonkostensubsidie wordt opnieuw berekend.")
    if rij.einddatum is not None and per > rij.einddatum:
        raise ValidationError({"per": f"Deze steun loopt tot en met {datum_kort(rij.einddatum)}."})
    if rij.begindatum is not None and per < rij.begindatum:
        raise ValidationError({"per": f"Deze steun begint pas op {datum_kort(rij.begindatum)}."})
    uitkomst = reken(
        begindatum=per,
        einddatum=rij.einddatum,
        uren=uren,
        loonwaarde=None if rij.soort == "lks_forfaitair" else loonwaarde,
        voltijd=voltijd,
        wml=wml or "wml_uur",
        gemeente=rij.gemeente,
    )
    _eis_uitkomst(uitkomst, "per")
    bedrag = uitkomst.per_maand
    zet(rij, {"berekening": uitkomst.berekening, "bedrag": bedrag, "berekend_per": per}, door=door, reden="herberekend")
    return gedaan(rij, f"{rij} is opnieuw berekend vanaf {datum_kort(per)}: {bedragen.geld(rij.bedrag)} per maand.")


@transaction.atomic
def trek_in(steun: Steun, versie: int, *, door: Medewerker, ingetrokken_op: date, reden_intrekken: str) -> Gedaan:
    """Withdraw what was explained, requested or granted, with the reason; what was granted ends on that day at the latest.

    Raises ValidationError (per field), Verouderd.
    """
    rij = _in_stand(steun, versie, S.UITGELEGD, S.AANGEVRAAGD, S.TOEGEKEND)
    velden: dict[str, Any] = {
        "status": S.INGETROKKEN,
        "ingetrokken_op": ingetrokken_op,
        "reden_intrekken": reden_intrekken.strip(),
        "besluit_voor": None,
    }
    loopt = rij.begindatum is not None and rij.begindatum <= ingetrokken_op
    if rij.status == S.TOEGEKEND and loopt and (rij.einddatum is None or rij.einddatum > ingetrokken_op):
        velden["einddatum"] = ingetrokken_op
    zet(rij, velden, door=door)
    return gedaan(rij, f"{rij} is ingetrokken op {datum_kort(ingetrokken_op)}.")


# -- shared -----------------------------------------------------------------------------------------------------------


def _een_tegelijk(steun: Steun) -> None:
    """Let two requests for the same employer go one after the other, so that both see what the other did."""
    Vestiging.objects.select_for_update().get(pk=steun.vestiging_id)


def _in_stand(steun: Steun, versie: int, *standen: str) -> Steun:
    rij = steun.vergrendel(versie)
    if rij.status not in standen:
        raise ValidationError(f"Dit is al {rij.get_status_display()}. Bekijk hoe het nu staat.")
    return rij


def _neem_rekenvelden(velden: dict[str, Any]) -> dict[str, Any]:
    """Take what a calculation needs out of what was typed."""
    return {naam: velden.pop(naam) for naam in REKENVELDEN if naam in velden}


def _bepaal_bedrag(rij: Steun, rekenvelden: dict[str, Any], *, verplicht: bool) -> None:
    """Fill in the amount where it follows: the calculation of a wage subsidy, or the amount of the municipality."""
    if rij.soort in LKS:
        _bereken_lks(rij, {naam: waarde for naam, waarde in rekenvelden.items() if waarde not in (None, "")}, verplicht)
    elif rij.soort in MET_BEDRAG and rij.bedrag is None:
        dag = rij.begindatum or rij.aangevraagd_op or rij.datum
        gevonden = bedragen.zoek(rij.soort, dag, rij.gemeente)
        if gevonden is not None:
            rij.bedrag = gevonden.waarde.quantize(Decimal("0.01"))
        elif verplicht:
            raise ValidationError({"bedrag": f"{bedragen.ontbreekt(rij.soort, dag)} Vul hier zelf het bedrag in."})


def _bereken_lks(rij: Steun, rekenvelden: dict[str, Any], verplicht: bool) -> None:
    if "uren" not in rekenvelden or (rij.soort == "lks_loonwaarde" and "loonwaarde" not in rekenvelden):
        if verplicht and rij.bedrag is None:
            veld = "loonwaarde" if "uren" in rekenvelden else "uren"
            raise ValidationError({veld: "Vul dit in om de subsidie te berekenen, of vul zelf het bedrag in."})
        return
    if rij.soort == "lks_forfaitair":
        rekenvelden.pop("loonwaarde", None)
    uitkomst = reken(begindatum=rij.begindatum, einddatum=rij.einddatum, gemeente=rij.gemeente, **rekenvelden)
    if uitkomst.fouten or (verplicht and rij.bedrag is None):
        _eis_uitkomst(uitkomst, "bedrag")
    rij.berekening = uitkomst.berekening
    if uitkomst.berekening is not None:
        # An amount that was typed goes before what was worked out.
        rij.bedrag = uitkomst.per_maand if rij.bedrag is None else rij.bedrag
        rij.berekend_per = rij.begindatum


def _eis_uitkomst(uitkomst: Uitkomst, veld: str) -> None:
    if uitkomst.fouten:
        raise ValidationError(uitkomst.fouten)
    if uitkomst.ontbreekt:
        raise ValidationError({veld: uitkomst.ontbreekt})
