"""A routekaart on screen: start, see, end; and all of those of an inwoner."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from openwerkplein.begeleiding.forms.routekaarten import (
    EigenPlanForm,
    RoutekaartEindeForm,
    RoutekaartGeschiedenisForm,
    StartForm,
)
from openwerkplein.begeleiding.handelingen.routekaarten import (
    Keuze,
    beeindig,
    eis_mogelijke_datum,
    keuzes,
    start,
    voorbeeld_start,
)
from openwerkplein.begeleiding.handelingen.routekaarten.plan import Planning, laatste_dag, titel
from openwerkplein.begeleiding.models import Routekaart
from openwerkplein.begeleiding.routebestand import lees_versie
from openwerkplein.begeleiding.routekaartbeeld import beeld, loopt, routekaarten
from openwerkplein.begeleiding.situatie import contactpersonen
from openwerkplein.dossier.handelingen.rijen import Gedaan, wijzig
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.toegang import dossierpagina
from openwerkplein.dossier.views import rijgeschiedenis
from openwerkplein.dossier.views.bewerken import bewerk_rij
from openwerkplein.dossier.views.bewerking import Bewerking, Invulling, terug_adres
from openwerkplein.dossier.views.ongedaan import meld
from openwerkplein.kern.formfouten import zet_fouten
from openwerkplein.kern.rechten import INWONER_WIJZIGEN, heeft_recht
from openwerkplein.kern.registers import routeankers
from openwerkplein.kern.tijd import vandaag
from openwerkplein.motor.routes.plannen import Gepland
from openwerkplein.motor.routes.taal import Route


def _bewaar_plan(rij: Routekaart, versie: int, *, door: Any, **velden: Any) -> Gedaan:
    uitkomst = wijzig(rij, versie, velden, door=door)
    return Gedaan(uitkomst.rij, "Het plan is opgeslagen.", uitkomst.stappen) if uitkomst.stappen else uitkomst


PLAN = Invulling(
    EigenPlanForm,
    _bewaar_plan,
    "Plan van de inwoner",
    uitleg="Vul dit samen in, in de woorden van de inwoner. Het komt op de routekaart die de inwoner meekrijgt.",
)
EINDE = Invulling(
    RoutekaartEindeForm,
    beeindig,
    "Route stoppen",
    "Stop de route",
    "Een route stopt altijd met een reden. Stappen die nog open staan, vervallen.",
)
geschiedenis = rijgeschiedenis.pagina(Bewerking(Routekaart, "routekaarten", RoutekaartGeschiedenisForm))


# -- looking ----------------------------------------------------------------------------------------------------------


@dossierpagina(wat="routekaarten")
def van_dossier(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Show every routekaart of an inwoner: those that run, and those of earlier."""
    nu = vandaag()
    kaarten = routekaarten(inwoner)
    mensen = contactpersonen(inwoner, nu)
    context = {
        "inwoner": inwoner,
        "lopend": [beeld(kaart, mensen, nu) for kaart in kaarten if loopt(kaart, nu)],
        "eerder": [beeld(kaart, mensen, nu) for kaart in kaarten if not loopt(kaart, nu)],
        "mag": heeft_recht(request.user, INWONER_WIJZIGEN),
    }
    return render(request, "begeleiding/routekaarten/van_dossier.html", context)


def zoek_kaart(inwoner: Inwoner, pk: int) -> Routekaart:
    """Return a routekaart of this dossier with its steps; raises Http404 for another."""
    for kaart in routekaarten(inwoner):
        if kaart.pk == pk:
            kaart.inwoner = inwoner
            return kaart
    raise Http404("Deze routekaart staat niet in dit dossier. Ga terug naar het dossier.")


@dossierpagina(wat="routekaart")
def toon(request: HttpRequest, inwoner: Inwoner, pk: int) -> HttpResponse:
    """Show a routekaart: where it stands, what is next, every step with who does it and what one can do."""
    nu, kaart = vandaag(), zoek_kaart(inwoner, pk)
    kaartbeeld = beeld(kaart, contactpersonen(inwoner, nu), nu)
    context = {
        "inwoner": inwoner,
        "kaart": kaart,
        "beeld": kaartbeeld,
        "stappen": [(stap, kaartbeeld.uitleg(stap)) for stap in kaartbeeld.stappen],
        "route": lees_versie(kaart.versie_van_route),
        "anker": routeankers[kaart.versie_van_route.anker].titel
        if kaart.versie_van_route.anker in routeankers
        else kaart.versie_van_route.anker,
        "mag": heeft_recht(request.user, INWONER_WIJZIGEN),
    }
    return render(request, "begeleiding/routekaarten/kaart.html", context)


# -- starting ---------------------------------------------------------------------------------------------------------


