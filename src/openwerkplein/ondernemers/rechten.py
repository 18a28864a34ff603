"""Rights over employers that no other room shares."""

from openwerkplein.kern.rechten import registreer_recht
from openwerkplein.kern.rollen import MET_INWONERS, Rol

ONDERNEMERS_ZIEN = registreer_recht(
    "ondernemers.zien",
    "Wie met inwoners werkt, mag ondernemers vinden en lezen wat er met hen is besproken en afgesproken.",
    MET_INWONERS,
)
ONDERNEMERS_WIJZIGEN = registreer_recht(
    "ondernemers.wijzigen",
    "Accountmanager, regiecoach, adviseur Max-WW en teamleider mogen ondernemers, bezoeken, afspraken en vragen vastleggen.",
    {Rol.ACCOUNTMANAGER, Rol.REGIECOACH, Rol.ADVISEUR_MAX_WW, Rol.TEAMLEIDER, Rol.TEAMLEIDER_WERKPUNT},
)
ONDERNEMERS_VERDELEN = registreer_recht(
    "ondernemers.verdelen",
    "De teamleider mag ondernemers van de ene collega aan een andere geven, bijvoorbeeld als iemand vertrekt.",
    {Rol.TEAMLEIDER},
)
STEUN_BESLISSEN = registreer_recht(
    "steun.beslissen",
    "De teamleider en de inkomensconsulent mogen steun voor een ondernemer toekennen of afwijzen, met een reden.",
    {Rol.TEAMLEIDER, Rol.INKOMENSCONSULENT},
)
BEDRAGEN_BEHEREN = registreer_recht(
    "bedragen.beheren",
    "De functioneel beheerder mag de bedragen en percentages met hun data bijhouden.",
    {Rol.FUNCTIONEEL_BEHEERDER},
)
