"""What this room adds to the main navigation."""

from openwerkplein.begeleiding.rechten import OVERDRAGEN
from openwerkplein.kern.rechten import INWONER_WIJZIGEN
from openwerkplein.kern.registers import Navigatie, navigatie

navigatie.registreer("afspraken", Navigatie("Afspraken", "begeleiding:afspraken", INWONER_WIJZIGEN, 25))
navigatie.registreer("overdrachten", Navigatie("Overdrachten", "begeleiding:overdrachten", OVERDRAGEN, 30))
