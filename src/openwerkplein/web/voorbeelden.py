"""What the guide to the components shows: every component, in every state."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest

from openwerkplein.kern.registers import Tijdlijnregel
from openwerkplein.kern.tijd import vandaag

_MENSEN = ("Sam de Vos", "Noor Bakker", "Kim Smit", "Jip Yilmaz", "Bo van der Berg")


class VoorbeeldFilter(forms.Form):
    """Filters of the example list."""

    q = forms.CharField(label="Zoek op naam", required=False)
    fase = forms.ChoiceField(
        label="Fase", required=False, choices=[("", "alle"), ("1", "1 intake"), ("2", "2 ontwikkelen")]
    )
    jong = forms.BooleanField(label="Jonger dan 27", required=False)


class VoorbeeldFormulier(forms.Form):
    """One field of each kind."""

    naam = forms.CharField(label="naam", help_text="Zoals op het identiteitsbewijs.")
    begindatum = forms.DateField(label="begindatum")
    tijd = forms.TimeField(label="tijd", required=False)
    uren = forms.IntegerField(label="uren", required=False)
    soort = forms.ChoiceField(label="soort", choices=[("gesprek", "gesprek"), ("telefoon", "telefoon")])
    kanaal = forms.ChoiceField(
        label="kanaal", choices=[("mail", "e-mail"), ("brief", "brief")], widget=forms.RadioSelect
    )
    dagen = forms.MultipleChoiceField(
        label="dagen",
        required=False,
        choices=[("ma", "maandag"), ("di", "dinsdag")],
        widget=forms.CheckboxSelectMultiple,
    )
    tekst = forms.CharField(label="tekst", required=False, widget=forms.Textarea)
    akkoord = forms.BooleanField(label="ik weet het zeker")
    bestand = forms.FileField(label="bestand", required=False)


def context(request: HttpRequest) -> dict[str, Any]:
    """Return what the template of the guide needs."""
    dag = vandaag()
    lijst = [
        {"naam": naam, "contact": dag - timedelta(days=9 * nummer), "uren": 8 * nummer}
        for nummer, naam in enumerate(_MENSEN * 12)
    ]
    return {
        "filter": VoorbeeldFilter(request.GET or None),
        "leeg_formulier": VoorbeeldFormulier(prefix="leeg"),
        "fout_formulier": VoorbeeldFormulier({"fout-naam": "", "fout-begindatum": "31-2-2024"}, prefix="fout"),
        "pagina": Paginator(lijst, 5).get_page(request.GET.get("pagina")),
        "dag": dag,
        "eerder": dag - timedelta(days=400),
        "regels": [
            Tijdlijnregel(
                dag,
                "contact",
                "gesprek: voortgang",
                "Het gaat goed met de rijlessen.\n\nVolgende week praktijkexamen.",
                "Noor Bakker",
            ),
            Tijdlijnregel(dag - timedelta(days=40), "fase", "fase: 2 ontwikkelen naar werk of school"),
            Tijdlijnregel(dag - timedelta(days=500), "uitkering", "bijstand (Pw) begint"),
        ],
        "soorten": {"contact": "contact", "fase": "kenmerk", "uitkering": "uitkering"},
        "voorbeeld_status": [
            ("goed", "Loopt"),
            ("let_op", "Bijna klaar"),
            ("fout", "Te laat"),
            ("info", "Nieuw"),
            ("neutraal", "Gestopt"),
        ],
    }
