"""The same answers by plain loops, written from the words of the field and not from the code: what the engine is compared with.

Imports nothing of the rules. Slow on purpose: no sorting by place, no bits, one candidate after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import sqrt

from openwerkplein.motor.matching.taal import (
    BIJDRAGEN,
    Antwoord,
    Eis,
    Gevonden,
    Kandidaat,
    NetNiet,
    Opening,
    Trechterstap,
    Vraag,
)

VOORAF = ["toestemming", "beschikbaar", "afstand"]


def meters_tussen(k: Kandidaat, v: Vraag) -> int | None:
    if None in (k.x, k.y, v.x, v.y):
        return None
    kwadraat = (k.x - v.x) ** 2 + (k.y - v.y) ** 2
    meters = int(sqrt(kwadraat))
    while meters * meters > kwadraat:
        meters -= 1
    while (meters + 1) * (meters + 1) <= kwadraat:
        meters += 1
    return meters


def grens(k: Kandidaat, v: Vraag) -> int:
    meters = 40_000 if not k.max_m else k.max_m
    for eis in v.eisen:
        if eis.soort == "afstand" and eis.getal > 0:
            meters = min(meters, 1000 * eis.getal)
    return meters


def jaren_oud(geboren: int, dag: int) -> int:
    van, tot = date.fromordinal(geboren), date.fromordinal(dag)
    jaren = tot.year - van.year
    if tot.month < van.month or (tot.month == van.month and tot.day < van.day):
        jaren -= 1
    return jaren


def alle_eisen(v: Vraag) -> list[Eis]:
    rij = [Eis("toestemming"), Eis("beschikbaar")]
    if v.x is not None and v.y is not None:
        kilometers = sorted(eis.getal for eis in v.eisen if eis.soort == "afstand" and eis.getal > 0)
        rij.append(Eis("afstand", "", kilometers[0] if kilometers else 0))
    for eis in v.eisen:
        if eis.soort not in VOORAF and eis not in rij:
            rij.append(eis)
    return rij


def heeft(k: Kandidaat, eis: Eis, v: Vraag) -> bool:
    dag = v.begin if v.begin is not None else v.dag
    match eis.soort:
        case "toestemming":
            return k.toestemming or k.nummer in v.ook
        case "beschikbaar":
            return not (k.beschikbaar is not None and k.beschikbaar > dag)
        case "leeftijd":
            return k.geboren is not None and jaren_oud(k.geboren, dag) >= eis.getal
        case "taal":
            return eis.waarde in k.talen and k.talen[eis.waarde] >= eis.getal
        case "dagdelen":
            return all(deel in k.dagdelen for deel in eis.waarde.split("+"))
    return eis.waarde in bezit(k, eis.soort) if eis.waarde else eis.soort in k.vlaggen


def bezit(k: Kandidaat, soort: str) -> set[str]:
    return {
        "rijbewijs": set(k.rijbewijzen),
        "certificaat": set(k.certificaten),
        "belasting": {code for code, kan in k.belasting.items() if kan},
        "beroep": {*k.beroepen_wens, *k.beroepen_ervaring},
        "vaardigheid": set(k.vaardigheden),
    }[soort]


def voldoet(k: Kandidaat, eis: Eis, v: Vraag) -> bool:
    if eis.soort == "afstand":
        meters = meters_tussen(k, v)
        return meters is not None and meters <= grens(k, v)
    return heeft(k, eis, v)


def breuken(k: Kandidaat, v: Vraag, groepen: Mapping[str, str]) -> dict[str, int]:
    """Thousandths of each contribution about which the work says something."""
    uit: dict[str, int] = {}
    if v.beroep:
        uit["beroep"] = beroepsbreuk(k, v, groepen)
    uit |= wensbreuken(k, v) | voorkeuren(k, v)
    if v.x is not None and v.y is not None:
        meters, hoogstens = meters_tussen(k, v), grens(k, v)
        uit["reizen"] = 0 if meters is None else max(0, 1000 - 1000 * meters // hoogstens)
    if v.uren_min is not None or v.uren_max is not None:
        uit["uren"] = urenbreuk(k, v)
    tekort = 0 if k.begeleiding is None else k.begeleiding - v.begeleiding
    uit["begeleiding"] = 500 if k.begeleiding is None else (1000 if tekort <= 0 else {1: 600, 2: 200}.get(tekort, 0))
    uit["kansen"] = {0: 1000, 1: 750, 2: 500, 3: 250}.get(k.voorgesteld, 0)
    return uit


def beroepsbreuk(k: Kandidaat, v: Vraag, groepen: Mapping[str, str]) -> int:
    mogelijk = [0]
    for codes, zelfde, groep in ((k.beroepen_wens, 1000, 600), (k.beroepen_ervaring, 800, 500)):
        for code in codes:
            if code == v.beroep:
                mogelijk.append(zelfde)
            elif code in groepen and v.beroep in groepen:
                a, b = groepen[code], groepen[v.beroep]
                if min(len(a), len(b)) >= 3 and a[:3] == b[:3]:
                    mogelijk.append(groep)
                elif min(len(a), len(b)) >= 2 and a[:2] == b[:2]:
                    mogelijk.append(300)
    return max(mogelijk)


def wensbreuken(k: Kandidaat, v: Vraag) -> dict[str, int]:
    """Skills, languages, and all other wishes of the employer: each its share."""
    gehaald: dict[str, list[int]] = {}
    for wens in dict.fromkeys(v.wensen):
        if wens.soort == "vaardigheid":
            gehaald.setdefault("vaardigheden", []).append(1000 * (wens.waarde in k.vaardigheden))
        elif wens.soort == "taal":
            niveau = k.talen.get(wens.waarde, 0)
            half = niveau + 1 == wens.getal and niveau > 1
            gehaald.setdefault("talen", []).append(1000 if niveau >= wens.getal else 500 * half)
        elif wens.soort == "afstand":
            if v.x is not None and v.y is not None:
                meters = meters_tussen(k, v)
                dichtbij = meters is not None and meters <= wens.getal * 1000
                gehaald.setdefault("wensen", []).append(1000 * dichtbij)
        elif wens.soort != "leeftijd":
            gehaald.setdefault("wensen", []).append(1000 * heeft(k, wens, v))
    return {code: sum(rij) // len(rij) for code, rij in gehaald.items()}


def voorkeuren(k: Kandidaat, v: Vraag) -> dict[str, int]:
    delen = []
    if v.sector:
        delen.append(0 if v.sector in k.sectoren_niet else 1000 if v.sector in k.sectoren_wens else 500)
    if v.contractvormen:
        if not k.contractvormen:
            delen.append(500)
        else:
            delen.append(1000 if any(vorm in v.contractvormen for vorm in k.contractvormen) else 0)
    if v.onregelmatig:
        delen.append({None: 500, True: 1000, False: 0}[k.onregelmatig])
    return {"voorkeuren": sum(delen) // len(delen)} if delen else {}


def urenbreuk(k: Kandidaat, v: Vraag) -> int:
    if k.uren_min is None and k.uren_max is None:
        return 500
    van = [0 if een is None else een for een in (k.uren_min, v.uren_min)]
    tot = [60 if een is None else een for een in (k.uren_max, v.uren_max)]
    breuk = 1000
    uur = min(tot)
    while uur < max(van) and breuk > 0:
        uur, breuk = uur + 1, breuk - 100
    return breuk


def punten_voor(codes: Sequence[str], gewichten: Mapping[str, int]) -> dict[str, int]:
    """Divide 10000 by weight with the largest remainders, ties in the order of BIJDRAGEN."""
    som = sum(gewichten.get(code, 0) for code in codes)
    if som <= 0:
        raise ValueError("gewichten")
    deel = {code: divmod(10_000 * gewichten.get(code, 0), som) for code in codes}
    tekort = 10_000 - sum(heel for heel, _ in deel.values())
    volgorde = sorted(codes, key=lambda code: (-deel[code][1], list(BIJDRAGEN).index(code)))
    return {code: deel[code][0] + (code in volgorde[:tekort]) for code in codes}


def gevonden(k: Kandidaat, v: Vraag, groepen: Mapping[str, str]) -> Gevonden:
    delen = breuken(k, v, groepen)
    codes = [code for code in BIJDRAGEN if code in delen]
    punten = punten_voor(codes, v.gewichten)
    rij = tuple((code, punten[code] * delen[code] // 1000) for code in codes)
    return Gevonden(k.nummer, k.sleutel, sum(aantal for _, aantal in rij), rij)


def traag(
    kandidaten: Iterable[Kandidaat], vraag: Vraag, groepen: Mapping[str, str], aantal: int = 20, net_niet: int = 20
) -> Antwoord:
    """The whole answer by plain loops."""
    eisen = alle_eisen(vraag)
    mee = [k for k in kandidaten if k.nummer not in vraag.uitgesloten]
    trechter, over = [Trechterstap(None, len(mee))], mee
    for eis in eisen:
        over = [k for k in over if voldoet(k, eis, vraag)]
        trechter.append(Trechterstap(eis, len(over)))
    beste = op_volgorde(over, vraag, groepen)
    rijen = []
    for eis in eisen:
        zonder = [
            k
            for k in mee
            if not voldoet(k, eis, vraag) and all(voldoet(k, ander, vraag) for ander in eisen if ander != eis)
        ]
        if eis.soort == "afstand":
            zonder = [k for k in zonder if bijna_dichtbij(k, vraag)]
        extra = op_volgorde(zonder, vraag, groepen)
        rijen.append(NetNiet(eis, len(zonder), tuple(g.nummer for g in extra[:net_niet])))
    return Antwoord(tuple(beste[:aantal]), len(beste), tuple(trechter), tuple(rijen))


def bijna_dichtbij(k: Kandidaat, v: Vraag) -> bool:
    meters = meters_tussen(k, v)
    return meters is None or meters - grens(k, v) <= 15_000


def op_volgorde(rij: list[Kandidaat], vraag: Vraag, groepen: Mapping[str, str]) -> list[Gevonden]:
    return sorted((gevonden(k, vraag, groepen) for k in rij), key=lambda g: (-g.score, g.sleutel, g.nummer))


def trage_openingen(kandidaat: Kandidaat, vragen: Sequence[Vraag]) -> list[Opening]:
    """Give the candidate each step that any work asks for, and look what fits then that did not fit before."""
    stappen = {eis for v in vragen for eis in v.eisen if eis.soort in ("certificaat", "rijbewijs", "taal")}
    uit = []
    for eis in stappen:
        verder = na_stap(kandidaat, eis)
        open_ = {v.werknummer for v in vragen if past(verder, v) and not past(kandidaat, v)}
        # A level that opens nothing of its own is no step: the lower level does the same.
        eigen = [v for v in vragen if v.werknummer in open_ and eis in v.eisen]
        if any(not voldoet(kandidaat, eis, v) for v in eigen):
            uit.append(Opening(eis, tuple(sorted(open_))))
    return sorted(uit, key=lambda o: (-len(o.werk), o.eis.soort, o.eis.waarde, o.eis.getal))


def past(k: Kandidaat, v: Vraag) -> bool:
    return k.nummer not in v.uitgesloten and all(voldoet(k, eis, v) for eis in alle_eisen(v))


def na_stap(k: Kandidaat, eis: Eis) -> Kandidaat:
    if eis.soort == "taal":
        return replace(k, talen={**k.talen, eis.waarde: max(eis.getal, k.talen.get(eis.waarde, 0))})
    veld = {"certificaat": "certificaten", "rijbewijs": "rijbewijzen"}[eis.soort]
    return replace(k, **{veld: getattr(k, veld) | {eis.waarde}})
