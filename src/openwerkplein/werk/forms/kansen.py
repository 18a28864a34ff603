"""The choice of a period above the pages of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from openwerkplein.werk.kansen import Periode


class PeriodeForm(forms.Form):
    """Which of these periods; the first when the address says none."""

    periode = forms.ChoiceField(label="Periode")

    def __init__(self, *args: Any, perioden: Sequence[Periode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["periode"].choices = [(een.code, een.titel) for een in perioden]  # type: ignore[attr-defined]
