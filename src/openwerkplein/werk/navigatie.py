"""What this room adds to the main navigation."""

from openwerkplein.kern.rechten import BEHEREN
from openwerkplein.kern.registers import Navigatie, navigatie
from openwerkplein.werk.rechten import KANSEN_ZIEN, MATCHEN, MATCHING_INSTELLEN, WERK_ZIEN

navigatie.registreer("werk", Navigatie("Werk", "werk:lijst", WERK_ZIEN, 21, menu="Werk"))
navigatie.registreer("namen", Navigatie("Namen van vannacht", "werk:namen", MATCHEN, 22, menu="Werk"))
navigatie.registreer("voordrachten", Navigatie("Voordrachten", "werk:voordrachten", WERK_ZIEN, 23, menu="Werk"))
navigatie.registreer("kansen", Navigatie("Gelijke kansen", "werk:kansen", KANSEN_ZIEN, 24, menu="Werk"))
navigatie.registreer("beroepen", Navigatie("Beroepen", "werk:beroepen", BEHEREN, 66, menu="Kennis"))
navigatie.registreer(
    "lijstvoorstellen", Navigatie("Voorstellen voor lijsten", "werk:lijstvoorstellen", BEHEREN, 67, menu="Kennis")
)
navigatie.registreer(
    "gewichten", Navigatie("Gewichten van de matching", "werk:gewichten", MATCHING_INSTELLEN, 68, menu="Kennis")
)
