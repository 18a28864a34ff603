"""Handing what one colleague has with employers to another: all of what was chosen, or nothing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from openwerkplein.dossier.handelingen.rijen import Gedaan, gedaan, zet
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.slot import MetVersie
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.handelingen.ondernemer import eis_in_dienst
from openwerkplein.ondernemers.models import Ondernemersvraag
from openwerkplein.ondernemers.overdracht import Opname, neem_op
from openwerkplein.web.tekst import tel

MEESTE = 200
"""How many places of business are handed over at a time, so that it can be undone in one go."""


@transaction.atomic
def geef_door(
    van: Medewerker, naar: Medewerker | None, vestigingen: Collection[int], *, door: Medewerker, met_rest: bool = True
) -> Gedaan:
    """Give the relation with these places of business (primary keys) to a colleague, and with `met_rest` the open promises and
    questions of `van` there too; of places that `van` does not keep any more nothing changes.

    Raises ValidationError (per field) when nothing was chosen, too much, or the receiver cannot have it.
    """
    if naar is None or naar == van:
        raise ValidationError({"naar": "Kies de collega die het overneemt."})
    eis_in_dienst(naar, "naar")
    alles = neem_op(van, vandaag())
    gekozen = [een for een in alles.vestigingen if een.pk in vestigingen]
    if not gekozen:
        raise ValidationError({"vestigingen": "Kies minstens één ondernemer die nog van deze collega is."})
    if len(gekozen) > MEESTE:
        raise ValidationError({"vestigingen": f"Geef er hoogstens {MEESTE} tegelijk door."})
    geraakt = [_geef(een, {"relatiemanager": naar}, door) for een in gekozen]
    if met_rest:
        geraakt += _rest(alles, van, naar, {een.pk for een in gekozen}, door)
    zin = f"{tel(len(gekozen), 'ondernemer', 'ondernemers')} van {van.naam} naar {naar.naam}"
    erbij = len(geraakt) - len(gekozen)
    zin += f", met {tel(erbij, 'open toezegging of vraag', 'open toezeggingen en vragen')}." if erbij else "."
    return gedaan(geraakt[0], zin, *geraakt)


def _rest(alles: Opname, van: Medewerker, naar: Medewerker, waar: set[int], door: Medewerker) -> list[MetVersie]:
    return [
        *(_geef(een, {"uitvoerder": naar}, door) for een in alles.toezeggingen if een.vestiging_id in waar),
        *(_geef(een, _van_vraag(een, van, naar), door) for een in alles.vragen if een.vestiging_id in waar),
    ]


def _van_vraag(vraag: Ondernemersvraag, van: Medewerker, naar: Medewerker) -> dict[str, Medewerker]:
    velden = {"toegewezen": naar} if vraag.toegewezen_id == van.pk else {}
    return velden | ({"bewaker": naar} if vraag.bewaker_id == van.pk else {})


def _geef(rij: MetVersie, velden: dict[str, Medewerker], door: Medewerker) -> MetVersie:
    actueel = rij.vergrendel(rij.versie)
    zet(actueel, velden, door=door, reden="doorgegeven aan een collega")
    return actueel


@transaction.atomic
def geef_losse_door(van: Medewerker, naar: Medewerker | None, *, door: Medewerker) -> Gedaan:
    """Give the open promises and questions of a colleague with employers of others to another; end the places in core teams today.

    Raises ValidationError when nothing is left or the receiver cannot have it.
    """
    if naar is None or naar == van:
        raise ValidationError({"naar": "Kies de collega die het overneemt."})
    eis_in_dienst(naar, "naar")
    alles, dag = neem_op(van, vandaag()), vandaag()
    eigen = {een.pk for een in alles.vestigingen}
    anders = {een.vestiging_id for een in (*alles.toezeggingen, *alles.vragen)} - eigen
    geraakt = _rest(alles, van, naar, anders, door) + _uit_kernteam(alles, dag, door)
    if not geraakt:
        raise ValidationError({"naar": "Er staat niets meer los op naam van deze collega."})
    return gedaan(
        geraakt[0],
        f"{tel(len(geraakt), 'stuk werk', 'stukken werk')} van {van.naam} doorgegeven aan {naar.naam}.",
        *geraakt,
    )


def _uit_kernteam(alles: Opname, dag: date, door: Medewerker) -> list[MetVersie]:
    geraakt: list[MetVersie] = []
    for lid in alles.kernteam:
        if lid.begindatum <= dag:
            actueel = lid.vergrendel(lid.versie)
            zet(actueel, {"einddatum": dag}, door=door, reden="collega vertrekt")
            geraakt.append(actueel)
    return geraakt
