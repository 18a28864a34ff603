"""Forms of the kennisbank."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.begeleiding.models import Instrument, InstrumentGemeente
from openwerkplein.dossier.forms.basis import Lijstkeuze, Rijform
from openwerkplein.kern.models import Gemeente


class KennisbankFilter(forms.Form):
    """Which instruments to show."""

    q = forms.CharField(label="Zoek een instrument", required=False)
    soort = forms.ChoiceField(label="Voor wie", required=False, choices=[("", "iedereen"), *Instrument.Soort.choices])
    voorziening = Lijstkeuze("voorziening_soort", label="Voorziening", required=False, leeg="alle")
    gemeente = forms.ModelChoiceField(
        Gemeente.objects.all(), label="Gemeente", required=False, to_field_name="code", empty_label="Alle gemeenten"
    )
    ww = forms.BooleanField(label="Tijdens de WW", required=False)
    bijstand = forms.BooleanField(label="Tijdens de bijstand", required=False)
    uit_gebruik = forms.BooleanField(label="Ook niet meer in gebruik", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        voorziening: Any = self.fields["voorziening"]
        voorziening.vul()


class InstrumentForm(Rijform):
    """A page of the kennisbank."""

    voorziening_soort = Lijstkeuze(
        "voorziening_soort",
        label="Hoort bij de voorziening",
        required=False,
        leeg="geen",
        help_text="De cijfers van ons eigen gebruik komen van deze voorziening.",
    )

    class Meta:
        model = Instrument
        fields = (
            "titel",
            "soort",
            "voorziening_soort",
            "wat",
            "voor_wie",
            "wanneer",
            "in_ww",
            "in_bijstand",
            "wat_werkt",
            "bron",
            "kosten",
            "aanvragen",
        )
        labels = {
            "titel": "Titel",
            "soort": "Voor wie is het bedoeld?",
            "wat": "Wat is het?",
            "voor_wie": "Voor wie?",
            "wanneer": "Wanneer zet u het in?",
            "in_ww": "Tijdens de WW",
            "in_bijstand": "Tijdens de bijstand",
            "wat_werkt": "Werkt het? Wat is daarover bekend?",
            "bron": "Bron",
            "kosten": "Wat kost het?",
            "aanvragen": "Hoe vraagt u het aan?",
        }
        help_texts = {
            "in_ww": "Leeg als het tijdens de WW niet kan of niet bekend is.",
            "in_bijstand": "Leeg als het tijdens de bijstand niet kan of niet bekend is.",
            "wat_werkt": "Alleen met een bron. Leeg betekent: niet bekend.",
            "bron": "Wie heeft het onderzocht, wanneer, en waar staat het?",
        }
        widgets = {
            "soort": forms.RadioSelect,
            **{
                naam: forms.Textarea(attrs={"rows": 3})
                for naam in (
                    *("wat", "voor_wie", "wanneer", "in_ww", "in_bijstand", "wat_werkt", "bron", "kosten", "aanvragen"),
                )
            },
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soort: Any = self.fields["soort"]
        soort.choices = Instrument.Soort.choices


class InstrumentGemeenteForm(Rijform):
    """What differs in one municipality."""

    class Meta:
        model = InstrumentGemeente
        fields = ("beschikbaar", "kosten", "aanvragen")
        labels = {
            "beschikbaar": "Dit instrument is er in deze gemeente",
            "kosten": "Wat kost het hier?",
            "aanvragen": "Hoe vraagt u het hier aan?",
        }
        help_texts = {"kosten": "Leeg betekent: zoals algemeen.", "aanvragen": "Leeg betekent: zoals algemeen."}
        widgets = {
            "kosten": forms.Textarea(attrs={"rows": 3}),
            "aanvragen": forms.Textarea(attrs={"rows": 3}),
        }
