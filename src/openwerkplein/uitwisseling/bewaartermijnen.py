"""How long the exchange keeps what it holds."""

from openwerkplein.kern.registers import bewaar
from openwerkplein.uitwisseling import models

_VERANTWOORDING = "AVG art. 5 lid 2: verantwoording over wat er in en uit ging. Aantallen, geen rijen van personen."
bewaar(models.Aanlevering, "verwijderen", 60, "begonnen_op", _VERANTWOORDING)
bewaar(models.Uitlevering, "verwijderen", 60, "moment", _VERANTWOORDING)
bewaar(models.Kolomkoppeling, "blijvend", None, "", "Geen gegevens over inwoners.")
