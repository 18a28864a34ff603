"""Forms for support: explain, request, decide, withdraw, work out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from openwerkplein.dossier.forms.basis import Rijform, vandaag_standaard
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Gemeente
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.collegas import collegas
from openwerkplein.ondernemers.models import Intermediair, Steun
from openwerkplein.ondernemers.steunregels import LKS, MET_BEDRAG, ZONDER_PERSOON

WML = ("wml_uur", *(f"wml_uur_{jaren}" for jaren in range(20, 14, -1)))
_LEEFTIJD = {"wml_uur": "21 jaar of ouder"} | {code: f"{code[-2:]} jaar" for code in WML[1:]}


class Dossierveld(forms.CharField):
    """An inwoner within the reach of who types, by dossier number."""

    def __init__(self, **kwargs: Any) -> None:
        self.medewerker: Any = None
        super().__init__(
            max_length=30,
            required=False,
            label="Voor wie is het? (dossiernummer)",
            help_text="Het nummer staat boven aan het dossier. Alleen dossiers die u mag openen.",
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        """Show the number of an inwoner."""
        if isinstance(value, int):
            return Inwoner.objects.filter(pk=value).values_list("dossiernummer", flat=True).first() or ""
        return value

    def clean(self, value: Any) -> Any:
        """Return the Inwoner, or None when nothing was typed."""
        nummer = super().clean(value)
        if not nummer:
            return None
        inwoner = Inwoner.objects.zichtbaar_voor(self.medewerker).filter(dossiernummer=nummer.strip()).first()
        if inwoner is None:
            raise forms.ValidationError("Er is geen dossier met dit nummer dat u mag openen. Controleer het nummer.")
        return inwoner


def _uren(label: str, *, verplicht: bool, **kwargs: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=verplicht,
        min_value=Decimal("0.25"),
        max_value=60,
        decimal_places=2,
        localize=True,
        **kwargs,
    )


def _rekenvelden() -> dict[str, forms.Field]:
    return {
        "uren": _uren("Hoeveel uur per week?", verplicht=False),
        "loonwaarde": forms.DecimalField(
            label="Loonwaarde (procent van het minimumloon)",
            required=False,
            min_value=0,
            max_value=100,
            decimal_places=2,
            localize=True,
        ),
        "voltijd": _uren(
            "Volledige werkweek bij deze ondernemer (uren)",
            verplicht=False,
            help_text="Alleen als die langer is dan de volledige week van de wet. Tot dit aantal tellen de uren mee.",
        ),
        "wml": forms.ChoiceField(
            label="Hoe oud is de medewerker?", choices=[(code, _LEEFTIJD[code]) for code in WML], required=False
        ),
    }


class RekenForm(forms.Form):
    """The calculator: what goes in."""

    use_required_attribute = False
    soort = forms.ChoiceField(
        label="Hoe wordt gerekend?",
        choices=[("lks_loonwaarde", "naar loonwaarde"), ("lks_forfaitair", "forfaitair (loonwaarde nog niet bekend)")],
        widget=forms.RadioSelect,
        initial="lks_loonwaarde",
    )
    begindatum = forms.DateField(label="Vanaf")
    einddatum = forms.DateField(label="Tot en met", required=False, help_text="Leeg: zonder einde.")
    gemeente = forms.ModelChoiceField(
        label="Welke gemeente betaalt?",
        queryset=Gemeente.objects.order_by("naam"),
        required=False,
        empty_label="maakt niet uit",
        to_field_name="code",
    )

    field_order = ("soort", "loonwaarde", "uren", "voltijd", "wml", "begindatum", "einddatum", "gemeente")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= _rekenvelden()
        self.fields["uren"].required = True
        self.order_fields(self.field_order)
        vandaag_standaard(self, "begindatum")

    def clean_loonwaarde(self) -> Any:
        """Ask for the loonwaarde when it counts, and forget it when it does not."""
        waarde = self.cleaned_data.get("loonwaarde")
        if self.data.get("soort", "lks_loonwaarde") == "lks_forfaitair":
            return None
        if waarde is None:
            raise forms.ValidationError("Vul de loonwaarde in, of kies forfaitair.")
        return waarde

    @property
    def vraag(self) -> dict[str, Any]:
        """What the calculation gets."""
        rest = {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "soort"}
        return rest | {"wml": rest["wml"] or "wml_uur"}


class UitlegForm(Rijform):
    """That support was explained."""

    inwoner = Dossierveld()

    class Meta:
        model = Steun
        fields = ("datum", "toelichting")
        labels = {"datum": "Wanneer uitgelegd?", "toelichting": "Wat is gezegd?"}

    field_order = ("datum", "inwoner", "toelichting")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bereid(self)
        vandaag_standaard(self, "datum")


def _bereid(form: Any) -> None:
    """Tell the dossier field who types, and offer colleagues and intermediairs who are still there."""
    form.fields["inwoner"].medewerker = form.medewerker
    form.initial.setdefault("inwoner", form.instance.inwoner_id)
    if "behandelaar" in form.fields:
        form.fields["behandelaar"].queryset = collegas(form.instance.behandelaar_id)
    if "intermediair" in form.fields:
        wie = Intermediair.objects.filter(gestopt_op__isnull=True)
        form.fields["intermediair"].queryset = wie | Intermediair.objects.filter(pk=form.instance.intermediair_id)


_LABELS = {
    "aangevraagd_op": "Wanneer aangevraagd?",
    "werkt_sinds": "Eerste werkdag",
    "loonwaarde_op": "Loonwaarde vastgesteld op",
    "begindatum": "Steun vanaf",
    "einddatum": "Steun tot en met",
    "gemeente": "Welke gemeente betaalt?",
    "intermediair": "Gaat het naar een intermediair?",
    "bedrag": "Bedrag in euro",
    "toelichting": "Toelichting",
    "behandelaar": "Wie regelt het?",
}


class AanvraagForm(Rijform):
    """A request; only the fields that this kind of support needs."""

    inwoner = Dossierveld()

    class Meta:
        model = Steun
        fields = tuple(_LABELS)
        localized_fields = ("bedrag",)
        labels = _LABELS
        help_texts = {"intermediair": "Leeg: het gaat naar de ondernemer.", "bedrag": "", "werkt_sinds": ""}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soort = self.instance.soort
        self.fields |= _rekenvelden() if soort in LKS else {}
        for naam in _niet_voor(soort):
            self.fields.pop(naam, None)
        self.fields["toelichting"].widget.attrs["rows"] = 3
        self.fields["inwoner"].required = soort not in ZONDER_PERSOON
        for naam in ("aangevraagd_op", "werkt_sinds", "begindatum"):
            if naam in self.fields and (soort in LKS or naam == "aangevraagd_op"):
                self.fields[naam].required = True
        _bereid(self)
        vandaag_standaard(self, "aangevraagd_op")
        self.initial["behandelaar"] = self.instance.behandelaar_id or self.medewerker.pk
        _vul_berekening(self)

    def groepen(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields under their headings; a heading without fields is left out."""
        koppen = {
            "Voor wie": ("inwoner", "werkt_sinds"),
            "De aanvraag": ("aangevraagd_op", "begindatum", "einddatum", "toelichting"),
            "Het bedrag": (
                "uren",
                "loonwaarde",
                "loonwaarde_op",
                "voltijd",
                "wml",
                "gemeente",
                "bedrag",
                "intermediair",
            ),
            "Bij ons": ("behandelaar",),
        }
        groepen = [(kop, [self[naam] for naam in namen if naam in self.fields]) for kop, namen in koppen.items()]
        return [(kop, velden) for kop, velden in groepen if velden]


