"""Accounts by django-allauth: nobody signs up, secrets of second factors are encrypted, a second factor is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from openwerkplein.kern.geheim import ontsleutel, versleutel
from openwerkplein.kern.rechten import OPENBAAR, recht_van


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Colleagues are added by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: nobody signs up."""
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Single sign-on only lets in who is known here by e-mail address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Return False: an unknown address does not make a colleague."""
        return False


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the secret of an authenticator encrypted with the key of the installation."""

    def encrypt(self, text: str) -> str:
        """Return the text as it is stored."""
        return versleutel(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the text that was stored."""
        return ontsleutel(encrypted_text)


SINGLE_SIGN_ON = "socialaccount"
"""How allauth names a log-in by OpenID Connect in the record of the session."""


def via_single_sign_on(request: HttpRequest) -> bool:
    """Return whether this session began at the OpenID Connect provider, which then answers for the second factor."""
    return any(stap.get("method") == SINGLE_SIGN_ON for stap in get_authentication_records(request, request.user))


class TweedeFactorMiddleware:
    """Sends a colleague without a second factor to the page where one is set up, before any other page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the work is in `process_view`, where the view is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Redirect when a second factor is obliged and missing; pages about the own account stay open."""
        if not settings.WERKPLEIN_TWEEDE_FACTOR or settings.WERKPLEIN_DEMO or not request.user.is_authenticated:
            return None
        naam = (request.resolver_match.view_name if request.resolver_match else "") or ""
        if naam.startswith(("account_", "mfa_")) or recht_van(view, naam) == OPENBAAR:
            return None
        if via_single_sign_on(request) or is_mfa_enabled(request.user):
            return None
        messages.info(request, "Stel eerst een tweede stap in om in te loggen. Daarna kunt u verder.")
        return redirect("mfa_index")
