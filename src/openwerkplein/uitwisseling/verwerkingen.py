"""What the exchange processes, for the register of processing activities."""

from openwerkplein.kern.registers import Verwerking, verwerkingen
from openwerkplein.uitwisseling import models

verwerkingen.registreer(
    "aanlevering",
    Verwerking(
        code="aanlevering",
        naam="Aanleveren en uitleveren van het cliëntbestand",
        doel="Gegevens uit de uitkeringsadministratie overnemen, en alles kunnen meenemen wat van het Werkplein is.",
        grondslag="Wettelijke taak: Participatiewet artikel 7 en 10 (AVG art. 6 lid 1 onder e).",
        betrokkenen="inwoners in een aanlevering; medewerkers",
        gegevens=(
            "de tabellen van een aanlevering, zolang het laden duurt",
            "rijen die niet geladen zijn, met de reden, tot 30 dagen of de volgende aanlevering",
            "aantallen per tabel en wie het deed",
        ),
        ontvangers="wie bij het Werkplein een aanlevering mag laden of een export mag maken",
        modellen=(models.Aanlevering, models.Kolomkoppeling, models.Uitlevering),
    ),
)
