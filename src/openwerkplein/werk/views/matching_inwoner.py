"""Work for a candidate: what fits and why, what almost fits, which step opens most work, and employers near by."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.toegang import dossierpagina
from openwerkplein.kern.rechten import heeft_recht
from openwerkplein.kern.tijd import vandaag
from openwerkplein.werk.passend import ondernemers_voor, zoek_werk_voor
from openwerkplein.werk.rechten import MATCHEN, VOORDRAGEN


@dossierpagina(MATCHEN, wat="passend werk")
def passend_werk(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Show which open work fits this inwoner."""
    dag = vandaag()
    context: dict[str, Any] = {
        "inwoner": inwoner,
        "passend": zoek_werk_voor(inwoner, dag=dag),
        "ondernemers": ondernemers_voor(inwoner, dag),
        "mag_voorstellen": heeft_recht(request.user, VOORDRAGEN),
    }
    return render(request, "werk/matching/passend_werk.html", context)
