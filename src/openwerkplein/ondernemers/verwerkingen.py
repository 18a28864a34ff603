"""What the room of employers processes, for the register of processing activities."""

from openwerkplein.kern.registers import Verwerking, verwerkingen
from openwerkplein.ondernemers import models

verwerkingen.registreer(
    "ondernemers",
    Verwerking(
        code="ondernemers",
        naam="Relaties met ondernemers",
        doel="Weten welk werk er bij ondernemers is of kan komen, en nakomen wat met hen is afgesproken.",
        grondslag="Wettelijke taak: Participatiewet artikel 7 en Wet SUWI artikel 10 (AVG art. 6 lid 1 onder e).",
        betrokkenen="ondernemers, hun contactpersonen en medewerkers",
        gegevens=(
            "naam, nummers en adres van de onderneming",
            "naam, functie en bereikbaarheid van contactpersonen",
            "bezoeken, gesprekken, toezeggingen en vragen",
            "wie bij ons de relatie onderhoudt en wie wie aanbracht",
        ),
        modellen=(
            models.Contactcollega,
            models.Contactpersoon,
            models.Contactvestiging,
            models.Intermediair,
            models.Introductie,
            models.Kernteamlid,
            models.Ondernemer,
            models.Ondernemerscontact,
            models.Ondernemersvraag,
            models.Toezegging,
            models.Vestiging,
        ),
    ),
)
verwerkingen.registreer(
    "steun",
    Verwerking(
        code="steun",
        naam="Steun voor ondernemers",
        doel="Ondernemers die iemand in dienst nemen de steun geven waar zij recht op hebben.",
        grondslag="Wettelijke taak: Participatiewet artikel 7, 8a en 10d (AVG art. 6 lid 1 onder e).",
        betrokkenen="ondernemers en de inwoners die bij hen werken",
        gegevens=("welke steun, voor wie, van wanneer tot wanneer", "loonwaarde, uren en bedrag", "besluit met reden"),
        modellen=(models.Steun,),
    ),
)
