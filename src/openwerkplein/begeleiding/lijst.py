"""What this room adds to the list of inwoners: who is the fixed contact person, and the filters on that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django import forms
from django.db.models import Exists, OuterRef, Q

from openwerkplein.begeleiding.models import Begeleiding
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import Lijstfilter, Lijstkolom, lijstfilters, lijstkolommen
from openwerkplein.kern.rollen import BEGELEIDERS, Rol


def _contactpersonen(inwoners: Sequence[Inwoner], op: date) -> Mapping[int, str]:
    """Return the regiecoach of each inwoner, or who guides in another role with that role; one query."""
    rijen = Begeleiding.objects.op(op).filter(inwoner__in=inwoners).select_related("medewerker")
    gekozen: dict[int, Begeleiding] = {}
    for rij in rijen:
        huidig = gekozen.get(rij.inwoner_id)
        if huidig is None or _voorrang(rij) < _voorrang(huidig):
            gekozen[rij.inwoner_id] = rij
    return {pk: _in_woorden(rij) for pk, rij in gekozen.items()}


def _voorrang(rij: Begeleiding) -> tuple[int, int]:
    return BEGELEIDERS.index(Rol(rij.rol)), rij.pk


def _in_woorden(rij: Begeleiding) -> str:
    return rij.medewerker.naam if rij.rol == Rol.REGIECOACH else f"{rij.medewerker.naam} ({rij.get_rol_display()})"


def _zonder_regiecoach(waarde: bool, op: date) -> Q:
    return ~Exists(Begeleiding.objects.op(op).filter(inwoner=OuterRef("pk"), rol=Rol.REGIECOACH))


def _begeleid_door(waarde: str, op: date) -> Q:
    """Return a Q for those guided by a colleague whose name holds what was typed, or who has that number."""
    wie = Medewerker.objects.filter(Q(naam__icontains=waarde) | Q(medewerkernummer__iexact=waarde)).values("pk")
    return Q(Exists(Begeleiding.objects.op(op).filter(inwoner=OuterRef("pk"), medewerker__in=wie)))


def _collegaveld() -> forms.CharField:
    # Typed, not chosen from a list: a region has thousands of colleagues.
    return forms.CharField(label="Begeleid door", required=False, max_length=60, help_text="Naam of medewerkernummer.")


lijstkolommen.registreer("begeleiding", Lijstkolom("Regiecoach", _contactpersonen, 10))
lijstfilters.registreer("begeleider", Lijstfilter(_collegaveld, _begeleid_door, 10))
lijstfilters.registreer(
    "zonder_regiecoach",
    Lijstfilter(lambda: forms.BooleanField(label="Zonder regiecoach", required=False), _zonder_regiecoach, 20),
)
