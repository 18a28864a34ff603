"""What the room of work processes, for the register of processing activities."""

from openwerkplein.kern.registers import Verwerking, verwerkingen
from openwerkplein.werk import models

verwerkingen.registreer(
    "matching",
    Verwerking(
        code="matching",
        naam="Kandidaatprofiel, matching en voordracht",
        doel="Mensen die willen werken en ondernemers met werk bij elkaar brengen, met redenen die iedereen kan lezen.",
        grondslag=(
            "Wettelijke taak: Participatiewet artikel 7 (AVG art. 6 lid 1 onder e); voordragen bij een ondernemer alleen met "
            "toestemming van de kandidaat (AVG art. 6 lid 1 onder a)."
        ),
        betrokkenen="inwoners met een kandidaatprofiel",
        gegevens=(
            "wat iemand kan, wil en heeft gedaan in werk",
            "wat iemand aankan in het werk, nooit een diagnose",
            "reisafstand vanaf een postcode",
            "toestemming om voorgedragen te worden",
            "voordrachten met hun stappen en redenen",
        ),
        ontvangers="de ondernemer bij wie iemand met toestemming wordt voorgedragen",
        modellen=(
            models.Kandidaatprofiel,
            models.Lijstvoorstel,
            models.Shortlist,
            models.Toestemming,
            models.Uitsluiting,
            models.Voordracht,
            models.Voordrachtovergang,
            models.Werk,
            models.Werkeis,
        ),
    ),
)
