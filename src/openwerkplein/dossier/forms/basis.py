"""What every form of a dossier row shares: it reads fields, and shows at each field what a handeling says about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from openwerkplein.kern import lijsten
from openwerkplein.kern.formfouten import zet_fouten
from openwerkplein.kern.tijd import vandaag


class Lijstkeuze(forms.ChoiceField):
    """A choice from a reference list: what may be chosen today, and what the row already had."""

    def __init__(self, lijst: str, *, leeg: str = "Kies", **kwargs: Any) -> None:
        self.lijst = lijst
        self.leeg = leeg
        super().__init__(**kwargs)

    def vul(self, huidig: str = "") -> None:
        """Ask the list for its values; `huidig` stays possible when it may no longer be chosen."""
        keuzes = lijsten.keuzes(self.lijst)
        if huidig and huidig not in dict(keuzes):
            keuzes = [*keuzes, (huidig, lijsten.label(self.lijst, huidig))]
        # Radio buttons need no row that says "choose"; a drop-down does.
        self.choices = keuzes if isinstance(self.widget, forms.RadioSelect) else [("", self.leeg), *keuzes]


class Rijform(forms.ModelForm):  # type: ignore[type-arg]
    """A form for a row of a dossier. Only reads: the rules are checked once, by the handeling that writes.

    `versie` is the version the form was made from; a new row has none.
    """

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, medewerker: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.medewerker = medewerker
        if self.instance.pk:
            self.initial.setdefault("versie", self.instance.versie)
        else:
            del self.fields["versie"]
        for naam, veld in self.fields.items():
            if isinstance(veld, Lijstkeuze):
                veld.vul(getattr(self.instance, naam, ""))

    def _post_clean(self) -> None:
        """Leave the row alone and the rules to the handeling (Django would check both here, before the row is locked)."""

    @property
    def waarden(self) -> dict[str, Any]:
        """What was typed, by field name, without the version; line ends as the database has them."""
        return {naam: _regels(waarde) for naam, waarde in self.cleaned_data.items() if naam != "versie"}

    @property
    def toonvelden(self) -> list[str]:
        """The fields that the row itself has, for the history."""
        eigen = {veld.name for veld in self._meta.model._meta.concrete_fields} - {"versie"}
        return [naam for naam in self.fields if naam in eigen]

    def zet_fouten(self, fout: ValidationError) -> None:
        """Put what a handeling says at its fields."""
        zet_fouten(self, fout)


def _regels(waarde: Any) -> Any:
    return waarde.replace("\r\n", "\n") if isinstance(waarde, str) else waarde


def vandaag_standaard(form: forms.BaseForm, *velden: str) -> None:
    """Let dates of a new row begin at today."""
    for veld in velden:
        if not form.initial.get(veld):
            form.initial[veld] = vandaag()
