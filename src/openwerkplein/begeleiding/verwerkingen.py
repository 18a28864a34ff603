"""What guidance processes, for the register of processing activities."""

from openwerkplein.begeleiding import models
from openwerkplein.kern.registers import Verwerking, verwerkingen

verwerkingen.registreer(
    "begeleiding",
    Verwerking(
        code="begeleiding",
        naam="Begeleiding en voorzieningen",
        doel="Een vaste contactpersoon, passende voorzieningen en nagekomen afspraken voor elke inwoner.",
        grondslag="Wettelijke taak: Participatiewet artikel 7 en 10 (AVG art. 6 lid 1 onder e).",
        betrokkenen="inwoners en de medewerkers die hen begeleiden",
        gegevens=(
            "wie begeleidt wie",
            "ingezette voorzieningen met kosten en resultaat",
            "afspraken en of ze zijn nagekomen",
            "gevolgde routes met hun stappen en uitkomsten",
            "overdrachten tussen collega's",
            "van jongeren: school, afgesproken bestemming en wie wat doet",
        ),
        modellen=(
            models.Afspraak,
            models.Begeleiding,
            models.Bestemming,
            models.JongereInBeeld,
            models.Overdracht,
            models.Overdrachtbericht,
            models.Routekaart,
            models.Routestap,
            models.Voorziening,
        ),
    ),
)
verwerkingen.registreer(
    "mijn_dag",
    Verwerking(
        code="mijn_dag",
        naam="Mijn dag en overleg",
        doel="Elke medewerker ziet op tijd wat er moet gebeuren, en kan zeggen waarom iets wacht.",
        grondslag="Wettelijke taak: Participatiewet artikel 7 (AVG art. 6 lid 1 onder e).",
        betrokkenen="medewerkers",
        gegevens=(
            "welk signaal is uitgesteld, tot wanneer en waarom",
            "of iemand de dagelijkse mail wil, en de hash van de sleutel van de eigen agenda",
            "wie een overleg over jongeren vastlegde",
        ),
        modellen=(models.Dagvoorkeur, models.Uitstel, models.Uitstroomoverleg),
    ),
)
