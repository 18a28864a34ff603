"""What is asked on the pages of the numbers: which date, and the yearly targets."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from openwerkplein.inzicht import handelingen
from openwerkplein.inzicht.models import Taakstelling
from openwerkplein.inzicht.peildatum import lees_peildatum
from openwerkplein.kern.models import Gemeente
from openwerkplein.motor.cijfers import OVERIG, TOTAAL


class PeildatumField(forms.DateField):
    """A date that can be counted on, typed as ``31-12-2023`` or, in an address, ``2023-12-31``."""

    def to_python(self, value: Any) -> date | None:
        """Return the date, or None when nothing is typed; raises ValidationError that says how to write it."""
        if not value:
            return None
        try:
            return lees_peildatum(str(value))
        except ValueError:
            raise ValidationError("Dit is geen datum. Schrijf dag, maand en jaar: 31-12-2023.", code="datum") from None

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Return what the field shows of what came in: a date is written as people here write it."""
        try:
            return lees_peildatum(str(data)) if data else data
        except ValueError:
            return data


class KeuzeForm(forms.Form):
    """Which date, compared with which other, for which gemeente."""

    peildatum = PeildatumField(label="Peildatum")
    vergelijk = PeildatumField(label="Vergelijk met", required=False)
    gemeente = forms.ChoiceField(label="Gemeente")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gemeenten = Gemeente.objects.values_list("code", "naam")
        keuzes = [(TOTAAL, "Alle gemeenten"), *gemeenten, (OVERIG, "Overige gemeenten")]
        self.fields["gemeente"].choices = keuzes  # type: ignore[attr-defined]


class TaakstellingForm(forms.Form):
    """A yearly target."""

    soort = forms.ChoiceField(label="Waarvoor")
    gemeente = forms.ModelChoiceField(
        Gemeente.objects.all(), label="Gemeente", required=False, empty_label="Het hele Werkplein"
    )
    jaar = forms.IntegerField(label="Jaar", min_value=2000, max_value=2100)
    aantal = forms.IntegerField(label="Aantal", min_value=0)
    versie = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = list(handelingen.soorten().items())  # type: ignore[attr-defined]

    @property
    def velden(self) -> dict[str, Any]:
        """What was typed, without the version."""
        return {naam: self.cleaned_data[naam] for naam in handelingen.VELDEN}

    @staticmethod
    def beginwaarden(taakstelling: Taakstelling) -> dict[str, Any]:
        """Return what the form of an existing target starts with."""
        return {naam: getattr(taakstelling, naam) for naam in (*handelingen.VELDEN, "versie")}
