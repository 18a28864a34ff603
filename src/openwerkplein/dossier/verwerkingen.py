"""What the dossier processes, for the register of processing activities."""

from openwerkplein.dossier import models
from openwerkplein.kern.registers import Verwerking, verwerkingen

verwerkingen.registreer(
    "dossier",
    Verwerking(
        code="dossier",
        naam="Dossier van een inwoner",
        doel="Inwoners ondersteunen naar werk, school of meedoen, en hun recht op ondersteuning onderbouwen.",
        grondslag="Wettelijke taak: Participatiewet artikel 7 en 10 (AVG art. 6 lid 1 onder e).",
        betrokkenen="inwoners met een uitkering of met ondersteuning zonder uitkering",
        gegevens=(
            "naam, adres, geboortedatum, geslacht en contactgegevens",
            "burgerservicenummer (versleuteld)",
            "uitkeringen en leefsituatie",
            "kenmerken zoals fase, trede, perspectief en indicaties",
            "contactmomenten, besluiten, taalmetingen en documenten",
        ),
        modellen=(
            models.Inwoner,
            models.Uitkering,
            models.Leefsituatie,
            models.Kenmerk,
            models.Contactmoment,
            models.Besluit,
            models.Taalmeting,
            models.Document,
            models.Samenvoeging,
            models.GeenDubbel,
        ),
    ),
)
