"""What is kept about an inwoner."""

from openwerkplein.dossier.models.gebeurtenissen import Besluit, Contactmoment, Document, DossierGebeurtenis, Taalmeting
from openwerkplein.dossier.models.inwoner import Inwoner
from openwerkplein.dossier.models.perioden import DossierPeriode, Kenmerk, Leefsituatie, Uitkering
from openwerkplein.dossier.models.samenvoeging import GeenDubbel, Samenvoeging

__all__ = [
    "Besluit",
    "Contactmoment",
    "Document",
    "DossierGebeurtenis",
    "DossierPeriode",
    "GeenDubbel",
    "Inwoner",
    "Kenmerk",
    "Leefsituatie",
    "Samenvoeging",
    "Taalmeting",
    "Uitkering",
]
