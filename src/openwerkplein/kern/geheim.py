"""The BSN: checked by the eleven test, stored encrypted, found by a keyed hash, masked wherever it is shown."""

from __future__ import annotations

import hashlib
import hmac
from functools import cache

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ValidationError
from stdnum.exceptions import ValidationError as StdnumFout
from stdnum.nl import bsn as stdnum_bsn


def normaliseer_bsn(tekst: str) -> str:
    """Return a BSN as nine digits (dots and spaces may stand between them).

    Raises ValidationError that says what is wrong, without repeating the number: messages end up in logs and files.
    Source: the eleven test of the Wet algemene bepalingen burgerservicenummer, by python-stdnum.
    """
    cijfers = "".join(teken for teken in tekst if teken not in " .-")
    if not cijfers.isdigit() or not 8 <= len(cijfers) <= 9:
        raise ValidationError("Een BSN heeft negen cijfers.", code="bsn")
    try:
        return str(stdnum_bsn.validate(cijfers.zfill(9)))
    except StdnumFout:
        raise ValidationError(
            "Dit BSN klopt niet: het voldoet niet aan de elfproef. Controleer de cijfers.", code="bsn"
        ) from None


@cache
def _fernet(sleutel: str) -> Fernet:
    return Fernet(sleutel)


def versleutel(tekst: str) -> str:
    """Return the text encrypted with the key of this installation."""
    return _fernet(settings.SLEUTELS.versleuteling).encrypt(tekst.encode()).decode()


def ontsleutel(code: str) -> str:
    """Return the text that was encrypted; raises cryptography's InvalidToken when the key is another."""
    return _fernet(settings.SLEUTELS.versleuteling).decrypt(code.encode()).decode()


def zoekhash(bsn: str) -> str:
    """Return the keyed hash (HMAC-SHA-256, 64 hex digits) by which an equal BSN is found without decrypting any."""
    return hmac.new(bytes.fromhex(settings.SLEUTELS.zoek), bsn.encode(), hashlib.sha256).hexdigest()
