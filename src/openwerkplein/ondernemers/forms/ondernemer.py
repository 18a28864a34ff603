"""Forms for an employer and its places of business."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html

from openwerkplein.dossier.forms.basis import Rijform, vandaag_standaard
from openwerkplein.kern.models import Gemeente
from openwerkplein.ondernemers.collegas import collegas
from openwerkplein.ondernemers.handelingen.ondernemer import VAN_ONDERNEMER, AlBekend
from openwerkplein.ondernemers.models import Ondernemer, Vestiging

_ADRES = ("straat", "huisnummer", "postcode", "plaats", "gemeente", "telefoon", "email")
_CIJFERS = {"inputmode": "numeric", "autocomplete": "off"}
_LABELS = {
    "kvknummer": "KvK-nummer",
    "naam": "Naam",
    "sbi": "Sector (SBI-code)",
    "grootteklasse": "Hoeveel mensen werken er?",
    "profit": "Met winstoogmerk?",
    "website": "Website",
    "bijzonderheden": "Wat is goed om te weten?",
    "vestigingsnummer": "Vestigingsnummer",
    "straat": "Straat",
    "huisnummer": "Huisnummer",
    "postcode": "Postcode",
    "plaats": "Plaats",
    "gemeente": "Gemeente",
    "telefoon": "Telefoon",
    "email": "E-mailadres",
    "relatiemanager": "Relatiemanager",
    "ambassadeur_sinds": "Ambassadeur sinds",
}
_UITLEG = {
    "kvknummer": "Acht cijfers. Staat op de website of een factuur van het bedrijf.",
    "vestigingsnummer": "Twaalf cijfers. Staat bij het KvK-nummer in het Handelsregister.",
    "sbi": "Twee tot vijf cijfers, bijvoorbeeld 47. Leeg als u het niet weet.",
    "ambassadeur_sinds": "Leeg als deze ondernemer geen ambassadeur is.",
}
_JA_NEE = forms.NullBooleanField(
    label="Met winstoogmerk?",
    required=False,
    widget=forms.Select(choices=[("unknown", "niet bekend"), ("true", "ja"), ("false", "nee")]),
)


class _Nummerform(Rijform):
    """A form with a number of the trade register: who has it already is told at the field, with a link."""

    def zet_fouten(self, fout: ValidationError) -> None:
        """Put what a handeling says at its fields; a number that is known leads to who has it."""
        if not isinstance(fout, AlBekend):
            super().zet_fouten(fout)
            return
        soort = "ondernemer" if isinstance(fout.bestaand, Ondernemer) else "vestiging"
        zin = " ".join(fout.messages)
        url = reverse(f"ondernemers:{soort}", args=[fout.bestaand.pk])
        self.add_error(
            fout.veld,
            format_html(
                '{} Niet nog een keer vastleggen: <a class="utrecht-link" href="{}">ga ernaartoe</a>.', zin, url
            ),
        )

    def _stel_in(self) -> None:
        """Number fields open the number keys of a phone; a postcode may be typed as people write it."""
        for naam in ("kvknummer", "vestigingsnummer", "sbi"):
            if naam in self.fields:
                self.fields[naam].widget.attrs.update(_CIJFERS)
        if "postcode" in self.fields:
            # Typed as `9401 HS` it is longer than the six characters of the column.
            self.fields["postcode"] = forms.CharField(label="Postcode", required=False, max_length=10)
        if "relatiemanager" in self.fields:
            veld: Any = self.fields["relatiemanager"]
            veld.queryset = collegas(self.instance.relatiemanager_id)
            veld.empty_label = "nog niemand"
        if "gemeente" in self.fields:
            gemeente: Any = self.fields["gemeente"]
            gemeente.empty_label = "andere gemeente of niet bekend"

    @property
    def waarden(self) -> dict[str, Any]:
        """What was typed; a postcode without spaces and in capitals."""
        getypt = super().waarden
        if "postcode" in getypt:
            getypt["postcode"] = getypt["postcode"].replace(" ", "").upper()
        return getypt


class OndernemerForm(_Nummerform):
    """What is known of an employer as a whole."""

    profit = _JA_NEE
    website = forms.URLField(label="Website", max_length=200, required=False, assume_scheme="https")

    class Meta:
        model = Ondernemer
        fields = VAN_ONDERNEMER
        labels = _LABELS
        help_texts = _UITLEG
        widgets = {"bijzonderheden": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stel_in()


class VestigingForm(_Nummerform):
    """What is known of a place of business."""

    class Meta:
        model = Vestiging
        fields = ("vestigingsnummer", "naam", *_ADRES, "ambassadeur_sinds")
        labels = _LABELS | {"naam": "Naam van de vestiging"}
        help_texts = _UITLEG | {"naam": "Leeg: dezelfde als de ondernemer."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stel_in()


class NieuweVestigingForm(VestigingForm):
    """Another place of business of an employer."""

    class Meta(VestigingForm.Meta):
        fields = (*VestigingForm.Meta.fields[:-1], "relatiemanager")


class NieuweOndernemerForm(_Nummerform):
    """An employer with its first place of business, in one short form."""

    kvknummer = forms.CharField(label="KvK-nummer", max_length=8, help_text=_UITLEG["kvknummer"])
    naam = forms.CharField(label="Naam van de ondernemer", max_length=150)
    sbi = forms.CharField(label=_LABELS["sbi"], max_length=5, required=False, help_text=_UITLEG["sbi"])
    grootteklasse = forms.ChoiceField(
        label=_LABELS["grootteklasse"], required=False, choices=[("", "niet bekend"), *Ondernemer.Grootte.choices]
    )
    profit = _JA_NEE

    class Meta:
        model = Vestiging
        fields = ("vestigingsnummer", *_ADRES, "relatiemanager")
        labels = _LABELS
        help_texts = _UITLEG

    field_order = ("naam", "kvknummer", "vestigingsnummer", "plaats", "postcode", "straat", "huisnummer", "gemeente")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stel_in()
        self.initial["relatiemanager"] = self.medewerker.pk
        if not self.initial.get("gemeente"):
            eigen = Gemeente.objects.filter(code__in=self.medewerker.gemeentecodes)[:2]
            self.initial["gemeente"] = eigen[0].pk if len(eigen) == 1 else None

    def groepen(self) -> list[tuple[str, list[Any]]]:
        """The fields as one reads them: what is needed now, and what may be filled in later."""
        nodig = ("naam", "kvknummer", "vestigingsnummer", "plaats")
        later = [naam for naam in self.fields if naam not in nodig]
        return [
            ("Nu nodig", [self[naam] for naam in nodig]),
            ("Als u het weet", [self[naam] for naam in later]),
        ]


class SluitForm(Rijform):
    """A place of business that is closed."""

    reden_gesloten = forms.CharField(
        label="Waarom is deze vestiging dicht?", max_length=150, help_text="Bijvoorbeeld: gestopt, verhuisd, failliet."
    )

    class Meta:
        model = Vestiging
        fields = ("gesloten_op", "reden_gesloten")
        labels = {"gesloten_op": "Dicht sinds"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vandaag_standaard(self, "gesloten_op")


class VolgendForm(Rijform):
    """When the next contact is, and what it is about."""

    class Meta:
        model = Vestiging
        fields = ("volgend_contact", "volgend_waarover")
        labels = {"volgend_contact": "Volgend contact", "volgend_waarover": "Waarover?"}
        help_texts = {"volgend_contact": "Leeg: er is niets gepland."}


class RelatieForm(Rijform):
    """Who keeps the relation from now on."""

    class Meta:
        model = Vestiging
        fields = ("relatiemanager",)
        labels = {"relatiemanager": "Relatiemanager"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["relatiemanager"]
        veld.queryset = collegas(self.instance.relatiemanager_id)
        veld.empty_label = "nog niemand"
