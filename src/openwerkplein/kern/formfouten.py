"""What a handeling says, at the fields of the form: the rules stand in one place, a form only shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import QueryDict

from openwerkplein.kern.slot import Verouderd


def zet_fouten(form: forms.BaseForm, fout: ValidationError) -> None:
    """Put what a handeling says at the fields of a form; a rule over several fields names its field as its code."""
    per_veld = fout.error_dict if hasattr(fout, "error_dict") else {NON_FIELD_ERRORS: fout.error_list}
    for naam, fouten in per_veld.items():
        for een in fouten:
            waar = naam if naam in form.fields else een.code if een.code in form.fields else None
            tekst = " ".join(een.messages)
            if tekst not in form.errors.get(waar or NON_FIELD_ERRORS, []):
                form.add_error(waar, tekst)


def toon_verschil(form: forms.BaseForm, ander: Verouderd, mijn: Mapping[str, Any], leeg: str = "niets") -> None:
    """Say per field what a colleague made of it meanwhile; what was typed stays in the form, a second save takes it.

    `mijn` is what was typed, by field of the model; `leeg` is how an empty value of the other is called.
    """
    for verschil in ander.verschillen(mijn):
        nu = leeg if verschil.nu is None else verschil.nu
        form.add_error(verschil.veld, f"Iemand anders maakte hiervan intussen: {nu}.")
    form.add_error(None, "Iemand anders heeft dit intussen gewijzigd. Kijk wat u wilt houden en sla nog een keer op.")
    gegevens = QueryDict(mutable=True)
    gegevens.update(form.data)
    gegevens["versie"] = str(ander.actueel.versie)
    form.data = gegevens
