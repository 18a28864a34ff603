"""Forms of the administrator."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.kern.handelingen import Plaats
from openwerkplein.kern.models import Gemeente, Medewerker, Team
from openwerkplein.kern.rollen import Rol


class MedewerkerFilter(forms.Form):
    """Which colleagues to show."""

    q = forms.CharField(label="Zoek op naam of nummer", required=False)
    rol = forms.ChoiceField(label="Rol", required=False, choices=[("", "alle rollen"), *Rol.choices])
    team = forms.ModelChoiceField(label="Team", required=False, queryset=Team.objects.all(), empty_label="Alle teams")
    uit_dienst = forms.BooleanField(label="Ook uit dienst", required=False)


class MedewerkerForm(forms.Form):
    """Everything of a colleague on one page."""

    medewerkernummer = forms.CharField(label="Medewerkernummer", max_length=30)
    naam = forms.CharField(label="Naam", max_length=150)
    email = forms.EmailField(
        label="E-mailadres", required=False, help_text="Hiermee logt de medewerker in. Zonder adres kan dat niet."
    )
    team = forms.ModelChoiceField(label="Team", required=False, queryset=Team.objects.all(), empty_label="Geen team")
    rollen = forms.MultipleChoiceField(
        label="Rollen",
        required=False,
        choices=Rol.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="De rollen bepalen wat iemand mag.",
    )
    gemeenten = forms.ModelMultipleChoiceField(
        label="Gemeenten",
        required=False,
        queryset=Gemeente.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Niets aangevinkt betekent: alle gemeenten.",
    )
    is_active = forms.BooleanField(
        label="In dienst",
        required=False,
        help_text="Wie uit dienst is, kan niet meer inloggen. De dossiers houden de naam.",
    )
    ondanks_werk = forms.BooleanField(
        label="Toch uit dienst: het werk wordt later verdeeld",
        required=False,
        widget=forms.HiddenInput,
        help_text="De teamleider ziet dit werk op Mijn dag tot het is verdeeld.",
    )
    versie = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def vraag_door(self) -> None:
        """Show the question whether a colleague leaves in spite of work that is left, when that is what is wrong."""
        if "ondanks_werk" in self.errors:
            self.fields["ondanks_werk"].widget = forms.CheckboxInput()

    @classmethod
    def beginwaarden(cls, medewerker: Medewerker) -> dict[str, Any]:
        """Return what the form shows for a colleague."""
        return {
            "medewerkernummer": medewerker.medewerkernummer,
            "naam": medewerker.naam,
            "email": medewerker.email,
            "team": medewerker.team_id,
            "rollen": [rol.value for rol in medewerker.rollen],
            "gemeenten": [gemeente.pk for gemeente in medewerker.gemeenten.all()],
            "is_active": medewerker.is_active,
            "versie": medewerker.versie,
        }

    def velden(self) -> dict[str, Any]:
        """Return the fields of the model."""
        keuze = self.cleaned_data
        return {naam: keuze[naam] for naam in ("medewerkernummer", "naam", "team", "is_active")} | {
            "email": keuze["email"] or None
        }

    def plaats(self) -> Plaats:
        """Return roles and municipalities."""
        return Plaats([Rol(rol) for rol in self.cleaned_data["rollen"]], list(self.cleaned_data["gemeenten"]))


class TeamForm(forms.Form):
    """Name of a team."""

    naam = forms.CharField(label="Naam van het team", max_length=100)


class GemeenteForm(forms.Form):
    """Code and name of a municipality."""

    code = forms.CharField(label="CBS-code", max_length=4, help_text="Vier cijfers, zoals 0106.")
    naam = forms.CharField(label="Naam", max_length=100)


class WaardeForm(forms.Form):
    """A new value of a list."""

    code = forms.SlugField(
        label="Code",
        max_length=40,
        help_text="Zoals hij in een aanlevering staat: kleine letters, cijfers en streepjes.",
    )
    label = forms.CharField(label="Omschrijving", max_length=150)
    begindatum = forms.DateField(label="Te kiezen vanaf")


class EindeForm(forms.Form):
    """The last day of a value."""

    einddatum = forms.DateField(
        label="Te kiezen tot en met", required=False, help_text="Leeg: tot nader order. Wat er al staat, blijft staan."
    )
