"""What the law asks of who does a kind of work: requirements that stand with the work by themselves and cannot be taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openwerkplein.motor.matching.eisen import schrijf
from openwerkplein.motor.matching.taal import Eis
from openwerkplein.werk.models import Werk


@dataclass(frozen=True)
class Wettelijk:
    """A requirement of the law: what, why in one sentence, and where that stands."""

    eis: Eis
    waarom: str
    bron: str

    @property
    def regel(self) -> str:
        """The requirement in the notation of an aanlevering."""
        return schrijf(self.eis)


_UITKERING = Eis("uitkering")
WETTELIJK: Mapping[str, tuple[Wettelijk, ...]] = {
    Werk.Soort.AFSPRAAKBAAN: (
        Wettelijk(
            Eis("doelgroepregister"),
            "Een afspraakbaan telt alleen mee voor iemand die in het doelgroepregister staat.",
            "Wet financiering sociale verzekeringen, artikel 38b",
        ),
    ),
    Werk.Soort.BESCHUT: (
        Wettelijk(
            Eis("beschut_indicatie"),
            "Beschut werk kan alleen met een indicatie na advies van UWV.",
            "Participatiewet, artikel 10b",
        ),
    ),
    Werk.Soort.WEP: (
        Wettelijk(
            _UITKERING,
            "Op een werkervaringsplaats werkt iemand met behoud van uitkering.",
            "Participatiewet, artikel 7 en artikel 10a",
        ),
    ),
    Werk.Soort.PROEFPLAATSING: (
        Wettelijk(
            _UITKERING,
            "Op een proefplaatsing werkt iemand met behoud van uitkering.",
            "Participatiewet, artikel 8a lid 2 onder d",
        ),
    ),
}


def wettelijk_bij(soort: str) -> tuple[Wettelijk, ...]:
    """Return what the law asks for a kind of work, with why and where that stands."""
    return WETTELIJK.get(soort, ())


def wettelijke_eisen(soort: str) -> list[Eis]:
    """Return what the law asks for a kind of work."""
    return [een.eis for een in wettelijk_bij(soort)]
