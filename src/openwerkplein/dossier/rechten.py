"""Rights of the dossier that no other room shares."""

from openwerkplein.kern.rechten import registreer_recht
from openwerkplein.kern.rollen import MET_INWONERS, Rol

BSN_ZIEN = registreer_recht(
    "inwoner.bsn",
    "Regiecoach, inkomensconsulent, consulent Financieel Stabiel en teamleider mogen een BSN tonen; dat wordt vastgelegd.",
    {Rol.REGIECOACH, Rol.INKOMENSCONSULENT, Rol.CONSULENT_FINANCIEEL_STABIEL, Rol.TEAMLEIDER},
)
SAMENVOEGEN = registreer_recht(
    "inwoner.samenvoegen",
    "De teamleider en de inkomensconsulent mogen dubbele dossiers samenvoegen.",
    {Rol.TEAMLEIDER, Rol.INKOMENSCONSULENT},
)
REGISTREREN = registreer_recht(
    "inwoner.registreren",
    "Wie met inwoners werkt, mag een nieuwe inwoner vastleggen, behalve de voorman en de teamleider Werkpunt.",
    {rol for rol in MET_INWONERS if rol not in (Rol.VOORMAN, Rol.TEAMLEIDER_WERKPUNT)},
)
EXPORTEREN = registreer_recht(
    "inwoner.exporteren",
    "Wie met inwoners werkt, mag een lijst van inwoners binnen het eigen bereik als bestand meenemen, behalve de voorman.",
    {rol for rol in MET_INWONERS if rol is not Rol.VOORMAN},
)
