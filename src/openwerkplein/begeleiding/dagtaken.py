"""What this room does every night."""

from openwerkplein.begeleiding import bezetting, dagmail, routebestand
from openwerkplein.kern.registers import Dagtaak, dagtaken

# Last: the mail tells what the other work of the night brought. It waits for a mail server, so it keeps its own transactions.
dagtaken.registreer("dagmail", Dagtaak("Mail van Mijn dag", dagmail.verstuur, 800, in_transactie=False))
dagtaken.registreer("bezetting", Dagtaak("Heeft elk dossier een contactpersoon", bezetting.controleer, 200))
dagtaken.registreer("routes", Dagtaak("Routes nakijken", routebestand.kijk_na, 300))
