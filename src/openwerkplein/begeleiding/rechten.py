"""Rights of guidance that no other room shares."""

from openwerkplein.kern.rechten import registreer_recht
from openwerkplein.kern.rollen import MET_INWONERS, Rol

CONTACTPERSOON_KIEZEN = registreer_recht(
    "begeleiding.kiezen",
    "Regiecoach, inkomensconsulent en teamleider mogen de vaste contactpersoon van een inwoner kiezen.",
    {Rol.REGIECOACH, Rol.INKOMENSCONSULENT, Rol.TEAMLEIDER},
)
ROUTES_ZIEN = registreer_recht(
    "routes.zien",
    "Wie met inwoners werkt en de functioneel beheerder mogen lezen welke routes er zijn en wat erin staat.",
    {*MET_INWONERS, Rol.FUNCTIONEEL_BEHEERDER},
)
ROUTES_BEHEREN = registreer_recht(
    "routes.beheren",
    "De functioneel beheerder en de teamleider mogen routes maken, wijzigen, publiceren en uit gebruik nemen.",
    {Rol.FUNCTIONEEL_BEHEERDER, Rol.TEAMLEIDER},
)
