"""Forms for what happened: contact, decision, language test, document."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.dossier.forms.basis import Lijstkeuze, Rijform, vandaag_standaard
from openwerkplein.dossier.handelingen.documenten import BESTANDSTYPEN, GROOTSTE_BESTAND
from openwerkplein.dossier.models import Besluit, Contactmoment, Document, Taalmeting


class Gebeurtenisform(Rijform):
    """An event: its day is today unless said otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            vandaag_standaard(self, "datum")


class ContactmomentForm(Gebeurtenisform):
    """A contact; the most used form, so only kind, day and what it was about are asked at once."""

    soort = Lijstkeuze("contact_soort", label="Soort contact", widget=forms.RadioSelect)

    class Meta:
        model = Contactmoment
        fields = ("soort", "datum", "tijd", "initiatief", "onderwerp", "tekst", "vervolgstap", "met_wie")
        labels = {
            "datum": "Datum",
            "tijd": "Tijd",
            "initiatief": "Wie nam het initiatief?",
            "onderwerp": "Onderwerp",
            "tekst": "Wat is er besproken?",
            "vervolgstap": "Volgende stap",
            "met_wie": "Wie was er nog meer bij?",
        }
        help_texts = {"met_wie": "", "vervolgstap": "Wat er hierna moet gebeuren, in één zin."}
        widgets = {"tekst": forms.Textarea(attrs={"rows": 7}), "initiatief": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        initiatief: Any = self.fields["initiatief"]
        initiatief.choices = [("", "niet bekend"), *Contactmoment.Initiatief.choices]


class BesluitForm(Gebeurtenisform):
    """A decision with its reasons."""

    class Meta:
        model = Besluit
        fields = ("datum", "onderwerp", "uitkomst", "redenen")
        labels = {
            "datum": "Datum van het besluit",
            "onderwerp": "Waarover",
            "uitkomst": "Besluit",
            "redenen": "Redenen",
        }
        help_texts = {"onderwerp": "Een besluit over de uitkering zelf hoort in het uitkeringssysteem."}
        widgets = {"redenen": forms.Textarea(attrs={"rows": 5})}


class TaalmetingForm(Gebeurtenisform):
    """A result of the Taalmeter."""

    class Meta:
        model = Taalmeting
        fields = ("datum", "uitslag", "toelichting")
        labels = {"datum": "Datum van de meting", "uitslag": "Uitslag van de Taalmeter", "toelichting": "Toelichting"}
        widgets = {"uitslag": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        uitslag: Any = self.fields["uitslag"]
        uitslag.choices = Taalmeting.Uitslag.choices


class DocumentWijzigForm(Gebeurtenisform):
    """What is said of a document; the file itself never changes."""

    soort = Lijstkeuze("document_soort", label="Soort document")

    class Meta:
        model = Document
        fields = ("titel", "soort", "datum")
        labels = {"titel": "Titel", "datum": "Datum van het document"}
        help_texts = {"titel": "Zoals collega's het zoeken, bijvoorbeeld: diploma mbo-2 zorg."}


class DocumentForm(DocumentWijzigForm):
    """A new document with its file."""

    bestand = forms.FileField(
        label="Bestand",
        help_text=f"{', '.join(BESTANDSTYPEN)}; hoogstens {GROOTSTE_BESTAND // 1024**2} MB.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{soort}" for soort in BESTANDSTYPEN)}),
    )
    field_order = ("bestand",)
