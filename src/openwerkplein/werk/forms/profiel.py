"""The parts in which a kandidaatprofiel is filled in together, and the forms of consent and exclusion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from openwerkplein.dossier.forms.basis import Rijform, vandaag_standaard
from openwerkplein.dossier.forms.perioden import JaNeeField
from openwerkplein.kern.tijd import vandaag
from openwerkplein.ondernemers.models import Ondernemer
from openwerkplein.werk import keuzes
from openwerkplein.werk.forms.profielvelden import (
    BelastingVeld,
    BeroepenVeld,
    CertificatenVeld,
    ErvaringVeld,
    Rijenveld,
    TalenVeld,
)
from openwerkplein.werk.forms.velden import Codesveld, Dagdelenveld, Postcodeveld
from openwerkplein.werk.models import Kandidaatprofiel, Toestemming, Uitsluiting

_GROOT = forms.Textarea(attrs={"rows": 3})


class Deelform(Rijform):
    """A part of the profile; `regels` gives each field with the template that draws it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, veld in self.fields.items():
            if isinstance(veld, Codesveld):
                # What may no longer be chosen stays when the profile has it.
                huidig = getattr(self.instance, naam) or []
                kan = keuzes.kies(veld.lijst)
                erbij = [(code, keuzes.label(veld.lijst, code)) for code in huidig if code not in dict(kan)]
                veld.choices = [*kan, *erbij]

    def regels(self) -> Iterator[tuple[BoundField, str, list[Any]]]:
        """Yield each visible field, the template that draws its rows ("" for an ordinary one), and those rows."""
        for bron in self.visible_fields():
            veld = bron.field
            if isinstance(veld, Rijenveld):
                yield bron, veld.sjabloon, veld.rijen(bron.value())
            else:
                yield bron, "dagdelen" if isinstance(veld, Dagdelenveld) else "", []


class WerkDeel(Deelform):
    """Which work someone did and wishes, and what he or she is good at."""

    beroepen_ervaring = ErvaringVeld(
        label="Welk werk hebt u gedaan?",
        help_text="Ook vrijwilligerswerk, werk in een ander land en zorg voor anderen.",
    )
    beroepen_wens = BeroepenVeld(label="Welk werk wilt u doen?", help_text="Typ een woord en kies uit de lijst.")
    vaardigheden = Codesveld("vaardigheid", label="Wat kunt u goed?")
    nieuwe_vaardigheid = forms.CharField(
        label="Nog iets dat u goed kunt en dat er niet bij staat",
        required=False,
        max_length=100,
        help_text="Wij leggen het voor aan de beheerder van de lijst.",
    )

    class Meta:
        model = Kandidaatprofiel
        fields = ("beroepen_ervaring", "beroepen_wens", "taken", "talenten", "vaardigheden")
        labels = {"taken": "Welke taken doet u graag?", "talenten": "Waar bent u goed in?"}
        help_texts = {
            "taken": "Bijvoorbeeld: buiten werken, met dieren, iets maken met uw handen.",
            "talenten": "In uw eigen woorden. Een ondernemer kan dit lezen als u daarvoor toestemming geeft.",
        }
        widgets = {"taken": _GROOT, "talenten": _GROOT}


class PapierenDeel(Deelform):
    """Certificates, licences, languages and education."""

    certificaten = CertificatenVeld(
        label="Welke certificaten hebt u?", help_text="Weet u tot wanneer het geldt? Vul dat ook in."
    )
    nieuw_certificaat = forms.CharField(
        label="Nog een certificaat dat er niet bij staat",
        required=False,
        max_length=100,
        help_text="Wij leggen het voor aan de beheerder van de lijst.",
    )
    rijbewijzen = Codesveld("rijbewijs", label="Welk rijbewijs hebt u?")
    talen = TalenVeld(label="Welke talen spreekt en schrijft u?")

    class Meta:
        model = Kandidaatprofiel
        fields = ("certificaten", "rijbewijzen", "talen", "opleiding")
        labels = {"opleiding": "Welke opleiding hebt u gedaan?"}
        help_texts = {"opleiding": "Ook als u die niet hebt afgemaakt, of in een ander land deed."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["certificaten", "nieuw_certificaat", "rijbewijzen", "talen", "opleiding"])


