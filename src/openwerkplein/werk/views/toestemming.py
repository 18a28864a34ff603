"""How consents and exclusions of an inwoner are worked on: the pages come from the dossier."""

from __future__ import annotations

from openwerkplein.dossier.forms.perioden import EindeForm
from openwerkplein.dossier.handelingen.perioden import beeindig
from openwerkplein.dossier.views.bewerking import Bewerking, Invulling
from openwerkplein.werk.forms.profiel import (
    IntrekForm,
    ToestemmingForm,
    ToestemmingWijzigForm,
    UitsluitingForm,
    UitsluitingWijzigForm,
)
from openwerkplein.werk.handelingen.toestemming import corrigeer, geef, trek_in, verwijder
from openwerkplein.werk.handelingen.uitsluiting import sluit_uit
from openwerkplein.werk.models import Toestemming, Uitsluiting

TOESTEMMING = Bewerking(
    Toestemming,
    "toestemmingen",
    ToestemmingWijzigForm,
    nieuw=Invulling(
        ToestemmingForm,
        geef,
        "Toestemming vastleggen",
        uitleg="De inwoner geeft toestemming om bij een ondernemer voorgedragen te worden, en kan die altijd intrekken.",
    ),
    einde=Invulling(
        IntrekForm,
        trek_in,
        "Toestemming intrekken",
        "Trek in",
        "De inwoner gaat meteen uit elke open voordracht waarvoor deze toestemming nodig was.",
    ),
    wijzighandeling=corrigeer,
    verwijder=verwijder,
)
UITSLUITING = Bewerking(
    Uitsluiting,
    "uitsluitingen",
    UitsluitingWijzigForm,
    nieuw=Invulling(
        UitsluitingForm,
        sluit_uit,
        "Niet bij elkaar brengen",
        uitleg="Wij stellen deze inwoner dan niet voor bij deze ondernemer.",
    ),
    einde=Invulling(EindeForm.voor_model(Uitsluiting), beeindig, "Uitsluiting beëindigen", "Beëindig"),
)
