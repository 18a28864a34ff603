"""Rights of the shell."""

from openwerkplein.kern.rechten import registreer_recht
from openwerkplein.kern.rollen import Rol

STIJLGIDS = registreer_recht(
    "web.stijlgids", "Iedere medewerker mag zien met welke onderdelen de schermen zijn gemaakt.", Rol
)
