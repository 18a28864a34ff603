"""The pages on which an administrator keeps the code list of occupations."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.dossier.views.ongedaan import meld_los
from openwerkplein.dossier.views.rijpagina import rijpagina
from openwerkplein.kern.rechten import BEHEREN, met_recht
from openwerkplein.kern.slot import Verouderd
from openwerkplein.web.lijsten import heel_getal, sortering
from openwerkplein.werk.forms.beroepen import BeroepenFilter, BeroepForm
from openwerkplein.werk.handelingen import beroepen as handelingen
from openwerkplein.werk.models import Beroep

PER_PAGINA = 50


@met_recht(BEHEREN)
def beroepen(request: HttpRequest) -> HttpResponse:
    """List the occupations; the state is in the address."""
    form = BeroepenFilter(request.GET or None)
    keuze: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    volgorde = sortering(request, {"titel": "titel"}, standaard="titel")
    pagina = Paginator(_gekozen(keuze).order_by(*volgorde), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "werk/beroepen.html", {"form": form, "pagina": pagina})


def _gekozen(keuze: dict[str, Any]) -> QuerySet[Beroep]:
    tekst, ook_vervallen = keuze.get("q", ""), bool(keuze.get("vervallen"))
    rijen = Beroep.objects.zoek(tekst, ook_vervallen=ook_vervallen)
    if tekst.isdigit():
        rijen = Beroep.objects.zoek("", ook_vervallen=ook_vervallen).filter(code__startswith=tekst)
    if keuze.get("eigen"):
        rijen = rijen.filter(herkomst=Beroep.Herkomst.EIGEN)
    return rijen.exclude(uri="") if keuze.get("met_uri") else rijen


@met_recht(BEHEREN)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Add an occupation."""
    form = BeroepForm(request.POST or None, medewerker=request.user)
    doe = partial(handelingen.voeg_beroep_toe, door=request.user)  # type: ignore[arg-type]
    return _pagina(request, form, doe, "Nieuw beroep")


@met_recht(BEHEREN)
def wijzigen(request: HttpRequest, beroep: int) -> HttpResponse:
    """Change an occupation, or attach a CompetentNL address."""
    dit = get_object_or_404(Beroep, pk=beroep)
    form = BeroepForm(request.POST or None, instance=dit, medewerker=request.user)
    doe = partial(handelingen.wijzig_beroep, dit, door=request.user)  # type: ignore[arg-type]
    return _pagina(request, form, doe, f"{dit.titel} wijzigen", ondertitel=f"Code {dit.code}")


def _pagina(request: HttpRequest, form: BeroepForm, doe: Any, titel: str, **extra: Any) -> HttpResponse:
    lijst = reverse("werk:beroepen")
    kruimels = [("Beroepen", lijst)]
    return rijpagina(
        request, form, doe, titel=titel, terug=lijst, annuleer=lijst, recht=BEHEREN, kruimels=kruimels, **extra
    )


@require_POST
@met_recht(BEHEREN)
def te_kiezen(request: HttpRequest, beroep: int) -> HttpResponse:
    """End an occupation, or take it back when it had ended."""
    dit = get_object_or_404(Beroep, pk=beroep)
    versie = request.POST.get("versie", "")
    doe = handelingen.laat_vervallen if dit.vervallen_op is None else handelingen.haal_terug
    terug = reverse("werk:beroepen")
    try:
        uitkomst = doe(dit, heel_getal(versie) or 0, door=request.user)  # type: ignore[arg-type]
    except Verouderd:
        messages.error(request, "Een collega heeft dit beroep intussen gewijzigd. Kijk of u dit nog wilt.")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        meld_los(request, uitkomst, terug, BEHEREN)
    return redirect(terug)
