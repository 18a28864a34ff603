"""The short list without names for an employer: choosing who is on it, how it looks, and the PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from openwerkplein.kern.inzage import log_lijst
from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.web.lijsten import hele_getallen
from openwerkplein.web.pdf import maak_pdf, pdf_antwoord
from openwerkplein.werk import anoniem as domein
from openwerkplein.werk import vragen
from openwerkplein.werk.models import Werk
from openwerkplein.werk.rechten import VOORDRAGEN
from openwerkplein.werk.views.matching import VERWERKING

SJABLOON = Path(__file__).parent.parent / "typst" / "shortlist.typ"


@met_recht(VOORDRAGEN)
def anoniem(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who can be on the list, and for who is ticked what the employer will see."""
    werk: Werk = get_object_or_404(vragen.werken(), pk=pk)
    keuzes = _keuzes(request, werk)
    gekozen = [een.voordracht.pk for een in keuzes if een.gekozen]
    context: dict[str, Any] = {
        "werk": werk,
        "keuzes": keuzes,
        "kaarten": _kaarten(request, werk, keuzes) if gekozen else [],
        "vraag": urlencode({"v": gekozen}, doseq=True),
    }
    return render(request, "werk/matching/anoniem.html", context)


@met_recht(VOORDRAGEN)
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the list as an accessible PDF."""
    werk: Werk = get_object_or_404(vragen.werken(), pk=pk)
    kaarten = _kaarten(request, werk, _keuzes(request, werk))
    if not kaarten:
        messages.info(request, "Vink eerst aan wie er op de lijst komt.")
        return redirect("werk:anoniem", werk.pk)
    dag = vandaag()
    return pdf_antwoord(
        maak_pdf(SJABLOON, domein.gegevens(werk, kaarten, dag)), f"kandidaten-{werk.werknummer}-{dag:%Y-%m-%d}"
    )


def _keuzes(request: HttpRequest, werk: Werk) -> list[domein.Keuze]:
    gekozen = set(hele_getallen(request.GET.getlist("v")))
    return domein.keuzes(werk, request.user, vandaag(), gekozen)


def _kaarten(request: HttpRequest, werk: Werk, keuzes: list[domein.Keuze]) -> list[domein.Kaart]:
    nummers = [een.voordracht.inwoner.dossiernummer for een in keuzes if een.gekozen]
    log_lijst(request.user, nummers, "lijst zonder namen voor een ondernemer", verwerking=VERWERKING)  # type: ignore[arg-type]
    return domein.kaarten(werk, keuzes, vandaag())
