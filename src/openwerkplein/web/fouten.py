"""Error pages that help: what happened, and what one can do now."""

from __future__ import annotations

import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from openwerkplein.kern.rechten import GeenRecht
from openwerkplein.kern.rollen import Rol


def geen_toegang(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403: say which right is missing and which roles have it."""
    rollen = sorted(rol.label for rol in exception.recht.rollen) if isinstance(exception, GeenRecht) else []
    mijn = sorted(rol.label for rol in getattr(request.user, "rollen", ()) if isinstance(rol, Rol))
    context: dict[str, Any] = {"reden": str(exception or ""), "rollen": rollen, "mijn_rollen": mijn}
    return render(request, "403.html", context, status=403)


TE_GROOT = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
WACHT_SECONDEN = 60


def niet_te_lezen(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 413 to more than we take at once, and 400 to anything else that cannot be read."""
    if isinstance(exception, TE_GROOT):
        return render(request, "413.html", {}, status=413)
    return render(request, "400.html", {}, status=400)


def storing(request: HttpRequest) -> HttpResponse:
    """Answer 503 when the database cannot be reached or is too busy, and 500 to any other fault of ours.

    Nothing about the page or the colleague is asked: whatever is broken may be needed for that.
    """
    fout = sys.exc_info()[1]
    if isinstance(fout, (OperationalError, InterfaceError)):
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": str(WACHT_SECONDEN)})
    return HttpResponse(render_to_string("500.html"), status=500)


def niet_gevonden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404; a view that was found says itself what is not there, an unknown address gets our own sentence."""
    reden = str(exception.args[0]) if exception.args and isinstance(exception.args[0], str) else ""
    return render(request, "404.html", {"reden": reden if request.resolver_match else ""}, status=404)


def formulier_verlopen(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose security mark no longer holds, mostly because the session ended."""
    return render(request, "403_csrf.html", {}, status=403)
