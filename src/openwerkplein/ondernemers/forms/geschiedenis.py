"""In whose words the history of each kind of row is told: every field that somebody could change, under the name one knows it by."""

from __future__ import annotations

from django import forms

from openwerkplein.dossier.forms.basis import Lijstkeuze, Rijform
from openwerkplein.ondernemers.forms.mensen import ContactpersoonWijzigForm
from openwerkplein.ondernemers.models import (
    Introductie,
    Kernteamlid,
    Ondernemer,
    Ondernemerscontact,
    Ondernemersvraag,
    Toezegging,
    Vestiging,
)

_ALTIJD = ["id", "versie", "vastgelegd_op", "zoeknaam", "medewerker"]


class _Ondernemer(Rijform):
    website = forms.CharField(label="Website", required=False)

    class Meta:
        model = Ondernemer
        exclude = _ALTIJD


class _Vestiging(Rijform):
    class Meta:
        model = Vestiging
        exclude = [*_ALTIJD, "ondernemer"]


class _Contact(Rijform):
    soort = Lijstkeuze("ondernemerscontact_soort", label="Soort contact")

    class Meta:
        model = Ondernemerscontact
        exclude = [*_ALTIJD, "vestiging", "samen_met"]


class _Toezegging(Rijform):
    class Meta:
        model = Toezegging
        exclude = [*_ALTIJD, "vestiging", "contact", "tijd"]


class _Vraag(Rijform):
    afdeling = Lijstkeuze("afdeling", label="Voor welke afdeling")

    class Meta:
        model = Ondernemersvraag
        exclude = [*_ALTIJD, "vestiging", "contact", "tijd"]


class _Kernteam(Rijform):
    class Meta:
        model = Kernteamlid
        fields = ("medewerker", "begindatum", "einddatum")


class _Introductie(Rijform):
    class Meta:
        model = Introductie
        fields = ("van", "datum", "toelichting")


ALLE: tuple[type[forms.ModelForm], ...] = (  # type: ignore[type-arg]
    _Ondernemer,
    _Vestiging,
    ContactpersoonWijzigForm,
    _Kernteam,
    _Introductie,
    _Contact,
    _Toezegging,
    _Vraag,
)
