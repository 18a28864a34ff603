"""What this room adds to the list of inwoners: who is the fixed contact person, and the filters on that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django import forms
from django.db.models import Exists, OuterRef, Q

from openwerkplein.begeleiding.collegas import contactpersoon_weg, zonder_contactpersoon
from openwerkplein.begeleiding.models import Begeleiding
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.registers import Lijstfilter, Lijstkolom, lijstfilters, lijstkolommen
from openwerkplein.kern.rollen import BEGELEIDERS, Rol


def _contactpersonen(inwoners: Sequence[Inwoner], op: date) -> Mapping[int, str]:
    """Return the regiecoach of each inwoner, or who guides in another role with that role; one query."""
    rijen = Begeleiding.objects.op(op).filter(inwoner__in=inwoners).select_related("medewerker")
    # Who comes first is written last.
    op_volgorde = sorted(rijen, key=lambda rij: rij.voorrang, reverse=True)
    return {rij.inwoner_id: _in_woorden(rij) for rij in op_volgorde}


def _in_woorden(rij: Begeleiding) -> str:
    return rij.medewerker.naam if rij.rol == Rol.REGIECOACH else f"{rij.medewerker.naam} ({rij.get_rol_display()})"


def _zonder_regiecoach(waarde: bool, op: date) -> Q:
    return ~Exists(Begeleiding.objects.op(op).filter(inwoner=OuterRef("pk"), rol=Rol.REGIECOACH))


def _begeleid_door(waarde: str, op: date) -> Q:
    """Return a Q for those guided by the colleague with this number, else by one whose name holds what was typed.

    With `` als <rol>`` behind it (as in ``M012 als regiecoach``) only in that role, which is what a caseload counts.
    """
    naam, _, rol = waarde.partition(" als ")
    rijen = Begeleiding.objects.op(op)
    if rol:
        rijen = rijen.filter(rol__in=[een.value for een in BEGELEIDERS if een.label.casefold() == rol.casefold()])
    wie = list(Medewerker.objects.filter(medewerkernummer__iexact=naam).values_list("pk", flat=True))
    if wie:
        # From the few guidances of one colleague to the inwoners: quick however many dossiers there are.
        return Q(pk__in=rijen.filter(medewerker__in=wie).order_by().values("inwoner"))
    namen = Medewerker.objects.filter(naam__icontains=naam).values("pk")
    return Q(Exists(rijen.filter(inwoner=OuterRef("pk"), medewerker__in=namen)))


def _postcode(waarde: str, op: date) -> Q:
    return Q(postcode__startswith="".join(waarde.split()).upper())


def _weg(waarde: bool, op: date) -> Q:
    return Q(pk__in=contactpersoon_weg(op).values("inwoner"))


def _collegaveld() -> forms.CharField:
    # Typed, not chosen from a list: a region has thousands of colleagues.
    return forms.CharField(
        label="Begeleid door",
        required=False,
        max_length=100,
        help_text="Naam of medewerkernummer. Met een rol erbij kan ook: M012 als regiecoach.",
    )


lijstkolommen.registreer("begeleiding", Lijstkolom("Regiecoach", _contactpersonen, 10))
lijstfilters.registreer("begeleider", Lijstfilter(_collegaveld, _begeleid_door, 10))
lijstfilters.registreer(
    "zonder_regiecoach",
    Lijstfilter(lambda: forms.BooleanField(label="Zonder regiecoach", required=False), _zonder_regiecoach, 20),
)
lijstfilters.registreer(
    "zonder_contactpersoon",
    Lijstfilter(
        lambda: forms.BooleanField(label="Zonder vaste contactpersoon", required=False),
        lambda waarde, op: zonder_contactpersoon(op),
        30,
    ),
)
lijstfilters.registreer(
    "contactpersoon_weg",
    Lijstfilter(lambda: forms.BooleanField(label="Contactpersoon is weg", required=False), _weg, 31),
)
lijstfilters.registreer(
    "postcode",
    Lijstfilter(
        lambda: forms.CharField(
            label="Postcode", required=False, max_length=7, help_text="Ook de eerste cijfers, zoals 9401."
        ),
        _postcode,
        40,
    ),
)
