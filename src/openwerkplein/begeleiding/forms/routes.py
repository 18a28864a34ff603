"""The forms of routes as a whole: finding, copying, taking in a text, publishing, what starts at an event."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from openwerkplein.begeleiding.handelingen.routes import LEGE_TEKST, ZONDER_TOELICHTING
from openwerkplein.begeleiding.models import Routeversie
from openwerkplein.begeleiding.models.route import CODE
from openwerkplein.kern.models import Gemeente
from openwerkplein.kern.registers import routeankers

GROOTSTE_BESTAND = 200_000


def ankers() -> list[tuple[str, str]]:
    """Return code and title of every anchor."""
    return [(anker.code, anker.titel) for anker in routeankers]


class Routefilter(forms.Form):
    """Which routes to show."""

    q = forms.CharField(label="Zoek op titel of code", required=False)
    anker = forms.ChoiceField(label="Telt vanaf", required=False)
    herkomst = forms.ChoiceField(
        label="Herkomst", required=False, choices=[("", "alle"), *Routeversie.Herkomst.choices]
    )
    concept = forms.BooleanField(label="Met een concept", required=False)
    uit_gebruik = forms.BooleanField(label="Uit gebruik", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["anker"].choices = [("", "alle"), *ankers()]  # type: ignore[attr-defined]


class Ankerform(forms.Form):
    """The date for which a route is drawn."""

    anker = forms.DateField(label="Teken de route voor", required=False)


class Kopieform(forms.Form):
    """A new route out of another."""

    titel = forms.CharField(label="Titel van de nieuwe route", max_length=150)
    code = forms.CharField(
        label="Code",
        max_length=60,
        validators=[CODE],
        help_text="Kleine letters, cijfers en streepjes, zoals max-ww-assen. De code verandert daarna niet meer.",
    )


class Opneemform(forms.Form):
    """A route that was written elsewhere."""

    bestand = forms.FileField(label="Bestand met de route (YAML)", help_text="Hoogstens 200 kB.")
    code = forms.CharField(
        label="Code",
        max_length=60,
        required=False,
        validators=[CODE],
        help_text="Alleen nodig als er geen code in het bestand staat.",
    )

    def clean_bestand(self) -> str:
        """Return the text of the file."""
        bestand: UploadedFile = self.cleaned_data["bestand"]
        if (bestand.size or 0) > GROOTSTE_BESTAND:
            raise forms.ValidationError("Dit bestand is te groot. Een route is hoogstens 200 kB.")
        try:
            tekst = bestand.read().decode("utf-8-sig")
        except UnicodeDecodeError as fout:
            raise forms.ValidationError(
                "Dit is geen tekst in UTF-8. Bewaar het bestand als tekst (UTF-8) en probeer het opnieuw."
            ) from fout
        if "\0" in tekst or not tekst.strip():
            raise forms.ValidationError("In dit bestand staat geen tekst. Kies het YAML-bestand van de route.")
        return tekst.replace("\r\n", "\n")


class Tekstvorm(forms.Form):
    """The text of a draft."""

    bron = forms.CharField(
        label="Tekst van de route (YAML)",
        strip=False,
        error_messages={"required": LEGE_TEKST},
        widget=forms.Textarea(attrs={"rows": 30, "class": "ow-yaml", "spellcheck": "false", "wrap": "off"}),
    )
    versie = forms.IntegerField(widget=forms.HiddenInput)

    def clean_bron(self) -> str:
        """Return the text with the line ends that the database has."""
        return str(self.cleaned_data["bron"]).replace("\r\n", "\n").replace("\0", "")


class Versieform(forms.Form):
    """Only which version of the draft was seen: for buttons."""

    versie = forms.IntegerField(widget=forms.HiddenInput)


class Publiceerform(Versieform):
    """What a colleague reads about the new version."""

    toelichting = forms.CharField(
        label="Wat is er veranderd?",
        max_length=300,
        error_messages={"required": ZONDER_TOELICHTING},
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
        help_text="In een of twee zinnen, en waarom. Collega's lezen dit bij de versies.",
    )


class Voorbeeldform(forms.Form):
    """For which people the dates are shown."""

    WIE = (("passend", "inwoners voor wie de route is bedoeld"), ("lopend", "inwoners die deze route nu volgen"))

    wie = forms.ChoiceField(label="Voor wie?", choices=WIE, required=False)
    aantal = forms.TypedChoiceField(
        label="Hoeveel inwoners?", choices=[(5, "5"), (10, "10"), (25, "25")], coerce=int, empty_value=5, required=False
    )
    anker = forms.DateField(
        label="Ankerdatum", required=False, help_text="Voor inwoners bij wie deze datum niet bekend is."
    )


class Aanleidingform(forms.Form):
    """Which route starts at an event, for everyone or in one municipality."""

    NIETS, STANDAARD = "niets", "standaard"

    gemeente = forms.ModelChoiceField(
        label="Voor welke gemeente?", queryset=Gemeente.objects.all(), required=False, empty_label="alle gemeenten"
    )
    route = forms.ChoiceField(label="Welke route begint er dan?")
    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, routes: list[tuple[str, str]], standaard: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vast = [(self.STANDAARD, f"de standaard: {standaard}"), (self.NIETS, "er begint niets")]
        self.fields["route"].choices = [*vast, *routes]  # type: ignore[attr-defined]
