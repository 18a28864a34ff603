"""How a routekaart is shown: its steps with how they stand, who does them, and what is next; on today or on another day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, prefetch_related_objects

from openwerkplein.begeleiding.models import Begeleiding, Routekaart, Routestap
from openwerkplein.begeleiding.routebestand import lees_versie
from openwerkplein.begeleiding.uitvoering import wie_doet
from openwerkplein.dossier.models import Inwoner
from openwerkplein.kern.models import Medewerker
from openwerkplein.kern.tijd import datum_kort
from openwerkplein.web.tekst import tel

GEDAAN, NU, KOMT, NIET = "gedaan", "nu", "komt", "niet"
_IN_WOORDEN = {GEDAAN: "gedaan", NU: "nu", KOMT: "komt nog", NIET: "niet gedaan"}
_STATUS = {GEDAAN: "goed", NU: "info", KOMT: "neutraal", NIET: "neutraal"}


@dataclass(frozen=True)
class Stapbeeld:
    """A step as it is shown: how it stands (`GEDAAN`, `NU`, `KOMT`, `NIET`), and who does it or did it."""

    rij: Routestap
    stand: str
    wie: Medewerker | None
    te_laat: bool

    @property
    def in_woorden(self) -> str:
        """How it stands, for who does not see the drawing."""
        if self.te_laat:
            return "te laat"
        return self.rij.get_status_display() if self.stand == NIET else _IN_WOORDEN[self.stand]

    @property
    def status(self) -> str:
        """The kind of badge."""
        return "let_op" if self.te_laat else _STATUS[self.stand]

    @property
    def wanneer(self) -> date:
        """The day on which it was closed, or is planned."""
        return (self.rij.afgehandeld_op if self.dicht else None) or self.rij.gepland_op

    @property
    def dicht(self) -> bool:
        """Whether nothing has to be done any more."""
        return self.stand in (GEDAAN, NIET)

    @property
    def alt(self) -> str:
        """The step in a few words, for a dot."""
        return f"{self.in_woorden}: {self.rij.titel}, {datum_kort(self.wanneer)}"


@dataclass(frozen=True)
class Kaartbeeld:
    """A routekaart as it is shown on a day; `stappen` in order of time, closed and open."""

    kaart: Routekaart
    stappen: list[Stapbeeld]

    @property
    def punten(self) -> list[Stapbeeld]:
        """The steps that are drawn: without what lapsed."""
        return [stap for stap in self.stappen if stap.rij.status != Routestap.Status.VERVALLEN]

    @property
    def volgende(self) -> Stapbeeld | None:
        """The open step that is due first."""
        open_ = [stap for stap in self.stappen if not stap.dicht]
        return min(open_, key=lambda stap: (stap.rij.voor, stap.rij.pk), default=None)

    @property
    def in_woorden(self) -> str:
        """How far it is: ``2 van 7 stappen gedaan``."""
        gedaan = sum(stap.stand == GEDAAN for stap in self.stappen)
        return f"{gedaan} van {tel(len(self.punten), 'stap', 'stappen')} gedaan"

    def uitleg(self, stap: Stapbeeld) -> str:
        """Return what the route says about a step; nothing when its version does not have the step (any more)."""
        gevonden = [een for een in lees_versie(self.kaart.versie_van_route).stappen if een.code == stap.rij.code]
        return gevonden[0].uitleg if gevonden else ""


def beeld(kaart: Routekaart, contactpersonen: Sequence[Begeleiding], op: date) -> Kaartbeeld:
    """Return how a routekaart stands on a day; give it with its `stappen` prefetched."""
    rijen = sorted(kaart.stappen.all(), key=lambda rij: (rij.gepland_op, rij.pk))  # type: ignore[attr-defined]
    open_ = [rij for rij in rijen if not _dicht(rij, op)]
    eerste = min(open_, key=lambda rij: (rij.voor, rij.pk), default=None)
    stappen = [_stapbeeld(rij, rij is eerste, contactpersonen, op) for rij in rijen]
    return Kaartbeeld(kaart, sorted(stappen, key=lambda stap: (not stap.dicht, stap.wanneer, stap.rij.pk)))


def _stapbeeld(rij: Routestap, eerste: bool, contactpersonen: Sequence[Begeleiding], op: date) -> Stapbeeld:
    if _dicht(rij, op):
        stand = GEDAAN if rij.status == Routestap.Status.GEDAAN else NIET
        return Stapbeeld(rij, stand, rij.afgehandeld_door, te_laat=False)
    stand = NU if eerste or rij.gepland_op <= op else KOMT
    return Stapbeeld(rij, stand, wie_doet(rij, contactpersonen), te_laat=rij.voor < op)


def _dicht(rij: Routestap, op: date) -> bool:
    return rij.afgehandeld_op is not None and rij.afgehandeld_op <= op


def routekaarten(inwoner: Inwoner) -> list[Routekaart]:
    """Return every routekaart of an inwoner with its steps, the last begun first; two queries per Inwoner, however often asked."""
    stappen = Routestap.objects.select_related("uitvoerder", "afgehandeld_door")
    kaarten = Routekaart.objects.select_related("versie_van_route", "gestart_door").prefetch_related(
        Prefetch("stappen", queryset=stappen)
    )
    prefetch_related_objects([inwoner], Prefetch("routekaarten", queryset=kaarten))
    return list(inwoner.routekaarten.all())  # type: ignore[attr-defined]


def loopt(kaart: Routekaart, op: date) -> bool:
    """Return whether a routekaart runs on a day; on the day on which it ended it does no more."""
    return kaart.begindatum <= op and (kaart.einddatum is None or kaart.einddatum > op)
