"""Which event starts which route, for everyone or in one municipality."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from openwerkplein.begeleiding.forms.routes import Aanleidingform
from openwerkplein.begeleiding.handelingen.routeaanleidingen import kies_route, wijzig_keuze
from openwerkplein.begeleiding.models import Routeaanleiding, Routeversie
from openwerkplein.begeleiding.rechten import ROUTES_BEHEREN, ROUTES_ZIEN
from openwerkplein.begeleiding.routevoorbeeld import tel_bij_aanleiding
from openwerkplein.begeleiding.views.routes import mag_beheren
from openwerkplein.begeleiding.views.routes_concept import meld
from openwerkplein.dossier.handelingen.rijen import Gedaan
from openwerkplein.kern.formfouten import zet_fouten
from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.registers import Aanleiding, aanleidingen
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tijd import vandaag


def _titels() -> dict[str, str]:
    return dict(Routeversie.objects.geldend().order_by("titel").values_list("code", "titel"))


@met_recht(ROUTES_ZIEN)
def lijst(request: HttpRequest) -> HttpResponse:
    """List the events with what starts at each, and for how many people that would be tonight."""
    titels = _titels()
    eigen: dict[str, list[Routeaanleiding]] = {}
    for rij in Routeaanleiding.objects.select_related("gemeente").order_by("gemeente__naam"):
        eigen.setdefault(rij.aanleiding, []).append(rij)
    rijen = [_regel(aanleiding, eigen.get(aanleiding.code, []), titels) for aanleiding in aanleidingen]
    return render(request, "begeleiding/routes/aanleidingen.html", {"rijen": rijen, "mag": mag_beheren(request)})


def _regel(aanleiding: Aanleiding, eigen: list[Routeaanleiding], titels: dict[str, str]) -> dict[str, Any]:
    aantallen, ongeveer = tel_bij_aanleiding(aanleiding, vandaag())
    alle = next((rij for rij in eigen if rij.gemeente is None), None)
    return {
        "aanleiding": aanleiding,
        "alle": alle,
        "route": alle.route if alle else aanleiding.standaard,
        "titel": titels.get(alle.route if alle else aanleiding.standaard, ""),
        "standaard": titels.get(aanleiding.standaard, "niets"),
        "per_gemeente": [(rij, titels.get(rij.route, "")) for rij in eigen if rij.gemeente],
        "ongeveer": ongeveer,
        "mensen": [(code, titels.get(code, ""), aantal) for code, aantal in sorted(aantallen.items()) if aantal],
    }


@met_recht(ROUTES_BEHEREN)
def kies(request: HttpRequest, aanleidingcode: str, pk: int | None = None) -> HttpResponse:
    """Choose what starts at an event: anew, or by changing a choice that was made."""
    if aanleidingcode not in aanleidingen:
        raise Http404("Deze aanleiding bestaat niet.")
    aanleiding = aanleidingen[aanleidingcode]
    rij = (
        Routeaanleiding.objects.select_related("gemeente").filter(pk=pk, aanleiding=aanleidingcode).first()
        if pk
        else None
    )
    if pk and rij is None:
        raise Http404("Deze keuze is er niet meer.")
    form = _form(request, aanleiding, rij)
    if request.method == "POST" and form.is_valid():
        try:
            uitkomst = _doe(request, aanleiding, rij, form)
        except Verouderd:
            form.add_error(None, "Een collega heeft deze keuze intussen gewijzigd. Open de lijst opnieuw.")
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            terug = reverse("begeleiding:aanleidingen")
            if uitkomst is not None:
                meld(request, uitkomst, terug)
            return redirect(terug)
    context = {
        "form": form,
        "titel": f"Wat begint er als {aanleiding.titel}?",
        "knop": "Opslaan",
        "terug": reverse("begeleiding:aanleidingen"),
        "uitleg": f"U wijzigt wat er geldt {'in ' + rij.gemeente.naam if rij.gemeente else 'in alle gemeenten'}."
        if rij
        else "",
    }
    return render(request, "begeleiding/routes/formulier.html", context)


def _form(request: HttpRequest, aanleiding: Aanleiding, rij: Routeaanleiding | None) -> Aanleidingform:
    titels = _titels()
    begin: dict[str, Any] = {"route": Aanleidingform.STANDAARD}
    if rij is not None:
        begin = {"route": rij.route or Aanleidingform.NIETS, "versie": rij.versie}
    form = Aanleidingform(
        request.POST or None,
        routes=list(titels.items()),
        standaard=titels.get(aanleiding.standaard, "niets"),
        initial=begin,
    )
    if rij is not None:
        del form.fields["gemeente"]
    return form


def _doe(request: HttpRequest, aanleiding: Aanleiding, rij: Routeaanleiding | None, form: Any) -> Gedaan | None:
    gekozen = form.cleaned_data["route"]
    route = {Aanleidingform.STANDAARD: None, Aanleidingform.NIETS: ""}.get(gekozen, gekozen)
    door: Any = request.user
    if rij is not None:
        return wijzig_keuze(rij, form.cleaned_data["versie"] or 0, aanleiding, route, door=door)
    if route is None:
        # The default holds already: nothing has to be kept for that.
        return None
    return kies_route(aanleiding, form.cleaned_data["gemeente"], route, door=door)
