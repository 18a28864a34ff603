"""The routekaart for the inwoner: on screen to look at together, on paper, and as PDF."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openwerkplein.begeleiding.routekaart_inwoner import SJABLOON, routekaart_in_gewone_woorden
from openwerkplein.begeleiding.views.routekaarten import zoek_kaart
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.toegang import dossierpagina
from openwerkplein.kern.rechten import INWONER_WIJZIGEN, heeft_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.pdf import maak_pdf, pdf_antwoord


@dossierpagina(wat="routekaart voor de inwoner")
def pagina(request: HttpRequest, inwoner: Inwoner, pk: int) -> HttpResponse:
    """Show the routekaart in the words of the inwoner."""
    kaart = zoek_kaart(inwoner, pk)
    context = {
        "inwoner": inwoner,
        "kaart": kaart,
        "d": routekaart_in_gewone_woorden(inwoner, kaart, vandaag()),
        "mag": heeft_recht(request.user, INWONER_WIJZIGEN),
    }
    return render(request, "begeleiding/routekaarten/voor_inwoner.html", context)


@dossierpagina(wat="routekaart voor de inwoner")
def pdf(request: HttpRequest, inwoner: Inwoner, pk: int) -> HttpResponse:
    """Give the routekaart as an accessible PDF; its name says nothing about who it is about."""
    dag = vandaag()
    gegevens = routekaart_in_gewone_woorden(inwoner, zoek_kaart(inwoner, pk), dag)
    return pdf_antwoord(maak_pdf(SJABLOON, gegevens), f"routekaart-{dag:%Y-%m-%d}")
