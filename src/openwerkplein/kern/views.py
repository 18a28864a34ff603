"""The administrator's pages: colleagues, teams, municipalities, reference lists, and the table of rights."""

from __future__ import annotations

from typing import Any

from django import forms as dj
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from openwerkplein.kern import forms, handelingen, lijsten
from openwerkplein.kern.dagelijks import NACHTEN_OP_SCHERM, is_bezig
from openwerkplein.kern.formfouten import toon_verschil, zet_fouten
from openwerkplein.kern.models import Dagrun, Gemeente, Lijstwaarde, Medewerker, Medewerkerrol, Team
from openwerkplein.kern.rechten import BEHEREN, BEREIK_VAN_ROL, RECHTEN, met_recht
from openwerkplein.kern.registers import dagtaken
from openwerkplein.kern.rollen import Rol
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tijd import vandaag

PER_PAGINA = 25


@met_recht(BEHEREN)
def medewerkers(request: HttpRequest) -> HttpResponse:
    """List the colleagues."""
    filter_ = forms.MedewerkerFilter(request.GET or None)
    keuze: dict[str, Any] = filter_.cleaned_data if filter_.is_valid() else {}
    rijen = Medewerker.objects.select_related("team").prefetch_related("rolrijen")
    if not keuze.get("uit_dienst"):
        rijen = rijen.filter(is_active=True)
    if keuze.get("q"):
        rijen = rijen.filter(Q(naam__icontains=keuze["q"]) | Q(medewerkernummer__iexact=keuze["q"]))
    if keuze.get("rol"):
        rijen = rijen.filter(rolrijen__rol=keuze["rol"])
    if keuze.get("team"):
        rijen = rijen.filter(team=keuze["team"])
    pagina = Paginator(rijen.order_by("naam", "pk"), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "kern/medewerkers.html", {"form": filter_, "pagina": pagina})


@met_recht(BEHEREN)
def medewerker_nieuw(request: HttpRequest) -> HttpResponse:
    """Add a colleague."""
    formulier = forms.MedewerkerForm(request.POST or None, initial={"is_active": True})
    if request.method == "POST" and formulier.is_valid():
        try:
            nieuw = handelingen.neem_aan(formulier.velden(), formulier.plaats(), door=request.user)  # type: ignore[arg-type]
        except ValidationError as fout:
            zet_fouten(formulier, fout)
        else:
            messages.success(
                request, f"{nieuw.naam} is toegevoegd. Stuur nu een uitnodiging om een wachtwoord te kiezen."
            )
            return redirect("beheer:medewerker", nieuw.pk)
    return render(
        request, "kern/medewerker.html", {"form": formulier, "medewerker": None, "titel": "Nieuwe medewerker"}
    )


@met_recht(BEHEREN)
def medewerker_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Show and change a colleague."""
    wie = get_object_or_404(Medewerker.objects.prefetch_related("rolrijen", "gemeenten"), pk=pk)
    formulier = forms.MedewerkerForm(request.POST or None, initial=forms.MedewerkerForm.beginwaarden(wie))
    if request.method == "POST" and formulier.is_valid():
        try:
            handelingen.wijzig_medewerker(
                wie,
                formulier.cleaned_data["versie"] or 0,
                formulier.velden(),
                formulier.plaats(),
                door=request.user,  # type: ignore[arg-type]
                ondanks_werk=formulier.cleaned_data["ondanks_werk"],
            )
        except Verouderd as ander:
            getypt = {naam: formulier.cleaned_data[naam] for naam in ("medewerkernummer", "naam", "is_active")}
            toon_verschil(formulier, ander, getypt)
        except ValidationError as fout:
            zet_fouten(formulier, fout)
            formulier.vraag_door()
        else:
            messages.success(request, f"De gegevens van {formulier.cleaned_data['naam']} zijn opgeslagen.")
            return redirect("beheer:start")
    return render(request, "kern/medewerker.html", {"form": formulier, "medewerker": wie, "titel": wie.naam})


@require_POST
@met_recht(BEHEREN)
def uitnodigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Mail a colleague the link to set a password."""
    wie = get_object_or_404(Medewerker, pk=pk)
    try:
        handelingen.nodig_uit(wie, request.build_absolute_uri("/").rstrip("/"))
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    else:
        messages.success(request, f"De uitnodiging is verstuurd naar {wie.email}.")
    return redirect("beheer:medewerker", pk)


