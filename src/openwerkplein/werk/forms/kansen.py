"""The choice of a period above the pages of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from openwerkplein.ondernemers.sectoren import SECTOREN
from openwerkplein.werk.models import Werk
from openwerkplein.werk.perioden import Periode

ALLE = "alle"


class PeriodeForm(forms.Form):
    """Which of these periods; the first when the address says none."""

    periode = forms.ChoiceField(label="Periode")

    def __init__(self, *args: Any, perioden: Sequence[Periode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["periode"].choices = [(een.code, een.titel) for een in perioden]  # type: ignore[attr-defined]


class RedenenForm(PeriodeForm):
    """A period, and perhaps one kind of work and one sector."""

    soort = forms.ChoiceField(label="Soort werk", choices=[(ALLE, "alle"), *Werk.Soort.choices])
    sector = forms.ChoiceField(
        label="Sector", choices=[(ALLE, "alle"), *((code, titel) for code, (titel, _) in SECTOREN.items())]
    )
