"""Rights of the exchange that no other room shares."""

from openwerkplein.kern.rechten import registreer_recht
from openwerkplein.kern.rollen import Rol

UITVAL_OPHALEN = registreer_recht(
    "aanleveren.uitval",
    "De teamleider mag de rijen ophalen die niet zijn geladen; daarin staan persoonsgegevens.",
    {Rol.TEAMLEIDER},
)
