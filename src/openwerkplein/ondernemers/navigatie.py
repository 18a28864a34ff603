"""What this room adds to the main navigation."""

from openwerkplein.kern.registers import Navigatie, navigatie
from openwerkplein.ondernemers.rechten import ONDERNEMERS_ZIEN

navigatie.registreer(
    "ondernemers", Navigatie("Ondernemers", "ondernemers:lijst", ONDERNEMERS_ZIEN, 20, menu="Ondernemers en werk")
)
