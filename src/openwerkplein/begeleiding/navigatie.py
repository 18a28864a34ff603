"""What this room adds to the main navigation."""

from openwerkplein.begeleiding.rechten import MIJN_DAG, OVERDRAGEN
from openwerkplein.kern.registers import Navigatie, navigatie

navigatie.registreer("mijndag", Navigatie("Mijn dag", "begeleiding:mijndag", MIJN_DAG, 5))
navigatie.registreer("overdrachten", Navigatie("Overdrachten", "begeleiding:overdrachten", OVERDRAGEN, 30))
