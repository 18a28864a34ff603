"""Work at employers, what candidates can and want, and who is put forward for what."""

from openwerkplein.werk.models.beroep import Beroep, Postcodeplek
from openwerkplein.werk.models.profiel import Kandidaatprofiel, Lijstvoorstel, Toestemming, Uitsluiting
from openwerkplein.werk.models.voordracht import (
    Matchgewichten,
    Shortlist,
    Voordracht,
    Voordrachtovergang,
)
from openwerkplein.werk.models.werk import Werk, Werkeis

__all__ = [
    "Beroep",
    "Kandidaatprofiel",
    "Lijstvoorstel",
    "Matchgewichten",
    "Postcodeplek",
    "Shortlist",
    "Toestemming",
    "Uitsluiting",
    "Voordracht",
    "Voordrachtovergang",
    "Werk",
    "Werkeis",
]
