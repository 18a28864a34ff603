"""Giving back a document: the right is checked, reading is logged, and a browser never runs what is in it."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from openwerkplein.dossier.handelingen.documenten import BESTANDSTYPEN
from openwerkplein.dossier.models import Document, Inwoner
from openwerkplein.dossier.toegang import dossierpagina


@dossierpagina(wat="document")
def haal_op(request: HttpRequest, inwoner: Inwoner, pk: int) -> HttpResponseBase:
    """Send a document as a download, under a name made of its kind and date: nothing that somebody typed."""
    document = get_object_or_404(Document, inwoner=inwoner, pk=pk)
    try:
        bestand = document.bestand.open("rb")
    except FileNotFoundError as fout:
        raise Http404("Het bestand is er niet meer. Vraag de beheerder het terug te zetten uit de back-up.") from fout
    naam = f"{document.soort}-{document.datum:%Y-%m-%d}-{document.pk}.{document.bestandstype}"
    antwoord = FileResponse(
        bestand, as_attachment=True, filename=naam, content_type=BESTANDSTYPEN[document.bestandstype]
    )
    antwoord["Content-Security-Policy"] = "sandbox; default-src 'none'"
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["Cache-Control"] = "no-store, private"
    return antwoord
