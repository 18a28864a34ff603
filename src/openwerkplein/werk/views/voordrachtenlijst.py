"""The list of voordrachten, on screen and as a file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openwerkplein.dossier.rechten import EXPORTEREN
from openwerkplein.kern.inzage import log_lijst
from openwerkplein.kern.rechten import heeft_recht, met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.csvbestand import als_csv
from openwerkplein.web.lijsten import sortering
from openwerkplein.web.tekst import duizend, tel
from openwerkplein.werk import voordrachtenlijst as domein
from openwerkplein.werk.forms.voordracht import VoordrachtenFilter
from openwerkplein.werk.models import Voordracht
from openwerkplein.werk.rechten import KANSEN_ZIEN, WERK_ZIEN
from openwerkplein.werk.voordrachtbeeld import maak_beelden
from openwerkplein.werk.voordrachttoegang import VERWERKING


def _gekozen(request: HttpRequest) -> tuple[VoordrachtenFilter, QuerySet[Voordracht]]:
    form = VoordrachtenFilter(request.GET)
    keuze = form.cleaned_data if form.is_valid() else {}
    return form, domein.selecteer(request.user, keuze, vandaag())


def _volgorde(request: HttpRequest) -> list[str]:
    return sortering(request, domein.KOLOMMEN, "sinds")


@met_recht(WERK_ZIEN)
def lijst(request: HttpRequest) -> HttpResponse:
    """Show the voordrachten that fit the filters in the URL, what waits longest on top."""
    form, rijen = _gekozen(request)
    geordend = domein.met_alles(rijen).order_by(*_volgorde(request))
    pagina = Paginator(geordend, domein.PER_PAGINA).get_page(request.GET.get("pagina"))
    aantal = pagina.paginator.count
    op_weg = form.is_valid() and form.cleaned_data["status"] in ("", domein.OP_WEG)
    context = {
        "titel": f"{tel(aantal, 'voordracht', 'voordrachten')}{' op weg' if op_weg else ''}",
        "form": form,
        "pagina": pagina,
        "beelden": maak_beelden(pagina.object_list, request.user, vandaag()),
        "mag_exporteren": aantal and heeft_recht(request.user, EXPORTEREN),
        "mag_kansen": heeft_recht(request.user, KANSEN_ZIEN),
    }
    return render(request, "werk/voordracht/lijst.html", context)


@met_recht(EXPORTEREN)
def export(request: HttpRequest) -> HttpResponse:
    """Give the list with the filters of the URL as a CSV file; each candidate whose name is in it stands in the reading log."""
    _, rijen = _gekozen(request)
    if rijen.count() > domein.MEESTE:
        messages.warning(
            request, f"Een bestand kan hoogstens {duizend(domein.MEESTE)} voordrachten bevatten. Kies een filter."
        )
        return redirect("werk:voordrachten")
    beelden = maak_beelden(domein.met_alles(rijen).order_by(*_volgorde(request)), request.user, vandaag())
    wie: Any = request.user
    nummers = [een.rij.inwoner.dossiernummer for een in beelden if een.zichtbaar]
    log_lijst(wie, nummers, "export van voordrachten", verwerking=VERWERKING)
    kop = {
        "Content-Disposition": f'attachment; filename="voordrachten-{vandaag().isoformat()}.csv"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(
        als_csv(domein.KOPPEN, domein.regels(beelden)), content_type="text/csv; charset=utf-8", headers=kop
    )
