"""Rights of the numbers that no other room shares."""

from openwerkplein.kern.rechten import registreer_recht
from openwerkplein.kern.rollen import MET_INWONERS, Rol

TAAKSTELLINGEN_ZIEN = registreer_recht(
    "taakstelling.zien",
    "Wie de cijfers mag zien en de functioneel beheerder mogen de taakstellingen zien.",
    {*MET_INWONERS, Rol.ONDERZOEKER, Rol.FUNCTIONEEL_BEHEERDER},
)
TAAKSTELLINGEN_WIJZIGEN = registreer_recht(
    "taakstelling.wijzigen",
    "De teamleider en de functioneel beheerder mogen taakstellingen vastleggen.",
    {Rol.TEAMLEIDER, Rol.FUNCTIONEEL_BEHEERDER},
)
