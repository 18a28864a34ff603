"""How long the room of work keeps what it holds."""

from openwerkplein.kern.registers import bewaar
from openwerkplein.werk import models

_GROND = (
    "Selectielijst gemeenten 2020, proces 8: re-integratie gaat mee met het dossier (te bevestigen door de archivaris)."
)
for model in (
    models.Kandidaatprofiel,
    models.Toestemming,
    models.Uitsluiting,
    models.Voordracht,
    models.Voordrachtovergang,
):
    bewaar(model, "met_dossier", None, "", _GROND)
for model in (models.Werk, models.Werkeis):
    bewaar(model, "verwijderen", 60, "de dag waarop het werk sloot", "Selectielijst gemeenten 2020, proces 8.")
bewaar(
    models.Shortlist,
    "verwijderen",
    1,
    "de nacht waarin zij is berekend",
    "Tussenuitkomst die elke nacht opnieuw wordt gemaakt (AVG art. 5 lid 1 onder e).",
)
bewaar(
    models.Lijstvoorstel,
    "verwijderen",
    12,
    "het antwoord van de beheerder",
    "Alleen nodig tot de lijst is bijgewerkt (AVG art. 5 lid 1 onder e).",
)
for model in (models.Beroep, models.Matchgewichten, models.Postcodeplek):
    bewaar(model, "blijvend", None, "", "Inrichting van het werk zonder gegevens over inwoners.")
