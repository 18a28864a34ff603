"""What this room does every night."""

from openwerkplein.begeleiding import bezetting, dagmail, routebestand, routestart
from openwerkplein.kern.registers import Dagtaak, dagtaken

# Last: the mail tells what the other work of the night brought. It waits for a mail server, so it keeps its own transactions.
dagtaken.registreer("dagmail", Dagtaak("Mail van Mijn dag", dagmail.verstuur, 800, in_transactie=False))
dagtaken.registreer("bezetting", Dagtaak("Heeft elk dossier een contactpersoon", bezetting.controleer, 200))
dagtaken.registreer("routes", Dagtaak("Routes nakijken", routebestand.kijk_na, 300))
# In transactions of its own: one row that cannot be written does not undo the work of the whole night.
dagtaken.registreer("routes_starten", Dagtaak("Routes starten", routestart.start_routes, 100, in_transactie=False))
