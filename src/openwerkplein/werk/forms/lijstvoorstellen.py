"""The answer of an administrator to something that was proposed for a list."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.dossier.forms.basis import Rijform
from openwerkplein.werk import keuzes
from openwerkplein.werk.handelingen.lijstvoorstellen import kort, lijkt_op
from openwerkplein.werk.models import Lijstvoorstel

_STATUS = Lijstvoorstel.Status


class AntwoordForm(Rijform):
    """In the list with a code, or it stood there already, or not."""

    keuze = forms.ChoiceField(
        label="Wat wordt het?",
        widget=forms.RadioSelect,
        choices=(
            (_STATUS.OPGENOMEN, "komt in de lijst"),
            (_STATUS.BESTOND, "stond er al onder een andere naam"),
            (_STATUS.AFGEWEZEN, "komt niet in de lijst"),
        ),
    )
    label = forms.CharField(label="Hoe heet het in de lijst?", required=False, max_length=150)
    code = forms.CharField(
        label="Met welke code?", required=False, max_length=40, help_text="Kleine letters, cijfers en lage streepjes."
    )
    bestaand = forms.ChoiceField(label="Onder welke naam stond het er al?", required=False)
    antwoord = forms.CharField(
        label="Waarom niet?", required=False, max_length=250, help_text="Wie het voorstelde, leest dit terug."
    )

    class Meta:
        model = Lijstvoorstel
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        voorstel, lijkt = self.instance, lijkt_op(self.instance)
        bestaand: Any = self.fields["bestaand"]
        bestaand.choices = [("", "Kies"), *keuzes.kies(voorstel.lijst)]
        self.initial.setdefault("label", voorstel.naam)
        self.initial.setdefault("code", kort(voorstel.naam)[:40])
        self.initial.setdefault("bestaand", lijkt)

    def groepen(self) -> list[tuple[str, list[Any]]]:
        """Return the fields by answer, under a heading that says for which one they are."""
        return [
            ("Uw antwoord", [self["keuze"]]),
            ("Komt in de lijst", [self["label"], self["code"]]),
            ("Stond er al", [self["bestaand"]]),
            ("Komt niet in de lijst", [self["antwoord"]]),
        ]
