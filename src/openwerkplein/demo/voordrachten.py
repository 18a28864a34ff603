"""Voordrachten of the past year in every state: whom the matching finds, the steps that were taken, when and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from openwerkplein.demo.ondernemers import accountmanagers
from openwerkplein.demo.ondernemersboek import Boek
from openwerkplein.demo.profielen import Mens
from openwerkplein.demo.werkaanbod import Aanbod
from openwerkplein.kern.models import Medewerker
from openwerkplein.motor.matching.taal import Vraag
from openwerkplein.motor.matching.tafel import Tafel
from openwerkplein.motor.matching.zoeken import zoek
from openwerkplein.werk import beroepen, kandidaten, vragen
from openwerkplein.werk.matchen import maak_rij, namen
from openwerkplein.werk.models import Voordracht, Voordrachtovergang, Werk
from openwerkplein.werk.overgangen import IEDEREEN, WERK_DICHT

S = Voordracht.Status
MEEST_OPEN = 2
"""Somebody is on the way for so many pieces of work at a time."""
BETAALD = (Werk.Soort.REGULIER, Werk.Soort.LATENT, Werk.Soort.AFSPRAAKBAAN, Werk.Soort.DETACHERING, Werk.Soort.LEERWERK)
"""Work for which the benefit ends; for other work somebody keeps it."""
_WEG: Mapping[str, tuple[str, ...]] = {
    S.VOORGESTELD: (S.VOORGESTELD,),
    S.BESPROKEN: (S.VOORGESTELD, S.BESPROKEN),
    S.VOORGEDRAGEN: (S.VOORGESTELD, S.BESPROKEN, S.VOORGEDRAGEN),
    S.GESPREK: (S.VOORGESTELD, S.BESPROKEN, S.VOORGEDRAGEN, S.GESPREK),
    S.GEPLAATST: (S.VOORGESTELD, S.BESPROKEN, S.VOORGEDRAGEN, S.GESPREK, S.GEPLAATST),
    S.AFGEWEZEN_KANDIDAAT: (S.VOORGESTELD, S.AFGEWEZEN_KANDIDAAT),
    S.AFGEWEZEN_ONDERNEMER: (S.VOORGESTELD, S.BESPROKEN, S.VOORGEDRAGEN, S.GESPREK, S.AFGEWEZEN_ONDERNEMER),
    S.INGETROKKEN: (S.VOORGESTELD, S.BESPROKEN, S.INGETROKKEN),
    S.VERLOPEN: (S.VOORGESTELD, S.VERLOPEN),
}
"""The steps that lead to a state."""
_STAPDAGEN: Mapping[str, tuple[int, int]] = {
    S.BESPROKEN: (1, 3),
    S.VOORGEDRAGEN: (0, 2),
    S.GESPREK: (1, 5),
    S.GEPLAATST: (3, 9),
    S.AFGEWEZEN_KANDIDAAT: (1, 4),
    S.AFGEWEZEN_ONDERNEMER: (3, 8),
    S.INGETROKKEN: (2, 9),
    S.VERLOPEN: (60, 62),
}
"""How many days before a step the one before it was (at least, at most)."""
_REDENEN = {
    S.AFGEWEZEN_KANDIDAAT: (
        "kandidaat_ander_werk",
        "kandidaat_wil_niet",
        "kandidaat_reizen",
        "kandidaat_tijden",
        "kandidaat_gezondheid",
    ),
    S.AFGEWEZEN_ONDERNEMER: (
        "ondernemer_ervaring",
        "ondernemer_taal",
        "ondernemer_klik",
        "ondernemer_ander",
        "geen_reactie",
    ),
    S.INGETROKKEN: (WERK_DICHT,),
}
_UITLEG = (
    "",
    "",
    "Was eerlijk over wat niet lukt.",
    "Wil wel ander werk in de buurt.",
    "Spreekt af dat wij blijven zoeken.",
)
_WAAROM = (
    "",
    "",
    "Ik ken deze kandidaat van de werkplek: altijd op tijd.",
    "Past ook bij wat de ploeg zoekt.",
    "Wil graag snel beginnen.",
    "Heeft hier zelf om gevraagd.",
)

Plan = tuple[str, int, int]
"""A state, how many days ago it began, and in how many days the talk or the first working day is."""
OPEN_PLANNEN: tuple[tuple[Plan, ...], ...] = (
    ((S.VOORGESTELD, 6, 0), (S.BESPROKEN, 1, 0)),
    ((S.VOORGEDRAGEN, 9, 0), (S.AFGEWEZEN_KANDIDAAT, 12, 0)),
    ((S.GESPREK, 6, -2), (S.VOORGESTELD, 0, 0)),
    ((S.GEPLAATST, 3, 4), (S.VOORGESTELD, 1, 0)),
    ((S.BESPROKEN, 6, 0), (S.INGETROKKEN, 8, 0)),
    ((S.GESPREK, 2, 3), (S.AFGEWEZEN_ONDERNEMER, 9, 0)),
    ((S.VOORGEDRAGEN, 2, 0), (S.VOORGEDRAGEN, 1, 0), (S.VOORGESTELD, 1, 0)),
    ((S.VERLOPEN, 4, 0), (S.VOORGESTELD, 2, 0)),
    ((S.VOORGESTELD, 1, 0),),
)
"""What happens with open work, in turn."""
DICHTE_PLANNEN: Mapping[str, tuple[Plan, ...]] = {
    Werk.Status.WACHT: ((S.VOORGEDRAGEN, 3, 0), (S.GESPREK, 1, 5), (S.VOORGEDRAGEN, 7, 0)),
    Werk.Status.VERVULD: ((S.AFGEWEZEN_ONDERNEMER, 3, 0), (S.AFGEWEZEN_KANDIDAAT, 6, 0)),
    Werk.Status.INGETROKKEN: ((S.INGETROKKEN, 0, 0), (S.AFGEWEZEN_KANDIDAAT, 7, 0)),
    Werk.Status.VERLOPEN: ((S.AFGEWEZEN_ONDERNEMER, 5, 0), (S.INGETROKKEN, 0, 0)),
}
"""What happened with work that is closed or waits; days are before the day on which it closed."""


@dataclass(frozen=True)
class Plaatsing:
    """Somebody placed on a piece of work, with the first working day."""

    aanbod: Aanbod
    begin: date


def kies_plaatsingen(boek: Boek, aanbod: Sequence[Aanbod], uit: Mapping[int, date]) -> dict[int, Plaatsing]:
    """Return who, of the people whose benefit ended (primary key to its last day), was placed on which paid work that was filled."""
    vrij = dict(sorted(uit.items(), key=lambda een: een[1]))
    gekozen: dict[int, Plaatsing] = {}
    for een in aanbod:
        if een.werk.status != Werk.Status.VERVULD or een.werk.soort not in BETAALD:
            continue
        assert een.tot is not None
        vroeg, laat = een.werk.ingenomen_op + timedelta(days=12), een.tot + timedelta(days=40)
        passend = [pk for pk, dag in vrij.items() if vroeg <= dag + timedelta(days=1) <= laat]
        for pk in passend[: een.werk.plekken]:
            gekozen[pk] = Plaatsing(een, vrij.pop(pk) + timedelta(days=1))
    return gekozen


class Voordrachtmaker:
    """Makes voordrachten for all work with the people the matching finds, and writes them with their log."""

    def __init__(
        self, boek: Boek, aanbod: Sequence[Aanbod], mensen: Sequence[Mens], plaatsingen: Mapping[int, Plaatsing]
    ) -> None:
        self.boek, self.rng, self.datum = boek, boek.rng, boek.datum
        self.aanbod = [een for een in aanbod if een.werk.status != Werk.Status.CONCEPT]
        self.mensen, self.plaatsingen = {een.pk: een for een in mensen}, plaatsingen
        self.open = Counter[int]()
        self.bezet: set[tuple[int, int]] = set()
        self.stappen: list[tuple[Voordracht, list[Voordrachtovergang]]] = []
        self.groepen, self.woorden = beroepen.groepen(), namen()

    def maak(self) -> list[Voordracht]:
        """Make and write all of it; returns the voordrachten."""
        feiten = {een.nummer: een for een in kandidaten.lees(self.datum)}
        tafel = Tafel.van(feiten.values(), self.groepen)
        gevraagd = vragen.vragen([een.werk for een in self.aanbod], self.datum)
        for een, vraag, plannen in zip(self.aanbod, gevraagd, self._plannen(), strict=True):
            passend = [rij.nummer for rij in zoek(tafel, vraag, 25, 0).kandidaten]
            for pk, plan in self._wie(een, plannen, passend):
                self._voordracht(een, vraag, plan, pk, feiten)
        self.boek.schrijf(Voordracht)
        Voordrachtovergang.objects.bulk_create(
            self._bij(rij, stap) for rij, stappen in self.stappen for stap in stappen
        )
        return [rij for rij, _ in self.stappen]

    @staticmethod
    def _bij(rij: Voordracht, stap: Voordrachtovergang) -> Voordrachtovergang:
        stap.voordracht = rij
        return stap

    def _plannen(self) -> Iterator[tuple[Plan, ...]]:
        """Yield what happens with each piece of work; that of the first accountmanager begins with what asks for something."""
        eerste, beurt = accountmanagers(self.boek)[0], Counter[bool]()
        for een in self.aanbod:
            if een.werk.status != Werk.Status.OPEN:
                yield DICHTE_PLANNEN[een.werk.status]
            elif een.werk.ingenomen_op == self.datum:
                yield ()
            else:
                van_de_eerste = een.werk.verantwoordelijk == eerste
                yield OPEN_PLANNEN[beurt[van_de_eerste] % len(OPEN_PLANNEN)]
                beurt[van_de_eerste] += 1

    def _wie(self, een: Aanbod, plannen: Sequence[Plan], passend: Sequence[int]) -> Iterator[tuple[int, Plan]]:
        """Yield who comes with which plan: first who was placed and found work, then whom the matching found."""
        for pk, plaatsing in self.plaatsingen.items():
            if plaatsing.aanbod is een:
                yield pk, (S.GEPLAATST, 0, (plaatsing.begin - self.datum).days)
        plannen = list(plannen)
        if een.werk.status == Werk.Status.VERVULD and een.werk.soort not in BETAALD:
            begin = (een.tot - self.datum).days + 7 if een.tot else 0
            plannen = [(S.GEPLAATST, 0, begin)] * een.werk.plekken + plannen
        for pk in passend:
            if not plannen:
                return
            mens = self.mensen.get(pk)
            if mens is None or mens.uit is not None or pk in self.plaatsingen or self.open[pk] >= MEEST_OPEN:
                continue
            yield pk, plannen.pop(0)

    def _voordracht(
        self, een: Aanbod, vraag: Vraag, plan: Plan, pk: int, feiten: Mapping[int, kandidaten.Kandidaat]
    ) -> None:
        status, dagen, over = plan
        mens = self.mensen[pk]
        if (een.werk.pk, pk) in self.bezet or pk not in feiten:
            return
        self.bezet.add((een.werk.pk, pk))
        momenten = self._momenten(een, status, dagen)
        gevonden = maak_rij(vraag, feiten[pk], mens.inwoner, self.groepen, self.woorden)
        reden = self.rng.choice(_REDENEN[status]) if status in _REDENEN else ""
        rij = Voordracht(
            werk=een.werk,
            inwoner=mens.inwoner,
            status=status,
            status_sinds=momenten[-1],
            voorgesteld_op=momenten[0].date(),
            medewerker=self._door(een, mens, S.VOORGESTELD),
            score=gevonden.score,
            bijdragen=[bijdrage.bewaard() for bijdrage in gevonden.bijdragen],
            toelichting=self.rng.choice(_WAAROM),
            reden=reden,
            reden_toelichting=self.rng.choice(_UITLEG) if reden else "",
            versie=len(momenten),
        )
        self._dagen(rij, momenten, over)
        self.open[pk] += status in (S.VOORGESTELD, S.BESPROKEN, S.VOORGEDRAGEN, S.GESPREK, S.GEPLAATST)
        rij._history_date, door = momenten[-1], self._door(een, mens, status)
        self.boek.leg_vast(rij, momenten[-1].date(), door)
        rij._history_date = momenten[-1]
        self.stappen.append((rij, list(self._log(een, mens, rij, momenten))))

    def _momenten(self, een: Aanbod, status: str, dagen: int) -> list[datetime]:
        """Return when each step was taken, first to last: counted back from the last one, none before the work was taken in."""
        tot = een.tot or self.datum
        dag = max(een.werk.ingenomen_op, tot - timedelta(days=dagen))
        terug = [dag]
        for stap in reversed(_WEG[status][1:]):
            dag = max(een.werk.ingenomen_op, dag - timedelta(days=self.rng.randint(*_STAPDAGEN[stap])))
            terug.append(dag)
        momenten: list[datetime] = []
        for dag in reversed(terug):
            moment = self.boek.om(dag)
            vorige = momenten[-1] if momenten else moment - timedelta(minutes=1)
            momenten.append(max(moment, vorige + timedelta(seconds=40)))
        return momenten

    def _dagen(self, rij: Voordracht, momenten: Sequence[datetime], over: int) -> None:
        """Fill in the day of the talk and the first working day, when the voordracht came that far."""
        stappen = _WEG[rij.status]
        if S.GESPREK in stappen:
            plek = stappen.index(S.GESPREK)
            na = momenten[plek].date() + timedelta(days=2)
            rij.gesprek_op = (
                self.datum + timedelta(days=over) if rij.status == S.GESPREK else min(na, momenten[-1].date())
            )
            rij.gesprek_op = max(rij.gesprek_op, rij.voorgesteld_op)
        if rij.status == S.GEPLAATST:
            rij.geplaatst_per = max(rij.voorgesteld_op, self.datum + timedelta(days=over))

    def _log(
        self, een: Aanbod, mens: Mens, rij: Voordracht, momenten: Sequence[datetime]
    ) -> Iterator[Voordrachtovergang]:
        van = ""
        for naar, moment in zip(_WEG[rij.status], momenten, strict=True):
            laatste = naar == rij.status
            yield Voordrachtovergang(
                van=van,
                naar=naar,
                moment=moment,
                medewerker=self._door(een, mens, naar),
                reden=rij.reden if laatste else "",
                toelichting=(rij.reden_toelichting if laatste else "") or (rij.toelichting if not van else ""),
            )
            van = naar

    def _door(self, een: Aanbod, mens: Mens, naar: str) -> Medewerker | None:
        """Return who takes a step: the programme lets lapse, the coach talks with the candidate, the rest does who keeps the relation."""
        if naar == S.VERLOPEN:
            return None
        coach = mens.medewerker
        if naar in (S.BESPROKEN, S.AFGEWEZEN_KANDIDAAT) and coach is not None and IEDEREEN & set(coach.rollen):
            return coach
        wie = een.werk.vestiging.relatiemanager
        return wie or accountmanagers(self.boek)[0]
