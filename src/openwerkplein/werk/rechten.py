"""Rights over work and matching that no other room shares."""

from openwerkplein.kern.rechten import registreer_recht
from openwerkplein.kern.rollen import MET_INWONERS, Rol

_MATCHERS = {Rol.ACCOUNTMANAGER, Rol.REGIECOACH, Rol.ADVISEUR_MAX_WW, Rol.TEAMLEIDER, Rol.TEAMLEIDER_WERKPUNT}

WERK_ZIEN = registreer_recht("werk.zien", "Wie met inwoners werkt, mag zien welk werk er is.", MET_INWONERS)
WERK_WIJZIGEN = registreer_recht(
    "werk.wijzigen",
    "Accountmanager, regiecoach, adviseur Max-WW en teamleider mogen werk vastleggen, wijzigen, bevestigen en sluiten.",
    _MATCHERS,
)
MATCHEN = registreer_recht(
    "matching.doen",
    "Accountmanager, regiecoach, adviseur Max-WW en teamleider mogen zien wie bij werk past; namen alleen binnen het eigen bereik.",
    _MATCHERS,
)
VOORDRAGEN = registreer_recht(
    "voordracht.doen",
    "Accountmanager, regiecoach, adviseur Max-WW en teamleider mogen kandidaten voorstellen en voordrachten bijwerken.",
    _MATCHERS,
)
MATCHING_INSTELLEN = registreer_recht(
    "matching.instellen",
    "De teamleider en de functioneel beheerder mogen de gewichten van de matching instellen.",
    {Rol.TEAMLEIDER, Rol.FUNCTIONEEL_BEHEERDER},
)
KANSEN_ZIEN = registreer_recht(
    "kansen.zien",
    "Teamleider, onderzoeker en privacy officer mogen zien hoe voordrachten over groepen zijn verdeeld, zonder kleine aantallen.",
    {Rol.TEAMLEIDER, Rol.ONDERZOEKER, Rol.PRIVACY_OFFICER},
)
