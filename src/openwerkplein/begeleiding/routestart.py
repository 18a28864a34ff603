"""What the night does with events: start the routes that begin by themselves."""

from __future__ import annotations

import logging
from datetime import date

from openwerkplein.begeleiding.handelingen.routekaarten import start_bij_aanleiding
from openwerkplein.kern.opdrachten import OpdrachtFout, voortgang
from openwerkplein.kern.registers import aanleidingen
from openwerkplein.web.tekst import tel

logger = logging.getLogger(__name__)


def start_routes(dag: date) -> str:
    """Start the routes of every event; a task of the night. Raises OpdrachtFout when it did not work for somebody."""
    alle, mis = list(aanleidingen), []
    begonnen = mislukt = 0
    for nummer, aanleiding in enumerate(alle):
        voortgang(nummer, len(alle), f"Routes starten: {aanleiding.titel}")
        try:
            uitkomst = start_bij_aanleiding(aanleiding, dag)
        except Exception:
            # Who it happened for cannot be said; the other events go on.
            logger.exception("De aanleiding %s is mislukt.", aanleiding.code)
            mis.append(aanleiding.titel)
        else:
            begonnen, mislukt = begonnen + uitkomst.begonnen, mislukt + uitkomst.mislukt
    zinnen = [f"{tel(begonnen, 'route is', 'routes zijn')} vanzelf begonnen."]
    zinnen += [f"Voor {tel(mislukt, 'inwoner', 'inwoners')} lukte het niet."] if mislukt else []
    zinnen += [f"Deze aanleiding werkte niet: {titel}." for titel in mis]
    if mislukt or mis:
        raise OpdrachtFout(
            f"{' '.join(zinnen)} De volgende nacht opnieuw. In de meldingen van het programma staat waarom."
        )
    return zinnen[0]
