"""Filters of the logs."""

from __future__ import annotations

from django import forms

from openwerkplein.kern.models import Medewerker


class LogFilter(forms.Form):
    """Which lines of a log to show; every field may stay empty."""

    dossiernummer = forms.CharField(label="Dossiernummer", required=False, max_length=30)
    medewerker = forms.ModelChoiceField(
        label="Medewerker", required=False, queryset=Medewerker.objects.order_by("naam"), empty_label="Alle medewerkers"
    )
    van = forms.DateField(label="Vanaf", required=False)
    tot = forms.DateField(label="Tot en met", required=False)

    def velden(self, moment: str) -> dict[str, object]:
        """Return the filter for a queryset whose moment stands in the field `moment`."""
        if not self.is_valid():
            return {}
        keuze = self.cleaned_data
        alles = {
            "dossiernummer": keuze["dossiernummer"].strip(),
            "medewerker": keuze["medewerker"],
            f"{moment}__date__gte": keuze["van"],
            f"{moment}__date__lte": keuze["tot"],
        }
        return {naam: waarde for naam, waarde in alles.items() if waarde}
