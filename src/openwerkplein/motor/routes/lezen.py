"""Read a route from its YAML; what is wrong with its form is found here, what is wrong with its content in `controle`."""

from __future__ import annotations

from openwerkplein.motor.routes.knopen import Kaart, Knoop, Rij, Tekst, lees_knopen
from openwerkplein.motor.routes.momenten import (
    DUUR_UITLEG,
    MOMENT_UITLEG,
    lees_duur,
    lees_lengte,
    lees_moment,
)
from openwerkplein.motor.routes.sleutels import (
    CODE,
    CODE_UITLEG,
    EINDE_HOOGSTENS,
    HERHAAL,
    ROUTE,
    ROUTECODE,
    ROUTECODE_UITLEG,
    STAP,
    TITEL_HOOGSTENS,
    UITKOMST,
    Niveau,
    bedoelde,
)
from openwerkplein.motor.routes.taal import (
    ANKER,
    Duur,
    Eenheid,
    Gebrek,
    Herhaling,
    Moment,
    OngeldigeRoute,
    Route,
    Soort,
    Stap,
    Uitkomst,
)

STAPPEN_HOOGSTENS = 200
"""Steps of a route; more is no longer one procedure."""

TITEL = "Schrijf een korte titel in het Nederlands."
_OP_ANKER = Moment(ANKER, Duur(0, Eenheid.DAG))


def lees(tekst: str, bestand: str) -> Route:
    """Return the route that a text describes. Raises OngeldigeRoute with everything that is wrong with its form."""
    route, gebreken = lees_zover_mogelijk(tekst, bestand)
    if gebreken:
        raise OngeldigeRoute(gebreken)
    return route


def lees_zover_mogelijk(tekst: str, bestand: str) -> tuple[Route, list[Gebrek]]:
    """Return the route as far as it can be read, and what is wrong with its form in the order of the file.

    What cannot be read is left out or gets a value that does no harm. Raises OngeldigeRoute when it is no route at all.
    """
    boom, gebreken = lees_knopen(tekst, bestand)
    if not isinstance(boom, Kaart):
        raise OngeldigeRoute(
            [Gebrek(bestand, boom.regel, "Dit is geen route.", "Begin met code, titel, versie, anker en stappen.")]
        )
    niveau = Niveau(bestand, boom, gebreken)
    niveau.ken(ROUTE, "een route")
    route = Route(
        code=niveau.woord("code", ROUTECODE, ROUTECODE_UITLEG),
        titel=niveau.tekst("titel", verplicht=TITEL, hoogstens=TITEL_HOOGSTENS),
        versie=niveau.getal("versie", verplicht="Schrijf versie: 1, en bij elke wijziging een hoger getal.") or 1,
        anker=niveau.woord("anker", CODE, "Noem de datum waarvan de route telt, zoals einde_ww."),
        stappen=tuple(_stappen(niveau)),
        uitleg=niveau.tekst("uitleg"),
        praktijk=niveau.tekst("praktijk"),
        voor_inwoner=niveau.tekst("voor_inwoner"),
        voor_wie=niveau.voorwaarde("voor_wie"),
        bestand=bestand,
        regels=niveau.regels(),
    )
    return route, sorted(gebreken, key=lambda gebrek: gebrek.regel)


def _stappen(route: Niveau) -> list[Stap]:
    knoop = route.kaart.delen.get("stappen")
    if not isinstance(knoop, Rij) or not knoop.delen:
        wat = "stappen ontbreekt." if knoop is None else "Onder stappen staat geen lijst met stappen."
        regel = route.kaart.regels.get("stappen", route.kaart.regel)
        route.meld(regel, wat, "Begin elke stap met een streepje: - code: eerste_gesprek.", "stappen")
        return []
    if len(knoop.delen) > STAPPEN_HOOGSTENS:
        route.meld(
            knoop.delen[STAPPEN_HOOGSTENS].regel,
            f"De route heeft meer dan {STAPPEN_HOOGSTENS} stappen.",
            "Maak er meer routes van.",
            "stappen",
        )
        return []
    return [stap for deel in knoop.delen if (stap := _stap(route, deel)) is not None]


