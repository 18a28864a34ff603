"""A step of a routekaart on screen: say how it went, move it, skip it, give it to a colleague."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.begeleiding.forms.routekaarten import (
    AfrondForm,
    NotitieForm,
    OpnieuwForm,
    OverslaanForm,
    ToewijzenForm,
    VerzetForm,
)
from openwerkplein.begeleiding.handelingen.routekaarten import (
    AlAfgehandeld,
    plan_opnieuw,
    rond_af,
    schuiven_mee,
    sla_over,
    verzet,
    vul_notitie_aan,
    wie_en_hoe,
    wijs_stap_toe,
)
from openwerkplein.begeleiding.handelingen.routekaarten.plan import uitkomsten
from openwerkplein.begeleiding.models import Routestap
from openwerkplein.begeleiding.routebestand import lees_versie
from openwerkplein.begeleiding.situatie import contactpersonen
from openwerkplein.begeleiding.uitvoering import wie_doet
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.toegang import dossierpagina
from openwerkplein.dossier.views.bewerken import bewerk_rij
from openwerkplein.dossier.views.bewerking import Invulling, klaar, terug_adres
from openwerkplein.kern.formfouten import zet_fouten
from openwerkplein.kern.rechten import INWONER_WIJZIGEN
from openwerkplein.kern.slot import Verouderd
from openwerkplein.kern.tijd import datum_kort, vandaag

AL_GEDAAN = 409
VERZET = Invulling(VerzetForm, verzet, "Stap verzetten", "Verzet de stap")
OVERSLAAN = Invulling(OverslaanForm, sla_over, "Stap overslaan", "Sla de stap over")
TOEWIJZEN = Invulling(ToewijzenForm, wijs_stap_toe, "Stap toewijzen", "Wijs toe")
NOTITIE = Invulling(NotitieForm, vul_notitie_aan, "Notitie bij een stap")
OPNIEUW = Invulling(OpnieuwForm, plan_opnieuw, "Stap opnieuw plannen", "Plan de stap")


def zoek_stap(inwoner: Inwoner, pk: int) -> Routestap:
    """Return a step of this dossier with its routekaart; raises Http404 for another."""
    rijen = Routestap.objects.select_related("routekaart__versie_van_route", "uitvoerder", "afgehandeld_door")
    stap = get_object_or_404(rijen, inwoner=inwoner, pk=pk)
    stap.inwoner = inwoner
    return stap


@dossierpagina(INWONER_WIJZIGEN, wat="stap van een route afronden")
def afronden(request: HttpRequest, inwoner: Inwoner, pk: int) -> HttpResponse:
    """Say how a step went; who comes second sees what the first did, and keeps what was typed."""
    stap = zoek_stap(inwoner, pk)
    if not stap.is_open:
        return _toon_dicht(request, inwoner, stap)
    form = _form(request, stap)
    if form.is_valid():
        try:
            uitkomst = rond_af(stap, form.cleaned_data["versie"], door=request.user, **form.waarden)  # type: ignore[arg-type]
        except AlAfgehandeld as dicht:
            return _toon_dicht(request, inwoner, zoek_stap(inwoner, dicht.stap.pk))
        except Verouderd as ander:
            stap = zoek_stap(inwoner, pk)
            form = _opnieuw(request, stap, ander)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            return klaar(request, inwoner, uitkomst)
    return _toon(request, inwoner, stap, form)


def _form(request: HttpRequest, stap: Routestap) -> AfrondForm:
    mogelijk = uitkomsten(lees_versie(stap.routekaart.versie_van_route), stap)
    return AfrondForm(request.POST if request.method == "POST" else None, stap=stap, uitkomsten=mogelijk)


def _opnieuw(request: HttpRequest, stap: Routestap, ander: Verouderd) -> AfrondForm:
    """Return the form as typed, on the step as it is now, with what a colleague changed meanwhile."""
    gegevens = request.POST.copy()
    gegevens["versie"] = str(stap.versie)
    mogelijk = uitkomsten(lees_versie(stap.routekaart.versie_van_route), stap)
    form = AfrondForm(gegevens, stap=stap, uitkomsten=mogelijk)
    wie = ander.wie().history_user or "Een automatische verwerking"
    form.add_error(
        None,
        f"{wie} wijzigde deze stap intussen; hij staat nu op {datum_kort(stap.gepland_op)}. "
        "Wat u typte staat hieronder nog. Klopt het? Sla dan nog een keer op.",
    )
    return form


def _toon(request: HttpRequest, inwoner: Inwoner, stap: Routestap, form: AfrondForm) -> HttpResponse:
    route = lees_versie(stap.routekaart.versie_van_route)
    context = {
        "inwoner": inwoner,
        "stap": stap,
        "route": route,
        "uitleg": route.stap(stap.code).uitleg,
        "wie": wie_doet(stap, contactpersonen(inwoner, vandaag())),
        "form": form,
        "terug": terug_adres(request, inwoner),
        "vraag": f"?{request.GET.urlencode()}" if request.GET else "",
        "concept": request.path.strip("/").replace("/", "-"),
    }
    return render(request, "begeleiding/routekaarten/afronden.html", context)


def _toon_dicht(request: HttpRequest, inwoner: Inwoner, stap: Routestap) -> HttpResponse:
    """Show a step that is closed: by whom, when, with what; what was typed can be added to its note."""
    getypt = request.POST.get("notitie", "").replace("\r\n", "\n").strip()
    samen = "\n\n".join(filter(None, (stap.notitie, getypt if getypt != stap.notitie else "")))
    form = NotitieForm(instance=stap, medewerker=request.user, initial={"notitie": samen})
    context = {
        "inwoner": inwoner,
        "stap": stap,
        "zin": wie_en_hoe(stap),
        "getypt": bool(getypt),
        "form": form,
        "terug": terug_adres(request, inwoner),
        "notitie_url": _adres("notitie", inwoner, stap, request),
        "loopt": stap.routekaart.einddatum is None,
    }
    status = AL_GEDAAN if request.method == "POST" else 200
    return render(request, "begeleiding/routekaarten/dicht.html", context, status=status)


def _adres(wat: str, inwoner: Inwoner, stap: Routestap, request: HttpRequest) -> str:
    vraag = f"?{request.GET.urlencode()}" if request.GET else ""
    return reverse(f"begeleiding:routestap-{wat}", args=[inwoner.dossiernummer, stap.pk]) + vraag


@dossierpagina(INWONER_WIJZIGEN, wat="stap van een route afronden")
@require_POST
def in_een_keer(request: HttpRequest, inwoner: Inwoner, pk: int) -> HttpResponse:
    """Say in one click that a step without outcomes is done; a step with outcomes leads to its page."""
    stap = zoek_stap(inwoner, pk)
    if stap.is_open and stap.met_uitkomst:
        return HttpResponseRedirect(_adres("afronden", inwoner, stap, request))
    try:
        uitkomst = rond_af(stap, stap.versie, door=request.user)  # type: ignore[arg-type]
    except AlAfgehandeld as dicht:
        messages.info(request, wie_en_hoe(dicht.stap))
    except (ValidationError, Verouderd) as fout:
        messages.error(request, " ".join(fout.messages) if isinstance(fout, ValidationError) else str(fout))
    else:
        return klaar(request, inwoner, uitkomst)
    return HttpResponseRedirect(terug_adres(request, inwoner))


def _pagina(invulling: Invulling, wat: str) -> Any:
    """Return the page of one form for a step."""

    @dossierpagina(INWONER_WIJZIGEN, wat=wat)
    def bewerk(request: HttpRequest, inwoner: Inwoner, pk: int) -> HttpResponse:
        return bewerk_rij(request, inwoner, invulling, pk, Routestap)  # type: ignore[arg-type]

    return bewerk


@dossierpagina(INWONER_WIJZIGEN, wat="stap van een route verzetten")
def verzetten(request: HttpRequest, inwoner: Inwoner, pk: int) -> HttpResponse:
    """Move a step; says before which other steps move along."""
    rijen = Routestap.objects.open().select_related("routekaart__versie_van_route")
    # A step that somebody closed or removed meanwhile has nothing that moves along; the page says what happened.
    stap = rijen.filter(inwoner=inwoner, pk=pk).first()
    return bewerk_rij(request, inwoner, replace(VERZET, uitleg=_mee(stap) if stap else ""), pk, Routestap)  # type: ignore[arg-type]


def _mee(stap: Routestap) -> str:
    rijen = [f"'{rij.titel}' (nu {datum_kort(rij.gepland_op)})" for rij in schuiven_mee(stap)]
    if not rijen:
        return ""
    return f"Wat vanaf deze stap is gerekend, schuift mee: {', '.join(rijen)}. Wat iemand al zelf heeft verzet, blijft staan."


overslaan = _pagina(OVERSLAAN, "stap van een route overslaan")
toewijzen = _pagina(TOEWIJZEN, "stap van een route toewijzen")
notitie = _pagina(NOTITIE, "notitie bij een stap van een route")
opnieuw = _pagina(OPNIEUW, "stap van een route opnieuw plannen")
