"""Forms for the people around a place of business."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.dossier.forms.basis import Rijform, vandaag_standaard
from openwerkplein.ondernemers.collegas import collegas
from openwerkplein.ondernemers.models import Contactpersoon, Introductie, Kernteamlid, Vestiging


class ContactpersoonForm(Rijform):
    """Somebody at an employer whom one can call."""

    class Meta:
        model = Contactpersoon
        fields = ("naam", "functie", "telefoon", "email", "waarvoor", "eerste")
        labels = {
            "naam": "Naam",
            "functie": "Functie",
            "telefoon": "Telefoon",
            "email": "E-mailadres",
            "waarvoor": "Waarvoor kunt u bellen?",
            "eerste": "Deze persoon bellen wij als eerste",
        }


class ContactpersoonWijzigForm(ContactpersoonForm):
    """The same, or that somebody left."""

    class Meta(ContactpersoonForm.Meta):
        fields = (*ContactpersoonForm.Meta.fields, "weg_sinds")
        labels = ContactpersoonForm.Meta.labels | {"weg_sinds": "Werkt hier niet meer sinds"}


class KernteamForm(Rijform):
    """A colleague who joins the core team."""

    class Meta:
        model = Kernteamlid
        fields = ("medewerker", "begindatum")
        labels = {"medewerker": "Welke collega?", "begindatum": "Vanaf"}
        help_texts = {"begindatum": ""}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["medewerker"]
        veld.queryset = collegas(self.instance.medewerker_id)
        vandaag_standaard(self, "begindatum")


class KernteamEindeForm(Rijform):
    """Until when a colleague is in the core team."""

    einddatum = forms.DateField(label="Laatste dag", required=False)

    class Meta:
        model = Kernteamlid
        fields = ("einddatum",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vandaag_standaard(self, "einddatum")


class _Andere(forms.ModelChoiceField):
    """Another place of business, typed by its KvK or vestiging number or chosen from the ambassadeurs."""

    def label_from_instance(self, obj: Any) -> str:
        """Show the name with the place."""
        return f"{obj.ondernemer.naam}{f', {obj.naam}' if obj.naam else ''}{f' ({obj.plaats})' if obj.plaats else ''}"


class IntroductieForm(Rijform):
    """Who brought this employer in: an ambassadeur from the list, or any other by its vestigingsnummer."""

    van = _Andere(label="Welke ambassadeur?", queryset=Vestiging.objects.none(), required=False, empty_label="geen")
    nummer = forms.CharField(
        label="Of een andere ondernemer: het vestigingsnummer",
        required=False,
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="Staat op de pagina van die ondernemer.",
    )

    class Meta:
        model = Introductie
        fields = ("van", "datum", "toelichting")
        labels = {"datum": "Wanneer?", "toelichting": "Toelichting"}

    field_order = ("van", "nummer", "datum", "toelichting")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["van"]
        anderen = Vestiging.objects.exclude(pk=self.instance.vestiging_id).select_related("ondernemer")
        veld.queryset = anderen.filter(ambassadeur_sinds__isnull=False) | anderen.filter(pk=self.instance.van_id)
        vandaag_standaard(self, "datum")

    @property
    def waarden(self) -> dict[str, Any]:
        """What was typed, with the employer that was meant."""
        getypt = super().waarden
        nummer = getypt.pop("nummer").replace(" ", "")
        if nummer:
            getypt["van"] = Vestiging.objects.filter(vestigingsnummer=nummer).first()
        return getypt
