"""What is done for them: fase, voorzieningen, typologie, yearly talks, literacy."""

from collections.abc import Mapping

import narwhals as nw

from openwerkplein.motor.cijfers.basis import Stand
from openwerkplein.motor.cijfers.begrippen import ALLES, BEKEND, ZONDER_PERSPECTIEF
from openwerkplein.motor.cijfers.register import BijzondereRij, Deel, Definitie, Rij, registreer
from openwerkplein.motor.cijfers.uitkomst import TOTAAL

_SOORTEN = (
    ("coaching", "Coaching"),
    ("scholing", "Scholing"),
    ("werkpunt", "Werkpunt"),
    ("werkontwikkelplek", "Werkontwikkelplek"),
    ("re_integratietraject", "Re-integratietraject"),
    ("taaltraject", "Taaltraject"),
    ("jobcoaching", "Jobcoaching"),
    ("werkplekaanpassing", "Werkplekaanpassing"),
)
_FASEN = (
    ("1", "1 Intake"),
    ("2", "2 Ontwikkelen naar werk of school"),
    ("3", "3 Matching en plaatsing"),
    ("4i", "4 Begeleiding op de werkplek, intern"),
    ("4e", "4 Begeleiding op de werkplek, extern"),
)
_ACTIEF = ("vrijwilligerswerk", "dagbesteding", "mantelzorg", "sociale_activering")
_NIET_ACTIEF = ("ambulante_hulpverlening", "trede_2")
_LABELS = {
    "vrijwilligerswerk": "Vrijwilligerswerk",
    "dagbesteding": "Dagbesteding",
    "mantelzorg": "Mantelzorg",
    "sociale_activering": "Sociale activering",
    "ambulante_hulpverlening": "Ambulante hulpverlening",
    "trede_2": "Trede 2",
    "zak_en_kleedgeld": "Zak- en kleedgeld",
}
_TYPOLOGIE = nw.col("typologie")


def _soort_rijen() -> tuple[Rij, ...]:
    genoemd = [code for code, _ in _SOORTEN]
    rijen = [Rij(code, label, nw.col("soort") == code) for code, label in _SOORTEN]
    return (*rijen, Rij("overig", "Overig", ~nw.col("soort").is_in(genoemd)))


def _per_client(stand: Stand, definitie: Definitie) -> Mapping[str, float]:
    """Voorzieningen divided by the inwoners who have them, per column; a column without any is left out."""
    frame = stand.basis(definitie.basis).filter(definitie.populatie)
    per_inwoner = frame.group_by("inwoner", "kolom").agg(nw.len().alias("aantal"))
    per_kolom = per_inwoner.group_by("kolom").agg(nw.col("aantal").sum(), nw.len().alias("inwoners")).collect()
    tellers = {rij["kolom"]: (int(rij["aantal"]), int(rij["inwoners"])) for rij in per_kolom.rows(named=True)}
    if tellers:
        tellers[TOTAAL] = (sum(teller for teller, _ in tellers.values()), sum(noemer for _, noemer in tellers.values()))
    return {kolom: aantal / inwoners for kolom, (aantal, inwoners) in tellers.items()}


_SOORT_CODES = (*(code for code, _ in _SOORTEN), "overig")
_VOORZIENINGEN = (
    "Voorzieningen die ten minste één dag lopen in het kalenderjaar van de peildatum, tot en met de peildatum, "
    "{wie}naar soort. Geteld worden voorzieningen: wie er twee heeft, telt twee keer. Overig: ook elke soort die "
    "hier niet is genoemd. Gemeente: die van de inwoner op de peildatum."
)

registreer(
    Definitie(
        code="fase",
        titel="Fase",
        definitie="Bekende inwoners voor wie op de peildatum een fase geldt, naar die fase, met of zonder uitkering.",
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=BEKEND & ~nw.col("fase").is_null(),
        rijen=tuple(Rij(code, label, nw.col("fase") == code) for code, label in _FASEN),
        delen=(Deel(None, tuple(code for code, _ in _FASEN)),),
        volgorde=230,
    )
)

