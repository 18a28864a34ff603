"""Who guides whom, with which instrument, and what was agreed."""

from openwerkplein.begeleiding.models.afspraak import Afspraak
from openwerkplein.begeleiding.models.begeleiding import Begeleiding
from openwerkplein.begeleiding.models.voorziening import Voorziening

__all__ = ["Afspraak", "Begeleiding", "Voorziening"]
