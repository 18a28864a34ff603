"""What this room adds to the main navigation."""

from openwerkplein.dossier.rechten import SAMENVOEGEN
from openwerkplein.kern.rechten import INWONER_ZOEKEN
from openwerkplein.kern.registers import Navigatie, navigatie

navigatie.registreer("inwoners", Navigatie("Inwoners", "dossier:lijst", INWONER_ZOEKEN, 20, zoekveld="q"))
navigatie.registreer("dubbelen", Navigatie("Dubbelen", "dossier:dubbelen", SAMENVOEGEN, 80, menu="Meer"))
