"""Who they are: sex, age, household, duration."""

from collections.abc import Sequence
from itertools import pairwise

import narwhals as nw

from openwerkplein.motor.cijfers.begrippen import UITKERING
from openwerkplein.motor.cijfers.register import Deel, Definitie, Rij, registreer

GESLACHTEN = (("M", "Man"), ("V", "Vrouw"), ("X", "X"), ("O", "Onbekend"))
GESLACHT_CODES = tuple(code for code, _ in GESLACHTEN)
_ALLEENSTAAND = nw.col("norm") == "alleenstaand"
_OUDER = nw.col("leefvorm") == "alleenstaande_ouder"
_PAAR = nw.col("leefvorm") == "paar"


def geslacht_rijen() -> tuple[Rij, ...]:
    """A row per sex as registered."""
    return tuple(Rij(code, label, nw.col("geslacht") == code) for code, label in GESLACHTEN)


def klassen(kolom: str, grenzen: Sequence[int], laatste: str, eenheid: str) -> tuple[Rij, ...]:
    """Rows ``tot_a``, ``a_tot_b``, ..., ``z_<laatste>`` for a column of whole numbers: from a up to but not including b."""
    waarde = nw.col(kolom)
    eerste, slot = grenzen[0], grenzen[-1]
    rijen = [Rij(f"tot_{eerste}", f"Tot {eerste} {eenheid}", waarde < eerste)]
    rijen += [
        Rij(f"{van}_tot_{tot}", f"{van} tot {tot} {eenheid}", (waarde >= van) & (waarde < tot))
        for van, tot in pairwise(grenzen)
    ]
    return (*rijen, Rij(f"{slot}_{laatste}", f"{slot} {eenheid} en {laatste.removeprefix('en_')}", waarde >= slot))


def codes(rijen: Sequence[Rij]) -> tuple[str, ...]:
    """The codes of rows."""
    return tuple(rij.code for rij in rijen)


def duur_definitie(grenzen: Sequence[int] = (1, 2, 3, 5)) -> Definitie:
    """The table ``duur`` with classes of its own: ``grenzen`` are rising numbers of whole years, above 0.

    Raises ValueError when they are not.
    """
    if not grenzen or list(grenzen) != sorted(set(grenzen)) or grenzen[0] < 1:
        raise ValueError("grenzen: oplopende hele jaren vanaf 1")
    rijen = klassen("jaren", grenzen, "en_langer", "jaar")
    return Definitie(
        code="duur",
        titel="Duur van de uitkering",
        definitie=(
            "Inwoners met een uitkering op de peildatum, naar de voltooide jaren sinds de eerste dag van hun "
            "aaneengesloten uitkering (perioden waar geen dag tussen zit, ook van een andere soort). 'Tot' is tot en "
            "niet met."
        ),
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=UITKERING,
        rijen=rijen,
        delen=(Deel(None, codes(rijen)),),
        gelijk_aan=("clienten", "uitkering"),
        volgorde=130,
    )


registreer(
    Definitie(
        code="geslacht",
        titel="Geslacht",
        definitie="Inwoners met een uitkering op de peildatum, naar geslacht zoals geregistreerd.",
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=UITKERING,
        rijen=geslacht_rijen(),
        delen=(Deel(None, GESLACHT_CODES),),
        gelijk_aan=("clienten", "uitkering"),
        volgorde=90,
    )
)

_LEEFTIJD = klassen("leeftijd", (27, 45), "en_ouder", "jaar")
registreer(
    Definitie(
        code="leeftijd",
        titel="Leeftijd",
        definitie=(
            "Inwoners met een uitkering op de peildatum, naar leeftijd in voltooide jaren op de peildatum. 'Tot' is "
            "tot en niet met. Wie op 29 februari is geboren, wordt in een gewoon jaar op 1 maart een jaar ouder."
        ),
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=UITKERING,
        rijen=_LEEFTIJD,
        delen=(Deel(None, codes(_LEEFTIJD)),),
        gelijk_aan=("clienten", "uitkering"),
        volgorde=100,
    )
)

_NORM = (
    Rij(
        "alleenstaand_zonder_kostendeler",
        "Alleenstaand, geen kostendeler",
        _ALLEENSTAAND & (nw.col("kostendeler") == 0),
    ),
    Rij("alleenstaand_met_kostendeler", "Alleenstaand, kostendeler", _ALLEENSTAAND & (nw.col("kostendeler") == 1)),
    Rij("gehuwd", "Gehuwd", nw.col("norm") == "gehuwd"),
    Rij("inrichting", "In een inrichting", nw.col("norm") == "inrichting"),
    Rij("onbekend", "Onbekend", nw.col("norm").is_null() | (_ALLEENSTAAND & nw.col("kostendeler").is_null())),
)
registreer(
    Definitie(
        code="norm",
        titel="Huishouden volgens de norm",
        definitie=(
            "Inwoners met een uitkering op de peildatum, naar de norm in hun leefsituatie op die dag (van twee die "
            "gelden: die het laatst begon). Onbekend: er geldt die dag geen leefsituatie, of de norm is alleenstaand "
            "en het is niet bekend of er een kostendeler is."
        ),
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=UITKERING,
        rijen=_NORM,
        delen=(Deel(None, codes(_NORM)),),
        gelijk_aan=("clienten", "uitkering"),
        volgorde=110,
    )
)

_HUISHOUDEN = (
    Rij("alleenstaand", "Alleenstaand", nw.col("leefvorm") == "alleenstaand"),
    Rij("eenoudergezin_man", "Eenoudergezin, man", _OUDER & (nw.col("geslacht") == "M")),
    Rij("eenoudergezin_vrouw", "Eenoudergezin, vrouw", _OUDER & (nw.col("geslacht") == "V")),
    Rij("eenoudergezin_overig", "Eenoudergezin, X of onbekend", _OUDER & ~nw.col("geslacht").is_in(["M", "V"])),
    Rij("paar_met_kinderen", "Paar met kinderen", _PAAR & (nw.col("kinderen") > 0)),
    Rij("paar_zonder_kinderen", "Paar zonder kinderen", _PAAR & (nw.col("kinderen") == 0)),
    Rij("onbekend", "Onbekend", nw.col("leefvorm").is_null() | (_PAAR & nw.col("kinderen").is_null())),
)
registreer(
    Definitie(
        code="huishouden",
        titel="Huishouden volgens de leefvorm",
        definitie=(
            "Inwoners met een uitkering op de peildatum, naar de leefvorm in hun leefsituatie op die dag (van twee "
            "die gelden: die het laatst begon). Een eenoudergezin wordt gesplitst naar het geslacht van de inwoner. "
            "Onbekend: er geldt die dag geen leefsituatie, of het is een paar en het is niet bekend of er kinderen "
            "zijn."
        ),
        telt="inwoners",
        moment="stand",
        basis="inwoners",
        populatie=UITKERING,
        rijen=_HUISHOUDEN,
        delen=(Deel(None, codes(_HUISHOUDEN)),),
        gelijk_aan=("clienten", "uitkering"),
        volgorde=120,
    )
)

registreer(duur_definitie())
