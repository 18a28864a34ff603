"""Forms for starting a route, for its steps, for ending it, and for the plan in the words of the inwoner."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.begeleiding.forms.afspraken import betrokkenen
from openwerkplein.begeleiding.handelingen.routekaarten import DOOR_MENSEN
from openwerkplein.begeleiding.models import Routekaart, Routestap, Routeversie
from openwerkplein.begeleiding.uitvoering import wie_begeleidt
from openwerkplein.dossier.forms.basis import Lijstkeuze, Rijform, vandaag_standaard
from openwerkplein.kern.models import Gemeente, Medewerker
from openwerkplein.kern.tijd import vandaag
from openwerkplein.motor.routes.taal import Soort

CONTACT_BIJ = frozenset({Soort.GESPREK, Soort.CONTACT, Soort.COACHING})
"""Kinds of step that are a contact with the inwoner."""


class StartForm(forms.Form):
    """From which day a route counts, and what to do with steps that are past."""

    ankerdatum = forms.DateField(
        label="Vanaf welke datum telt de route?",
        error_messages={"required": "Vul de datum in vanaf wanneer deze route telt."},
    )
    sla_verleden_over = forms.BooleanField(
        label="Stappen van voor vandaag overslaan",
        required=False,
        help_text="Zij worden dan bewaard als vervallen. Anders staan ze vandaag op de lijst.",
    )


class AfrondForm(forms.Form):
    """How a step went. What is asked depends on the step: outcomes when it has them, a new day after calling back."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    uitkomst = forms.ChoiceField(
        label="Hoe ging het?", widget=forms.RadioSelect, error_messages={"required": "Kies hoe het ging."}
    )
    nieuwe_datum = forms.DateField(
        label="Wanneer is de nieuwe afspraak?", required=False, help_text="Alleen als er een nieuwe afspraak is."
    )
    notitie = forms.CharField(label="Notitie", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    contact = Lijstkeuze(
        "contact_soort",
        label="Ook als contact vastleggen?",
        leeg="nee",
        required=False,
        help_text="Uw notitie komt dan ook als contact op de tijdlijn. U hoeft niets twee keer te typen.",
    )
    afgehandeld_op = forms.DateField(label="Op welke dag?")

    def __init__(self, *args: Any, stap: Routestap, uitkomsten: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("versie", stap.versie)
        self.initial.setdefault("afgehandeld_op", vandaag())
        uitkomst: Any = self.fields["uitkomst"]
        uitkomst.choices = [(een.code, een.titel[:1].upper() + een.titel[1:]) for een in uitkomsten]
        contact: Any = self.fields["contact"]
        contact.vul()
        weg = [] if uitkomsten else ["uitkomst"]
        weg += [] if stap.terugbellen else ["nieuwe_datum"]
        weg += [] if stap.soort in CONTACT_BIJ else ["contact"]
        for naam in weg:
            del self.fields[naam]

    @property
    def waarden(self) -> dict[str, Any]:
        """What was typed, as arguments of `rond_af`."""
        getypt = {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "versie"}
        getypt["notitie"] = getypt["notitie"].replace("\r\n", "\n")
        return getypt | {"op": getypt.pop("afgehandeld_op")}


class VerzetForm(Rijform):
    """Another day for a step, with the reason."""

    reden_verzet = forms.CharField(label="Waarom verzet u de stap?", max_length=250)

    class Meta:
        model = Routestap
        fields = ("gepland_op", "tijd", "uiterlijk", "reden_verzet")
        labels = {"gepland_op": "Naar welke dag?", "tijd": "Hoe laat?", "uiterlijk": "Uiterlijk op"}
        help_texts = {"uiterlijk": "Verzet deze dag alleen als dat mag: het kan een wettelijke termijn zijn."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        getypt = kwargs.get("initial") or {}
        super().__init__(*args, **kwargs)
        # Every move has its own reason: that of the last one stands in the history.
        self.initial["reden_verzet"] = getypt.get("reden_verzet", "")
        if self.instance.uiterlijk is None:
            del self.fields["uiterlijk"]


class OverslaanForm(Rijform):
    """Why a step is skipped."""

    reden_niet = forms.CharField(label="Waarom slaat u deze stap over?", max_length=250)

    class Meta:
        model = Routestap
        fields = ("reden_niet",)


class ToewijzenForm(Rijform):
    """Which colleague does a step."""

    class Meta:
        model = Routestap
        fields = ("uitvoerder",)
        labels = {"uitvoerder": "Wie doet deze stap?"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["uitvoerder"]
        inwoner = self.instance.inwoner
        vast = wie_begeleidt(self.instance.wie, inwoner.begeleidingen.lopend().select_related("medewerker"))
        leeg = f"wie deze inwoner begeleidt (nu {vast.naam})" if vast else "wie deze inwoner begeleidt (nu niemand)"
        eerst = betrokkenen(inwoner, self.medewerker)
        rest = Medewerker.objects.filter(is_active=True).exclude(pk__in=[een.pk for een in eerst])
        veld.queryset = Medewerker.objects.filter(is_active=True)
        veld.choices = [("", leeg), *((een.pk, een.naam) for een in (*eerst, *rest))]


class NotitieForm(Rijform):
    """The note of a step that is closed."""

    class Meta:
        model = Routestap
        fields = ("notitie",)
        widgets = {"notitie": forms.Textarea(attrs={"rows": 5})}


class OpnieuwForm(Rijform):
    """The day on which a closed step is planned once more."""

    class Meta:
        model = Routestap
        fields = ("gepland_op",)
        labels = {"gepland_op": "Op welke dag?"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        getypt = kwargs.get("initial") or {}
        super().__init__(*args, **kwargs)
        self.initial["gepland_op"] = getypt.get("gepland_op")


class RoutekaartEindeForm(Rijform):
    """Why a route stops, always asked."""

    reden_einde = forms.ChoiceField(
        label="Waarom stopt de route?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarom de route stopt."},
        choices=[(reden.value, reden.label) for reden in DOOR_MENSEN],
    )

    class Meta:
        model = Routekaart
        fields = ("reden_einde", "toelichting_einde", "einddatum")
        labels = {"toelichting_einde": "Toelichting", "einddatum": "Laatste dag"}
        help_texts = {"toelichting_einde": "Verplicht als u 'anders' kiest.", "einddatum": ""}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vandaag_standaard(self, "einddatum")


class EigenPlanForm(Rijform):
    """The plan in the words of the inwoner, filled in together."""

    class Meta:
        model = Routekaart
        fields = ("waar_ik_sta", "wat_ik_kan", "wat_ik_wil", "wie_helpt")
        labels = {
            "waar_ik_sta": "Waar ik nu sta",
            "wat_ik_kan": "Wat ik kan",
            "wat_ik_wil": "Wat ik wil",
            "wie_helpt": "Wie mij helpt",
        }
        help_texts = {
            "waar_ik_sta": "Bijvoorbeeld: ik woon weer in Assen en zoek werk voor drie dagen.",
            "wat_ik_kan": "Bijvoorbeeld: ik kan goed met dieren omgaan. Ik heb een rijbewijs.",
            "wat_ik_wil": "Bijvoorbeeld: ik wil buiten werken.",
            "wie_helpt": "Uw collega's staan er al bij. Denk aan familie, een buurvrouw, de huisarts.",
        }
        widgets = {naam: forms.Textarea(attrs={"rows": 3}) for naam in fields}


class RoutekaartGeschiedenisForm(EigenPlanForm):
    """Everything of a routekaart that can change, for its history."""

    class Meta(EigenPlanForm.Meta):
        fields = (  # type: ignore[assignment]
            "versie_van_route",
            "ankerdatum",
            *EigenPlanForm.Meta.fields,
            "einddatum",
            "reden_einde",
            "toelichting_einde",
        )


class RoutekaartFilter(forms.Form):
    """The filters above the list of running routekaarten; what is chosen stands in the URL."""

    te_laat = forms.BooleanField(label="Te laat", required=False)
    stap = forms.CharField(label="Stap", required=False, max_length=60, help_text="Een deel van de naam van de stap.")
    begeleider = forms.CharField(
        label="Begeleid door", required=False, max_length=60, help_text="Naam of medewerkernummer."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        routes = dict(Routeversie.objects.gepubliceerd().order_by("titel", "nummer").values_list("code", "titel"))
        keuzes = {"route": routes, "gemeente": dict(Gemeente.objects.values_list("code", "naam"))}
        for naam, waarden in keuzes.items():
            self.fields[naam] = forms.ChoiceField(
                label=naam.capitalize(), required=False, choices=[("", "maakt niet uit"), *waarden.items()]
            )
        self.order_fields(["route", "te_laat", "stap", "begeleider", "gemeente"])
