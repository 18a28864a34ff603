"""How long guidance keeps what it holds."""

from openwerkplein.begeleiding import models
from openwerkplein.kern.registers import bewaar

_GROND = (
    "Selectielijst gemeenten 2020, proces 8: re-integratie gaat mee met het dossier (te bevestigen door de archivaris)."
)
for model in (models.Begeleiding, models.Voorziening, models.Afspraak):
    bewaar(model, "met_dossier", None, "", _GROND)
