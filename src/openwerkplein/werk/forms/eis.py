"""Forms for one thing that work asks: the input that fits its kind, whether it is an eis or a wens, and why it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from openwerkplein.dossier.forms.basis import Rijform
from openwerkplein.motor.matching.eisen import lees
from openwerkplein.motor.matching.taal import EISSOORTEN, VLAGGEN
from openwerkplein.werk import keuzes
from openwerkplein.werk.eisenwoorden import in_woorden, naar_regel
from openwerkplein.werk.forms.velden import Beroepveld, Dagdelenveld
from openwerkplein.werk.forms.werk import EIS, EISENLIJST, WENS
from openwerkplein.werk.models import Beroep, Werkeis

ANDERS = "anders"
"""The kind in the address for the flags (doelgroepregister, ...), that have no value of their own."""


def _keuze(lijst: str, wat: str) -> Callable[[], forms.Field]:
    return lambda: forms.ChoiceField(
        choices=[("", f"Kies {wat}"), *keuzes.kies(lijst)], error_messages={"required": f"Kies {wat}."}
    )


def _getal(laagste: int, hoogste: int, leeg: str) -> Callable[[], forms.Field]:
    return lambda: forms.IntegerField(min_value=laagste, max_value=hoogste, error_messages={"required": leeg})


@dataclass(frozen=True)
class Eissoort:
    """A kind of requirement on screen: its name, the question, its field, and whether something new may be proposed."""

    titel: str
    vraag: str
    veld: Callable[[], forms.Field]
    uitleg: str = ""
    met_voorstel: bool = False


SOORTEN: Mapping[str, Eissoort] = {
    "rijbewijs": Eissoort("Rijbewijs", "Welk rijbewijs?", _keuze("rijbewijs", "een rijbewijs")),
    "certificaat": Eissoort(
        "Certificaat", "Welk certificaat?", _keuze("certificaat", "een certificaat"), met_voorstel=True
    ),
    "taal": Eissoort("Taal", "Welke taal?", _keuze("taal", "een taal")),
    "belasting": Eissoort(
        "Wat het werk vraagt",
        "Wat moet iemand kunnen?",
        _keuze("belasting", "wat het werk vraagt"),
        "Het gaat om wat iemand in dit werk doet, nooit om een ziekte of beperking.",
    ),
    "dagdelen": Eissoort(
        "Werktijden",
        "Wanneer moet iemand kunnen werken?",
        lambda: Dagdelenveld(required=True, error_messages={"required": "Kruis minstens één dagdeel aan."}),
        "Iemand past alleen als alle dagdelen kunnen. Kruis aan wat echt moet.",
    ),
    "afstand": Eissoort(
        "Afstand",
        "Hoeveel kilometer mag iemand hoogstens van het werk wonen?",
        _getal(1, 400, "Vul een aantal kilometers in."),
        "Hoe ver iemand wil reizen, staat al in het profiel.",
    ),
    "beroep": Eissoort(
        "Beroep", "Welk beroep moet iemand willen of al gedaan hebben?", lambda: Beroepveld(required=True)
    ),
    "vaardigheid": Eissoort(
        "Vaardigheid", "Welke vaardigheid?", _keuze("vaardigheid", "een vaardigheid"), met_voorstel=True
    ),
    "leeftijd": Eissoort(
        "Leeftijd",
        "Hoe oud moet iemand volgens de wet minstens zijn?",
        _getal(14, 67, "Vul een leeftijd in."),
        "Alleen als een wet dat vraagt, zoals bij het schenken van alcohol. Schrijf bij 'waarom' welke wet.",
    ),
    ANDERS: Eissoort(
        "Doelgroep of uitkering",
        "Wat is nodig?",
        lambda: forms.ChoiceField(
            choices=[("", "Kies wat nodig is"), *((vlag, EISSOORTEN[vlag]) for vlag in VLAGGEN)],
            error_messages={"required": "Kies wat nodig is."},
        ),
        "Wat de wet bij dit soort werk vraagt, staat er al vanzelf bij.",
    ),
}
"""Kinds of requirement in the order in which they are offered, by the code in the address."""


def soort_van(regel: str) -> str:
    """Return under which kind a requirement is edited."""
    soort = lees(regel).soort
    return ANDERS if soort in VLAGGEN else soort


def _waarde(regel: str) -> Any:
    """Return what the field of a requirement holds."""
    eis = lees(regel)
    if eis.soort == "dagdelen":
        return eis.waarde.split("+")
    if eis.soort == "beroep":
        return Beroep.objects.filter(code=eis.waarde).values_list("pk", flat=True).first()
    return eis.soort if eis.soort in VLAGGEN else eis.waarde or eis.getal


class Hoe(forms.ChoiceField):
    """Whether something is an eis or a wens."""

    widget = forms.RadioSelect

    def __init__(self) -> None:
        super().__init__(
            label="Is dit een eis of een wens?",
            choices=[
                (EIS, "Eis: wie dit niet heeft, past niet"),
                (WENS, "Wens: wie dit heeft, staat hoger in de lijst"),
            ],
            initial=EIS,
        )


class EisForm(Rijform):
    """One thing that work asks, with the input that fits its kind."""

    class Meta:
        model = Werkeis
        fields = ("waarom",)
        labels = {"waarom": "Waarom is dat nodig?"}
        help_texts = {
            "waarom": "De ondernemer en de kandidaat lezen dit ook. Bijvoorbeeld: u rijdt zelf naar de klant."
        }

    field_order = ("regel", "niveau", "nieuw", "hoe", "waarom")

    def __init__(self, *args: Any, soort: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.soort = soort
        keuze = SOORTEN[soort]
        veld = keuze.veld()
        veld.label, veld.help_text = keuze.vraag, keuze.uitleg
        self.fields["regel"], self.fields["hoe"] = veld, Hoe()
        if soort == "taal":
            self.fields["niveau"] = forms.TypedChoiceField(
                label="Hoe goed minstens?",
                coerce=int,
                choices=[(getal, naam) for getal, naam in keuzes.TAALNIVEAU.items() if getal > 1],
                initial=2,
            )
        if soort == "leeftijd":
            # What the law asks is never a wish.
            del self.fields["hoe"]
        if keuze.met_voorstel and not self.instance.pk:
            veld.required = not self.data.get(self.add_prefix("nieuw"), "").strip()
            self.fields["nieuw"] = forms.CharField(
                label="Staat het er niet bij?",
                required=False,
                max_length=150,
                help_text="Typ dan hier hoe het heet. De beheerder bekijkt of het in de lijst komt; daarna staat het hier vanzelf.",
            )
        self.order_fields(self.field_order)
        if self.instance.pk:
            self.initial["regel"] = _waarde(self.instance.regel)
            self.initial["niveau"] = lees(self.instance.regel).getal
            self.initial["hoe"] = EIS if self.instance.hard else WENS

    def _regel(self) -> str:
        waarde = self.cleaned_data["regel"]
        if self.soort == "taal":
            return f"taal:{waarde}>={self.cleaned_data['niveau']}"
        if self.soort == "dagdelen":
            return f"dagdelen:{'+'.join(waarde)}"
        if self.soort == "beroep":
            return f"beroep:{waarde.code}"
        return str(waarde) if self.soort == ANDERS else f"{self.soort}:{waarde}"

    @property
    def waarden(self) -> dict[str, Any]:
        """What was typed, as arguments of the handeling; `regel` of something new is its list and name."""
        nieuw = " ".join(self.cleaned_data.get("nieuw", "").split())
        return {
            "regel": f"{self.soort}:{nieuw}" if nieuw else self._regel(),
            "hard": self.cleaned_data.get("hoe", EIS) == EIS,
            "waarom": self.cleaned_data["waarom"],
        }


class SnelleEisForm(Rijform):
    """One thing that work asks, typed in words or in the notation of an aanlevering."""

    regel = forms.CharField(
        label="Wat is nodig?",
        max_length=150,
        widget=forms.TextInput(attrs={"list": EISENLIJST, "autocomplete": "off"}),
        error_messages={"required": "Typ wat nodig is."},
    )
    hoe = forms.ChoiceField(label="Eis of wens", choices=[(EIS, "eis"), (WENS, "wens")])

    class Meta:
        model = Werkeis
        fields = ("regel", "waarom")
        labels = {"waarom": "Waarom is dat nodig?"}

    @property
    def waarden(self) -> dict[str, Any]:
        """What was typed, as arguments of the handeling."""
        gegevens = self.cleaned_data
        return {
            "regel": naar_regel(gegevens["regel"]),
            "hard": gegevens["hoe"] == EIS,
            "waarom": gegevens["waarom"],
        }


class EisverloopForm(Rijform):
    """All fields of a requirement, to show in its history what changed. Never filled in."""

    class Meta:
        model = Werkeis
        fields = ("regel", "hard", "waarom")

    def __init__(self, *args: Any, regels: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # With its words as labels, the history shows those instead of the notation.
        self.fields["regel"] = forms.ChoiceField(label="Wat", choices=[(een, in_woorden(een)) for een in set(regels)])
