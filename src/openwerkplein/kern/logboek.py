"""What must never reach a log: keys that stand in an address and let in who has them."""

from __future__ import annotations

import logging
import re

_SLEUTEL = re.compile(r"(/)[A-Za-z0-9_:=-]{32,}(?:[.][A-Za-z0-9_:=-]{20,})*(?=[./?#]|$)")
"""A part of an address that is long and without words: the key of a calendar, a signed link, a link for a password."""


def zonder_sleutels(tekst: str) -> str:
    """Return a text in which each key in an address is three dots."""
    return _SLEUTEL.sub(r"\1...", tekst)


class ZonderSleutels(logging.Filter):
    """Takes keys out of the address that Django names when it answers 4xx or 5xx."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the arguments of the line; every line goes on."""
        if isinstance(record.args, tuple):
            record.args = tuple(zonder_sleutels(een) if isinstance(een, str) else een for een in record.args)
        if isinstance(record.msg, str):
            record.msg = zonder_sleutels(record.msg)
        return True
