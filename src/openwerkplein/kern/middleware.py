"""Every page has a right: the check before each view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django_htmx.http import HttpResponseClientRedirect

from openwerkplein.kern.rechten import OPENBAAR, eis_recht, recht_van


class RechtenMiddleware:
    """Answers 403 to a view without a right, sends a stranger to the log-in, and checks the right of the rest."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the work is in `process_view`, where the view is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Check the right of the resolved view; None lets the request go on."""
        match = request.resolver_match
        recht = recht_van(view, match.view_name if match else None)
        if recht == OPENBAAR:
            return None
        if not request.user.is_authenticated:
            return _naar_inloggen(request)
        if recht is None:
            raise PermissionDenied("Deze pagina heeft nog geen regel die zegt wie hem mag zien.")
        eis_recht(request.user, recht)
        return None


def _naar_inloggen(request: HttpRequest) -> HttpResponseBase:
    """Send a stranger to the log-in, and back here after it.

    What htmx asks is a part of a page: the answer to a redirect would stand in the middle of it. Then the page itself goes.
    """
    htmx: Any = getattr(request, "htmx", None)
    if not htmx:
        return redirect_to_login(request.get_full_path())
    return HttpResponseClientRedirect(redirect_to_login(htmx.current_url_abs_path or "/").url)
