"""Forms for what lasts: benefit, household, kenmerken."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.dossier.forms.basis import Lijstkeuze, Rijform, vandaag_standaard
from openwerkplein.dossier.handelingen.perioden import loopt_dan
from openwerkplein.dossier.kenmerken import EXCLUSIEF, KENMERKSOORTEN
from openwerkplein.dossier.models import Kenmerk, Leefsituatie, Uitkering
from openwerkplein.kern.tijd import vandaag

JA_NEE = ((True, "ja"), (False, "nee"))


class OpvolgForm(forms.Form):
    """Adds the box with which the period that runs now is closed in the same step; it is there only when one runs."""

    sluit_vorige = forms.BooleanField(required=False, initial=True)

    def bied_aan(self, eerdere: Any) -> None:
        """Name what would be closed, or take the box away."""
        loopt = loopt_dan(eerdere, vandaag())
        if loopt is None:
            del self.fields["sluit_vorige"]
        else:
            veld = self.fields["sluit_vorige"]
            veld.label = f"Sluit '{loopt.omschrijving()}' af op de dag ervoor"
            veld.help_text = f"Dat loopt nu {loopt.tijdvak}."


class JaNeeField(forms.TypedChoiceField):
    """Yes, no, or not known."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs |= {"widget": forms.RadioSelect, "required": False, "empty_value": None}
        super().__init__(choices=(("", "niet bekend"), *JA_NEE), coerce=lambda tekst: tekst == "True", **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return the value as one of the choices."""
        return "" if value is None else str(value)


class UitkeringForm(Rijform):
    """A benefit period; the end is asked only when a period is corrected."""

    soort = Lijstkeuze("uitkering_soort", label="Soort uitkering", widget=forms.RadioSelect)

    class Meta:
        model = Uitkering
        fields = ("soort", "begindatum", "deeltijd_uren")
        localized_fields = ("deeltijd_uren",)
        labels = {"begindatum": "Begindatum", "deeltijd_uren": "Uren betaald werk per week"}
        help_texts = {
            "begindatum": "De eerste dag met recht op de uitkering.",
            "deeltijd_uren": "Alleen als iemand in deeltijd werkt naast de uitkering.",
        }


class UitkeringWijzigForm(UitkeringForm):
    """A benefit period as a whole, with its end."""

    reden_einde = Lijstkeuze("reden_einde", label="Reden van einde", required=False, leeg="geen einde")

    class Meta(UitkeringForm.Meta):
        fields = ("soort", "begindatum", "einddatum", "reden_einde", "deeltijd_uren")  # type: ignore[assignment]


class UitkeringEindeForm(Rijform):
    """The end of a benefit."""

    reden_einde = Lijstkeuze("reden_einde", label="Waarom eindigt de uitkering?")

    class Meta:
        model = Uitkering
        fields = ("einddatum", "reden_einde")
        labels = {"einddatum": "Laatste dag met recht op de uitkering"}
        help_texts = {"einddatum": ""}


class LeefsituatieWijzigForm(Rijform):
    """Norm and household, with an end."""

    kostendeler = JaNeeField(label="Kostendeler")

    class Meta:
        model = Leefsituatie
        fields = ("norm", "kostendeler", "leefvorm", "kinderen", "begindatum", "einddatum")
        labels = {"norm": "Norm van de uitkering", "leefvorm": "Woont als", "kinderen": "Aantal kinderen thuis"}
        help_texts = {"leefvorm": "Mag anders zijn dan de norm, bijvoorbeeld als de partner in een instelling woont."}
        widgets = {"norm": forms.RadioSelect, "leefvorm": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam in ("norm", "leefvorm"):
            self.fields[naam].choices = [keuze for keuze in self.fields[naam].choices if keuze[0]]  # type: ignore[attr-defined]


class LeefsituatieForm(OpvolgForm, LeefsituatieWijzigForm):
    """A new norm and household from a day on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bied_aan(self.instance.inwoner.leefsituaties.all())

    class Meta(LeefsituatieWijzigForm.Meta):
        fields = ("norm", "kostendeler", "leefvorm", "kinderen", "begindatum")  # type: ignore[assignment]


class KenmerkWijzigForm(Rijform):
    """A kenmerk of a known kind: its value and dates."""

    waarde = forms.ChoiceField(label="Waarde", widget=forms.RadioSelect)

    class Meta:
        model = Kenmerk
        fields = ("waarde", "begindatum", "einddatum", "bron")
        labels = {"bron": "Bron"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soort = KENMERKSOORTEN[self.instance.soort]
        veld: Any = self.fields["waarde"]
        veld.choices = list(soort.waarden.items())
        veld.label = soort.titel[:1].upper() + soort.titel[1:]
        if len(soort.waarden) == 1:
            veld.widget, veld.initial = forms.HiddenInput(), next(iter(soort.waarden))


class KenmerkForm(OpvolgForm, KenmerkWijzigForm):
    """A new value of a kind, from a day on; today unless said otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vandaag_standaard(self, "begindatum")
        eerdere = self.instance.inwoner.kenmerken.filter(soort=self.instance.soort)
        self.bied_aan(eerdere if self.instance.soort in EXCLUSIEF else eerdere.none())


class EindeForm(Rijform):
    """The last day of any period; `voor_model` makes it one for a model."""

    @classmethod
    def voor_model(cls, model: type[Any]) -> type[EindeForm]:
        """Return this form for a model."""
        meta = type("Meta", (), {"model": model, "fields": ("einddatum",), "labels": {"einddatum": "Laatste dag"}})
        return type(f"{model.__name__}EindeForm", (cls,), {"Meta": meta, "__module__": __name__})
