"""Rights of the dossier that no other room shares."""

from openwerkplein.kern.rechten import registreer_recht
from openwerkplein.kern.rollen import Rol

BSN_ZIEN = registreer_recht(
    "inwoner.bsn",
    "Regiecoach, inkomensconsulent, consulent Financieel Stabiel en teamleider mogen een BSN tonen; dat wordt vastgelegd.",
    {Rol.REGIECOACH, Rol.INKOMENSCONSULENT, Rol.CONSULENT_FINANCIEEL_STABIEL, Rol.TEAMLEIDER},
)
SAMENVOEGEN = registreer_recht(
    "inwoner.samenvoegen", "De teamleider en de inkomensconsulent mogen dubbele dossiers samenvoegen.", {Rol.TEAMLEIDER, Rol.INKOMENSCONSULENT}
)
