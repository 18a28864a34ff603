"""Weights and norms of caseloads: what holds now, and changing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from openwerkplein.begeleiding.forms.caseload import GewichtenForm, NieuweNormForm, NormForm
from openwerkplein.begeleiding.handelingen.caseload import (
    leg_norm_vast,
    stel_gewichten_in,
    verwijder_norm,
    wijzig_norm,
    zet_gewichten_terug,
)
from openwerkplein.begeleiding.models import Caseloadgewicht, Caseloadnorm
from openwerkplein.begeleiding.normen import EEN, NORMEN, WEGENDE_KENMERKEN, gewichten
from openwerkplein.begeleiding.rechten import CASELOAD_INSTELLEN
from openwerkplein.dossier.kenmerken import KENMERKSOORTEN
from openwerkplein.kern.formfouten import toon_verschil, zet_fouten
from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.rollen import Rol
from openwerkplein.kern.slot import Verouderd


@met_recht(CASELOAD_INSTELLEN)
def normen(request: HttpRequest) -> HttpResponse:
    """Show every weight and norm that holds now."""
    wegen = gewichten()
    eigen = set(Caseloadgewicht.objects.values_list("kenmerk", flat=True))
    rijen = list(Caseloadnorm.objects.select_related("team", "medewerker"))
    ingesteld = {rij.rol for rij in rijen if rij.team_id is None and rij.medewerker_id is None}
    context = {
        "gewichten": [
            {
                "kenmerk": kenmerk,
                "titel": KENMERKSOORTEN[kenmerk].titel.capitalize(),
                "waarden": [
                    (titel, wegen.per_waarde.get((kenmerk, code), EEN))
                    for code, titel in KENMERKSOORTEN[kenmerk].waarden.items()
                ],
                "eigen": kenmerk in eigen,
            }
            for kenmerk in WEGENDE_KENMERKEN
        ],
        "normen": rijen,
        "geleverd": [(Rol(rol).label, norm) for rol, norm in NORMEN.items() if rol not in ingesteld],
    }
    return render(request, "begeleiding/caseload/normen.html", context)


@met_recht(CASELOAD_INSTELLEN)
def weging(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Set what the values of a kenmerk weigh."""
    if kenmerk not in WEGENDE_KENMERKEN:
        raise Http404("Dit kenmerk heeft geen gewicht. Kies er een op de pagina 'Gewichten en normen'.")
    titel = KENMERKSOORTEN[kenmerk].titel
    versies = dict(Caseloadgewicht.objects.filter(kenmerk=kenmerk).values_list("waarde", "versie"))
    form = GewichtenForm(request.POST or None, kenmerk=kenmerk, wegen=gewichten(), versies=versies)
    if request.method == "POST" and form.is_valid():
        try:
            aantal = stel_gewichten_in(kenmerk, form.ingevuld(), door=request.user)  # type: ignore[arg-type]
        except Verouderd:
            form.add_error(
                None, "Iemand anders wijzigde deze gewichten net. Open de pagina opnieuw en kijk wat er nu staat."
            )
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(
                request, f"De gewichten van {titel} zijn opgeslagen." if aantal else "Er was niets veranderd."
            )
            return redirect("begeleiding:caseload-normen")
    context = {"form": form, "titel": f"Gewicht van {titel}", "kenmerk": kenmerk, "eigen": bool(versies)}
    return render(request, "begeleiding/caseload/weging.html", context)


@met_recht(CASELOAD_INSTELLEN)
@require_POST
def weging_terug(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Let the shipped weights of a kenmerk hold again."""
    zet_gewichten_terug(kenmerk, door=request.user)  # type: ignore[arg-type]
    messages.success(request, "De meegeleverde gewichten gelden weer.")
    return redirect("begeleiding:caseload-normen")


@met_recht(CASELOAD_INSTELLEN)
def norm_nieuw(request: HttpRequest) -> HttpResponse:
    """Add a norm for a role, a team or a colleague."""
    form = NieuweNormForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        keuze: dict[str, Any] = form.cleaned_data
        try:
            leg_norm_vast(
                rol=keuze["rol"],
                team=keuze["team"],
                medewerker=keuze["medewerkernummer"],
                norm=keuze["norm"],
                door=request.user,  # type: ignore[arg-type]
            )
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, "De norm is opgeslagen.")
            return redirect("begeleiding:caseload-normen")
    return render(request, "begeleiding/caseload/norm.html", {"form": form, "titel": "Nieuwe norm", "rij": None})


@met_recht(CASELOAD_INSTELLEN)
def norm(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a norm."""
    rij = get_object_or_404(Caseloadnorm.objects.select_related("team", "medewerker"), pk=pk)
    form = NormForm(request.POST or None, initial={"norm": rij.norm, "versie": rij.versie})
    if request.method == "POST" and form.is_valid():
        keuze = form.cleaned_data
        try:
            wijzig_norm(rij, keuze["versie"] or 0, norm=keuze["norm"], door=request.user)  # type: ignore[arg-type]
        except Verouderd as ander:
            toon_verschil(form, ander, {"norm": keuze["norm"]})
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, "De norm is opgeslagen.")
            return redirect("begeleiding:caseload-normen")
    voor = rij.medewerker or rij.team or "iedereen"
    context = {"form": form, "titel": f"Norm als {rij.get_rol_display()}: {voor}", "rij": rij}
    return render(request, "begeleiding/caseload/norm.html", context)


@met_recht(CASELOAD_INSTELLEN)
@require_POST
def norm_weg(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a norm away."""
    verwijder_norm(get_object_or_404(Caseloadnorm, pk=pk), door=request.user)  # type: ignore[arg-type]
    messages.success(request, "De norm is weg. De norm van het team of de rol geldt weer.")
    return redirect("begeleiding:caseload-normen")
