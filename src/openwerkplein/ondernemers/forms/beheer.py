"""Forms for amounts and intermediairs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from openwerkplein.dossier.forms.basis import Lijstkeuze, Rijform, vandaag_standaard
from openwerkplein.kern.models import Gemeente
from openwerkplein.ondernemers.bedragen import eenheid
from openwerkplein.ondernemers.models import Bedrag, Intermediair


class DagForm(forms.Form):
    """On which day the amounts are shown."""

    op = forms.DateField(label="Hoe was het op", required=False)


class BedragForm(Rijform):
    """A new value from a day on."""

    soort = Lijstkeuze("bedrag_soort", label="Welk bedrag?")

    class Meta:
        model = Bedrag
        fields = ("soort", "gemeente", "waarde", "begindatum", "einddatum", "bron")
        localized_fields = ("waarde",)
        labels = {
            "gemeente": "Voor welke gemeente?",
            "waarde": "Waarde",
            "begindatum": "Geldt vanaf",
            "einddatum": "Geldt tot en met",
            "bron": "Waar staat dit?",
        }
        help_texts = {
            "waarde": "In euro, of een percentage als zodanig: 70 is 70%.",
            "begindatum": "De waarde die dan geldt, eindigt vanzelf de dag ervoor.",
            "einddatum": "Leeg: tot er een nieuwe waarde is.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["gemeente"]
        veld.queryset = Gemeente.objects.order_by("naam")
        veld.empty_label = "alle gemeenten"
        soort = self.instance.soort or self.initial.get("soort", "")
        if soort:
            self.fields["waarde"].help_text = f"In {eenheid(soort)}."
        if self.instance.pk:
            # Without the zeros of four decimals.
            self.initial["waarde"] = Decimal(f"{self.instance.waarde:f}".rstrip("0").rstrip("."))
        vandaag_standaard(self, "begindatum")


class BedragWijzigForm(BedragForm):
    """A correction of a value; what it is and for whom stay."""

    class Meta(BedragForm.Meta):
        help_texts = BedragForm.Meta.help_texts | {"begindatum": "", "einddatum": ""}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["soort"], self.fields["gemeente"]


class IntermediairForm(Rijform):
    """Who stands between an employer and us."""

    class Meta:
        model = Intermediair
        fields = ("naam", "soort", "contact", "gestopt_op")
        labels = {
            "naam": "Naam",
            "soort": "Wat is het?",
            "contact": "Wie belt u, en hoe?",
            "gestopt_op": "Werken niet meer samen sinds",
        }
        help_texts = {"gestopt_op": "Leeg: wij werken samen."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            del self.fields["gestopt_op"]
