"""What is typed and chosen on the screens of matching; the rules are those of the handelingen."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.dossier.lijst import mogelijke_bereiken
from openwerkplein.motor.matching.taal import BIJDRAGEN, GEWICHTEN
from openwerkplein.werk.bijdragewoorden import BETEKENIS
from openwerkplein.werk.handelingen.gewichten import GEEN_GEWICHT, GEEN_REDEN, HOOGSTE

AFSTANDEN = ("5", "10", "20", "40")


class Kandidaatfilter(forms.Form):
    """The filters above the candidates for a piece of work; what is chosen stands in the URL."""

    bereik = forms.ChoiceField(label="Wie", required=False)
    km = forms.ChoiceField(
        label="Woont binnen",
        required=False,
        choices=[("", "maakt niet uit"), *((km, f"{km} km") for km in AFSTANDEN)],
    )
    gewenst = forms.BooleanField(label="Wil dit beroep", required=False)
    nieuw = forms.BooleanField(label="Dit jaar nog niet voorgesteld", required=False)

    def __init__(self, *args: Any, medewerker: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bereiken = mogelijke_bereiken(medewerker)
        self.fields["bereik"].choices = [("", "iedereen die past"), *bereiken.items()]  # type: ignore[attr-defined]


class Voorstelform(forms.Form):
    """The note with which somebody is proposed."""

    toelichting = forms.CharField(
        label="Waarom deze keuze",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Voor uw collega's, en om op terug te kijken. De kandidaat mag dit lezen.",
    )


class Gewichtenform(forms.Form):
    """A weight for each contribution, and why they change."""

    toelichting = forms.CharField(
        label="Waarom verandert u dit",
        max_length=250,
        help_text="Iedereen die matcht, kan dit lezen.",
        error_messages={"required": GEEN_REDEN},
    )

    def __init__(self, *args: Any, proberen: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Who only looks what would change need not say why.
        self.fields["toelichting"].required = not proberen
        for code, titel in BIJDRAGEN.items():
            self.fields[code] = forms.IntegerField(
                label=titel.capitalize(),
                min_value=0,
                max_value=HOOGSTE,
                help_text=f"{BETEKENIS[code]} Geleverd: {GEWICHTEN[code]}.",
                error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), GEEN_GEWICHT),
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    @property
    def gewichten(self) -> dict[str, int]:
        """The weights as typed."""
        return {code: self.cleaned_data[code] for code in BIJDRAGEN if code in self.cleaned_data}

    def velden(self) -> list[forms.BoundField]:
        """Return the field of each weight, in their order."""
        return [self[code] for code in BIJDRAGEN]
