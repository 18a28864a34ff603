"""The page for the employer itself, as an accessible PDF."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from openwerkplein.kern.rechten import met_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.models import Vestiging
from openwerkplein.ondernemers.overzicht import gegevens
from openwerkplein.ondernemers.rechten import ONDERNEMERS_ZIEN
from openwerkplein.web.pdf import maak_pdf, pdf_antwoord

SJABLOON = Path(__file__).parent.parent / "typst" / "overzicht.typ"


@met_recht(ONDERNEMERS_ZIEN)
def overzicht(request: HttpRequest, pk: int) -> HttpResponse:
    """Give what an employer and we have together on one page, to hand over at a visit."""
    rij = get_object_or_404(Vestiging.objects.select_related("ondernemer", "relatiemanager"), pk=pk)
    dag = vandaag()
    return pdf_antwoord(
        maak_pdf(SJABLOON, gegevens(rij, dag, request.user)), f"overzicht-{rij.vestigingsnummer}-{dag:%Y-%m-%d}"
    )
