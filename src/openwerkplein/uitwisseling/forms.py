"""Forms of the exchange."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.uitwisseling.handelingen import OnbekendeKolom

NIET_GEBRUIKEN = "-"


class MeerBestanden(forms.ClearableFileInput):
    """A file box that takes several files at once."""

    allow_multiple_selected = True


class BestandenVeld(forms.FileField):
    """Several files; the value is a list."""

    widget = MeerBestanden

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Check every file by itself."""
        bestanden = data if isinstance(data, (list, tuple)) else [data]
        return [super(BestandenVeld, self).clean(bestand, initial) for bestand in bestanden] if bestanden else []


class AanleverForm(forms.Form):
    """What to deliver."""

    bestanden = BestandenVeld(
        label="Bestanden",
        help_text="Een Excel-bestand met een blad per tabel, of CSV-bestanden (ook in een zip). Noem ze naar hun tabel: inwoners.csv.",
        error_messages={"required": "Kies een of meer bestanden.", "empty": "Dit bestand is leeg."},
    )


class KoppelForm(forms.Form):
    """For each unknown head: which column it is, or that it is not used."""

    def __init__(self, kolommen: list[OnbekendeKolom], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kolommen = {f"kolom_{nr}": kolom for nr, kolom in enumerate(kolommen)}
        for naam, kolom in self._kolommen.items():
            keuzes = [("", "nog niet kiezen"), (NIET_GEBRUIKEN, "niet gebruiken"), *((k, k) for k in kolom.mogelijk)]
            self.fields[naam] = forms.ChoiceField(
                label=f"Kolom '{kolom.kop}' van {kolom.tabel}", choices=keuzes, required=False
            )

    def gekozen(self) -> list[tuple[OnbekendeKolom, str]]:
        """Return what was chosen; an empty text for a head that is not used."""
        keuzes = [(kolom, self.cleaned_data[naam]) for naam, kolom in self._kolommen.items()]
        return [(kolom, "" if keuze == NIET_GEBRUIKEN else keuze) for kolom, keuze in keuzes if keuze]
