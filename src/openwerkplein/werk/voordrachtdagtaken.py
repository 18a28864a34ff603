"""What happens to voordrachten at night: those that nobody touched for a long time lapse."""

from __future__ import annotations

from datetime import date, timedelta

from openwerkplein.kern.registers import Dagtaak, dagtaken
from openwerkplein.web.tekst import tel
from openwerkplein.werk.handelingen.voordrachten import VERLOOPT_NA_DAGEN, laat_verlopen
from openwerkplein.werk.voordrachtklok import begin_van


def verloop(dag: date) -> str:
    """Let lapse what had no step for `VERLOOPT_NA_DAGEN` days and return in a sentence how many."""
    weg = laat_verlopen(begin_van(dag - timedelta(days=VERLOOPT_NA_DAGEN)))
    if not weg:
        return "Er is geen voordracht verlopen."
    return f"{tel(len(weg), 'voordracht is', 'voordrachten zijn')} verlopen: geen stap in {VERLOOPT_NA_DAGEN} dagen."


dagtaken.registreer("voordrachten_verlopen", Dagtaak("Voordrachten laten verlopen", verloop, 150))
