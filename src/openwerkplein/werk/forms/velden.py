"""Fields that forms of work and of a profile share: dayparts of a week, an occupation, codes of a list, a postcode."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from openwerkplein.werk import beroepen, keuzes
from openwerkplein.werk.models import Beroep

BEROEPENLIJST = "beroepenlijst"
"""Id of the list of suggestions that ``{% beroepenlijst %}`` draws."""
_MEESTE_VOORSTELLEN = 6


class Codesveld(forms.MultipleChoiceField):
    """Codes of a list of `werk.keuzes`, as boxes to tick; what may be chosen is asked when the form is made."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, lijst: str, **kwargs: Any) -> None:
        self.lijst = lijst
        super().__init__(choices=lambda: keuzes.kies(lijst), required=kwargs.pop("required", False), **kwargs)


class Dagdelenrooster(forms.CheckboxSelectMultiple):
    """The parts of a week, which ``{% dagdelenrooster %}`` draws as a table of days by parts."""


class Dagdelenveld(Codesveld):
    """Dayparts of a week (``ma-o``)."""

    widget = Dagdelenrooster

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("dagdelen", **kwargs)


class Postcodeveld(forms.CharField):
    """A postcode, typed in any way: ``9401 hs`` becomes ``9401HS``. Its shape is checked by who saves it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=10, **kwargs)
        self.widget.attrs.update({"autocomplete": "off", "class": "ow-kort"})

    def to_python(self, value: Any) -> str:
        """Return the postcode without spaces, in capitals."""
        return "".join(super().to_python(value).split()).upper()


class Beroepveld(forms.CharField):
    """An occupation by its title, another name or its code; the browser suggests, and it works without.

    Gives the row of the occupation, or nothing when the field is empty. What is not found names what resembles it.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=150, **kwargs)
        self.widget.attrs.update({"list": BEROEPENLIJST, "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        """Return the title for the primary key that a row has."""
        if isinstance(value, int):
            return Beroep.objects.filter(pk=value).values_list("titel", flat=True).first() or ""
        return value

    def clean(self, value: Any) -> Any:
        """Return the occupation that is meant, or None; raises ValidationError with what it could be."""
        tekst = super().clean(value)
        if not tekst:
            return None
        code = beroepen.vind(tekst)
        if code is not None:
            return Beroep.objects.get(code=code)
        gelijk = list(Beroep.objects.zoek(tekst)[: _MEESTE_VOORSTELLEN + 1])
        if len(gelijk) == 1:
            return gelijk[0]
        raise ValidationError(niet_gevonden(tekst, [een.titel for een in gelijk]), code="beroep")


def niet_gevonden(tekst: str, titels: list[str]) -> str:
    """Return the sentence for an occupation that is not in the list, with what was meant perhaps."""
    if not titels:
        return f"'{tekst}' staat niet in de lijst met beroepen. Probeer een ander woord, of laat dit leeg."
    meer = " of nog een ander" if len(titels) > _MEESTE_VOORSTELLEN else ""
    genoemd = ", ".join(f"'{titel}'" for titel in titels[:_MEESTE_VOORSTELLEN])
    return f"Welk beroep bedoelt u: {genoemd}{meer}? Typ de hele naam."
