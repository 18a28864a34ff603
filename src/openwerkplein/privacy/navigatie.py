"""The entry in the main navigation."""

from openwerkplein.kern.rechten import LOG_ZIEN
from openwerkplein.kern.registers import Navigatie, navigatie

navigatie.registreer("privacy", Navigatie("Privacy", "privacy:start", LOG_ZIEN, 90))
