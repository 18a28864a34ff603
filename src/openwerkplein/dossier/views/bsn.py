"""The BSN on a screen: searched and shown by POST only, so that it never stands in an address, and always logged."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.rechten import BSN_ZIEN
from openwerkplein.dossier.toegang import dossierpagina
from openwerkplein.dossier.views.dossier import toon_dossier
from openwerkplein.kern.inzage import log_lezen
from openwerkplein.kern.rechten import INWONER_ZOEKEN, met_recht

NIEMAND = "-"
"""What the reading log says in place of a dossier number when nobody has the BSN that was searched."""


@met_recht(INWONER_ZOEKEN)
@require_POST
def zoek_bsn(request: HttpRequest) -> HttpResponse:
    """Look who has exactly this BSN; the search is written in the reading log, whether it finds someone or not."""
    try:
        inwoner = Inwoner.objects.met_bsn(request.POST.get("bsn", "")).first()
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
        return redirect("dossier:lijst")
    log_lezen(request.user, inwoner.dossiernummer if inwoner else NIEMAND, "gezocht op BSN")  # type: ignore[arg-type]
    if inwoner is None:
        messages.info(request, "Er is geen dossier met dit BSN.")
        return redirect("dossier:lijst")
    return redirect("dossier:dossier", inwoner.dossiernummer)


@require_POST
@never_cache
@dossierpagina(BSN_ZIEN, wat="BSN")
def toon_bsn(request: HttpRequest, inwoner: Inwoner) -> HttpResponse:
    """Show the dossier once more with the BSN in full; only after a click, which is logged."""
    return toon_dossier(request, inwoner, bsn=inwoner.bsn)
