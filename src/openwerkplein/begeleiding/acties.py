"""The buttons of this room on the dossier page: the most used come first."""

from openwerkplein.begeleiding.rechten import OVERDRAGEN
from openwerkplein.kern.rechten import INWONER_WIJZIGEN
from openwerkplein.kern.registers import Dossieractie, dossieracties

dossieracties.registreer(
    "contactmoment",
    Dossieractie("Contact", "begeleiding:contactmoment-nieuw", INWONER_WIJZIGEN, volgorde=10, belangrijk=True),
)
dossieracties.registreer(
    "afspraak", Dossieractie("Afspraak", "begeleiding:afspraak-nieuw", INWONER_WIJZIGEN, volgorde=20)
)
dossieracties.registreer(
    "jaargesprek", Dossieractie("Jaargesprek", "begeleiding:jaargesprek-nieuw", INWONER_WIJZIGEN, volgorde=30)
)
dossieracties.registreer(
    "routekaart", Dossieractie("Route starten", "begeleiding:routekaart-start", INWONER_WIJZIGEN, volgorde=35)
)
dossieracties.registreer(
    "voorziening", Dossieractie("Voorziening", "begeleiding:voorziening-nieuw", INWONER_WIJZIGEN, volgorde=40)
)
dossieracties.registreer(
    "overdragen", Dossieractie("Overdragen", "begeleiding:overdracht-nieuw", OVERDRAGEN, volgorde=60)
)
