"""The filters above the list of inwoners; what is chosen stands in the URL."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.dossier.kenmerken import KENMERKSOORTEN
from openwerkplein.dossier.lijst import GEEN, LEEFTIJDEN, ZONDER_CONTACT
from openwerkplein.kern import lijsten
from openwerkplein.kern.models import Gemeente
from openwerkplein.kern.registers import lijstfilters

OVERIG = "overig"


def _keuze(label: str, keuzes: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", "maakt niet uit"), *keuzes], required=False)


class LijstFilter(forms.Form):
    """Search box and filters; other rooms add theirs through `kern.registers.lijstfilters`."""

    q = forms.CharField(
        label="Naam, geboortedatum of dossiernummer",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Naam, geboortedatum of nummer", "autocomplete": "off"}),
        help_text="Bijvoorbeeld: vos 1-3-1985.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uitkering"] = _keuze(
            "Uitkering",
            [
                ("loopt", "loopt"),
                (GEEN, "geen"),
                *((code, f"loopt: {naam}") for code, naam in lijsten.keuzes("uitkering_soort")),
            ],
        )
        for code in ("fase", "perspectief", "klantgroep"):
            soort = KENMERKSOORTEN[code]
            self.fields[code] = _keuze(soort.titel.capitalize(), [*soort.waarden.items(), (GEEN, "niet vastgelegd")])
        self.fields["statushouder"] = _keuze(
            "Statushouder", [("ja", "ja"), *KENMERKSOORTEN["statushouder"].waarden.items(), (GEEN, "nee")]
        )
        self.fields["gemeente"] = _keuze(
            "Gemeente", [*Gemeente.objects.values_list("code", "naam"), (OVERIG, "andere gemeente")]
        )
        self.fields["leeftijd"] = _keuze("Leeftijd", [(code, deel.titel) for code, deel in LEEFTIJDEN.items()])
        self.fields["contact"] = _keuze("Geen contact", list(ZONDER_CONTACT.items()))
        for code, filter_ in sorted(lijstfilters.items(), key=lambda paar: paar[1].volgorde):
            self.fields[code] = filter_.veld()
