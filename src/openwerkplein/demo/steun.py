"""Who guides a fictional inwoner, and with which voorzieningen."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import repeat

from openwerkplein.begeleiding.models import Begeleiding, Voorziening
from openwerkplein.demo.bezetting import verdeel_werk
from openwerkplein.demo.levensloop import JAAR, Spel
from openwerkplein.demo.rijen import Dossier, stukken
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.rollen import Rol

ZONDER_COACH = 0.012
INKOMEN_IS_CONTACT = 0.4
"""Share of the people without perspectief whose contact person is the inkomensconsulent."""
COACHWISSEL_JAREN = 3.5
BEKEND_JAREN = 8
"""Who guided whom is known for this many years."""

AANBIEDERS = {
    "coaching": ("Werkplein De Linde", "Stap voor Stap Coaching", "Loopbaanhuis Noorderlicht", "Kompas en Koers"),
    "scholing": ("ROC De Veenhof", "Vakschool Het Anker", "Noorder Leercentrum", "Opleidingshuis Zorg en Zo"),
    "werkpunt": ("Werkpunt De Linde",),
    "werkontwikkelplek": (
        "Kringloop De Tweede Ronde",
        "Kwekerij Groenrijk-Oost",
        "Buurthuis De Spil",
        "Fietsatelier Wiel",
        "Zorghuis Berkenhof",
    ),
    "re_integratietraject": ("Perspectief Noord", "Bureau Werkkracht", "Stichting Opstap"),
    "taaltraject": ("Taalhuis Lindebroek", "Taalschool Babbel", "ROC De Veenhof"),
    "jobcoaching": ("Jobcoach Noord", "Werk met Steun", "Bureau Werkkracht"),
    "werkplekaanpassing": ("Technisch Bureau Aanpas", "Ergo Advies Oost"),
    "overig": ("Sportstichting Beweeg", "Maatjesproject De Brug", "Thuis in de Buurt", "Fonds Kinderopvang"),
}  # fmt: skip
_MET_PERSPECTIEF = {
    "coaching": 28,
    "scholing": 17,
    "werkpunt": 10,
    "werkontwikkelplek": 13,
    "re_integratietraject": 18,
    "taaltraject": 4,
    "jobcoaching": 5,
    "werkplekaanpassing": 1,
    "overig": 4,
}
_ZONDER_PERSPECTIEF = {"coaching": 30, "werkontwikkelplek": 14, "taaltraject": 8, "overig": 48}
_STATUSHOUDER = {"taaltraject": 52, "coaching": 16, "werkontwikkelplek": 15, "scholing": 9, "re_integratietraject": 8}
_KOSTEN = {
    "coaching": (350, 1900),
    "scholing": (240, 5200),
    "re_integratietraject": (900, 4800),
    "taaltraject": (0, 3900),
    "jobcoaching": (1200, 5600),
    "werkplekaanpassing": (180, 2600),
}
_CBS = {"jobcoaching": "30", "werkplekaanpassing": "31", "werkontwikkelplek": "29"}
_DUUR = {"werkpunt": 150, "werkontwikkelplek": 160, "taaltraject": 300, "jobcoaching": 320, "scholing": 140}


def leg_begeleiding_vast(dossier: Dossier, begin: date, eind: date | None, *, statushouder: bool, sober: bool) -> None:
    """Add the fixed contact person of a stay, with changes of coach; sets `dossier.coach` to the last one."""
    vroegst = dossier.datum - timedelta(days=round(BEKEND_JAREN * JAAR))
    if eind and eind < vroegst:
        return
    if eind is None and dossier.kans(ZONDER_COACH * (4 if (dossier.datum - begin).days < 100 else 0.6)):
        dossier.coach = None
        return
    rol = Rol.REGIECOACH
    if _is_participatie(dossier) and not statushouder and dossier.kans(INKOMEN_IS_CONTACT):
        rol = Rol.INKOMENSCONSULENT
    start = max(begin + timedelta(days=dossier.rng.randint(0, 9)), vroegst)
    laatste = eind or dossier.datum
    if start > laatste:
        start = begin
    wissels = (round(dossier.rng.expovariate(1 / (COACHWISSEL_JAREN * JAAR))) + 90 for _ in repeat(None))
    perioden = list(stukken(dossier.rng, start, laatste, wissels))[-2 if sober else -3 :]
    for van, tot in perioden:
        loopt = tot is None and eind is None
        dossier.coach = _wie(dossier, rol, statushouder=statushouder, loopt=loopt)
        if not loopt:
            dossier.leg_periode_vast(Begeleiding, van, tot or eind, medewerker=dossier.coach, rol=rol.value)
            continue
        for deel in verdeel_werk(dossier.wereld, dossier.coach, van):
            if deel.begin <= dossier.datum:
                dossier.coach = deel.wie
            dossier.leg_periode_vast(Begeleiding, deel.begin, deel.eind, medewerker=deel.wie, rol=rol.value)


def _wie(dossier: Dossier, rol: Rol, *, statushouder: bool, loopt: bool) -> Medewerker:
    rng, collegas = dossier.rng, dossier.wereld.collegas
    if rol is Rol.INKOMENSCONSULENT:
        return rng.choice(collegas.rol[rol])
    gemeente = dossier.inwoner.gemeente.code if dossier.inwoner.gemeente else ""
    if loopt or statushouder:
        return collegas.coach(rng, gemeente, statushouder=statushouder)
    return collegas.vroegere_coach(rng, gemeente)


def leg_accountmanager_vast(dossier: Dossier) -> None:
    """Add an accountmanager (and on a work place a voorman) as contact person from the moment someone looks for or has a place."""
    for rij in dossier.kenmerken_van("fase"):
        if rij.waarde in {"3", "4e"} and (rij.einddatum or dossier.datum) > dossier.datum - timedelta(days=900):
            wie = dossier.rng.choice(dossier.wereld.collegas.rol[Rol.ACCOUNTMANAGER])
            dossier.leg_periode_vast(
                Begeleiding, rij.begindatum, rij.einddatum, medewerker=wie, rol=Rol.ACCOUNTMANAGER.value
            )
            if rij.waarde == "4e":
                hulp = dossier.rng.choice(dossier.wereld.collegas.rol[Rol.VOORMAN])
                dossier.leg_periode_vast(
                    Begeleiding, rij.begindatum, rij.einddatum, medewerker=hulp, rol=Rol.VOORMAN.value
                )
            return


def _is_participatie(dossier: Dossier) -> bool:
    rijen = dossier.kenmerken_van("perspectief")
    return bool(rijen) and rijen[-1].waarde == "niet"


def leg_voorzieningen_vast(dossier: Dossier, spel: Spel, *, statushouder: bool, sober: bool) -> None:
    """Add what was used for someone during a stay, each after the other."""
    rng = dossier.rng
    participatie = _is_participatie(dossier)
    if participatie and not dossier.kans(0.22):
        return
    soorten = _STATUSHOUDER if statushouder else _ZONDER_PERSPECTIEF if participatie else _MET_PERSPECTIEF
    laatste = spel.eind or dossier.datum
    begin = max(spel.begin, dossier.datum - timedelta(days=3650)) + timedelta(days=rng.randint(25, 240))
    gehad: set[tuple[str, date]] = set()
    hoogstens = 1 if sober else 4
    while begin < laatste and len(gehad) < hoogstens:
        soort = dossier.kies(soorten)
        gehad.add((soort, begin))
        begin = _voorziening(dossier, soort, begin, spel, laatste) + timedelta(days=rng.randint(30, 700))


def _voorziening(dossier: Dossier, soort: str, begin: date, spel: Spel, laatste: date) -> date:
    """Add one and return its last day, or the day on which the story stops."""
    rng = dossier.rng
    gepland = begin + timedelta(days=round(rng.uniform(0.4, 1.7) * _DUUR.get(soort, 110)))
    eind: date | None = gepland
    if gepland >= laatste:
        eind = spel.eind
    resultaat = ""
    if eind is not None:
        weg = eind == spel.eind and spel.reden in {"verhuizing", "overlijden", "detentie"}
        resultaat = "verhuizing_overlijden_detentie" if weg else dossier.kies({"afgerond": 74, "voortijdig": 26})
    kosten = None
    if soort in _KOSTEN and dossier.kans(0.85):
        kosten = round(rng.triangular(*_KOSTEN[soort]) / 5) * 5
    dossier.leg_periode_vast(
        Voorziening,
        begin,
        eind,
        soort=soort,
        aanbieder=rng.choice(AANBIEDERS[soort]),
        kosten=kosten,
        resultaat=resultaat,
        cbs_code=_CBS.get(soort, ""),
    )
    return eind or laatste
