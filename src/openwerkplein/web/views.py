"""Pages of the shell itself: display settings, theme, and the guide to the components."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from openwerkplein.kern.rechten import met_recht, openbaar
from openwerkplein.web import voorbeelden
from openwerkplein.web.formulieren import WeergaveFormulier
from openwerkplein.web.rechten import STIJLGIDS
from openwerkplein.web.weergave import Weergave


@openbaar
def weergave(request: HttpRequest) -> HttpResponse:
    """Show and keep the display settings of this browser; goes back to the page one came from."""
    terug = request.POST.get("terug") or request.GET.get("terug") or "/"
    if not url_has_allowed_host_and_scheme(terug, {request.get_host()}, require_https=request.is_secure()):
        terug = "/"
    nu = Weergave.lees(request)
    form = WeergaveFormulier(request.POST or None, initial={"contrast": nu.contrast, "letters": nu.letters})
    if form.is_bound and form.is_valid():
        messages.success(request, "De weergave is aangepast in deze browser.")
        antwoord = redirect(terug)
        form.weergave().bewaar(antwoord, https=settings.HTTPS)
        return antwoord
    return render(request, "web/weergave.html", {"form": form, "terug": terug})


@openbaar
@require_safe
@cache_control(public=True, max_age=3600)
def thema(request: HttpRequest) -> HttpResponse:
    """Give the theme of this Werkplein: a stylesheet with custom properties; 404 when there is none."""
    pad = Path(settings.WERKPLEIN_THEMA)
    if not settings.WERKPLEIN_THEMA or not pad.is_file():
        raise Http404
    return HttpResponse(pad.read_bytes(), content_type="text/css; charset=utf-8")


@met_recht(STIJLGIDS)
@require_safe
def stijlgids(request: HttpRequest) -> HttpResponse:
    """Show every component in every state."""
    return render(request, "web/stijlgids.html", voorbeelden.context(request))
