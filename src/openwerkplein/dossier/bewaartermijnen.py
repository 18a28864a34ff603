"""How long the dossier keeps what it holds."""

from openwerkplein.dossier import models
from openwerkplein.kern.registers import bewaar

_TOEGEKEND = "Selectielijst gemeenten 2020, proces 8: toegekende uitkering tien jaar na het einde."
bewaar(models.Inwoner, "reduceren", 120, "einde van de laatste uitkering of voorziening", _TOEGEKEND)
for model in (
    models.Uitkering,
    models.Leefsituatie,
    models.Kenmerk,
    models.Contactmoment,
    models.Taalmeting,
    models.Besluit,
    models.Document,
    models.Samenvoeging,
    models.GeenDubbel,
):
    bewaar(model, "met_dossier", None, "", _TOEGEKEND)
