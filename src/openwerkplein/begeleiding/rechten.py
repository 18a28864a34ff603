"""Rights of guidance that no other room shares."""

from openwerkplein.kern.rechten import registreer_recht
from openwerkplein.kern.rollen import BEGELEIDERS, MET_INWONERS, Rol

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
OVERDRAGEN = registreer_recht(
    "overdracht.doen",
    "Wie inwoners begeleidt en de teamleider mogen een overdracht aanbieden, lezen, beantwoorden en aanvaarden.",
    {*BEGELEIDERS, Rol.TEAMLEIDER, Rol.TEAMLEIDER_WERKPUNT},
)
OVERDRACHT_OMLEIDEN = registreer_recht(
    "overdracht.omleiden",
    "De teamleider mag alle overdrachten van het eigen team en de eigen gemeenten zien en een andere ontvanger kiezen.",
    {Rol.TEAMLEIDER, Rol.TEAMLEIDER_WERKPUNT},
)
JONGEREN_ZIEN = registreer_recht(
    "jongeren.zien",
    "Regiecoach, accountmanager en teamleider mogen jongeren in beeld zien en hun bestemming vastleggen.",
    {Rol.REGIECOACH, Rol.ACCOUNTMANAGER, Rol.TEAMLEIDER},
)
OVERLEG_HOUDEN = registreer_recht(
    "jongeren.overleg",
    "Regiecoach en teamleider mogen het overleg uitstroom jongeren plannen, houden en vastleggen.",
    {Rol.REGIECOACH, Rol.TEAMLEIDER},
)
CASELOAD_ZIEN = registreer_recht(
    "caseload.zien",
    "Wie inwoners begeleidt, mag de eigen caseload in cijfers zien; de teamleider die van iedere collega.",
    {*BEGELEIDERS, Rol.TEAMLEIDER},
)
CASELOAD_VERDELEN = registreer_recht(
    "caseload.verdelen",
    "De teamleider mag dossiers onder collega's verdelen en zien welke dossiers geen vaste contactpersoon hebben.",
    {Rol.TEAMLEIDER},
)
CASELOAD_INSTELLEN = registreer_recht(
    "caseload.instellen",
    "De teamleider en de functioneel beheerder mogen de gewichten en de normen van caseloads instellen.",
    {Rol.TEAMLEIDER, Rol.FUNCTIONEEL_BEHEERDER},
)
VERPLICHTE_STAP_OVERSLAAN = registreer_recht(
    "routestap.overslaan",
    "De teamleider mag een verplichte stap van een route overslaan, met een reden.",
    {Rol.TEAMLEIDER},
)
MIJN_DAG = registreer_recht(
    "mijndag",
    "Wie met inwoners werkt, ziet op Mijn dag wat er te doen is en kan dat uitstellen met een reden.",
    MET_INWONERS,
)
MIJN_DAG_TEAM = registreer_recht(
    "mijndag.team",
    "De teamleider ziet op Mijn dag het werk van collega's van het eigen team en van de eigen gemeenten.",
    {Rol.TEAMLEIDER, Rol.TEAMLEIDER_WERKPUNT},
)
KENNISBANK_ZIEN = registreer_recht(
    "kennisbank.zien",
    "Wie met inwoners werkt en de functioneel beheerder mogen de kennisbank van instrumenten lezen.",
    {*MET_INWONERS, Rol.FUNCTIONEEL_BEHEERDER},
)
KENNISBANK_BEHEREN = registreer_recht(
    "kennisbank.beheren",
    "De functioneel beheerder mag instrumenten in de kennisbank maken, wijzigen en uit gebruik nemen.",
    {Rol.FUNCTIONEEL_BEHEERDER},
)
