"""What the screens of matching show to one colleague: names within reach only, filters, and what to do when nobody fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from openwerkplein.dossier.lijst import BEREIKEN
from openwerkplein.dossier.models import Inwoner, Kenmerk
from openwerkplein.kern.rechten import bereikfilter
from openwerkplein.kern.registers import lijstkolommen
from openwerkplein.motor.matching import regels
from openwerkplein.motor.matching.eisen import schrijf
from openwerkplein.motor.matching.taal import Antwoord, Eis, NetNiet, Vraag
from openwerkplein.motor.matching.uitleg import eis_in_woorden
from openwerkplein.werk import kandidaten, matchen
from openwerkplein.werk.matchen import Kandidaatrij, Trechterregel
from openwerkplein.werk.models import Kandidaatprofiel, Werk
from openwerkplein.werk.wettelijk import wettelijk_bij

HOOGSTENS = 500
"""How many of the best are looked through; a list of names is for choosing, not for reading to the end."""
PER_GROEP = 50
KLAAR_VOOR_WERK = "3"
"""The phase of matching and placement: who is in it and has no profile is missed."""


@dataclass(frozen=True)
class Regel:
    """One row: its rank, and who; outside reach only that there is somebody, and whom to ask."""

    rang: int
    rij: Kandidaatrij
    zichtbaar: bool
    regiecoach: str

    @property
    def pk(self) -> int:
        """The primary key of the inwoner."""
        return self.rij.inwoner.pk

    @property
    def score(self) -> int:
        """The score from 0 to 100."""
        return self.rij.hele_score

    @property
    def afstand(self) -> str:
        """How far, in words; empty when that is not known."""
        return "" if self.rij.meters is None else matchen.in_km(self.rij.meters)


@dataclass(frozen=True)
class Groep:
    """Who would fit without one requirement: in words, why it is asked, and what can be done about it."""

    eis: Eis
    woorden: str
    extra: int
    waarom: str
    doe: str
    nummers: tuple[int, ...]

    @property
    def regel(self) -> str:
        """The requirement in the notation of an aanlevering, which stands in the URL."""
        return schrijf(self.eis)


@dataclass(frozen=True)
class Beeld:
    """A shortlist: the question and its answer, and the numbers of whom to show after the filters, with their rank."""

    werk: Werk
    vraag: Vraag
    antwoord: Antwoord
    trechter: list[Trechterregel]
    net_niet: list[Groep]
    nummers: list[tuple[int, int]]

    @property
    def passen(self) -> int:
        """How many people meet every requirement."""
        return self.antwoord.passen

    @property
    def kandidaten(self) -> int:
        """How many people there are with a profile, without those left out for this work."""
        return self.antwoord.trechter[0].over

    @property
    def zonder_toestemming(self) -> int:
        """How many of them gave no consent."""
        return self.trechter[1].af

    @property
    def afgekapt(self) -> bool:
        """Whether more people fit than were looked through."""
        return self.passen > HOOGSTENS

    @property
    def duurste(self) -> Groep | None:
        """The requirement that would bring most people when it was not asked."""
        return max(self.net_niet, key=lambda groep: groep.extra, default=None)


def maak(werk: Werk, keuze: Mapping[str, Any], medewerker: Any, dag: date) -> Beeld:
    """Return the shortlist of a piece of work as it is now; raises GeenAntwoord. A fixed number of queries."""
    vraag = matchen.vragen.vraag(werk, dag)
    antwoord = matchen.zoek_antwoord(vraag, dag, HOOGSTENS, PER_GROEP)
    woorden = matchen.namen()
    met_rang = [(rang, een.nummer) for rang, een in enumerate(antwoord.kandidaten, start=1)]
    over = _beperk([nummer for _, nummer in met_rang], vraag, keuze, medewerker, dag)
    waarom = _waarom(werk)
    groepen = [_groep(groep, waarom, werk, woorden) for groep in antwoord.net_niet if groep.extra]
    return Beeld(
        werk,
        vraag,
        antwoord,
        matchen.maak_trechter(antwoord, woorden),
        sorted(groepen, key=lambda groep: -groep.extra),
        [(rang, nummer) for rang, nummer in met_rang if nummer in over],
    )


def _beperk(nummers: Sequence[int], vraag: Vraag, keuze: Mapping[str, Any], medewerker: Any, dag: date) -> set[int]:
    """Return whom the filters leave."""
    over = set(nummers)
    if keuze.get("bereik"):
        binnen = bereikfilter(medewerker, BEREIKEN[keuze["bereik"]][0])
        over &= set(Inwoner.objects.filter(binnen, pk__in=nummers).values_list("pk", flat=True))
    if any(keuze.get(code) for code in ("km", "gewenst", "nieuw")):
        feiten = {een.nummer: een for een in kandidaten.lees(dag, nummers)}
        over &= feiten.keys()
        if keuze.get("km"):
            grens = int(keuze["km"]) * 1000
            over = {een for een in over if (m := regels.afstand(feiten[een], vraag)) is not None and m <= grens}
        if keuze.get("gewenst"):
            over = {een for een in over if vraag.beroep in feiten[een].beroepen_wens}
        if keuze.get("nieuw"):
            over = {een for een in over if not feiten[een].voorgesteld}
    return over


def maak_regels(vraag: Vraag, met_rang: Iterable[tuple[int, int]], medewerker: Any, dag: date) -> list[Regel]:
    """Return the rows of these people (rank and primary key) for a colleague; a fixed number of queries."""
    rang = {nummer: plaats for plaats, nummer in met_rang}
    rijen = matchen.maak_rijen(vraag, list(rang), dag)
    zichtbaar = Inwoner.objects.welke_zichtbaar_voor(medewerker, rang)
    verborgen = [rij.inwoner for rij in rijen if rij.inwoner.pk not in zichtbaar]
    coaches = lijstkolommen["begeleiding"].waarden(verborgen, dag) if verborgen else {}
    return [
        Regel(rang[rij.inwoner.pk], rij, rij.inwoner.pk in zichtbaar, coaches.get(rij.inwoner.pk, "")) for rij in rijen
    ]


# -- what to do about a requirement ------------------------------------------------------------------------------------

_DOE = {
    "toestemming": "Vraag deze mensen of u hen mag voorstellen bij een ondernemer.",
    "beschikbaar": "Vraag de ondernemer of het werk later kan beginnen.",
    "afstand": "Deze mensen wonen net te ver weg. Bespreek of er vervoer te regelen is.",
    "dagdelen": "Vraag de ondernemer of de werktijden anders kunnen.",
    "certificaat": "Vraag de ondernemer of iemand het certificaat na de start mag halen.",
    "rijbewijs": "Vraag de ondernemer of het werk ook zonder dit rijbewijs kan.",
    "taal": "Vraag de ondernemer of iemand de taal op het werk mag leren.",
}


def _waarom(werk: Werk) -> dict[str, str]:
    """Return why things are asked, by notation; of the work's own requirements, which were read already."""
    return {schrijf(matchen.vragen.lees(rij.regel)): rij.waarom for rij in werk.eisen.all() if rij.hard}