registreer(
    Definitie(
        code="voorzieningen",
        titel="Voorzieningen",
        definitie=(
            _VOORZIENINGEN.format(wie="")
            + " Per cliënt: het aantal voorzieningen gedeeld door het aantal inwoners met ten minste één; "
            "dit is een verhouding zonder percentage, en leeg als er geen voorzieningen zijn."
        ),
        telt="voorzieningen",
        moment="stroom",
        basis="voorzieningen",
        populatie=ALLES,
        rijen=(
            *_soort_rijen(),
            BijzondereRij(
                "per_client",
                "Voorzieningen per cliënt",
                _per_client,
                "Dit getal is een verhouding. Bekijk de lijst van een soort voorziening.",
            ),
        ),
        delen=(Deel(None, _SOORT_CODES),),
        volgorde=240,
    )
)

registreer(
    Definitie(
        code="voorzieningen_statushouders",
        titel="Voorzieningen van statushouders",
        definitie=_VOORZIENINGEN.format(wie="van inwoners voor wie op de peildatum het kenmerk statushouder geldt, "),
        telt="voorzieningen",
        moment="stroom",
        basis="voorzieningen",
        populatie=~nw.col("statushouder").is_null(),
        rijen=_soort_rijen(),
        delen=(Deel(None, _SOORT_CODES),),
        volgorde=250,
    )
)

registreer(
    Definitie(
        code="typologie",
        titel="Typologie zonder perspectief",
        definitie=(
            "Cliënten (met uitkering of NUG) zonder perspectief op de peildatum, naar de typologie die op die dag "
            "geldt. Maatschappelijk actief: vrijwilligerswerk, dagbesteding, mantelzorg of sociale activering. Niet "
            "maatschappelijk actief: ambulante hulpverlening of trede 2. Zak- en kleedgeld telt bij geen van beide. "
            "Onbekend: er geldt die dag geen typologie."
        ),
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=ZONDER_PERSPECTIEF,
        rijen=(
            *(Rij(code, label, nw.col("typologie") == code) for code, label in _LABELS.items()),
            Rij("onbekend", "Onbekend", _TYPOLOGIE.is_null()),
            Rij("maatschappelijk_actief", "Maatschappelijk actief", _TYPOLOGIE.is_in(list(_ACTIEF))),
            Rij("niet_maatschappelijk_actief", "Niet maatschappelijk actief", _TYPOLOGIE.is_in(list(_NIET_ACTIEF))),
        ),
        delen=(
            Deel(None, (*_LABELS, "onbekend")),
            Deel("maatschappelijk_actief", _ACTIEF),
            Deel("niet_maatschappelijk_actief", _NIET_ACTIEF),
        ),
        gelijk_aan=("perspectief", "niet"),
        volgorde=260,
    )
)

registreer(
    Definitie(
        code="jaargesprekken",
        titel="Jaargesprekken",
        definitie=(
            "Cliënten (met uitkering of NUG) zonder perspectief op de peildatum, behalve wie zak- en kleedgeld "
            "krijgt. Gesproken: er is in het kalenderjaar van de peildatum, tot en met de peildatum, een "
            "contactmoment van de soort jaargesprek."
        ),
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=ZONDER_PERSPECTIEF & (_TYPOLOGIE.is_null() | (_TYPOLOGIE != "zak_en_kleedgeld")),
        rijen=(
            Rij("clienten", "Cliënten", ALLES),
            Rij("gesproken", "Gesproken", nw.col("jaargesprek")),
        ),
        delen=(Deel(None, ("clienten",)),),
        volgorde=265,
    )
)

registreer(
    Definitie(
        code="laaggeletterdheid",
        titel="Laaggeletterdheid",
        definitie=(
            "Inwoners met instroom (zie Instroom) in het kalenderjaar van de peildatum, tot en met de peildatum; "
            "iedereen telt één keer. Beoordeeld: er is een kenmerk laaggeletterdheid (geen, vermoeden of taalhuis) "
            "dat op of voor de peildatum begon, ook als het al is beëindigd. Taalhuis: het kenmerk heeft of had de "
            "waarde taalhuis."
        ),
        telt="inwoners",
        moment="stroom",
        basis="inwoners",
        populatie=nw.col("ingestroomd"),
        rijen=(
            Rij("beoordeeld", "Beoordeeld", nw.col("beoordeeld")),
            Rij("taalhuis", "Verwezen naar het Taalhuis", nw.col("taalhuis")),
        ),
        volgorde=290,
    )
)
