"""Forms for instruments and for the fixed contact person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from openwerkplein.begeleiding.models import Begeleiding, Instrument, Voorziening
from openwerkplein.dossier.forms.basis import Lijstkeuze, Rijform, vandaag_standaard
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rollen import BEGELEIDERS


class VoorzieningWijzigForm(Rijform):
    """An instrument as a whole."""

    soort = Lijstkeuze("voorziening_soort", label="Soort voorziening")
    cbs_code = Lijstkeuze("cbs_voorziening", label="Soort volgens het CBS", required=False, leeg="niet bekend")

    class Meta:
        model = Voorziening
        fields = ("soort", "aanbieder", "begindatum", "einddatum", "resultaat", "kosten", "cbs_code")
        localized_fields = ("kosten",)
        labels = {"aanbieder": "Aanbieder", "kosten": "Kosten in euro", "resultaat": "Resultaat"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].help_text = _uitleg_per_soort()


def _uitleg_per_soort() -> str:
    """Return links to the pages of the kennisbank about the kinds that can be chosen here."""
    rijen = Instrument.objects.filter(uit_gebruik=False).exclude(voorziening_soort="").order_by("titel")
    links = [
        (reverse("begeleiding:instrument", args=[code]), titel) for code, titel in rijen.values_list("code", "titel")
    ]
    if not links:
        return ""
    waar = format_html_join(", ", '<a class="utrecht-link" href="{}">{}</a>', links)
    return format_html("Twijfelt u wat past? Lees in de kennisbank over {}.", waar)


class VoorzieningForm(VoorzieningWijzigForm):
    """A new instrument; the result comes when it ends."""

    class Meta(VoorzieningWijzigForm.Meta):
        fields = ("soort", "aanbieder", "begindatum", "einddatum", "kosten", "cbs_code")  # type: ignore[assignment]
        labels = VoorzieningWijzigForm.Meta.labels | {"einddatum": "Verwachte einddatum"}
        help_texts = {"einddatum": "Leeg als die nog niet bekend is."}


class VoorzieningEindeForm(Rijform):
    """How an instrument ended."""

    class Meta:
        model = Voorziening
        fields = ("einddatum", "resultaat")
        labels = {"einddatum": "Laatste dag", "resultaat": "Hoe is het afgelopen?"}
        help_texts = {"einddatum": ""}
        widgets = {"resultaat": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        resultaat: Any = self.fields["resultaat"]
        resultaat.choices, resultaat.required = Voorziening.Resultaat.choices, True


class BegeleidingWijzigForm(Rijform):
    """Who guides someone in which role, and from when to when."""

    class Meta:
        model = Begeleiding
        fields = ("rol", "medewerker", "begindatum", "einddatum")
        labels = {"rol": "Rol", "medewerker": "Medewerker"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rollen = Medewerker.objects.filter(is_active=True, rolrijen__rol__in=BEGELEIDERS)
        huidig = Medewerker.objects.filter(pk=self.instance.medewerker_id)
        veld: Any = self.fields["medewerker"]
        veld.queryset = (rollen | huidig).distinct() if huidig else rollen.distinct()
        veld.empty_label = "Kies"
        veld.label_from_instance = lambda een: f"{een.naam} ({', '.join(rol.label for rol in sorted(een.rollen))})"
        veld.queryset = veld.queryset.prefetch_related("rolrijen")


class BegeleidingForm(BegeleidingWijzigForm):
    """A new fixed contact person, from today unless said otherwise."""

    class Meta(BegeleidingWijzigForm.Meta):
        fields = ("rol", "medewerker", "begindatum")  # type: ignore[assignment]
        help_texts = {"begindatum": "Wie dit nu is in deze rol, stopt op de dag ervoor."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vandaag_standaard(self, "begindatum")
