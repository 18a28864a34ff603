"""After each action: what happened, and a button that undoes it for as long as nobody changed it since."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from openwerkplein.dossier.handelingen.rijen import Gedaan, Stap, maak_ongedaan
from openwerkplein.dossier.models import Inwoner
from openwerkplein.dossier.toegang import dossierpagina
from openwerkplein.dossier.views.toegang import veilig_adres
from openwerkplein.kern.rechten import INWONER_WIJZIGEN

_ZOUT = "dossier.ongedaan"
GELDIG_SECONDEN = 8 * 3600


def meld(request: HttpRequest, inwoner: Inwoner, uitkomst: Gedaan, terug: str) -> None:
    """Put the outcome of a handeling on the next page, with the button that undoes it when there is something to undo."""
    if not uitkomst.stappen:
        messages.info(request, uitkomst.zin)
        return
    url = f"{reverse('dossier:ongedaan', args=[inwoner.dossiernummer, _briefje(request.user, uitkomst)])}?{urlencode({'terug': terug})}"
    messages.success(request, uitkomst.zin, extra_tags=f"ongedaan={url}")


def _briefje(medewerker: Any, uitkomst: Gedaan) -> str:
    """Return the steps, signed: only who did it can undo it, and only exactly this."""
    stappen = [[stap.model, stap.pk, stap.versie] for stap in uitkomst.stappen]
    return signing.dumps([medewerker.pk, stappen], salt=_ZOUT, compress=True)


def _lees(request: HttpRequest, briefje: str) -> list[Stap]:
    """Return the steps; raises ValidationError when they are too old, somebody else's, or not ours."""
    try:
        wie, stappen = signing.loads(briefje, salt=_ZOUT, max_age=GELDIG_SECONDEN)
    except signing.BadSignature:
        wie, stappen = None, []
    if wie != request.user.pk:
        raise ValidationError("Dit kan niet meer ongedaan worden gemaakt. Wijzig het in het dossier.")
    return [Stap(*stap) for stap in stappen]


@dossierpagina(INWONER_WIJZIGEN, wat="ongedaan maken")
@require_POST
def ongedaan(request: HttpRequest, inwoner: Inwoner, briefje: str) -> HttpResponse:
    """Turn back the action that this button came with."""
    try:
        uitkomst = maak_ongedaan(inwoner, _lees(request, briefje), door=request.user)  # type: ignore[arg-type]
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, uitkomst.zin)
    dossier = reverse("dossier:dossier", args=[inwoner.dossiernummer])
    return HttpResponseRedirect(veilig_adres(request, request.GET.get("terug", ""), dossier))
