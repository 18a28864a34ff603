"""Work: the list and the page of one piece of work."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from openwerkplein.kern.rechten import met_recht
from openwerkplein.werk import lijst as domein
from openwerkplein.werk.rechten import WERK_ZIEN


@met_recht(WERK_ZIEN)
def lijst(request: HttpRequest) -> HttpResponse:
    """Show the work there is, the newest first."""
    pagina = Paginator(domein.alle(), domein.PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "werk/werk/lijst.html", {"pagina": pagina})


@met_recht(WERK_ZIEN)
def werk(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one piece of work."""
    return render(request, "werk/werk/werk.html", {"werk": get_object_or_404(domein.alle(), pk=pk)})
