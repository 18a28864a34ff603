"""The nightly look at who answers for whom: nobody may be left without a contact person unseen."""

from __future__ import annotations

from datetime import date

from openwerkplein.begeleiding.signalen.caseload import weg, zonder
from openwerkplein.kern.models import Medewerkerrol
from openwerkplein.kern.rollen import Rol
from openwerkplein.web.tekst import tel


def controleer(dag: date) -> str:
    """Return in a sentence how many dossiers have nobody, of how many the contact person left, and who gets to see that."""
    zonder_, weg_ = zonder(dag).count(), weg(dag).count()
    zin = (
        f"{tel(zonder_, 'dossier heeft', 'dossiers hebben')} geen vaste contactpersoon; "
        f"van {tel(weg_, 'dossier', 'dossiers')} is de contactpersoon weg."
    )
    if (zonder_ or weg_) and not Medewerkerrol.objects.filter(rol=Rol.TEAMLEIDER, medewerker__is_active=True).exists():
        zin += " Er is geen teamleider in dienst die dit ziet: geef iemand die rol."
    return zin
