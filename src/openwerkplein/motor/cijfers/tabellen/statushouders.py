"""Statushouders: by law, sex, age, leerroute, and where they went."""

import narwhals as nw

from openwerkplein.motor.cijfers.begrippen import STATUSHOUDER
from openwerkplein.motor.cijfers.register import Deel, Definitie, Rij, registreer
from openwerkplein.motor.cijfers.tabellen.samenstelling import GESLACHT_CODES, codes, geslacht_rijen, klassen
from openwerkplein.motor.cijfers.tabellen.stromen import BESTEMMING_CODES, bestemming_rijen

_WIE = "Inwoners voor wie op de peildatum het kenmerk statushouder geldt, met of zonder uitkering"
_LEEFTIJD = klassen("leeftijd", (28, 41, 56), "en_ouder", "jaar")
_ROUTES = (("b1", "B1-route"), ("onderwijs", "Onderwijsroute"), ("z", "Z-route"), ("isk", "ISK"))

registreer(
    Definitie(
        code="statushouders",
        titel="Statushouders",
        definitie=f"{_WIE}, naar de wet waaronder zij inburgeren.",
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=STATUSHOUDER,
        rijen=(
            Rij("oude_wet", "Oude wet (voor 2022)", nw.col("statushouder") == "oude_wet"),
            Rij("nieuwe_wet", "Nieuwe wet", nw.col("statushouder") == "nieuwe_wet"),
        ),
        delen=(Deel(None, ("oude_wet", "nieuwe_wet")),),
        volgorde=180,
    )
)

registreer(
    Definitie(
        code="statushouders_geslacht",
        titel="Statushouders naar geslacht",
        definitie=f"{_WIE}, naar geslacht zoals geregistreerd.",
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=STATUSHOUDER,
        rijen=geslacht_rijen(),
        delen=(Deel(None, GESLACHT_CODES),),
        volgorde=190,
    )
)

registreer(
    Definitie(
        code="statushouders_leeftijd",
        titel="Statushouders naar leeftijd",
        definitie=f"{_WIE}, naar leeftijd in voltooide jaren op de peildatum. 'Tot' is tot en niet met.",
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=STATUSHOUDER,
        rijen=_LEEFTIJD,
        delen=(Deel(None, codes(_LEEFTIJD)),),
        volgorde=200,
    )
)

registreer(
    Definitie(
        code="leerroute",
        titel="Leerroute van statushouders",
        definitie=(
            "Statushouders onder de nieuwe wet op de peildatum, naar de leerroute die op die dag geldt. Onbekend: er "
            "geldt die dag geen leerroute."
        ),
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=STATUSHOUDER & (nw.col("statushouder") == "nieuwe_wet"),
        rijen=(
            *(Rij(code, label, nw.col("leerroute") == code) for code, label in _ROUTES),
            Rij("onbekend", "Onbekend", nw.col("leerroute").is_null()),
        ),
        delen=(Deel(None, (*(code for code, _ in _ROUTES), "onbekend")),),
        gelijk_aan=("statushouders", "nieuwe_wet"),
        volgorde=210,
    )
)

registreer(
    Definitie(
        code="statushouders_uitstroom",
        titel="Uitstroom van statushouders",
        definitie=(
            "Uitstroom (zie Uitstroom) van inwoners voor wie op de peildatum het kenmerk statushouder geldt, naar de "
            "reden van het einde van de laatste periode. Overig: elke andere reden, en als de reden niet bekend is."
        ),
        telt="trajecten",
        moment="stroom",
        basis="uitstroom",
        populatie=~nw.col("statushouder").is_null(),
        rijen=bestemming_rijen(),
        delen=(Deel(None, BESTEMMING_CODES),),
        volgorde=220,
    )
)
