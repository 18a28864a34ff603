"""How long guidance keeps what it holds."""

from openwerkplein.begeleiding import models
from openwerkplein.kern.registers import bewaar

_GROND = (
    "Selectielijst gemeenten 2020, proces 8: re-integratie gaat mee met het dossier (te bevestigen door de archivaris)."
)
for model in (
    models.Afspraak,
    models.Begeleiding,
    models.Bestemming,
    models.JongereInBeeld,
    models.Overdracht,
    models.Overdrachtbericht,
    models.Routekaart,
    models.Routestap,
    models.Voorziening,
):
    bewaar(model, "met_dossier", None, "", _GROND)

_INRICHTING = (
    "Inrichting van het werk zonder gegevens over inwoners: blijft zolang er dossiers zijn die ermee zijn gemaakt."
)
for model in (
    models.Caseloadgewicht,
    models.Caseloadnorm,
    models.Instrument,
    models.InstrumentGemeente,
    models.Routeaanleiding,
    models.Routeversie,
):
    bewaar(model, "blijvend", None, "", _INRICHTING)
bewaar(
    models.Uitstroomoverleg,
    "verwijderen",
    60,
    "de dag van het overleg",
    "Selectielijst gemeenten 2020, proces 8 (te bevestigen door de archivaris).",
)
_EIGEN = "Gegevens over het werk van een medewerker, alleen nodig zolang die hier werkt (AVG art. 5 lid 1 onder e)."
bewaar(models.Uitstel, "verwijderen", 12, "de dag tot wanneer was uitgesteld", _EIGEN)
bewaar(models.Dagvoorkeur, "verwijderen", 1, "de dag waarop de medewerker uit dienst ging", _EIGEN)
