"""Error pages that help: what happened, and what one can do now."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openwerkplein.kern.rechten import GeenRecht
from openwerkplein.kern.rollen import Rol


def geen_toegang(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403: say which right is missing and which roles have it."""
    rollen = sorted(rol.label for rol in exception.recht.rollen) if isinstance(exception, GeenRecht) else []
    mijn = sorted(rol.label for rol in getattr(request.user, "rollen", ()) if isinstance(rol, Rol))
    context: dict[str, Any] = {"reden": str(exception or ""), "rollen": rollen, "mijn_rollen": mijn}
    return render(request, "403.html", context, status=403)


def niet_gevonden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404; a view that was found says itself what is not there, an unknown address gets our own sentence."""
    reden = str(exception.args[0]) if exception.args and isinstance(exception.args[0], str) else ""
    return render(request, "404.html", {"reden": reden if request.resolver_match else ""}, status=404)


def formulier_verlopen(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose security mark no longer holds, mostly because the session ended."""
    return render(request, "403_csrf.html", {}, status=403)
