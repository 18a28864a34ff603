"""Who is there: clients, perspectief, kind of benefit."""

import narwhals as nw

from openwerkplein.motor.cijfers.begrippen import BEKEND, CLIENT, NUG, UITKERING
from openwerkplein.motor.cijfers.register import Deel, Definitie, Rij, registreer

registreer(
    Definitie(
        code="clienten",
        titel="Cliënten",
        definitie=(
            "Inwoners op de peildatum. Met uitkering: er is een periode van een uitkering die op die dag geldt; de "
            "eerste en de laatste dag tellen mee en iedereen telt één keer. NUG: het kenmerk nug geldt op de "
            "peildatum en er is die dag geen uitkering. Totaal: met uitkering en NUG samen. Percentage van alle "
            "bekende inwoners. Wie voor de peildatum is overleden en geen uitkering meer heeft, telt niet mee."
        ),
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=BEKEND,
        rijen=(
            Rij("uitkering", "Met uitkering", UITKERING),
            Rij("nug", "Zonder uitkering (NUG)", NUG),
            Rij("totaal", "Totaal", CLIENT),
        ),
        delen=(Deel("totaal", ("uitkering", "nug")),),
        volgorde=10,
    )
)

registreer(
    Definitie(
        code="perspectief",
        titel="Perspectief op betaald werk",
        definitie=(
            "Cliënten (met uitkering of NUG) op de peildatum, naar het kenmerk perspectief dat op die dag geldt. "
            "Onbekend: er geldt die dag geen kenmerk perspectief. Gelden er van een soort kenmerk twee waarden, dan "
            "telt (hier en in de andere tabellen) de waarde die het laatst begon."
        ),
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=CLIENT,
        rijen=(
            Rij("wel", "Wel perspectief", nw.col("perspectief") == "wel"),
            Rij("niet", "Geen perspectief", nw.col("perspectief") == "niet"),
            Rij("onbekend", "Onbekend", nw.col("perspectief").is_null()),
        ),
        delen=(Deel(None, ("wel", "niet", "onbekend")),),
        gelijk_aan=("clienten", "totaal"),
        volgorde=20,
    )
)

registreer(
    Definitie(
        code="uitkering_naar_soort",
        titel="Uitkering naar soort",
        definitie=(
            "Inwoners met een uitkering op de peildatum, naar de soort van de periode die op die dag geldt. Gelden "
            "er twee, dan telt de periode die het laatst begon; begonnen zij op dezelfde dag, dan telt de eerste "
            "van: Pw, IOAZ, IOAW, Bbz."
        ),
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=UITKERING,
        rijen=tuple(
            Rij(soort, label, nw.col("uitkering_soort") == soort)
            for soort, label in (("PW", "Pw"), ("IOAW", "IOAW"), ("IOAZ", "IOAZ"), ("BBZ", "Bbz"))
        ),
        delen=(Deel(None, ("PW", "IOAW", "IOAZ", "BBZ")),),
        gelijk_aan=("clienten", "uitkering"),
        volgorde=30,
    )
)
