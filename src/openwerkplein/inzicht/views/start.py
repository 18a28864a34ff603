"""The page Inzicht, and the files that are made of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openwerkplein.inzicht.bestanden import SCHRIJVERS, bestandsnaam
from openwerkplein.inzicht.forms import KeuzeForm
from openwerkplein.inzicht.opname import huidige_opname
from openwerkplein.inzicht.pagina import Keuze, Pagina
from openwerkplein.inzicht.rapport import KloptNiet
from openwerkplein.kern.rechten import CIJFERS_ZIEN, INWONER_LEZEN, heeft_recht, met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.motor.cijfers import TOTAAL

ONGELDIG, BOTSING = 400, 409


def lees_keuze(form: KeuzeForm) -> Keuze:
    """Return what a valid form asks."""
    gekozen = form.cleaned_data
    return Keuze(gekozen["peildatum"], gekozen["vergelijk"], gekozen["gemeente"])


def _form(request: HttpRequest) -> KeuzeForm:
    # What the address does not say is filled in, and shown: today, and all gemeenten.
    gegeven = request.GET.copy()
    gegeven.setdefault("gemeente", TOTAAL)
    gegeven.setdefault("peildatum", vandaag().isoformat())
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
    pagina = _pagina(request, form)
    controles = [
        (analyse.peildatum, controle)
        for analyse in (pagina.analyse, *pagina.rapport.eerder)
        for controle in analyse.controles
    ]
    context = {
        "form": form,
        "pagina": pagina,
        "keuze": pagina.keuze,
        "controles": controles,
        "kloppen": sum(controle.klopt for _, controle in controles),
        "soorten": SCHRIJVERS,
        "fout": fout,
    }
    return render(request, "inzicht/start.html", context, status=status)


def _pagina(request: HttpRequest, form: KeuzeForm) -> Pagina:
    return Pagina(huidige_opname(), lees_keuze(form), doorklikken=heeft_recht(request.user, INWONER_LEZEN))


@require_safe
@met_recht(CIJFERS_ZIEN)
def bestand(request: HttpRequest, soort: str) -> HttpResponse:
    """Give the report as a file; while a check fails it does not go out, and the page says why."""
    if soort not in SCHRIJVERS:
        raise Http404("Dit soort bestand is er niet.")
    form = _form(request)
    if not form.is_valid():
        raise Http404("Deze datum of gemeente kan niet. Kies opnieuw op de pagina Inzicht.")
    rapport = _pagina(request, form).rapport
    maak, mediatype = SCHRIJVERS[soort]
    try:
        rapport.eis_kloppend()
    except KloptNiet as fout:
        return _toon(request, form, str(fout), BOTSING)
    naam = bestandsnaam(rapport, soort)
    kop = {"Content-Disposition": f'attachment; filename="{naam}"', "Cache-Control": "private, no-store"}
    return HttpResponse(maak(rapport), content_type=mediatype, headers=kop)
