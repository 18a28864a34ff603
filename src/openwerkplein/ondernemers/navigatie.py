"""What this room adds to the main navigation."""

from openwerkplein.kern.registers import Navigatie, navigatie
from openwerkplein.ondernemers.rechten import BEDRAGEN_BEHEREN, ONDERNEMERS_WIJZIGEN, ONDERNEMERS_ZIEN

navigatie.registreer("ondernemers", Navigatie("Ondernemers", "ondernemers:lijst", ONDERNEMERS_ZIEN, 20, menu="Werk"))
navigatie.registreer("rekenhulp", Navigatie("Rekenhulp", "ondernemers:rekenhulp", ONDERNEMERS_ZIEN, 24, menu="Werk"))
navigatie.registreer(
    "intermediairs",
    Navigatie("Intermediairs", "ondernemers:intermediairs", ONDERNEMERS_WIJZIGEN, 25, menu="Werk"),
)
navigatie.registreer("bedragen", Navigatie("Bedragen", "ondernemers:bedragen", BEDRAGEN_BEHEREN, 67, menu="Kennis"))
