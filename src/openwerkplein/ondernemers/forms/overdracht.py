"""Forms for handing employers of one colleague to another."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.kern.models import Medewerker
from openwerkplein.ondernemers.collegas import collegas
from openwerkplein.ondernemers.models import zichtbare_naam
from openwerkplein.ondernemers.overdracht import Opname


class _Collega(forms.ModelChoiceField):
    """A colleague by name."""

    def label_from_instance(self, obj: Any) -> str:
        """Show the name only."""
        return str(obj.naam)


class DoorgeefForm(forms.Form):
    """Which employers go to whom, and whether what is promised and asked there goes along."""

    naar = _Collega(label="Naar wie?", queryset=None, empty_label="Kies")
    met_rest = forms.BooleanField(
        label="Open toezeggingen en vragen bij deze ondernemers gaan mee", required=False, initial=True
    )
    welke = forms.ChoiceField(
        label="Welke ondernemers?",
        choices=(("alles", "allemaal"), ("gekozen", "alleen wat ik hieronder aanvink")),
        widget=forms.RadioSelect,
        initial="alles",
    )
    vestigingen = forms.TypedMultipleChoiceField(
        label="Kies ondernemers", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, van: Medewerker, opname: Opname, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: Any = self.fields
        velden["naar"].queryset = collegas().exclude(pk=van.pk)
        velden["vestigingen"].choices = [
            (een.pk, f"{zichtbare_naam(een)}{f', {een.plaats}' if een.plaats else ''}") for een in opname.vestigingen
        ]

    @property
    def gekozen(self) -> list[int]:
        """The primary keys of the employers that were meant."""
        if self.cleaned_data["welke"] == "gekozen":
            return list(self.cleaned_data["vestigingen"])
        velden: Any = self.fields
        return [pk for pk, _ in velden["vestigingen"].choices]


class LosseForm(forms.Form):
    """To whom the rest goes."""

    naar = _Collega(label="Naar wie?", queryset=None, empty_label="Kies")

    def __init__(self, *args: Any, van: Medewerker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: Any = self.fields
        velden["naar"].queryset = collegas().exclude(pk=van.pk)
