"""What can be chosen for work and for a profile: fixed code sets of the exchange standard, and lists of this installation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from openwerkplein.kern import lijsten
from openwerkplein.kern.lijsten import registreer_lijst

if TYPE_CHECKING:
    from openwerkplein.werk.beroepen import Beroepkeuze

BEROEP = "beroep"
"""The name under which the code list of occupations (`werk.beroepen`) is asked for, beside the other lists."""
DAGEN = {
    "ma": "maandag",
    "di": "dinsdag",
    "wo": "woensdag",
    "do": "donderdag",
    "vr": "vrijdag",
    "za": "zaterdag",
    "zo": "zondag",
}
DELEN = {"o": "ochtend", "m": "middag", "a": "avond", "n": "nacht"}
DAGDELEN = {f"{dag}-{deel}": f"{naam}{wat}" for dag, naam in DAGEN.items() for deel, wat in DELEN.items()}
RIJBEWIJZEN = {
    code: f"rijbewijs {code}"
    for code in ("AM", "A1", "A2", "A", "B", "B+", "BE", "C1", "C1E", "C", "CE", "D1", "D1E", "D", "DE", "T")
}
"""As in the exchange standard VUM 3.0 (`codeSoortRijbewijs`)."""
VERVOER = {
    "auto": "auto",
    "bromfiets": "brommer of scooter",
    "fiets": "fiets",
    "motor": "motor",
    "ov": "bus of trein",
    "anders": "anders",
}
CONTRACTVORM = {"vast": "vast", "tijdelijk": "tijdelijk", "uitzend": "uitzendbureau", "detachering": "detachering"}
TAALNIVEAU = {1: "geen", 2: "redelijk", 3: "goed", 4: "uitstekend"}
BELASTING = {
    "tillen": "tillen",
    "staan": "lang staan",
    "trappen": "trappen lopen",
    "hoogte": "op hoogte werken",
    "buiten": "buiten werken",
    "lawaai": "in lawaai werken",
    "tempo": "in een vast tempo werken",
    "druk": "onder druk werken",
    "nacht": "in de nacht werken",
    "alleen": "alleen werken",
    "klantcontact": "met klanten omgaan",
}
"""Demands of work against which someone says what he or she can do; never a diagnosis."""
SECTOR = {
    "A": "landbouw, bosbouw en visserij",
    "B": "winning van delfstoffen",
    "C": "industrie",
    "D": "energie",
    "E": "water en afval",
    "F": "bouw",
    "G": "handel",
    "H": "vervoer en opslag",
    "I": "horeca",
    "J": "informatie en communicatie",
    "K": "financiële diensten",
    "L": "onroerend goed",
    "M": "advies en onderzoek",
    "N": "verhuur, schoonmaak en groen",
    "O": "openbaar bestuur",
    "P": "onderwijs",
    "Q": "gezondheid en zorg",
    "R": "cultuur, sport en recreatie",
    "S": "overige diensten",
}
"""Sections of the SBI 2008."""
CERTIFICAAT = {
    "vca": "VCA (veilig werken)",
    "heftruck": "heftruckcertificaat",
    "bhv": "BHV (bedrijfshulpverlening)",
    "haccp": "HACCP (hygiëne met voedsel)",
    "code95": "code 95 (beroepschauffeur)",
    "reachtruck": "reachtruckcertificaat",
    "hoogwerker": "certificaat hoogwerker",
    "sociale_hygiene": "sociale hygiëne",
    "lasdiploma": "lasdiploma",
    "vog": "verklaring omtrent het gedrag (VOG)",
}
VAARDIGHEID = {
    "samenwerken": "samenwerken",
    "plannen": "plannen",
    "klantgericht": "klantgericht werken",
    "nauwkeurig": "nauwkeurig werken",
    "techniek": "technisch inzicht",
    "zelfstandig": "zelfstandig werken",
    "leiding": "leiding geven",
    "rekenen": "rekenen",
    "computer": "werken met een computer",
    "creatief": "creatief zijn",
    "zorgzaam": "voor mensen zorgen",
    "verkopen": "verkopen",
    "schoonmaken": "schoonmaken",
    "koken": "koken",
    "tuinieren": "tuinieren",
    "rijden": "voertuigen besturen",
    "inpakken": "inpakken en sorteren",
    "onderhoud": "onderhoud en reparatie",
}
TAAL = {
    "nld": "Nederlands",
    "eng": "Engels",
    "deu": "Duits",
    "fra": "Frans",
    "ara": "Arabisch",
    "tir": "Tigrinya",
    "fas": "Farsi",
    "tur": "Turks",
    "pol": "Pools",
    "ukr": "Oekraïens",
    "rus": "Russisch",
    "som": "Somalisch",
    "spa": "Spaans",
    "por": "Portugees",
    "kur": "Koerdisch",
    "dse": "Nederlandse Gebarentaal",
}
"""Languages by ISO 639-3."""
AFWIJZING = {
    "kandidaat_ander_werk": "kandidaat vond ander werk",
    "kandidaat_wil_niet": "kandidaat wil dit werk niet",
    "kandidaat_reizen": "kandidaat: te ver of niet te bereiken",
    "kandidaat_tijden": "kandidaat: werktijden passen niet",
    "kandidaat_gezondheid": "kandidaat: past niet bij wat hij of zij kan",
    "ondernemer_ervaring": "ondernemer: te weinig ervaring",
    "ondernemer_taal": "ondernemer: taal",
    "ondernemer_klik": "ondernemer: past niet in het team",
    "ondernemer_ander": "ondernemer koos een ander",
    "ondernemer_werk_weg": "ondernemer: het werk is er niet meer",
    "geen_reactie": "geen reactie gekregen",
    "werk_gesloten": "het werk is gesloten",
    "plek_vergeven": "de plek is vergeven",
    "toestemming_ingetrokken": "de kandidaat trok de toestemming in",
    "vergissing": "was een vergissing",
    "overig": "anders",
}
"""Why a voordracht does not go on; the begin of a code says whose reason it is (`werk.overgangen.kant`)."""

registreer_lijst("certificaat", "Certificaten", CERTIFICAAT)
registreer_lijst("vaardigheid", "Vaardigheden", VAARDIGHEID)
registreer_lijst("taal", "Talen", TAAL)
registreer_lijst("afwijzing", "Redenen waarom een voordracht niet doorgaat", AFWIJZING)

_VAST: dict[str, Mapping[str, str]] = {
    "dagdelen": DAGDELEN,
    "rijbewijs": RIJBEWIJZEN,
    "vervoer": VERVOER,
    "contractvorm": CONTRACTVORM,
    "belasting": BELASTING,
    "sector": SECTOR,
}


def codes(lijst: str) -> Mapping[str, str]:
    """Return code to label of a set: a fixed one, or everything that is or was in a reference list."""
    if lijst == BEROEP:
        return {code: een.titel for code, een in _beroepen().items()}
    return _VAST[lijst] if lijst in _VAST else lijsten.alle_waarden(lijst)


def kies(lijst: str) -> list[tuple[str, str]]:
    """Return (code, label) of what may be chosen today."""
    if lijst == BEROEP:
        return [(code, een.titel) for code, een in _beroepen().items() if een.te_kiezen]
    return list(_VAST[lijst].items()) if lijst in _VAST else lijsten.keuzes(lijst)


def label(lijst: str, code: str) -> str:
    """Return the label of a code; the code itself when it is not known."""
    if lijst == BEROEP:
        return _beroepen()[code].titel if code in _beroepen() else code
    return _VAST[lijst].get(code, code) if lijst in _VAST else lijsten.label(lijst, code)


def _beroepen() -> Mapping[str, Beroepkeuze]:
    # Asked when needed: the table of occupations has columns that name these lists.
    from openwerkplein.werk.beroepen import alle

    return alle()
