"""Opening one voordracht: a candidate is read there, so the dossier must be within reach or opened with a reason, and it is logged."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.views.toegang import toon_gesloten
from openwerkplein.kern.inzage import log_lezen, noodtoegang
from openwerkplein.kern.rechten import met_recht
from openwerkplein.werk.models import Voordracht

VERWERKING = "matching"


def voordrachtpagina(recht: str, wat: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Mark a view as a page of one voordracht; the view gets ``(request, voordracht, ...)``. `wat` stands in the reading log."""

    def merk(view: Callable[..., Any]) -> Callable[..., Any]:
        @met_recht(recht)
        @wraps(view)
        def omhuld(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
            rijen = Voordracht.objects.select_related("inwoner", "medewerker", "werk__vestiging__ondernemer")
            rij = get_object_or_404(rijen, pk=pk)
            wie: Any = request.user
            if not Inwoner.objects.welke_zichtbaar_voor(wie, [rij.inwoner_id]):
                return toon_gesloten(request, rij.inwoner, terug=request.get_full_path())
            toegang = noodtoegang(wie, rij.inwoner.dossiernummer)
            reden = toegang.reden if toegang else ""
            log_lezen(wie, rij.inwoner.dossiernummer, wat, verwerking=VERWERKING, reden=reden)
            antwoord: HttpResponse = view(request, rij, *args, **kwargs)
            return antwoord

        return omhuld

    return merk
