"""Who guides whom, with which instrument, along which route, and what was agreed."""

from openwerkplein.begeleiding.models.afspraak import Afspraak
from openwerkplein.begeleiding.models.begeleiding import Begeleiding
from openwerkplein.begeleiding.models.caseload import Caseloadgewicht, Caseloadnorm
from openwerkplein.begeleiding.models.instrument import Instrument, InstrumentGemeente
from openwerkplein.begeleiding.models.jongere import Bestemming, JongereInBeeld, Uitstroomoverleg
from openwerkplein.begeleiding.models.mijndag import Dagvoorkeur, Uitstel
from openwerkplein.begeleiding.models.overdracht import Overdracht, Overdrachtbericht
from openwerkplein.begeleiding.models.route import Routeaanleiding, Routeversie
from openwerkplein.begeleiding.models.routekaart import Routekaart, Routestap
from openwerkplein.begeleiding.models.voorziening import Voorziening

__all__ = [
    "Afspraak",
    "Begeleiding",
    "Bestemming",
    "Caseloadgewicht",
    "Caseloadnorm",
    "Dagvoorkeur",
    "Instrument",
    "InstrumentGemeente",
    "JongereInBeeld",
    "Overdracht",
    "Overdrachtbericht",
    "Routeaanleiding",
    "Routekaart",
    "Routestap",
    "Routeversie",
    "Uitstel",
    "Uitstroomoverleg",
    "Voorziening",
]
