"""Which rows of two dossiers cannot both be in one: found from the constraints of the models themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.db import models

from openwerkplein.dossier.models import GeenDubbel, Inwoner, Samenvoeging
from openwerkplein.kern.historie import OnveranderlijkeRij
from openwerkplein.kern.periode import GeenOverlap, Periode

_BLIJFT_STAAN = (Inwoner, Samenvoeging, GeenDubbel, OnveranderlijkeRij)
"""What tells about dossiers rather than being in one: it keeps pointing to the number it was about."""


@dataclass(frozen=True)
class Botsing:
    """Rows of one model that exclude each other; one side stays as a whole."""

    code: str
    van_blijvend: list[Any]
    van_vervallen: list[Any]

    @property
    def omschrijving(self) -> str:
        """Both sides in words."""
        return " tegenover ".join(", ".join(map(benoem, kant)) for kant in (self.van_blijvend, self.van_vervallen))


def benoem(rij: Any) -> str:
    """Return what a row is, with its dates when it is a period."""
    return f"{rij.omschrijving()} {rij.tijdvak}" if isinstance(rij, Periode) else str(rij)


def verwijzingen() -> list[models.ForeignKey[Any, Any]]:
    """Return every foreign key to Inwoner by which a row belongs to a dossier, of all rooms, in a fixed order."""
    velden = [
        relatie.field
        for relatie in Inwoner._meta.get_fields(include_hidden=True)
        if (relatie.one_to_many or relatie.one_to_one)
        and relatie.auto_created
        and not issubclass(relatie.related_model, _BLIJFT_STAAN)  # type: ignore[arg-type]
    ]
    return sorted(velden, key=lambda veld: (veld.model._meta.label, veld.name))  # type: ignore[union-attr]


def botsingen(blijvend: Inwoner, vervallen: Inwoner) -> list[Botsing]:
    """Return what cannot be in one dossier together, in groups that have nothing to do with each other.

    Within a group all rows of one side can stay; rows of different groups never exclude each other.
    """
    gevonden = []
    for veld in verwijzingen():
        rijen = [
            list(veld.model._base_manager.filter(**{veld.name: wie}).order_by("pk")) for wie in (blijvend, vervallen)
        ]
        regels = list(_regels(veld))
        paren = [(a, b) for a, b in product(*rijen) if any(_sluit_uit(regel, veld, a, b) for regel in regels)]
        for links, rechts in _groepen(paren):
            code = f"{veld.model._meta.label_lower}.{min(rij.pk for rij in links)}.{min(rij.pk for rij in rechts)}"
            gevonden.append(Botsing(code, links, rechts))
    return gevonden


def _regels(veld: models.ForeignKey[Any, Any]) -> Iterator[GeenOverlap | tuple[str, ...]]:
    """Yield the rules of a model that look at the dossier: no overlap, or fields that are unique together."""
    if veld.unique:
        yield (veld.name,)
    for regel in veld.model._meta.constraints:
        if (isinstance(regel, GeenOverlap) and veld.name in regel.velden) or (
            isinstance(regel, models.UniqueConstraint) and veld.name in regel.fields
        ):
            yield regel if isinstance(regel, GeenOverlap) else tuple(regel.fields)


def _sluit_uit(regel: GeenOverlap | tuple[str, ...], veld: models.ForeignKey[Any, Any], a: Any, b: Any) -> bool:
    """Return whether a rule keeps two rows, now of two dossiers, from being in one.

    To `GeenOverlap` two empty values are equal, to a unique constraint they are not. A unique constraint with a condition counts as if
    it had none: better asked once too often than refused at the end.
    """
    namen = regel.velden if isinstance(regel, GeenOverlap) else regel
    for naam in namen:
        if naam == veld.name:
            continue
        hier, daar = (getattr(rij, rij._meta.get_field(naam).attname) for rij in (a, b))
        if hier != daar or (hier is None and not isinstance(regel, GeenOverlap)):
            return False
    if not isinstance(regel, GeenOverlap):
        return True
    binnen = all(getattr(a, naam) in waarden for naam, waarden in regel.waar.items())
    return binnen and bool(a.tijdvak.overlapt(b.tijdvak))


def _groepen(paren: list[tuple[Any, Any]]) -> Iterator[tuple[list[Any], list[Any]]]:
    """Yield the connected groups of pairs as (rows of the one side, rows of the other), each in order of primary key."""
    open_ = list(paren)
    while open_:
        groep = [open_.pop(0)]
        gegroeid = True
        while gegroeid:
            links, rechts = {a.pk for a, _ in groep}, {b.pk for _, b in groep}
            erbij = [(a, b) for a, b in open_ if a.pk in links or b.pk in rechts]
            open_ = [paar for paar in open_ if paar not in erbij]
            groep += erbij
            gegroeid = bool(erbij)
        yield tuple(  # type: ignore[misc]
            sorted({rij.pk: rij for rij in kant}.values(), key=lambda rij: rij.pk) for kant in zip(*groep, strict=True)
        )