def _niet_voor(soort: str) -> set[str]:
    weg = set()
    if soort not in LKS:
        weg |= {"werkt_sinds"}
    if soort != "lks_loonwaarde":
        weg |= {"loonwaarde_op", "loonwaarde"}
    if soort not in MET_BEDRAG:
        weg |= {"intermediair"}
    return weg | ({"bedrag"} if soort == "proefplaatsing" else set())


def _vul_berekening(form: Any) -> None:
    """Let a form begin with what was worked out before; the amount follows from it anew."""
    if form.instance.soort not in LKS:
        if "bedrag" in form.fields and form.instance.soort in MET_BEDRAG:
            form.fields["bedrag"].help_text = "Leeg: het bedrag van de gemeente op die dag."
        return
    if "bedrag" in form.fields:
        form.initial["bedrag"] = None
        form.fields["bedrag"].help_text = "Per maand. Leeg: zoals berekend."
    vraag = (form.instance.berekening or {}).get("vraag", {})
    for naam in ("uren", "loonwaarde", "voltijd", "wml"):
        if naam in form.fields and vraag.get(naam) is not None:
            form.initial.setdefault(naam, vraag[naam] if naam == "wml" else Decimal(vraag[naam]))


class BesluitForm(Rijform):
    """A decision: granted or refused, when and why, with what it is about as it stands."""

    toekennen = forms.TypedChoiceField(
        label="Wat is het besluit?",
        choices=[("ja", "toekennen"), ("nee", "afwijzen")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Steun
        fields = ("besloten_op", "reden", "loonwaarde_op", "begindatum", "einddatum", "bedrag")
        localized_fields = ("bedrag",)
        labels = _LABELS | {"besloten_op": "Wanneer besloten?", "reden": "Waarom dit besluit?"}
        help_texts = {"bedrag": ""}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soort = self.instance.soort
        self.fields |= _rekenvelden() if soort in LKS else {}
        for naam in _niet_voor(soort):
            self.fields.pop(naam, None)
        self.order_fields(["toekennen", "besloten_op", "reden"])
        self.fields["besloten_op"].required = self.fields["reden"].required = True
        self.fields["reden"].widget.attrs["rows"] = 4
        vandaag_standaard(self, "besloten_op")
        _vul_berekening(self)


class HerberekenForm(Rijform):
    """A wage subsidy worked out again from a day on."""

    per = forms.DateField(label="Vanaf welke dag?")

    class Meta:
        model = Steun
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= _rekenvelden()
        for naam in _niet_voor(self.instance.soort):
            self.fields.pop(naam, None)
        self.fields["uren"].required = True
        if "loonwaarde" in self.fields:
            self.fields["loonwaarde"].required = True
        begin = vandaag().replace(month=1, day=1)
        self.initial.setdefault("per", max(begin, self.instance.begindatum or begin))
        _vul_berekening(self)


class IntrekForm(Rijform):
    """That support is withdrawn, and why."""

    class Meta:
        model = Steun
        fields = ("ingetrokken_op", "reden_intrekken")
        labels = {"ingetrokken_op": "Per welke dag?", "reden_intrekken": "Waarom?"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            veld.required = True
        self.fields["reden_intrekken"].widget.attrs["rows"] = 3
        vandaag_standaard(self, "ingetrokken_op")
