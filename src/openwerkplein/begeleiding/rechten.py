"""Rights of guidance that no other room shares."""

from openwerkplein.kern.rechten import registreer_recht
from openwerkplein.kern.rollen import Rol

CONTACTPERSOON_KIEZEN = registreer_recht(
    "begeleiding.kiezen",
    "Regiecoach, inkomensconsulent en teamleider mogen de vaste contactpersoon van een inwoner kiezen.",
    {Rol.REGIECOACH, Rol.INKOMENSCONSULENT, Rol.TEAMLEIDER},
)
