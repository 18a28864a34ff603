"""The forms of Mijn dag: its filters, putting off, and the choices about mail."""

from __future__ import annotations

from typing import Any

from django import forms

from openwerkplein.kern.models import Team
from openwerkplein.kern.registers import signalen


def _hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


class DagFilter(forms.Form):
    """Which part of the work is shown; what is chosen stands in the URL."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soorten = [(een.code, _hoofdletter(een.wat[1])) for een in sorted(signalen, key=lambda een: een.volgorde)]
        self.fields["soort"] = forms.ChoiceField(label="Soort werk", choices=[("", "alles"), *soorten], required=False)
        self.fields["inwoner"] = forms.CharField(
            label="Inwoner", required=False, max_length=100, help_text="Naam of dossiernummer."
        )


class TeamFilter(forms.Form):
    """Whose team is shown."""

    def __init__(self, *args: Any, teams: list[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"] = forms.ChoiceField(
            label="Team", choices=[("", "alle"), *((str(team.pk), team.naam) for team in teams)], required=False
        )


class LaterForm(forms.Form):
    """Until when something can wait, and why."""

    tot = forms.DateField(label="Tot wanneer?", help_text="Op deze dag staat het weer op uw lijst.")
    reden = forms.CharField(label="Waarom kan dit wachten?", max_length=250)


class MailForm(forms.Form):
    """Whether one wants the mail of each morning."""

    mail = forms.BooleanField(
        label="Stuur mij elke ochtend een mail",
        required=False,
        help_text="Alleen aantallen en een link, nooit namen. Is er niets te doen, dan komt er geen mail.",
    )
