"""How a form field is drawn: which kind it is, which classes its widget gets, and what describes it."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst

VOORBEELD_DATUM = "Bijvoorbeeld 1-3-2024."
VOORBEELD_TIJD = "Bijvoorbeeld 14:30."

_SOORTEN: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (forms.CheckboxInput, "vink", "utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom"),
    (forms.CheckboxSelectMultiple, "keuzes", "utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom"),
    (forms.RadioSelect, "keuzes", "utrecht-radio-button utrecht-radio-button--html-input"),
    (forms.SelectMultiple, "keuzelijst", "utrecht-select utrecht-select--html-select ow-meerkeuze"),
    (forms.Select, "keuzelijst", "utrecht-select utrecht-select--html-select"),
    (forms.Textarea, "tekstvak", "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.FileInput, "bestand", "ow-bestand"),
    (forms.DateInput, "datum", "utrecht-textbox utrecht-textbox--html-input ow-kort"),
    (forms.TimeInput, "tijd", "utrecht-textbox utrecht-textbox--html-input ow-kort"),
    (forms.NumberInput, "getal", "utrecht-textbox utrecht-textbox--html-input ow-kort"),
    (forms.Widget, "invoer", "utrecht-textbox utrecht-textbox--html-input"),
)
_ONGELDIG = {
    "utrecht-checkbox": "utrecht-checkbox--invalid",
    "utrecht-radio-button": "utrecht-radio-button--invalid",
    "utrecht-select": "utrecht-select--invalid",
    "utrecht-textarea": "utrecht-textarea--invalid",
    "utrecht-textbox": "utrecht-textbox--invalid",
}


def _soort(widget: forms.Widget) -> tuple[str, str]:
    return next((soort, klassen) for klasse, soort, klassen in _SOORTEN if isinstance(widget, klasse))


@dataclass(frozen=True)
class Veld:
    """A form field as the templates draw it."""

    bron: BoundField

    @property
    def soort(self) -> str:
        """The kind: vink, keuzes, keuzelijst, tekstvak, bestand, datum, tijd, getal or invoer."""
        return _soort(self.bron.field.widget)[0]

    @property
    def label(self) -> str:
        """The label, beginning with a capital."""
        return capfirst(self.bron.label)

    @property
    def klassen(self) -> str:
        """The classes of its widget, those that the widget already had included."""
        klassen = f"{_soort(self.bron.field.widget)[1]} {self.bron.field.widget.attrs.get('class', '')}".strip()
        return f"{klassen} {_ONGELDIG.get(klassen.split()[0], '')}".strip() if self.bron.errors else klassen

    @property
    def uitleg(self) -> str:
        """The help under the label: its own text (safe HTML stays HTML), or for a date and a time an example of what to type."""
        voorbeeld = {"datum": VOORBEELD_DATUM, "tijd": VOORBEELD_TIJD}.get(self.soort, "")
        return format_html_join(" ", "{}", ((deel,) for deel in (self.bron.help_text, voorbeeld) if deel))

    @property
    def beschreven_door(self) -> str:
        """The ids of help and error, for `aria-describedby`."""
        ids = [f"{self.bron.auto_id}_helptext"] if self.uitleg else []
        return " ".join([*ids, f"{self.bron.auto_id}_error"] if self.bron.errors else ids)

    @property
    def anker(self) -> str:
        """The id that a link in the summary of errors jumps to."""
        return f"{self.bron.auto_id}_0" if self.soort == "keuzes" else self.bron.auto_id

    @property
    def widget(self) -> SafeString:
        """The drawn widget (not for `keuzes`, whose options are drawn one by one)."""
        attrs = {"class": self.klassen}
        if self.beschreven_door:
            attrs["aria-describedby"] = self.beschreven_door
        return self.bron.as_widget(attrs=attrs)
