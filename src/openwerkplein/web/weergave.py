"""Display settings of one browser: contrast and letter size, kept in a cookie without anything personal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse

COOKIE = "weergave"
_JAAR = 365 * 24 * 3600


class Contrast(TextChoices):
    """How strong the contrast is."""

    APPARAAT = "apparaat", "Zoals mijn apparaat is ingesteld"
    GEWOON = "gewoon", "Gewoon contrast"
    HOOG = "hoog", "Hoog contrast"


class Letters(TextChoices):
    """How large the letters are."""

    GEWOON = "gewoon", "Gewone letters"
    GROOT = "groot", "Grotere letters"


@dataclass(frozen=True)
class Weergave:
    """The choices of one browser."""

    contrast: Contrast = Contrast.APPARAAT
    letters: Letters = Letters.GEWOON

    @classmethod
    def lees(cls, request: HttpRequest) -> Self:
        """Return what the cookie says; what it does not say, or says wrong, is as the device has it."""
        contrast, _, letters = request.COOKIES.get(COOKIE, "").partition(".")
        return cls(
            Contrast(contrast) if contrast in Contrast.values else Contrast.APPARAAT,
            Letters(letters) if letters in Letters.values else Letters.GEWOON,
        )

    def bewaar(self, response: HttpResponse, *, https: bool) -> None:
        """Write the choices to the cookie, for a year."""
        response.set_cookie(
            COOKIE, f"{self.contrast}.{self.letters}", max_age=_JAAR, secure=https, httponly=True, samesite="Lax"
        )

    @property
    def klassen(self) -> str:
        """The classes on the root of every page."""
        return f"ow-contrast-{self.contrast} ow-letters-{self.letters}"
