"""Forms for what was promised and asked: one on its own, how it went, to whom a question goes."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.dossier.forms.basis import Lijstkeuze, Rijform
from openwerkplein.ondernemers.collegas import collegas
from openwerkplein.ondernemers.forms.contact import uitvoerder_van, wie_keuzes
from openwerkplein.ondernemers.handelingen.beloften import NieuweToezegging
from openwerkplein.ondernemers.handelingen.vragen import NieuweVraag
from openwerkplein.ondernemers.models import Ondernemersvraag, Toezegging


class ToezeggingForm(Rijform):
    """A promise of one of both sides."""

    wie = forms.ChoiceField(label="Wie doet het?")

    class Meta:
        model = Toezegging
        fields = ("wat", "wie", "bij_ondernemer", "voor")
        labels = {
            "wat": "Wat is afgesproken?",
            "bij_ondernemer": "Wie bij de ondernemer?",
            "voor": "Voor wanneer?",
        }
        help_texts = {"bij_ondernemer": "Alleen als de ondernemer het doet."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = wie_keuzes(self.medewerker)
        eigen = self.instance.uitvoerder
        if eigen is not None and f"m{eigen.pk}" not in dict(keuzes):
            keuzes.append((f"m{eigen.pk}", eigen.naam))
        self.fields["wie"].choices = keuzes  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["wie"] = f"m{eigen.pk}" if eigen is not None else "ondernemer"

    @property
    def nieuw(self) -> NieuweToezegging:
        """The promise as it was typed."""
        getypt = super().waarden
        return NieuweToezegging(getypt["wat"], getypt["voor"], uitvoerder_van(getypt["wie"]), getypt["bij_ondernemer"])

    @property
    def waarden(self) -> dict[str, Any]:
        """What was typed, as fields of Toezegging."""
        nieuw = self.nieuw
        wie = Toezegging.Wie.MEDEWERKER if nieuw.uitvoerder else Toezegging.Wie.ONDERNEMER
        bij = "" if nieuw.uitvoerder else nieuw.bij_ondernemer
        return {
            "wat": nieuw.wat,
            "voor": nieuw.voor,
            "wie": wie,
            "uitvoerder": nieuw.uitvoerder,
            "bij_ondernemer": bij,
        }


class AfloopForm(Rijform):
    """What became of a promise."""

    GEDAAN, NIET, VERZET = "gedaan", "niet_gedaan", "verzet"

    uitkomst = forms.ChoiceField(
        label="Hoe is het afgelopen?",
        widget=forms.RadioSelect,
        choices=((GEDAAN, "gedaan"), (NIET, "niet gedaan"), (VERZET, "verzet naar een andere dag")),
    )
    voor = forms.DateField(label="Naar welke dag?", required=False, help_text="Alleen als het verzet is.")

    class Meta:
        model = Toezegging
        fields = ("reden_niet",)
        labels = {"reden_niet": "Waarom niet?"}
        help_texts = {"reden_niet": "Alleen als het niet is gedaan."}

    field_order = ("uitkomst", "reden_niet", "voor")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.pop("voor", None)


class RouteerForm(Rijform):
    """To whom a question goes, and who watches over the answer."""

    afdeling = Lijstkeuze("afdeling", label="Voor welke afdeling?")

    class Meta:
        model = Ondernemersvraag
        fields = ("afdeling", "toegewezen", "wie_elders", "bewaker")
        labels = {
            "toegewezen": "Welke collega zoekt dit uit?",
            "wie_elders": "Of wie bij die afdeling?",
            "bewaker": "Wie let op het antwoord?",
        }
        help_texts = {"toegewezen": ""}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: Any = self.fields
        velden["toegewezen"].queryset = collegas(self.instance.toegewezen_id)
        velden["toegewezen"].empty_label = "iemand van een andere afdeling"
        if "bewaker" in velden:
            velden["bewaker"].queryset = collegas(self.instance.bewaker_id)


class VraagForm(RouteerForm):
    """A new question."""

    class Meta(RouteerForm.Meta):
        fields = ("vraag", "afdeling", "toegewezen", "wie_elders")
        labels = RouteerForm.Meta.labels | {"vraag": "Wat is de vraag?"}
        widgets = {"vraag": forms.Textarea(attrs={"rows": 4})}

    @property
    def nieuw(self) -> NieuweVraag:
        """The question as it was typed."""
        getypt = self.waarden
        return NieuweVraag(getypt["vraag"], getypt["afdeling"], getypt["toegewezen"], getypt["wie_elders"])


class EersteAntwoordForm(Rijform):
    """What the employer heard first."""

    class Meta:
        model = Ondernemersvraag
        fields = ("eerste_antwoord", "antwoord_voor")
        labels = {
            "eerste_antwoord": "Wat kreeg de ondernemer te horen?",
            "antwoord_voor": "Wanneer komt het hele antwoord?",
        }
        help_texts = {
            "eerste_antwoord": "Bijvoorbeeld: wie het uitzoekt en wanneer er antwoord komt.",
            "antwoord_voor": "Leeg: binnen tien werkdagen.",
        }
        widgets = {"eerste_antwoord": forms.Textarea(attrs={"rows": 3})}


class AntwoordForm(Rijform):
    """The answer to a question."""

    class Meta:
        model = Ondernemersvraag
        fields = ("antwoord",)
        labels = {"antwoord": "Wat was het antwoord?"}
        widgets = {"antwoord": forms.Textarea(attrs={"rows": 5})}
