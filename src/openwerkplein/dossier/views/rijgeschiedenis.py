"""Who changed what and when, of one row, also when the row is gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from openwerkplein.dossier.forms.basis import Rijform
from openwerkplein.dossier.handelingen.rijen import benoem, hoofdletter
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.toegang import dossierpagina
from openwerkplein.dossier.views.bewerking import Bewerking, historie, terug_adres
from openwerkplein.dossier.weergave import LEEG, in_woorden
from openwerkplein.kern.rechten import INWONER_LEZEN

_WAT = {"+": "toegevoegd", "~": "gewijzigd", "-": "verwijderd"}


@dataclass(frozen=True)
class Veldwijziging:
    """A field that changed, in words."""

    titel: str
    was: str
    werd: str


@dataclass(frozen=True)
class Wijziging:
    """One change of a row: who (nobody for a command), when, why when that was said, and which fields."""

    wat: str
    wie: str
    moment: datetime
    reden: str
    velden: list[Veldwijziging]


def pagina(bewerking: Bewerking) -> Callable[..., HttpResponse]:
    """Return the page with the history of a row of this kind."""

    @dossierpagina(INWONER_LEZEN, wat=f"geschiedenis van {bewerking.naam}")
    def geschiedenis(request: HttpRequest, inwoner: Inwoner, pk: int) -> HttpResponse:
        rijen = list(historie(bewerking.model, inwoner, pk))
        if not rijen:
            raise Http404("Dit staat niet in dit dossier. Ga terug naar het dossier.")
        form = bewerking.wijzigform(instance=rijen[0].instance, medewerker=request.user)
        context = {
            "inwoner": inwoner,
            "rij": hoofdletter(benoem(rijen[0].instance)),
            "wijzigingen": wijzigingen(form, rijen),
            "terug": terug_adres(request, inwoner),
        }
        return render(request, "dossier/rijgeschiedenis.html", context)

    return geschiedenis


def wijzigingen(form: Rijform, rijen: Sequence[Any]) -> list[Wijziging]:
    """Return the changes of one row, from its history (last change first), in the words of its form."""
    return [_wijziging(form, nu, vorige) for nu, vorige in zip_longest(rijen, rijen[1:])]


def _wijziging(form: Rijform, nu: Any, vorige: Any) -> Wijziging:
    velden = [] if nu.history_type == "-" else _velden(form, nu, vorige if nu.history_type == "~" else None)
    wie = str(nu.history_user) if nu.history_user else "automatisch"
    return Wijziging(_WAT[nu.history_type], wie, nu.history_date, nu.history_change_reason or "", velden)


def _velden(form: Rijform, nu: Any, vorige: Any) -> list[Veldwijziging]:
    """Return what differs from the change before; of a new row, all that was filled in."""
    rijen = []
    for naam in form.toonvelden:
        was = in_woorden(form.fields[naam], getattr(vorige, naam)) if vorige else LEEG
        werd = in_woorden(form.fields[naam], getattr(nu, naam))
        if was != werd:
            rijen.append(Veldwijziging(str(form[naam].label), was, werd))
    return rijen
