"""The entry of the administrator in the main navigation."""

from openwerkplein.kern.rechten import BEHEREN
from openwerkplein.kern.registers import Navigatie, navigatie

navigatie.registreer("beheer", Navigatie("Beheer", "beheer:start", BEHEREN, 80))
