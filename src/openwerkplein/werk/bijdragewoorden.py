"""What each contribution of the score means, for people: from what it is made, and when it does not count."""

from __future__ import annotations

from openwerkplein.motor.matching import regels
from openwerkplein.motor.matching.taal import KANSEN_VOL, VERSTE_REIS

_TIEN = 100


def _tiende(duizendsten: int) -> str:
    return f"{duizendsten // _TIEN} van de 10"


BETEKENIS: dict[str, str] = {
    "beroep": (
        "Wil iemand dit beroep, dan telt het helemaal. Deed iemand het eerder: "
        f"{_tiende(regels.BEROEP_ERVARING)}. Werk dat erop lijkt: {_tiende(regels.GROEP_WENS)} of {_tiende(regels.VERWANT)}."
    ),
    "vaardigheden": "Het deel van de gewenste vaardigheden dat iemand heeft.",
    "wensen": "Het deel van de andere wensen van de ondernemer waaraan iemand voldoet, zoals een certificaat.",
    "voorkeuren": "Past het bij wat de kandidaat wil: de sector, het contract, onregelmatige tijden.",
    "reizen": (
        "Hoe dichterbij, hoe meer. Aan de grens van wat iemand wil reizen is het nul. "
        f"Is die grens niet bekend, dan {VERSTE_REIS // 1000} km. De afstand is hemelsbreed."
    ),
    "uren": f"Passen de uren, dan telt het helemaal; elk uur verschil kost {_tiende(regels.UUR_TEKORT)}.",
    "talen": "Het niveau dat de ondernemer graag wil; een stap lager telt voor de helft.",
    "begeleiding": "Is er op het werk de begeleiding die iemand nodig heeft.",
    "kansen": (
        "Wie het afgelopen jaar nog niet is voorgesteld, krijgt alle punten; "
        f"vanaf {KANSEN_VOL} keer geen. Zo krijgen ook anderen een kans. Dit gewicht mag nul zijn."
    ),
}
"""By code of the contribution. Figures come from the rules themselves, so that this page cannot lag behind."""
NIET = (
    "naam",
    "geslacht",
    "leeftijd",
    "afkomst",
    "nationaliteit",
    "taal van voorkeur",
    "buurt",
    "uitkering",
    "hoe lang iemand al zoekt",
)
"""What is never looked at for the score."""
