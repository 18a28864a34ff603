"""A form that is sent twice counts once: who presses "Opslaan" again gets the answer of the first time.

Every form carries a one-time key (``{% eenmalig %}``, which ``{% knoppen %}`` draws). What is remembered is the key with all that
was typed: the same page sent with another text is another form. Only the last thing that a colleague did is remembered, since
sending a form again after taking it back, or after other work, is meant.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

VELD = "eenmalig"
ONTHOUD_SECONDEN = 3600
"""How long the answer to a form is remembered."""
BEZIG_SECONDEN = 60
"""How long the first one may take before a second one takes over: it then died halfway."""
WACHT_SECONDEN = 15.0
"""How long a second one waits for the answer of the first."""
_TUSSENTIJD = 0.1
_BEZIG = "bezig"
_LANGSTE_SLEUTEL = 64


def nieuwe_sleutel() -> str:
    """Return a one-time key for a form."""
    return secrets.token_urlsafe(12)


class EenmaligMiddleware:
    """Does what a form asks once, and answers a second sending of it like the first; see the module."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; what is not sent by a form of a logged-in colleague goes on untouched."""
        if request.method != "POST" or not request.user.is_authenticated:
            return self.get_response(request)
        merk = _merk(request)
        if merk is None:
            return self._doe(request, "")
        eerder = _wacht_op(request, merk)
        if eerder == _BEZIG:
            messages.warning(request, "Dit wordt al opgeslagen. Kijk over een minuut of het er staat.")
            return HttpResponseRedirect(request.get_full_path())
        return self._doe(request, merk) if eerder is None else _herhaal(request, eerder)

    def _doe(self, request: HttpRequest, merk: str) -> HttpResponse:
        """Let the page do its work, and remember the answer when it did."""
        gelukt = False
        try:
            antwoord = self.get_response(request)
            gelukt = antwoord.status_code == 302
        finally:
            if merk and not gelukt:
                caches["default"].delete(_plek(request, merk))
        if gelukt:
            _onthoud(request, merk, antwoord["Location"])
        return antwoord


def _merk(request: HttpRequest) -> str | None:
    """Return what tells this sending from all others: its key, page and all that was typed; None for a form without a key."""
    sleutel = request.POST.get(VELD, "")
    if not sleutel or len(sleutel) > _LANGSTE_SLEUTEL:
        return None
    getypt = sorted((naam, waarden) for naam, waarden in request.POST.lists() if naam != "csrfmiddlewaretoken")
    bestanden = sorted((naam, een.name, _inhoud(een)) for naam, rij in request.FILES.lists() for een in rij)
    alles = json.dumps([request.get_full_path(), getypt, bestanden])
    return hashlib.sha256(alles.encode()).hexdigest()


def _inhoud(bestand: Any) -> str:
    som = hashlib.sha256()
    for stuk in bestand.chunks():
        som.update(stuk)
    bestand.seek(0)
    return som.hexdigest()


def _plek(request: HttpRequest, merk: str) -> str:
    return f"{VELD}:{request.user.pk}:{merk}"


def _laatste(request: HttpRequest) -> str:
    return f"{VELD}:{request.user.pk}"


def _wacht_op(request: HttpRequest, merk: str) -> Any:
    """Return the answer that this form got before, after waiting for one that is on its way; None when it is ours to do.

    `_BEZIG` when the first takes too long.
    """
    cache, plek = caches["default"], _plek(request, merk)
    einde = time.monotonic() + WACHT_SECONDEN
    while not cache.add(plek, _BEZIG, BEZIG_SECONDEN):
        eerder = cache.get(plek)
        if eerder not in (None, _BEZIG):
            if cache.get(_laatste(request)) == merk:
                return eerder
            # Something else was done since: sending it again is meant.
            cache.set(plek, _BEZIG, BEZIG_SECONDEN)
            return None
        if time.monotonic() >= einde:
            return _BEZIG
        time.sleep(_TUSSENTIJD)
    return None


def _onthoud(request: HttpRequest, merk: str, adres: str) -> None:
    cache = caches["default"]
    if merk:
        # Messages that were added here and are yet to be shown; reading them the usual way would take them away.
        wachten: Any = getattr(messages.get_messages(request), "_queued_messages", [])
        berichten = [(een.level, str(een.message), een.extra_tags) for een in wachten]
        cache.set(_plek(request, merk), {"adres": adres, "berichten": berichten}, ONTHOUD_SECONDEN)
    cache.set(_laatste(request), merk, ONTHOUD_SECONDEN)


def _herhaal(request: HttpRequest, eerder: dict[str, Any]) -> HttpResponse:
    """Answer like the first time, with its messages: a browser that was sent on may never have shown them."""
    wachten: Any = messages.get_messages(request)
    staat_er = {str(een.message) for een in wachten}
    # Looked at, not shown.
    wachten.used = False
    for niveau, tekst, merken in eerder["berichten"]:
        if tekst not in staat_er:
            messages.add_message(request, niveau, tekst, extra_tags=merken)
    return HttpResponseRedirect(eerder["adres"])
