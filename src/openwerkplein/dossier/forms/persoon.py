"""The forms of a person: register and correct."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from openwerkplein.dossier.forms.basis import Rijform
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.geheim import normaliseer_bsn

NAAM = ("voornamen", "voorvoegsel", "achternaam", "geboortedatum", "geslacht")
ADRES = ("postcode", "huisnummer", "woonplaats", "gemeente")
BEREIKBAAR = ("telefoon", "email", "voorkeurskanaal", "contactvoorkeur", "voorkeurstaal")


class PersoonForm(Rijform):
    """The data of a person that a colleague may correct."""

    class Meta:
        model = Inwoner
        fields = (*NAAM, *ADRES, *BEREIKBAAR, "opleidingsniveau", "overleden")

    def clean_postcode(self) -> str:
        """Return the postcode as it is kept, however it is typed (``1234 ab``)."""
        return "".join(self.cleaned_data["postcode"].split()).upper()

    def groepen(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields under their headings."""
        indeling = (
            ("Wie", NAAM),
            ("Waar", ADRES),
            ("Bereikbaar", BEREIKBAAR),
            ("Verder", ("opleidingsniveau", "overleden")),
        )
        return [(kop, [self[naam] for naam in namen if naam in self.fields]) for kop, namen in indeling]


class BsnField(forms.CharField):
    """A BSN; the message never repeats what was typed."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "ow-kort"})
        super().__init__(label="BSN", required=False, max_length=12, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        """Return nine digits or nothing; raises ValidationError when it is not a BSN."""
        tekst = super().clean(value)
        return normaliseer_bsn(tekst) if tekst else ""


class NieuweInwonerForm(PersoonForm):
    """A new inwoner, with the BSN when it is known."""

    bsn = BsnField(help_text="Negen cijfers. Leeg als het nog niet bekend is.")
    anders = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta(PersoonForm.Meta):
        fields = (*NAAM, *ADRES, *BEREIKBAAR, "opleidingsniveau")

    @property
    def persoon(self) -> dict[str, Any]:
        """What was typed of the fields of Inwoner."""
        return {naam: waarde for naam, waarde in self.waarden.items() if naam not in ("bsn", "anders")}

    def groepen(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields under their headings, the BSN with the name."""
        eerste, *rest = super().groepen()
        return [(eerste[0], [*eerste[1], self["bsn"]]), *rest]


class BsnForm(forms.Form):
    """Correct the BSN of a person."""

    bsn = BsnField(help_text="Negen cijfers. Leeg om het BSN weg te halen.")
    versie = forms.IntegerField(widget=forms.HiddenInput)

    def zet_fouten(self, fout: ValidationError) -> None:
        """Put what a handeling says at the field."""
        self.add_error("bsn", fout.message_dict.get("bsn", fout.messages))
