"""Forms for young people in sight, and for the meeting about them."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.begeleiding.forms.afspraken import betrokkenen
from openwerkplein.begeleiding.handelingen.overleg import na_zes_weken
from openwerkplein.begeleiding.models import Bestemming, JongereInBeeld, Uitstroomoverleg
from openwerkplein.dossier.forms.basis import Rijform, vandaag_standaard
from openwerkplein.kern.models import Gemeente, Medewerker
from openwerkplein.kern.tijd import vandaag

BUITEN = "buiten"


class InBeeldWijzigForm(Rijform):
    """When a young person came in sight, from which school, and when school ends."""

    class Meta:
        model = JongereInBeeld
        fields = ("school", "verlaat_school_op", "begindatum")
        labels = {
            "school": "School en opleiding",
            "verlaat_school_op": "Laatste schooldag",
            "begindatum": "In beeld vanaf",
        }
        help_texts = {"begindatum": "", "verlaat_school_op": "Ook als die al voorbij is."}


class InBeeldForm(InBeeldWijzigForm):
    """A young person comes in sight, from today unless said otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vandaag_standaard(self, "begindatum")


class UitBeeldForm(Rijform):
    """Why a young person goes out of sight."""

    class Meta:
        model = JongereInBeeld
        fields = ("reden_einde", "toelichting_einde", "einddatum")
        labels = {
            "reden_einde": "Waarom gaat deze jongere uit beeld?",
            "toelichting_einde": "Toelichting",
            "einddatum": "Laatste dag in beeld",
        }
        help_texts = {"einddatum": "", "toelichting_einde": "Nodig bij 'anders'."}
        widgets = {"reden_einde": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reden: Any = self.fields["reden_einde"]
        reden.choices, reden.required = JongereInBeeld.RedenEinde.choices, True
        reden.error_messages["required"] = "Kies waarom deze jongere uit beeld gaat."
        self.fields["einddatum"].required = True
        vandaag_standaard(self, "einddatum")


class BestemmingForm(Rijform):
    """Where a young person goes, and who does what by when."""

    class Meta:
        model = Bestemming
        fields = ("soort", "toelichting", "actie", "uitvoerder", "wie_buiten", "voor")
        labels = {
            "soort": "Waar gaat deze jongere heen?",
            "actie": "Wat gebeurt er nu?",
            "uitvoerder": "Welke collega doet dat?",
            "wie_buiten": "Of iemand van buiten",
            "voor": "Voor wanneer?",
        }
        help_texts = {
            "toelichting": "Bijvoorbeeld: hovenier bij Groenbeheer De Es.",
            "wie_buiten": "Bijvoorbeeld: mentor van het Praktijkcollege, doorstroompunt.",
        }
        widgets = {"soort": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soort: Any = self.fields["soort"]
        soort.choices = Bestemming.Soort.choices
        dichtbij = betrokkenen(self.instance.inwoner, self.medewerker)
        ver = Medewerker.objects.filter(is_active=True).exclude(pk__in=[een.pk for een in dichtbij])
        uitvoerder: Any = self.fields["uitvoerder"]
        namen = [(een.pk, f"{een.naam} (ik)" if een.pk == self.medewerker.pk else een.naam) for een in dichtbij]
        uitvoerder.choices = [("", "Niemand van ons"), *namen, *((een.pk, een.naam) for een in ver)]


class JongerenFilter(forms.Form):
    """What the list of young people is narrowed by."""

    q = forms.CharField(label="Zoek op naam", required=False, max_length=60)
    school = forms.CharField(label="School", required=False, max_length=60)
    bestemming = forms.ChoiceField(
        label="Bestemming", required=False, choices=[("", "Alle"), *Bestemming.Soort.choices]
    )
    zonder = forms.BooleanField(label="Zonder bestemming", required=False)
    te_laat = forms.BooleanField(label="Actie te laat", required=False)
    gemeente = forms.ModelChoiceField(Gemeente.objects.all(), label="Gemeente", required=False, empty_label="Alle")
    verlaat_voor = forms.DateField(label="Verlaat school voor", required=False)


class OverlegForm(forms.ModelForm):  # type: ignore[type-arg]
    """When and where the next meeting is, and who take part."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Uitstroomoverleg
        fields = ("datum", "tijd", "gemeente", "plaats", "aanwezig")
        labels = {"datum": "Dag", "tijd": "Tijd", "gemeente": "Over jongeren van", "aanwezig": "Wie doen mee?"}
        help_texts = {"gemeente": "", "aanwezig": "Scholen en organisaties."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gemeente: Any = self.fields["gemeente"]
        gemeente.empty_label = "alle gemeenten"
        if self.instance.pk:
            self.initial["versie"] = self.instance.versie

    def _post_clean(self) -> None:
        """Leave the rules to the handeling."""


class GehoudenForm(forms.Form):
    """Who attended and what was decided."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    aanwezig = forms.CharField(
        label="Wie waren er?", max_length=300, error_messages={"required": "Schrijf op wie er waren."}
    )
    verslag = forms.CharField(
        label="Wat is er verder besloten?",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="Wat niet over één jongere gaat. Schrijf hier geen namen van jongeren.",
    )


class AgendaRij(forms.Form):
    """The destination of one young person, as it is typed during the meeting."""

    soort = forms.ChoiceField(label="Bestemming", choices=[("", "Kies"), *Bestemming.Soort.choices])
    actie = forms.CharField(label="Wat gebeurt er nu?", max_length=250)
    uitvoerder = forms.ChoiceField(label="Wie?")
    wie_buiten = forms.CharField(label="Wie van buiten?", max_length=150, required=False)
    voor = forms.DateField(label="Voor wanneer?")

    def __init__(self, *args: Any, collegas: list[Medewerker], ik: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        namen = {een.pk: een.naam for een in collegas} | {ik.pk: f"{ik.naam} (ik)"}
        uitvoerder: Any = self.fields["uitvoerder"]
        uitvoerder.choices = [*((f"m{pk}", naam) for pk, naam in namen.items()), (BUITEN, "iemand van buiten")]
        self.initial.setdefault("voor", na_zes_weken(vandaag()))

    @property
    def waarden(self) -> dict[str, Any]:
        """What was typed, as arguments of the handeling."""
        getypt = dict(self.cleaned_data)
        wie = getypt.pop("uitvoerder")
        if wie == BUITEN:
            return getypt
        return getypt | {"uitvoerder": Medewerker.objects.get(pk=int(wie[1:])), "wie_buiten": ""}
