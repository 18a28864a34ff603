"""The form of a visit: short at the door, complete at the desk; the same fields, so that what was typed goes from one to the other."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from openwerkplein.dossier.forms.basis import Lijstkeuze, Rijform, vandaag_standaard
from openwerkplein.dossier.handelingen.rijen import hoofdletter
from openwerkplein.kern import lijsten
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.ondernemers.collegas import collegas
from openwerkplein.ondernemers.handelingen.beloften import NieuweToezegging
from openwerkplein.ondernemers.handelingen.contact import Erbij
from openwerkplein.ondernemers.handelingen.vragen import NieuweVraag
from openwerkplein.ondernemers.models import Bereid, Ondernemerscontact

LEGE_RIJEN = 1
MEESTE_RIJEN = 20
_BEREID = ("wil_wep", "wil_werk", "wil_gesprek", "wil_ambassadeur")


class _Persoonkeuze(forms.ModelChoiceField):
    """Whom one spoke to, with what that person does there."""

    def label_from_instance(self, obj: Any) -> str:
        """Show the name with the job."""
        return f"{obj.naam}, {obj.functie}" if obj.functie else str(obj.naam)


class _Collegakeuze(forms.ModelMultipleChoiceField):
    """Colleagues by name."""

    def label_from_instance(self, obj: Any) -> str:
        """Show the name only."""
        return str(obj.naam)


class ContactForm(Rijform):
    """A contact with an employer. Every field but kind and day may stay empty."""

    soort = Lijstkeuze("ondernemerscontact_soort", label="Soort contact", widget=forms.RadioSelect)
    contactpersoon = _Persoonkeuze(
        label="Met wie sprak u?", queryset=None, required=False, widget=forms.RadioSelect, empty_label=None
    )
    nieuwe_naam = forms.CharField(label="Iemand die er nog niet bij staat", max_length=150, required=False)
    samen_met = _Collegakeuze(
        label="Welke collega's waren erbij?", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    aangekondigd = forms.NullBooleanField(
        label="Aangekondigd?",
        required=False,
        widget=forms.Select(choices=[("unknown", "niet bekend"), ("true", "ja"), ("false", "nee")]),
    )
    volgend_contact = forms.DateField(label="Volgend contact", required=False, help_text="Leeg: niets gepland.")
    volgend_waarover = forms.CharField(label="Waarover?", max_length=150, required=False)
    vraag = forms.CharField(label="Wat is de vraag?", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    afdeling = Lijstkeuze("afdeling", label="Voor welke afdeling?", required=False)
    toegewezen = forms.ModelChoiceField(
        label="Welke collega zoekt dit uit?",
        queryset=None,
        required=False,
        empty_label="iemand van een andere afdeling",
    )
    wie_elders = forms.CharField(
        label="Of wie bij die afdeling?", max_length=150, required=False, help_text="Naam en hoe te bereiken."
    )

    class Meta:
        model = Ondernemerscontact
        fields = (
            "soort", "datum", "tijd", "contactpersoon", "aangekondigd", "initiatief", "onderwerp", "tekst",
            "mogelijk_werk", *_BEREID, "aanvullen",
        )  # fmt: skip
        labels = {
            "datum": "Datum",
            "tijd": "Tijd",
            "initiatief": "Wie nam het initiatief?",
            "onderwerp": "Onderwerp",
            "tekst": "Hoe is het bedrijf?",
            "mogelijk_werk": "Welk werk kan er zijn?",
            "wil_wep": "Wil een werkervaringsplaats bieden",
            "wil_werk": "Wil regulier werk bieden",
            "wil_gesprek": "Wil meedoen aan een prettig gesprek",
            "wil_ambassadeur": "Wil ambassadeur zijn",
            "aanvullen": "Ik vul dit later aan",
        }
        widgets = {
            "tekst": forms.Textarea(attrs={"rows": 4}),
            "mogelijk_werk": forms.Textarea(attrs={"rows": 3}),
            "initiatief": forms.RadioSelect,
            **dict.fromkeys(_BEREID, forms.RadioSelect),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vestiging, velden = self.instance.vestiging, self.fields
        personen: Any = vestiging.contactpersonen.filter(weg_sinds__isnull=True)
        kiesbaar = personen | vestiging.contactpersonen.filter(pk=self.instance.contactpersoon_id)
        if not kiesbaar.exists():
            del velden["contactpersoon"]
            velden["nieuwe_naam"].label = "Met wie sprak u?"
        else:
            velden["contactpersoon"].queryset = kiesbaar  # type: ignore[attr-defined]
        anderen = collegas().exclude(pk=self.medewerker.pk)
        velden["samen_met"].queryset = anderen  # type: ignore[attr-defined]
        velden["toegewezen"].queryset = collegas()  # type: ignore[attr-defined]
        for naam in (*_BEREID, "initiatief"):
            leeg = "niet gevraagd" if naam in _BEREID else "niet bekend"
            keuzes = Bereid.choices if naam in _BEREID else Ondernemerscontact._meta.get_field(naam).choices
            velden[naam].choices = [*keuzes, ("", leeg)]  # type: ignore[attr-defined]
        vandaag_standaard(self, "datum")
        if not self.instance.pk:
            self.initial["soort"] = self.initial.get("soort") or "bedrijfsbezoek"
        else:
            self.initial["samen_met"] = list(self.instance.samen_met.values_list("pk", flat=True))
        self._plan_van(vestiging)

    def _plan_van(self, vestiging: Any) -> None:
        """Begin with what is planned, when that has yet to come: this contact may be the one that was planned."""
        if vestiging.volgend_contact and vestiging.volgend_contact > vandaag():
            self.initial["volgend_contact"] = vestiging.volgend_contact
            self.initial["volgend_waarover"] = vestiging.volgend_waarover

    @property
    def wanneer(self) -> str:
        """What kind of contact and on which day, as the form has it now: ``Bedrijfsbezoek, vandaag``."""
        soort = lijsten.label("ondernemerscontact_soort", str(self["soort"].value() or ""))
        try:
            dag = self.fields["datum"].clean(self["datum"].value())
        except forms.ValidationError:
            dag = None
        wanneer = "dag nog kiezen" if dag is None else "vandaag" if dag == vandaag() else datum_kort(dag)
        return hoofdletter(f"{soort or 'soort contact nog kiezen'}, {wanneer}")

    @property
    def van_contact(self) -> dict[str, Any]:
        """What was typed of the contact itself, as the handeling asks it."""
        getypt = self.waarden
        velden = {naam: getypt[naam] for naam in self.fields if naam in self._meta.fields and naam in getypt}
        return velden | {"nieuwe_naam": " ".join(getypt["nieuwe_naam"].split()), "samen_met": getypt["samen_met"]}

    def erbij(self, toezeggingen: list[NieuweToezegging]) -> Erbij:
        """Return what comes with the contact: promises, the question when one was typed, the next contact."""
        getypt = self.cleaned_data
        vraag = None
        if getypt["vraag"].strip():
            vraag = NieuweVraag(
                getypt["vraag"].strip(), getypt["afdeling"] or "overig", getypt["toegewezen"], getypt["wie_elders"]
            )
        return Erbij(toezeggingen, vraag, getypt["volgend_contact"], getypt["volgend_waarover"])


# -- promises ---------------------------------------------------------------------------------------------------------


def wie_keuzes(ik: Any) -> list[tuple[str, str]]:
    """Return who can promise something: the colleague at work, the employer, every other colleague."""
    anderen = [(f"m{een.pk}", een.naam) for een in collegas() if een.pk != ik.pk]
    return [(f"m{ik.pk}", "ik"), ("ondernemer", "de ondernemer"), *anderen]


def uitvoerder_van(keuze: str) -> Medewerker | None:
    """Return the colleague that a choice of `wie_keuzes` stands for; nobody when the employer does it."""
    return Medewerker.objects.get(pk=int(keuze[1:])) if keuze.startswith("m") else None


class BelofteRij(forms.Form):
    """One promise in the form of a contact; an empty row is no promise."""

    wat = forms.CharField(label="Wat is afgesproken?", max_length=250, required=False)
    wie = forms.ChoiceField(label="Wie doet het?", required=False)
    voor = forms.DateField(label="Voor wanneer?", required=False)

    def __init__(self, *args: Any, wie: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wie"].choices = wie  # type: ignore[attr-defined]

    @property
    def leeg(self) -> bool:
        """Whether nothing was promised in this row."""
        return not (self.cleaned_data.get("wat") or self.cleaned_data.get("voor"))

    def clean(self) -> dict[str, Any]:
        """Ask for the rest of a row of which something was typed."""
        for veld, melding in (("wat", "Schrijf op wat is afgesproken."), ("voor", "Kies voor wanneer.")):
            if not self.leeg and veld not in self.errors and not self.cleaned_data.get(veld):
                self.add_error(veld, melding)
        return self.cleaned_data

    def toezegging(self) -> NieuweToezegging:
        """Return the promise as it was typed."""
        voor: date = self.cleaned_data["voor"]
        return NieuweToezegging(self.cleaned_data["wat"], voor, uitvoerder_van(self.cleaned_data["wie"]))


class _Rijen(forms.BaseFormSet):  # type: ignore[type-arg]
    """The rows with promises of one contact."""

    @property
    def ingevuld(self) -> list[tuple[int, BelofteRij]]:
        """The rows in which something was promised, with their place."""
        return [(nummer, rij) for nummer, rij in enumerate(self.forms) if not rij.leeg]


BelofteRijen = forms.formset_factory(
    BelofteRij, formset=_Rijen, extra=LEGE_RIJEN, max_num=MEESTE_RIJEN, absolute_max=MEESTE_RIJEN
)
