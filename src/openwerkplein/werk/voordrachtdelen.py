"""What voordrachten bring to other pages: a tab at a piece of work."""

from __future__ import annotations

from datetime import date

from openwerkplein.kern.models import Medewerker
from openwerkplein.werk.models import Werk
from openwerkplein.werk.rechten import WERK_ZIEN
from openwerkplein.werk.registers import Werktabblad, werktabbladen


def _op_weg(werk: Werk, medewerker: Medewerker, dag: date) -> int:
    return werk.voordrachten.open().count()


werktabbladen.registreer("voordrachten", Werktabblad("Voordrachten", "werk:werk-voordrachten", WERK_ZIEN, 20, _op_weg))
