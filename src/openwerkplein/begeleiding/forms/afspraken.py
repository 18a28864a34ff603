"""Forms for what was agreed: with a contact, on its own, and how it went."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.begeleiding.handelingen.afspraken import NieuweAfspraak
from openwerkplein.begeleiding.models import Afspraak
from openwerkplein.dossier.forms.basis import Rijform
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker

LEGE_RIJEN = 3
MEESTE_RIJEN = 20


def betrokkenen(inwoner: Inwoner, medewerker: Any) -> list[Medewerker]:
    """Return who most often does what is agreed: the colleague at work, then who guides this inwoner (one query)."""
    vast = Medewerker.objects.filter(is_active=True, begeleidingen__in=inwoner.begeleidingen.lopend())  # type: ignore[attr-defined]
    return [medewerker, *(een for een in vast.distinct() if een.pk != medewerker.pk)]


class WieKeuze(forms.TypedChoiceField):
    """Who does it: the inwoner, a colleague (``m12``), or somebody else."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=Afspraak.Wie.choices, label="Wie doet het?", **kwargs)

    def bied_aan(self, inwoner: Inwoner, collegas: list[Medewerker], ik: Any) -> None:
        """Let one choose between the inwoner, these colleagues and somebody else."""
        namen = [(f"m{een.pk}", f"{een.naam} (ik)" if een.pk == ik.pk else een.naam) for een in collegas]
        self.choices = [("inwoner", inwoner.naam), *namen, ("ander", "iemand anders")]


def velden_van_wie(keuze: str) -> dict[str, Any]:
    """Return the fields of Afspraak that a choice stands for."""
    if keuze.startswith("m"):
        return {"wie": Afspraak.Wie.MEDEWERKER, "uitvoerder": Medewerker.objects.get(pk=int(keuze[1:]))}
    return {"wie": keuze, "uitvoerder": None}


class AfspraakRij(forms.Form):
    """One agreement in the form of a contact; an empty row is no agreement."""

    wat = forms.CharField(label="Wat is afgesproken?", max_length=250, required=False)
    wie = WieKeuze(required=False)
    voor = forms.DateField(label="Voor wanneer?", required=False)

    def __init__(self, *args: Any, inwoner: Inwoner, collegas: list[Medewerker], ik: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["wie"]
        veld.bied_aan(inwoner, collegas, ik)

    @property
    def leeg(self) -> bool:
        """Whether nothing was agreed in this row."""
        return not (self.cleaned_data.get("wat") or self.cleaned_data.get("voor"))

    def clean(self) -> dict[str, Any]:
        """Ask for the rest of a row of which something was typed."""
        for veld, melding in (("wat", "Schrijf op wat is afgesproken."), ("voor", "Kies voor wanneer.")):
            if not self.leeg and veld not in self.errors and not self.cleaned_data.get(veld):
                self.add_error(veld, melding)
        return self.cleaned_data

    def afspraak(self) -> NieuweAfspraak:
        """Return the agreement as it was typed."""
        wie = self.cleaned_data["wie"] or Afspraak.Wie.INWONER
        return NieuweAfspraak(wat=self.cleaned_data["wat"], voor=self.cleaned_data["voor"], **velden_van_wie(wie))


class BasisRijen(forms.BaseFormSet):  # type: ignore[type-arg]
    """The rows with agreements of one contact."""

    @property
    def ingevuld(self) -> list[tuple[int, AfspraakRij]]:
        """The rows in which something was agreed, with their place."""
        return [(nummer, rij) for nummer, rij in enumerate(self.forms) if not rij.leeg]


AfspraakRijen = forms.formset_factory(
    AfspraakRij, formset=BasisRijen, extra=LEGE_RIJEN, max_num=MEESTE_RIJEN, absolute_max=MEESTE_RIJEN
)


class AfspraakForm(Rijform):
    """An agreement on its own, or corrected."""

    wie = WieKeuze()

    class Meta:
        model = Afspraak
        fields = ("wat", "wie", "ander", "voor")
        labels = {"wat": "Wat is afgesproken?", "ander": "Wie dan?", "voor": "Voor wanneer?"}
        help_texts = {"ander": "Alleen bij 'iemand anders', bijvoorbeeld: schuldhulp van de GKB."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["wie"]
        collegas = betrokkenen(self.instance.inwoner, self.medewerker)
        rest = Medewerker.objects.filter(is_active=True).exclude(pk__in=[een.pk for een in collegas])
        veld.bied_aan(self.instance.inwoner, [*collegas, *rest], self.medewerker)
        if self.instance.uitvoerder_id and self.initial.get("wie") == Afspraak.Wie.MEDEWERKER:
            self.initial["wie"] = f"m{self.instance.uitvoerder_id}"

    @property
    def waarden(self) -> dict[str, Any]:
        """What was typed, as fields of Afspraak."""
        getypt = super().waarden
        return getypt | velden_van_wie(getypt["wie"])


class GedaanForm(Rijform):
    """What became of an agreement."""

    GEDAAN, NIET, VERZET = "gedaan", "niet_gedaan", "verzet"

    uitkomst = forms.ChoiceField(
        label="Hoe is het afgelopen?",
        widget=forms.RadioSelect,
        choices=((GEDAAN, "gedaan"), (NIET, "niet gedaan"), (VERZET, "verzet naar een andere dag")),
    )
    voor = forms.DateField(label="Naar welke dag?", required=False, help_text="Alleen als het verzet is.")

    class Meta:
        model = Afspraak
        fields = ("reden_niet",)
        labels = {"reden_niet": "Waarom niet?"}
        help_texts = {"reden_niet": "Alleen als het niet is gedaan."}

    field_order = ("uitkomst", "reden_niet", "voor")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.pop("voor", None)
