"""How long the room of employers keeps what it holds."""

from openwerkplein.kern.registers import bewaar
from openwerkplein.ondernemers import models

_RELATIE = "Selectielijst gemeenten 2020, proces 8 (te bevestigen door de archivaris)."
for model in (
    models.Contactcollega,
    models.Contactpersoon,
    models.Introductie,
    models.Kernteamlid,
    models.Ondernemer,
    models.Ondernemerscontact,
    models.Ondernemersvraag,
    models.Toezegging,
    models.Vestiging,
):
    bewaar(model, "verwijderen", 60, "het laatste contact met de ondernemer", _RELATIE)
bewaar(
    models.Steun,
    "verwijderen",
    120,
    "het einde van de steun",
    "Selectielijst gemeenten 2020, proces 8: toegekend 10 jaar na het einde, geweigerd 5 jaar.",
)
for inrichting in (models.Bedrag, models.Intermediair):
    bewaar(
        inrichting,
        "blijvend",
        None,
        "",
        "Inrichting van het werk: blijft zolang er besluiten zijn die ermee zijn gemaakt.",
    )
bewaar(models.Contactvestiging, "met_dossier", None, "", "Hoort bij het contactmoment in het dossier.")