@dossierpagina(INWONER_WIJZIGEN, wat="route starten")
def starten(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Choose a route, then its date with a preview of the steps, then start; ``?route=`` is the code of the choice."""
    alle = keuzes(inwoner, vandaag())
    gekozen = next((keuze for keuze in alle if keuze.versie.code == request.GET.get("route")), None)
    if gekozen is None:
        context = {
            "inwoner": inwoner,
            "passend": [keuze for keuze in alle if keuze.past],
            "anders": [keuze for keuze in alle if not keuze.past],
            "terug": terug_adres(request, inwoner),
        }
        return render(request, "begeleiding/routekaarten/kies.html", context)
    if request.method == "POST":
        return _start(request, inwoner, gekozen)
    return _toon_start(request, inwoner, gekozen, _startform(request, inwoner, gekozen))


def _startform(request: HttpRequest, inwoner: Inwoner, keuze: Keuze) -> StartForm:
    """Return the form: as asked in the URL, else with the date that the anchor proposes for this inwoner."""
    if "ankerdatum" in request.GET:
        return StartForm(request.GET)
    anker = keuze.versie.anker
    voorstel = routeankers[anker].voorstel([inwoner.pk], vandaag()).get(inwoner.pk) if anker in routeankers else None
    return StartForm({"ankerdatum": voorstel}) if voorstel else StartForm()


def _start(request: HttpRequest, inwoner: Inwoner, keuze: Keuze) -> HttpResponse:
    form = StartForm(request.POST)
    if form.is_valid():
        try:
            uitkomst = start(inwoner, keuze.versie, door=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            meld(request, inwoner, uitkomst, reverse("dossier:dossier", args=[inwoner.dossiernummer]))
            kaart = reverse("begeleiding:routekaart-toon", args=[inwoner.dossiernummer, uitkomst.rij.pk])
            return HttpResponseRedirect(kaart)
    return _toon_start(request, inwoner, keuze, form)


def _toon_start(request: HttpRequest, inwoner: Inwoner, keuze: Keuze, form: StartForm) -> HttpResponse:
    planning = _voorbeeld(inwoner, keuze, form)
    anker = keuze.versie.anker
    context = {
        "inwoner": inwoner,
        "keuze": keuze,
        "form": form,
        "anker": routeankers[anker].titel if anker in routeankers else anker,
        "open": _regels(planning.open, keuze.route) if planning else [],
        "vervallen": _regels(planning.vervallen, keuze.route) if planning else [],
        "planning": planning,
        "kies_url": reverse("begeleiding:routekaart-start", args=[inwoner.dossiernummer]),
    }
    return render(request, "begeleiding/routekaarten/starten.html", context)


def _voorbeeld(inwoner: Inwoner, keuze: Keuze, form: StartForm) -> Planning | None:
    """Return the steps as they would be; None, with the reason at the form, when the date is missing or cannot be."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        eis_mogelijke_datum(inwoner, form.cleaned_data["ankerdatum"])
    except ValidationError as fout:
        zet_fouten(form, fout)
        return None
    return voorbeeld_start(inwoner, keuze.versie, **form.cleaned_data)


def _regels(geplande: list[Gepland], route: Route) -> list[dict[str, Any]]:
    nu: date = vandaag()
    return [
        {
            "titel": titel(route.stap(een.stap), een),
            "stap": route.stap(een.stap),
            "datum": een.datum,
            "tot": laatste_dag(een) if laatste_dag(een) != een.datum else None,
            "voorbij": laatste_dag(een) < nu,
        }
        for een in geplande
    ]


# -- the plan, the end ------------------------------------------------------------------------------------------------


@dossierpagina(INWONER_WIJZIGEN, wat="routekaart wijzigen")
def plan(request: HttpRequest, inwoner: Inwoner, pk: int) -> HttpResponse:
    """Fill in the plan in the words of the inwoner; two colleagues at once choose what stays."""
    return bewerk_rij(request, inwoner, PLAN, pk, Routekaart)


@dossierpagina(INWONER_WIJZIGEN, wat="route stoppen")
def stoppen(request: HttpRequest, inwoner: Inwoner, pk: int) -> HttpResponse:
    """End a routekaart with a reason."""
    return bewerk_rij(request, inwoner, EINDE, pk, Routekaart)


@dossierpagina(INWONER_WIJZIGEN, wat="route stoppen")
def vergissing(request: HttpRequest, inwoner: Inwoner, pk: int) -> HttpResponse:
    """Lead from "this is a mistake" to ending the route with that reason: its steps stay to be seen."""
    kaart = get_object_or_404(Routekaart, inwoner=inwoner, pk=pk)
    url = reverse("begeleiding:routekaart-beeindig", args=[inwoner.dossiernummer, kaart.pk])
    return HttpResponseRedirect(f"{url}?reden_einde={Routekaart.RedenEinde.VERGISSING}")
