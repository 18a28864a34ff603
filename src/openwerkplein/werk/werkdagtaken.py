"""What happens to work at night: what one can no longer react to, closes."""

from __future__ import annotations

from datetime import date

from openwerkplein.kern.registers import Dagtaak, dagtaken
from openwerkplein.web.tekst import tel
from openwerkplein.werk.handelingen.werk import laat_verlopen


def verloop(dag: date) -> str:
    """Close work past its closing date and return in a sentence how much."""
    weg = laat_verlopen(dag)
    if not weg:
        return "Er is geen werk verlopen."
    return f"{tel(len(weg), 'keer', 'keer')} werk is verlopen: reageren kan niet meer."


dagtaken.registreer("werk_verlopen", Dagtaak("Werk laten verlopen", verloop, 140))
