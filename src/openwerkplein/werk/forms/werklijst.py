"""The filters above the list of work; what is chosen stands in the URL."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.kern.models import Gemeente
from openwerkplein.ondernemers.sectoren import SECTOREN
from openwerkplein.werk import lijst, plekken
from openwerkplein.werk.forms.velden import Beroepveld, Postcodeveld
from openwerkplein.werk.lijst import ALLES, DICHT, GEWONE_KM, MIJ, NIEMAND
from openwerkplein.werk.models import Werk

_KM = ("5", "10", "15", "20", "30", "50", "75")


def _keuze(label: str, keuzes: list[tuple[str, str]], leeg: str = "maakt niet uit") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", leeg), *keuzes], required=False)


class WerkFilter(forms.Form):
    """Search box and filters of the list of work."""

    q = forms.CharField(
        label="Werk, ondernemer, plaats of nummer",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Werk, ondernemer, plaats of nummer", "autocomplete": "off"}),
    )
    vestiging = forms.IntegerField(required=False, max_value=10**12, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Not every colleague there is: in a large region that is thousands of names in each list.
        bewakers = [(str(pk), naam) for pk, naam in lijst.bewakers()]
        self.fields["eigenaar"] = _keuze("Bewaakt door", [(MIJ, "mij"), (NIEMAND, "nog niemand"), *bewakers])
        self.fields["status"] = _keuze(
            "Stand",
            [*Werk.Status.choices, (DICHT, "alles wat gesloten is"), (ALLES, "open en gesloten")],
            "alles wat niet gesloten is",
        )
        self.fields["zonder_namen"] = forms.BooleanField(label="Nog zonder namen", required=False)
        self.fields["te_bevestigen"] = forms.BooleanField(label="90 dagen niet bevestigd", required=False)
        self.fields["soort"] = _keuze("Soort", list(Werk.Soort.choices))
        self.fields["beroep"] = Beroepveld(label="Beroep", required=False)
        self.fields["uren"] = forms.IntegerField(
            label="Uren per week",
            required=False,
            min_value=1,
            max_value=60,
            help_text="Werk dat past bij iemand die zoveel uur werkt.",
        )
        self.fields["vanaf"] = Postcodeveld(
            label="Dicht bij postcode", required=False, help_text="Vier cijfers, of met letters."
        )
        self.fields["km"] = _keuze("Afstand", [(km, f"{km} km") for km in _KM], f"{GEWONE_KM} km")
        self.fields["gemeente"] = _keuze(
            "Gemeente", [*Gemeente.objects.values_list("code", "naam"), ("overig", "andere gemeente")]
        )
        self.fields["sector"] = _keuze("Sector", [(code, naam) for code, (naam, _) in SECTOREN.items()])

    def clean_vanaf(self) -> str:
        """Say it when nobody knows where this postcode lies."""
        postcode: str = self.cleaned_data["vanaf"]
        if postcode and plekken.plek(postcode) is None:
            raise forms.ValidationError(plekken.onbekend(postcode))
        return postcode
