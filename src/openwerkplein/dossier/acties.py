"""The buttons of this room on the dossier page."""

from openwerkplein.kern.rechten import INWONER_WIJZIGEN
from openwerkplein.kern.registers import Dossieractie, dossieracties

for _volgorde, (_naam, _titel) in enumerate(
    {
        "kenmerk": "Fase en kenmerken",
        "besluit": "Besluit",
        "document": "Document",
        "taalmeting": "Taalmeter",
    }.items()
):
    dossieracties.registreer(
        _naam, Dossieractie(_titel, f"dossier:{_naam}-nieuw", INWONER_WIJZIGEN, volgorde=60 + _volgorde)
    )
