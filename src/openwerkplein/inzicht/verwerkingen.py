"""What the numbers process, for the register of processing activities."""

from openwerkplein.inzicht import models
from openwerkplein.kern.registers import Verwerking, verwerkingen

VERWERKING = "cijfers"

verwerkingen.registreer(
    VERWERKING,
    Verwerking(
        code=VERWERKING,
        naam="Cijfers over het bestand",
        doel="Verantwoorden en bijsturen: hoeveel inwoners, welke groepen, wie stroomt in en uit. Wie een dossier mag "
        "lezen, kan zien welke dossiers achter een getal staan.",
        grondslag="Wettelijke taak: Participatiewet artikel 7, 77 en 78 (AVG art. 6 lid 1 onder e).",
        betrokkenen="inwoners met een dossier",
        gegevens=("tellingen uit dossiers, per gemeente en in totaal", "taakstellingen per jaar"),
        ontvangers="raad, college en bestuur: alleen getallen",
        modellen=(models.Taakstelling,),
    ),
)
