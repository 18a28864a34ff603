"""Forms of a warme overdracht."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.begeleiding import ontvangers
from openwerkplein.begeleiding.handelingen.overdracht import Aanbod
from openwerkplein.begeleiding.models import Afspraak, Overdracht
from openwerkplein.begeleiding.situatie import open_afspraken
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rollen import BEGELEIDERS
from openwerkplein.kern.tijd import datum_kort, vandaag


class Ontvanger(forms.ModelChoiceField):
    """A colleague who can have the role, shown with how many inwoners each guides now."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Medewerker.objects.none(), empty_label="Kies", error_messages={"required": "Kies een collega."}, **kwargs
        )

    def bied_aan(self, inwoner: Inwoner, rol: str, zonder: Medewerker | None) -> None:
        """Let one choose among who may receive this inwoner in this role."""
        self.queryset = ontvangers.kandidaten(rol)
        groepen = ontvangers.keuzes(inwoner, rol, zonder)
        self.widget.choices = [("", "Kies"), *groepen]


class OverdrachtForm(forms.Form):
    """What the receiver has to know. The rules are in the handeling; what is missing is asked here, in words."""

    rol = forms.CharField(widget=forms.HiddenInput)
    van_buiten = forms.CharField(
        label="Van welke organisatie en wie?", max_length=150, help_text="Bijvoorbeeld: UWV, Jan Smit."
    )
    naar = Ontvanger(label="Aan wie?")
    samenvatting = forms.CharField(
        label="Waar staat de inwoner nu?",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Dit is een voorstel uit het dossier. Maak het af.",
        error_messages={"required": "Schrijf op waar de inwoner nu staat, zodat de ontvanger het meteen begrijpt."},
    )
    wat_werkt = forms.CharField(
        label="Wat werkt bij deze persoon?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld: bel in de ochtend, geef één stap tegelijk.",
        error_messages={"required": "Schrijf op wat werkt bij deze persoon. Dat staat nergens anders."},
    )
    afgesproken = forms.CharField(
        label="Wat is er nog meer afgesproken?",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="Wat niet als afspraak in het dossier staat.",
    )
    afspraken = forms.ModelMultipleChoiceField(
        Afspraak.objects.none(),
        label="Welke open afspraken gaan mee?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Wat u zelf zou doen, doet straks de ontvanger.",
    )
    gesprek_op = forms.DateField(label="Gesprek met z'n drieën op", required=False)
    gesprek_tijd = forms.TimeField(label="Hoe laat?", required=False, widget=forms.TimeInput(format="%H:%M"))
    zonder_gesprek = forms.CharField(
        label="Geen gesprek? Waarom niet?", max_length=250, required=False, help_text="Alleen als u geen dag kiest."
    )

    def __init__(self, *args: Any, inwoner: Inwoner, door: Medewerker, rol: str, buiten: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not buiten:
            del self.fields["van_buiten"]
        naar: Any = self.fields["naar"]
        naar.bied_aan(inwoner, rol, None if buiten else door)
        open_ = open_afspraken(inwoner, vandaag())
        afspraken: Any = self.fields["afspraken"]
        afspraken.queryset = Afspraak.objects.open().filter(inwoner=inwoner)
        afspraken.choices = [
            (een.pk, f"{een.wat}, voor {datum_kort(een.voor)} ({een.door_wie})")
            for een in open_
            if een.status == "open"
        ]
        if not afspraken.choices:
            del self.fields["afspraken"]
        self.initial.setdefault("afspraken", [een.pk for een in open_ if een.uitvoerder == door])
        self.initial["rol"] = rol

    def clean_rol(self) -> str:
        """Refuse a role that nobody can guide in."""
        rol: str = self.cleaned_data["rol"]
        if rol not in {een.value for een in BEGELEIDERS}:
            raise forms.ValidationError("Kies een rol uit de lijst.")
        return rol

    def aanbod(self) -> Aanbod:
        """Return the handover as it was typed."""
        getypt = {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "afspraken"}
        return Aanbod(**getypt, afspraken=list(self.cleaned_data.get("afspraken") or ()))


class BerichtForm(forms.Form):
    """A question, an answer or a reason, made from a version of the handover."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    tekst = forms.CharField(label="Tekst", widget=forms.Textarea(attrs={"rows": 3}), required=False)

    def __init__(self, *args: Any, label: str = "", verplicht: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["tekst"]
        # A rule of the handeling; here only whether the label says that it may stay empty.
        veld.label, veld.required = label or veld.label, verplicht
        veld.error_messages["required"] = "Schrijf dit op."


class OmleidForm(BerichtForm):
    """Another receiver, and whether that colleague has agreed already."""

    naar = Ontvanger(label="Wie neemt het over?")
    direct = forms.BooleanField(
        label="Deze collega weet ervan: aanvaard meteen",
        required=False,
        help_text="Anders wacht de overdracht op de collega.",
    )
    field_order = ("versie", "naar", "direct", "tekst")

    def __init__(self, *args: Any, overdracht: Overdracht, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        naar: Any = self.fields["naar"]
        naar.bied_aan(overdracht.inwoner, overdracht.rol, overdracht.van)


class OverdrachtFilter(forms.Form):
    """What a list of handovers is narrowed by; without a choice it shows what is open."""

    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[("", "open"), *Overdracht.Status.choices, ("alles", "alles")],
    )
    rol = forms.ChoiceField(
        label="Rol", required=False, choices=[("", "Alle"), *((rol.value, rol.label) for rol in BEGELEIDERS)]
    )
