"""Forms for dividing dossiers, for a colleague who leaves, and for weights and norms."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from openwerkplein.begeleiding.handelingen.verdeling import LANGSTE_REDEN
from openwerkplein.begeleiding.normen import EEN, Gewichten
from openwerkplein.dossier.forms.lijst import LijstFilter
from openwerkplein.dossier.kenmerken import KENMERKSOORTEN
from openwerkplein.kern.models import Medewerker, Team
from openwerkplein.kern.rollen import BEGELEIDERS
from openwerkplein.kern.tijd import vandaag

ALLES, AANGEVINKT = "alles", "aangevinkt"
_FILTERS = ("fase", "klantgroep", "statushouder", "gemeente", "contact", "postcode")


class VerdeelFilter(LijstFilter):
    """Which of the dossiers to divide: a few of the filters of the list of inwoners, with the same meaning."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {naam: self.fields[naam] for naam in _FILTERS}


class TeamFilter(forms.Form):
    """Which colleagues to show."""

    q = forms.CharField(label="Zoek op naam of nummer", required=False, max_length=60)
    team = forms.ModelChoiceField(label="Team", required=False, queryset=Team.objects.all(), empty_label="Alle teams")
    rol = forms.ChoiceField(
        label="Rol", required=False, choices=[("", "alle rollen"), *((rol.value, rol.label) for rol in BEGELEIDERS)]
    )


class VerdeelForm(forms.Form):
    """Over whom, from when, why, and what goes along."""

    use_required_attribute = False
    welke = forms.ChoiceField(
        label="Welke dossiers?",
        choices=[(ALLES, "alle dossiers die hier staan"), (AANGEVINKT, "alleen wat ik aanvink")],
        widget=forms.RadioSelect,
        initial=ALLES,
    )
    ontvangers = forms.MultipleChoiceField(
        label="Naar wie?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één collega."},
    )
    hoe = forms.ChoiceField(
        label="Hoe?",
        choices=[
            ("ruim", "eerlijk naar gewicht, ook als iemand dan boven de norm komt"),
            ("norm", "eerlijk naar gewicht, niemand boven de norm (wat niet past, blijft over)"),
        ],
        widget=forms.RadioSelect,
        initial="ruim",
    )
    vanaf = forms.DateField(
        label="Vanaf welke dag?", help_text="De huidige contactpersoon stopt op de dag ervoor.", initial=vandaag
    )
    reden = forms.CharField(
        label="Waarom?",
        max_length=LANGSTE_REDEN,
        help_text="Bijvoorbeeld: Kim gaat met verlof. Dit staat op de tijdlijn van elk dossier.",
    )
    toelichting = forms.CharField(
        label="Wat moet de nieuwe collega weten?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Komt op de tijdlijn van elk dossier in deze verdeling. Schrijf hier niets over één persoon.",
    )
    afspraken_mee = forms.BooleanField(
        label="Open afspraken gaan mee naar de nieuwe collega", required=False, initial=True
    )
    stappen_mee = forms.BooleanField(
        label="Stappen van routes die op naam staan, gaan mee", required=False, initial=True
    )

    def __init__(self, *args: Any, collegas: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ontvangers: Any = self.fields["ontvangers"]
        ontvangers.choices = [(str(pk), tekst) for pk, tekst in collegas]


class LaatsteDagForm(forms.Form):
    """The last day of a colleague."""

    use_required_attribute = False
    laatste_dag = forms.DateField(label="Laatste dag", help_text="De dossiers gaan over op de dag erna.")


class GewichtenForm(forms.Form):
    """What each value of one kenmerk weighs."""

    use_required_attribute = False

    def __init__(self, *args: Any, kenmerk: str, wegen: Gewichten, versies: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waarden = KENMERKSOORTEN[kenmerk].waarden
        for code, titel in self.waarden.items():
            self.fields[f"gewicht_{code}"] = forms.DecimalField(
                label=titel,
                min_value=0,
                max_value=10,
                max_digits=4,
                decimal_places=2,
                localize=True,
                initial=wegen.per_waarde.get((kenmerk, code), EEN).normalize() + Decimal(0),
            )
            self.fields[f"versie_{code}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=versies.get(code, 0), required=False
            )

    def ingevuld(self) -> dict[str, tuple[Decimal, int]]:
        """Return weight and version (0 when there was no row) of each value."""
        return {
            code: (self.cleaned_data[f"gewicht_{code}"], self.cleaned_data[f"versie_{code}"] or 0)
            for code in self.waarden
        }


class NormForm(forms.Form):
    """How many dossiers (weighted) belong in one caseload."""

    use_required_attribute = False
    norm = forms.IntegerField(
        label="Norm", min_value=1, max_value=500, help_text="Zoveel dossiers, geteld naar gewicht."
    )
    versie = forms.IntegerField(required=False, widget=forms.HiddenInput)


class NieuweNormForm(NormForm):
    """A norm for a role, or smaller for a team or a colleague."""

    rol = forms.ChoiceField(label="Rol", choices=[(rol.value, rol.label) for rol in BEGELEIDERS])
    team = forms.ModelChoiceField(label="Team", required=False, queryset=Team.objects.all(), empty_label="alle teams")
    medewerkernummer = forms.CharField(
        label="Alleen voor deze collega",
        required=False,
        max_length=30,
        help_text="Het medewerkernummer. Leeg: iedereen in deze rol of dit team.",
    )
    field_order = ("rol", "team", "medewerkernummer", "norm", "versie")

    def clean_medewerkernummer(self) -> Medewerker | None:
        """Find the colleague with this number."""
        nummer = self.cleaned_data["medewerkernummer"].strip()
        if not nummer:
            return None
        wie = Medewerker.objects.filter(medewerkernummer__iexact=nummer).first()
        if wie is None:
            raise forms.ValidationError(
                "Er is geen collega met dit nummer. Zoek het nummer op in 'Caseload van het team'."
            )
        return wie
