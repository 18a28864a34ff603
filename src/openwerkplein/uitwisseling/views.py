"""The pages of a delivery: set it ready, try it, load it, see what became of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from openwerkplein.kern.rechten import AANLEVEREN, heeft_recht, met_recht
from openwerkplein.uitwisseling import handelingen, opslag
from openwerkplein.uitwisseling.forms import AanleverForm, KoppelForm
from openwerkplein.uitwisseling.models import Aanlevering
from openwerkplein.uitwisseling.rechten import UITVAL_OPHALEN
from openwerkplein.uitwisseling.uitvalwerkmap import maak_werkmap

PER_PAGINA = 25
OPEN = (Aanlevering.Status.KLAARGEZET, Aanlevering.Status.GEPROBEERD, Aanlevering.Status.MISLUKT)


@met_recht(AANLEVEREN)
def lijst(request: HttpRequest) -> HttpResponse:
    """Show earlier deliveries and take a new one."""
    form = AanleverForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = AanleverForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                nieuw = handelingen.zet_klaar(form.cleaned_data["bestanden"], request.user)  # type: ignore[arg-type]
            except ValidationError as fout:
                form.add_error("bestanden", fout)
            else:
                return redirect("aanleveren:aanlevering", nieuw.sleutel)
    pagina = Paginator(Aanlevering.objects.select_related("door"), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "uitwisseling/lijst.html", {"form": form, "pagina": pagina})


@met_recht(AANLEVEREN)
def aanlevering(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Show a delivery: what to do now, how far it is, or what became of it."""
    rij = _haal(sleutel)
    handelingen.zie_na(rij)
    return render(request, "uitwisseling/aanlevering.html", _context(request, rij))


def _context(request: HttpRequest, rij: Aanlevering, form: KoppelForm | None = None) -> dict[str, Any]:
    te_doen = rij.status in OPEN and opslag.bron_van(rij).exists()
    onbekend = handelingen.onbekende_kolommen(rij) if te_doen else []
    return {
        "aanlevering": rij,
        "te_doen": te_doen,
        "koppelform": form or (KoppelForm(onbekend) if onbekend else None),
        "voortgang": opslag.voortgang_van(rij),
        "uitval_klaar": rij.uitval and opslag.uitval_van(rij).is_dir(),
        "mag_uitval": heeft_recht(request.user, UITVAL_OPHALEN),
    }


def _haal(sleutel: UUID) -> Aanlevering:
    return get_object_or_404(Aanlevering.objects.select_related("door"), sleutel=sleutel)


@require_POST
@met_recht(AANLEVEREN)
def koppelen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Remember which column an unknown head is."""
    rij = _haal(sleutel)
    form = KoppelForm(handelingen.onbekende_kolommen(rij), request.POST)
    if not form.is_valid():
        return render(request, "uitwisseling/aanlevering.html", _context(request, rij, form))
    for kolom, keuze in form.gekozen():
        handelingen.koppel(kolom.tabel, kolom.kop, keuze, request.user)  # type: ignore[arg-type]
    messages.success(request, "De keuze is onthouden, ook voor een volgende aanlevering.")
    return redirect("aanleveren:aanlevering", rij.sleutel)


@require_POST
@met_recht(AANLEVEREN)
def proberen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Start a dry run."""
    return _start(request, sleutel, proef=True)


@require_POST
@met_recht(AANLEVEREN)
def laden(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Start loading."""
    return _start(request, sleutel, proef=False)


def _start(request: HttpRequest, sleutel: UUID, *, proef: bool) -> HttpResponse:
    rij = _haal(sleutel)
    try:
        handelingen.start(rij, proef=proef)
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    return redirect("aanleveren:aanlevering", rij.sleutel)


@require_POST
@met_recht(AANLEVEREN)
def vervallen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Let a delivery go."""
    rij = _haal(sleutel)
    try:
        handelingen.laat_vervallen(rij)
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    else:
        messages.success(request, "De aanlevering is vervallen. De bestanden zijn verwijderd; er is niets geladen.")
    return redirect("aanleveren:start")


@met_recht(UITVAL_OPHALEN)
def uitval(request: HttpRequest, sleutel: UUID) -> HttpResponseBase:
    """Give the rows that were left out as a workbook to correct and offer again."""
    rij = _haal(sleutel)
    if not opslag.uitval_van(rij).is_dir():
        raise Http404("De rijen zijn niet meer bewaard. Lever het bestand opnieuw aan.")
    werkmap = maak_werkmap(opslag.uitval_van(rij), door=request.user)
    return FileResponse(werkmap, as_attachment=True, filename=f"uitval-aanlevering-{rij.pk}.xlsx")