@met_recht(BEHEREN)
def tweede_factor_weg(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove the second factors of a colleague who lost them, after a confirmation."""
    wie = get_object_or_404(Medewerker, pk=pk)
    if request.method == "POST":
        aantal = handelingen.neem_tweede_factor_weg(wie, door=request.user)  # type: ignore[arg-type]
        messages.success(
            request,
            f"{wie.naam} kan nu opnieuw een tweede stap instellen." if aantal else "Er was geen tweede stap ingesteld.",
        )
        return redirect("beheer:medewerker", pk)
    context = {
        "titel": f"Tweede stap van {wie.naam} wegnemen?",
        "uitleg": "Doe dit alleen als u zeker weet dat u met deze medewerker zelf spreekt.",
        "gevolgen": [
            "Inloggen kan dan met alleen het wachtwoord.",
            "Bij de eerste keer inloggen moet een nieuwe tweede stap worden ingesteld.",
        ],
        "knop": "Neem weg",
        "terug": request.build_absolute_uri("../"),
    }
    return render(request, "web/bevestig.html", context)


@met_recht(BEHEREN)
def teams(request: HttpRequest) -> HttpResponse:
    """List the teams with how many are in them."""
    rijen = Team.objects.annotate(aantal=Count("medewerkers", filter=Q(medewerkers__is_active=True)))
    return render(request, "kern/teams.html", {"teams": rijen})


@met_recht(BEHEREN)
def team(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add or rename a team."""
    rij = get_object_or_404(Team, pk=pk) if pk else Team()
    return _vastleggen(request, rij, forms.TeamForm, "Nieuw team" if pk is None else rij.naam, "beheer:teams")


@met_recht(BEHEREN)
def gemeenten(request: HttpRequest) -> HttpResponse:
    """List the municipalities."""
    return render(request, "kern/gemeenten.html", {"gemeenten": Gemeente.objects.annotate(aantal=Count("inwoners"))})


@met_recht(BEHEREN)
def gemeente(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add or change a municipality."""
    rij = get_object_or_404(Gemeente, pk=pk) if pk else Gemeente()
    return _vastleggen(
        request, rij, forms.GemeenteForm, "Nieuwe gemeente" if pk is None else rij.naam, "beheer:gemeenten"
    )


def _vastleggen(
    request: HttpRequest, rij: Team | Gemeente, soort: type[dj.Form], titel: str, terug: str
) -> HttpResponse:
    """Show a small form for a row and save it."""
    formulier = soort(request.POST or None, initial={veld: getattr(rij, veld) for veld in soort.base_fields})
    if request.method == "POST" and formulier.is_valid():
        for veld, inhoud in formulier.cleaned_data.items():
            setattr(rij, veld, inhoud)
        try:
            handelingen.leg_vast(rij, door=request.user)  # type: ignore[arg-type]
        except ValidationError as fout:
            zet_fouten(formulier, fout)
        else:
            messages.success(request, f"{rij} is opgeslagen.")
            return redirect(terug)
    return render(request, "kern/formulier.html", {"form": formulier, "titel": titel, "terug_naam": terug})


@met_recht(BEHEREN)
def alle_lijsten(request: HttpRequest) -> HttpResponse:
    """List the reference lists."""
    aantallen = dict(Lijstwaarde.objects.lopend().values_list("lijst").annotate(Count("pk")).order_by())
    rijen = [{"lijst": lijst, "aantal": aantallen.get(lijst.code, 0)} for lijst in lijsten.lijsten]
    return render(request, "kern/lijsten.html", {"rijen": rijen})


@met_recht(BEHEREN)
def lijst(request: HttpRequest, lijst: str) -> HttpResponse:
    """Show the values of a list and add one."""
    if lijst not in lijsten.lijsten:
        raise Http404("Deze lijst bestaat niet.")
    formulier = forms.WaardeForm(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        keuze = formulier.cleaned_data
        try:
            handelingen.voeg_waarde_toe(lijst, keuze["code"], keuze["label"], keuze["begindatum"], door=request.user)  # type: ignore[arg-type]
        except ValidationError as fout:
            zet_fouten(formulier, fout)
        else:
            messages.success(request, f"'{keuze['label']}' is toegevoegd.")
            return redirect("beheer:lijst", lijst)
    context = {"lijst": lijsten.lijsten[lijst], "waarden": Lijstwaarde.objects.filter(lijst=lijst), "form": formulier}
    return render(request, "kern/lijst.html", context)


@met_recht(BEHEREN)
def waarde(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the last day on which a value may be chosen."""
    rij = get_object_or_404(Lijstwaarde, pk=pk)
    formulier = forms.EindeForm(request.POST or None, initial={"einddatum": rij.einddatum})
    if request.method == "POST" and formulier.is_valid():
        try:
            handelingen.beeindig_waarde(rij, formulier.cleaned_data["einddatum"], door=request.user)  # type: ignore[arg-type]
        except ValidationError as fout:
            zet_fouten(formulier, fout)
        else:
            messages.success(request, f"'{rij.label}' is opgeslagen.")
            return redirect("beheer:lijst", rij.lijst)
    return render(
        request, "kern/formulier.html", {"form": formulier, "titel": rij.label, "terug_naam": "beheer:lijsten"}
    )


@met_recht(BEHEREN)
def rechtentabel(request: HttpRequest) -> HttpResponse:
    """Show which role may do what, how far each reaches, and who has the role."""
    in_dienst = Medewerkerrol.objects.filter(medewerker__is_active=True)
    aantallen = dict(in_dienst.values_list("rol").annotate(Count("pk")).order_by())
    rollen = [{"rol": rol, "bereik": BEREIK_VAN_ROL[rol].zin, "aantal": aantallen.get(rol, 0)} for rol in Rol]
    rechten = [{"recht": recht, "mag": [rol in recht.rollen for rol in Rol]} for recht in RECHTEN.values()]
    return render(request, "kern/rechten.html", {"rollen": rollen, "rechten": rechten})


@met_recht(BEHEREN)
def nachtelijk_werk(request: HttpRequest) -> HttpResponse:
    """Show what the last nights did, and what went wrong."""
    nachten = list(Dagrun.objects.all()[:NACHTEN_OP_SCHERM])
    context = {
        "nachten": nachten,
        "laatste": next((nacht for nacht in nachten if nacht.klaar_op), None),
        "bezig": is_bezig(),
        "taken": [taak.titel for taak in sorted(dagtaken, key=lambda taak: taak.volgorde)],
        "dag": vandaag(),
    }
    return render(request, "kern/nachtelijk_werk.html", context)
