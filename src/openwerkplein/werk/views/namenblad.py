"""Names on the employer's desk: choosing who is put forward, doing so in one go, and the text and PDF for the employer."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from openwerkplein.dossier.views.ongedaan import meld_los
from openwerkplein.kern.inzage import log_lijst
from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.lijsten import heel_getal, hele_getallen
from openwerkplein.web.pdf import maak_pdf, pdf_antwoord
from openwerkplein.werk import namenblad as domein
from openwerkplein.werk.handelingen.voordrachten import draag_samen_voor
from openwerkplein.werk.models import Werk
from openwerkplein.werk.overgangen import NAAR_ONDERNEMER, rollen_in_woorden
from openwerkplein.werk.rechten import VOORDRAGEN
from openwerkplein.werk.voordrachttoegang import VERWERKING

SJABLOON = Path(__file__).parent.parent / "typst" / "namen.typ"


def _werk(pk: int) -> Werk:
    rijen = Werk.objects.select_related("vestiging__ondernemer", "contactpersoon")
    return get_object_or_404(rijen, pk=pk)


def _gekozen(gegevens: Any) -> set[int]:
    return set(hele_getallen(gegevens.getlist("v")))


@met_recht(VOORDRAGEN)
def namen(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who can be put forward and what the employer will read; a POST puts forward who is ticked."""
    werk, fouten = _werk(pk), []
    gekozen = _gekozen(request.POST if request.method == "POST" else request.GET)
    if request.method == "POST":
        try:
            return _draag_voor(request, werk, gekozen)
        except ValidationError as fout:
            fouten = fout.messages
    keuzes = domein.keuzes(werk, request.user, vandaag(), gekozen or None)
    aan = [een for een in keuzes if een.gekozen]
    _log(request, aan, "namen voor een ondernemer")
    kaarten = domein.kaarten([een.rij for een in aan])
    nieuw = [een for een in aan if een.nieuw]
    context = {
        "werk": werk,
        "keuzes": keuzes,
        "kaarten": kaarten,
        "nieuw": nieuw,
        "brief": domein.brief(werk, kaarten, request.user) if kaarten and not nieuw else "",
        "vraag": urlencode({"v": [een.rij.pk for een in aan]}, doseq=True),
        "mag": bool(NAAR_ONDERNEMER & set(request.user.rollen)),  # type: ignore[union-attr]
        "wie_mag": rollen_in_woorden(NAAR_ONDERNEMER),
        "fouten": fouten,
    }
    return render(request, "werk/voordracht/namen.html", context)


def _draag_voor(request: HttpRequest, werk: Werk, gekozen: set[int]) -> HttpResponse:
    """Put forward those who are new to the employer and go to the page with the text and the PDF; raises ValidationError."""
    wie: Any = request.user
    keuzes = [een for een in domein.keuzes(werk, wie, vandaag(), gekozen) if een.rij.pk in gekozen]
    versies = {een.rij.pk: heel_getal(request.POST.get(f"versie-{een.rij.pk}", "")) for een in keuzes}
    nieuw = [(een.rij, versies[een.rij.pk] or een.rij.versie) for een in keuzes if een.nieuw]
    uitkomst = draag_samen_voor(werk, nieuw, door=wie)
    naar = f"{reverse('werk:werk-namen', args=[werk.pk])}?{urlencode({'v': sorted(gekozen)}, doseq=True)}"
    meld_los(request, uitkomst, naar, VOORDRAGEN)
    return HttpResponseRedirect(naar)


@require_safe
@met_recht(VOORDRAGEN)
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the sheet as an accessible PDF; only who was put forward is on it, all of them when none is chosen."""
    werk, dag = _werk(pk), vandaag()
    aan = [
        een
        for een in domein.keuzes(werk, request.user, dag, _gekozen(request.GET) or None)
        if een.gekozen and not een.nieuw
    ]
    if not aan:
        raise Http404("Van deze mensen is nog niemand voorgedragen. Draag eerst voor.")
    _log(request, aan, "namen voor een ondernemer als PDF")
    gegevens = domein.gegevens(werk, domein.kaarten([een.rij for een in aan]), request.user, dag)
    return pdf_antwoord(maak_pdf(SJABLOON, gegevens), f"namen-{werk.werknummer}-{dag:%Y-%m-%d}")


def _log(request: HttpRequest, keuzes: list[domein.Keuze], wat: str) -> None:
    nummers = [een.rij.inwoner.dossiernummer for een in keuzes]
    log_lijst(request.user, nummers, wat, verwerking=VERWERKING)  # type: ignore[arg-type]
