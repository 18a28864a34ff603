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
from openwerkplein.kern.rechten import INGELOGD, INWONER_WIJZIGEN, eis_recht, met_recht

_ZOUT = "dossier.ongedaan"
GELDIG_SECONDEN = 8 * 3600


def meld(request: HttpRequest, inwoner: Inwoner, uitkomst: Gedaan, terug: str) -> None:
    """Put the outcome of a handeling on the next page, with the button that undoes it when there is something to undo."""
    briefje = _briefje(request.user, uitkomst)
    _meld(request, uitkomst, reverse("dossier:ongedaan", args=[inwoner.dossiernummer, briefje]), terug)


def meld_los(request: HttpRequest, uitkomst: Gedaan, terug: str, recht: str) -> None:
    """Do the same for rows outside a dossier; who undoes it must hold `recht`."""
    briefje = _briefje(request.user, uitkomst, recht)
    _meld(request, uitkomst, reverse("dossier:ongedaan-los", args=[briefje]), terug)


def _meld(request: HttpRequest, uitkomst: Gedaan, adres: str, terug: str) -> None:
    if uitkomst.stappen:
        messages.success(request, uitkomst.zin, extra_tags=f"ongedaan={adres}?{urlencode({'terug': terug})}")
    else:
        messages.info(request, uitkomst.zin)


def _briefje(medewerker: Any, uitkomst: Gedaan, recht: str = INWONER_WIJZIGEN) -> str:
    """Return the steps, signed: only who did it can undo it, and only exactly this."""
    stappen = [[stap.model, stap.pk, stap.versie] for stap in uitkomst.stappen]
    return signing.dumps([medewerker.pk, recht, stappen], salt=_ZOUT, compress=True)


def _lees(request: HttpRequest, briefje: str) -> tuple[str, list[Stap]]:
    """Return the right that is asked and the steps; raises ValidationError when too old, somebody else's, or not ours."""
    try:
        wie, recht, stappen = signing.loads(briefje, salt=_ZOUT, max_age=GELDIG_SECONDEN)
    except signing.BadSignature:
        wie, recht, stappen = None, "", []
    if wie != request.user.pk:
        raise ValidationError("Dit kan niet meer ongedaan worden gemaakt. Wijzig het op de pagina zelf.")
    return recht, [Stap(*stap) for stap in stappen]


@dossierpagina(INWONER_WIJZIGEN, wat="ongedaan maken")
@require_POST
def ongedaan(request: HttpRequest, inwoner: Inwoner, briefje: str) -> HttpResponse:
    """Turn back the action in a dossier that this button came with."""
    return _draai_terug(request, inwoner, briefje, reverse("dossier:dossier", args=[inwoner.dossiernummer]))


@met_recht(INGELOGD)
@require_POST
def ongedaan_los(request: HttpRequest, briefje: str) -> HttpResponse:
    """Turn back the action outside a dossier that this button came with."""
    return _draai_terug(request, None, briefje, reverse("start"))


def _draai_terug(request: HttpRequest, inwoner: Inwoner | None, briefje: str, anders: str) -> HttpResponse:
    try:
        recht, stappen = _lees(request, briefje)
        eis_recht(request.user, recht)
        uitkomst = maak_ongedaan(inwoner, stappen, door=request.user)  # type: ignore[arg-type]
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, uitkomst.zin)
    return HttpResponseRedirect(veilig_adres(request, request.GET.get("terug", ""), anders))
