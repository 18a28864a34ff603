"""The filters above the list of employers; what is chosen stands in the URL."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.kern.models import Gemeente
from openwerkplein.ondernemers.beloften import WAT
from openwerkplein.ondernemers.fase import Fase
from openwerkplein.ondernemers.lijst import GESLOTEN, MIJ, NIEMAND, VOLGEND, relatiemanagers
from openwerkplein.ondernemers.models import Ondernemer
from openwerkplein.ondernemers.registers import vestigingsfilters
from openwerkplein.ondernemers.sectoren import SECTOREN


def _keuze(label: str, keuzes: list[tuple[str, str]], leeg: str = "maakt niet uit") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", leeg), *keuzes], required=False)


def _schakelaar(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class LijstFilter(forms.Form):
    """Search box and filters; other rooms add theirs through `registers.vestigingsfilters`."""

    q = forms.CharField(
        label="Naam, plaats of KvK-nummer",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Naam, plaats of KvK-nummer", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        managers = [(str(pk), naam) for pk, naam in relatiemanagers()]
        self.fields["relatiemanager"] = _keuze(
            "Relatiemanager", [(MIJ, "van mij"), (NIEMAND, "nog niemand"), *managers]
        )
        self.fields["niet_bezocht"] = _schakelaar("Zes maanden niet bezocht")
        self.fields["volgend"] = _keuze("Volgend contact", list(VOLGEND.items()))
        self.fields["toezeggingen"] = _schakelaar("Met open toezeggingen")
        self.fields["vragen"] = _schakelaar("Met open vragen")
        for code, filter_ in sorted(vestigingsfilters.items(), key=lambda paar: paar[1].volgorde):
            self.fields[code] = filter_.veld()
        self.fields["fase"] = _keuze("Fase", [(een.value, str(een.label)) for een in Fase])
        self.fields["ambassadeur"] = _schakelaar("Ambassadeur")
        self.fields["gemeente"] = _keuze(
            "Gemeente", [*Gemeente.objects.values_list("code", "naam"), ("overig", "andere gemeente")]
        )
        self.fields["sector"] = _keuze("Sector", [(code, titel) for code, (titel, _) in SECTOREN.items()])
        self.fields["grootte"] = _keuze("Grootte", [(code, str(titel)) for code, titel in Ondernemer.Grootte.choices])
        self.fields["gesloten"] = _keuze("Gesloten", list(GESLOTEN.items()), "alleen open")


class BeloftenFilter(forms.Form):
    """The filters above what is promised and asked."""

    wat = forms.ChoiceField(label="Wat", choices=list(WAT.items()), required=False)
    mij = forms.BooleanField(label="Van mij", required=False)
    te_laat = forms.BooleanField(label="Te laat", required=False)
