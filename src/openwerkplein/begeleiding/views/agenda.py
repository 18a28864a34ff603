"""The calendar feed of a colleague, and where its entries lead."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from openwerkplein.begeleiding.agenda import MODELLEN, als_ics
from openwerkplein.begeleiding.handelingen.dagvoorkeur import medewerker_van_sleutel
from openwerkplein.begeleiding.rechten import MIJN_DAG
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.rechten import met_recht, openbaar
from openwerkplein.kern.tijd import vandaag


@openbaar
@require_safe
@never_cache
def agenda(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Give the calendar that belongs to a key; 404 when nobody has it (any more). No log-in: a calendar program has none."""
    medewerker = medewerker_van_sleutel(sleutel)
    if medewerker is None:
        return HttpResponseNotFound("Deze agenda is er niet (meer).", content_type="text/plain; charset=utf-8")
    antwoord = HttpResponse(als_ics(medewerker, vandaag()), content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = 'inline; filename="mijn-dag.ics"'
    return antwoord


@met_recht(MIJN_DAG)
@require_safe
def open_punt(request: HttpRequest, soort: str, pk: int) -> HttpResponse:
    """Lead from an entry of the calendar to the dossier; only for whom it is about, or who reaches the dossier."""
    model: Any = MODELLEN.get(soort)
    rij = model.objects.select_related("inwoner").filter(pk=pk).first() if model else None
    if rij is None or not Inwoner.objects.zichtbaar_voor(request.user).filter(pk=rij.inwoner_id).exists():
        messages.info(request, "Dit staat niet meer op uw lijst, of u kunt dit dossier niet zien.")
        return HttpResponseRedirect(reverse("begeleiding:mijndag"))
    return HttpResponseRedirect(reverse("dossier:dossier", args=[rij.inwoner.dossiernummer]))