def _stap(route: Niveau, knoop: Knoop) -> Stap | None:
    if not isinstance(knoop, Kaart):
        route.meld(
            knoop.regel, "Dit is geen stap.", "Begin elke stap met een streepje: - code: eerste_gesprek.", "stappen"
        )
        return None
    niveau = Niveau(route.bestand, knoop, route.gebreken)
    niveau.ken(STAP, "een stap")
    regels = niveau.regels()
    code = niveau.woord("code", CODE, CODE_UITLEG)
    if code == ANKER:
        niveau.meld(regels["code"], "Een stap kan niet anker heten.", "Kies een andere code.", "code")
    return Stap(
        code=code,
        titel=niveau.tekst("titel", verplicht=TITEL, hoogstens=TITEL_HOOGSTENS),
        soort=niveau.lees("soort", _soort, verplicht=f"Kies uit: {', '.join(Soort)}.") or Soort.REGISTRATIE,
        wie=niveau.woord("wie", CODE, "Noem de rol die de stap doet, zoals regiecoach."),
        wanneer=niveau.lees("wanneer", lees_moment, verplicht=MOMENT_UITLEG) or _OP_ANKER,
        uiterlijk=niveau.lees("uiterlijk", lees_moment),
        duur=niveau.lees("duur", lees_lengte),
        verplicht=niveau.ja_nee("verplicht", anders=True),
        na_uitkomst=niveau.ja_nee("na_uitkomst", anders=False),
        hoogstens=niveau.getal("hoogstens"),
        voor_wie=niveau.voorwaarde("voor_wie"),
        herhaal=_herhaling(niveau, regels),
        uitkomsten=tuple(_uitkomsten(niveau, regels)),
        uitleg=niveau.tekst("uitleg"),
        voor_inwoner=niveau.tekst("voor_inwoner"),
        regel=knoop.regel,
        regels=regels,
    )


def _soort(tekst: str) -> Soort:
    try:
        return Soort(tekst)
    except ValueError:
        raise ValueError(bedoelde(tekst, [str(soort) for soort in Soort])) from None


def _herhaling(stap: Niveau, regels: dict[str, int]) -> Herhaling | None:
    kaart = stap.kaart_van("herhaal")
    if kaart is None:
        return None
    niveau = Niveau(stap.bestand, kaart, stap.gebreken, "herhaal.")
    niveau.ken(HERHAAL, "herhaal")
    regels.update(niveau.regels())
    elke = niveau.lees("elke", lees_duur, verplicht=DUUR_UITLEG)
    if elke is not None and not elke.aantal:
        niveau.meld(kaart.regels["elke"], "elke is 0, dus de stap komt nooit verder.", DUUR_UITLEG, "elke")
        elke = None
    keer, tot = niveau.getal("keer"), niveau.lees("tot", lees_moment)
    if not {"keer", "tot"} & kaart.delen.keys():
        niveau.meld(
            stap.kaart.regels["herhaal"],
            "De herhaling houdt nooit op.",
            "Zet erbij hoe vaak (keer: 8) of tot wanneer (tot: 24 maanden na anker).",
        )
    return Herhaling(elke, keer, tot) if elke and (keer or tot) else None


def _uitkomsten(stap: Niveau, regels: dict[str, int]) -> list[Uitkomst]:
    kaart = stap.kaart_van("uitkomsten")
    if kaart is None:
        return []
    gevonden = []
    for code, knoop in kaart.delen.items():
        regel = kaart.regels[code]
        if not CODE.fullmatch(code):
            stap.meld(regel, f"Uitkomst '{code}' is geen goede code.", CODE_UITLEG, f"uitkomsten.{code}")
        regels[f"uitkomsten.{code}"] = regel
        gevonden.append(_uitkomst(stap, code, knoop, regel, regels))
    return gevonden


def _uitkomst(stap: Niveau, code: str, knoop: Knoop, regel: int, regels: dict[str, int]) -> Uitkomst:
    if isinstance(knoop, Tekst):
        # The short form: only a title.
        knoop = Kaart(regel, {"titel": knoop}, {"titel": regel})
    niveau = Niveau(
        stap.bestand, knoop if isinstance(knoop, Kaart) else Kaart(regel), stap.gebreken, f"uitkomsten.{code}."
    )
    niveau.ken(UITKOMST, "een uitkomst")
    regels.update(niveau.regels())
    return Uitkomst(
        code=code,
        titel=niveau.tekst("titel", verplicht=TITEL, hoogstens=TITEL_HOOGSTENS),
        naar=_naar(niveau),
        einde=niveau.tekst("einde", hoogstens=EINDE_HOOGSTENS),
        route=niveau.woord("route", ROUTECODE, ROUTECODE_UITLEG, verplicht=False),
        regel=regel,
    )


def _naar(uitkomst: Niveau) -> tuple[str, ...]:
    knoop = uitkomst.kaart.delen.get("naar")
    delen = knoop.delen if isinstance(knoop, Rij) else () if knoop is None else (knoop,)
    namen = [deel.tekst.strip() if isinstance(deel, Tekst) else "" for deel in delen]
    if (knoop is not None and not namen) or not all(namen):
        uitkomst.meld(
            uitkomst.kaart.regels["naar"], "naar noemt geen stap.", "Schrijf naar: code, of naar: [code, code].", "naar"
        )
    if len(set(namen)) < len(namen):
        uitkomst.meld(
            uitkomst.kaart.regels["naar"], "naar noemt een stap twee keer.", "Noem elke stap een keer.", "naar"
        )
    return tuple(naam for naam in namen if naam)
