"""What the exchange does every night."""

from __future__ import annotations

from datetime import date

from openwerkplein.kern.registers import Dagtaak, dagtaken
from openwerkplein.uitwisseling.handelingen import ruim_oude_op


def _oude_leveringen(dag: date) -> str:
    """Take away the files of old deliveries; what was only set ready then lapses."""
    ruim_oude_op()
    return "Bestanden van oude aanleveringen zijn weg."


dagtaken.registreer("oude_leveringen", Dagtaak("Bestanden van oude aanleveringen opruimen", _oude_leveringen, 700))
