"""The forms of the second step in our own words; what they do stays with django-allauth."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """Asks the second step when logging in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code uit de app, of een reservecode"


class AppForm(ActivateTOTPForm):  # type: ignore[misc]
    """Sets up an app with codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code uit de app"


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """Adds a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Naam van deze sleutel"
        self.fields["name"].help_text = "Bijvoorbeeld: laptop van het werk."
        self.fields["passwordless"].label = "Ook zonder wachtwoord inloggen met deze sleutel"
        self.fields["passwordless"].help_text = "Dat kan als de sleutel uw vingerafdruk, gezicht of een pincode vraagt."
