"""The yearly targets."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from openwerkplein.inzicht import handelingen
from openwerkplein.inzicht.forms import TaakstellingForm
from openwerkplein.inzicht.models import Taakstelling
from openwerkplein.inzicht.rechten import TAAKSTELLINGEN_WIJZIGEN, TAAKSTELLINGEN_ZIEN
from openwerkplein.kern.formfouten import toon_verschil, zet_fouten
from openwerkplein.kern.rechten import heeft_recht, met_recht
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tijd import vandaag


@met_recht(TAAKSTELLINGEN_ZIEN)
def overzicht(request: HttpRequest) -> HttpResponse:
    """List the targets, newest year first."""
    soorten = handelingen.soorten()
    taken = Taakstelling.objects.select_related("gemeente").order_by("-jaar", "soort", "gemeente__naam")
    context = {
        "rijen": [(taak, soorten[taak.soort]) for taak in taken],
        "mag_wijzigen": heeft_recht(request.user, TAAKSTELLINGEN_WIJZIGEN),
    }
    return render(request, "inzicht/taakstellingen.html", context)


@met_recht(TAAKSTELLINGEN_WIJZIGEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Set a target."""
    form = TaakstellingForm(request.POST or None, initial={"jaar": vandaag().year})
    if request.method == "POST" and form.is_valid():
        try:
            taak = handelingen.stel_taak(form.velden, door=request.user)  # type: ignore[arg-type]
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            return _klaar(request, taak)
    return render(request, "inzicht/taakstelling.html", {"form": form, "titel": "Nieuwe taakstelling"})


@met_recht(TAAKSTELLINGEN_WIJZIGEN)
def wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a target."""
    taak = get_object_or_404(Taakstelling.objects.select_related("gemeente"), pk=pk)
    form = TaakstellingForm(request.POST or None, initial=TaakstellingForm.beginwaarden(taak))
    if request.method == "POST" and form.is_valid():
        try:
            taak = handelingen.wijzig_taak(taak, form.cleaned_data["versie"] or 0, form.velden, door=request.user)  # type: ignore[arg-type]
        except Verouderd as ander:
            toon_verschil(form, ander, form.velden, leeg="het hele Werkplein")
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            return _klaar(request, taak)
    return render(request, "inzicht/taakstelling.html", {"form": form, "titel": "Taakstelling wijzigen"})


def _klaar(request: HttpRequest, taak: Taakstelling) -> HttpResponse:
    waar = taak.gemeente.naam if taak.gemeente else "het hele Werkplein"
    soort = handelingen.soorten()[taak.soort]
    messages.success(request, f"Taakstelling {soort} {taak.jaar} voor {waar} is nu {taak.aantal}.")
    return redirect("inzicht:taakstellingen")
