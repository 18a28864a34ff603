"""Forms of the shell."""

from __future__ import annotations

from django import forms

from openwerkplein.web.weergave import Contrast, Letters, Weergave


class WeergaveFormulier(forms.Form):
    """The display settings of this browser."""

    contrast = forms.ChoiceField(
        label="Contrast",
        choices=Contrast.choices,
        widget=forms.RadioSelect,
        help_text="Hoog contrast maakt tekst zwart en lijnen dikker.",
    )
    letters = forms.ChoiceField(label="Letters", choices=Letters.choices, widget=forms.RadioSelect)

    def weergave(self) -> Weergave:
        """Return the choices of a valid form."""
        return Weergave(Contrast(self.cleaned_data["contrast"]), Letters(self.cleaned_data["letters"]))
