"""A colleague leaves: what is on that name, and where it goes."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from openwerkplein.begeleiding.caseload import caseloads
from openwerkplein.begeleiding.forms.caseload import LaatsteDagForm
from openwerkplein.begeleiding.handelingen.verdeling import geef_losse_door
from openwerkplein.begeleiding.losse import losse_afspraken, losse_stappen
from openwerkplein.begeleiding.models import Afspraak, Begeleiding, Overdracht, Routestap
from openwerkplein.begeleiding.rechten import CASELOAD_VERDELEN
from openwerkplein.begeleiding.views.caseload import zoek_collega
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.tekst import tel


@met_recht(CASELOAD_VERDELEN)
def vertrekt(request: HttpRequest, collega: int) -> HttpResponse:
    """Show everything that is on the name of a colleague, with a last day from which it is divided."""
    wie, dag = zoek_collega(request, collega), vandaag()
    form = LaatsteDagForm(request.GET if "laatste_dag" in request.GET else None, initial={"laatste_dag": dag})
    laatste = form.cleaned_data["laatste_dag"] if form.is_bound and form.is_valid() else dag
    vanaf = max(laatste + timedelta(days=1), dag) if wie.is_active else dag
    namen = Inwoner.objects.zichtbaar_voor(request.user)
    overdrachten = list(Overdracht.objects.open().filter(naar=wie) | Overdracht.objects.open().filter(van=wie))
    context = {
        "wie": wie,
        "form": form,
        "vanaf": vanaf,
        "laatste": vanaf - timedelta(days=1),
        # What still runs on the first day after: what was divided already, or ends before, is no work any more.
        "delen": [een for een in caseloads([wie], vanaf) if een.aantal],
        "verdeeld": Begeleiding.objects.op(dag).filter(medewerker=wie, einddatum__lt=vanaf).count(),
        "afspraken": Afspraak.objects.open().van_medewerker(wie).count(),
        "stappen": Routestap.objects.open().filter(uitvoerder=wie).count(),
        "los": losse_afspraken(wie, request.user).count() + losse_stappen(wie, request.user).count(),
        "overdrachten": overdrachten,
        "namen": namen.in_bulk([rij.inwoner_id for rij in overdrachten]),
    }
    return render(request, "begeleiding/caseload/vertrekt.html", context)


@met_recht(CASELOAD_VERDELEN)
@require_POST
def doorgeven(request: HttpRequest, collega: int) -> HttpResponse:
    """Give the work with people of others to their fixed contact person."""
    wie = zoek_collega(request, collega)
    gegaan, gebleven = geef_losse_door(wie, door=request.user)  # type: ignore[arg-type]
    zin = f"{tel(gegaan, 'afspraak of stap is', 'afspraken en stappen zijn')} doorgegeven aan de vaste contactpersoon."
    if gebleven:
        zin += f" {tel(gebleven, 'afspraak blijft', 'afspraken blijven')} staan: die inwoner heeft geen contactpersoon."
    messages.success(request, zin)
    return redirect("begeleiding:caseload-vertrekt", collega)
