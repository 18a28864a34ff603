"""From a draft to a route in force: see what it means for real people, publish, and move who follows an older version."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.begeleiding.forms.routes import Publiceerform, Voorbeeldform
from openwerkplein.begeleiding.handelingen.routekaarten import Verplaatsing, voorbeeld_verplaatsing
from openwerkplein.begeleiding.handelingen.routes import publiceer as doe_publiceren
from openwerkplein.begeleiding.handelingen.routes_verplaatsen import verplaats, zet_terug
from openwerkplein.begeleiding.models import Routekaart, Routeversie
from openwerkplein.begeleiding.rechten import ROUTES_BEHEREN
from openwerkplein.begeleiding.routebestand import lees_versie
from openwerkplein.begeleiding.routelijst import Routeregel
from openwerkplein.begeleiding.routenakijken import kijk_na
from openwerkplein.begeleiding.routevoorbeeld import Persoon, met_lopende_kaart, passende, tel_passend
from openwerkplein.begeleiding.routewoorden import beschrijf, verschil
from openwerkplein.begeleiding.views.routes import vind
from openwerkplein.begeleiding.views.routes_concept import concept_url, conceptpagina, gebreken_met_plek
from openwerkplein.dossier.handelingen.rijen import Stap
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.formfouten import zet_fouten
from openwerkplein.kern.inzage import log_lijst
from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tijd import vandaag
from openwerkplein.motor.routes.taal import OngeldigeRoute, Route

PER_KEER = 50
"""Routekaarten on one page of moving, and so the most that are moved at once."""
_TERUG = "routes_verplaatst"


# -- what it means for real people ------------------------------------------------------------------------------------


@conceptpagina
def voorbeeld(request: HttpRequest, rij: Routeversie) -> HttpResponse:
    """Show for real people which dates this draft would give them."""
    route = kijk_na(rij).route
    if route is None:
        messages.warning(
            request, "Er klopt nog iets niet in dit concept. Daarna kunt u zien welke datums inwoners krijgen."
        )
        return redirect(concept_url(rij))
    form = Voorbeeldform(request.GET or None, initial={"wie": "passend", "aantal": 5})
    keuze: dict[str, Any] = form.cleaned_data if form.is_bound and form.is_valid() else {}
    personen = _personen(request, route, keuze)
    namen = [persoon.inwoner.dossiernummer for persoon in personen if persoon.inwoner]
    log_lijst(request.user, namen, f"voorbeeld van route {rij.code}")  # type: ignore[arg-type]
    context = {
        "rij": rij,
        "form": form,
        "personen": personen,
        "ankertitel": beschrijf(route).anker,
        "voor_wie": route.voor_wie,
        "lopend": keuze.get("wie") == "lopend",
    }
    return render(request, "begeleiding/routes/voorbeeld.html", context)


def _personen(request: HttpRequest, route: Route, keuze: dict[str, Any]) -> list[Persoon]:
    aantal = keuze.get("aantal") or 5
    if keuze.get("wie") == "lopend":
        return met_lopende_kaart(route, request.user, vandaag(), aantal)
    return passende(route, request.user, vandaag(), aantal, keuze.get("anker"))


@conceptpagina
def telling(request: HttpRequest, rij: Routeversie) -> HttpResponse:
    """Say for how many people the draft is meant: a part of a page for htmx, since counting may take a moment, or a page."""
    route = kijk_na(rij).route
    aantal = tel_passend(route.voor_wie, vandaag()) if route else None
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "begeleiding/routes/onderdelen/telling.html", {"aantal": aantal})
    return render(request, "begeleiding/routes/telling.html", {"aantal": aantal, "rij": rij})


# -- publishing -------------------------------------------------------------------------------------------------------


@conceptpagina
def publiceer(request: HttpRequest, rij: Routeversie) -> HttpResponse:
    """Publish the draft, when the check finds nothing; asks what changed."""
    regel, nagekeken = vind(rij.code), kijk_na(rij)
    form = Publiceerform(request.POST or None, initial={"versie": rij.versie})
    if request.method == "POST" and form.is_valid():
        try:
            uitkomst = doe_publiceren(rij, door=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except Verouderd as ander:
            _zeg_wie(form, ander)
        except OngeldigeRoute:
            form.add_error(None, _nog_niet(regel))
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, uitkomst.zin)
            return _na_publiceren(rij.code)
    nu = regel.laatste
    context = {
        "rij": rij,
        "regel": regel,
        "form": form,
        "gebreken": gebreken_met_plek(rij, nagekeken),
        "nog_niet": _nog_niet(regel),
        "verschil": verschil(lees_versie(nu), nagekeken.route) if nu and nagekeken.route else None,
        "terug": concept_url(rij),
    }
    return render(request, "begeleiding/routes/publiceer.html", context)


def _nog_niet(regel: Routeregel) -> str:
    blijft = (
        f"Versie {regel.geldend.nummer} blijft gelden." if regel.geldend else "Er begint nog niemand aan deze route."
    )
    return f"Er klopt nog iets niet, dus dit concept kan niet gelden. {blijft}"


def _zeg_wie(form: Publiceerform, ander: Verouderd) -> None:
    form.add_error(
        None,
        f"{ander.wie().history_user or 'Een collega'} wijzigde dit concept intussen. "
        "Kijk hieronder wat er nu anders is en publiceer dan opnieuw.",
    )
    gegevens = form.data.copy()
    gegevens["versie"] = str(ander.actueel.versie)
    form.data = gegevens


def _na_publiceren(code: str) -> HttpResponse:
    """Lead to moving when people follow an older version, else to the route."""
    naam = "begeleiding:route-verplaats" if vind(code).aantal_oud else "begeleiding:route"
    return redirect(naam, code)


# -- moving routekaarten ----------------------------------------------------------------------------------------------


@met_recht(ROUTES_BEHEREN)
def verplaatsen(request: HttpRequest, routecode: str) -> HttpResponse:
    """Show what would change for who follows an older version, and move those that are chosen."""
    regel = vind(routecode)
    if regel.laatste is None:
        return redirect("begeleiding:route-concept", routecode)
    versie = Routeversie.objects.get(pk=regel.laatste.pk)
    kaarten = _op_andere_versie(versie)
    if request.method == "POST":
        gekozen = [int(pk) for pk in request.POST.getlist("kaart") if pk.isdecimal()]
        if gekozen:
            return _verplaats(request, list(kaarten.filter(pk__in=gekozen)[:PER_KEER]), versie)
        messages.error(request, "Kies eerst wie u wilt verplaatsen.")
    pagina = Paginator(kaarten, PER_KEER).get_page(request.GET.get("pagina"))
    rijen = voorbeeld_verplaatsing(list(pagina.object_list), versie)
    context = {"regel": regel, "versie": versie, "pagina": pagina, "rijen": _met_namen(request, rijen, pagina)}
    return render(request, "begeleiding/routes/verplaatsen.html", context)


def _op_andere_versie(versie: Routeversie) -> Any:
    kaarten = Routekaart.objects.filter(route=versie.code, einddatum__isnull=True).exclude(versie_van_route=versie)
    return kaarten.select_related("versie_van_route", "inwoner").order_by("pk")


def _met_namen(request: HttpRequest, rijen: list[Verplaatsing], pagina: Page[Any]) -> list[dict[str, Any]]:
    """Return what would change with the name of whom it is about, or a number for who may not see that; logs the names."""
    pks = [rij.kaart.inwoner_id for rij in rijen]
    zichtbaar = Inwoner.objects.welke_zichtbaar_voor(request.user, pks)
    namen = [rij.kaart.inwoner.dossiernummer for rij in rijen if rij.kaart.inwoner_id in zichtbaar]
    log_lijst(request.user, namen, "routekaart naar een andere versie")  # type: ignore[arg-type]
    begin = pagina.start_index()
    return [
        {
            "wat": rij,
            "inwoner": rij.kaart.inwoner if rij.kaart.inwoner_id in zichtbaar else None,
            "nummer": begin + plek,
            "nieuw": [(rij.titel(een), een) for een in rij.nieuw],
            "verzet": rij.verzet,
        }
        for plek, rij in enumerate(rijen)
    ]


def _verplaats(request: HttpRequest, kaarten: list[Routekaart], versie: Routeversie) -> HttpResponse:
    uitkomst = verplaats(kaarten, versie, door=request.user)  # type: ignore[arg-type]
    aantal = len(uitkomst.gedaan)
    for reden in uitkomst.niet:
        messages.warning(request, reden)
    if aantal:
        request.session[_TERUG] = {
            str(pk): [[stap.model, stap.pk, stap.versie] for stap in stappen] for pk, stappen in uitkomst.gedaan.items()
        }
        wie = "1 inwoner volgt" if aantal == 1 else f"{aantal} inwoners volgen"
        url = reverse("begeleiding:route-verplaats-terug", args=[versie.code])
        messages.success(request, f"{wie} nu versie {versie.nummer}.", extra_tags=f"ongedaan={url}")
    return _na_publiceren(versie.code)


@met_recht(ROUTES_BEHEREN)
@require_POST
def verplaats_terug(request: HttpRequest, routecode: str) -> HttpResponse:
    """Turn back the last move that this colleague made in this session."""
    bewaard = request.session.pop(_TERUG, {})
    if not bewaard:
        messages.error(request, "Dit kan niet meer ongedaan worden gemaakt. Verplaats de inwoners zelf terug.")
        return redirect("begeleiding:route", routecode)
    stappen = {int(pk): [Stap(*stap) for stap in rijen] for pk, rijen in bewaard.items()}
    aantal, niet = zet_terug(stappen, door=request.user)  # type: ignore[arg-type]
    for reden in niet:
        messages.warning(request, reden)
    if aantal:
        wie = "1 inwoner volgt" if aantal == 1 else f"{aantal} inwoners volgen"
        messages.success(request, f"Het is ongedaan gemaakt: {wie} weer de versie van eerst.")
    return redirect("begeleiding:route-verplaats", routecode)
