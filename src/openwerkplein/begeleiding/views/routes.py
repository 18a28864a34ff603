"""Reading routes: which there are, what is in one, how versions differ, and the text of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from openwerkplein.begeleiding.forms.routes import Ankerform, Routefilter, ankers
from openwerkplein.begeleiding.models import Routeversie
from openwerkplein.begeleiding.rechten import ROUTES_BEHEREN, ROUTES_ZIEN
from openwerkplein.begeleiding.routebestand import afgekeurde, lees_versie
from openwerkplein.begeleiding.routelijst import Routeregel, routes
from openwerkplein.begeleiding.routenakijken import bestandsnaam, kijk_na
from openwerkplein.begeleiding.routewoorden import beschrijf, stap_zinnen, uitkomst_zin, verschil
from openwerkplein.kern.rechten import heeft_recht, met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.motor.routes.plannen import uitgerold
from openwerkplein.motor.routes.taal import Route

PER_PAGINA = 25


@met_recht(ROUTES_ZIEN)
def lijst(request: HttpRequest) -> HttpResponse:
    """List the routes."""
    form = Routefilter(request.GET or None)
    keuze: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    gevonden = [regel for regel in routes() if _past(regel, keuze)]
    pagina = Paginator(gevonden, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {"form": form, "pagina": pagina, "ankers": dict(ankers()), "mag": mag_beheren(request)}
    context["niet_geladen"] = [een[0] for een in afgekeurde().values()] if context["mag"] else []
    return render(request, "begeleiding/routes/lijst.html", context)


def _past(regel: Routeregel, keuze: dict[str, Any]) -> bool:
    """Return whether a route is asked for; what is out of use only when that is asked."""
    zoek = str(keuze.get("q") or "").casefold()
    uit = regel.laatste is not None and regel.laatste.uit_gebruik
    return (
        (zoek in regel.titel.casefold() or zoek in regel.code)
        and (not keuze.get("anker") or regel.gezicht.anker == keuze["anker"])
        and (not keuze.get("herkomst") or regel.gezicht.herkomst == keuze["herkomst"])
        and (not keuze.get("concept") or regel.concept is not None)
        and uit == bool(keuze.get("uit_gebruik"))
    )


def mag_beheren(request: HttpRequest) -> bool:
    """Return whether this colleague may change routes."""
    return heeft_recht(request.user, ROUTES_BEHEREN)


def vind(code: str) -> Routeregel:
    """Return a route with its versions; raises Http404 for an unknown code."""
    gevonden = routes([code])
    if not gevonden:
        raise Http404("Deze route bestaat niet. Kijk in de lijst van routes.")
    return gevonden[0]


@met_recht(ROUTES_ZIEN)
def route(request: HttpRequest, routecode: str) -> HttpResponse:
    """Show a route: the version in force, or another one that the URL asks for."""
    regel = vind(routecode)
    gekozen = _gekozen_versie(request, regel)
    context: dict[str, Any] = {
        "regel": regel,
        "gekozen": gekozen,
        "versies": [(rij, regel.lopend.get(rij.pk, 0)) for rij in regel.versies],
        "mag": mag_beheren(request),
        "route": None,
    }
    if gekozen is not None:
        context |= toon_route(request, lees_versie(gekozen))
    return render(request, "begeleiding/routes/route.html", context)


def _gekozen_versie(request: HttpRequest, regel: Routeregel) -> Routeversie | None:
    nummer = request.GET.get("versie", "")
    gepubliceerd = [rij for rij in regel.versies if rij.status == Routeversie.Status.GEPUBLICEERD]
    if nummer and not any(str(rij.nummer) == nummer for rij in gepubliceerd):
        raise Http404("Deze versie van de route bestaat niet.")
    return next((rij for rij in gepubliceerd if str(rij.nummer) == nummer), regel.laatste)


def toon_route(request: HttpRequest, route: Route) -> dict[str, Any]:
    """Return what a template needs to draw a route and to tell it in words."""
    form, dag = ankerdatum(request, route)
    return {
        "route": route,
        "ankerform": form,
        "ankerdatum": dag,
        "ankertitel": beschrijf(route).anker,
        "stappen": stappen_in_woorden(route),
    }


def stappen_in_woorden(route: Route) -> list[dict[str, Any]]:
    """Return of every step what it says, in words."""
    woorden = beschrijf(route)
    titels = dict(Routeversie.objects.geldend().order_by().values_list("code", "titel"))
    return [
        {
            "stap": stap,
            "zinnen": stap_zinnen(stap, woorden),
            "uitkomsten": [(een.titel, uitkomst_zin(een, route, titels)) for een in stap.uitkomsten],
        }
        for stap in route.stappen
    ]


def ankerdatum(request: HttpRequest, route: Route) -> tuple[Ankerform, date]:
    """Return the form and the anchor date for which the route is drawn: what the URL asks, else a day that shows it well."""
    form = Ankerform(request.GET if "anker" in request.GET else None)
    gekozen = form.cleaned_data["anker"] if form.is_valid() else None
    dag = gekozen or _goed_anker(route)
    if not form.is_bound:
        form = Ankerform(initial={"anker": dag})
    return form, dag


def _goed_anker(route: Route) -> date:
    """Return today, or when everything comes before the anchor the day for which the first step is today."""
    nu = vandaag()
    dagen = [een.datum for een in uitgerold(route, nu)]
    if not dagen or max(dagen) > nu:
        return nu
    return nu + (nu - min(dagen))


@met_recht(ROUTES_ZIEN)
def tekst(request: HttpRequest, routecode: str, nummer: int) -> HttpResponse:
    """Show the text of a version with line numbers."""
    rij = _versie(request, routecode, nummer)
    context = {"rij": rij, "regels": rij.bron.splitlines(), "bestand": bestandsnaam(rij.code)}
    return render(request, "begeleiding/routes/tekst.html", context)


@met_recht(ROUTES_ZIEN)
def bestand(request: HttpRequest, routecode: str, nummer: int) -> HttpResponse:
    """Give the text of a version as a file."""
    rij = _versie(request, routecode, nummer)
    antwoord = HttpResponse(rij.bron, content_type="application/yaml; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="{bestandsnaam(rij.code)}"'
    return antwoord


def _versie(request: HttpRequest, code: str, nummer: int) -> Routeversie:
    """Return a version that this colleague may read: a draft only who may change routes."""
    rijen = Routeversie.objects.all() if mag_beheren(request) else Routeversie.objects.gepubliceerd()
    rij: Routeversie = get_object_or_404(rijen, code=code, nummer=nummer)
    return rij


@met_recht(ROUTES_ZIEN)
def verschillen(request: HttpRequest, routecode: str, nummer: int) -> HttpResponse:
    """Show in words how a version differs from the one before it, or from another that the URL asks for (``?met=``)."""
    rij = _versie(request, routecode, nummer)
    eerdere = list(
        Routeversie.objects.gepubliceerd().filter(code=routecode, nummer__lt=nummer).defer("bron").order_by("-nummer")
    )
    gevraagd = request.GET.get("met", "")
    ander = next((een for een in eerdere if str(een.nummer) == gevraagd), eerdere[0] if eerdere else None)
    nieuw = lees_versie(rij) if rij.status == Routeversie.Status.GEPUBLICEERD else kijk_na(rij).route
    uitkomst = verschil(lees_versie(ander), nieuw) if ander and nieuw else None
    context = {"rij": rij, "ander": ander, "eerdere": eerdere, "verschil": uitkomst, "leesbaar": nieuw is not None}
    return render(request, "begeleiding/routes/verschillen.html", context)
