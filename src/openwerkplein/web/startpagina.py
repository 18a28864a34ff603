"""The start page: what this colleague most likely came for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openwerkplein.kern.rechten import INGELOGD, heeft_recht, met_recht
from openwerkplein.kern.registers import startblokken
from openwerkplein.kern.tijd import vandaag


@met_recht(INGELOGD)
def start(request: HttpRequest) -> HttpResponse:
    """Show the blocks that rooms brought for this colleague, and the pages that may be opened."""
    medewerker: Any = request.user
    dag = vandaag()
    blokken = []
    for blok in sorted(startblokken, key=lambda blok: blok.volgorde):
        inhoud = blok.context(medewerker, dag) if heeft_recht(medewerker, blok.recht) else None
        if inhoud is not None:
            blokken.append({"template": blok.template, "inhoud": {"titel": blok.titel, **inhoud}})
    context = {
        "blokken": blokken,
        "dag": dag,
        "voornaam": medewerker.naam.split()[0],
        "rollen": ", ".join(sorted(str(rol.label) for rol in medewerker.rollen)),
    }
    return render(request, "web/start.html", context)
