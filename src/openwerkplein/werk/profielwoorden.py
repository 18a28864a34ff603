"""A kandidaatprofiel in words: by part for the colleague, what is missing and what that costs, and what an employer gets to see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from openwerkplein.kern.tijd import datum_kort
from openwerkplein.werk import keuzes
from openwerkplein.werk.models import Kandidaatprofiel
from openwerkplein.werk.profielregels import JA, NEE

DELEN: dict[str, str] = {
    "werk": "Werk en talent",
    "papieren": "Papieren en talen",
    "wanneer": "Wanneer en waar",
    "aankunnen": "Wat kan ik aan",
    "wensen": "Wensen",
    "klaar": "Toestemming en klaar",
}
"""The parts in which a profile is filled in, in order."""


class Regel(NamedTuple):
    """One line of a profile: a title and what is known, "" when nothing."""

    titel: str
    tekst: str


class Gat(NamedTuple):
    """Something that is not known: in which part it is asked, what it is, and what it costs."""

    deel: str
    wat: str
    gevolg: str


def regels(profiel: Kandidaatprofiel) -> dict[str, list[Regel]]:
    """Return the lines of a profile by part."""
    return {
        "werk": [
            Regel("Werk gedaan", _ervaring(profiel)),
            Regel("Werk gewenst", _codes("beroep", profiel.beroepen_wens)),
            Regel("Taken die ik graag doe", profiel.taken),
            Regel("Waar ik goed in ben", profiel.talenten),
            Regel("Vaardigheden", _codes("vaardigheid", profiel.vaardigheden)),
        ],
        "papieren": [
            Regel("Certificaten", ", ".join(certificaten_in_woorden(profiel.certificaten))),
            Regel("Rijbewijzen", _rijbewijzen(profiel)),
            Regel("Talen", ", ".join(talen_in_woorden(profiel.talen))),
            Regel("Opleiding", profiel.opleiding),
        ],
        "wanneer": [
            Regel("Uren per week", uren(profiel)),
            Regel("Dagdelen", dagdelen_in_woorden(profiel.dagdelen)),
            Regel("Wisselende tijden", _ja_nee(profiel.onregelmatig)),
            Regel("Beschikbaar", beschikbaar(profiel)),
            Regel("Reist met", _codes("vervoer", profiel.vervoer)),
            Regel("Reist vanaf", profiel.vertrekpostcode),
            Regel("Reist hoogstens", reis(profiel)),
        ],
        "aankunnen": [
            Regel("Lukt", _kan(profiel, JA)),
            Regel("Lukt niet", _kan(profiel, NEE)),
            Regel("Hulp op het werk", _begeleiding(profiel)),
            Regel("Anders op het werk", profiel.aanpassingen),
        ],
        "wensen": [
            Regel("Sectoren graag", _codes("sector", profiel.sectoren_wens)),
            Regel("Sectoren niet", _codes("sector", profiel.sectoren_niet)),
            Regel("Contract", _codes("contractvorm", profiel.contractvormen)),
        ],
    }


def _codes(lijst: str, codes: list[str]) -> str:
    return ", ".join(keuzes.label(lijst, code) for code in codes)


def _ervaring(profiel: Kandidaatprofiel) -> str:
    return ", ".join(
        keuzes.label("beroep", code) + jaren_in_woorden(jaren) for code, jaren in profiel.beroepen_ervaring.items()
    )


def _rijbewijzen(profiel: Kandidaatprofiel) -> str:
    return ", ".join(profiel.rijbewijzen)


def _ja_nee(waarde: bool | None) -> str:
    return "" if waarde is None else "ja" if waarde else "nee"


def _begeleiding(profiel: Kandidaatprofiel) -> str:
    return "" if profiel.begeleiding is None else profiel.get_begeleiding_display()


def _kan(profiel: Kandidaatprofiel, antwoord: str) -> str:
    return ", ".join(keuzes.label("belasting", code) for code, kan in profiel.belastbaarheid.items() if kan == antwoord)


def jaren_in_woorden(jaren: int | None) -> str:
    """Return years behind the name of an occupation: `` (3 jaar)``, or nothing when not known."""
    return "" if jaren is None else " (minder dan een jaar)" if jaren == 0 else f" ({jaren} jaar)"


def certificaten_in_woorden(waarde: Mapping[str, str | None]) -> Iterator[str]:
    """Yield each certificate, with its last day when there is one."""
    for code, tot in waarde.items():
        einde = f" tot en met {datum_kort(date.fromisoformat(tot))}" if tot else ""
        yield keuzes.label("certificaat", code) + einde


def talen_in_woorden(waarde: Mapping[str, Sequence[int | None]]) -> Iterator[str]:
    """Yield each language with how well it is spoken and written."""
    for code, (mondeling, schriftelijk) in waarde.items():
        delen = [f"spreken {keuzes.TAALNIVEAU[mondeling]}"] if mondeling else []
        delen += [f"schrijven {keuzes.TAALNIVEAU[schriftelijk]}"] if schriftelijk else []
        yield f"{keuzes.label('taal', code)} ({', '.join(delen)})"


def uren(profiel: Kandidaatprofiel) -> str:
    """Return the hours per week in words."""
    laagst, hoogst = profiel.uren_min, profiel.uren_max
    if laagst is None:
        return "" if hoogst is None else f"tot {hoogst} uur"
    if hoogst is None:
        return f"vanaf {laagst} uur"
    return f"{laagst} uur" if laagst == hoogst else f"{laagst} tot {hoogst} uur"


def beschikbaar(profiel: Kandidaatprofiel) -> str:
    """Return from when someone can begin."""
    return f"vanaf {datum_kort(profiel.beschikbaar_vanaf)}" if profiel.beschikbaar_vanaf else "meteen"


def reis(profiel: Kandidaatprofiel) -> str:
    """Return how far someone travels."""
    delen = [f"{profiel.max_km} km"] if profiel.max_km else []
    delen += [f"{profiel.max_minuten} minuten"] if profiel.max_minuten else []
    return " of ".join(delen)


# -- what is missing --------------------------------------------------------------------------------------------------

_GATEN: tuple[tuple[str, str, str, Callable[[Kandidaatprofiel], Any]], ...] = (
    ("werk", "welk werk u wilt", "Zonder gewenst werk tellen uw wensen niet mee.", lambda p: p.beroepen_wens),
    ("werk", "welk werk u deed", "Zonder ervaring past u alleen op wat u wilt.", lambda p: p.beroepen_ervaring),
    ("werk", "wat u goed kunt", "Zonder vaardigheden krijgt u daar geen punten voor.", lambda p: p.vaardigheden),
    (
        "papieren",
        "hoe goed u Nederlands spreekt",
        "U past niet bij werk dat Nederlands vraagt.",
        lambda p: "nld" in p.talen,
    ),
    ("wanneer", "een postcode", "U past bij geen werk met een afstand.", lambda p: p.vertrekpostcode),
    ("wanneer", "hoe ver u reist", "Wij rekenen dan met hoogstens 40 kilometer.", lambda p: p.max_km or p.max_minuten),
    ("wanneer", "wanneer u kunt werken", "U past niet bij werk dat vaste dagdelen vraagt.", lambda p: p.dagdelen),
    ("wanneer", "hoeveel uren u wilt werken", "Zonder uren krijgt u daar geen punten voor.", lambda p: p.uren_max),
    (
        "aankunnen",
        "wat lukt in het werk",
        "U past niet bij werk dat iets zwaars vraagt, ook niet als u het wel kunt.",
        lambda p: p.belastbaarheid,
    ),
)


def ontbreekt(profiel: Kandidaatprofiel) -> list[Gat]:
    """Return what is not known and what that costs in the matching, in the order in which it is asked."""
    return [Gat(deel, wat, gevolg) for deel, wat, gevolg, bekend in _GATEN if not bekend(profiel)]


def gevuld(profiel: Kandidaatprofiel) -> dict[str, bool]:
    """Return per part whether anything of it is known."""
    return {
        deel: any(regel.tekst for regel in inhoud if regel.titel not in ("Beschikbaar", "Reist vanaf"))
        for deel, inhoud in regels(profiel).items()
    } | {"klaar": profiel.ingevuld_op is not None}


# -- for an employer --------------------------------------------------------------------------------------------------


def voor_ondernemer(profiel: Kandidaatprofiel, *, met_naam: bool = True) -> dict[str, Any]:
    """Return what an employer gets to see: ``{"naam": str, "regels": [(title, text)]}``, all plain texts.

    The first name only with `met_naam` (a full proposal; the short list before it has none). Never: surname, address and postcode,
    age, sex, benefit, group, what someone cannot do, and the guidance or adjustments needed: those the candidate tells, or not.
    """
    voornaam = (profiel.inwoner.voornamen.split() or [""])[0] if met_naam else ""
    return {
        "naam": voornaam or "Kandidaat",
        "regels": [(een.titel, een.tekst) for een in _zichtbaar(profiel) if een.tekst],
    }


def _zichtbaar(profiel: Kandidaatprofiel) -> Iterator[Regel]:
    yield Regel("Wil graag werken als", _codes("beroep", profiel.beroepen_wens))
    yield Regel("Deed dit werk", _ervaring(profiel))
    yield Regel("In eigen woorden", profiel.talenten)
    yield Regel("Doet graag", profiel.taken)
    yield Regel("Kan goed", _codes("vaardigheid", profiel.vaardigheden))
    yield Regel("Certificaten", ", ".join(certificaten_in_woorden(profiel.certificaten)))
    yield Regel("Rijbewijs", _rijbewijzen(profiel))
    yield Regel("Talen", ", ".join(talen_in_woorden(profiel.talen)))
    yield Regel("Opleiding", profiel.opleiding)
    yield Regel("Beschikbaar", beschikbaar(profiel))
    yield Regel("Uren per week", uren(profiel))
    yield Regel("Dagdelen", dagdelen_in_woorden(profiel.dagdelen))
    yield Regel("Wisselende tijden", _ja_nee(profiel.onregelmatig))
    yield Regel("Eigen vervoer", _codes("vervoer", profiel.vervoer))
    yield Regel("Contract", _codes("contractvorm", profiel.contractvormen))


def dagdelen_in_woorden(codes: list[str]) -> str:
    """Return dayparts by day, equal days that follow each other together: ``maandag tot en met vrijdag ochtend en middag``."""
    reeksen: list[tuple[str, list[str]]] = []
    for dag, naam in keuzes.DAGEN.items():
        delen = [wat for deel, wat in keuzes.DELEN.items() if f"{dag}-{deel}" in codes]
        wanneer = " en ".join(filter(None, [", ".join(delen[:-1]), *delen[-1:]]))
        if reeksen and reeksen[-1][0] == wanneer:
            reeksen[-1][1].append(naam)
        else:
            reeksen.append((wanneer, [naam]))
    return "; ".join(f"{_dagen(namen)} {wanneer}" for wanneer, namen in reeksen if wanneer)


def _dagen(namen: list[str]) -> str:
    if len(namen) > 2:
        return f"{namen[0]} tot en met {namen[-1]}"
    return " en ".join(namen)


def let_op(profiel: Kandidaatprofiel) -> list[str]:
    """Return what in the free texts tells more than an employer should get to see, each as one sentence."""
    inwoner = profiel.inwoner
    tekst = f"{profiel.talenten} {profiel.taken} {profiel.opleiding}".casefold()
    cijfers = "".join(teken for teken in tekst if teken.isdigit() or teken.isalpha())
    gevonden = []
    if inwoner.achternaam.casefold() in tekst.replace(",", " ").replace(".", " ").split():
        gevonden.append("In de eigen woorden staat de achternaam.")
    nummer = "".join(teken for teken in inwoner.telefoon if teken.isdigit())
    if len(nummer) >= 9 and nummer in cijfers:
        gevonden.append("In de eigen woorden staat het telefoonnummer.")
    if "@" in tekst:
        gevonden.append("In de eigen woorden staat een e-mailadres.")
    return gevonden
