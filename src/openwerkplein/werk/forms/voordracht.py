"""Forms of voordrachten: one small form for each step, and the filters of the list."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.dossier.forms.basis import Rijform
from openwerkplein.kern import lijsten
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.sectoren import SECTOREN
from openwerkplein.werk.handelingen.voordrachten import LANGSTE_TOELICHTING
from openwerkplein.werk.models import Voordracht, Werk
from openwerkplein.werk.overgangen import KANTEN, Overgang, redenen_voor
from openwerkplein.werk.voordrachtenlijst import ALLES, MIJN, WACHT


class StapForm(Rijform):
    """What a step asks: the reason, the day of the talk or the first working day, and a note when one likes."""

    reden = forms.ChoiceField(label="Wat is de reden", widget=forms.RadioSelect)
    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=LANGSTE_TOELICHTING,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wat is goed om te weten voor wie hierna verder gaat.",
    )

    class Meta:
        model = Voordracht
        fields = ("reden", "gesprek_op", "geplaatst_per")
        labels = {"gesprek_op": "Wanneer is het gesprek", "geplaatst_per": "Wat is de eerste werkdag"}

    def __init__(self, *args: Any, stap: Overgang, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam in self._meta.fields:
            if naam not in stap.invullen:
                del self.fields[naam]
        for naam in stap.invullen:
            self.fields[naam].required = True
        if "reden" in self.fields:
            self.fields["reden"].choices = redenen_voor(stap.naar)  # type: ignore[attr-defined]
            self.fields["toelichting"].help_text = "Bij 'anders' nodig. Schrijf op wat een collega hiervan kan leren."
        begin = self.instance.werk.begindatum
        if "geplaatst_per" in self.fields and begin is not None and begin >= vandaag():
            self.initial["geplaatst_per"] = begin


def _keuze(label: str, keuzes: Any, leeg: str = "maakt niet uit") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", leeg), *keuzes], required=False)


class VoordrachtenFilter(forms.Form):
    """The filters above the list of voordrachten; what is chosen stands in the URL."""

    q = forms.CharField(
        label="Werk of ondernemer",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Werk of ondernemer", "autocomplete": "off"}),
    )
    status = _keuze("Stand", [(ALLES, "alles"), *Voordracht.Status.choices], "op weg")
    mijn = _keuze("Van wie", MIJN.items(), "iedereen")
    wacht = _keuze("Geen stap sinds", WACHT.items())
    collega = forms.CharField(
        label="Voorgesteld door", required=False, max_length=60, help_text="Naam of medewerkernummer."
    )
    soort = _keuze("Soort werk", Werk.Soort.choices)
    sector = _keuze("Sector", [(code, titel) for code, (titel, _) in SECTOREN.items()])
    kant = _keuze("Reden van", KANTEN.items())
    gestopt = forms.BooleanField(label="Gestopt met een reden", required=False)
    vanaf = forms.DateField(label="In deze stand sinds, vanaf", required=False)
    tot = forms.DateField(label="In deze stand sinds, tot en met", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reden"] = _keuze("Reden", lijsten.alle_waarden("afwijzing").items())
        self.order_fields(
            ["q", "status", "mijn", "wacht", "collega", "soort", "sector", "gestopt", "reden", "kant", "vanaf", "tot"]
        )
