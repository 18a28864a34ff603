"""The log-in of the demo: pick a fictional colleague; exists only in the demo."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from openwerkplein.demo.rollen import ROLZINNEN
from openwerkplein.demo.stappen import stappen_voor
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rechten import openbaar


def alleen_demo(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view not exist outside the demo: there, nobody comes in without a password."""

    @wraps(view)
    def omhuld(*args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.WERKPLEIN_DEMO:
            raise Http404
        return view(*args, **kwargs)

    return omhuld


@openbaar
@alleen_demo
def aanmelden(request: HttpRequest) -> HttpResponse:
    """Show a colleague of every role to choose from; a POST logs in as the chosen one."""
    if request.method == "POST":
        nummer = request.POST.get("medewerker", "")
        wie = get_object_or_404(Medewerker, pk=int(nummer) if nummer.isdecimal() else 0, is_active=True)
        login(request, wie, backend=settings.AUTHENTICATION_BACKENDS[0])
        return redirect(_volgende(request, request.POST.get("next", "")) or settings.LOGIN_REDIRECT_URL)
    context = {
        "rollen": _collegas_per_rol(),
        "stappen": stappen_voor(request.user),
        "next": _volgende(request, request.GET.get("next", "")),
    }
    return render(request, "demo/aanmelden.html", context)


def _volgende(request: HttpRequest, adres: str) -> str:
    """Return the page to go on to, when it is one of this site."""
    veilig = url_has_allowed_host_and_scheme(adres, {request.get_host()}, require_https=request.is_secure())
    return adres if veilig else ""


def _collegas_per_rol() -> list[dict[str, Any]]:
    """Return for each role its sentence and who has it, in one query."""
    per_rol: dict[str, list[Medewerker]] = {}
    mensen = (
        Medewerker.objects.filter(is_active=True).select_related("team").prefetch_related("rolrijen").order_by("naam")
    )
    for medewerker in mensen:
        for rij in medewerker.rolrijen.all():
            per_rol.setdefault(rij.rol, []).append(medewerker)
    return [
        {"code": rol.value, "titel": rol.label, "zin": zin, "collegas": per_rol[rol.value]}
        for rol, zin in ROLZINNEN.items()
        if rol.value in per_rol
    ]
