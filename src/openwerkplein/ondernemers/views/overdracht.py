"""A team leader hands employers of one colleague to another: choose, look at the proposal, do it, undo it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.dossier.views.ongedaan import meld_los
from openwerkplein.kern.formfouten import zet_fouten
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.forms.overdracht import DoorgeefForm, LosseForm
from openwerkplein.ondernemers.handelingen.overdracht import geef_door, geef_losse_door
from openwerkplein.ondernemers.overdracht import Opname, neem_op, wie_heeft
from openwerkplein.ondernemers.rechten import ONDERNEMERS_VERDELEN


@met_recht(ONDERNEMERS_VERDELEN)
def collegas(request: HttpRequest) -> HttpResponse:
    """Show who keeps relations with how many employers."""
    return render(request, "ondernemers/doorgeven_wie.html", {"rijen": wie_heeft(vandaag())})


@met_recht(ONDERNEMERS_VERDELEN)
def doorgeven(request: HttpRequest, collega: int) -> HttpResponse:
    """Choose which employers go to whom; the first time the proposal is shown, with ``bevestig`` it is done."""
    van = get_object_or_404(Medewerker, pk=collega)
    opname = neem_op(van, vandaag())
    form = DoorgeefForm(request.POST if request.method == "POST" else None, van=van, opname=opname)
    if form.is_valid():
        if "bevestig" not in request.POST and form.gekozen:
            return _voorstel(request, van, opname, form)
        antwoord = _doe(request, van, form)
        if antwoord is not None:
            return antwoord
    return _toon(request, van, opname, form=form)


def _doe(request: HttpRequest, van: Medewerker, form: DoorgeefForm) -> HttpResponse | None:
    keuze = form.cleaned_data
    try:
        uitkomst = geef_door(
            van,
            keuze["naar"],
            form.gekozen,
            door=request.user,  # type: ignore[arg-type]
            met_rest=keuze["met_rest"],
        )
    except ValidationError as fout:
        zet_fouten(form, fout)
        return None
    return _klaar(request, van, uitkomst)


def _klaar(request: HttpRequest, van: Medewerker, uitkomst: Any) -> HttpResponse:
    naar = reverse("ondernemers:doorgeven-van", args=[van.pk])
    meld_los(request, uitkomst, naar, ONDERNEMERS_VERDELEN)
    return HttpResponseRedirect(naar)


@met_recht(ONDERNEMERS_VERDELEN)
@require_POST
def losse(request: HttpRequest, collega: int) -> HttpResponse:
    """Give the promises and questions with employers of others to a colleague."""
    van = get_object_or_404(Medewerker, pk=collega)
    form = LosseForm(request.POST, van=van, auto_id="los_%s")
    if form.is_valid():
        try:
            uitkomst = geef_losse_door(van, form.cleaned_data["naar"], door=request.user)  # type: ignore[arg-type]
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            return _klaar(request, van, uitkomst)
    return _toon(request, van, neem_op(van, vandaag()), los_form=form)


def _voorstel(request: HttpRequest, van: Medewerker, opname: Opname, form: DoorgeefForm) -> HttpResponse:
    gekozen = set(form.gekozen)
    met_rest = form.cleaned_data["met_rest"]
    context = {
        "van": van,
        "naar": form.cleaned_data["naar"],
        "vestigingen": [een for een in opname.vestigingen if een.pk in gekozen],
        "toezeggingen": [een for een in opname.toezeggingen if met_rest and een.vestiging_id in gekozen],
        "vragen": [een for een in opname.vragen if met_rest and een.vestiging_id in gekozen],
        # Exactly what is shown here, also when the colleague gets another employer meanwhile.
        "verborgen": [
            ("naar", form.cleaned_data["naar"].pk),
            *([("met_rest", "on")] if met_rest else []),
            ("welke", "gekozen"),
            *(("vestigingen", pk) for pk in form.gekozen),
        ],
    }
    return render(request, "ondernemers/doorgeven_voorstel.html", context)


def _toon(
    request: HttpRequest,
    van: Medewerker,
    opname: Opname,
    form: DoorgeefForm | None = None,
    los_form: LosseForm | None = None,
) -> HttpResponse:
    eigen = {een.pk for een in opname.vestigingen}
    context = {
        "van": van,
        "opname": opname,
        "form": form or DoorgeefForm(van=van, opname=opname),
        "los": [een for een in (*opname.toezeggingen, *opname.vragen) if een.vestiging_id not in eigen],
        "los_form": los_form or LosseForm(van=van, auto_id="los_%s"),
    }
    return render(request, "ondernemers/doorgeven.html", context)
