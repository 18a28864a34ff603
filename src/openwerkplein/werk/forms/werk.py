"""Forms of work: what is needed now, all that can be known, and the steps of its status."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from openwerkplein.dossier.forms.basis import Rijform
from openwerkplein.ondernemers.collegas import collegas
from openwerkplein.ondernemers.models import Intermediair
from openwerkplein.werk.eisenwoorden import naar_regel
from openwerkplein.werk.forms.velden import Beroepveld, Codesveld, Dagdelenveld, Postcodeveld
from openwerkplein.werk.handelingen.eisen import Gevraagd
from openwerkplein.werk.models import Werk
from openwerkplein.werk.werkovergangen import Werkovergang

OPEN, CONCEPT = "open", "concept"
AANTAL_RIJEN, EERSTE_RIJEN = 8, 3
EIS, WENS = "eis", "wens"
EISENLIJST = "eisenlijst"
"""Id of the list of suggestions for something that is asked."""

_DAGDELEN_UITLEG = (
    "Ter informatie: dit telt niet mee bij het zoeken. Moet iemand op vaste momenten kunnen? "
    "Zet die bij wat nodig is, als eis of als wens."
)


class Eisrij(NamedTuple):
    """The fields in which one thing is typed that work asks."""

    wat: BoundField
    waarom: BoundField
    hoe: BoundField


class Werkvelden(Rijform):
    """What forms of work share: an occupation, a postcode, and words of this trade."""

    beroep = Beroepveld(
        label="Beroep",
        required=False,
        help_text="Begin te typen en kies uit de lijst. Daarmee worden mensen gevonden die dit werk willen of deden.",
    )
    postcode = Postcodeveld(
        label="Postcode van het werk", required=False, help_text="Hiermee wordt de reisafstand berekend."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soort: Any = self.fields["soort"]
        soort.choices = [("", "Kies"), *Werk.Soort.choices]

    class Meta:
        model = Werk
        fields = ("soort", "titel", "beroep", "plekken", "uren_min", "uren_max", "postcode", "zonder_eisen")
        labels = {
            "soort": "Wat voor werk is het?",
            "titel": "Hoe heet het werk?",
            "plekken": "Plekken",
            "uren_min": "Minste uren",
            "uren_max": "Meeste uren",
            "zonder_eisen": "Iedereen kan dit doen, er zijn geen eisen",
        }
        help_texts = {"titel": "Bijvoorbeeld: hovenier, of hulp in de bakkerij."}
        error_messages = {
            "titel": {"required": "Schrijf op hoe het werk heet."},
            "soort": {"required": "Kies wat voor werk het is."},
        }


class NieuwWerkForm(Werkvelden):
    """What is needed to find candidates for work, in two minutes; the rest can follow."""

    als = forms.ChoiceField(choices=[(OPEN, "open"), (CONCEPT, "concept")], required=False, label="Hoe vastleggen")

    class Meta(Werkvelden.Meta):
        fields = (*Werkvelden.Meta.fields, "werknummer")
        help_texts = {
            **Werkvelden.Meta.help_texts,
            "werknummer": "Leeg: het volgende nummer. Vul het in als een ander systeem al een nummer gaf.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["werknummer"].required = False
        self.fields["werknummer"].label = "Eigen nummer"
        for nummer in range(AANTAL_RIJEN):
            self.fields[f"wat_{nummer}"] = forms.CharField(
                label=f"Wat is nodig ({nummer + 1})",
                required=False,
                max_length=150,
                widget=forms.TextInput(attrs={"list": EISENLIJST, "autocomplete": "off"}),
            )
            self.fields[f"waarom_{nummer}"] = forms.CharField(
                label="Waarom is dat nodig?", required=False, max_length=250
            )
            self.fields[f"hoe_{nummer}"] = forms.ChoiceField(
                label="Eis of wens", required=False, choices=[(EIS, "eis"), (WENS, "wens")]
            )

    @property
    def rijen(self) -> list[Eisrij]:
        """The rows in which can be typed what is needed."""
        return [Eisrij(self[f"wat_{n}"], self[f"waarom_{n}"], self[f"hoe_{n}"]) for n in range(AANTAL_RIJEN)]

    @property
    def eerste_rijen(self) -> list[Eisrij]:
        """Those that are shown at once."""
        return self.rijen[:EERSTE_RIJEN]

    @property
    def meer_rijen(self) -> list[Eisrij]:
        """Those that are folded away."""
        return self.rijen[EERSTE_RIJEN:]

    @property
    def meer_open(self) -> bool:
        """Whether something stands in what is folded away."""
        return any(rij.wat.value() or rij.wat.errors for rij in self.meer_rijen)

    def _getypt(self) -> list[tuple[int, bool, Gevraagd]]:
        """Return (row, eis or not, what) of every row that is filled in: the eisen first, as they are recorded."""
        gegevens = self.cleaned_data
        rijen = [
            (nummer, gegevens[f"hoe_{nummer}"] != WENS, Gevraagd(naar_regel(wat), gegevens[f"waarom_{nummer}"]))
            for nummer in range(AANTAL_RIJEN)
            if (wat := gegevens.get(f"wat_{nummer}"))
        ]
        return sorted(rijen, key=lambda rij: not rij[1])

    @property
    def waarden(self) -> dict[str, Any]:
        """What was typed, as arguments of the handeling."""
        kaal = {naam: waarde for naam, waarde in super().waarden.items() if naam in self.Meta.fields}
        getypt = self._getypt()
        return kaal | {
            "eisen": [gevraagd for _, hard, gevraagd in getypt if hard],
            "wensen": [gevraagd for _, hard, gevraagd in getypt if not hard],
            "openen": self.cleaned_data["als"] != CONCEPT,
        }

    def zet_fouten(self, fout: ValidationError) -> None:
        """Put what is wrong with something that is asked at its row."""
        rijen = [nummer for nummer, _, _ in self._getypt()]
        if not hasattr(fout, "error_dict"):
            return super().zet_fouten(fout)
        anders: dict[str, list[ValidationError]] = {}
        for naam, fouten in fout.error_dict.items():
            veld, _, plaats = naam.rpartition("_")
            if veld in ("regel", "waarom") and plaats.isdecimal() and int(plaats) < len(rijen):
                naam = f"{'wat' if veld == 'regel' else veld}_{rijen[int(plaats)]}"
            anders.setdefault(naam, []).extend(fouten)
        return super().zet_fouten(ValidationError(anders))  # type: ignore[arg-type]


class WerkForm(Werkvelden):
    """All that can be known of work."""

    dagdelen = Dagdelenveld(label="Wanneer is er werk?", help_text=_DAGDELEN_UITLEG)
    contractvormen = Codesveld("contractvorm", label="Welk contract?")

    class Meta(Werkvelden.Meta):
        fields = (
            *("soort", "titel", "beroep", "taken", "plekken", "zonder_eisen"),
            *("uren_min", "uren_max", "dagdelen", "onregelmatig", "begindatum", "sluitingsdatum"),
            *("postcode", "plaats", "contractvormen", "loon", "solliciteren", "opleiding_aangeboden", "begeleiding"),
            *("contactpersoon", "eigenaar", "intermediair", "kosten_intermediair", "werknummer"),
        )
        labels = {
            **Werkvelden.Meta.labels,
            "taken": "Wat doet iemand daar?",
            "onregelmatig": "Onregelmatige tijden of ploegendienst",
            "begindatum": "Vanaf wanneer?",
            "sluitingsdatum": "Reageren kan tot en met",
            "loon": "Wat verdient iemand?",
            "solliciteren": "Hoe reageert een kandidaat?",
            "opleiding_aangeboden": "Wat leert iemand daar?",
            "begeleiding": "Welke begeleiding is er?",
            "contactpersoon": "Wie kunt u bellen?",
            "eigenaar": "Welke collega bewaakt dit?",
            "intermediair": "Wie bracht dit werk aan?",
            "kosten_intermediair": "Wat kostte dat, in euro?",
        }
        help_texts = {
            **Werkvelden.Meta.help_texts,
            "begindatum": "",
            "sluitingsdatum": "Na deze dag wordt het werk vanzelf gesloten.",
            "loon": "Bijvoorbeeld: 14,50 euro per uur, of volgens cao.",
            "eigenaar": "Leeg: de relatiemanager van de ondernemer.",
            "intermediair": "Alleen als een uitzendbureau of een ander dit werk aanbracht.",
        }

    _GROEPEN = (
        ("Wat is het werk?", ("soort", "titel", "beroep", "taken", "plekken", "zonder_eisen")),
        ("Wanneer?", ("uren_min", "uren_max", "dagdelen", "onregelmatig", "begindatum", "sluitingsdatum")),
        ("Waar?", ("postcode", "plaats")),
        ("Wat krijgt iemand?", ("contractvormen", "loon", "opleiding_aangeboden", "begeleiding", "solliciteren")),
        ("Wie?", ("contactpersoon", "eigenaar", "intermediair", "kosten_intermediair", "werknummer")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        werk: Werk = self.instance
        contactpersoon: Any = self.fields["contactpersoon"]
        contactpersoon.queryset = werk.vestiging.contactpersonen.filter(weg_sinds=None) | (
            werk.vestiging.contactpersonen.filter(pk=werk.contactpersoon_id)
        )
        contactpersoon.empty_label = "Nog niet bekend"
        eigenaar: Any = self.fields["eigenaar"]
        eigenaar.queryset = collegas(werk.eigenaar_id)
        eigenaar.empty_label = "De relatiemanager"
        intermediair: Any = self.fields["intermediair"]
        intermediair.queryset = Intermediair.objects.filter(gestopt_op=None) | Intermediair.objects.filter(
            pk=werk.intermediair_id
        )
        intermediair.empty_label = "Niemand, wij zelf"
        self.fields["taken"].widget.attrs["rows"] = 4

    def groepen(self) -> list[tuple[str, list[BoundField]]]:
        """Return the fields in their groups, with the heading of each."""
        return [(kop, [self[naam] for naam in namen]) for kop, namen in self._GROEPEN]


class WerkverloopForm(Rijform):
    """All fields of work, to show in its history what changed. Never filled in."""

    dagdelen = Dagdelenveld(label="Wanneer")
    contractvormen = Codesveld("contractvorm", label="Contract")

    class Meta:
        model = Werk
        fields = (
            *("status", "status_reden", "bevestigd_op", "gesloten_op", "ingenomen_op", "vestiging", "contact"),
            *WerkForm.Meta.fields,
        )


_VOORBEELD = {
    Werk.Status.OPEN: "Bijvoorbeeld: de kandidaat is gestopt, de plek is weer vrij.",
    Werk.Status.WACHT: "Bijvoorbeeld: de ondernemer bekijkt eerst drie namen.",
    Werk.Status.VERVULD: "Bijvoorbeeld: door onze kandidaat, of door iemand anders.",
    Werk.Status.INGETROKKEN: "Bijvoorbeeld: de ondernemer heeft geen werk meer, of vond zelf iemand.",
    Werk.Status.VERLOPEN: "Bijvoorbeeld: de ondernemer reageert niet meer.",
}


class StapForm(Rijform):
    """Why work takes a step of its status."""

    class Meta:
        model = Werk
        fields = ("status_reden",)
        labels = {"status_reden": "Waarom?"}

    def __init__(self, *args: Any, stap: Werkovergang, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What stood there says why of the step before.
        self.initial["status_reden"] = ""
        self.fields["status_reden"].required = stap.met_reden
        self.fields["status_reden"].help_text = _VOORBEELD[Werk.Status(stap.naar)]
        self.fields["status_reden"].error_messages["required"] = "Schrijf op waarom."
