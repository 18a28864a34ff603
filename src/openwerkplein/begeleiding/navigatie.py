"""What this room adds to the main navigation."""

from openwerkplein.begeleiding.rechten import (
    CASELOAD_ZIEN,
    JONGEREN_ZIEN,
    KENNISBANK_ZIEN,
    MIJN_DAG,
    OVERDRAGEN,
    ROUTES_ZIEN,
)
from openwerkplein.kern.rechten import INWONER_LEZEN
from openwerkplein.kern.registers import Navigatie, navigatie

navigatie.registreer("mijndag", Navigatie("Mijn dag", "begeleiding:mijndag", MIJN_DAG, 5))
navigatie.registreer(
    "overdrachten", Navigatie("Overdrachten", "begeleiding:overdrachten", OVERDRAGEN, 30, menu="Begeleiding")
)
navigatie.registreer(
    "routekaarten", Navigatie("Routekaarten", "begeleiding:routekaarten", INWONER_LEZEN, 29, menu="Begeleiding")
)
navigatie.registreer("jongeren", Navigatie("Jongeren", "begeleiding:jongeren", JONGEREN_ZIEN, 35, menu="Begeleiding"))
navigatie.registreer("caseload", Navigatie("Caseload", "begeleiding:caseload", CASELOAD_ZIEN, 28))
navigatie.registreer("routes", Navigatie("Routes", "begeleiding:routes", ROUTES_ZIEN, 64, menu="Kennis"))
navigatie.registreer(
    "kennisbank", Navigatie("Kennisbank", "begeleiding:kennisbank", KENNISBANK_ZIEN, 62, menu="Kennis")
)
