"""Who fits a piece of work, and which work fits somebody: the engine's answer with people and reasons beside it.

The engine sees no person (`motor.matching`); here its numbers become inwoners, and its points sentences. Everything shown is worked
out now, from the database as it is; nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.tijd import datum_kort, vandaag
from openwerkplein.motor.matching import regels, uitleg
from openwerkplein.motor.matching.eisen import schrijf
from openwerkplein.motor.matching.taal import BIJDRAGEN, Antwoord, Eis, Gevonden, Kandidaat, Vraag
from openwerkplein.motor.matching.zoeken import zoek
from openwerkplein.werk import beroepen, kandidaten, keuzes, vragen
from openwerkplein.werk.matchindex import index
from openwerkplein.werk.models import Werk

BEGIN = "kandidaten"
"""What the first step of the funnel is called: everyone with a profile."""


class GeenAntwoord(Exception):
    """There is no answer for this work; the text says why and what to do."""


@dataclass(frozen=True)
class Bijdrage:
    """One contribution of a score: points in hundredths, how many there could be, why in one sentence, and whether it speaks against."""

    code: str
    punten: int
    hoogstens: int
    zin: str
    tegen: bool

    @property
    def titel(self) -> str:
        """What it is called."""
        return BIJDRAGEN[self.code]

    @property
    def in_punten(self) -> str:
        """The points, with one decimal."""
        return f"{self.punten / 100:.1f}".replace(".", ",")

    @property
    def te_halen(self) -> str:
        """How many points there could be."""
        return f"{self.hoogstens / 100:.1f}".replace(".", ",")

    def bewaard(self) -> dict[str, object]:
        """Return it as a voordracht and a shortlist keep it."""
        return {"code": self.code, "punten": self.punten, "zin": self.zin}


@dataclass(frozen=True)
class Kandidaatrij:
    """Somebody beside a piece of work: who, with which score (hundredths), why, what is missed, and how far (metres)."""

    inwoner: Inwoner
    score: int
    bijdragen: tuple[Bijdrage, ...]
    gemist: tuple[Eis, ...]
    gemist_in_woorden: str
    meters: int | None
    voorgesteld: int
    feiten: Kandidaat = field(repr=False)

    @property
    def hele_score(self) -> int:
        """The score from 0 to 100."""
        return round(self.score / 100)

    @property
    def voor(self) -> list[Bijdrage]:
        """What speaks for this person, the most points first."""
        return sorted((een for een in self.bijdragen if not een.tegen), key=lambda een: -een.punten)

    @property
    def tegen(self) -> list[str]:
        """What speaks against, in sentences."""
        return [een.zin for een in self.bijdragen if een.tegen]


@dataclass(frozen=True)
class Trechterregel:
    """One step of the funnel: the requirement (None: everyone), in words and in notation, and how many are left."""

    eis: Eis | None
    woorden: str
    over: int
    af: int

    @property
    def regel(self) -> str:
        """The requirement in the notation of an aanlevering."""
        return schrijf(self.eis) if self.eis else BEGIN


@dataclass(frozen=True)
class Zonder:
    """Who would fit without one requirement: how many, and the first of them."""

    eis: Eis
    woorden: str
    extra: int
    inwoners: tuple[Inwoner, ...]

    @property
    def regel(self) -> str:
        """The requirement in the notation of an aanlevering."""
        return schrijf(self.eis)


@dataclass(frozen=True)
class Uitslag:
    """Everything about who fits a piece of work on a day."""

    werk: Werk
    vraag: Vraag
    antwoord: Antwoord
    rijen: tuple[Kandidaatrij, ...]
    trechter: tuple[Trechterregel, ...]
    net_niet: tuple[Zonder, ...]

    @property
    def passen(self) -> int:
        """How many people meet every requirement."""
        return self.antwoord.passen

    @property
    def kandidaten(self) -> int:
        """How many people there are with a profile, without those left out for this work."""
        return self.trechter[0].over


def zoek_voor(
    werk: Werk,
    aantal: int = 20,
    *,
    net_niet: int = 20,
    dag: date | None = None,
    weging: Mapping[str, int] | None = None,
) -> Uitslag:
    """Return who fits a piece of work: the `aantal` best with reasons, the funnel, and who just does not fit.

    The number of queries does not depend on how many people there are. `weging` tries other weights. Raises GeenAntwoord when the
    weights of what counts for this work are zero.
    """
    op = dag or vandaag()
    vraag = vragen.vraag(werk, op, weging)
    antwoord = zoek_antwoord(vraag, op, aantal, net_niet)
    rijen = maak_rijen(vraag, [een.nummer for een in antwoord.kandidaten], op)
    mensen = _mensen({nummer for groep in antwoord.net_niet for nummer in groep.nummers})
    woorden = namen()
    return Uitslag(
        werk,
        vraag,
        antwoord,
        tuple(rijen),
        tuple(maak_trechter(antwoord, woorden)),
        tuple(
            Zonder(
                groep.eis,
                uitleg.eis_in_woorden(groep.eis, woorden),
                groep.extra,
                tuple(mensen[nummer] for nummer in groep.nummers if nummer in mensen),
            )
            for groep in antwoord.net_niet
        ),
    )


def zoek_antwoord(vraag: Vraag, dag: date, aantal: int, net_niet: int) -> Antwoord:
    """Return the answer of the engine alone; raises GeenAntwoord when the weights of what counts for this work are zero."""
    try:
        return index.vraag(dag, lambda tafel: zoek(tafel, vraag, aantal, net_niet))
    except ValueError as fout:
        raise GeenAntwoord(
            f"Voor {vraag.werknummer} is geen volgorde te maken: {fout} Dat kan bij de gewichten van de matching."
        ) from fout


def maak_trechter(antwoord: Antwoord, woorden: uitleg.Namen) -> list[Trechterregel]:
    """Return the funnel with words and how many each step takes away."""
    rijen = []
    vorige = antwoord.trechter[0].over
    for stap in antwoord.trechter:
        tekst = uitleg.eis_in_woorden(stap.eis, woorden) if stap.eis else BEGIN
        rijen.append(Trechterregel(stap.eis, tekst, stap.over, vorige - stap.over))
        vorige = stap.over
    return rijen


def maak_rijen(vraag: Vraag, nummers: Sequence[int], dag: date) -> list[Kandidaatrij]:
    """Return these people (primary keys) beside a piece of work, in this order; who has no profile any more is left out."""
    feiten = {een.nummer: een for een in kandidaten.lees(dag, nummers)}
    mensen = _mensen(feiten)
    groepen, woorden = beroepen.groepen(), namen()
    return [
        maak_rij(vraag, feiten[nummer], mensen[nummer], groepen, woorden)
        for nummer in nummers
        if nummer in feiten and nummer in mensen
    ]


def maak_rij(
    vraag: Vraag, feiten: Kandidaat, inwoner: Inwoner, groepen: Mapping[str, str], woorden: uitleg.Namen
) -> Kandidaatrij:
    """Return one person beside a piece of work, with reasons; whether or not somebody fits."""
    gevonden = regels.beoordeel(feiten, vraag, groepen)
    gemist = regels.passend(feiten, vraag)
    return Kandidaatrij(
        inwoner,
        gevonden.score,
        tuple(_bijdragen(gevonden, feiten, vraag, groepen, woorden)),
        gemist,
        ", ".join(uitleg.eis_in_woorden(eis, woorden) for eis in gemist),
        regels.afstand(feiten, vraag),
        feiten.voorgesteld,
        feiten,
    )


def _bijdragen(
    gevonden: Gevonden, feiten: Kandidaat, vraag: Vraag, groepen: Mapping[str, str], woorden: uitleg.Namen
) -> Iterable[Bijdrage]:
    te_geven = regels.verdeel(vraag.gewichten, regels.tellen_mee(vraag))
    zinnen = uitleg.uitleg(feiten, vraag, woorden, groepen)
    for (code, punten), een in zip(gevonden.punten, zinnen, strict=True):
        yield Bijdrage(code, punten, te_geven[code], een.zin, een.tegen)


def namen() -> uitleg.Namen:
    """Return what gives the label of a code of a list, reading each list once."""
    gelezen: dict[str, Mapping[str, str]] = {}

    def naam(lijst: str, code: str) -> str:
        if lijst not in gelezen:
            gelezen[lijst] = keuzes.codes(lijst)
        return gelezen[lijst].get(code, code)

    return naam


def in_km(meters: int) -> str:
    """Return a distance as it is said, rounded as in the sentence about it."""
    km = (meters + 500) // 1000
    return f"{km} km" if km else "minder dan 1 km"


def _mensen(nummers: Collection[int]) -> dict[int, Inwoner]:
    return {een.pk: een for een in Inwoner.objects.filter(pk__in=nummers).order_by()}


# -- side by side ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Vergelijking:
    """One subject with (name, what it is) for each person, in the same order."""

    titel: str
    per_naam: tuple[tuple[str, str], ...]

    @property
    def verschil(self) -> bool:
        """Whether one has to look here to choose."""
        return len({waarde for _, waarde in self.per_naam}) > 1


def naast_elkaar(rijen: Sequence[Kandidaatrij], woorden: uitleg.Namen) -> list[Vergelijking]:
    """Return what there is to compare: what is missed, each contribution, and the facts that count for work."""
    delen: list[tuple[str, list[str]]] = [
        ("Score", [f"{rij.hele_score} van de 100" for rij in rijen]),
        ("Wat niet past", [rij.gemist_in_woorden or "alles past" for rij in rijen]),
    ]
    delen += [
        (per_code[0].titel.capitalize(), [_met_punten(een) for een in per_code])
        for per_code in zip(*(rij.bijdragen for rij in rijen), strict=True)
    ]
    delen += [(titel, [lees(rij.feiten, woorden) or "niet bekend" for rij in rijen]) for titel, lees in _FEITEN.items()]
    wie = [rij.inwoner.naam for rij in rijen]
    return [Vergelijking(titel, tuple(zip(wie, waarden, strict=True))) for titel, waarden in delen]


def _met_punten(een: Bijdrage) -> str:
    return f"{een.zin} ({een.in_punten} van {een.te_halen} punten)"


def _lijst(naam: str, codes: Iterable[str], woorden: uitleg.Namen) -> str:
    return ", ".join(sorted(woorden(naam, code) for code in codes))


_FEITEN: dict[str, Callable[[Kandidaat, uitleg.Namen], str]] = {
    "Rijbewijzen": lambda wie, woorden: _lijst("rijbewijs", wie.rijbewijzen, woorden),
    "Certificaten": lambda wie, woorden: _lijst("certificaat", wie.certificaten, woorden),
    "Wat iemand kan": lambda wie, woorden: _lijst("vaardigheid", wie.vaardigheden, woorden),
    "Werkte als": lambda wie, woorden: _lijst("beroep", wie.beroepen_ervaring, woorden),
    "Wil werken als": lambda wie, woorden: _lijst("beroep", wie.beroepen_wens, woorden),
    "Talen": lambda wie, woorden: ", ".join(
        f"{woorden('taal', code)} {keuzes.TAALNIVEAU[niveau]}" for code, niveau in sorted(wie.talen.items())
    ),
    "Wanneer": lambda wie, woorden: ", ".join(naam for code, naam in keuzes.DAGDELEN.items() if code in wie.dagdelen),
    "Beschikbaar": lambda wie, woorden: (
        f"vanaf {datum_kort(date.fromordinal(wie.beschikbaar))}" if wie.beschikbaar else "nu"
    ),
}
"""What is compared beside the score: title, and how it is read; nothing of who somebody is."""
