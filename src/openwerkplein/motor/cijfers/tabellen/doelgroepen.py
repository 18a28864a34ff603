"""NUG by kind, people with a work disability by law, beschut werk, young people."""

from collections.abc import Mapping

import narwhals as nw

from openwerkplein.motor.cijfers.basis import Stand
from openwerkplein.motor.cijfers.begrippen import (
    BEKEND,
    BESCHUT_GEPLAATST,
    BESCHUT_INDICATIE,
    BESCHUT_WERK,
    DOELGROEPREGISTER,
    JONGERE,
    NUG,
    STATUSHOUDER,
    SW,
    UITKERING,
)
from openwerkplein.motor.cijfers.register import BijzondereRij, Deel, Definitie, Rij, registreer
from openwerkplein.motor.cijfers.uitkomst import OVERIG, TOTAAL

_LEEFTIJD = nw.col("leeftijd")


def taakstelling(stand: Stand, definitie: Definitie) -> Mapping[str, int]:
    """The taakstelling beschut_werk for the year of the peildatum, per column; a column without one is left out."""
    rijen = stand.tabel("taakstellingen").filter(
        (nw.col("soort") == "beschut_werk") & (nw.col("jaar") == stand.peildatum.year)
    )
    waarden: dict[str, int] = {}
    heel_werkplein: list[int] = []
    for rij in rijen.collect().rows(named=True):
        gemeente, aantal = rij["gemeente"], int(rij["aantal"])
        if gemeente is None:
            heel_werkplein.append(aantal)
        else:
            kolom = gemeente if gemeente in stand.gegevens.gemeentecodes else OVERIG
            waarden[kolom] = waarden.get(kolom, 0) + aantal
    if heel_werkplein:
        waarden[TOTAAL] = sum(heel_werkplein)
    elif waarden:
        waarden[TOTAAL] = sum(waarden.values())
    return waarden


registreer(
    Definitie(
        code="nug_soorten",
        titel="NUG naar soort",
        definitie=(
            "Inwoners die op de peildatum NUG zijn (kenmerk nug, geen uitkering), en van hen wie op die dag in het "
            "doelgroepregister staat, een indicatie of plaats voor beschut werk heeft, 16 tot en met 26 jaar is, of "
            "statushouder is. Iemand kan in meer rijen tellen, of in geen."
        ),
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=NUG,
        rijen=(
            Rij("doelgroepregister", "Doelgroepregister", DOELGROEPREGISTER),
            Rij("beschut_werk", "Beschut werk", BESCHUT_WERK),
            Rij("jongeren", "Jongeren (16 tot en met 26 jaar)", JONGERE),
            Rij("statushouder", "Statushouder", STATUSHOUDER),
        ),
        gelijk_aan=("clienten", "nug"),
        volgorde=140,
    )
)

registreer(
    Definitie(
        code="wettelijk_arbeidsbeperkt",
        titel="Wettelijk arbeidsbeperkt",
        definitie=(
            "Alle bekende inwoners, en van hen voor wie op de peildatum het kenmerk sw, doelgroepregister of "
            "beschut_werk (indicatie of geplaatst) geldt, met of zonder uitkering. Iemand kan in meer rijen tellen. "
            "Percentage van alle bekende inwoners."
        ),
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=BEKEND,
        rijen=(
            Rij("sw", "SW", SW),
            Rij("doelgroepregister", "Doelgroepregister", DOELGROEPREGISTER),
            Rij("beschut_werk", "Beschut werk", BESCHUT_WERK),
        ),
        volgorde=150,
    )
)

registreer(
    Definitie(
        code="doelgroepregister_leeftijd",
        titel="Doelgroepregister naar leeftijd",
        definitie=(
            "Inwoners vanaf 16 jaar die op de peildatum in het doelgroepregister staan, naar leeftijd in voltooide "
            "jaren op de peildatum. 'Tot' is tot en niet met. Wie jonger is dan 16, telt in deze tabel niet mee."
        ),
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=DOELGROEPREGISTER & (_LEEFTIJD >= 16),
        rijen=(
            Rij("16_17", "16 en 17 jaar", (_LEEFTIJD >= 16) & (_LEEFTIJD < 18)),
            Rij("18_tot_27", "18 tot 27 jaar", (_LEEFTIJD >= 18) & (_LEEFTIJD < 27)),
            Rij("27_en_ouder", "27 jaar en ouder", _LEEFTIJD >= 27),
        ),
        delen=(Deel(None, ("16_17", "18_tot_27", "27_en_ouder")),),
        volgorde=160,
    )
)

registreer(
    Definitie(
        code="beschut_werk",
        titel="Beschut werk",
        definitie=(
            "Alle bekende inwoners, en van hen voor wie op de peildatum het kenmerk beschut_werk geldt met de waarde "
            "indicatie, en met de waarde geplaatst. Taakstelling: het aantal dat voor het jaar van de peildatum is "
            "vastgesteld; leeg als het niet bekend is. Totaal van de taakstelling: die voor het hele Werkplein, en "
            "als die er niet is de gemeenten samen. Percentage van alle bekende inwoners; een taakstelling heeft "
            "geen percentage."
        ),
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=BEKEND,
        rijen=(
            Rij("indicatie", "Indicatie", BESCHUT_INDICATIE),
            Rij("geplaatst", "Geplaatst", BESCHUT_GEPLAATST),
            BijzondereRij(
                "taakstelling",
                "Taakstelling",
                taakstelling,
                "De taakstelling is een vastgesteld aantal. Er horen geen dossiers bij.",
            ),
        ),
        volgorde=170,
    )
)

registreer(
    Definitie(
        code="jongeren",
        titel="Jongeren",
        definitie=(
            "Bekende inwoners die op de peildatum 16 tot en met 26 jaar zijn, met en zonder uitkering op die dag."
        ),
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=JONGERE,
        rijen=(
            Rij("met_uitkering", "Met uitkering", UITKERING),
            Rij("zonder_uitkering", "Zonder uitkering", ~UITKERING),
        ),
        delen=(Deel(None, ("met_uitkering", "zonder_uitkering")),),
        volgorde=270,
    )
)
