"""Kenmerken: all kinds with what holds now and what was, and establishing a value of one kind."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from openwerkplein.dossier.adressen import rij_adres
from openwerkplein.dossier.forms.perioden import KenmerkForm
from openwerkplein.dossier.handelingen.perioden import loopt_dan, stel_kenmerk_vast
from openwerkplein.dossier.kenmerken import EXCLUSIEF, KENMERKSOORTEN
from openwerkplein.dossier.models import Inwoner, Kenmerk
from openwerkplein.dossier.toegang import dossierpagina
from openwerkplein.dossier.views.bewerken import voeg_rij_toe
from openwerkplein.dossier.views.bewerking import Invulling
from openwerkplein.kern.rechten import INWONER_WIJZIGEN
from openwerkplein.kern.tijd import vandaag


@dossierpagina(INWONER_WIJZIGEN, wat="kenmerken")
def overzicht(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Show every kind of kenmerk: what holds today, what was and what comes, with the action on its row."""
    groepen: dict[bool, list[dict[str, object]]] = {True: [], False: []}
    rijen = list(inwoner.kenmerken.order_by("-begindatum", "-pk"))
    for code, soort in KENMERKSOORTEN.items():
        eigen = [(rij, rij_adres(rij, inwoner=inwoner)) for rij in rijen if rij.soort == code]
        groepen[soort.exclusief].append(
            {
                "soort": soort,
                "nu": [(rij, url) for rij, url in eigen if rij.loopt_op(vandaag())],
                "anders": [(rij, url) for rij, url in eigen if not rij.loopt_op(vandaag())],
                "nieuw_url": reverse("dossier:kenmerk-vaststellen", args=[inwoner.dossiernummer, code]),
            }
        )
    context = {"inwoner": inwoner, "indelingen": groepen[True], "indicaties": groepen[False]}
    return render(request, "dossier/kenmerken.html", context)


@dossierpagina(INWONER_WIJZIGEN, wat="kenmerk toevoegen")
def stel_vast(request: HttpRequest, inwoner: Inwoner, soort: str) -> HttpResponse:
    """Establish a value of one kind; what runs now is closed on the day before in the same step, when that is wanted."""
    if soort not in KENMERKSOORTEN:
        raise Http404("Dit soort kenmerk bestaat niet. Kies er een uit de lijst van kenmerken.")
    leeg = Kenmerk(inwoner=inwoner, soort=soort)
    loopt = loopt_dan(inwoner.kenmerken.filter(soort=soort), vandaag()) if soort in EXCLUSIEF else None
    uitleg = f"Nu: {loopt.omschrijving()}, {loopt.tijdvak}." if loopt else ""
    titel = KENMERKSOORTEN[soort].titel
    invulling = Invulling(KenmerkForm, stel_kenmerk_vast, f"{titel[:1].upper()}{titel[1:]} vaststellen", uitleg=uitleg)
    return voeg_rij_toe(request, inwoner, invulling, leeg, {"soort": soort})
