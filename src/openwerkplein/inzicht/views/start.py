"""The page Inzicht, its charts, and the files that are made of it."""

from __future__ import annotations

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openwerkplein.inzicht.bestanden import SCHRIJVERS, bestandsnaam
from openwerkplein.inzicht.forms import KeuzeForm
from openwerkplein.inzicht.grafieken import BREEDTES, GRAFIEKEN
from openwerkplein.inzicht.opname import Opname, huidige_opname
from openwerkplein.inzicht.pagina import Keuze, Pagina
from openwerkplein.inzicht.rapport import KloptNiet
from openwerkplein.kern.rechten import CIJFERS_ZIEN, INWONER_LEZEN, heeft_recht, met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.motor.cijfers import TOTAAL

ONGELDIG, BOTSING = 400, 409


def lees_keuze(form: KeuzeForm) -> Keuze:
    """Return what a valid form asks; without a date it is about today."""
    gekozen = form.cleaned_data
    return Keuze(gekozen["peildatum"] or vandaag(), gekozen["vergelijk"], gekozen["gemeente"] or TOTAAL)


def _form(request: HttpRequest) -> KeuzeForm:
    # Always bound: without anything in the address it is about today, and the field says so.
    gegeven = request.GET.copy()
    gegeven.setdefault("peildatum", f"{vandaag():%d-%m-%Y}")
    return KeuzeForm(gegeven)


@require_safe
@met_recht(CIJFERS_ZIEN)
def start(request: HttpRequest) -> HttpResponse:
    """Show all numbers of a date."""
    form = _form(request)
    if not form.is_valid():
        return render(request, "inzicht/ongeldig.html", {"form": form}, status=ONGELDIG)
    return _toon(request, form)


def _toon(request: HttpRequest, form: KeuzeForm, fout: str = "", status: int = 200) -> HttpResponse:
    pagina = _pagina(request, form, huidige_opname())
    controles = [
        (analyse.peildatum, controle)
        for analyse in (pagina.analyse, *pagina.rapport.eerder)
        for controle in analyse.controles
    ]
    context = {
        "form": form,
        "pagina": pagina,
        "keuze": pagina.keuze,
        "grafieken": {code: pagina.grafiek(code) for code in GRAFIEKEN},
        "breedtes": BREEDTES,
        "controles": controles,
        "kloppen": sum(controle.klopt for _, controle in controles),
        "soorten": SCHRIJVERS,
        "fout": fout,
    }
    return render(request, "inzicht/start.html", context, status=status)


def _pagina(request: HttpRequest, form: KeuzeForm, opname: Opname) -> Pagina:
    return Pagina(opname, lees_keuze(form), doorklikken=heeft_recht(request.user, INWONER_LEZEN))


def _geldige_pagina(request: HttpRequest) -> tuple[Pagina, Opname]:
    """Return the page that the address asks; raises Http404 when it asks something that is not there."""
    form = _form(request)
    if not form.is_valid():
        raise Http404("Deze datum of gemeente kan niet. Kies opnieuw op de pagina Inzicht.")
    opname = huidige_opname()
    return _pagina(request, form, opname), opname


@require_safe
@met_recht(CIJFERS_ZIEN)
def grafiek(request: HttpRequest, code: str, maat: str) -> HttpResponse:
    """Give one chart as a picture; a browser that has it already is told so without drawing it again."""
    if code not in GRAFIEKEN or maat not in BREEDTES:
        raise Http404("Deze grafiek is er niet.")
    pagina, opname = _geldige_pagina(request)
    merk = hashlib.sha256(repr((opname.toestand, pagina.keuze, code, maat)).encode()).hexdigest()
    etag = f'"{merk[:32]}"'
    if request.headers.get("If-None-Match") == etag:
        antwoord = HttpResponse(status=304)
    else:
        antwoord = HttpResponse(pagina.grafiek(code).teken(maat), content_type="image/svg+xml")
    antwoord.headers |= {"ETag": etag, "Cache-Control": "private, no-cache"}
    return antwoord


@require_safe
@met_recht(CIJFERS_ZIEN)
def bestand(request: HttpRequest, soort: str) -> HttpResponse:
    """Give the report as a file; while a check fails it does not go out, and the page says why."""
    if soort not in SCHRIJVERS:
        raise Http404("Dit soort bestand is er niet.")
    pagina, _ = _geldige_pagina(request)
    maak, mediatype = SCHRIJVERS[soort]
    try:
        pagina.rapport.eis_kloppend()
    except KloptNiet as fout:
        form = _form(request)
        form.is_valid()
        return _toon(request, form, str(fout), BOTSING)
    naam = bestandsnaam(pagina.rapport, soort)
    kop = {"Content-Disposition": f'attachment; filename="{naam}"', "Cache-Control": "private, no-store"}
    return HttpResponse(maak(pagina.rapport), content_type=mediatype, headers=kop)
