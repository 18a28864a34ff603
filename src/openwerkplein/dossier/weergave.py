"""Values of fields as people read them: the label of a choice, a Dutch date, ja or nee."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

from django import forms

from openwerkplein.kern.tijd import datum_kort

LEEG = "leeg"


def in_woorden(veld: forms.Field, waarde: Any) -> str:
    """Return a value of a form field as a colleague would say it; ``leeg`` when there is none."""
    if waarde is None or waarde in ("", [], {}):
        return LEEG
    if hasattr(veld, "in_woorden"):
        # A field of which the value is no plain one says it itself.
        return str(veld.in_woorden(waarde))
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return datum_kort(waarde)
    if isinstance(waarde, time):
        return f"{waarde:%H:%M}"
    if isinstance(waarde, Decimal):
        return f"{waarde}".replace(".", ",")
    if type(waarde) not in (str, int, list) or not hasattr(veld, "choices"):
        return str(waarde)
    labels = {str(code): str(label) for code, label in veld.choices}
    if isinstance(waarde, list):
        return ", ".join(labels.get(str(een), str(een)) for een in waarde)
    return labels.get(str(waarde), str(waarde))
