"""How long the core keeps what it holds."""

from openwerkplein.kern import models
from openwerkplein.kern.registers import bewaar

_ORGANISATIE = "Geen gegevens over inwoners; nodig zolang geschiedenis ernaar verwijst."
for model in (models.Gemeente, models.Team, models.Medewerker, models.Medewerkerrol, models.Lijstwaarde):
    bewaar(model, "blijvend", None, "", _ORGANISATIE)
_LOG = "AVG art. 5 lid 2 en Baseline Informatiebeveiliging Overheid: verantwoording over toegang."
bewaar(models.Leesregel, "verwijderen", 60, "moment", _LOG)
bewaar(models.Noodtoegang, "verwijderen", 60, "vanaf", _LOG)
bewaar(models.Dagrun, "verwijderen", 12, "begonnen op", "Beheer: nodig om te zien wanneer iets mis begon te gaan.")
