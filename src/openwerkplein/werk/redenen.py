"""Why voordrachten do not go on: counted by whose reason it is, by kind of work and sector, and what that teaches.

A reason that is about something work can ask (a language, experience, hours, distance) is set beside what the work did ask: where it
was no eis or wens, asking it next time saves somebody a refusal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from openwerkplein.kern import lijsten
from openwerkplein.ondernemers.sectoren import SECTOREN, sector
from openwerkplein.werk.models import Voordracht, Werk, Werkeis
from openwerkplein.werk.overgangen import ANDERS, KANTEN, VERGISSING, kant
from openwerkplein.werk.perioden import Periode
from openwerkplein.werk.voordrachtenlijst import ALLES
from openwerkplein.werk.voordrachtklok import begin_van

_GEEN_REDEN = "geen"
LEERT: Mapping[str, tuple[str, str]] = {
    "ondernemer_taal": ("taal", "Vraag welk niveau Nederlands nodig is en zet het als eis of wens bij het werk."),
    "ondernemer_ervaring": ("beroep", "Vraag of ervaring echt nodig is. Zo ja, zet het beroep als eis bij het werk."),
    "ondernemer_klik": (
        "",
        "Bied een proefplaatsing of een meeloopdag aan: op de werkvloer blijkt meer dan op papier.",
    ),
    "ondernemer_werk_weg": ("", "Bevestig open werk vaker bij de ondernemer."),
    "kandidaat_wil_niet": ("", "Bespreek eerst wat de kandidaat wil en werk de wensen in het profiel bij."),
    "kandidaat_reizen": (
        "afstand",
        "Zet een grens aan de afstand bij het werk, of in het profiel hoe ver iemand wil reizen.",
    ),
    "kandidaat_tijden": (
        "dagdelen",
        "Zet de dagdelen als eis of wens bij het werk en vraag de kandidaat wanneer hij of zij kan.",
    ),
    "kandidaat_gezondheid": ("belasting", "Schrijf bij het werk wat het vraagt, en in het profiel wat iemand aankan."),
    "geen_reactie": ("", "Bel na een voordracht binnen vijf werkdagen; spreek vooraf af wie wanneer reageert."),
    "werk_gesloten": ("", "Kijk of het werk lang openstond voordat er namen waren."),
    ANDERS: ("", "Lees de toelichtingen. Komt iets vaker voor, laat de beheerder er dan een reden van maken."),
}
"""By reason: the kind of requirement it is about (`motor.matching.taal.EISSOORTEN`, "" for none), and what one can do about it."""


@dataclass(frozen=True)
class Keuze:
    """What is counted: a period, and perhaps one kind of work and one sector."""

    periode: Periode
    soort: str = ""
    sector: str = ""


@dataclass(frozen=True)
class Redenrij:
    """One reason: how often, what it teaches, how often the work did not ask it, and the list behind the number."""

    code: str
    titel: str
    kant: str
    aantal: int
    url: str
    les: str = ""
    niet_gevraagd: int | None = None


@dataclass(frozen=True)
class Telling:
    """A group with its number and the list behind it."""

    titel: str
    aantal: int
    url: str


@dataclass(frozen=True)
class Overzicht:
    """Everything the page shows."""

    keuze: Keuze
    aantal: int
    rijen: tuple[Redenrij, ...]
    kanten: tuple[Telling, ...]
    soorten: tuple[Telling, ...]
    sectoren: tuple[Telling, ...]

    def van_kant(self, code: str) -> list[Redenrij]:
        """Return the reasons of one side, the most frequent first."""
        return [rij for rij in self.rijen if rij.kant == code]


def _gestopt(keuze: Keuze) -> QuerySet[Voordracht]:
    """Return the voordrachten that ended with a reason in the period; a mistake is none."""
    rijen = Voordracht.objects.exclude(reden__in=["", VERGISSING]).order_by()
    rijen = rijen.filter(
        status_sinds__gte=begin_van(keuze.periode.vanaf),
        status_sinds__lt=begin_van(keuze.periode.tot_en_met + timedelta(days=1)),
    )
    return rijen.filter(werk__soort=keuze.soort) if keuze.soort else rijen


def overzicht(keuze: Keuze) -> Overzicht:
    """Count the reasons of a period; one query, whatever is asked."""
    mist = [
        Q(reden=reden) & ~Exists(Werkeis.objects.filter(werk=OuterRef("werk"), regel__startswith=soort))
        for reden, (soort, _) in LEERT.items()
        if soort
    ]
    niet_gevraagd = mist[0]
    for een in mist[1:]:
        niet_gevraagd |= een
    groepen = _gestopt(keuze).values_list("reden", "werk__soort", "werk__vestiging__ondernemer__sbi")
    tellingen = groepen.annotate(aantal=Count("pk"), zonder=Count("pk", filter=niet_gevraagd))
    per_reden, zonder_eis, per_kant = Counter[str](), Counter[str](), Counter[str]()
    per_soort, per_sector = Counter[str](), Counter[str]()
    for reden, soort, sbi, aantal, zonder in tellingen:
        if keuze.sector and sector(sbi) != keuze.sector:
            continue
        per_reden[reden] += aantal
        zonder_eis[reden] += zonder
        per_kant[kant(reden)] += aantal
        per_soort[soort] += aantal
        per_sector[sector(sbi) or _GEEN_REDEN] += aantal
    return Overzicht(
        keuze,
        per_reden.total(),
        tuple(_rij(keuze, reden, aantal, zonder_eis[reden]) for reden, aantal in _op_aantal(per_reden)),
        tuple(Telling(titel, per_kant[code], _lijst(keuze, kant=code)) for code, titel in KANTEN.items()),
        tuple(Telling(str(Werk.Soort(code).label), n, _lijst(keuze, soort=code)) for code, n in _op_aantal(per_soort)),
        tuple(_sectorrij(keuze, code, n) for code, n in _op_aantal(per_sector)),
    )


def _op_aantal(telling: Counter[str]) -> list[tuple[str, int]]:
    return sorted(telling.items(), key=lambda paar: (-paar[1], paar[0]))


def _rij(keuze: Keuze, reden: str, aantal: int, zonder: int) -> Redenrij:
    titel = lijsten.label("afwijzing", reden)
    soort, les = LEERT.get(reden, ("", ""))
    return Redenrij(reden, titel, kant(reden), aantal, _lijst(keuze, reden=reden), les, zonder if soort else None)


def _sectorrij(keuze: Keuze, code: str, aantal: int) -> Telling:
    if code == _GEEN_REDEN:
        return Telling("sector niet bekend", aantal, "")
    return Telling(SECTOREN[code][0], aantal, _lijst(keuze, sector=code))


def _lijst(keuze: Keuze, **meer: str) -> str:
    """Return the address of the list of the voordrachten behind a number."""
    vraag: dict[str, Any] = {
        "status": ALLES,
        "soort": keuze.soort,
        "sector": keuze.sector,
        "vanaf": keuze.periode.vanaf.isoformat(),
        "tot": keuze.periode.tot_en_met.isoformat(),
        "gestopt": "on",
        **meer,
    }
    return f"{reverse('werk:voordrachten')}?{urlencode({naam: waarde for naam, waarde in vraag.items() if waarde})}"


KOPPEN = (
    "periode",
    "vanaf",
    "tot en met",
    "soort werk",
    "sector",
    "van wie",
    "reden",
    "aantal",
    "niet gevraagd bij het werk",
)


def als_regels(uit: Overzicht) -> Iterable[Sequence[Any]]:
    """Return a row of a file per reason."""
    keuze = uit.keuze
    voor = [
        keuze.periode.titel,
        keuze.periode.vanaf,
        keuze.periode.tot_en_met,
        str(Werk.Soort(keuze.soort).label) if keuze.soort else "alle",
        SECTOREN[keuze.sector][0] if keuze.sector else "alle",
    ]
    for rij in uit.rijen:
        yield [*voor, KANTEN[rij.kant], rij.titel, rij.aantal, rij.niet_gevraagd]
