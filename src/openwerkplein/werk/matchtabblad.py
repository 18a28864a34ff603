"""The tab with candidates on the page of a piece of work."""

from openwerkplein.werk.rechten import MATCHEN
from openwerkplein.werk.registers import Werktabblad, werktabbladen

werktabbladen.registreer("kandidaten", Werktabblad("Kandidaten", "werk:kandidaten", MATCHEN, 10))
