"""How long the numbers keep what they hold."""

from openwerkplein.inzicht.models import Taakstelling
from openwerkplein.kern.registers import bewaar

bewaar(Taakstelling, "blijvend", None, "", "Geen persoonsgegevens.")
