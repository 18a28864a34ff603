"""Who came and who went: spells that started or ended in the window."""

import narwhals as nw

from openwerkplein.motor.cijfers.begrippen import ALLES, UITKERING
from openwerkplein.motor.cijfers.register import Deel, Definitie, Rij, registreer

_TRAJECT = (
    "Perioden van een uitkering van dezelfde inwoner waar geen dag tussen zit, tellen als één aaneengesloten "
    "uitkering, ook als de soort verandert. "
)
_VENSTER = "in het kalenderjaar van de peildatum, tot en met de peildatum"

BESTEMMINGEN = (
    ("werk_regulier", "Regulier werk"),
    ("werk_gesubsidieerd", "Gesubsidieerd werk"),
    ("onderwijs", "Onderwijs"),
    ("ondernemerschap", "Ondernemerschap"),
)


def bestemming_rijen() -> tuple[Rij, ...]:
    """A row per destination, and ``overig`` for every other reason and for an unknown one."""
    genoemd = [code for code, _ in BESTEMMINGEN]
    reden = nw.col("reden_einde")
    rijen = [Rij(code, label, reden == code) for code, label in BESTEMMINGEN]
    return (*rijen, Rij("overig", "Overig of onbekend", reden.is_null() | ~reden.is_in(genoemd)))


BESTEMMING_CODES = (*(code for code, _ in BESTEMMINGEN), "overig")

registreer(
    Definitie(
        code="instroom",
        titel="Instroom",
        definitie=(
            _TRAJECT
            + f"Instroom zijn de aaneengesloten uitkeringen met hun eerste dag {_VENSTER}. Her-instroom: de vorige "
            "uitkering van deze inwoner eindigde ten hoogste 24 kalendermaanden eerder; dezelfde dag van de maand "
            "telt nog mee. Nieuw: alle andere. Wie twee keer instroomt, telt twee keer. Gemeente: die van de inwoner "
            "op de peildatum."
        ),
        telt="trajecten",
        moment="stroom",
        basis="instroom",
        populatie=ALLES,
        rijen=(
            Rij("nieuw", "Nieuw", ~nw.col("her")),
            Rij("her_instroom", "Her-instroom", nw.col("her")),
            Rij("totaal", "Totaal", ALLES),
        ),
        delen=(Deel(None, ("nieuw", "her_instroom")), Deel(None, ("totaal",))),
        volgorde=40,
    )
)

registreer(
    Definitie(
        code="her_instroom_termijn",
        titel="Her-instroom naar termijn",
        definitie=(
            "Her-instroom (zie Instroom) naar het aantal voltooide kalendermaanden tussen de laatste dag van de "
            "vorige uitkering en de eerste dag van deze. Op dezelfde dag van de maand is een maand voltooid; heeft "
            "de maand die dag niet, dan op de laatste dag van de maand. Tot en met 24 maanden op de dag af."
        ),
        telt="trajecten",
        moment="stroom",
        basis="instroom",
        populatie=nw.col("her"),
        rijen=(
            Rij("tot_6", "Korter dan 6 maanden", nw.col("maanden") < 6),
            Rij("6_tot_12", "6 tot 12 maanden", (nw.col("maanden") >= 6) & (nw.col("maanden") < 12)),
            Rij("12_tot_24", "12 tot en met 24 maanden", nw.col("maanden") >= 12),
        ),
        delen=(Deel(None, ("tot_6", "6_tot_12", "12_tot_24")),),
        gelijk_aan=("instroom", "her_instroom"),
        volgorde=50,
    )
)

registreer(
    Definitie(
        code="uitstroom",
        titel="Uitstroom",
        definitie=(
            _TRAJECT
            + f"Uitstroom zijn de aaneengesloten uitkeringen met hun laatste dag {_VENSTER}. Wie zijn laatste dag op de "
            "peildatum heeft, telt bij de uitstroom en ook nog bij de inwoners met uitkering. Gaat de uitkering de "
            "dag erna verder, dan is er geen uitstroom. Percentage van de inwoners met uitkering op de peildatum; N "
            "is het aantal beëindigde uitkeringen. Gemeente: die van de inwoner op de peildatum."
        ),
        telt="trajecten",
        moment="stroom",
        basis="uitstroom",
        populatie=ALLES,
        rijen=(Rij("totaal", "Totaal", ALLES),),
        delen=(Deel(None, ("totaal",)),),
        noemer=("inwoners", UITKERING),
        volgorde=60,
    )
)

registreer(
    Definitie(
        code="uitstroom_bestemming",
        titel="Uitstroom naar bestemming",
        definitie=(
            "Uitstroom (zie Uitstroom) naar de reden van het einde van de laatste periode. Overig: elke andere "
            "reden, en als de reden niet bekend is. Percentage van alle beëindigde uitkeringen."
        ),
        telt="trajecten",
        moment="stroom",
        basis="uitstroom",
        populatie=ALLES,
        rijen=bestemming_rijen(),
        delen=(Deel(None, BESTEMMING_CODES),),
        gelijk_aan=("uitstroom", "totaal"),
        volgorde=70,
    )
)