def _groep(groep: NetNiet, waarom: Mapping[str, str], werk: Werk, woorden: Any) -> Groep:
    wettelijk = {een.eis: een for een in wettelijk_bij(werk.soort)}.get(groep.eis)
    if wettelijk:
        reden, doe = (
            f"{wettelijk.waarom} ({wettelijk.bron}.)",
            "Dit vraagt de wet bij dit soort werk. Ander soort werk kan wel.",
        )
    else:
        reden = waarom.get(schrijf(groep.eis), "")
        doe = _DOE.get(groep.eis.soort, "Vraag de ondernemer of dit anders kan.")
    return Groep(groep.eis, eis_in_woorden(groep.eis, woorden), groep.extra, reden, doe, groep.nummers)


# -- what is missing ---------------------------------------------------------------------------------------------------


def zonder_profiel(medewerker: Any, dag: date) -> int:
    """Return how many people within reach are ready to be matched and have no profile; one query."""
    klaar = Kenmerk.objects.op(dag).filter(soort="fase", waarde=KLAAR_VOOR_WERK, inwoner=OuterRef("pk"))
    profiel = Kandidaatprofiel.objects.filter(inwoner=OuterRef("pk"))
    mensen = Inwoner.objects.levend_dossier().filter(bereikfilter(medewerker))
    return mensen.filter(Exists(klaar), ~Exists(profiel)).count()
