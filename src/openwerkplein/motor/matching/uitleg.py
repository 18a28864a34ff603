"""Requirements and contributions in words: one Dutch sentence (B1) each, made of the facts and not of the score."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from openwerkplein.motor.matching import regels
from openwerkplein.motor.matching.taal import VERSTE_REIS, Code, Eis, Kandidaat, Vraag

Namen = Callable[[str, Code], str]
"""Name of a list ("beroep", "rijbewijs", "certificaat", "taal", "belasting", "dagdelen", "vaardigheid", "sector") and a code to a label."""

TAALNIVEAU = {1: "geen", 2: "redelijk", 3: "goed", 4: "uitstekend"}
NODIG = ("geen begeleiding", "iemand voor het inwerken", "een vaste begeleider", "elke dag begeleiding")
"""Guidance that is needed or offered, 0 to 3."""
TEGEN_ONDER = 400
"""Below so many thousandths a contribution speaks against the candidate."""
REIZEN_TEGEN_ONDER = 100
"""The same for `reizen`: everybody within the limit said to be willing to travel so far."""


@dataclass(frozen=True)
class Zin:
    """One contribution in words; `tegen` when it speaks against, `duizendsten` 0 to 1000."""

    code: str
    zin: str
    tegen: bool
    duizendsten: int


def uitleg(kandidaat: Kandidaat, vraag: Vraag, namen: Namen, groepen: regels.Groepen) -> tuple[Zin, ...]:
    """Return a sentence for every contribution that counts for this work, in their order."""
    return tuple(
        Zin(
            code,
            zin(code, kandidaat, vraag, namen, groepen),
            spreekt_tegen(code, kandidaat, vraag, groepen),
            regels.duizendsten(code, kandidaat, vraag, groepen),
        )
        for code in regels.tellen_mee(vraag)
    )


def zin(code: str, kandidaat: Kandidaat, vraag: Vraag, namen: Namen, groepen: Mapping[Code, str] | None = None) -> str:
    """Return one Dutch sentence for a contribution that counts for this work; `groepen` as in `tafel.Tafel.van`."""
    return _ZIN[code](kandidaat, vraag, namen, groepen or {})


def spreekt_tegen(code: str, kandidaat: Kandidaat, vraag: Vraag, groepen: regels.Groepen) -> bool:
    """Return whether a contribution speaks against the candidate. Having been proposed often is no fault of anybody."""
    grens = REIZEN_TEGEN_ONDER if code == "reizen" else TEGEN_ONDER
    return code != "kansen" and regels.duizendsten(code, kandidaat, vraag, groepen) < grens


def eis_in_woorden(eis: Eis, namen: Namen) -> str:
    """Return a requirement as words that follow "gevraagd:", such as "rijbewijs B" or "Nederlands: minstens redelijk"."""
    if eis.soort in _VAST:
        return _VAST[eis.soort]
    return _EIS[eis.soort](eis, namen)


_VAST = {
    "toestemming": "geeft toestemming om voorgedragen te worden",
    "beschikbaar": "op tijd beschikbaar",
    "doelgroepregister": "staat in het doelgroepregister",
    "beschut_indicatie": "heeft een indicatie beschut werk",
    "uitkering": "heeft een uitkering",
}
_EIS: dict[str, Callable[[Eis, Namen], str]] = {
    "afstand": lambda eis, namen: f"binnen {eis.getal} km" if eis.getal else "binnen reisafstand",
    "rijbewijs": lambda eis, namen: namen("rijbewijs", eis.waarde),
    "certificaat": lambda eis, namen: namen("certificaat", eis.waarde),
    "taal": lambda eis, namen: f"{namen('taal', eis.waarde)}: minstens {TAALNIVEAU.get(eis.getal, eis.getal)}",
    "belasting": lambda eis, namen: f"kan {namen('belasting', eis.waarde)}",
    "dagdelen": lambda eis, namen: _samen(namen("dagdelen", deel) for deel in regels.dagdelen(eis)),
    "beroep": lambda eis, namen: f"wil werken of werkte als {namen('beroep', eis.waarde)}",
    "vaardigheid": lambda eis, namen: f"vaardigheid: {namen('vaardigheid', eis.waarde)}",
    "leeftijd": lambda eis, namen: f"minstens {eis.getal} jaar",
}


def _samen(namen: Iterable[str]) -> str:
    *eerste, laatste = list(namen) or [""]
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste


def _beroep(kandidaat: Kandidaat, vraag: Vraag, namen: Namen, groepen: regels.Groepen) -> str:
    wil, deed = vraag.beroep in kandidaat.beroepen_wens, vraag.beroep in kandidaat.beroepen_ervaring
    if wil or deed:
        return {
            (True, True): "Wenst dit beroep en heeft het eerder gedaan.",
            (True, False): "Wenst dit beroep.",
            (False, True): "Heeft dit beroep eerder gedaan.",
        }[wil, deed]
    if not kandidaat.beroepen_wens and not kandidaat.beroepen_ervaring:
        return "Het is niet bekend welk werk deze kandidaat wil of eerder deed."
    return _verwant_beroep(kandidaat, vraag, namen, groepen)


def _verwant_beroep(kandidaat: Kandidaat, vraag: Vraag, namen: Namen, groepen: regels.Groepen) -> str:
    """The related occupation that gave the points, the wished ones first, then by code."""
    punten = regels.beroep(kandidaat, vraag, groepen)
    for wens, codes in ((True, kandidaat.beroepen_wens), (False, kandidaat.beroepen_ervaring)):
        for code in sorted(codes):
            if punten and regels.verwantschap(code, vraag.beroep, groepen, wens=wens) == punten:
                hoe = "veel" if punten > regels.VERWANT else "een beetje"
                begin = "Wenst een beroep" if wens else "Deed eerder werk"
                return f"{begin} dat hier {hoe} op lijkt: {namen('beroep', code)}."
    return "Wenst ander werk en heeft dit beroep niet eerder gedaan."


def _vaardigheden(kandidaat: Kandidaat, vraag: Vraag, namen: Namen, groepen: regels.Groepen) -> str:
    gewenst = [wens.waarde for wens in regels.wensen_van(vraag, "vaardigheid")]
    heeft = [code for code in gewenst if code in kandidaat.vaardigheden]
    if not heeft:
        return f"Van de gewenste vaardigheden is er geen bekend ({_namen('vaardigheid', gewenst, namen)})."
    if len(heeft) == len(gewenst):
        return f"Heeft wat gewenst is: {_namen('vaardigheid', heeft, namen)}."
    return f"Heeft {len(heeft)} van de {len(gewenst)} gewenste vaardigheden: {_namen('vaardigheid', heeft, namen)}."


def _namen(lijst: str, codes: Iterable[Code], namen: Namen) -> str:
    return _samen(namen(lijst, code) for code in codes)


def _wensen(kandidaat: Kandidaat, vraag: Vraag, namen: Namen, groepen: regels.Groepen) -> str:
    gewenst = regels.overige_wensen(vraag)
    niet = [wens for wens in gewenst if not regels.voldoet_wens(wens, kandidaat, vraag)]
    if not niet:
        return f"Voldoet aan wat de ondernemer graag wil: {_samen(eis_in_woorden(wens, namen) for wens in gewenst)}."
    mist = "; ".join(eis_in_woorden(wens, namen) for wens in niet)
    return (
        f"Voldoet aan {len(gewenst) - len(niet)} van de {len(gewenst)} wensen van de ondernemer. Niet (bekend): {mist}."
    )


def _voorkeuren(kandidaat: Kandidaat, vraag: Vraag, namen: Namen, groepen: regels.Groepen) -> str:
    delen: list[str] = []
    if vraag.sector:
        delen.append(_sector(kandidaat, namen("sector", vraag.sector), vraag.sector))
    if vraag.contractvormen:
        past = "past bij" if kandidaat.contractvormen & vraag.contractvormen else "past niet bij"
        delen.append(
            f"het contract {past} de wens" if kandidaat.contractvormen else "geen wens voor een contract bekend"
        )
    if vraag.onregelmatig:
        wil = {None: "niet bekend of onregelmatige tijden kunnen", True: "wil onregelmatige tijden"}
        delen.append(wil.get(kandidaat.onregelmatig, "wil geen onregelmatige tijden"))
    return _als_zin(delen)


def _als_zin(delen: Iterable[str]) -> str:
    tekst = "; ".join(delen)
    return f"{tekst[:1].upper()}{tekst[1:]}."


def _sector(kandidaat: Kandidaat, naam: str, sector: Code) -> str:
    if sector in kandidaat.sectoren_niet:
        return f"wil niet in de sector {naam}"
    return f"wil graag in de sector {naam}" if sector in kandidaat.sectoren_wens else f"noemde de sector {naam} niet"


def _reizen(kandidaat: Kandidaat, vraag: Vraag, namen: Namen, groepen: regels.Groepen) -> str:
    meters = regels.afstand(kandidaat, vraag)
    if meters is None:
        return "Het is niet bekend vanaf welke plek deze kandidaat reist."
    eigen = kandidaat.max_m or VERSTE_REIS
    km = -(-meters // 1000) if meters > eigen else (meters + 500) // 1000
    ver = f"op {km} km" if km else "op minder dan 1 km"
    if kandidaat.max_m is None:
        return f"Woont {ver}; hoe ver deze kandidaat wil reizen is niet bekend."
    return f"Woont {ver}; reist hoogstens {(kandidaat.max_m + 500) // 1000} km."


def _uren(kandidaat: Kandidaat, vraag: Vraag, namen: Namen, groepen: regels.Groepen) -> str:
    gevraagd = _bereik(vraag.uren_min, vraag.uren_max)
    if kandidaat.uren_min is None and kandidaat.uren_max is None:
        return f"Het is niet bekend hoeveel uur deze kandidaat kan werken; gevraagd {gevraagd}."
    return f"Kan {_bereik(kandidaat.uren_min, kandidaat.uren_max)} uur; gevraagd {gevraagd}."


def _bereik(minst: int | None, meest: int | None) -> str:
    if minst is None or meest is None:
        return f"tot {meest}" if minst is None else f"vanaf {minst}"
    return f"{minst}" if minst == meest else f"{minst} tot {meest}"


def _talen(kandidaat: Kandidaat, vraag: Vraag, namen: Namen, groepen: regels.Groepen) -> str:
    delen = [
        f"{namen('taal', wens.waarde)}: {TAALNIVEAU.get(kandidaat.talen.get(wens.waarde, 0), 'niet bekend')}"
        f" (gewenst {TAALNIVEAU.get(wens.getal, wens.getal)})"
        for wens in regels.wensen_van(vraag, "taal")
    ]
    return _als_zin(delen)


def _begeleiding(kandidaat: Kandidaat, vraag: Vraag, namen: Namen, groepen: regels.Groepen) -> str:
    nodig = kandidaat.begeleiding
    if nodig is None:
        return "Het is niet bekend welke begeleiding nodig is."
    if nodig == 0:
        return "Heeft geen begeleiding nodig."
    if nodig <= vraag.begeleiding:
        return f"Heeft {NODIG[nodig]} nodig; dat kan hier."
    return f"Heeft {NODIG[nodig]} nodig; hier is er {NODIG[vraag.begeleiding]}."


def _kansen(kandidaat: Kandidaat, vraag: Vraag, namen: Namen, groepen: regels.Groepen) -> str:
    if not kandidaat.voorgesteld:
        return "Is het afgelopen jaar nog niet voorgesteld."
    return f"Is het afgelopen jaar {kandidaat.voorgesteld} keer voorgesteld."


_ZIN: dict[str, Callable[[Kandidaat, Vraag, Namen, regels.Groepen], str]] = {
    "beroep": _beroep,
    "vaardigheden": _vaardigheden,
    "wensen": _wensen,
    "voorkeuren": _voorkeuren,
    "reizen": _reizen,
    "uren": _uren,
    "talen": _talen,
    "begeleiding": _begeleiding,
    "kansen": _kansen,
}
