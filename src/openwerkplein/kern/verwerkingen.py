"""What the core processes, for the register of processing activities."""

from openwerkplein.kern import models
from openwerkplein.kern.registers import Verwerking, verwerkingen

verwerkingen.registreer(
    "toegang",
    Verwerking(
        code="toegang",
        naam="Toegang en verantwoording",
        doel="Alleen wie mag, kan erbij; en achteraf is te zien wie wat las en veranderde.",
        grondslag="Wettelijke plicht: AVG artikel 5 lid 2 en 32, Baseline Informatiebeveiliging Overheid.",
        betrokkenen="medewerkers",
        gegevens=(
            "naam, e-mailadres, rollen, team",
            "leeslog en redenen van toegang",
            "wie wat wanneer wijzigde",
            "wat er elke nacht is gedaan",
        ),
        ontvangers="de privacy officer; een inwoner die vraagt wie het eigen dossier las",
        modellen=(
            models.Medewerker,
            models.Medewerkerrol,
            models.Team,
            models.Leesregel,
            models.Noodtoegang,
            models.Dagrun,
        ),
    ),
)
