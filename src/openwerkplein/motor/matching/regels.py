"""The rules of matching on one candidate and one piece of work: what is asked, in which order, and how a score is made.

This is what an explanation uses, and what the arrays of `tafel` do for many at once. Whole numbers only: metres, thousandths,
hundredths of a point. Nothing here looks at who somebody is; a birth date is looked at for a legal age limit alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from openwerkplein.motor.matching import plek
from openwerkplein.motor.matching.taal import (
    EISSOORTEN,
    KANSEN_VOL,
    NET_TE_VER,
    VERSTE_REIS,
    VLAGGEN,
    Code,
    Eis,
    Gevonden,
    Kandidaat,
    Vraag,
    verdeel,
)

Groepen = Mapping[Code, str]
"""Code of an occupation to its ISCO-08 group, one to four digits."""

TOESTEMMING, BESCHIKBAAR = Eis("toestemming"), Eis("beschikbaar")
ONBEKEND = 500
"""Thousandths for something that work says and that is not known of a candidate: neither for nor against."""
MEESTE_UREN = 60
"""Hours a week at most; stands for an upper end of hours that is not said."""
UUR_TEKORT = 100
"""Thousandths less for each hour between what someone can and what is asked."""
TREDE_BEGELEIDING = 400
"""Thousandths less for each step of guidance that someone needs and work does not offer."""

BEROEP_WENS, BEROEP_ERVARING = 1000, 800
GROEP_WENS, GROEP_ERVARING = 600, 500
VERWANT = 300
"""Thousandths of `beroep`: the same occupation, the same ISCO minor group (3 digits), the same sub-major group (2 digits)."""


# Requirements


def gevraagd(vraag: Vraag) -> tuple[Eis, ...]:
    """Return what is asked in the order of the funnel: consent, in time, near enough, then the work's own, each once.

    Distance is asked when the place of the work is known. The work's own `afstand` (the least of them) is part of that one
    requirement and does not come back later. Raises ValueError for a kind of requirement that does not exist.
    """
    for eis in (*vraag.eisen, *vraag.wensen):
        if eis.soort not in EISSOORTEN:
            raise ValueError(f"De eis '{eis.soort}' bestaat niet. Kies een van: {', '.join(EISSOORTEN)}.")
    eigen = tuple(dict.fromkeys(eis for eis in vraag.eisen if eis.soort not in _VOORAF))
    dichtbij = (Eis("afstand", "", kilometers(vraag)),) if heeft_plek(vraag) else ()
    return (TOESTEMMING, BESCHIKBAAR, *dichtbij, *eigen)


def kilometers(vraag: Vraag) -> int:
    """Return the distance that work itself asks for in kilometres; 0 when it does not."""
    return min((eis.getal for eis in vraag.eisen if eis.soort == "afstand" and eis.getal), default=0)


def heeft_plek(vraag: Vraag) -> bool:
    """Return whether it is known where the work is."""
    return vraag.x is not None and vraag.y is not None


def peildag(vraag: Vraag) -> int:
    """Return the day (ordinal) on which somebody has to be available and old enough."""
    return vraag.dag if vraag.begin is None else vraag.begin


def reisgrens(kandidaat: Kandidaat, vraag: Vraag) -> int:
    """Return metres this candidate travels at most to this work: the own limit (else VERSTE_REIS), or less when the work says so."""
    eigen, van_werk = kandidaat.max_m or VERSTE_REIS, kilometers(vraag) * 1000
    return min(eigen, van_werk) if van_werk else eigen


def afstand(kandidaat: Kandidaat, vraag: Vraag) -> int | None:
    """Return metres between candidate and work, rounded down; None when one of the places is not known."""
    if kandidaat.x is None or kandidaat.y is None or vraag.x is None or vraag.y is None:
        return None
    return plek.afstand(kandidaat.x, kandidaat.y, vraag.x, vraag.y)


def jongst_geboren(dag: int, jaren: int) -> int:
    """Return the last birth day (ordinal) of who is `jaren` completed years old on `dag`; 0 when there is no such day.

    Who is born on 29 February becomes a year older on 1 March in a common year.
    """
    if dag < 1:
        return 0
    op = date.fromordinal(dag)
    if op.year <= jaren:
        return 0
    if (op.month, op.day) == (2, 29):
        return date(op.year - jaren, 3, 1).toordinal() - 1
    return op.replace(year=op.year - jaren).toordinal()


def voldoet(eis: Eis, kandidaat: Kandidaat, vraag: Vraag) -> bool:
    """Return whether a candidate meets a requirement of this work. What is not known is not met.

    A wens is asked the same way, but a wens `afstand` is about its own kilometres and not about the limit of the candidate:
    see `voldoet_wens`.
    """
    if eis.soort == "toestemming":
        return kandidaat.toestemming or kandidaat.nummer in vraag.ook
    if eis.soort == "beschikbaar":
        return kandidaat.beschikbaar is None or kandidaat.beschikbaar <= peildag(vraag)
    if eis.soort == "afstand":
        meters = afstand(kandidaat, vraag)
        return meters is not None and meters <= reisgrens(kandidaat, vraag)
    return _VOLDOET[eis.soort](eis, kandidaat, vraag)


def _op_leeftijd(eis: Eis, kandidaat: Kandidaat, vraag: Vraag) -> bool:
    return kandidaat.geboren is not None and kandidaat.geboren <= jongst_geboren(peildag(vraag), eis.getal)


_VOORAF = ("toestemming", "beschikbaar", "afstand")
_VOLDOET: dict[str, Callable[[Eis, Kandidaat, Vraag], bool]] = {
    "rijbewijs": lambda eis, wie, _: eis.waarde in wie.rijbewijzen,
    "certificaat": lambda eis, wie, _: eis.waarde in wie.certificaten,
    "taal": lambda eis, wie, _: wie.talen.get(eis.waarde, 0) >= eis.getal,
    "belasting": lambda eis, wie, _: wie.belasting.get(eis.waarde, False),
    "dagdelen": lambda eis, wie, _: wie.dagdelen.issuperset(dagdelen(eis)),
    "beroep": lambda eis, wie, _: eis.waarde in wie.beroepen_wens or eis.waarde in wie.beroepen_ervaring,
    "vaardigheid": lambda eis, wie, _: eis.waarde in wie.vaardigheden,
    "leeftijd": _op_leeftijd,
    **{vlag: lambda eis, wie, _: eis.soort in wie.vlaggen for vlag in VLAGGEN},
}


def dagdelen(eis: Eis) -> list[Code]:
    """Return the parts of the week that a requirement `dagdelen` asks for, all of them."""
    return [deel for deel in eis.waarde.split("+") if deel]


def passend(kandidaat: Kandidaat, vraag: Vraag) -> tuple[Eis, ...]:
    """Return the requirements that this candidate does not meet, in the order of the funnel; none when somebody fits."""
    return tuple(eis for eis in gevraagd(vraag) if not voldoet(eis, kandidaat, vraag))


def is_net_niet(gemist: tuple[Eis, ...], kandidaat: Kandidaat, vraag: Vraag) -> bool:
    """Return whether somebody just does not fit: one requirement missed, and for distance by at most NET_TE_VER metres.

    Somebody whose place is not known may live near.
    """
    if len(gemist) != 1:
        return False
    meters = afstand(kandidaat, vraag)
    return gemist[0].soort != "afstand" or meters is None or meters <= reisgrens(kandidaat, vraag) + NET_TE_VER


# Contributions: thousandths, 0 to 1000


def tellen_mee(vraag: Vraag) -> tuple[str, ...]:
    """Return the contributions about which this work says something, in the order of BIJDRAGEN.

    `begeleiding` and `kansen` always count. A wens `leeftijd` counts nowhere: age is a legal limit or nothing.
    """
    zegt = {
        "beroep": bool(vraag.beroep),
        "vaardigheden": bool(wensen_van(vraag, "vaardigheid")),
        "wensen": bool(overige_wensen(vraag)),
        "voorkeuren": bool(vraag.sector or vraag.contractvormen or vraag.onregelmatig),
        "reizen": heeft_plek(vraag),
        "uren": vraag.uren_min is not None or vraag.uren_max is not None,
        "talen": bool(wensen_van(vraag, "taal")),
        "begeleiding": True,
        "kansen": True,
    }
    return tuple(code for code, ja in zegt.items() if ja)


def wensen_van(vraag: Vraag, soort: str) -> tuple[Eis, ...]:
    """Return the wishes of the employer of one kind, each once."""
    return tuple(dict.fromkeys(wens for wens in vraag.wensen if wens.soort == soort))


def overige_wensen(vraag: Vraag) -> tuple[Eis, ...]:
    """Return the wishes that contribution `wensen` counts: not skills and languages, never age, no distance to a place unknown."""
    weg = {
        "vaardigheid",
        "taal",
        "leeftijd",
        "toestemming",
        "beschikbaar",
        *(() if heeft_plek(vraag) else ("afstand",)),
    }
    return tuple(dict.fromkeys(wens for wens in vraag.wensen if wens.soort not in weg))


def voldoet_wens(wens: Eis, kandidaat: Kandidaat, vraag: Vraag) -> bool:
    """Return whether a candidate meets a wish of the employer; `afstand` asks for somebody within so many kilometres."""
    if wens.soort == "afstand":
        meters = afstand(kandidaat, vraag)
        return meters is not None and meters <= wens.getal * 1000
    return voldoet(wens, kandidaat, vraag)


def beroep(kandidaat: Kandidaat, vraag: Vraag, groepen: Groepen) -> int:
    """Return the best of all occupations: wished 1000, done 800; same minor group wished 600, done 500; sub-major group 300."""
    wens = (verwantschap(code, vraag.beroep, groepen, wens=True) for code in kandidaat.beroepen_wens)
    ervaring = (verwantschap(code, vraag.beroep, groepen, wens=False) for code in kandidaat.beroepen_ervaring)
    return max([0, *wens, *ervaring])


def verwantschap(een: Code, ander: Code, groepen: Groepen, *, wens: bool) -> int:
    """Return thousandths of `beroep` for occupation `een`, wished or done, when work is in occupation `ander`."""
    if een == ander:
        return BEROEP_WENS if wens else BEROEP_ERVARING
    links, rechts = groepen.get(een, ""), groepen.get(ander, "")
    if len(links) >= 3 and links[:3] == rechts[:3]:
        return GROEP_WENS if wens else GROEP_ERVARING
    return VERWANT if len(links) >= 2 and links[:2] == rechts[:2] else 0


def vaardigheden(kandidaat: Kandidaat, vraag: Vraag, groepen: Groepen) -> int:
    """Return the share of the skills that the employer would like."""
    gewenst = wensen_van(vraag, "vaardigheid")
    return 1000 * sum(wens.waarde in kandidaat.vaardigheden for wens in gewenst) // len(gewenst)


def wensen(kandidaat: Kandidaat, vraag: Vraag, groepen: Groepen) -> int:
    """Return the share of the other wishes of the employer that are met (`overige_wensen`)."""
    gewenst = overige_wensen(vraag)
    return 1000 * sum(voldoet_wens(wens, kandidaat, vraag) for wens in gewenst) // len(gewenst)


def voorkeuren(kandidaat: Kandidaat, vraag: Vraag, groepen: Groepen) -> int:
    """Return the mean of what work says of sector, contract and irregular hours: wanted 1000, not known 500, not wanted 0."""
    delen: list[int] = []
    if vraag.sector:
        delen.append(_sector(kandidaat, vraag.sector))
    if vraag.contractvormen:
        past = 1000 * bool(kandidaat.contractvormen & vraag.contractvormen)
        delen.append(past if kandidaat.contractvormen else ONBEKEND)
    if vraag.onregelmatig:
        delen.append(ONBEKEND if kandidaat.onregelmatig is None else 1000 * kandidaat.onregelmatig)
    return sum(delen) // len(delen)


def _sector(kandidaat: Kandidaat, sector: Code) -> int:
    if sector in kandidaat.sectoren_niet:
        return 0
    return 1000 if sector in kandidaat.sectoren_wens else ONBEKEND


def reizen(kandidaat: Kandidaat, vraag: Vraag, groepen: Groepen) -> int:
    """Return 1000 for who lives at the work, down to 0 at the limit of travel, beyond it, or when the place is not known."""
    meters, grens = afstand(kandidaat, vraag), reisgrens(kandidaat, vraag)
    return 0 if meters is None or meters > grens else 1000 - 1000 * meters // grens


def uren(kandidaat: Kandidaat, vraag: Vraag, groepen: Groepen) -> int:
    """Return 1000 when the hours of both overlap, 100 less for each hour in between, 500 when those of the candidate are not known.

    An end that is not said is 0 or 60 hours.
    """
    if kandidaat.uren_min is None and kandidaat.uren_max is None:
        return ONBEKEND
    return max(0, 1000 - UUR_TEKORT * urentekort(kandidaat, vraag))


def urentekort(kandidaat: Kandidaat, vraag: Vraag) -> int:
    """Return the hours a week between what the candidate can and what work asks; 0 when they overlap."""
    minst = max(kandidaat.uren_min or 0, vraag.uren_min or 0)
    meest = min(
        MEESTE_UREN if kandidaat.uren_max is None else kandidaat.uren_max,
        MEESTE_UREN if vraag.uren_max is None else vraag.uren_max,
    )
    return max(0, minst - meest)


def talen(kandidaat: Kandidaat, vraag: Vraag, groepen: Groepen) -> int:
    """Return the mean over the languages that the employer would like: the level 1000, one level less 500 (level 1 is none), else 0."""
    gewenst = wensen_van(vraag, "taal")
    return sum(_taal(kandidaat.talen.get(wens.waarde, 0), wens.getal) for wens in gewenst) // len(gewenst)


def _taal(niveau: int, gewenst: int) -> int:
    if niveau >= gewenst:
        return 1000
    return 500 if niveau == gewenst - 1 and niveau >= 2 else 0


def begeleiding(kandidaat: Kandidaat, vraag: Vraag, groepen: Groepen) -> int:
    """Return 1000 when work offers the guidance that is needed, 400 less for each step short, 500 when the need is not known."""
    if kandidaat.begeleiding is None:
        return ONBEKEND
    return max(0, 1000 - TREDE_BEGELEIDING * max(0, kandidaat.begeleiding - vraag.begeleiding))


def kansen(kandidaat: Kandidaat, vraag: Vraag, groepen: Groepen) -> int:
    """Return 1000 for who was not proposed in the past year, down to 0 from KANSEN_VOL proposals on."""
    return 1000 * max(0, KANSEN_VOL - kandidaat.voorgesteld) // KANSEN_VOL


_BIJDRAGE: dict[str, Callable[[Kandidaat, Vraag, Groepen], int]] = {
    "beroep": beroep,
    "vaardigheden": vaardigheden,
    "wensen": wensen,
    "voorkeuren": voorkeuren,
    "reizen": reizen,
    "uren": uren,
    "talen": talen,
    "begeleiding": begeleiding,
    "kansen": kansen,
}


def duizendsten(code: str, kandidaat: Kandidaat, vraag: Vraag, groepen: Groepen) -> int:
    """Return one contribution as thousandths; only for a contribution that counts for this work (`tellen_mee`)."""
    return _BIJDRAGE[code](kandidaat, vraag, groepen)


def beoordeel(kandidaat: Kandidaat, vraag: Vraag, groepen: Groepen) -> Gevonden:
    """Return the score of a candidate for work, whether or not every requirement is met, with the points of each contribution.

    Points are hundredths (a score is 0 to 10000), rounded down per contribution. Raises ValueError when the weights of what
    counts sum to nothing.
    """
    codes = tellen_mee(vraag)
    te_geven = verdeel(vraag.gewichten, codes)
    punten = tuple((code, te_geven[code] * duizendsten(code, kandidaat, vraag, groepen) // 1000) for code in codes)
    return Gevonden(kandidaat.nummer, kandidaat.sleutel, sum(aantal for _, aantal in punten), punten)


def volgorde(gevonden: Gevonden) -> tuple[int, str, int]:
    """Return by what an answer is sorted: the highest score first, then the dossier number."""
    return -gevonden.score, gevonden.sleutel, gevonden.nummer
