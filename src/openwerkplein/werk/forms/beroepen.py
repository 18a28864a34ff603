"""Forms of the code list of occupations."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.dossier.forms.basis import Rijform
from openwerkplein.werk.models import Beroep


class BeroepenFilter(forms.Form):
    """What to show of the list."""

    q = forms.CharField(label="Zoek een beroep", required=False)
    vervallen = forms.BooleanField(label="Ook wat vervallen is", required=False)
    eigen = forms.BooleanField(label="Alleen eigen beroepen", required=False)
    met_uri = forms.BooleanField(label="Met CompetentNL", required=False)


class BeroepForm(Rijform):
    """One occupation; its code cannot change once it is there, since profiles and work hold it."""

    uri = forms.URLField(
        label="Adres (URI) bij CompetentNL",
        help_text="Leeg als u CompetentNL niet gebruikt.",
        required=False,
        max_length=200,
        assume_scheme="https",
    )

    class Meta:
        model = Beroep
        fields = ("code", "titel", "groep", "namen", "uri")
        labels = {
            "code": "Code",
            "titel": "Titel",
            "groep": "Groep van ISCO-08",
            "namen": "Andere namen",
        }
        help_texts = {
            "code": "Zoals in uw eigen lijst. Letters, cijfers, punten en streepjes.",
            "titel": "Hoe het beroep in schermen heet, in het enkelvoud.",
            "groep": "Een tot vier cijfers. Hoe meer cijfers gelijk zijn, hoe meer beroepen op elkaar lijken.",
            "namen": "Waaronder mensen dit beroep zoeken. Zet er een puntkomma tussen.",
        }
        widgets = {"namen": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["code"]
