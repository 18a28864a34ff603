"""The entries of the numbers in the main navigation."""

from openwerkplein.inzicht.rechten import TAAKSTELLINGEN_WIJZIGEN
from openwerkplein.kern.rechten import CIJFERS_ZIEN
from openwerkplein.kern.registers import Navigatie, navigatie

navigatie.registreer("inzicht", Navigatie("Inzicht", "inzicht:start", CIJFERS_ZIEN, 60))
navigatie.registreer(
    "taakstellingen", Navigatie("Taakstellingen", "inzicht:taakstellingen", TAAKSTELLINGEN_WIJZIGEN, 70, menu="Meer")
)
