"""The entry of the exchange in the main navigation."""

from openwerkplein.kern.rechten import AANLEVEREN
from openwerkplein.kern.registers import Navigatie, navigatie

navigatie.registreer("aanleveren", Navigatie("Aanleveren", "aanleveren:start", AANLEVEREN, 70, menu="Meer"))
