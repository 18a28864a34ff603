"""Duplicates: find them, decide, merge with a preview, and turn a merge back."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.dossier import lijst
from openwerkplein.dossier.botsingen import Botsing, benoem, botsingen, verwijzingen
from openwerkplein.dossier.handelingen import samenvoegen
from openwerkplein.dossier.handelingen.dubbelen import geen_dubbel, paren
from openwerkplein.dossier.handelingen.samenvoegen import BLIJVEND, VERVALLEN
from openwerkplein.dossier.models import Inwoner, Samenvoeging
from openwerkplein.dossier.rechten import SAMENVOEGEN
from openwerkplein.dossier.toegang import BuitenBereik, Samengevoegd, dossierpagina, open_dossier
from openwerkplein.dossier.views.toegang import toon_gesloten
from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.tekst import tel

PAREN = 25


class NummersForm(forms.Form):
    """Two dossier numbers that a colleague knows to be of one person."""

    blijft = forms.CharField(label="Dossiernummer dat blijft", max_length=30)
    vervalt = forms.CharField(label="Dossiernummer dat vervalt", max_length=30)

    def clean(self) -> dict[str, Any]:
        """Check that both dossiers are there."""
        waarden: dict[str, Any] = super().clean() or {}
        for naam in ("blijft", "vervalt"):
            if naam in waarden and not Inwoner.objects.levend_dossier().filter(dossiernummer=waarden[naam]).exists():
                self.add_error(naam, "Er is geen dossier met dit nummer. Controleer het nummer.")
        if waarden.get("blijft") and waarden.get("blijft") == waarden.get("vervalt"):
            self.add_error("vervalt", "Kies twee verschillende dossiers.")
        return waarden


class RedenForm(forms.Form):
    """Why two dossiers are of one person."""

    use_required_attribute = False
    reden = forms.CharField(
        label="Waarom is dit dezelfde persoon?", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


@met_recht(SAMENVOEGEN)
def dubbelen(request: HttpRequest) -> HttpResponse:
    """Show pairs with the same name and date of birth within reach, and ask for two numbers to merge anyway."""
    form = NummersForm(request.GET if "blijft" in request.GET else None)
    if form.is_valid():
        return redirect("dossier:samenvoegen", form.cleaned_data["blijft"], form.cleaned_data["vervalt"])
    gevonden = list(islice(paren(request.user), PAREN + 1))
    rijen = {
        rij.inwoner.pk: rij
        for rij in lijst.maak_rijen(list({een.pk: een for paar in gevonden for een in paar}.values()), vandaag())
    }
    meer = len(gevonden) > PAREN
    context = {
        "titel": f"{'Meer dan ' if meer else ''}{tel(min(len(gevonden), PAREN), 'mogelijke dubbele', 'mogelijke dubbelen')}",
        "paren": [(rijen[een.pk], rijen[ander.pk]) for een, ander in gevonden[:PAREN]],
        "meer": meer,
        "form": form,
    }
    return render(request, "dossier/dubbelen.html", context)


@met_recht(SAMENVOEGEN)
@require_POST
def niet_dezelfde(request: HttpRequest) -> HttpResponse:
    """Record that two dossiers that look alike are of two people."""
    nummers = [request.POST.get(naam, "") for naam in ("een", "ander")]
    een, ander = (
        get_object_or_404(Inwoner.objects.levend_dossier().zichtbaar_voor(request.user), dossiernummer=nummer)
        for nummer in nummers
    )
    if een == ander:
        raise Http404("Kies twee verschillende dossiers.")
    geen_dubbel(een, ander, door=request.user)  # type: ignore[arg-type]
    messages.success(request, f"Vastgelegd: {een.dossiernummer} en {ander.dossiernummer} zijn niet dezelfde persoon.")
    return redirect("dossier:dubbelen")


@met_recht(SAMENVOEGEN)
def voeg_samen(request: HttpRequest, blijft: str, vervalt: str) -> HttpResponse:
    """Show what merging does and ask for the choices; POST does it."""
    try:
        blijvend, vervallen = (open_dossier(request, nummer, "samenvoegen") for nummer in (blijft, vervalt))
    except Samengevoegd as al:
        messages.info(request, str(al))
        return redirect("dossier:dossier", al.inwoner.dossiernummer)
    except BuitenBereik as dicht:
        return toon_gesloten(request, dicht.inwoner, terug=request.get_full_path())
    if blijvend == vervallen:
        raise Http404("Kies twee verschillende dossiers.")
    gevonden = botsingen(blijvend, vervallen)
    fouten: list[str] = []
    if request.method == "POST":
        try:
            gedaan = _voer_uit(request, blijvend, vervallen, gevonden)
        except ValidationError as fout:
            fouten = fout.messages
        else:
            return _klaar(request, gedaan)
    return render(
        request, "dossier/samenvoegen.html", _voorbeeld(request, blijvend, vervallen, gevonden) | {"fouten": fouten}
    )


def _voer_uit(request: HttpRequest, blijvend: Inwoner, vervallen: Inwoner, gevonden: list[Botsing]) -> Samenvoeging:
    return samenvoegen.voeg_samen(
        blijvend,
        vervallen,
        reden=request.POST.get("reden", ""),
        door=request.user,  # type: ignore[arg-type]
        keuzes={botsing.code: request.POST.get(botsing.code, "") for botsing in gevonden},
        neem_over=request.POST.getlist("neem_over"),
    )


def _klaar(request: HttpRequest, samenvoeging: Samenvoeging) -> HttpResponse:
    blijvend = samenvoeging.blijvend
    url = reverse("dossier:samenvoeging-ongedaan", args=[blijvend.dossiernummer, samenvoeging.pk])
    zin = f"Dossier {samenvoeging.vervallen.dossiernummer} is samengevoegd met dit dossier."
    messages.success(request, zin, extra_tags=f"ongedaan={url}")
    return redirect("dossier:dossier", blijvend.dossiernummer)


def _voorbeeld(request: HttpRequest, blijvend: Inwoner, vervallen: Inwoner, gevonden: list[Botsing]) -> dict[str, Any]:
    """Return what the preview shows: what moves, what clashes, and what is different about the person."""
    aanvullen, anders = samenvoegen.verschillen(blijvend, vervallen)
    weggelaten = {(type(rij), rij.pk) for botsing in gevonden for rij in botsing.van_vervallen}
    return {
        "blijvend": blijvend,
        "vervallen": vervallen,
        "verhuist": _verhuist(vervallen, weggelaten),
        "botsingen": [
            {
                "code": botsing.code,
                "soort": _soort(botsing),
                "blijvend": [benoem(rij) for rij in botsing.van_blijvend],
                "vervallen": [benoem(rij) for rij in botsing.van_vervallen],
                "gekozen": request.POST.get(botsing.code, BLIJVEND),
            }
            for botsing in gevonden
        ],
        "aanvullen": [_veld(blijvend, vervallen, naam) for naam in aanvullen],
        "anders": [
            _veld(blijvend, vervallen, naam) | {"gekozen": naam in request.POST.getlist("neem_over")} for naam in anders
        ],
        "bsn_verhuist": vervallen.heeft_bsn and not blijvend.heeft_bsn,
        "twee_bsn": vervallen.heeft_bsn and blijvend.heeft_bsn,
        "form": RedenForm(initial={"reden": request.POST.get("reden", "")}),
        "kanten": {"blijvend": BLIJVEND, "vervallen": VERVALLEN},
        "dagen": samenvoegen.TERUG_TE_DRAAIEN.days,
    }


def _verhuist(vervallen: Inwoner, weggelaten: set[tuple[Any, int]]) -> list[tuple[str, list[str]]]:
    """Return per kind of row what moves without a question, in words."""
    delen = []
    for veld in verwijzingen():
        rijen = [
            rij
            for rij in veld.model._base_manager.filter(**{veld.name: vervallen})
            if (type(rij), rij.pk) not in weggelaten
        ]
        if rijen:
            delen.append((str(veld.model._meta.verbose_name_plural), [benoem(rij) for rij in rijen]))
    return delen


def _soort(botsing: Botsing) -> str:
    return str(botsing.van_blijvend[0]._meta.verbose_name)


def _veld(blijvend: Inwoner, vervallen: Inwoner, naam: str) -> dict[str, Any]:
    def in_woorden(inwoner: Inwoner) -> str:
        toon = getattr(inwoner, f"get_{naam}_display", None)
        return str(toon() if toon else getattr(inwoner, naam) or "")

    titel = str(Inwoner._meta.get_field(naam).verbose_name)  # type: ignore[union-attr]
    return {"naam": naam, "titel": titel, "hier": in_woorden(blijvend), "daar": in_woorden(vervallen)}


@require_POST
@dossierpagina(SAMENVOEGEN, wat="samenvoegen")
def maak_ongedaan(request: HttpRequest, inwoner: Inwoner, pk: int) -> HttpResponse:
    """Turn a merge into this dossier back."""
    samenvoeging = get_object_or_404(Samenvoeging, pk=pk, blijvend=inwoner)
    try:
        samenvoegen.maak_samenvoeging_ongedaan(samenvoeging, door=request.user)  # type: ignore[arg-type]
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, f"Dossier {samenvoeging.vervallen.dossiernummer} staat weer los van dit dossier.")
    return redirect("dossier:dossier", inwoner.dossiernummer)