class WanneerDeel(Deelform):
    """When someone can work, and how far he or she travels."""

    dagdelen = Dagdelenveld(
        label="Wanneer kunt u werken?", help_text="Vink aan wat kan. Niets aangevinkt is: niet bekend."
    )
    onregelmatig = JaNeeField(label="Kunt u werken op wisselende tijden of in ploegen?")
    vervoer = Codesveld("vervoer", label="Hoe kunt u reizen?")
    postcode = Postcodeveld(label="Vanaf welke postcode reist u?", required=False)

    class Meta:
        model = Kandidaatprofiel
        fields = (
            "uren_min",
            "uren_max",
            "dagdelen",
            "onregelmatig",
            "beschikbaar_vanaf",
            "vervoer",
            "postcode",
            "max_km",
            "max_minuten",
        )
        labels = {
            "uren_min": "Hoeveel uren per week wilt u minstens werken?",
            "uren_max": "En hoeveel hoogstens?",
            "beschikbaar_vanaf": "Vanaf wanneer kunt u beginnen?",
            "max_km": "Hoeveel kilometer wilt u hoogstens reizen?",
            "max_minuten": "Of: hoeveel minuten hoogstens?",
        }
        help_texts = {
            "beschikbaar_vanaf": "Leeg: meteen.",
            "max_km": "Van huis naar werk, een kant op.",
            "max_minuten": "Alleen als u het aantal kilometers niet weet.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        thuis = self.instance.inwoner.postcode
        vanaf = (
            f"vanaf het adres in het dossier ({thuis})"
            if thuis
            else "het adres in het dossier, maar dat heeft nog geen postcode"
        )
        self.fields["postcode"].help_text = f"Leeg: {vanaf}."


class AankunnenDeel(Deelform):
    """What someone can do at work, and which help is needed: never why."""

    belastbaarheid = BelastingVeld(
        label="Lukt dit in het werk?",
        help_text="Zeg alleen wat lukt en wat niet lukt. Leg geen ziekte of klacht vast; dat mogen wij niet bewaren.",
    )
    begeleiding = forms.TypedChoiceField(
        label="Welke hulp hebt u nodig op het werk?",
        choices=(("", "niet bekend"), *Kandidaatprofiel.Begeleiding.choices),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Kandidaatprofiel
        fields = ("belastbaarheid", "begeleiding", "aanpassingen")
        labels = {"aanpassingen": "Wat moet er op het werk anders zijn voor u?"}
        help_texts = {"aanpassingen": "Bijvoorbeeld: een rustige plek, een stoel, vaste werktijden."}


class WensenDeel(Deelform):
    """Sectors and contracts that someone wants or not."""

    sectoren_wens = Codesveld("sector", label="In welke sectoren wilt u graag werken?")
    sectoren_niet = Codesveld("sector", label="In welke sectoren wilt u niet werken?")
    contractvormen = Codesveld(
        "contractvorm", label="Welk contract is goed voor u?", help_text="Niets aangevinkt: alles is goed."
    )

    class Meta:
        model = Kandidaatprofiel
        fields = ("sectoren_wens", "sectoren_niet", "contractvormen")


class KlaarDeel(Deelform):
    """The end of the sitting: consent, and the day on which the profile was filled in together."""

    ALLE, LATER = "alle", "later"
    toestemming = forms.ChoiceField(
        label="Mogen wij u voordragen bij ondernemers?",
        choices=(
            (ALLE, "ja, bij alle ondernemers"),
            (LATER, "ik beslis dat per ondernemer, of later"),
        ),
        widget=forms.RadioSelect,
        help_text="U kunt dit altijd intrekken. Dan stoppen wij meteen met alles wat loopt.",
    )

    class Meta:
        model = Kandidaatprofiel
        fields = ("ingevuld_op",)
        labels = {"ingevuld_op": "Op welke dag vulde u dit samen in?"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["toestemming", "ingevuld_op"])
        if Toestemming.objects.heeft_toestemming(self.instance.inwoner, None, vandaag()):
            del self.fields["toestemming"]
        if not self.is_bound:
            self.initial["ingevuld_op"] = vandaag()
        self.fields["ingevuld_op"].required = True


class Profielform(WerkDeel, PapierenDeel, WanneerDeel, AankunnenDeel, WensenDeel):
    """All fields at once, for the history in words."""

    class Meta:
        model = Kandidaatprofiel
        fields = (
            *WerkDeel.Meta.fields,
            *PapierenDeel.Meta.fields,
            *WanneerDeel.Meta.fields,
            *AankunnenDeel.Meta.fields,
            *WensenDeel.Meta.fields,
            "ingevuld_op",
        )


# -- consent and exclusion --------------------------------------------------------------------------------------------


class Ondernemerveld(forms.CharField):
    """An employer by its name or KvK number; gives the row, or nothing when empty and not required."""

    _MEESTE = 5

    def prepare_value(self, value: Any) -> Any:
        """Return the name for the primary key or the row."""
        if isinstance(value, int):
            value = Ondernemer.objects.filter(pk=value).first()
        return str(value) if isinstance(value, Ondernemer) else value

    def clean(self, value: Any) -> Any:
        """Return the employer; raises ValidationError that names who could be meant."""
        tekst = super().clean(value).strip()
        if not tekst:
            return None
        op_nummer = Ondernemer.objects.filter(kvknummer=tekst).first()
        if op_nummer is not None:
            return op_nummer
        gevonden = list(Ondernemer.objects.op_naam(tekst)[: self._MEESTE + 1])
        precies = [een for een in gevonden if een.naam.casefold() == tekst.casefold()]
        if len(precies) == 1 or len(gevonden) == 1:
            return (precies or gevonden)[0]
        if not gevonden:
            raise ValidationError("Deze ondernemer kennen wij niet. Controleer de naam, of vul het KvK-nummer in.")
        namen = ", ".join(f"{een.naam} ({een.kvknummer})" for een in gevonden[: self._MEESTE])
        raise ValidationError(f"Welke ondernemer bedoelt u: {namen}? Vul het KvK-nummer in.")


class ToestemmingWijzigForm(Rijform):
    """A consent as a whole."""

    ondernemer = Ondernemerveld(
        label="Bij welke ondernemer?",
        required=False,
        max_length=150,
        help_text="Naam of KvK-nummer. Leeg: bij alle ondernemers.",
    )

    class Meta:
        model = Toestemming
        fields = ("ondernemer", "begindatum", "einddatum", "wijze")
        labels = {
            "begindatum": "Gegeven op",
            "einddatum": "Geldt tot en met",
            "wijze": "Hoe is de toestemming gegeven?",
        }
        help_texts = {"begindatum": "", "einddatum": "Leeg: tot de inwoner haar intrekt."}
        widgets = {"wijze": forms.RadioSelect}


class ToestemmingForm(ToestemmingWijzigForm):
    """A new consent, from today unless said otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vandaag_standaard(self, "begindatum")
        wijze: Any = self.fields["wijze"]
        # Who records it has it from the inwoner; the third way is that of an aanlevering.
        wijze.choices = [keuze for keuze in Toestemming.Wijze.choices if keuze[0] != Toestemming.Wijze.AANLEVERING]


class IntrekForm(Rijform):
    """From which day a consent does not hold any more."""

    per = forms.DateField(label="Vanaf welke dag geldt de toestemming niet meer?", initial=vandaag)

    class Meta:
        model = Toestemming
        fields = ()


class UitsluitingWijzigForm(Rijform):
    """Whom to keep apart, who asked and why."""

    ondernemer = Ondernemerveld(label="Welke ondernemer?", max_length=150, help_text="Naam of KvK-nummer.")

    class Meta:
        model = Uitsluiting
        fields = ("ondernemer", "wie", "reden", "begindatum", "einddatum")
        labels = {"wie": "Wie vraagt dit?", "begindatum": "Vanaf", "einddatum": "Tot en met"}
        help_texts = {
            "reden": "In een paar woorden. Leg geen ziekte of klacht vast.",
            "begindatum": "",
            "einddatum": "Leeg: tot iemand dit beëindigt.",
        }
        widgets = {"wie": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wie: Any = self.fields["wie"]
        wie.choices = Uitsluiting.Wie.choices


class UitsluitingForm(UitsluitingWijzigForm):
    """Keep apart from today, unless said otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vandaag_standaard(self, "begindatum")
